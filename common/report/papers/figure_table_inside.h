/* figure_table_inside.h - between the files that make tables of figures. */
#ifndef COMMON_REPORT_PAPERS_FIGURE_TABLE_INSIDE_H
#define COMMON_REPORT_PAPERS_FIGURE_TABLE_INSIDE_H

#include "common/report/papers/figure_table.h"

/* The footer says what each figure in the paper means; once. */
void figure_define(const struct report_ask *ask, const char *key, struct document *d);

/* A grid of values with a last row that holds the whole: which cells are hidden, also those that
 * could be computed from the whole. `at`: rows + 1 lines of columns values, known or not. */
struct figure_grid {
	size_t rows, cols;
	struct figure_value *at; /* (rows + 1) * cols; def NULL: there is none */
	bool *hidden;
};
bool grid_open(struct figure_grid *g, size_t rows, size_t cols, struct err *e);
void grid_close(struct figure_grid *g);
struct figure_value *grid_at(const struct figure_grid *g, size_t row, size_t col);
bool grid_hide(const struct report_ask *ask, struct figure_grid *g, struct err *e);
void grid_cell(const struct figure_grid *g, size_t row, size_t col, struct document *d);

#endif
