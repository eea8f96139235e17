#include "tui/book/book_screen.h"

#include <string.h>

#include "common/base/lang.h"
#include "tui/book/book_tell.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/screens/screens.h"

struct book_arg {
	const struct book_area *area;
	size_t sheet;
	const struct id *person;
};

static struct book_screen *
state_of(struct screen *s)
{
	return s->state;
}

static const struct book *
book_of(struct screen *s)
{
	struct book_screen *b = state_of(s);

	return b->area->books[b->sheet];
}

/* ---- one sheet ---- */

/* Kept in case files, on a device that has none. */
static bool
closed_here(struct screen *s)
{
	return book_of(s)->kind->layer == LAYER_CASE &&
	       id_zero(&replica_self(desk_replica(s->app))->intake);
}

static void
set_source(struct screen *s)
{
	struct book_screen *b = state_of(s);
	bool closed = closed_here(s);

	book_rows_columns(book_of(s), b->columns);
	b->source = (struct list_source){.columns = b->columns,
	    .count = book_rows_count,
	    .row = book_rows_row,
	    .empty_de = closed ? "Das steht in den Fallakten. Die gibt es auf diesem Gerät nicht."
			       : "Hier steht noch nichts. F2 legt etwas an, F8 zeigt anderes.",
	    .empty_en = closed ? "That is kept in the case files. This device has none."
			       : "Nothing here yet. F2 makes one, F8 shows others."};
}

void
book_reload(struct screen *s)
{
	struct book_screen *b = state_of(s);
	struct err e = {0};

	b->changes = desk_session(s->app)->changes;
	if (!book_rows_load(&b->rows, &e))
		app_error(s->app, &e);
	list_reload(&b->list);
	b->list.moved = true;
}

static bool
show_sheet(struct screen *s, size_t sheet)
{
	struct book_screen *b = state_of(s);

	b->sheet = sheet;
	b->rows.book = book_of(s);
	b->rows.view = 0;
	s->ops = book_of(s)->screen != NULL ? book_of(s)->screen : &book_screen;
	set_source(s);
	list_set_needle(&b->list, "");
	book_reload(s);
	list_first(&b->list);
	return true;
}

static bool
turn_sheet(struct screen *s, int by)
{
	struct book_screen *b = state_of(s);
	size_t n = 0;

	while (b->area->books[n] != NULL)
		n++;
	return show_sheet(s, (b->sheet + n + (size_t)(by + (int)n)) % n);
}

static bool
turn_view(struct screen *s)
{
	struct book_screen *b = state_of(s);

	b->rows.view = (b->rows.view + 1) % book_views(b->rows.book);
	book_reload(s);
	list_first(&b->list);
	app_say(s->app, _("Ansicht: %s. F8 wechselt weiter."),
	    book_view_name(b->rows.book, b->rows.view));
	return true;
}

/* ---- begin and end ---- */

bool
book_screen_open(struct screen *s, const void *arg, struct err *e)
{
	struct book_screen *b = state_of(s);
	const struct book_arg *a = arg;

	b->area = a->area;
	b->sheet = a->sheet;
	b->rows.app = s->app;
	b->rows.book = book_of(s);
	if (a->person != NULL)
		b->rows.person = *a->person;
	b->changes = desk_session(s->app)->changes;
	detail_init(&b->detail);
	set_source(s);
	return book_rows_load(&b->rows, e) && list_init(&b->list, &b->source, &b->rows, e);
}

void
book_screen_close(struct screen *s)
{
	struct book_screen *b = state_of(s);

	list_free(&b->list);
	detail_free(&b->detail);
	book_rows_free(&b->rows);
}

void
book_screen_tick(struct screen *s)
{
	if (state_of(s)->changes != desk_session(s->app)->changes)
		book_reload(s);
}

bool
book_screen_idle(struct screen *s)
{
	struct book_screen *b = state_of(s);

	if (!list_moved(&b->list))
		return false;
	detail_clear(&b->detail);
	if (book_selected(s) != NULL)
		book_tell(s->app, book_of(s), book_selected(s), &b->detail);
	app_dirty(s->app);
	return false;
}

const struct id *
book_selected(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	return row != NULL ? &row->key.id : NULL;
}

/* ---- doing ---- */

static void
dropped(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct err e = {0};

	if (letter != 'l')
		return;
	if (!book_delete(app, book_of(s), &state_of(s)->asked, true, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	book_reload(s);
	app_say(app, "%s", _("Im Papierkorb. Strg+Z holt es zurück, auch F8 und Entf."));
}

static bool
give_back(struct screen *s, const struct id *id, struct err *e)
{
	if (!book_delete(s->app, book_of(s), id, false, e))
		return false;
	desk_changed(s->app);
	book_reload(s);
	app_say(s->app, "%s", _("Zurückgeholt."));
	return true;
}

static bool
drop(struct screen *s, const struct id *id, struct err *e)
{
	struct book_screen *b = state_of(s);
	struct ask ask = {.text = _("In den Papierkorb legen? Der Verlauf bleibt."),
	    .answers = {{'l', _("löschen")}},
	    .done = dropped,
	    .ctx = s};

	if (book_view_trash(b->rows.book, b->rows.view))
		return give_back(s, id, e);
	b->asked = *id;
	return ask_open(s->app, &ask, e);
}

static bool
make_new(struct screen *s, struct err *e)
{
	struct book_screen *b = state_of(s);

	if (closed_here(s))
		return err_set(e, ERR_MISSING, _("Auf diesem Gerät gibt es keine Fallakten."),
		    "no case files");
	return book_form_new(
	    s->app, book_of(s), id_zero(&b->rows.person) ? NULL : &b->rows.person, e);
}

static const struct book_deed *
deed_of(struct screen *s, enum action_id a)
{
	const struct book *book = book_of(s);
	size_t i;

	for (i = 0; i < BOOK_DEEDS && book->deeds[i].fn != NULL; i++)
		if (book->deeds[i].act == a)
			return &book->deeds[i];
	return NULL;
}

static bool
do_here(struct screen *s, enum action_id a, struct err *e)
{
	const struct book_deed *deed = deed_of(s, a);
	const struct id *here = book_selected(s);
	struct id id;

	if (a == ACT_NEW)
		return make_new(s, e);
	if (a == ACT_PRINT && deed == NULL)
		return book_print(s, e);
	if (here == NULL && (deed == NULL || !deed->whole)) {
		app_say(s->app, "%s", _("Hier ist nichts ausgewählt. F2 legt etwas an."));
		return true;
	}
	id = here != NULL ? *here : (struct id){{0}};
	if (deed != NULL)
		return deed->fn(s, &id, e);
	switch (a) {
	case ACT_OPEN:
	case ACT_CHANGE: return book_form_change(s->app, book_of(s), &id, e);
	case ACT_DELETE: return drop(s, &id, e);
	case ACT_HISTORY: return open_history(s->app, book_of(s)->kind, &id, e);
	default: return true;
	}
}

static bool
is_mine(struct screen *s, enum action_id a)
{
	static const enum action_id mine[] = {
	    ACT_NEW, ACT_OPEN, ACT_CHANGE, ACT_DELETE, ACT_HISTORY, ACT_PRINT};
	size_t i;

	for (i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		if (mine[i] == a)
			return true;
	return deed_of(s, a) != NULL;
}

bool
book_screen_act(struct screen *s, enum action_id a)
{
	struct book_screen *b = state_of(s);
	struct err e = {0};

	if (is_mine(s, a)) {
		if (!do_here(s, a, &e))
			app_error(s->app, &e);
		return true;
	}
	switch (a) {
	case ACT_SEARCH: list_find(&b->list); return true;
	case ACT_FILTER: return turn_view(s);
	case ACT_OTHER_PANE: return screen_flip(s, &b->in_detail);
	case ACT_LEFT: return turn_sheet(s, -1);
	case ACT_RIGHT: return turn_sheet(s, 1);
	default: return b->in_detail ? detail_act(&b->detail, a) : list_act(&b->list, a);
	}
}

bool
book_screen_key(struct screen *s, const struct key *k)
{
	struct book_screen *b = state_of(s);
	bool open = false, used;

	used = list_key(&b->list, k, &open) || detail_key(&b->detail, k);
	if (open)
		book_screen_act(s, ACT_OPEN);
	return used;
}

/* Esc first gives back the whole list. */
bool
book_screen_leave(struct screen *s)
{
	struct book_screen *b = state_of(s);

	if (*list_needle(&b->list) == '\0' && b->rows.view == 0)
		return true;
	list_set_needle(&b->list, "");
	b->rows.view = 0;
	book_reload(s);
	return false;
}

bool
book_open(struct app *app, const struct book_area *area, size_t sheet, const struct id *person,
    struct err *e)
{
	const struct book *book = area->books[sheet];

	return app_push(app, book->screen != NULL ? book->screen : &book_screen,
	    &(struct book_arg){area, sheet, person}, e);
}

bool
book_go(struct app *app, const struct book_area *area, struct err *e)
{
	const struct book *book = area->books[0];

	return app_go(app, book->screen != NULL ? book->screen : &book_screen,
	    &(struct book_arg){area, 0, NULL}, e);
}
