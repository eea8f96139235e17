/*
 * The menu of areas (B): every register by two letters, that of its area and its own. Once the
 * area's letter is typed its registers alone are shown; arrows and Enter do as well.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/book/book.h"
#include "tui/kit/app.h"
#include "tui/screens/person_field.h"
#include "tui/screens/screens.h"

#define ROWS_MAX 100

struct areas {
	struct list list;
	struct id person;	      /* whose registers; zero: everybody's */
	const struct book_area *only; /* its letter was typed */
	struct entry {
		const struct book_area *area;
		size_t sheet;
		bool heading;
	} at[ROWS_MAX];
	size_t n;
};

static struct areas *
state_of(struct screen *s)
{
	return s->state;
}

/* With a person, only what can be about one. */
static bool
offered(const struct areas *a, const struct book *book)
{
	return id_zero(&a->person) || book->person != NULL;
}

static bool
any_offered(const struct areas *a, const struct book_area *area)
{
	size_t i;

	for (i = 0; area->books[i] != NULL; i++)
		if (offered(a, area->books[i]))
			return true;
	return false;
}

static void
put(struct areas *a, const struct book_area *area, size_t sheet, bool heading)
{
	if (a->n < ROWS_MAX)
		a->at[a->n++] = (struct entry){area, sheet, heading};
}

static size_t
areas_count(void *ctx, const char *needle)
{
	struct areas *a = ctx;
	size_t i, k;

	(void)needle;
	a->n = 0;
	for (i = 0; book_areas[i] != NULL; i++) {
		if ((a->only != NULL && a->only != book_areas[i]) || !any_offered(a, book_areas[i]))
			continue;
		put(a, book_areas[i], 0, true);
		for (k = 0; book_areas[i]->books[k] != NULL; k++)
			if (offered(a, book_areas[i]->books[k]))
				put(a, book_areas[i], k, false);
	}
	return a->n;
}

static void
areas_row(void *ctx, size_t i, struct list_row *out)
{
	const struct areas *a = ctx;
	const struct entry *e = &a->at[i];
	const struct book *book = e->area->books[e->sheet];

	out->heading = e->heading;
	out->key.n = (int64_t)i;
	if (e->heading && e->area->number != 0)
		row_printf(out, 0, "%c  %s   (%c)", e->area->key,
		    lang_pick(e->area->de, e->area->en), e->area->number);
	else if (e->heading)
		row_printf(out, 0, "%c  %s", e->area->key, lang_pick(e->area->de, e->area->en));
	else
		row_printf(out, 0, "    %c %c  %s", e->area->key, book->key,
		    lang_pick(book->kind->de_many, book->kind->en_many));
}

static const struct list_column columns[] = {{.width = 0}, LIST_COLUMNS_END};

static const struct list_source source = {.columns = columns,
    .count = areas_count,
    .row = areas_row,
    .empty_de = "Hier ist nichts.",
    .empty_en = "Nothing here."};

static bool
areas_open(struct screen *s, const void *arg, struct err *e)
{
	if (arg != NULL)
		state_of(s)->person = *(const struct id *)arg;
	return list_init(&state_of(s)->list, &source, state_of(s), e);
}

static void
areas_close(struct screen *s)
{
	list_free(&state_of(s)->list);
}

static void
areas_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	list_draw(&state_of(s)->list, c, l->work, true);
}

/* Its register takes the place of the menu: Esc goes back to where the person came from. */
static bool
open_sheet(struct screen *s, const struct book_area *area, size_t sheet)
{
	struct app *app = s->app;
	struct id person = state_of(s)->person;
	struct err e = {0};

	if (!book_open(app, area, sheet, id_zero(&person) ? NULL : &person, &e))
		app_error(app, &e);
	else
		app_close_only(app, s);
	return true;
}

static bool
open_selected(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);
	const struct entry *e = row != NULL ? &state_of(s)->at[row->key.n] : NULL;

	return e == NULL || open_sheet(s, e->area, e->sheet);
}

static void
show_only(struct screen *s, const struct book_area *area)
{
	state_of(s)->only = area;
	list_reload(&state_of(s)->list);
	list_first(&state_of(s)->list);
}

static bool
area_letter(struct screen *s, char letter)
{
	size_t i;

	for (i = 0; book_areas[i] != NULL; i++)
		if (book_areas[i]->key == letter && any_offered(state_of(s), book_areas[i])) {
			show_only(s, book_areas[i]);
			return true;
		}
	return false;
}

static bool
sheet_letter(struct screen *s, char letter)
{
	const struct book_area *area = state_of(s)->only;
	size_t i;

	for (i = 0; area->books[i] != NULL; i++)
		if (area->books[i]->key == letter && offered(state_of(s), area->books[i]))
			return open_sheet(s, area, i);
	return false;
}

static bool
areas_key(struct screen *s, const struct key *k)
{
	struct areas *a = state_of(s);
	bool open = false;
	char letter = k->type == K_CHAR && k->point < 128 ? (char)k->point : 0;

	if (letter >= 'a' && letter <= 'z')
		return a->only != NULL ? sheet_letter(s, letter) : area_letter(s, letter);
	if (k->type == K_ESC && a->only != NULL) {
		show_only(s, NULL);
		return true;
	}
	if (list_key(&a->list, k, &open))
		return open ? open_selected(s) : true;
	return false;
}

static bool
areas_act(struct screen *s, enum action_id act)
{
	if (act == ACT_OPEN)
		return open_selected(s);
	return list_act(&state_of(s)->list, act);
}

static void
areas_title(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s", _("Bereiche"));
	if (!id_zero(&state_of(s)->person)) {
		buf_printf(out, " · ");
		person_field_text(desk_session(s->app), &state_of(s)->person, out);
	}
}

static void
areas_hint(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s",
	    state_of(s)->only == NULL ? _("Buchstabe: Bereich   Eingabe: öffnen   Esc: zurück")
				      : _("Buchstabe: Verzeichnis   Eingabe: öffnen   Esc: alle"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_NONE};

static const struct screen_ops areas_screen = {
    .name = "areas",
    .size = sizeof(struct areas),
    .actions = actions,
    .open = areas_open,
    .close = areas_close,
    .draw = areas_draw,
    .key = areas_key,
    .act = areas_act,
    .title = areas_title,
    .hint = areas_hint,
    .whole = true,
};

bool
open_areas(struct app *app, const struct id *person, struct err *e)
{
	return app_push(app, &areas_screen, person, e);
}

bool
open_area(struct app *app, char number, struct err *e)
{
	size_t i;

	for (i = 0; book_areas[i] != NULL; i++)
		if (book_areas[i]->number == number)
			return book_go(app, book_areas[i], e);
	return true;
}
