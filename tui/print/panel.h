/*
 * panel.h - what a picture of a table shows, whatever draws it.
 *
 * Only plain rows are drawn; sums are none of the things they sum. Columns of one unit share a
 * panel with its own axis: persons and euros never stand on one scale. What is not known or hidden
 * is a gap.
 */
#ifndef TUI_PRINT_PANEL_H
#define TUI_PRINT_PANEL_H

#include "tui/print/paper.h"

/* Columns of one unit. */
struct panel {
	const struct paper_table *table;
	size_t label;
	enum paper_unit unit;
	size_t value[PAPER_VALUES];
	size_t n;
};

/* The panels of a picture, in the order of its columns. */
size_t chart_panels(
    const struct paper *p, const struct paper_chart *chart, struct panel out[static PAPER_VALUES]);

/* The number in that row, NULL for a gap. */
const struct paper_cell *panel_number(const struct panel *a, size_t row, size_t series);

#endif
