/* Figures over time: a row a month or quarter, and the whole period below. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table_inside.h"

#define PERIODS_MAX 240

struct spans {
	struct span at[PERIODS_MAX];
	size_t n;
};

/* From the beginning of the month or quarter the period begins in, as many as it touches. */
static void
cut(const struct span *whole, enum step step, struct spans *out)
{
	int months = step == STEP_MONTH ? 1 : 3;
	int first = (day_month(whole->from) - 1) / months * months + 1;
	int32_t from = day_make(day_year(whole->from), first, 1), next;

	for (out->n = 0; from <= whole->to && out->n < PERIODS_MAX; from = next) {
		next = day_add_months(from, months);
		out->at[out->n++] = (struct span){from, day_add(next, -1)};
	}
}

static size_t
columns_of(const struct figure_column *column)
{
	size_t n = 0;

	while (n < FIGURE_COLUMNS && column[n].key != NULL)
		n++;
	return n;
}

/* All columns of one period; figures of the period are opened once. */
static bool
fill_row(const struct report_ask *ask, const struct span *span, const struct figure_column *column,
    struct figure_grid *g, size_t row, struct err *e)
{
	size_t c;
	bool found;

	for (c = 0; c < g->cols; c++) {
		struct figure_value *v = grid_at(g, row, c);

		if (!figure_ask(ask, span, &column[c], v, &found, e))
			return false;
		if (!found && column[c].code != NULL) /* nothing of that code: a 0, not unknown */
			*v = (struct figure_value){
			    .def = definitions_value(ask->definitions, column[c].key),
			    .known = true,
			    .households = -1};
	}
	return true;
}

static size_t
begin(const struct report_ask *ask, const struct figure_series *s, size_t cols, struct document *d)
{
	const char *labels[FIGURE_COLUMNS + 2];
	char marked[FIGURE_COLUMNS][112];
	size_t c;

	labels[0] = s->step == STEP_MONTH ? _("Monat") : _("Quartal");
	for (c = 0; c < cols; c++) {
		const struct value_def *def = definitions_value(ask->definitions, s->column[c].key);

		snprintf(marked[c], sizeof(marked[c]), "#%.110s", figure_label(&s->column[c], def));
		labels[c + 1] = marked[c];
		figure_define(ask, s->column[c].key, d);
	}
	labels[cols + 1] = NULL;
	return document_table(d, _(s->title), labels);
}

static void
put_rows(const struct report_ask *ask, const struct spans *spans, const struct figure_grid *g,
    struct document *d)
{
	char text[SPAN_TEXT];
	size_t r, c;

	for (r = 0; r <= spans->n; r++) {
		document_row(d, r == spans->n ? ROW_TOTAL : ROW_PLAIN);
		document_text(d, span_text(r == spans->n ? &ask->span : &spans->at[r], text));
		for (c = 0; c < g->cols; c++)
			grid_cell(g, r, c, d);
	}
}

bool
figure_series_put(const struct report_ask *ask, const struct figure_series *s, struct document *d,
    size_t *table, struct err *e)
{
	struct spans spans;
	struct figure_grid g = {0};
	size_t r, block;
	bool ok;

	cut(&ask->span, s->step, &spans);
	ok = grid_open(&g, spans.n, columns_of(s->column), e);
	for (r = 0; ok && r <= spans.n; r++)
		ok = fill_row(ask, r == spans.n ? &ask->span : &spans.at[r], s->column, &g, r, e);
	ok = ok && grid_hide(ask, &g, e);
	if (ok) {
		block = begin(ask, s, g.cols, d);
		if (table != NULL)
			*table = block;
		put_rows(ask, &spans, &g, d);
	}
	grid_close(&g);
	return ok && document_ok(d, e);
}
