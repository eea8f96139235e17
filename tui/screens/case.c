/*
 * The file (Akte): whoever belongs to the case, what is open, what was done, how the name is
 * written. What the cursor is on can be changed where it stands.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/screens/case_sheet.h"
#include "tui/screens/day_prompt.h"
#include "tui/screens/plain_form.h"
#include "tui/screens/screens.h"

struct case_screen {
	struct case_sheet sheet;
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes;
	struct day_prompt prompt;
	struct id moving; /* the follow-up the prompt is about */
	struct case_home home;
};

static struct case_screen *
state_of(struct screen *s)
{
	return s->state;
}

static const struct list_row *
row_here(struct screen *s)
{
	return list_selected(&state_of(s)->list);
}

/* ---- reading ---- */

static void
reload(struct screen *s)
{
	struct case_screen *cs = state_of(s);
	struct case_sheet fresh;
	struct err e = {0};

	cs->changes = desk_session(s->app)->changes;
	if (!case_sheet_load(&fresh, s->app, &cs->sheet.person, &e)) {
		app_error(s->app, &e);
		return;
	}
	case_sheet_free(&cs->sheet);
	cs->sheet = fresh;
	list_reload(&cs->list);
	cs->list.moved = true; /* the row may be the same and its record another */
}

static bool
case_open_screen(struct screen *s, const void *arg, struct err *e)
{
	struct case_screen *cs = state_of(s);
	struct list_key key = {.id = *(const struct id *)arg};

	detail_init(&cs->detail);
	cs->changes = desk_session(s->app)->changes;
	if (!case_sheet_load(&cs->sheet, s->app, arg, e) ||
	    !list_init(&cs->list, &case_source, &cs->sheet, e))
		return false;
	list_select(&cs->list, &key);
	return true;
}

static void
case_close(struct screen *s)
{
	struct case_screen *cs = state_of(s);

	list_free(&cs->list);
	detail_free(&cs->detail);
	case_sheet_free(&cs->sheet);
}

static void
case_tick(struct screen *s)
{
	if (state_of(s)->changes != desk_session(s->app)->changes)
		reload(s);
}

static bool
case_idle(struct screen *s)
{
	struct case_screen *cs = state_of(s);

	if (!list_moved(&cs->list))
		return false;
	detail_clear(&cs->detail);
	case_tell(&cs->sheet, row_here(s), &cs->detail);
	app_dirty(s->app);
	return false;
}

/* ---- drawing ---- */

static void
case_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct case_screen *cs = state_of(s);

	list_draw(&cs->list, c, l->list, !cs->in_detail);
	detail_draw(&cs->detail, c, l->detail, cs->in_detail);
}

static void
case_title(struct screen *s, struct buf *out)
{
	struct case_screen *cs = state_of(s);

	buf_printf(out, "%s · %s   %s", _("Akte"), cs->sheet.name, cs->sheet.overview.code);
}

/* What Enter does, and what else fits the row. */
static void
case_hint(struct screen *s, struct buf *out)
{
	static const char *const hints[CASE_TYPES] = {
	    [CASE_PERSON] = N_("Eingabe: ändern   c: Kontakt   N: Schreibweise   z: wohnt mit"),
	    [CASE_FACTS] = N_("Eingabe: Fall ändern   H: Verlauf"),
	    [CASE_HOUSEHOLD] = N_("Eingabe: Haushalt ändern   z: wohnt mit   H: Verlauf"),
	    [CASE_FOLLOW_UP] = N_("Leertaste: erledigt   V: verschieben   Eingabe: ändern"),
	    [CASE_REQUEST] = N_("Eingabe: ändern   c: Kontakt dazu   H: Verlauf"),
	    [CASE_CONTACT] = N_("Eingabe: ändern   F6: Vermerk lesen   H: Verlauf"),
	    [CASE_NAME] = N_("Eingabe: ändern   N: weitere Schreibweise   Entf: löschen"),
	};
	const struct list_row *row = row_here(s);
	const char *hint = row != NULL ? hints[case_type(row)] : NULL;

	if (hint != NULL)
		buf_printf(out, "%s   %s", _(hint), _("?: alle"));
}

/* ---- changing what the cursor is on ---- */

static bool
change_row(struct screen *s, const struct list_row *row, struct err *e)
{
	static bool (*const changes[CASE_TYPES])(
	    struct app * app, const struct id *id, struct err *e) = {
	    [CASE_PERSON] = open_person_change,
	    [CASE_FACTS] = open_case_facts,
	    [CASE_HOUSEHOLD] = open_household,
	    [CASE_FOLLOW_UP] = open_follow_up_change,
	    [CASE_REQUEST] = open_request_change,
	    [CASE_CONTACT] = open_contact_change,
	    [CASE_NAME] = open_name_change,
	};
	struct id id = row->key.id;

	return changes[case_type(row)] == NULL || changes[case_type(row)](s->app, &id, e);
}

static bool
history_of(struct screen *s, const struct list_row *row, struct err *e)
{
	struct id id = row->key.id;

	return case_kind(row) == NULL || open_history(s->app, case_kind(row), &id, e);
}

/* The person the cursor is on, else whose file it is. */
static struct id
person_here(struct screen *s)
{
	const struct list_row *row = row_here(s);

	return row != NULL && case_type(row) == CASE_PERSON ? row->key.id
							    : state_of(s)->sheet.person;
}

/* ---- follow-ups ---- */

static const struct follow_up_row *
follow_up_here(struct screen *s)
{
	const struct list_row *row = row_here(s);

	if (row != NULL && case_type(row) == CASE_FOLLOW_UP)
		return &state_of(s)->sheet.follow_ups.at[case_at(row)];
	app_say(s->app, "%s", _("Das geht mit Wiedervorlagen. Bitte eine auswählen."));
	return NULL;
}

static bool
done(struct screen *s, struct err *e)
{
	const struct follow_up_row *f = follow_up_here(s);

	if (f == NULL)
		return true;
	if (!follow_up_done(desk_replica(s->app), &f->id, state_of(s)->sheet.today, e))
		return false;
	desk_changed(s->app);
	reload(s);
	app_say(s->app, "%s", _("Erledigt. Strg+Z nimmt es zurück."));
	return true;
}

static void
moved(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	char text[DAY_TEXT];
	struct err e = {0};

	if (!follow_up_move(desk_replica(app), &state_of(s)->moving, day, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	reload(s);
	app_say(app, _("Verschoben auf %s. Strg+Z nimmt es zurück."), day_text_weekday(day, text));
}

static bool
move(struct screen *s, struct err *e)
{
	struct case_screen *cs = state_of(s);
	const struct follow_up_row *f = follow_up_here(s);

	if (f == NULL)
		return true;
	cs->moving = f->id;
	cs->prompt = (struct day_prompt){.label = _("Verschieben auf"),
	    .initial = "+7",
	    .sense = SENSE_FUTURE,
	    .done = moved,
	    .ctx = s};
	return day_prompt_open(s->app, &cs->prompt, e);
}

/* ---- spellings ---- */

static bool
drop_name(struct screen *s, struct err *e)
{
	const struct list_row *row = row_here(s);
	struct replica *r = desk_replica(s->app);
	struct record *rec = NULL;
	bool ok;

	if (row == NULL || case_type(row) != CASE_NAME) {
		app_say(s->app, "%s", _("Löschen lassen sich hier nur Schreibweisen."));
		return true;
	}
	if (state_of(s)->sheet.names.at[case_at(row)].leading) {
		app_problem(s->app, "%s",
		    _("Der führende Name bleibt. Erst eine andere Schreibweise führen lassen."));
		return true;
	}
	ok = replica_load(r, &kind_person_name, &row->key.id, &rec, e) &&
	     replica_delete(r, rec, true, e);
	record_free(rec);
	if (!ok)
		return false;
	desk_changed(s->app);
	reload(s);
	app_say(s->app, "%s", _("Schreibweise gelöscht. Strg+Z holt sie zurück."));
	return true;
}

/* ---- keys ---- */

static bool
do_here(struct screen *s, enum action_id a, struct err *e)
{
	const struct list_row *row = row_here(s);
	struct id person = person_here(s);

	switch (a) {
	case ACT_OPEN:
	case ACT_CHANGE: return row == NULL || change_row(s, row, e);
	case ACT_HISTORY: return row == NULL || history_of(s, row, e);
	case ACT_NEW:
	case ACT_CONTACT: return open_contact(s->app, &person, e);
	case ACT_FOLLOWUP: return open_follow_up(s->app, &person, e);
	case ACT_REQUEST: return open_request(s->app, &person, e);
	case ACT_SPELLING: return open_name_new(s->app, &person, e);
	case ACT_ASSIGN: return case_home_ask(s->app, &state_of(s)->home, &person, e);
	case ACT_MARK: return done(s, e);
	case ACT_MOVE_DATE: return move(s, e);
	case ACT_DELETE: return drop_name(s, e);
	case ACT_AREAS: return open_areas(s->app, &person, e);
	case ACT_SAME: return open_person_same(s->app, &person, e);
	default: return true;
	}
}

static const enum action_id actions[] = {ACT_NEW, ACT_CHANGE, ACT_OPEN, ACT_CONTACT, ACT_FOLLOWUP,
    ACT_OTHER_PANE, ACT_MARK, ACT_MOVE_DATE, ACT_SPELLING, ACT_ASSIGN, ACT_DELETE, ACT_HISTORY,
    ACT_SAME, ACT_NONE};

static bool
is_mine(enum action_id a)
{
	size_t i;

	for (i = 0; actions[i] != ACT_NONE; i++)
		if (actions[i] == a)
			return true;
	return a == ACT_REQUEST || a == ACT_AREAS;
}

static bool
case_act(struct screen *s, enum action_id a)
{
	struct case_screen *cs = state_of(s);
	struct err e = {0};

	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &cs->in_detail);
	if (is_mine(a)) {
		if (!do_here(s, a, &e))
			app_error(s->app, &e);
		return true;
	}
	return cs->in_detail ? detail_act(&cs->detail, a) : list_act(&cs->list, a);
}

static bool
case_key(struct screen *s, const struct key *k)
{
	struct case_screen *cs = state_of(s);
	bool open = false, used;

	used = list_key(&cs->list, k, &open) || detail_key(&cs->detail, k);
	if (open)
		case_act(s, ACT_OPEN);
	return used;
}

static const struct screen_ops case_screen = {
    .name = "case",
    .size = sizeof(struct case_screen),
    .actions = actions,
    .open = case_open_screen,
    .draw = case_draw,
    .key = case_key,
    .act = case_act,
    .idle = case_idle,
    .tick = case_tick,
    .shown = reload,
    .close = case_close,
    .title = case_title,
    .hint = case_hint,
};

bool
open_case(struct app *app, const struct id *person, struct err *e)
{
	return app_push(app, &case_screen, person, e);
}
