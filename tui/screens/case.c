/*
 * The file (Akte): whoever belongs to the case, what is open, what was done, how the name is
 * written. What the cursor is on can be changed where it stands.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/screens/case_screen.h"
#include "tui/screens/plain_form.h"
#include "tui/screens/screens.h"

static struct case_screen *
state_of(struct screen *s)
{
	return s->state;
}

const struct list_row *
case_row(struct screen *s)
{
	return list_selected(&state_of(s)->list);
}

/* ---- reading ---- */

void
case_reload(struct screen *s)
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
		case_reload(s);
}

static bool
case_idle(struct screen *s)
{
	struct case_screen *cs = state_of(s);

	if (!list_moved(&cs->list))
		return false;
	detail_clear(&cs->detail);
	case_tell(&cs->sheet, case_row(s), &cs->detail);
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
	    [CASE_FILE] = N_("Eingabe: ändern   Leertaste: erledigt   Entf: löschen   H: Verlauf"),
	    [CASE_SETTLED] = N_("Eingabe: ändern   c: Kontakt dazu   H: Verlauf"),
	};
	const struct list_row *row = case_row(s);
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
	    [CASE_SETTLED] = open_request_change,
	};
	struct id id = row->key.id;

	if (case_type(row) == CASE_FILE)
		return open_file_row(
		    s->app, &state_of(s)->asked, &state_of(s)->sheet.files.at[case_at(row)], e);
	return changes[case_type(row)] == NULL || changes[case_type(row)](s->app, &id, e);
}

static bool
history_of(struct screen *s, const struct list_row *row, struct err *e)
{
	const struct kind *kind = case_kind(&state_of(s)->sheet, row);
	struct id id = row->key.id;

	if (row != NULL && case_type(row) == CASE_FILE)
		return file_row_history(s->app, &state_of(s)->sheet.files.at[case_at(row)], e);
	return kind == NULL || open_history(s->app, kind, &id, e);
}

/* The person the row is about, else whose file it is. */
static struct id
person_here(struct screen *s)
{
	const struct case_sheet *c = &state_of(s)->sheet;
	const struct list_row *row = case_row(s);

	if (row != NULL && case_type(row) == CASE_PERSON)
		return row->key.id;
	if (row != NULL && case_type(row) == CASE_FILE &&
	    !id_zero(&c->files.at[case_at(row)].person))
		return c->files.at[case_at(row)].person;
	return c->person;
}

/* The first row of the section after (before) this one: a long file is walked in steps. */
static bool
turn_section(struct screen *s, int by)
{
	struct case_screen *cs = state_of(s);
	const struct list_row *row = case_row(s);
	struct list_key key = {.n = 0};
	size_t at = row != NULL ? (size_t)row->key.n : 0, i;

	if (by < 0)
		while (at > 0 && cs->sheet.lines[at].type != CASE_HEAD)
			at--;
	for (i = at; by < 0 ? i-- > 0 : ++i < cs->sheet.n_lines;) {
		if (cs->sheet.lines[i].type != CASE_HEAD)
			continue;
		key.n = (int64_t)i + 1;
		list_select(&cs->list, &key);
		break;
	}
	return true;
}

/* ---- keys ---- */

static bool
do_here(struct screen *s, enum action_id a, struct err *e)
{
	const struct list_row *row = case_row(s);
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
	case ACT_APPOINTMENT: return open_appointment(s->app, &person, e);
	case ACT_MARK: return case_mark(s, e);
	case ACT_MOVE_DATE: return case_move(s, e);
	case ACT_DELETE: return case_drop(s, e);
	case ACT_AREAS: return open_areas(s->app, &person, e);
	case ACT_SAME: return open_person_same(s->app, &person, e);
	default: return true;
	}
}

static const enum action_id actions[] = {ACT_NEW, ACT_CHANGE, ACT_OPEN, ACT_CONTACT, ACT_FOLLOWUP,
    ACT_APPOINTMENT, ACT_OTHER_PANE, ACT_MARK, ACT_MOVE_DATE, ACT_SPELLING, ACT_ASSIGN, ACT_DELETE, ACT_HISTORY,
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
	if (cs->in_detail)
		return detail_act(&cs->detail, a);
	if (a == ACT_LEFT || a == ACT_RIGHT)
		return turn_section(s, a == ACT_LEFT ? -1 : 1);
	return list_act(&cs->list, a);
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
    .shown = case_reload,
    .close = case_close,
    .title = case_title,
    .hint = case_hint,
};

bool
open_case(struct app *app, const struct id *person, struct err *e)
{
	return app_push(app, &case_screen, person, e);
}
