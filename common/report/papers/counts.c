#include "common/report/papers/counts.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"

struct query *
counts_ask(const struct report_ask *ask, const char *sql, struct err *e)
{
	struct query *q = replica_query(ask->r, sql, e);

	if (q == NULL)
		return NULL;
	if (strstr(sql, "?1") != NULL)
		query_bind_int(q, 1, ask->span.from);
	if (strstr(sql, "?2") != NULL)
		query_bind_int(q, 2, ask->span.to);
	if (strstr(sql, "?3") != NULL)
		query_bind_int(q, 3, ask->today);
	return q;
}

void
counts_note(const struct report_ask *ask, struct document *d)
{
	if (edition_table_limits(ask->edition) != NULL)
		document_define(d, _("Punkt: aus Gründen der Geheimhaltung unterdrückt."));
}

/* ---- a table ---- */

size_t
counts_rows(const struct codes *codes)
{
	size_t n = 0;

	while (n < codes->n && (codes->list[n].flags & (CODE_UNKNOWN | CODE_UNRECORDED)) == 0)
		n++;
	return n;
}

size_t
counts_row(const struct codes *codes, const char *code)
{
	size_t i, rows = counts_rows(codes);

	for (i = 0; i < rows; i++)
		if (strcmp(codes->list[i].code, code) == 0)
			return i;
	return rows;
}

static void
add(struct protect_cell *cell, const struct protect_cell *more)
{
	cell->value += more->value;
	cell->persons += more->persons;
	if (more->households == PROTECT_UNKNOWN)
		cell->households = PROTECT_UNKNOWN;
	else if (cell->households != PROTECT_UNKNOWN)
		cell->households += more->households;
}

static bool
fill(const struct report_ask *ask, const struct counts *c, struct protect_table *t, struct err *e)
{
	struct query *q = counts_ask(ask, c->sql, e);
	int rc;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0) {
		size_t row = counts_row(c->codes, query_text(q, 0));
		struct protect_cell more = {.value = query_int(q, 1),
		    .persons = query_int(q, 2),
		    .households = query_null(q, 3) ? PROTECT_UNKNOWN : query_int(q, 3)};

		add(protect_at(t, row, 0), &more);
		add(protect_at(t, row, 1), &more);
		add(protect_at(t, t->rows, 0), &more);
		add(protect_at(t, t->rows, 1), &more);
	}
	query_end(q);
	return rc == 0;
}

static void
put_line(const struct protect_table *t, size_t row, const char *label, struct document *d)
{
	document_row(d, row == t->rows ? ROW_TOTAL : ROW_PLAIN);
	document_text(d, label);
	if (protect_hidden(t, row, 0))
		document_hidden(d);
	else
		document_number(d, UNIT_NUMBER, protect_at(t, row, 0)->value);
}

static size_t
put_table(const struct counts *c, const struct protect_table *t, struct document *d)
{
	char counted[96] = "#";
	size_t table, row;

	text_copy(counted + 1, sizeof(counted) - 1, _(c->counted));
	table = document_table(d, _(c->title), (const char *const[]){_(c->of), counted, NULL});
	for (row = 0; row + 1 < t->rows; row++)
		put_line(t, row, codes_label(c->codes, c->codes->list[row].code), d);
	if (protect_at(t, row, 0)->value > 0)
		put_line(t, row, _("nicht bekannt"), d);
	put_line(t, t->rows, _("Summe"), d);
	return table;
}

bool
counts_put(const struct report_ask *ask, const struct counts *c, struct document *d, size_t *table,
    struct err *e)
{
	const struct protect_limits *limits = edition_table_limits(ask->edition);
	struct protect_table t;
	size_t block;
	bool ok;

	if (!protect_open(&t, counts_rows(c->codes) + 1, 1, e))
		return false;
	/* of a single column the sums of the rows are the cells themselves */
	t.row_sums = t.total = false;
	ok = fill(ask, c, &t, e) && (limits == NULL || protect_mark(&t, limits, e));
	if (ok) {
		block = put_table(c, &t, d);
		if (table != NULL)
			*table = block;
	}
	protect_close(&t);
	return ok;
}

/* ---- a median ---- */

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool
gather(struct query *q, struct buf *values, struct err *e)
{
	int64_t v;
	int rc;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0) {
		v = query_int(q, 0);
		buf_put(values, &v, sizeof(v));
	}
	query_end(q);
	return rc == 0 && buf_ok(values, e);
}

bool
counts_middle(struct query *q, int64_t *middle, size_t *n, struct err *e)
{
	struct buf values = BUF_EMPTY;
	bool ok = gather(q, &values, e);
	int64_t *at = (int64_t *)(void *)values.at;

	*n = values.len / sizeof(*at);
	*middle = 0;
	if (ok && *n > 0) {
		qsort(at, *n, sizeof(*at), by_value);
		*middle = (at[(*n - 1) / 2] + at[*n / 2] + 1) / 2;
	}
	buf_free(&values);
	return ok;
}

bool
counts_median(const struct report_ask *ask, const char *label, enum unit unit, const char *sql,
    struct document *d, struct err *e)
{
	char text[FIGURE_TEXT];
	int64_t middle;
	size_t n;

	if (!counts_middle(counts_ask(ask, sql, e), &middle, &n, e))
		return false;
	if (n == 0)
		document_fact(d, label, "–");
	else if (edition_limits(ask->edition) != NULL && !protect_median(n))
		document_fact(d, label, ".");
	else
		document_fact(d, label, _("%s %s (n = %zu)"), figure_text(unit, true, middle, text),
		    unit_text(unit), n);
	return true;
}
