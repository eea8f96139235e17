/*
 * chart.h - pictures of tables, drawn on a page. Nothing is told by colour: bars differ by pattern,
 * lines by dashes and marks.
 */
#ifndef TUI_PRINT_CHART_H
#define TUI_PRINT_CHART_H

#include "tui/print/page.h"

void chart_draw(struct page *p, const struct paper_chart *chart);

#endif
