/*
 * How a list looks: columns, marks, the search line.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/list_window.h"

#define WIDE_COLS 110

struct widths {
	int at[LIST_CELLS], cols[LIST_CELLS]; /* cols 0 = not shown */
	int n;
};

static bool
ends(const struct list_column *col)
{
	return col->width < 0;
}

static int
wish(const struct list_column *col, bool wide)
{
	return wide && col->wide > 0 ? col->wide : col->width;
}

/* Pass 1: fixed columns and how many share the rest; pass 2: places. */
static void
measure(const struct list_column *columns, int cols, bool wide, struct widths *w)
{
	int i, left = cols - 1, sharing = 0, at = 1;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < LIST_CELLS && !ends(&columns[i]); i++) {
		if (columns[i].from > cols)
			continue;
		w->cols[i] = wish(&columns[i], wide);
		left -= w->cols[i] + 1;
		sharing += w->cols[i] == 0;
		w->cols[i] = w->cols[i] == 0 ? -1 : w->cols[i];
	}
	w->n = i;
	for (i = 0; i < w->n; i++) {
		if (w->cols[i] < 0) { /* the last of them takes the odd columns */
			w->cols[i] = (left + 1) / sharing;
			left -= w->cols[i];
			sharing--;
		}
		w->at[i] = at;
		at += w->cols[i] > 0 ? w->cols[i] + 1 : 0;
		if (w->cols[i] > cols - w->at[i])
			w->cols[i] = cols - w->at[i] > 0 ? cols - w->at[i] : 0;
	}
}

static void
draw_cell(
    struct canvas *c, int row, int col, int cols, bool right, enum role role, const char *text)
{
	if (cols > 0 && right)
		canvas_right(c, row, col, cols, role, text);
	else if (cols > 0)
		canvas_text(c, row, col, cols, role, text);
}

static bool
draw_head(const struct list *l, struct canvas *c, struct rect r, const struct widths *w)
{
	const struct list_column *col = l->source->columns;
	bool any = false;
	int i;

	for (i = 0; i < w->n; i++) {
		if (col[i].de == NULL)
			continue;
		any = true;
		draw_cell(c, r.row, r.col + w->at[i], w->cols[i], col[i].right, ROLE_QUIET,
		    lang_pick(col[i].de, col[i].en));
	}
	return any;
}

/* A heading stands over all columns; its last filled cell is a number at the right. */
static void
draw_heading(const struct list_row *row, struct canvas *c, struct rect r)
{
	int last = LIST_CELLS - 1, right = 0;

	while (last > 0 && row_cell(row, last)[0] == '\0')
		last--;
	if (last > 0) {
		right = glyph_width(row_cell(row, last)) + 1;
		canvas_right(
		    c, r.row, r.col + r.cols - right, right - 1, ROLE_HEAD, row_cell(row, last));
	}
	canvas_text(c, r.row, r.col + 1, r.cols - 2 - right, ROLE_HEAD, row_cell(row, 0));
}

static void
draw_row(const struct list *l, struct canvas *c, struct rect r, size_t i, const struct widths *w,
    bool focus)
{
	const struct list_row *row = &l->rows[i];
	bool selected = i == l->at && !row->heading;
	enum role role = selected ? (focus ? ROLE_SELECTED : ROLE_MARKED) : (enum role)row->role;
	char mark[2] = {selected ? '>' : row->mark ? row->mark : ' ', '\0'};
	int k;

	if (row->heading) {
		draw_heading(row, c, r);
		return;
	}
	if (selected && focus)
		canvas_fill(c, r, role);
	canvas_text(c, r.row, r.col, 1, role, mark);
	for (k = 0; k < w->n; k++)
		draw_cell(c, r.row, r.col + w->at[k], w->cols[k], l->source->columns[k].right, role,
		    row_cell(row, k));
	if (selected && focus && (!l->finding || l->on_rows))
		canvas_cursor(c, r.row, r.col);
}

static void
draw_find(struct list *l, struct canvas *c, struct rect r)
{
	int used = canvas_text(c, r.row, r.col + 1, r.cols - 1, ROLE_QUIET, _("Suche:")) + 2;

	edit_draw(&l->find, c, (struct rect){r.row, r.col + used, 1, r.cols - used},
	    l->finding && !l->on_rows);
}

static void
draw_nothing(const struct list *l, struct canvas *c, struct rect r, bool focus)
{
	const char *text = lang_pick(l->source->empty_de, l->source->empty_en);
	struct rect inside = {r.row, r.col + 1, r.rows, r.cols - 1};

	if (l->failed.code != ERR_NONE) {
		canvas_text(c, r.row, r.col, 1, ROLE_ATTENTION, "!");
		text = l->failed.say;
	} else if (*list_needle(l) != '\0')
		text = _("Nichts gefunden. Esc zeigt wieder alles.");
	canvas_wrap(c, inside, 0, ROLE_QUIET, text != NULL ? text : "");
	if (focus && !l->finding)
		canvas_cursor(c, r.row, r.col);
}

/* The rows a list has left of its rectangle after the search line and the head. */
static struct rect
below(struct rect r)
{
	return (struct rect){r.row + 1, r.col, r.rows - 1, r.cols};
}

/* More room: read again; it may be filled from below or above. */
static void
fit(struct list *l, int rows)
{
	size_t had = l->cap;

	if (list_size(l, rows > 0 ? (size_t)rows : 1, NULL) && l->cap > had && l->n > 0)
		list_reload(l);
}

void
list_draw(struct list *l, struct canvas *c, struct rect r, bool focus)
{
	struct widths w;
	size_t i;

	if (r.rows <= 0 || r.cols <= 0)
		return;
	if (l->finding || *list_needle(l) != '\0') {
		draw_find(l, c, r);
		r = below(r);
	}
	measure(l->source->columns, r.cols, c->cols >= WIDE_COLS, &w);
	if (draw_head(l, c, r, &w))
		r = below(r);
	fit(l, r.rows);
	l->shown = r;
	if (l->n == 0) {
		draw_nothing(l, c, r, focus);
		return;
	}
	for (i = 0; i < l->n && (int)i < r.rows; i++)
		draw_row(l, c, (struct rect){r.row + (int)i, r.col, 1, r.cols}, i, &w, focus);
}
