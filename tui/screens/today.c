/*
 * 1 Heute: the day's sheet. What is due, who waits, what was done today, what was begun.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/kit/detail.h"
#include "tui/screens/day_prompt.h"
#include "tui/screens/screens.h"
#include "tui/screens/today_sheet.h"
#include "tui/screens/week_bar.h"

#define BAR_ROWS 2 /* the rule and the hours, below the list */
#define BAR_FROM 8 /* rows of a list that can spare one */

struct today {
	struct sheet sheet;
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes;	/* of the session, when the sheet was read */
	char draft[DRAFT_NAME]; /* that a question is about */
	struct day_prompt prompt;
	struct id id; /* that it is about */
};

/* ---- reading ---- */

static void
reload(struct screen *s)
{
	struct today *t = s->state;
	struct err e = {0};

	t->changes = desk_session(s->app)->changes;
	if (!sheet_load(&t->sheet, s->app, &e))
		app_error(s->app, &e);
	list_reload(&t->list);
}

/* After a merge the rows here are old: they change with her next key, never under her eyes. */
static void
keep_up(struct screen *s)
{
	struct today *t = s->state;

	if (t->changes != desk_session(s->app)->changes)
		reload(s);
}

static bool
today_open(struct screen *s, const void *arg, struct err *e)
{
	struct today *t = s->state;

	(void)arg;
	detail_init(&t->detail);
	t->changes = desk_session(s->app)->changes;
	return sheet_load(&t->sheet, s->app, e) && list_init(&t->list, &sheet_source, &t->sheet, e);
}

static void
today_close(struct screen *s)
{
	struct today *t = s->state;

	list_free(&t->list);
	detail_free(&t->detail);
	sheet_free(&t->sheet);
}

static void
today_shown(struct screen *s)
{
	reload(s);
}

static void
today_tick(struct screen *s)
{
	struct today *t = s->state;

	if (session_now(desk_session(s->app)).day != t->sheet.now.day)
		reload(s);
}

static bool
today_idle(struct screen *s)
{
	struct today *t = s->state;

	if (!list_moved(&t->list))
		return false;
	detail_clear(&t->detail);
	sheet_tell(&t->sheet, list_selected(&t->list), &t->detail);
	app_dirty(s->app);
	return false;
}

/* ---- drawing ---- */

static void
draw_bar(struct today *t, struct canvas *c, struct rect *r, bool rule)
{
	int rows = rule ? BAR_ROWS : 1;

	if (!t->sheet.casework || r->rows < BAR_FROM)
		return;
	r->rows -= rows;
	if (rule)
		canvas_hline(c, r->row + r->rows, r->col, r->cols);
	week_bar_draw(
	    c, r->row + r->rows + rows - 1, r->col, r->cols, &t->sheet.week, t->sheet.now.day);
}

static void
today_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct today *t = s->state;
	struct rect r = l->list;

	draw_bar(t, c, &r, !l->one_pane);
	list_draw(&t->list, c, r, !t->in_detail);
	detail_draw(&t->detail, c, l->detail, t->in_detail);
}

/* ---- what a row opens ---- */

static bool
open_found(struct today *t, struct app *app, const struct list_row *row, struct err *e)
{
	char needle[sizeof(t->sheet.needle)];

	memcpy(needle, t->sheet.needle, sizeof(needle));
	t->list.finding = false;
	if (sheet_type(row) == SHEET_PERSON)
		return open_case(app, &t->sheet.hits[sheet_at(row)].row.id, e);
	if (sheet_type(row) == SHEET_WORDS)
		return open_search(app, needle, e);
	return open_person_new(app, needle, NULL, NULL, e);
}

static bool
open_row(struct today *t, struct app *app, const struct list_row *row, struct err *e)
{
	struct id person;

	switch (sheet_type(row)) {
	case SHEET_CONFLICTS: return open_conflicts(app, e);
	case SHEET_REVIEW: return app_go(app, &review_screen, NULL, e);
	case SHEET_STAFF: return app_go(app, &hours_screen, NULL, e);
	case SHEET_FOLLOW_UP:
		return sheet_person(&t->sheet, row, &person)
			   ? open_case(app, &person, e)
			   : open_follow_up_change(app, &row->key.id, e);
	case SHEET_REQUEST: return open_request_change(app, &row->key.id, e);
	case SHEET_CONTACT: return open_contact_change(app, &row->key.id, e);
	case SHEET_DRAFT: return open_draft(app, t->sheet.drafts.at[sheet_at(row)].name, e);
	default: return open_found(t, app, row, e);
	}
}

static bool
change_row(struct today *t, struct app *app, const struct list_row *row, struct err *e)
{
	if (sheet_type(row) == SHEET_FOLLOW_UP)
		return open_follow_up_change(app, &row->key.id, e);
	return open_row(t, app, row, e);
}

/* Where names are unknown there are no contacts to write. */
static bool
only_casework(struct screen *s)
{
	struct today *t = s->state;

	if (t->sheet.casework)
		return true;
	app_say(s->app, "%s",
	    _("Hier gibt es nur die Tätigkeiten ohne Namen. Taste 0 öffnet die Liste zum Prüfen."));
	return false;
}

typedef bool open_fn(struct app *app, const struct id *person, struct err *e);

static bool
with_person(struct screen *s, open_fn *open)
{
	struct today *t = s->state;
	struct id person;
	struct err e = {0};
	bool has = sheet_person(&t->sheet, list_selected(&t->list), &person);

	if (only_casework(s) && !open(s->app, has ? &person : NULL, &e))
		app_error(s->app, &e);
	return true;
}

static bool
with_row(struct screen *s,
    bool (*fn)(struct today *t, struct app *app, const struct list_row *row, struct err *e))
{
	struct today *t = s->state;
	const struct list_row *row = list_selected(&t->list);
	struct err e = {0};

	if (row != NULL && !fn(t, s->app, row, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- done, moved, thrown away ---- */

static const struct follow_up_row *
selected_follow_up(struct screen *s)
{
	struct today *t = s->state;
	const struct list_row *row = list_selected(&t->list);

	if (row != NULL && sheet_type(row) == SHEET_FOLLOW_UP)
		return &t->sheet.follow_ups.at[sheet_at(row)];
	app_say(s->app, "%s", _("Das geht mit Wiedervorlagen. Bitte eine auswählen."));
	return NULL;
}

static bool
done(struct screen *s)
{
	struct today *t = s->state;
	const struct follow_up_row *f = selected_follow_up(s);
	char text[sizeof(f->text)];
	struct err e = {0};

	if (f == NULL)
		return true;
	memcpy(text, f->text, sizeof(text));
	if (!follow_up_done(desk_replica(s->app), &f->id, t->sheet.now.day, &e)) {
		app_error(s->app, &e);
		return true;
	}
	desk_changed(s->app);
	reload(s);
	app_say(s->app, _("Erledigt: %s. Strg+Z nimmt es zurück."), text);
	return true;
}

static void
moved(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	struct today *t = s->state;
	char text[DAY_TEXT];
	struct err e = {0};

	if (!follow_up_move(desk_replica(app), &t->id, day, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	reload(s);
	app_say(app, _("Verschoben auf %s. Strg+Z nimmt es zurück."), day_text_weekday(day, text));
}

static bool
move(struct screen *s)
{
	struct today *t = s->state;
	const struct follow_up_row *f = selected_follow_up(s);
	struct err e = {0};

	if (f == NULL)
		return true;
	t->id = f->id;
	t->prompt = (struct day_prompt){.label = _("Verschieben auf"),
	    .initial = "+7",
	    .sense = SENSE_FUTURE,
	    .done = moved,
	    .ctx = s};
	if (!day_prompt_open(s->app, &t->prompt, &e))
		app_error(s->app, &e);
	return true;
}

static void
thrown_away(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct today *t = s->state;
	struct err e = {0};

	if (letter != 'w')
		return;
	if (!replica_draft_drop(desk_replica(app), t->draft, &e))
		app_error(app, &e);
	else
		app_say(app, "%s", _("Der Entwurf ist weg."));
	reload(s);
}

static bool
throw_away(struct screen *s)
{
	struct today *t = s->state;
	const struct list_row *row = list_selected(&t->list);
	struct ask ask = {.text = _("Diesen Entwurf wegwerfen? Das lässt sich nicht zurücknehmen."),
	    .answers = {{'w', _("wegwerfen")}},
	    .done = thrown_away,
	    .ctx = s};
	struct err e = {0};

	if (row == NULL || sheet_type(row) != SHEET_DRAFT) {
		app_say(s->app, "%s", _("Löschen lassen sich hier nur Entwürfe."));
		return true;
	}
	strcpy(t->draft, t->sheet.drafts.at[sheet_at(row)].name);
	if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- keys ---- */

static bool
search(struct screen *s)
{
	struct today *t = s->state;

	if (!only_casework(s))
		return true;
	t->in_detail = s->wish.detail = false;
	list_find(&t->list);
	return true;
}

/* Enter in the search opens what is selected at once; "F3, letters, Enter" is all it takes. */
static bool
today_key(struct screen *s, const struct key *k)
{
	struct today *t = s->state;
	bool open = false;

	keep_up(s);
	if (t->list.finding && k->type == K_RETURN)
		return list_selected(&t->list) == NULL || with_row(s, open_row);
	if (!list_key(&t->list, k, &open) && !detail_key(&t->detail, k))
		return false;
	return open ? with_row(s, open_row) : true;
}

static bool
today_act(struct screen *s, enum action_id a)
{
	struct today *t = s->state;
	struct err e = {0};

	switch (a) {
	case ACT_OPEN: return with_row(s, open_row);
	case ACT_CHANGE: return with_row(s, change_row);
	case ACT_MARK: return done(s);
	case ACT_MOVE_DATE: return move(s);
	case ACT_DELETE: return throw_away(s);
	case ACT_SEARCH: return search(s);
	case ACT_CONTACT: return with_person(s, open_contact);
	case ACT_FOLLOWUP: return with_person(s, open_follow_up);
	case ACT_NEW:
		if (only_casework(s) && !open_contact(s->app, NULL, &e))
			app_error(s->app, &e);
		return true;
	case ACT_OTHER_PANE: return screen_flip(s, &t->in_detail);
	default: return t->in_detail ? detail_act(&t->detail, a) : list_act(&t->list, a);
	}
}

static enum focus
today_focus(struct screen *s)
{
	return list_focus(&((struct today *)s->state)->list);
}

/* ---- words ---- */

static void
today_title(struct screen *s, struct buf *out)
{
	struct today *t = s->state;
	bool wide = app_canvas(s->app)->cols >= 110;
	char day[DAY_TEXT];

	buf_printf(out, "%s   %s", _("1 Heute"),
	    wide ? day_text_long(t->sheet.now.day, day) : day_text_weekday(t->sheet.now.day, day));
	if (wide)
		buf_printf(out, _(" · KW %d"), day_iso_week(t->sheet.now.day, NULL));
}

static void
today_message(struct screen *s, struct buf *out)
{
	struct today *t = s->state;

	sheet_say(&t->sheet, list_selected(&t->list), out);
}

static void
today_hint(struct screen *s, struct buf *out)
{
	static const char *const hints[SHEET_TYPES] = {
	    [SHEET_FOLLOW_UP] = N_(
		"Eingabe: Akte  Leertaste: erledigt  V: verschieben  c: Kontakt  +: Schnellzeile"),
	    [SHEET_REQUEST] =
		N_("Eingabe: öffnen  c: Kontakt dazu  w: Wiedervorlage  +: Schnellzeile"),
	    [SHEET_CONTACT] =
		N_("Eingabe: öffnen  c: noch einer  w: Wiedervorlage  +: Schnellzeile"),
	    [SHEET_DRAFT] = N_("Eingabe: weiterschreiben  Entf: wegwerfen"),
	    [SHEET_PERSON] = N_("Eingabe: Akte  Pfeile: wählen  Esc: zurück zum Tag"),
	    [SHEET_WORDS] = N_("Eingabe: suchen  Esc: zurück zum Tag"),
	    [SHEET_NEW_PERSON] = N_("Eingabe: anlegen  Esc: zurück zum Tag"),
	};
	struct today *t = s->state;
	const struct list_row *row = list_selected(&t->list);
	const char *hint = row != NULL ? hints[sheet_type(row)] : NULL;

	if (hint == NULL)
		hint = t->sheet.casework
			   ? N_("F2: neuer Kontakt  +: Schnellzeile  F3: Person suchen  ?: Hilfe")
			   : N_("Eingabe: öffnen  0: Prüfen  7: Stunden  9: Abgleich  ?: Hilfe");
	buf_printf(out, "%s", _(hint));
}

static const enum action_id today_actions[] = {ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE,
    ACT_OPEN, ACT_MARK, ACT_MOVE_DATE, ACT_CONTACT, ACT_FOLLOWUP, ACT_DELETE, ACT_END, ACT_NONE};

const struct screen_ops today_screen = {
    .name = "today",
    .size = sizeof(struct today),
    .actions = today_actions,
    .open = today_open,
    .draw = today_draw,
    .key = today_key,
    .act = today_act,
    .focus = today_focus,
    .idle = today_idle,
    .tick = today_tick,
    .shown = today_shown,
    .close = today_close,
    .title = today_title,
    .message = today_message,
    .hint = today_hint,
    .home = true,
};
