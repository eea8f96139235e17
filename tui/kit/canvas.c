#include "tui/kit/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/secret.h"

#define LRM "\u200e"

static const struct cell blank = {.text = " ", .width = 1};

static int
clamp(int v)
{
	return v < 1 ? 1 : v > CANVAS_MAX ? CANVAS_MAX : v;
}

bool
canvas_init(struct canvas *c, int rows, int cols, struct err *e)
{
	*c = (struct canvas){.rows = clamp(rows), .cols = clamp(cols)};
	c->cells = malloc((size_t)c->rows * (size_t)c->cols * sizeof(struct cell));
	if (c->cells == NULL) {
		*c = (struct canvas){0};
		return err_nomem(e);
	}
	canvas_clear(c);
	return true;
}

bool
canvas_resize(struct canvas *c, int rows, int cols, struct err *e)
{
	struct canvas next;

	if (!canvas_init(&next, rows, cols, e))
		return false;
	canvas_free(c);
	*c = next;
	return true;
}

void
canvas_free(struct canvas *c)
{
	if (c->cells != NULL)
		secret_wipe(c->cells, (size_t)c->rows * (size_t)c->cols * sizeof(struct cell));
	free(c->cells);
	*c = (struct canvas){0};
}

void
canvas_clear(struct canvas *c)
{
	size_t i, n = (size_t)c->rows * (size_t)c->cols;

	for (i = 0; i < n; i++)
		c->cells[i] = blank;
	c->cursor_row = c->cursor_col = -1;
}

static struct cell *
cell_at(const struct canvas *c, int row, int col)
{
	if (row < 0 || col < 0 || row >= c->rows || col >= c->cols)
		return NULL;
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

/* Hebrew begins at U+0590, whose first byte is 0xd6. */
static bool
is_rtl(const struct cell *cell)
{
	struct glyph g;

	return cell != NULL && (unsigned char)cell->text[0] >= 0xd6 &&
	       glyph_next(cell->text, strlen(cell->text), &g) && g.side == GLYPH_RIGHT;
}

static bool
has_lrm(const struct cell *cell)
{
	return strstr(cell->text, LRM) != NULL;
}

/* U+200E travels in the cell of the last letter, as a mark upon it. */
static void
end_rtl(struct cell *cell)
{
	if (cell != NULL && !CHECK(KIT_LRM, has_lrm(cell)))
		strcat(cell->text, LRM);
}

/* Whatever covers half of a wide cell, or the end of a right-to-left run, mends the rest. */
static void
mend(struct canvas *c, int row, int col, bool rtl)
{
	struct cell *at = cell_at(c, row, col), *before = cell_at(c, row, col - 1);
	struct cell *after = cell_at(c, row, col + 1);

	if (at->width == 0 && before != NULL && before->width == 2)
		memcpy(before, &blank, sizeof(blank));
	if (at->width == 2 && after != NULL)
		memcpy(after, &blank, sizeof(blank));
	if (!rtl && is_rtl(at) && is_rtl(before))
		end_rtl(before);
}

static struct cell *
put(struct canvas *c, int row, int col, enum role role, const struct glyph *g)
{
	struct cell *cell = cell_at(c, row, col), *half;

	if (cell == NULL || g->width == 0)
		return NULL;
	mend(c, row, col, g->side == GLYPH_RIGHT);
	memset(cell->text, 0, sizeof(cell->text)); /* cells are compared whole (paint.c) */
	memcpy(cell->text, g->shown, (size_t)g->shown_len);
	cell->width = g->width;
	cell->role = (uint8_t)role;
	if (g->width == 1)
		return cell;
	half = cell_at(c, row, col + 1);
	if (half == NULL) { /* the right half would stand outside */
		*cell = blank;
		cell->role = (uint8_t)role;
		return cell;
	}
	mend(c, row, col + 1, g->side == GLYPH_RIGHT);
	*half = (struct cell){.role = (uint8_t)role};
	return cell;
}

int
canvas_span(
    struct canvas *c, int row, int col, int width, enum role role, const char *text, size_t n)
{
	struct glyph g;
	struct cell *run = NULL, *cell;
	int used = 0;

	for (; glyph_next(text, n, &g) && used + g.width <= width; text += g.len, n -= g.len) {
		if (g.side == GLYPH_LEFT) {
			end_rtl(run);
			run = NULL;
		}
		cell = put(c, row, col + used, role, &g);
		if (g.side == GLYPH_RIGHT && cell != NULL)
			run = cell;
		used += g.width;
	}
	end_rtl(run);
	return used;
}

int
canvas_text(struct canvas *c, int row, int col, int width, enum role role, const char *text)
{
	size_t n = strlen(text), fit;
	int used;

	if (width <= 0)
		return 0;
	fit = glyph_fit(text, n, width);
	if (fit == n)
		return canvas_span(c, row, col, width, role, text, n);
	fit = glyph_fit(text, n, width - 1);
	used = canvas_span(c, row, col, width - 1, role, text, fit);
	return used + canvas_span(c, row, col + used, 1, role, "…", strlen("…"));
}

int
canvas_printf(struct canvas *c, int row, int col, int width, enum role role, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return canvas_text(c, row, col, width, role, text);
}

void
canvas_fill(struct canvas *c, struct rect r, enum role role)
{
	const struct glyph g = {.shown = " ", .shown_len = 1, .width = 1, .side = GLYPH_NEUTRAL};
	int row, col;

	for (row = r.row; row < r.row + r.rows; row++)
		for (col = r.col; col < r.col + r.cols; col++)
			put(c, row, col, role, &g);
}

void
canvas_left(struct canvas *c, int row, int col, int width, enum role role, const char *text)
{
	int used = canvas_text(c, row, col, width, role, text);

	canvas_fill(c, (struct rect){row, col + used, 1, width - used}, role);
}

void
canvas_right(struct canvas *c, int row, int col, int width, enum role role, const char *text)
{
	int need = glyph_width(text);
	int lead = need < width ? width - need : 0;

	canvas_fill(c, (struct rect){row, col, 1, lead}, role);
	canvas_text(c, row, col + lead, width - lead, role, text);
}

void
canvas_hline(struct canvas *c, int row, int col, int cols)
{
	for (; cols > 0; cols--, col++)
		canvas_span(c, row, col, 1, ROLE_QUIET, "─", strlen("─"));
}

void
canvas_vline(struct canvas *c, int row, int col, int rows)
{
	for (; rows > 0; rows--, row++)
		canvas_span(c, row, col, 1, ROLE_QUIET, "│", strlen("│"));
}

struct rect
canvas_foot(struct canvas *c, struct rect r, int rows, const char *head)
{
	int need = 2 + rows;

	if (need < r.rows) {
		r.row += r.rows - need;
		r.rows = need;
	}
	canvas_fill(c, r, ROLE_TEXT);
	canvas_hline(c, r.row, r.col, r.cols);
	canvas_text(c, r.row + 1, r.col + 1, r.cols - 1, ROLE_HEAD, head);
	return (struct rect){r.row + 2, r.col, r.rows - 2, r.cols};
}

void
canvas_box(struct canvas *c, struct rect r)
{
	int right = r.col + r.cols - 1, bottom = r.row + r.rows - 1;

	canvas_hline(c, r.row, r.col, r.cols);
	canvas_hline(c, bottom, r.col, r.cols);
	canvas_vline(c, r.row, r.col, r.rows);
	canvas_vline(c, r.row, right, r.rows);
	canvas_text(c, r.row, r.col, 1, ROLE_QUIET, "┌");
	canvas_text(c, r.row, right, 1, ROLE_QUIET, "┐");
	canvas_text(c, bottom, r.col, 1, ROLE_QUIET, "└");
	canvas_text(c, bottom, right, 1, ROLE_QUIET, "┘");
}

void
canvas_role(struct canvas *c, struct rect r, enum role role)
{
	struct cell *cell;
	int row, col;

	for (row = r.row; row < r.row + r.rows; row++)
		for (col = r.col; col < r.col + r.cols; col++)
			if ((cell = cell_at(c, row, col)) != NULL)
				cell->role = (uint8_t)role;
}

void
canvas_cursor(struct canvas *c, int row, int col)
{
	bool inside = row >= 0 && row < c->rows && col >= 0;

	c->cursor_row = inside ? row : -1;
	c->cursor_col = !inside ? -1 : col < c->cols ? col : c->cols - 1;
}
