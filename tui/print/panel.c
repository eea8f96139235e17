#include "tui/print/panel.h"

static enum paper_unit
unit_of(const struct paper_table *t, size_t column)
{
	size_t row;

	for (row = 0; row < t->n_rows; row++)
		if (t->row[row].style == ROW_PLAIN && t->row[row].cell[column].state == CELL_NUMBER)
			return t->row[row].cell[column].unit;
	return UNIT_NUMBER;
}

size_t
chart_panels(
    const struct paper *p, const struct paper_chart *chart, struct panel out[static PAPER_VALUES])
{
	const struct paper_table *t = &p->block[chart->table].table;
	enum paper_unit unit;
	size_t n = 0, i, k;

	for (i = 0; i < chart->n_values; i++) {
		unit = unit_of(t, chart->value[i]);
		for (k = 0; k < n && out[k].unit != unit; k++)
			;
		if (k == n)
			out[n++] = (struct panel){.table = t, .label = chart->label, .unit = unit};
		out[k].value[out[k].n++] = chart->value[i];
	}
	return n;
}

const struct paper_cell *
panel_number(const struct panel *a, size_t row, size_t series)
{
	const struct paper_row *r = &a->table->row[row];
	const struct paper_cell *c = &r->cell[a->value[series]];

	return r->style == ROW_PLAIN && c->state == CELL_NUMBER && c->unit == a->unit ? c : NULL;
}
