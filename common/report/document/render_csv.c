/* For spreadsheets: tables one below the other, numbers as numbers, days as days. */

#include "common/base/lang.h"
#include "common/exchange/csv.h"
#include "common/report/document/render.h"

static void
put_line(struct buf *out, const char *a, const char *b)
{
	csv_put_text(out, a, true);
	if (b != NULL)
		csv_put_text(out, b, false);
	csv_put_end(out);
}

/* Without points between thousands, which not every spreadsheet takes for digits; per mille as per
 * cent, minutes as hours and minutes. */
static void
put_number(struct buf *out, const struct doc_cell *c, bool first)
{
	char text[FIGURE_TEXT], plain[FIGURE_TEXT];
	const char *from = figure_text(c->unit, true, c->value, text);
	char *to = plain, group = lang_english() ? ',' : '.';

	for (; *from != '\0'; from++)
		if (*from != group)
			*to++ = *from;
	*to = '\0';
	csv_put_number(out, plain, first);
}

static void
put_row(struct buf *out, const struct doc_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (row->cell[i].state == CELL_NUMBER)
			put_number(out, &row->cell[i], i == 0);
		else
			csv_put_text(
			    out, row->cell[i].state == CELL_EMPTY ? "" : row->cell[i].text, i == 0);
	csv_put_end(out);
}

static void
put_table(struct buf *out, const struct doc_table *t)
{
	size_t i;

	csv_put_end(out);
	put_line(out, t->title, NULL);
	for (i = 0; i < t->n_columns; i++)
		csv_put_text(out, t->column[i].label, i == 0);
	csv_put_end(out);
	for (i = 0; i < t->n_rows; i++)
		put_row(out, &t->row[i]);
	for (i = 0; i < t->n_notes; i++)
		put_line(out, t->note[i], NULL);
}

static void
put_block(struct buf *out, const struct doc_block *b)
{
	if (b->block == BLOCK_TABLE)
		put_table(out, &b->table);
	else if (b->block != BLOCK_CHART && b->block != BLOCK_SIGN)
		put_line(out, b->text, b->block == BLOCK_FACT ? b->value : NULL);
}

bool
render_csv(const struct document *d, struct buf *out, struct err *e)
{
	char stamp[DOCUMENT_STAMP];
	struct buf standing = BUF_EMPTY;
	size_t i;
	bool ok = document_stamp(d, stamp, e);

	document_standing(d, &standing);
	ok = ok && buf_ok(&standing, e);
	if (ok) {
		csv_put_mark(out);
		put_line(out, d->no, d->title);
		put_line(out, d->municipality, d->department);
		put_line(out, edition_header(d->edition), NULL);
		put_line(out, buf_text(&standing), NULL);
		for (i = 0; i < d->n; i++)
			put_block(out, &d->block[i]);
		csv_put_end(out);
		for (i = 0; i < d->n_defines; i++)
			put_line(out, d->define[i], NULL);
		put_line(out, stamp, NULL);
	}
	buf_free(&standing);
	return ok && buf_ok(out, e);
}
