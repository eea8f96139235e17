/* A report of any bytes: it is read whole within its bounds, or refused with its place; what was read
 * is text that is UTF-8, cells for each column, pictures of tables there are. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "tui/print/panel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
is_text(const char *text)
{
	must(text != NULL && (*text == '\0' || text_valid(text, strlen(text))));
	must(strchr(text, '\033') == NULL);
}

static void
see_table(const struct paper_table *t)
{
	size_t i, k;

	must(t->n_columns > 0 && t->n_columns <= PAPER_COLUMNS && t->n_rows <= PAPER_ROWS);
	is_text(t->title);
	for (i = 0; i < t->n_columns; i++)
		is_text(t->column[i].label);
	for (i = 0; i < t->n_rows; i++)
		for (k = 0; k < t->n_columns; k++)
			is_text(t->row[i].cell[k].text);
	for (i = 0; i < t->n_notes; i++)
		is_text(t->note[i]);
}

static void
see_chart(const struct paper *p, size_t block)
{
	const struct paper_chart *c = &p->block[block].chart;
	struct panel panels[PAPER_VALUES];
	size_t n, i, k, drawn = 0;

	must(c->table < block && p->block[c->table].kind == BLOCK_TABLE);
	n = chart_panels(p, c, panels);
	for (i = 0; i < n; i++) {
		drawn += panels[i].n;
		for (k = 0; k < panels[i].n && panels[i].table->n_rows > 0; k++)
			panel_number(&panels[i], panels[i].table->n_rows - 1, k);
	}
	must(drawn == c->n_values);
}

static void
see(const struct paper *p)
{
	size_t i;

	is_text(p->title);
	is_text(p->stamp);
	for (i = 0; i < p->n_defines; i++)
		is_text(p->define[i]);
	for (i = 0; i < p->n_blocks; i++) {
		paper_across(p, i);
		if (p->block[i].kind == BLOCK_TABLE)
			see_table(&p->block[i].table);
		else if (p->block[i].kind == BLOCK_CHART)
			see_chart(p, i);
		else
			is_text(p->block[i].text);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct paper p;
	struct err e = {0};

	if (paper_read(&p, data, n, &e))
		see(&p);
	else
		must(e.say[0] != '\0' && p.n_blocks == 0 && p.json == NULL);
	paper_free(&p);
	return 0;
}
