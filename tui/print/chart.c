#include "tui/print/chart.h"

#include <string.h>

#include "common/base/buf.h"
#include "tui/print/chart_inside.h"

#define FIELD 150.0  /* height of a field of bars or lines */
#define NUMBERS 44.0 /* room for those at the axis */
#define NAMES 27.0   /* room for those under it: three lines */
#define LEGEND 13.0
#define SLOT 26.0 /* a name needs at least that much */

void
plot_text(struct page *p, double x, double y, double width, enum side side, const char *text)
{
	PangoLayout *layout = shape(&p->shaper, FACE_PLAIN, SIZE_AXIS, width, side, text);
	double used;

	shape_draw(p->cr, layout, 0, x, y, NAMES, true, &used);
	shape_free(layout);
}

static void
draw_axis(struct plot *t)
{
	struct page *p = t->page;
	char text[SCALE_TEXT];
	double at;

	for (at = t->scale.low; at <= t->scale.high + t->scale.step / 2; at += t->scale.step) {
		page_rule(p, t->x, t->width, plot_y(t, at), at > -0.5 && at < 0.5 ? 0.7 : 0.15);
		plot_text(p, page_x(p), plot_y(t, at) - 4.5, NUMBERS - 5, SIDE_RIGHT,
		    scale_text(p->paper, &t->scale, at, text));
	}
}

/* Where names would run into each other, each second or third is left out; the table has all. */
static void
draw_names(struct plot *t)
{
	double slot = t->width / (double)(t->n > 0 ? t->n : 1);
	size_t each = 1, i;

	while (slot * (double)each < SLOT)
		each++;
	for (i = 0; i < t->n; i += each)
		plot_text(t->page, plot_x(t, (double)i) - (double)(each - 1) * slot / 2,
		    t->y + t->height + 3, slot * (double)each - 1, SIDE_MIDDLE,
		    t->panel->table->row[t->row[i]].cell[t->panel->label].text);
}

/* The label of its column, with its unit where it does not say it itself. */
static void
panel_label(const struct paper *p, const struct panel *a, size_t series, struct buf *out)
{
	const char *label = a->table->column[a->value[series]].label;
	const char *unit = scale_unit(p, a->unit);

	buf_printf(out, "%s", label);
	if (strstr(label, unit) == NULL)
		buf_printf(out, " (%s)", unit);
}

static void
draw_legend(struct page *p, const struct panel *a, bool lines)
{
	double x = page_x(p) + NUMBERS, width = (page_width(p) - NUMBERS) / (double)a->n;
	struct buf text = BUF_EMPTY;
	size_t i;

	for (i = 0; i < a->n; i++, x += width) {
		if (lines) {
			ink_line(p->cr, i);
			cairo_move_to(p->cr, x, p->y + 4.5);
			cairo_line_to(p->cr, x + 22, p->y + 4.5);
			cairo_stroke(p->cr);
			ink_mark(p->cr, i, x + 11, p->y + 4.5);
		} else {
			ink_box(p->cr, i, x + 8, p->y + 1, 12, 7);
		}
		buf_reset(&text);
		panel_label(p->paper, a, i, &text);
		plot_text(p, x + 26, p->y, width - 30, SIDE_LEFT, buf_text(&text));
	}
	buf_free(&text);
	p->y += LEGEND;
}

static void
take_rows(struct plot *t)
{
	const struct paper_table *of = t->panel->table;
	size_t i;

	for (i = 0; i < of->n_rows && t->n < PAPER_ROWS_DRAWN; i++)
		if (of->row[i].style == ROW_PLAIN)
			t->row[t->n++] = i;
}

static void
draw_standing(struct page *p, const struct panel *a, bool lines)
{
	struct plot t = {.page = p, .panel = a, .scale = scale_of(a)};

	page_need(p, LEGEND + FIELD + NAMES + 12);
	page_tag(p, "Figure");
	draw_legend(p, a, lines);
	t.x = page_x(p) + NUMBERS;
	t.y = p->y + 9;
	t.width = page_width(p) - NUMBERS;
	t.height = FIELD;
	take_rows(&t);
	draw_axis(&t);
	draw_names(&t);
	if (lines)
		draw_lines(&t);
	else
		draw_bars(&t);
	page_tag_end(p, "Figure");
	p->y = t.y + FIELD + NAMES;
}

static void
draw_rows(struct page *p, const struct panel *a, bool budget)
{
	size_t i;

	for (i = 0; i < a->n; i++) {
		page_need(p, LEGEND + lying_height(a));
		page_tag(p, "Figure");
		plot_text(p, page_x(p), p->y, page_width(p), SIDE_RIGHT,
		    a->table->column[a->value[i]].label);
		p->y += LEGEND;
		draw_lying(p, a, i, budget);
		page_tag_end(p, "Figure");
		p->y += lying_height(a);
	}
}

void
chart_draw(struct page *p, const struct paper_chart *chart)
{
	struct panel panels[PAPER_VALUES];
	size_t n = chart_panels(p->paper, chart, panels), i;
	bool lying = chart->picture == CHART_FUNNEL || chart->picture == CHART_BUDGET;

	page_skip(p, 8);
	page_need(p, 14 + LEGEND + (lying ? lying_height(&panels[0]) : FIELD + NAMES + 12));
	page_text(p, "P",
	    shape(&p->shaper, FACE_BOLD, SIZE_TABLE + 0.5, page_width(p), SIDE_LEFT, chart->title),
	    0);
	p->y += 3;
	for (i = 0; i < n; i++)
		if (lying)
			draw_rows(p, &panels[i], chart->picture == CHART_BUDGET);
		else
			draw_standing(p, &panels[i], chart->picture == CHART_LINES);
	page_skip(p, 4);
}
