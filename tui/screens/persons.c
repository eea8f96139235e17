/*
 * 2 Personen: everybody of this device as a telephone book, found by letters of any spelling.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/person_card.h"
#include "tui/screens/person_find.h"
#include "tui/screens/screens.h"

struct persons {
	struct person_find find; /* what the list shows */
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes; /* of the session, when the list was read */
};

static struct persons *
state_of(struct screen *s)
{
	return s->state;
}

/* ---- the list ---- */

static void
persons_row(void *ctx, size_t i, struct list_row *out)
{
	const struct person_find *f = ctx;
	const struct person_row *p = person_find_row(f, i);
	char born[DAY_TEXT];

	if (p == NULL)
		return;
	out->key.id = p->id;
	out->mark = p->incomplete && !p->gone ? '!' : 0;
	out->role = p->gone ? ROLE_QUIET : ROLE_TEXT;
	row_text(out, 0, p->name);
	row_text(out, 1, p->gone ? _("weggezogen") : p->place);
	row_text(out, 2, p->birth != 0 ? pdate_text(p->birth, born) : "");
	row_text(out, 3, p->case_code);
}

static size_t
persons_count(void *ctx, const char *needle)
{
	return person_find(ctx, needle);
}

static const struct list_column columns[] = {
    {.de = "Name", .en = "Name", .width = 0},
    {.de = "wohnt", .en = "lives", .width = 18, .wide = 30, .from = 58},
    {.de = "geboren", .en = "born", .width = 10, .from = 76},
    {.de = "Fall", .en = "Case", .width = 11, .from = 32},
    LIST_COLUMNS_END,
};

static const struct list_source source = {
    .columns = columns,
    .count = persons_count,
    .row = persons_row,
    .empty_de = "Niemand gefunden. Esc zeigt alle, F2 legt eine Person an.",
    .empty_en = "Nobody found. Esc shows everybody, F2 makes a new person.",
};

/* A device without case files: there is nobody to list, and no way to make anybody. */
static const struct list_source office_source = {
    .columns = columns,
    .count = persons_count,
    .row = persons_row,
    .empty_de = "Hier stehen keine Personen: Der Fachbereich sieht die Arbeit unter Fallnummern, "
		"nicht unter Namen. Kontakte und Anfragen stehen unter 0 Prüfen, Stunden unter 7.",
    .empty_en = "There are no persons here: the department sees the work under case numbers, not "
		"under names. Contacts and requests are in 0 Review, hours in 7.",
};

static bool
knows_files(struct screen *s)
{
	return !id_zero(&replica_self(desk_replica(s->app))->intake);
}

static bool
persons_open(struct screen *s, const void *arg, struct err *e)
{
	struct persons *p = state_of(s);

	(void)arg;
	detail_init(&p->detail);
	person_find_init(&p->find, s->app);
	p->changes = desk_session(s->app)->changes;
	return list_init(&p->list, knows_files(s) ? &source : &office_source, &p->find, e);
}

static void
persons_close(struct screen *s)
{
	struct persons *p = state_of(s);

	list_free(&p->list);
	detail_free(&p->detail);
	person_find_free(&p->find);
}

static void
persons_shown(struct screen *s)
{
	struct persons *p = state_of(s);

	p->changes = desk_session(s->app)->changes;
	list_reload(&p->list);
}

/* The person the cursor is on; NULL when there is none. */
static const struct id *
person_here(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	return row != NULL ? &row->key.id : NULL;
}

/* ---- drawing ---- */

static bool
persons_idle(struct screen *s)
{
	struct persons *p = state_of(s);
	const struct id *person = person_here(s);

	if (!list_moved(&p->list))
		return false;
	detail_clear(&p->detail);
	if (person != NULL)
		person_card(s->app, person, &p->detail);
	app_dirty(s->app);
	return false;
}

static void
persons_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct persons *p = state_of(s);

	list_draw(&p->list, c, l->list, !p->in_detail);
	detail_draw(&p->detail, c, l->detail, p->in_detail);
}

static void
persons_title(struct screen *s, struct buf *out)
{
	struct persons *p = state_of(s);

	buf_printf(out, "%s", _("2 Personen"));
	if (p->find.only_incomplete)
		buf_printf(out, " · %s", _("nur unvollständige"));
	if (*list_needle(&p->list) != '\0') {
		buf_printf(out, "   ");
		list_find_text(&p->list, out);
	}
}

static void
persons_status(struct screen *s, struct buf *out)
{
	struct persons *p = state_of(s);

	if (*list_needle(&p->list) != '\0' || p->find.only_incomplete)
		buf_printf(out, _("%zu von %zu"), p->find.n, p->find.of);
	else
		desk_status(s->app, out);
}

static void
persons_message(struct screen *s, struct buf *out)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	if (list_focus(&state_of(s)->list) == FOCUS_FIELD)
		buf_printf(out, "%s",
		    _("Jede Schreibweise zählt: ö, oe und o, Groß und klein, auch was so klingt."));
	else if (row != NULL && row->mark == '!')
		buf_printf(out, "%s",
		    _("! Bisher nur der Name: Geburtsdatum und Staatsangehörigkeit fehlen (F4)."));
}

static void
persons_hint(struct screen *s, struct buf *out)
{
	if (!knows_files(s))
		return;
	if (list_focus(&state_of(s)->list) == FOCUS_FIELD)
		buf_printf(out, "%s", _("Tippen engt ein   Eingabe: Liste   Esc: alle"));
	else
		buf_printf(out, "%s",
		    _("Eingabe: Akte  c: Kontakt  t: Termin  w: Wiedervorlage  a: Anfrage  "
		      "?: alle"));
}

/* ---- doing ---- */

static bool
filter(struct screen *s)
{
	struct persons *p = state_of(s);

	p->find.only_incomplete = !p->find.only_incomplete;
	list_first(&p->list);
	return true;
}

static void
show_new(struct app *app, const struct id *person, void *ctx)
{
	struct list_key key = {.id = *person};
	struct screen *s = ctx;

	(void)app;
	list_set_needle(&state_of(s)->list, "");
	persons_shown(s);
	list_select(&state_of(s)->list, &key);
}

static bool
do_with(struct screen *s, enum action_id a, const struct id *person, struct err *e)
{
	switch (a) {
	case ACT_OPEN: return open_case(s->app, person, e);
	case ACT_CHANGE: return open_person_change(s->app, person, e);
	case ACT_CONTACT: return open_contact(s->app, person, e);
	case ACT_FOLLOWUP: return open_follow_up(s->app, person, e);
	case ACT_REQUEST: return open_request(s->app, person, e);
	case ACT_HISTORY: return open_history(s->app, &kind_person, person, e);
	case ACT_APPOINTMENT: return open_appointment(s->app, person, e);
	case ACT_AREAS: return open_areas(s->app, person, e);
	case ACT_SAME: return open_person_same(s->app, person, e);
	default: return true;
	}
}

static const enum action_id of_person[] = {
    ACT_OPEN, ACT_CHANGE, ACT_CONTACT, ACT_FOLLOWUP, ACT_APPOINTMENT, ACT_REQUEST, ACT_HISTORY, ACT_AREAS, ACT_SAME,
    ACT_NONE};

static bool
act_on_person(struct screen *s, enum action_id a)
{
	const struct id *person = person_here(s);
	struct err e = {0};
	struct id id;
	size_t i;

	for (i = 0; of_person[i] != ACT_NONE && of_person[i] != a; i++)
		;
	if (of_person[i] == ACT_NONE)
		return false;
	if (person == NULL)
		return a != ACT_REQUEST && a != ACT_AREAS; /* these need nobody */
	id = *person;
	if (!do_with(s, a, &id, &e))
		app_error(s->app, &e);
	return true;
}

static bool
make_new(struct screen *s)
{
	struct err e = {0};

	if (!open_person_new(s->app, list_needle(&state_of(s)->list), show_new, s, &e))
		app_error(s->app, &e);
	return true;
}

static bool
persons_act(struct screen *s, enum action_id a)
{
	struct persons *p = state_of(s);

	if (act_on_person(s, a))
		return true;
	switch (a) {
	case ACT_NEW: return make_new(s);
	case ACT_SEARCH: list_find(&p->list); return true;
	case ACT_FILTER: return filter(s);
	case ACT_OTHER_PANE: return screen_flip(s, &p->in_detail);
	default: return p->in_detail ? detail_act(&p->detail, a) : list_act(&p->list, a);
	}
}

static bool
persons_key(struct screen *s, const struct key *k)
{
	struct persons *p = state_of(s);
	bool open = false, used;

	used = list_key(&p->list, k, &open) || detail_key(&p->detail, k);
	if (open)
		act_on_person(s, ACT_OPEN);
	return used;
}

static enum focus
persons_focus(struct screen *s)
{
	return list_focus(&state_of(s)->list);
}

/* Esc first gives back the whole list. */
static bool
persons_leave(struct screen *s)
{
	struct persons *p = state_of(s);

	if (*list_needle(&p->list) == '\0' && !p->find.only_incomplete)
		return true;
	p->find.only_incomplete = false;
	list_set_needle(&p->list, "");
	return false;
}

static void
persons_tick(struct screen *s)
{
	if (state_of(s)->changes != desk_session(s->app)->changes)
		persons_shown(s);
}

static const enum action_id actions[] = {ACT_NEW, ACT_SEARCH, ACT_OPEN, ACT_CHANGE, ACT_CONTACT,
    ACT_FOLLOWUP, ACT_APPOINTMENT, ACT_FILTER, ACT_OTHER_PANE, ACT_HISTORY, ACT_SAME, ACT_NONE};

const struct screen_ops persons_screen = {
    .name = "persons",
    .size = sizeof(struct persons),
    .actions = actions,
    .open = persons_open,
    .draw = persons_draw,
    .key = persons_key,
    .act = persons_act,
    .focus = persons_focus,
    .idle = persons_idle,
    .tick = persons_tick,
    .shown = persons_shown,
    .leave = persons_leave,
    .close = persons_close,
    .title = persons_title,
    .status = persons_status,
    .message = persons_message,
    .hint = persons_hint,
};
