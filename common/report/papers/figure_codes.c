/* Figures by a code: areas, topics, kinds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table_inside.h"

#define CODES_MAX 60

struct by_codes {
	const struct report_ask *ask;
	const struct figure_codes *of;
	struct figures *figures;
	struct figure_value first[CODES_MAX]; /* values of the first column, largest first */
	size_t n, shown;
	size_t cols;
};

static int
by_value(const void *va, const void *vb)
{
	const struct figure_value *a = va, *b = vb;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return strcmp(a->code, b->code);
}

static bool
has_code(const struct by_codes *b, const char *code)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (strcmp(b->first[i].code, code) == 0)
			return true;
	return false;
}

/* What one column has something of. A code that only a later column has is a 0 of the first. */
static bool
take_codes(struct by_codes *b, size_t col, struct err *e)
{
	const struct value_def *def =
	    definitions_value(b->ask->definitions, b->of->column[col].key);
	struct figure fig = {0};
	size_t i;

	if (!figure_compute(
		b->figures, b->ask->definitions->figure[def->figure].no, false, &fig, e))
		return false;
	for (i = 0; i < fig.n && b->n < CODES_MAX; i++) {
		struct figure_value v = fig.values[i];

		if (v.def != def || v.code[0] == '\0' || v.value == 0 || has_code(b, v.code))
			continue;
		if (col > 0)
			v.value = 0;
		b->first[b->n++] = v;
	}
	figure_free(&fig);
	return true;
}

static bool
find_codes(struct by_codes *b, struct err *e)
{
	size_t col;

	for (col = 0; col < b->cols; col++)
		if (!take_codes(b, col, e))
			return false;
	qsort(b->first, b->n, sizeof(b->first[0]), by_value);
	b->shown = b->of->most > 0 && b->of->most < b->n ? b->of->most : b->n;
	return true;
}

static void
add(struct figure_value *to, const struct figure_value *v)
{
	to->def = v->def;
	to->known = true;
	to->value += v->value;
	/* people behind two codes may be the same: at least as many as behind the larger */
	to->persons = v->persons > to->persons ? v->persons : to->persons;
	to->households = v->households > to->households ? v->households : to->households;
}

/* Is it summed up below? What can be added: counts, hours, money; and shares of those. */
static bool
adds(const struct value_def *def)
{
	return def->unit == UNIT_NUMBER || def->unit == UNIT_MINUTES || def->unit == UNIT_CENTS ||
	       def->unit == UNIT_PERMILLE;
}

static bool
fill_cell(struct by_codes *b, struct figure_grid *g, size_t code, size_t col, struct err *e)
{
	const struct figure_column ask = {.key = b->of->column[col].key,
	    .code = b->first[code].code,
	    .people = b->of->column[col].people};
	size_t row = code < b->shown ? code : b->shown;
	struct figure_value v;
	bool found;

	if (!figure_ask(b->ask, &b->ask->span, &ask, &v, &found, e))
		return false;
	if (!found)
		v = (struct figure_value){.def = definitions_value(b->ask->definitions, ask.key),
		    .known = true,
		    .households = -1};
	if (code < b->shown)
		*grid_at(g, row, col) = v;
	else
		add(grid_at(g, row, col), &v);
	if (adds(v.def))
		add(grid_at(g, g->rows, col), &v);
	return true;
}

static bool
fill(struct by_codes *b, struct figure_grid *g, struct err *e)
{
	size_t code, col;

	for (code = 0; code < b->n; code++)
		for (col = 0; col < g->cols; col++)
			if (!fill_cell(b, g, code, col, e))
				return false;
	return true;
}

static size_t
begin(struct by_codes *b, struct document *d)
{
	const char *labels[FIGURE_COLUMNS + 2];
	char marked[FIGURE_COLUMNS][112];
	size_t c;

	labels[0] = _(b->of->of);
	for (c = 0; c < b->cols; c++) {
		const char *key = b->of->column[c].key;

		snprintf(marked[c], sizeof(marked[c]), "#%.110s",
		    figure_label(&b->of->column[c], definitions_value(b->ask->definitions, key)));
		labels[c + 1] = marked[c];
		figure_define(b->ask, key, d);
	}
	labels[b->cols + 1] = NULL;
	return document_table(d, _(b->of->title), labels);
}

static void
put_rows(struct by_codes *b, const struct figure_grid *g, struct document *d)
{
	size_t r, c;

	for (r = 0; r <= g->rows; r++) {
		document_row(d, r == g->rows ? ROW_TOTAL : ROW_PLAIN);
		document_text(d, r == g->rows	? _("Summe")
				 : r < b->shown ? b->first[r].label
						: _("Sonstige"));
		for (c = 0; c < g->cols; c++)
			grid_cell(g, r, c, d);
	}
}

static bool
put_table(struct by_codes *b, struct document *d, size_t *table, struct err *e)
{
	struct figure_grid g = {0};
	size_t block;
	bool ok = grid_open(&g, b->shown + (b->n > b->shown), b->cols, e) && fill(b, &g, e) &&
		  grid_hide(b->ask, &g, e);

	if (ok) {
		block = begin(b, d);
		if (table != NULL)
			*table = block;
		put_rows(b, &g, d);
	}
	grid_close(&g);
	return ok;
}

bool
figure_codes_put(const struct report_ask *ask, const struct figure_codes *of, struct document *d,
    size_t *table, struct err *e)
{
	struct by_codes b = {.ask = ask, .of = of};
	bool ok;

	while (b.cols < FIGURE_COLUMNS && of->column[b.cols].key != NULL)
		b.cols++;
	b.figures = figures_of(ask, &ask->span, e);
	ok = b.figures != NULL && find_codes(&b, e);
	if (ok && b.n == 0)
		document_say(d, _("%s: im Zeitraum nichts."), _(of->title));
	else
		ok = ok && put_table(&b, d, table, e);
	return ok && document_ok(d, e);
}
