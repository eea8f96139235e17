/*
 * Lying bars with their names to the left and their numbers to the right.
 *
 * A funnel: what is left of it at each step, in the middle. A budget: the first row is what there
 * is (Ansatz), drawn as a frame; the others are held against it, and what goes beyond is hatched.
 */
#include "tui/print/chart_inside.h"

#define ROW 17.0
#define BAR 11.0
#define NAMES 0.3 /* of the width */
#define NUMBERS 0.15
#define ROWS_MOST 30
#define INK_FULL 0
#define INK_FRAME 1
#define INK_BEYOND 2

struct lying {
	struct page *page;
	const struct panel *panel;
	size_t series;
	double x, width; /* of the field of bars */
	double most;	 /* its width as a number */
	double first;	 /* of the first row */
};

static size_t
plain_rows(const struct paper_table *t)
{
	size_t i, n = 0;

	for (i = 0; i < t->n_rows && n < ROWS_MOST; i++)
		n += t->row[i].style == ROW_PLAIN;
	return n;
}

double
lying_height(const struct panel *a)
{
	return ROW * (double)plain_rows(a->table) + 6;
}

static double
length(const struct lying *l, double value)
{
	return value > 0 && l->most > 0 ? l->width * value / l->most : 0;
}

static void
draw_funnel_bar(const struct lying *l, double value, double y)
{
	double long_ = length(l, value);

	ink_box(l->page->cr, INK_FULL, l->x + (l->width - long_) / 2, y, long_, BAR);
}

static void
draw_budget_bar(const struct lying *l, double value, double y, bool first)
{
	double within = length(l, value < l->first ? value : l->first);

	ink_box(l->page->cr, first ? INK_FRAME : INK_FULL, l->x, y, within, BAR);
	if (value > l->first)
		ink_box(l->page->cr, INK_BEYOND, l->x + within, y, length(l, value) - within, BAR);
}

static void
draw_row(const struct lying *l, size_t row, double y, bool budget, bool first)
{
	const struct panel *a = l->panel;
	const struct paper_cell *c = panel_number(a, row, l->series);
	double left = page_x(l->page), all = page_width(l->page);

	plot_text(l->page, left, y + 1, all * NAMES - 6, SIDE_LEFT,
	    a->table->row[row].cell[a->label].text);
	plot_text(l->page, left + all * (1 - NUMBERS), y + 1, all * NUMBERS, SIDE_RIGHT,
	    a->table->row[row].cell[a->value[l->series]].text);
	if (c != NULL && budget)
		draw_budget_bar(l, (double)c->value, y, first);
	else if (c != NULL)
		draw_funnel_bar(l, (double)c->value, y);
}

static void
find_most(struct lying *l)
{
	const struct paper_cell *c;
	bool seen = false;
	size_t row;

	for (row = 0; row < l->panel->table->n_rows; row++) {
		c = panel_number(l->panel, row, l->series);
		if (c == NULL)
			continue;
		if (!seen)
			l->first = (double)c->value;
		seen = true;
		if ((double)c->value > l->most)
			l->most = (double)c->value;
	}
}

/* How far what there is goes, through all rows. */
static void
draw_limit(const struct lying *l, double y, double height)
{
	static const double dash[] = {2, 2};
	double x = l->x + length(l, l->first);
	cairo_t *cr = l->page->cr;

	cairo_set_line_width(cr, 0.8);
	cairo_set_dash(cr, dash, 2, 0);
	cairo_move_to(cr, x, y - 3);
	cairo_line_to(cr, x, y + height - 3);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

void
draw_lying(struct page *p, const struct panel *a, size_t series, bool budget)
{
	struct lying l = {.page = p, .panel = a, .series = series};
	double y = p->y;
	size_t row, n = 0;

	l.x = page_x(p) + page_width(p) * NAMES;
	l.width = page_width(p) * (1 - NAMES - NUMBERS);
	find_most(&l);
	for (row = 0; row < a->table->n_rows && n < ROWS_MOST; row++) {
		if (a->table->row[row].style != ROW_PLAIN)
			continue;
		draw_row(&l, row, y, budget, n == 0);
		y += ROW;
		n++;
	}
	if (budget)
		draw_limit(&l, p->y, y - p->y);
}
