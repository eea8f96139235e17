#include "tui/kit/paint.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static attr_t
attrs_of(uint8_t look)
{
	return (attr_t)((look & LOOK_BOLD ? A_BOLD : 0) | (look & LOOK_REVERSE ? A_REVERSE : 0) |
			(look & LOOK_UNDERLINE ? A_UNDERLINE : 0) | (look & LOOK_DIM ? A_DIM : 0));
}

void
paint_theme(struct paint *p, enum theme theme, bool colours)
{
	struct look look;
	int role;

	for (role = 0; role < ROLE_COUNT; role++) {
		look = theme_look(theme, (enum role)role, colours);
		p->attrs[role] = attrs_of(look.attrs);
		p->pairs[role] = 0;
		if (look.colour >= 0 && colours) {
			p->pairs[role] = (short)(look.colour + 1);
			init_pair(p->pairs[role], look.colour, -1);
		}
	}
	p->all = true;
}

/* Lines by curses' own characters, so that a terminal without Unicode shows its lines. */
static bool
line_char(const char *text, attr_t attrs, short pair, cchar_t *out)
{
	const cchar_t *line;
	wchar_t w[CCHARW_MAX + 1] = {0};
	attr_t a;
	short p;

	if (strcmp(text, "─") == 0)
		line = WACS_HLINE;
	else if (strcmp(text, "│") == 0)
		line = WACS_VLINE;
	else
		return false;
	if (getcchar(line, w, &a, &p, NULL) == ERR)
		return false;
	setcchar(out, w, attrs | (a & A_ALTCHARSET), pair, NULL);
	return true;
}

/*
 * The C library and utf8proc may disagree about the width of a character; what would shift the
 * row is shown as `?`. False then.
 */
static bool
cell_char(const struct cell *cell, attr_t attrs, short pair, cchar_t *out)
{
	wchar_t w[CCHARW_MAX + 1] = {0};
	size_t n = mbstowcs(w, cell->text, CCHARW_MAX);
	bool ok = n != (size_t)-1 && n > 0 && wcwidth(w[0]) == cell->width;

	if (!ok) {
		w[0] = L'?';
		w[1] = L'\0';
	}
	setcchar(out, w, attrs, pair, NULL);
	return ok;
}

static void
paint_cell(const struct paint *p, const struct cell *cell, int row, int col)
{
	attr_t attrs = p->attrs[cell->role];
	short pair = p->pairs[cell->role];
	chtype plain = (unsigned char)cell->text[0];
	cchar_t ch;

	if (cell->width == 0)
		return;
	if (plain < 0x80 && cell->text[1] == '\0') { /* nearly all of them */
		mvaddch(row, col, plain | attrs | (chtype)COLOR_PAIR(pair));
		return;
	}
	if (!line_char(cell->text, attrs, pair, &ch) && !cell_char(cell, attrs, pair, &ch) &&
	    cell->width == 2)
		mvaddch(row, col + 1, ' ');
	mvadd_wch(row, col, &ch);
}

static void
paint_row(const struct paint *p, const struct canvas *c, int row)
{
	const struct cell *cell = &c->cells[(size_t)row * (size_t)c->cols];
	const struct cell *last = &p->last.cells[(size_t)row * (size_t)c->cols];
	int col;

	for (col = 0; col < c->cols; col++)
		if (p->all || memcmp(&cell[col], &last[col], sizeof(*cell)) != 0)
			paint_cell(p, &cell[col], row, col);
}

static void
place_cursor(const struct canvas *c)
{
	if (c->cursor_row < 0) {
		curs_set(0);
		return;
	}
	curs_set(1);
	move(c->cursor_row, c->cursor_col);
}

void
paint_canvas(struct paint *p, const struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols * sizeof(struct cell);
	int row;

	if (p->last.cells == NULL || p->last.rows != c->rows || p->last.cols != c->cols) {
		canvas_free(&p->last);
		if (!canvas_init(&p->last, c->rows, c->cols, NULL))
			return;
		p->all = true;
	}
	for (row = 0; row < c->rows; row++)
		paint_row(p, c, row);
	memcpy(p->last.cells, c->cells, n);
	p->all = false;
	place_cursor(c);
	refresh();
}
