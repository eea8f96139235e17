/*
 * Which cells of a table of figures are hidden.
 *
 * Each column stands for itself: its rows and their sum. When the sum is the sum of its rows
 * (counts are, different persons are not) a single hidden row could be computed; protect_mark then
 * hides a second one. A share of a hidden count is hidden with it.
 */
#include <stdlib.h>
#include <string.h>

#include "common/report/papers/figure_table_inside.h"

bool
grid_open(struct figure_grid *g, size_t rows, size_t cols, struct err *e)
{
	*g = (struct figure_grid){.rows = rows, .cols = cols};
	g->at = calloc((rows + 1) * cols, sizeof(*g->at));
	g->hidden = calloc((rows + 1) * cols, sizeof(*g->hidden));
	return (g->at != NULL && g->hidden != NULL) || err_nomem(e);
}

void
grid_close(struct figure_grid *g)
{
	free(g->at);
	free(g->hidden);
	memset(g, 0, sizeof(*g));
}

struct figure_value *
grid_at(const struct figure_grid *g, size_t row, size_t col)
{
	return &g->at[row * g->cols + col];
}

static int64_t
shown_value(const struct figure_value *v)
{
	return v->def != NULL && v->known ? v->value : 0;
}

/* Does the last row hold the sum of the others, all counts of what people did? */
static bool
adds_up(const struct figure_grid *g, size_t col)
{
	int64_t sum = 0;
	size_t r;

	for (r = 0; r <= g->rows; r++) {
		const struct figure_value *v = grid_at(g, r, col);

		if (v->def == NULL || v->def->unit != UNIT_NUMBER || v->value < 0 ||
		    (v->persons < 0 && v->value > 0))
			return false;
		sum += r < g->rows ? shown_value(v) : -shown_value(v);
	}
	return sum == 0;
}

static bool
hide_by_sums(const struct protect_limits *limits, struct figure_grid *g, size_t col, struct err *e)
{
	struct protect_table t;
	size_t r;
	bool ok;

	if (!protect_open(&t, g->rows, 1, e))
		return false;
	for (r = 0; r < g->rows; r++) {
		const struct figure_value *v = grid_at(g, r, col);
		struct protect_cell *cell = protect_at(&t, r, 0);

		protect_count(&t, r, 0, shown_value(v));
		cell->persons = v->persons >= 0 ? v->persons : shown_value(v);
		cell->households = v->households;
		if (g->hidden[r * g->cols + col])
			cell->mark = PROTECT_PRIMARY;
		*protect_at(&t, r, 1) = *cell;
	}
	protect_at(&t, g->rows, 0)->households = protect_at(&t, g->rows, 1)->households =
	    grid_at(g, g->rows, col)->households;
	ok = protect_mark(&t, limits, e);
	for (r = 0; ok && r <= g->rows; r++)
		g->hidden[r * g->cols + col] |= protect_hidden(&t, r, 0);
	protect_close(&t);
	return ok;
}

/* What is computed from a count that is hidden. The counts stand left of their shares. */
static void
hide_shares(struct figure_grid *g, size_t row)
{
	size_t c;

	for (c = 1; c < g->cols; c++)
		if (grid_at(g, row, c)->def != NULL &&
		    grid_at(g, row, c)->def->unit == UNIT_PERMILLE)
			g->hidden[row * g->cols + c] |= g->hidden[row * g->cols + c - 1];
}

bool
grid_hide(const struct report_ask *ask, struct figure_grid *g, struct err *e)
{
	const struct protect_limits *limits = edition_table_limits(ask->edition);
	size_t r, c;

	if (limits == NULL || g->rows == 0)
		return true;
	for (r = 0; r <= g->rows; r++)
		for (c = 0; c < g->cols; c++)
			g->hidden[r * g->cols + c] =
			    grid_at(g, r, c)->def != NULL && figure_hidden(ask, grid_at(g, r, c));
	for (c = 0; c < g->cols; c++)
		if (g->rows < PROTECT_LINES && adds_up(g, c) && !hide_by_sums(limits, g, c, e))
			return false;
	for (r = 0; r <= g->rows; r++)
		hide_shares(g, r);
	return true;
}

void
grid_cell(const struct figure_grid *g, size_t row, size_t col, struct document *d)
{
	const struct figure_value *v = grid_at(g, row, col);

	if (v->def == NULL)
		document_empty(d);
	else if (!v->known)
		document_unknown(d);
	else if (g->hidden[row * g->cols + col])
		document_hidden(d);
	else
		document_number(d, v->def->unit, v->value);
}
