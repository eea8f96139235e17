/* What a report puts is copied and kept in its order. */
#include "common/report/document/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"

static char *
copy(struct document *d, const char *text)
{
	char *s = strdup(text);

	d->failed |= s == NULL;
	return s;
}

static char *
format(struct document *d, const char *fmt, va_list ap)
{
	struct buf b = BUF_EMPTY;
	char *s;

	buf_vprintf(&b, fmt, ap);
	s = copy(d, buf_ok(&b, NULL) ? buf_text(&b) : "");
	d->failed |= b.failed;
	buf_free(&b);
	return s;
}

/* The array with room for one more behind n, zeroed; NULL when memory ran out, the array stays.
 * Rooms double, so n tells when to grow. */
static void *
room(struct document *d, void *array, size_t n, size_t size)
{
	bool full = (n & (n - 1)) == 0; /* also 0 */

	if (d->failed)
		return NULL;
	if (full)
		array = realloc(array, (n == 0 ? 1 : 2 * n) * size);
	if (array == NULL) {
		d->failed = true;
		return NULL;
	}
	memset((char *)array + n * size, 0, size);
	return array;
}

static struct doc_block *
add(struct document *d, enum block block)
{
	struct doc_block *at = room(d, d->block, d->n, sizeof(*at));

	if (at == NULL)
		return NULL;
	d->block = at;
	at[d->n].block = block;
	return &at[d->n++];
}

/* The table begun last: NULL when memory ran out, and when a report forgot to begin one. */
static struct doc_table *
table(struct document *d)
{
	size_t i = d->n;

	while (!d->failed && i > 0)
		if (d->block[--i].block == BLOCK_TABLE)
			return &d->block[i].table;
	return NULL;
}

bool
document_open(struct document *d, const struct doc_head *head, struct err *e)
{
	memset(d, 0, sizeof(*d));
	d->edition = head->edition;
	d->span = head->span;
	d->day = head->day;
	d->state_ms = head->state_ms;
	d->english = lang_english();
	memcpy(d->state, head->state, sizeof(d->state));
	snprintf(d->no, sizeof(d->no), "%s", head->no);
	snprintf(d->definitions, sizeof(d->definitions), "%s", head->definitions);
	d->title = copy(d, head->title);
	d->municipality = copy(d, head->municipality);
	d->department = copy(d, head->department);
	d->subject = copy(d, head->subject == NULL ? "" : head->subject);
	return document_ok(d, e);
}

void
document_subject(struct document *d, const char *text)
{
	char *subject = copy(d, text);

	if (subject == NULL)
		return;
	if (d->subject != NULL)
		secret_wipe(d->subject, strlen(d->subject));
	free(d->subject);
	d->subject = subject;
}

bool
document_ok(const struct document *d, struct err *e)
{
	return !d->failed || err_nomem(e);
}

/* ---- giving back ---- */

static void
drop(char *text)
{
	if (text != NULL)
		secret_wipe(text, strlen(text));
	free(text);
}

static void
drop_all(char **text, size_t n)
{
	while (n > 0)
		drop(text[--n]);
	free(text);
}

static void
free_table(struct doc_table *t)
{
	size_t r, c;

	for (r = 0; r < t->n_rows; r++) {
		for (c = 0; c < t->row[r].n; c++)
			drop(t->row[r].cell[c].text);
		free(t->row[r].cell);
	}
	for (c = 0; c < t->n_columns; c++)
		drop(t->column[c].label);
	free(t->row);
	free(t->column);
	drop(t->title);
	drop_all(t->note, t->n_notes);
}

void
document_free(struct document *d)
{
	size_t i;

	for (i = 0; i < d->n; i++) {
		drop(d->block[i].text);
		drop(d->block[i].value);
		drop(d->block[i].chart.title);
		free_table(&d->block[i].table);
	}
	free(d->block);
	drop(d->title);
	drop(d->municipality);
	drop(d->department);
	drop(d->subject);
	drop_all(d->define, d->n_defines);
	memset(d, 0, sizeof(*d));
}

/* ---- sentences ---- */

void
document_heading(struct document *d, int level, const char *text)
{
	struct doc_block *b = add(d, BLOCK_HEADING);

	if (b == NULL)
		return;
	b->level = level;
	b->text = copy(d, text);
}

void
document_say(struct document *d, const char *fmt, ...)
{
	struct doc_block *b = add(d, BLOCK_TEXT);
	va_list ap;

	if (b == NULL)
		return;
	va_start(ap, fmt);
	b->text = format(d, fmt, ap);
	va_end(ap);
}

void
document_fact(struct document *d, const char *label, const char *fmt, ...)
{
	struct doc_block *b = add(d, BLOCK_FACT);
	va_list ap;

	if (b == NULL)
		return;
	va_start(ap, fmt);
	b->text = copy(d, label);
	b->value = format(d, fmt, ap);
	va_end(ap);
}

void
document_sign(struct document *d, const char *text)
{
	struct doc_block *b = add(d, BLOCK_SIGN);

	if (b != NULL)
		b->text = copy(d, text);
}

static void
add_text(struct document *d, char ***list, size_t *n, char *text)
{
	char **at = room(d, *list, *n, sizeof(*at));

	if (at == NULL) {
		drop(text);
		return;
	}
	*list = at;
	at[(*n)++] = text;
}

void
document_define(struct document *d, const char *text)
{
	size_t i;

	for (i = 0; i < d->n_defines; i++)
		if (strcmp(d->define[i], text) == 0)
			return;
	add_text(d, &d->define, &d->n_defines, copy(d, text));
}

void
document_note(struct document *d, const char *fmt, ...)
{
	struct doc_table *t = table(d);
	va_list ap;

	if (t == NULL)
		return;
	va_start(ap, fmt);
	add_text(d, &t->note, &t->n_notes, format(d, fmt, ap));
	va_end(ap);
}

/* ---- tables ---- */

static bool
add_column(struct document *d, struct doc_table *t, const char *label)
{
	struct doc_column *at = room(d, t->column, t->n_columns, sizeof(*at));

	if (at == NULL)
		return false;
	t->column = at;
	at += t->n_columns++;
	at->number = *label == '#';
	at->label = copy(d, label + at->number);
	return true;
}

size_t
document_table(struct document *d, const char *title, const char *const *labels)
{
	struct doc_block *b = add(d, BLOCK_TABLE);

	if (b == NULL)
		return 0;
	b->table.title = copy(d, title);
	while (*labels != NULL && add_column(d, &b->table, *labels))
		labels++;
	return d->n - 1;
}

static void
add_cells(struct document *d, struct doc_row *row, size_t n)
{
	row->cell = calloc(n, sizeof(*row->cell));
	d->failed |= row->cell == NULL;
	for (; !d->failed && row->n < n; row->n++)
		row->cell[row->n] = (struct doc_cell){.state = CELL_EMPTY, .text = copy(d, "–")};
}

void
document_row(struct document *d, enum row_style style)
{
	struct doc_table *t = table(d);
	struct doc_row *at = t == NULL ? NULL : room(d, t->row, t->n_rows, sizeof(*at));

	if (at == NULL)
		return;
	t->row = at;
	at += t->n_rows++;
	at->style = style;
	t->filled = 0;
	add_cells(d, at, t->n_columns);
}

/* More cells than the table has columns is a mistake of the report: the last one stays visible. */
static void
put(struct document *d, enum cell_state state, enum unit unit, int64_t value, const char *text)
{
	struct doc_table *t = table(d);
	struct doc_row *row = t == NULL || t->n_rows == 0 ? NULL : &t->row[t->n_rows - 1];
	struct doc_cell *cell;

	if (row == NULL || row->n == 0)
		return;
	cell = &row->cell[t->filled < row->n ? t->filled : row->n - 1];
	drop(cell->text);
	*cell = (struct doc_cell){.state = state, .unit = unit, .value = value};
	cell->text = copy(d, text);
	t->filled++;
}

void
document_text(struct document *d, const char *text)
{
	if (*text == '\0')
		document_empty(d);
	else
		put(d, CELL_TEXT, UNIT_NUMBER, 0, text);
}

void
document_number(struct document *d, enum unit unit, int64_t value)
{
	char text[FIGURE_TEXT];

	put(d, CELL_NUMBER, unit, value, figure_text(unit, true, value, text));
}

void
document_day(struct document *d, int32_t day)
{
	char text[DAY_TEXT];

	if (day == 0)
		document_empty(d);
	else
		put(d, CELL_DAY, UNIT_NUMBER, day, day_text(day, text));
}

void
document_hidden(struct document *d)
{
	put(d, CELL_HIDDEN, UNIT_NUMBER, 0, ".");
}

void
document_unknown(struct document *d)
{
	put(d, CELL_UNKNOWN, UNIT_NUMBER, 0, _("k. A."));
}

void
document_empty(struct document *d)
{
	put(d, CELL_EMPTY, UNIT_NUMBER, 0, "–");
}

void
document_blank(struct document *d)
{
	put(d, CELL_EMPTY, UNIT_NUMBER, 0, "");
}

void
document_chart(
    struct document *d, enum chart chart, const char *title, size_t of, const size_t *values)
{
	struct doc_block *b = add(d, BLOCK_CHART);

	if (b == NULL)
		return;
	b->chart.chart = chart;
	b->chart.title = copy(d, title);
	b->chart.table = of;
	for (; *values != 0 && b->chart.n_values < CHART_VALUES; values++)
		b->chart.value[b->chart.n_values++] = *values;
}
