/*
 * grid.h - tables on paper: widths of columns, rows, heads repeated on each page.
 */
#ifndef TUI_PRINT_GRID_H
#define TUI_PRINT_GRID_H

#include "tui/print/page.h"

/* How a table stands on a page. */
struct grid {
	const struct paper_table *table;
	double size; /* of letters */
	double x[PAPER_COLUMNS], width[PAPER_COLUMNS];
};

#define GRID_PAD 3.0 /* left and right of the text in a cell */

/*
 * Widths for a table in `width`: as wide as their texts when there is room, else no narrower than
 * their longest words where that is possible, with smaller letters if need be. A table narrower
 * than the page stays so.
 */
void grid_fit(
    struct grid *g, struct shaper *s, const struct paper_table *table, double x, double width);

/* Title, head, rows, notes. */
void grid_draw(struct page *p, const struct paper_table *table);

#endif
