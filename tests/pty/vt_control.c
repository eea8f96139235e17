/* vt_control.c - the control sequences (ESC [ … letter), as a table. */
#include <stdlib.h>
#include <string.h>

#include "tests/pty/vt_ops.h"

int
vt_param(const struct vt *vt, int i, int absent)
{
	return i < vt->params && i < VT_PARAMS && vt->param[i] != 0 ? vt->param[i] : absent;
}

void
vt_answer(struct vt *vt, const char *text)
{
	size_t n = strlen(text);

	if (vt->reply_len + n > sizeof(vt->reply))
		return;
	memcpy(vt->reply + vt->reply_len, text, n);
	vt->reply_len += n;
}

static int
count(const struct vt *vt)
{
	return vt_param(vt, 0, 1);
}

static void
up(struct vt *vt)
{
	int stop = vt->at.row >= vt->top ? vt->top : 0, row = vt->at.row - count(vt);

	vt_move(vt, row < stop ? stop : row, vt->at.col);
}

static void
down(struct vt *vt)
{
	int stop = vt->at.row <= vt->bottom ? vt->bottom : vt->rows - 1;
	int row = vt->at.row + count(vt);

	vt_move(vt, row > stop ? stop : row, vt->at.col);
}

static void
right(struct vt *vt)
{
	vt_move(vt, vt->at.row, vt->at.col + count(vt));
}

static void
left(struct vt *vt)
{
	vt_move(vt, vt->at.row, vt->at.col - count(vt));
}

static void
next_line(struct vt *vt)
{
	down(vt);
	vt_move(vt, vt->at.row, 0);
}

static void
line_before(struct vt *vt)
{
	up(vt);
	vt_move(vt, vt->at.row, 0);
}

static void
to_column(struct vt *vt)
{
	vt_move(vt, vt->at.row, count(vt) - 1);
}

static void
to_row(struct vt *vt)
{
	vt_move(vt, count(vt) - 1, vt->at.col);
}

static void
to_place(struct vt *vt)
{
	vt_move(vt, vt_param(vt, 0, 1) - 1, vt_param(vt, 1, 1) - 1);
}

static void
erase_screen(struct vt *vt)
{
	int how = vt_param(vt, 0, 0), row;

	for (row = 0; row < vt->rows && how < 3; row++) {
		if (how == 2 || (how == 0 && row > vt->at.row) || (how == 1 && row < vt->at.row))
			vt_erase(vt, row, 0, vt->cols);
	}
	if (how == 0)
		vt_erase(vt, vt->at.row, vt->at.col, vt->cols);
	if (how == 1)
		vt_erase(vt, vt->at.row, 0, vt->at.col + 1);
}

static void
erase_line(struct vt *vt)
{
	int how = vt_param(vt, 0, 0);

	vt_erase(vt, vt->at.row, how == 0 ? vt->at.col : 0, how == 1 ? vt->at.col + 1 : vt->cols);
}

static void
erase_cells(struct vt *vt)
{
	vt_erase(vt, vt->at.row, vt->at.col, vt->at.col + count(vt));
}

static void
insert_cells(struct vt *vt)
{
	vt_shift(vt, count(vt));
}

static void
delete_cells(struct vt *vt)
{
	vt_shift(vt, -count(vt));
}

static void
shift_lines(struct vt *vt, int n)
{
	if (vt->at.row < vt->top || vt->at.row > vt->bottom)
		return;
	vt_scroll(vt, vt->at.row, vt->bottom, n);
	vt_move(vt, vt->at.row, 0);
}

static void
insert_lines(struct vt *vt)
{
	shift_lines(vt, -count(vt));
}

static void
delete_lines(struct vt *vt)
{
	shift_lines(vt, count(vt));
}

static void
scroll_up(struct vt *vt)
{
	vt_scroll(vt, vt->top, vt->bottom, count(vt));
}

static void
scroll_down(struct vt *vt)
{
	vt_scroll(vt, vt->top, vt->bottom, -count(vt));
}

static void
back_tab(struct vt *vt)
{
	int n = count(vt), col = vt->at.col;

	while (n-- > 0 && col > 0)
		col = (col - 1) / 8 * 8;
	vt_move(vt, vt->at.row, col);
}

static void
repeat(struct vt *vt)
{
	int n = count(vt), most = vt->rows * vt->cols;

	for (n = n > most ? most : n; n > 0 && vt->last != 0; n--)
		vt_put(vt, vt->last);
}

static void
region(struct vt *vt)
{
	int top = vt_param(vt, 0, 1) - 1, bottom = vt_param(vt, 1, vt->rows) - 1;

	bottom = bottom >= vt->rows ? vt->rows - 1 : bottom;
	if (top >= bottom)
		return;
	vt->top = top;
	vt->bottom = bottom;
	vt_move(vt, 0, 0);
}

static void
report(struct vt *vt)
{
	char text[32];

	if (vt_param(vt, 0, 0) == 5)
		vt_answer(vt, "\033[0n");
	if (vt_param(vt, 0, 0) != 6)
		return;
	snprintf(text, sizeof(text), "\033[%d;%dR", vt->at.row + 1, vt->at.col + 1);
	vt_answer(vt, text);
}

static void
who_are_you(struct vt *vt)
{
	vt_answer(vt, "\033[?62;22c");
}

static void
who_are_you_really(struct vt *vt)
{
	vt_answer(vt, "\033[>1;10;0c");
}

static void
save(struct vt *vt)
{
	vt->saved = vt->at;
}

static void
restore(struct vt *vt)
{
	vt->at = vt->saved;
	vt_move(vt, vt->at.row, vt->at.col);
}

static void
ansi_mode(struct vt *vt, bool on)
{
	if (vt_param(vt, 0, 0) == 4)
		vt->insert = on;
}

static void
private_mode(struct vt *vt, int mode, bool on)
{
	switch (mode) {
	case 1: vt->app_cursor = on; break;
	case 7: vt->no_wrap = !on; break;
	case 25: vt->cursor_hidden = !on; break;
	case 47:
	case 1047:
	case 1049: vt_alternate(vt, on); break;
	case 1000:
	case 1002:
	case 1003: vt->mouse = on; break;
	case 2004: vt->paste = on; break;
	default: break;
	}
}

static void
modes(struct vt *vt, bool on)
{
	int i;

	if (vt->mark == '\0')
		ansi_mode(vt, on);
	for (i = 0; vt->mark == '?' && i < vt->params && i < VT_PARAMS; i++)
		private_mode(vt, vt->param[i], on);
}

static void
soft_reset(struct vt *vt)
{
	vt->insert = vt->cursor_hidden = vt->app_cursor = vt->no_wrap = false;
	vt->top = 0;
	vt->bottom = vt->rows - 1;
	vt->at.look = (struct vt_look){VT_DEFAULT, VT_DEFAULT, 0};
}

static const struct control {
	char mark, inter, final;
	void (*act)(struct vt *);
} controls[] = {{0, 0, '@', insert_cells}, {0, 0, 'A', up}, {0, 0, 'B', down}, {0, 0, 'C', right},
    {0, 0, 'D', left}, {0, 0, 'E', next_line}, {0, 0, 'F', line_before}, {0, 0, 'G', to_column},
    {0, 0, 'H', to_place}, {0, 0, 'J', erase_screen}, {0, 0, 'K', erase_line},
    {0, 0, 'L', insert_lines}, {0, 0, 'M', delete_lines}, {0, 0, 'P', delete_cells},
    {0, 0, 'S', scroll_up}, {0, 0, 'T', scroll_down}, {0, 0, 'X', erase_cells},
    {0, 0, 'Z', back_tab}, {0, 0, '`', to_column}, {0, 0, 'a', right}, {0, 0, 'b', repeat},
    {0, 0, 'c', who_are_you}, {'>', 0, 'c', who_are_you_really}, {0, 0, 'd', to_row},
    {0, 0, 'e', down}, {0, 0, 'f', to_place}, {0, 0, 'm', vt_set_look}, {0, 0, 'n', report},
    {0, '!', 'p', soft_reset}, {0, 0, 'r', region}, {0, 0, 's', save}, {0, 0, 'u', restore}};

void
vt_control(struct vt *vt, char final)
{
	size_t i;

	if ((final == 'h' || final == 'l') && vt->inter == '\0')
		modes(vt, final == 'h');
	for (i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
		const struct control *c = &controls[i];

		if (c->final == final && c->mark == vt->mark && c->inter == vt->inter) {
			c->act(vt);
			return;
		}
	}
}
