/*
 * 7 Stunden: a month of working time against what the contract says.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/ask.h"
#include "tui/screens/day_prompt.h"
#include "tui/screens/hours_close.h"
#include "tui/screens/screens.h"

struct hours_state {
	struct hours_sheet sheet;
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes;
	struct day_prompt jump;
	struct id id; /* of the entry a question is about */
	struct hours_closing closing;
};

/* ---- reading ---- */

static void
reload(struct screen *s)
{
	struct hours_state *h = s->state;
	struct err e = {0};

	h->changes = desk_session(s->app)->changes;
	if (!hours_sheet_load(&h->sheet, s->app, &e))
		app_error(s->app, &e);
	list_reload(&h->list);
}

/* A supervisor has no hours of her own: the first of the staff who has. */
static bool
first_worker(struct hours_state *h, struct app *app, struct err *e)
{
	struct staff_rows rows;
	size_t i;

	if (!id_zero(&replica_self(desk_replica(app))->intake))
		return true;
	if (!staff_load(desk_replica(app), &rows, e))
		return false;
	for (i = 0; i < rows.n && id_zero(&h->sheet.worker); i++) {
		h->sheet.worker = rows.at[i].id;
		if (!hours_sheet_load(&h->sheet, app, e))
			break;
		if (h->sheet.entries.n == 0)
			h->sheet.worker = (struct id){{0}};
	}
	staff_free(&rows);
	return true;
}

static bool
hours_open(struct screen *s, const void *arg, struct err *e)
{
	struct hours_state *h = s->state;

	(void)arg;
	detail_init(&h->detail);
	h->closing = (struct hours_closing){&h->sheet, reload, s};
	h->changes = desk_session(s->app)->changes;
	if (!first_worker(h, s->app, e) || !hours_sheet_load(&h->sheet, s->app, e) ||
	    !list_init(&h->list, &hours_source, &h->sheet, e))
		return false;
	list_act(&h->list, ACT_LAST);
	return true;
}

static void
hours_close(struct screen *s)
{
	struct hours_state *h = s->state;

	list_free(&h->list);
	detail_free(&h->detail);
	hours_sheet_free(&h->sheet);
}

static bool
hours_idle(struct screen *s)
{
	struct hours_state *h = s->state;

	if (!list_moved(&h->list))
		return false;
	detail_clear(&h->detail);
	hours_tell(&h->sheet, list_selected(&h->list), &h->detail);
	app_dirty(s->app);
	return false;
}

static void
hours_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct hours_state *h = s->state;

	list_draw(&h->list, c, l->list, !h->in_detail);
	detail_draw(&h->detail, c, l->detail, h->in_detail);
}

/* ---- another month, another person ---- */

static bool
show_month(struct screen *s, int32_t day)
{
	struct hours_state *h = s->state;

	if (!day_valid(day))
		return true;
	h->sheet.month = day_month_first(day);
	reload(s);
	list_first(&h->list);
	return true;
}

static void
jump_to(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	struct hours_state *h = s->state;
	struct list_row row = {.used = 0};
	size_t i;

	(void)app;
	show_month(s, day);
	for (i = 0; i < h->sheet.n; i++) {
		if (h->sheet.lines[i].type != HOURS_ENTRY ||
		    h->sheet.entries.at[h->sheet.lines[i].at].worked_on < day)
			continue;
		hours_source.row(&h->sheet, i, &row);
		row.key.n = (int64_t)i;
		list_select(&h->list, &row.key);
		return;
	}
}

static bool
jump(struct screen *s)
{
	struct hours_state *h = s->state;
	struct err e = {0};

	h->jump = (struct day_prompt){.label = _("Zum Datum"),
	    .initial = _("heute"),
	    .sense = SENSE_PAST,
	    .done = jump_to,
	    .ctx = s};
	if (!day_prompt_open(s->app, &h->jump, &e))
		app_error(s->app, &e);
	return true;
}

/* The next of the staff, round and round. */
static bool
next_worker(struct screen *s)
{
	struct hours_state *h = s->state;
	struct staff_rows rows;
	struct err e = {0};
	size_t i;

	if (!id_zero(&replica_self(desk_replica(s->app))->intake)) {
		app_say(s->app, "%s", _("Hier stehen nur die eigenen Stunden."));
		return true;
	}
	if (!staff_load(desk_replica(s->app), &rows, &e)) {
		app_error(s->app, &e);
		return true;
	}
	for (i = 0; i < rows.n && !id_equal(&rows.at[i].id, &h->sheet.worker); i++)
		;
	if (rows.n > 0)
		h->sheet.worker = rows.at[i + 1 < rows.n ? i + 1 : 0].id;
	staff_free(&rows);
	return show_month(s, h->sheet.month);
}

/* ---- entries ---- */

static int32_t
day_of_new(const struct hours_state *h)
{
	const struct time_row *entry = hours_entry(&h->sheet, list_selected(&h->list));

	if (h->sheet.month == day_month_first(h->sheet.today))
		return h->sheet.today;
	return entry != NULL ? entry->worked_on : day_month_last(h->sheet.month);
}

static bool
book(struct screen *s, const struct contact_row *row, struct err *e)
{
	struct session *session = desk_session(s->app);
	struct now now = session_now(session);
	struct contact c;
	struct proposals with;
	char text[DAY_TEXT];
	bool ok;

	if (!contact_load(session->replica, &row->id, &c, e))
		return false;
	ok = contact_proposals(session->replica, &c, now, &with, e);
	with.follow_up = with.request = false;
	with.time_entry = true;
	ok = ok && contact_save(session->replica, &c, &with, now, NULL, NULL, e);
	contact_free(&c);
	if (!ok)
		return false;
	desk_changed(s->app);
	reload(s);
	app_say(s->app, _("Eingetragen: %s. Strg+Z nimmt es zurück."),
	    minutes_text(with.minutes, text));
	return true;
}

static bool
open_selected(struct screen *s)
{
	struct hours_state *h = s->state;
	const struct list_row *row = list_selected(&h->list);
	const struct time_row *entry = hours_entry(&h->sheet, row);
	const struct contact_row *contact = hours_contact(&h->sheet, row);
	struct err e = {0};
	bool ok = true;

	if (!id_zero(&h->sheet.worker))
		app_say(s->app, "%s", _("Ändern kann das nur, wer es eingetragen hat."));
	else if (entry != NULL)
		ok = open_time_entry_change(s->app, &entry->id, &e);
	else if (contact != NULL)
		ok = book(s, contact, &e);
	if (!ok)
		app_error(s->app, &e);
	return true;
}

static bool
new_entry(struct screen *s)
{
	struct hours_state *h = s->state;
	struct err e = {0};

	if (!id_zero(&h->sheet.worker))
		app_say(s->app, "%s", _("Zeiten trägt jede Person selbst ein."));
	else if (!open_time_entry(s->app, day_of_new(h), &e))
		app_error(s->app, &e);
	return true;
}

static void
delete_answer(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct hours_state *h = s->state;
	struct record *rec = NULL;
	struct err e = {0};

	if (letter != 'l')
		return;
	if (!replica_load(desk_replica(app), &kind_time_entry, &h->id, &rec, &e) ||
	    !time_entry_delete(
		desk_replica(app), rec, session_now(desk_session(app)).day, &e)) {
		app_error(app, &e);
	} else {
		desk_changed(app);
		reload(s);
		app_say(app, "%s", _("Gelöscht. Strg+Z holt den Eintrag zurück."));
	}
	record_free(rec);
}

static bool
delete_selected(struct screen *s)
{
	struct hours_state *h = s->state;
	const struct time_row *entry = hours_entry(&h->sheet, list_selected(&h->list));
	struct ask ask = {.answers = {{'l', _("löschen")}}, .done = delete_answer, .ctx = s};
	char day[DAY_TEXT], length[DAY_TEXT], text[160];
	struct err e = {0};

	if (entry == NULL || !id_zero(&h->sheet.worker)) {
		app_say(s->app, "%s", _("Löschen lassen sich hier nur eigene Zeiteinträge."));
		return true;
	}
	h->id = entry->id;
	snprintf(text, sizeof(text), _("Den Eintrag vom %s über %s löschen?"),
	    day_text_weekday(entry->worked_on, day), minutes_text(entry->minutes, length));
	ask.text = text;
	if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

static bool
history(struct screen *s)
{
	struct hours_state *h = s->state;
	const struct time_row *entry = hours_entry(&h->sheet, list_selected(&h->list));
	struct err e = {0};

	if (entry == NULL)
		app_say(s->app, "%s", _("Zu dieser Zeile gibt es keinen Verlauf."));
	else if (!open_history(s->app, &kind_time_entry, &entry->id, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- keys ---- */

static bool
hours_key(struct screen *s, const struct key *k)
{
	struct hours_state *h = s->state;
	bool open = false;

	if (h->changes != desk_session(s->app)->changes)
		reload(s);
	if (!list_key(&h->list, k, &open) && !detail_key(&h->detail, k))
		return false;
	return open ? open_selected(s) : true;
}

static bool
hours_act(struct screen *s, enum action_id a)
{
	struct hours_state *h = s->state;

	switch (a) {
	case ACT_OPEN:
	case ACT_BOOK:
	case ACT_CHANGE: return open_selected(s);
	case ACT_NEW: return new_entry(s);
	case ACT_DELETE: return delete_selected(s);
	case ACT_HISTORY: return history(s);
	case ACT_EARLIER: return show_month(s, day_add_months(h->sheet.month, -1));
	case ACT_LATER: return show_month(s, day_add_months(h->sheet.month, 1));
	case ACT_DATE: return jump(s);
	case ACT_FILTER: return next_worker(s);
	case ACT_CLOSE_MONTH: hours_close_month(&h->closing); return true;
	case ACT_APPROVE: hours_approve(&h->closing); return true;
	case ACT_ASK_BACK: hours_ask_back(&h->closing); return true;
	case ACT_OTHER_PANE: return screen_flip(s, &h->in_detail);
	default: return h->in_detail ? detail_act(&h->detail, a) : list_act(&h->list, a);
	}
}

/* ---- words ---- */

static void
hours_title(struct screen *s, struct buf *out)
{
	const struct hours_sheet *h = &((struct hours_state *)s->state)->sheet;
	char month[DAY_TEXT], balance[DAY_TEXT];

	buf_printf(out, "%s   %s%s%s   ", _("7 Stunden"), day_text_month(h->month, month),
	    *h->name != '\0' ? " · " : "", h->name);
	buf_printf(out, _("Saldo %s"), hours_balance(h->sum.balance, balance));
}

static void
hours_message(struct screen *s, struct buf *out)
{
	struct hours_state *h = s->state;
	const struct time_row *t = hours_entry(&h->sheet, list_selected(&h->list));

	if (t != NULL && t->hint)
		buf_printf(out, "%s",
		    _("! Dieser Eintrag überschneidet sich, ist zu lang oder kommt zu früh nach "
		      "dem "
		      "vorigen."));
	else if (t != NULL && *t->remark != '\0')
		buf_printf(out, "%s", t->remark);
}

static void
hours_hint(struct screen *s, struct buf *out)
{
	struct hours_state *h = s->state;
	const struct list_row *row = list_selected(&h->list);

	if (!id_zero(&h->sheet.worker))
		buf_printf(out, "%s", _("s: sachlich richtig  r: Rückfrage  F8: andere Person  < >: Monat"));
	else if (strcmp(h->sheet.statement.state, "query") == 0)
		buf_printf(out, "%s", _("r: Rückfrage beantworten  < >: Monat  Eingabe: ändern"));
	else if (hours_contact(&h->sheet, row) != NULL)
		buf_printf(out, "%s", _("Eingabe: Zeit eintragen  F2: neu  < >: Monat  d: Datum"));
	else if (h->sheet.statement.closed)
		buf_printf(out, "%s",
		    _("Eingabe: korrigieren (mit Grund)  < >: Monat  d: Datum  H: Verlauf"));
	else
		buf_printf(out, "%s",
		    _("F2: neu  Eingabe: ändern  Entf: löschen  < >: Monat  M: abschließen"));
}

static void
hours_shown(struct screen *s)
{
	reload(s);
}

static const enum action_id hours_actions[] = {ACT_NEW, ACT_CHANGE, ACT_OTHER_PANE, ACT_FILTER,
    ACT_OPEN, ACT_BOOK, ACT_DELETE, ACT_EARLIER, ACT_LATER, ACT_DATE, ACT_HISTORY,
    ACT_CLOSE_MONTH, ACT_APPROVE, ACT_ASK_BACK, ACT_NONE};

const struct screen_ops hours_screen = {
    .name = "hours",
    .size = sizeof(struct hours_state),
    .actions = hours_actions,
    .open = hours_open,
    .draw = hours_draw,
    .key = hours_key,
    .act = hours_act,
    .idle = hours_idle,
    .shown = hours_shown,
    .close = hours_close,
    .title = hours_title,
    .message = hours_message,
    .hint = hours_hint,
};
