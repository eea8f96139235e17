/* Standing bars, and lines. */
#include "tui/print/chart_inside.h"

#define BARS 0.72 /* of a slot */
#define SAID 48	  /* bars up to which each says its number */

static double
slot_width(const struct plot *t)
{
	return t->width / (double)(t->n > 0 ? t->n : 1);
}

double
plot_x(const struct plot *t, double slot)
{
	return t->x + slot * slot_width(t);
}

double
plot_y(const struct plot *t, double value)
{
	return t->y + t->height * (t->scale.high - value) / (t->scale.high - t->scale.low);
}

/* What stands where no number is: its dot, its dash, its "k. A.". */
static void
say_gap(struct plot *t, size_t row, size_t series, double x, double width)
{
	const struct panel *a = t->panel;

	plot_text(t->page, x, plot_y(t, 0) - 9, width, SIDE_MIDDLE,
	    a->table->row[row].cell[a->value[series]].text);
}

static void
draw_bar(struct plot *t, size_t slot, size_t series)
{
	const struct paper_cell *c = panel_number(t->panel, t->row[slot], series);
	double width = slot_width(t) * BARS / (double)t->panel->n, base = plot_y(t, 0), top;
	double x = plot_x(t, (double)slot + (1 - BARS) / 2) + (double)series * width;

	if (c == NULL) {
		say_gap(t, t->row[slot], series, x - 6, width + 12);
		return;
	}
	top = plot_y(t, (double)c->value);
	ink_box(t->page->cr, series, x, top < base ? top : base, width,
	    top < base ? base - top : top - base);
	if (t->n * t->panel->n <= SAID &&
	    shape_width(&t->page->shaper, FACE_PLAIN, SIZE_AXIS - 1, c->text) < width + 3)
		plot_text(t->page, x - 10, (top < base ? top : base) - 8.5, width + 20, SIDE_MIDDLE,
		    c->text);
}

void
draw_bars(struct plot *t)
{
	size_t slot, series;

	for (slot = 0; slot < t->n; slot++)
		for (series = 0; series < t->panel->n; series++)
			draw_bar(t, slot, series);
}

/* A gap parts a line; a number between two gaps is a mark alone. */
static void
draw_line(struct plot *t, size_t series)
{
	cairo_t *cr = t->page->cr;
	const struct paper_cell *c;
	bool on = false;
	size_t slot;

	ink_line(cr, series);
	for (slot = 0; slot < t->n; slot++) {
		c = panel_number(t->panel, t->row[slot], series);
		if (c != NULL && on)
			cairo_line_to(
			    cr, plot_x(t, (double)slot + 0.5), plot_y(t, (double)c->value));
		else if (c != NULL)
			cairo_move_to(
			    cr, plot_x(t, (double)slot + 0.5), plot_y(t, (double)c->value));
		on = c != NULL;
	}
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

static void
draw_marks(struct plot *t, size_t series)
{
	const struct paper_cell *c;
	size_t slot;

	for (slot = 0; slot < t->n; slot++) {
		c = panel_number(t->panel, t->row[slot], series);
		if (c != NULL)
			ink_mark(t->page->cr, series, plot_x(t, (double)slot + 0.5),
			    plot_y(t, (double)c->value));
		else
			say_gap(t, t->row[slot], series, plot_x(t, (double)slot), slot_width(t));
	}
}

void
draw_lines(struct plot *t)
{
	size_t series;

	for (series = 0; series < t->panel->n; series++)
		draw_line(t, series);
	for (series = 0; series < t->panel->n; series++)
		draw_marks(t, series);
}
