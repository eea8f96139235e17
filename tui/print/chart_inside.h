/* chart_inside.h - for the files that draw pictures. */
#ifndef TUI_PRINT_CHART_INSIDE_H
#define TUI_PRINT_CHART_INSIDE_H

#include "tui/print/chart.h"
#include "tui/print/panel.h"

#define SIZE_AXIS 6.5
#define PAPER_ROWS_DRAWN 240 /* more are too fine to see */

/* ---- scale ---- */

/* An axis from low to high (0 among them) in round steps, in the unit of the numbers. */
struct scale {
	double low, high, step;
	double per; /* of the unit in what is printed: 100 cents, 60 minutes */
};

struct scale scale_of(const struct panel *a);
#define SCALE_TEXT 32
const char *scale_text(
    const struct paper *p, const struct scale *s, double at, char out[static SCALE_TEXT]);
const char *scale_unit(const struct paper *p, enum paper_unit unit);

/* ---- what tells series apart ---- */

void ink_box(cairo_t *cr, size_t series, double x, double y, double width, double height);
void ink_line(cairo_t *cr, size_t series); /* dashes for what is stroked next */
void ink_mark(cairo_t *cr, size_t series, double x, double y);

/* ---- drawing ---- */

/* A plot: where its axes are. */
struct plot {
	struct page *page;
	const struct panel *panel;
	struct scale scale;
	double x, y, width, height; /* of the field inside the axes */
	size_t row[PAPER_ROWS_DRAWN];
	size_t n; /* plain rows */
};

double plot_x(const struct plot *t, double slot); /* slot 0.5: the middle of the first row */
double plot_y(const struct plot *t, double value);
void plot_text(struct page *p, double x, double y, double width, enum side side, const char *text);

void draw_bars(struct plot *t);
void draw_lines(struct plot *t);
/* Lying bars, one a row. */
double lying_height(const struct panel *a);
void draw_lying(struct page *p, const struct panel *a, size_t series, bool budget);

#endif
