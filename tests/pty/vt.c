#include "tests/pty/vt_ops.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static const struct vt_look plain = {VT_DEFAULT, VT_DEFAULT, 0};

struct vt_cell *
vt_at(const struct vt *vt, int row, int col)
{
	return &vt->cells[row * vt->cols + col];
}

static void
blank(struct vt_cell *c, int32_t bg)
{
	memset(c, 0, sizeof(*c));
	c->width = 1;
	c->look = plain;
	c->look.bg = bg;
}

static struct vt_cell *
blank_screen(int rows, int cols)
{
	struct vt_cell *cells = calloc((size_t)rows * (size_t)cols, sizeof(*cells));
	int i;

	for (i = 0; cells != NULL && i < rows * cols; i++)
		blank(&cells[i], VT_DEFAULT);
	return cells;
}

bool
vt_init(struct vt *vt, int rows, int cols)
{
	memset(vt, 0, sizeof(*vt));
	vt->cells = blank_screen(rows, cols);
	if (vt->cells == NULL)
		return false;
	vt->rows = rows;
	vt->cols = cols;
	vt->bottom = rows - 1;
	vt->at.look = vt->saved.look = vt->saved_main.look = plain;
	return true;
}

void
vt_free(struct vt *vt)
{
	free(vt->cells);
	free(vt->main);
	memset(vt, 0, sizeof(*vt));
}

/* The right half of a wide letter may have lost its left half, and the other way round. */
static void
mend(struct vt *vt, int row)
{
	int col;

	for (col = 0; col < vt->cols; col++) {
		struct vt_cell *c = vt_at(vt, row, col);
		bool left = col > 0 && vt_at(vt, row, col - 1)->width == 2;
		bool right = col + 1 < vt->cols && vt_at(vt, row, col + 1)->width == 0;

		if ((c->width == 0 && !left) || (c->width == 2 && !right))
			blank(c, c->look.bg);
	}
}

static struct vt_cell *
resized(const struct vt *vt, const struct vt_cell *old, int rows, int cols)
{
	struct vt_cell *cells = blank_screen(rows, cols);
	int row, keep = cols < vt->cols ? cols : vt->cols;

	for (row = 0; cells != NULL && row < rows && row < vt->rows; row++)
		memcpy(&cells[row * cols], &old[row * vt->cols], (size_t)keep * sizeof(*old));
	return cells;
}

bool
vt_resize(struct vt *vt, int rows, int cols)
{
	struct vt_cell *cells = resized(vt, vt->cells, rows, cols);
	struct vt_cell *main = vt->main == NULL ? NULL : resized(vt, vt->main, rows, cols);
	int row;

	if (cells == NULL || (vt->main != NULL && main == NULL)) {
		free(cells);
		free(main);
		return false;
	}
	free(vt->cells);
	free(vt->main);
	vt->cells = cells;
	vt->main = main;
	vt->rows = rows;
	vt->cols = cols;
	vt->top = 0;
	vt->bottom = rows - 1;
	for (row = 0; row < rows; row++)
		mend(vt, row);
	vt_move(vt, vt->at.row, vt->at.col);
	return true;
}

void
vt_move(struct vt *vt, int row, int col)
{
	vt->at.row = row < 0 ? 0 : row >= vt->rows ? vt->rows - 1 : row;
	vt->at.col = col < 0 ? 0 : col >= vt->cols ? vt->cols - 1 : col;
	vt->at.wrap_due = false;
}

void
vt_erase(struct vt *vt, int row, int from, int to)
{
	int col;

	for (col = from; col < to && col < vt->cols; col++)
		blank(vt_at(vt, row, col), vt->at.look.bg);
	mend(vt, row);
}

void
vt_scroll(struct vt *vt, int top, int bottom, int n)
{
	int height = bottom - top + 1, i;

	if (n > height || n < -height)
		n = n > 0 ? height : -height;
	for (i = 0; i < height; i++) {
		int to = n > 0 ? top + i : bottom - i;
		int from = to + n;

		if (from < top || from > bottom)
			vt_erase(vt, to, 0, vt->cols);
		else
			memcpy(vt_at(vt, to, 0), vt_at(vt, from, 0),
			    (size_t)vt->cols * sizeof(struct vt_cell));
	}
}

void
vt_index(struct vt *vt)
{
	if (vt->at.row == vt->bottom)
		vt_scroll(vt, vt->top, vt->bottom, 1);
	else
		vt_move(vt, vt->at.row + 1, vt->at.col);
	vt->at.wrap_due = false;
}

void
vt_reverse(struct vt *vt)
{
	if (vt->at.row == vt->top)
		vt_scroll(vt, vt->top, vt->bottom, -1);
	else
		vt_move(vt, vt->at.row - 1, vt->at.col);
}

void
vt_shift(struct vt *vt, int n)
{
	int row = vt->at.row, col = vt->at.col, room = vt->cols - col;
	int by = n > 0 ? n : -n;

	by = by > room ? room : by;
	if (n > 0)
		memmove(vt_at(vt, row, col) + by, vt_at(vt, row, col),
		    (size_t)(room - by) * sizeof(struct vt_cell));
	else
		memmove(vt_at(vt, row, col), vt_at(vt, row, col) + by,
		    (size_t)(room - by) * sizeof(struct vt_cell));
	if (n > 0)
		vt_erase(vt, row, col, col + by);
	else
		vt_erase(vt, row, vt->cols - by, vt->cols);
}

void
vt_alternate(struct vt *vt, bool on)
{
	struct vt_cell *fresh;

	if (on == (vt->main != NULL))
		return;
	if (!on) {
		free(vt->cells);
		vt->cells = vt->main;
		vt->main = NULL;
		vt->at = vt->saved_main;
		vt_move(vt, vt->at.row, vt->at.col);
		return;
	}
	fresh = blank_screen(vt->rows, vt->cols);
	if (fresh == NULL)
		abort();
	vt->saved_main = vt->at;
	vt->main = vt->cells;
	vt->cells = fresh;
}

void
vt_reset(struct vt *vt)
{
	int row;

	vt_alternate(vt, false);
	vt->at = vt->saved = (struct vt_place){.look = plain};
	vt->top = 0;
	vt->bottom = vt->rows - 1;
	vt->cursor_hidden = vt->no_wrap = vt->insert = vt->app_cursor = vt->paste = false;
	vt->mouse = false;
	for (row = 0; row < vt->rows; row++)
		vt_erase(vt, row, 0, vt->cols);
}

/* A mark belongs to the letter before the cursor, also when that filled the last column. */
static void
join(struct vt *vt, const char *text)
{
	int col = vt->at.wrap_due ? vt->at.col : vt->at.col - 1;
	struct vt_cell *c;

	if (col < 0)
		return;
	c = vt_at(vt, vt->at.row, col);
	if (c->width == 0 && col > 0)
		c--;
	if (c->text[0] == '\0')
		strcpy(c->text, " ");
	if (strlen(c->text) + strlen(text) < VT_TEXT)
		strcat(c->text, text);
}

static bool
is_mark(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME ||
	       (k == UTF8PROC_CATEGORY_CF && c != 0xad);
}

static void
make_room(struct vt *vt, int width)
{
	bool full = vt->at.wrap_due || vt->at.col + width > vt->cols;

	if (full && !vt->no_wrap) {
		vt_move(vt, vt->at.row, 0);
		vt_index(vt);
	} else if (full) {
		vt_move(vt, vt->at.row, vt->cols - width);
	}
	if (vt->insert)
		vt_shift(vt, width);
}

void
vt_put(struct vt *vt, uint32_t c)
{
	char text[8] = "";
	int width = utf8proc_charwidth((utf8proc_int32_t)c) == 2 && vt->cols > 1 ? 2 : 1;
	struct vt_cell *cell;

	utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)text);
	if (is_mark(c)) {
		join(vt, text);
		return;
	}
	make_room(vt, width);
	cell = vt_at(vt, vt->at.row, vt->at.col);
	blank(cell, VT_DEFAULT);
	strcpy(cell->text, text);
	cell->width = (uint8_t)width;
	cell->look = vt->at.look;
	if (width == 2) {
		blank(cell + 1, VT_DEFAULT);
		cell[1].width = 0;
		cell[1].look = vt->at.look;
	}
	mend(vt, vt->at.row);
	vt->at.wrap_due = vt->at.col + width >= vt->cols;
	vt->at.col = vt->at.wrap_due ? vt->cols - 1 : vt->at.col + width;
	vt->last = c;
}
