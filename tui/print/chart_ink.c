/* What tells series apart without colour. */
#include "tui/print/chart_inside.h"

#include <math.h>

#define HATCH 3.2

static void
hatch(cairo_t *cr, double x, double y, double width, double height, double lean)
{
	double at;

	cairo_save(cr);
	cairo_rectangle(cr, x, y, width, height);
	cairo_clip(cr);
	cairo_set_line_width(cr, 0.6);
	for (at = -height; at < width + height; at += HATCH) {
		cairo_move_to(cr, x + at, y + height);
		cairo_line_to(cr, x + at + lean * height, y);
	}
	cairo_stroke(cr);
	cairo_restore(cr);
}

/* Dark, white, hatched to the right, hatched to the left; all with an outline. */
void
ink_box(cairo_t *cr, size_t series, double x, double y, double width, double height)
{
	static const double grey[PAPER_VALUES] = {0.3, 1, 0.92, 0.92};
	static const double lean[PAPER_VALUES] = {0, 0, 1, -1};

	cairo_set_source_rgb(cr, grey[series], grey[series], grey[series]);
	cairo_rectangle(cr, x, y, width, height);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	if (lean[series] != 0)
		hatch(cr, x, y, width, height, lean[series]);
	cairo_set_line_width(cr, 0.5);
	cairo_rectangle(cr, x, y, width, height);
	cairo_stroke(cr);
}

void
ink_line(cairo_t *cr, size_t series)
{
	static const double dashes[PAPER_VALUES][2] = {{1, 0}, {5, 2.5}, {1.2, 2}, {9, 3}};

	cairo_set_line_width(cr, 1.1);
	cairo_set_dash(cr, dashes[series], series == 0 ? 0 : 2, 0);
}

static void
mark_round(cairo_t *cr, double x, double y)
{
	cairo_arc(cr, x, y, 2.2, 0, 2 * M_PI);
}

static void
mark_square(cairo_t *cr, double x, double y)
{
	cairo_rectangle(cr, x - 2, y - 2, 4, 4);
}

static void
mark_peak(cairo_t *cr, double x, double y)
{
	cairo_move_to(cr, x, y - 2.8);
	cairo_line_to(cr, x + 2.6, y + 2);
	cairo_line_to(cr, x - 2.6, y + 2);
	cairo_close_path(cr);
}

static void
mark_lozenge(cairo_t *cr, double x, double y)
{
	cairo_move_to(cr, x, y - 3);
	cairo_line_to(cr, x + 3, y);
	cairo_line_to(cr, x, y + 3);
	cairo_line_to(cr, x - 3, y);
	cairo_close_path(cr);
}

void
ink_mark(cairo_t *cr, size_t series, double x, double y)
{
	static void (*const marks[PAPER_VALUES])(cairo_t *, double, double) = {
	    mark_round, mark_square, mark_peak, mark_lozenge};
	double inside = series % 2 == 0 ? 0 : 1;

	cairo_set_dash(cr, NULL, 0, 0);
	marks[series](cr, x, y);
	cairo_set_source_rgb(cr, inside, inside, inside);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_line_width(cr, 0.7);
	cairo_stroke(cr);
}
