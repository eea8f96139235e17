/* The words and rows of a register's screen. */
#include <string.h>

#include "common/base/lang.h"
#include "tui/book/book_screen.h"
#include "tui/screens/person_field.h"

static const struct book_screen *
state_of(struct screen *s)
{
	return s->state;
}

static const struct book *
book_of(const struct book_screen *b)
{
	return b->area->books[b->sheet];
}

static const char *
sheet_name(const struct book *book)
{
	return lang_pick(book->kind->de_many, book->kind->en_many);
}

/* The sheets of the area in one row, the shown one in brackets; it is always in sight. */
static void
draw_sheets(const struct book_screen *b, struct canvas *c, struct rect r)
{
	size_t i, first = b->sheet > 3 && r.cols < 110 ? b->sheet - 3 : 0;
	int col = r.col + 1, end = r.col + r.cols;

	if (first > 0)
		col += canvas_text(c, r.row, col, end - col, ROLE_QUIET, "‹ ");
	for (i = first; b->area->books[i] != NULL && col < end; i++) {
		bool here = i == b->sheet;

		col += canvas_printf(c, r.row, col, end - col, here ? ROLE_TITLE : ROLE_QUIET,
		    here ? "[%s]" : " %s ", sheet_name(b->area->books[i]));
		if (col < end)
			col += canvas_text(c, r.row, col, end - col, ROLE_QUIET, " ");
	}
}

void
book_screen_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct book_screen *b = s->state;
	struct rect list = l->list, detail = l->detail;

	if (l->work.rows > 4 && b->area->books[1] != NULL) {
		draw_sheets(b, c, (struct rect){l->work.row, l->work.col, 1, l->work.cols});
		if (list.rows > 0) {
			list.row++;
			list.rows--;
		}
		if (detail.rows > 0) {
			detail.row++;
			detail.rows--;
		}
	}
	list_draw(&b->list, c, list, !b->in_detail);
	detail_draw(&b->detail, c, detail, b->in_detail);
}

void
book_screen_title(struct screen *s, struct buf *out)
{
	const struct book_screen *b = state_of(s);

	if (b->area->number != 0)
		buf_printf(out, "%c ", b->area->number);
	buf_printf(out, "%s · %s", lang_pick(b->area->de, b->area->en), sheet_name(book_of(b)));
	if (!id_zero(&b->rows.person)) {
		buf_printf(out, " · ");
		person_field_text(desk_session(s->app), &b->rows.person, out);
	}
	if (*list_needle(&b->list) != '\0') {
		buf_printf(out, "   ");
		list_find_text(&b->list, out);
	} else {
		buf_printf(out, "   %s", book_view_name(book_of(b), b->rows.view));
	}
}

void
book_screen_status(struct screen *s, struct buf *out)
{
	const struct book_screen *b = state_of(s);

	if (*list_needle(&b->list) != '\0')
		buf_printf(out, _("%zu von %zu"), b->rows.n_shown, b->rows.n);
	else
		desk_status(s->app, out);
}

enum focus
book_screen_focus(struct screen *s)
{
	return list_focus(&state_of(s)->list);
}

void
book_screen_hint(struct screen *s, struct buf *out)
{
	const struct book_screen *b = state_of(s);
	const struct book *book = book_of(b);
	size_t i;

	if (list_focus(&b->list) == FOCUS_FIELD) {
		buf_printf(out, "%s", _("Tippen engt ein   Eingabe: Liste   Esc: alle"));
		return;
	}
	for (i = 0; i < BOOK_DEEDS && book->deeds[i].fn != NULL; i++)
		buf_printf(out, "%s   ", lang_pick(book->deeds[i].hint_de, book->deeds[i].hint_en));
	if (b->area->books[1] != NULL)
		buf_printf(out, "%s   ", _("← →: Blatt"));
	buf_printf(out, "%s",
	    book_view_trash(book, b->rows.view) ? _("Entf: zurückholen   F8: Ansicht")
						: _("F2: neu   F8: Ansicht   ?: alle"));
}

static const enum action_id actions[] = {BOOK_ACTIONS, ACT_NONE};

const struct screen_ops book_screen = {.name = "book", .actions = actions, BOOK_OPS};
