#include "tui/kit/layout.h"

#define SMALL_ROWS 8
#define SMALL_COLS 30
#define FULL_ROWS 16
#define FULL_COLS 60
#define WIDE_COLS 110

/* 41 of 80 and 62 of 120 columns, the same share between. */
static int
list_share(int cols, bool wide)
{
	return wide ? cols * 62 / 120 : cols * 41 / 80;
}

/* Pass 2: the columns of the work area. */
static void
split_work(struct layout *l, const struct layout_wish *wish)
{
	struct rect w = l->work;
	int list = wish->list_cols > 0 ? wish->list_cols : list_share(w.cols, l->wide);

	if (wish->whole || l->one_pane) {
		l->list = wish->detail && !wish->whole ? (struct rect){0} : w;
		l->detail = wish->detail && !wish->whole ? w : (struct rect){0};
		return;
	}
	if (list > w.cols - 20)
		list = w.cols - 20;
	l->list = (struct rect){w.row, w.col, w.rows, list};
	l->divider = (struct rect){w.row, w.col + list, w.rows, 1};
	l->detail = (struct rect){w.row, w.col + list + 1, w.rows, w.cols - list - 1};
}

/* Pass 1: the rows, from the bottom up; the work gets what is left. */
static void
small_rows(struct layout *l, int rows, int cols, const struct layout_wish *wish)
{
	int bottom = rows;

	l->hint = (struct rect){--bottom, 0, 1, cols};
	l->message = (struct rect){--bottom, 0, 1, cols};
	if (wish->quick)
		l->quick = (struct rect){--bottom, 0, 1, cols};
	l->work = (struct rect){1, 0, bottom - 1, cols};
}

static void
full_rows(struct layout *l, int rows, int cols, const struct layout_wish *wish)
{
	int bottom = rows;

	l->bar = (struct rect){--bottom, 0, 1, cols};
	l->hint = (struct rect){--bottom, 0, 1, cols};
	l->message = (struct rect){--bottom, 0, 1, cols};
	if (wish->quick)
		l->quick = (struct rect){bottom -= 2, 0, 2, cols};
	l->rule_bottom = (struct rect){--bottom, 0, 1, cols};
	l->rule_top = (struct rect){1, 0, 1, cols};
	l->work = (struct rect){2, 0, bottom - 2, cols};
}

struct layout
layout_make(int rows, int cols, const struct layout_wish *wish)
{
	struct layout l = {.title = {0, 0, 1, cols}};

	l.too_small = rows < SMALL_ROWS || cols < SMALL_COLS;
	if (l.too_small)
		return l;
	l.one_pane = rows < FULL_ROWS || cols < FULL_COLS;
	l.wide = cols >= WIDE_COLS;
	if (l.one_pane)
		small_rows(&l, rows, cols, wish);
	else
		full_rows(&l, rows, cols, wish);
	split_work(&l, wish);
	return l;
}
