/*
 * Running text and the readable dump of a canvas; the cells themselves are canvas.c's.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/canvas.h"
#include "tui/kit/wrap.h"

int
canvas_wrap(struct canvas *c, struct rect r, int skip, enum role role, const char *text)
{
	size_t n = strlen(text), took, drawn;
	int row = 0;

	if (r.cols <= 0)
		return 0;
	do {
		took = wrap_row(text, n, r.cols, &drawn);
		if (c != NULL && row >= skip && row - skip < r.rows)
			canvas_span(c, r.row + row - skip, r.col, r.cols, role, text, drawn);
		text += took;
		n -= took;
		row++;
	} while (n > 0);
	return row;
}

void
canvas_progress(
    struct canvas *c, int row, int col, int width, int64_t done, int64_t of, const char *what)
{
	char text[256], bar[21];
	int64_t full = of > 0 ? done * 20 / of : 0;
	size_t i;

	full = full < 0 ? 0 : full > 20 ? 20 : full;
	for (i = 0; i < 20; i++)
		bar[i] = (int64_t)i < full ? '#' : '-';
	bar[20] = '\0';
	if (of > 0)
		/* TRANSLATORS: progress, as in "[####----] holen 21 von 41" */
		snprintf(text, sizeof(text), _("[%s] %s %lld von %lld"), bar, what, (long long)done,
		    (long long)of);
	else
		snprintf(text, sizeof(text), "[%s] %s", bar, what);
	canvas_text(c, row, col, width, ROLE_TEXT, text);
}

static void
dump_cell(const struct cell *cell, struct buf *out)
{
	const char *lrm = strstr(cell->text, "\u200e");
	size_t n = lrm != NULL ? (size_t)(lrm - cell->text) : strlen(cell->text);

	buf_put(out, cell->text, n);
	if (lrm != NULL)
		buf_put(out, "<LRM>", 5);
}

static void
dump_roles(const struct canvas *c, struct buf *out)
{
	static const char letters[ROLE_COUNT + 1] = " qhtsmfF!g~kb";
	const struct cell *cell = c->cells;
	size_t end;
	int row, col;

	for (row = 0; row < c->rows; row++) {
		buf_printf(out, "%02d ", row);
		end = out->len - 1;
		for (col = 0; col < c->cols; col++, cell++) {
			buf_u8(out, (uint8_t)letters[cell->role]);
			if (cell->role != ROLE_TEXT)
				end = out->len;
		}
		if (out->failed)
			return;
		out->len = end;
		buf_u8(out, '\n');
	}
}

void
canvas_dump(const struct canvas *c, bool roles, struct buf *out)
{
	const struct cell *cell = c->cells;
	size_t end;
	int row, col;

	for (row = 0; row < c->rows; row++) {
		end = out->len;
		for (col = 0; col < c->cols; col++, cell++) {
			dump_cell(cell, out);
			if (strcmp(cell->text, " ") != 0 && cell->width > 0)
				end = out->len;
		}
		if (out->failed)
			return;
		out->len = end;
		buf_u8(out, '\n');
	}
	if (c->cursor_row < 0)
		buf_printf(out, "cursor hidden\n");
	else
		buf_printf(out, "cursor %d %d\n", c->cursor_row, c->cursor_col);
	if (roles)
		dump_roles(c, out);
}

bool
canvas_bidi_safe(const struct canvas *c)
{
	const struct cell *cell = c->cells;
	struct glyph g;
	bool open;
	int row, col;

	for (row = 0; row < c->rows; row++) {
		for (col = 0, open = false; col < c->cols; col++, cell++) {
			if (!glyph_next(cell->text, strlen(cell->text), &g))
				continue;
			if (g.side == GLYPH_RIGHT)
				open = strstr(cell->text, "\u200e") == NULL;
			else if (open && (g.side == GLYPH_LEFT || cell->text[0] == '/'))
				return false;
		}
	}
	return true;
}
