#include "tests/support/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/report/document/render.h"
#include "tests/support/golden.h"

static bool
make(
    struct sheet *p, struct world *w, const char *no, const struct report_ask *asked, struct err *e)
{
	struct report_ask ask = *asked;
	const struct report_def *def;

	*p = (struct sheet){0};
	if (!definitions_built_in(&p->definitions, casework_kinds(), e))
		return false;
	ask.r = w->r;
	ask.definitions = p->definitions;
	return report_find(no, &def, e) && report_make(def, &ask, &p->d, e);
}

void
sheet_make(struct sheet *p, struct world *w, const char *no, enum edition edition, int32_t today,
    const struct span *span, const struct id *of)
{
	struct report_ask ask = {.edition = edition, .today = today};
	struct err e = {0};

	if (span != NULL)
		ask.span = *span;
	if (of != NULL)
		ask.of = *of;
	if (!make(p, w, no, &ask, &e))
		fail_msg("%s: %s (%s)", no, e.say, e.why);
}

void
sheet_refused(struct world *w, const char *no, enum edition edition, enum err_code code)
{
	struct report_ask ask = {.edition = edition, .today = CW_TODAY};
	struct sheet p;
	struct err e = {0};

	assert_false(make(&p, w, no, &ask, &e));
	assert_int_equal(e.code, code);
	sheet_close(&p);
}

void
sheet_close(struct sheet *p)
{
	document_free(&p->d);
	definitions_free(p->definitions);
}

static const struct doc_table *
table_of(const struct sheet *p, const char *title)
{
	size_t i;

	for (i = 0; i < p->d.n; i++)
		if (p->d.block[i].block == BLOCK_TABLE &&
		    strncmp(p->d.block[i].table.title, title, strlen(title)) == 0)
			return &p->d.block[i].table;
	return NULL;
}

size_t
sheet_rows(const struct sheet *p, const char *table)
{
	const struct doc_table *t = table_of(p, table);

	return t != NULL ? t->n_rows : 0;
}

/* A row of sums may leave the running number blank. */
static const char *
name_of(const struct doc_row *row)
{
	return row->cell[0].text[0] == '\0' && row->n > 1 ? row->cell[1].text : row->cell[0].text;
}

const char *
sheet_cell(const struct sheet *p, const char *table, const char *row, const char *column)
{
	const struct doc_table *t = table_of(p, table);
	size_t i, c;

	if (t == NULL)
		fail_msg("no table %s", table);
	for (c = 0; c < t->n_columns && strcmp(t->column[c].label, column) != 0; c++)
		;
	if (c == t->n_columns)
		fail_msg("%s has no column %s", table, column);
	for (i = 0; i < t->n_rows; i++)
		if (strcmp(name_of(&t->row[i]), row) == 0)
			return c < t->row[i].n ? t->row[i].cell[c].text : "–";
	fail_msg("%s has no row %s", table, row);
	return NULL;
}

static void
print(const struct sheet *p, struct buf *out)
{
	struct err e = {0};

	if (!render_text(&p->d, render_width(&p->d), 0, out, &e))
		fail_msg("%s", e.say);
}

bool
sheet_says(const struct sheet *p, const char *text)
{
	struct buf out = BUF_EMPTY;
	bool says;

	print(p, &out);
	says = strstr(buf_text(&out), text) != NULL;
	buf_free(&out);
	return says;
}

/* The stamp is the last line: its hashes change with every word. */
void
sheet_golden(const struct sheet *p, const char *name)
{
	struct buf out = BUF_EMPTY;
	char *stamp;

	print(p, &out);
	stamp = strstr((char *)out.at, "feldbuch-report ");
	assert_non_null(stamp);
	*stamp = '\0';
	golden_text("report", name, (char *)out.at);
	buf_free(&out);
}
