/* A table of any bytes: rows come in the order of their lines, cells are text, and whatever a cell
 * says, a field either takes it or says why not. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/env.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "common/exchange/cell.h"
#include "common/exchange/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

struct told {
	size_t line, bad, rows;
	struct record *recs[3];
};

static void
into_field(struct record *rec, const struct field *f, const char *text)
{
	struct buf say = BUF_EMPTY, back = BUF_EMPTY;
	const struct value *v = &rec->values[kind_index(rec->kind, f->name)];

	must(cell_take(rec, f, CELL_PLAIN, text, &say) == (say.len == 0));
	must(text_valid(say.at, say.len));
	cell_text(&back, f, CELL_PLAIN, v);
	must(text_valid(back.at, back.len));
	buf_free(&say);
	buf_free(&back);
}

static bool
row(void *ctx, const struct csv_row *row, struct err *e)
{
	struct told *s = ctx;
	size_t i, k;

	(void)e;
	must(row->line > s->line && row->n > 0 && row->n <= CSV_CELLS_MAX);
	s->line = row->line;
	s->rows++;
	for (i = 0; i < row->n; i++) {
		must(text_valid(row->cell[i], strlen(row->cell[i])));
		for (k = 0; k < 3; k++)
			if (i < s->recs[k]->kind->n_fields &&
			    s->recs[k]->kind->fields[i].type != FIELD_REF)
				into_field(s->recs[k], &s->recs[k]->kind->fields[i], row->cell[i]);
	}
	return true;
}

static bool
bad(void *ctx, size_t line, size_t column, const char *say, struct err *e)
{
	struct told *s = ctx;

	(void)e;
	must(line > s->line && column > 0 && say[0] != '\0');
	s->line = line;
	s->bad++;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct env env = env_real();
	struct told s = {.recs = {record_new(&env, &kind_accommodation, NULL),
			     record_new(&env, &kind_volunteer, NULL),
			     record_new(&env, &kind_deadline_rule, NULL)}};
	struct csv_reader to = {row, bad, &s};
	struct err e = {0};
	size_t i;

	if (csv_read(data, n, &to, NULL, &e))
		must(s.bad <= CSV_BAD_MAX && s.rows <= CSV_ROWS_MAX + 1);
	else
		must(e.say[0] != '\0');
	for (i = 0; i < 3; i++)
		record_free(s.recs[i]);
	return 0;
}
