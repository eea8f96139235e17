/*
 * A table in columns of text. Each column is as wide as what stands in it; when that is more than
 * the page has, the widest columns of words give way and break their cells into lines. When even
 * that is too much, each row is told as a list of its cells.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/report/document/text_page.h"

#define GAP 2	    /* blanks between two columns; one, when the table is too wide */
#define NARROWEST 6 /* of a column of words */
#define COLUMNS_MAX 64

struct widths {
	int at[COLUMNS_MAX];
	int whole[COLUMNS_MAX]; /* no word of its label is broken */
	int least[COLUMNS_MAX];
	size_t n;
	int gap;
};

/* The longest word: breaking it would make reading harder than another column giving way. */
static int
longest_word(const char *text)
{
	int most = 0, wide;

	while (*text != '\0') {
		size_t n = strcspn(text, " \n");
		char word[128];

		text_copy(word, n + 1 < sizeof(word) ? n + 1 : sizeof(word), text);
		wide = text_width(word);
		most = wide > most ? wide : most;
		text += n;
		text += strspn(text, " \n");
	}
	return most;
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static void
measure(const struct doc_table *t, int gap, struct widths *w)
{
	size_t r, c;
	int word;

	w->gap = gap;
	w->n = t->n_columns < COLUMNS_MAX ? t->n_columns : COLUMNS_MAX;
	for (c = 0; c < w->n; c++) {
		w->at[c] = text_width(t->column[c].label);
		w->least[c] = t->column[c].number ? longest_word(t->column[c].label) : NARROWEST;
		for (r = 0; r < t->n_rows; r++) {
			w->at[c] = larger(w->at[c], text_width(t->row[r].cell[c].text));
			word = t->column[c].number ? text_width(t->row[r].cell[c].text)
						   : longest_word(t->row[r].cell[c].text);
			w->least[c] = larger(w->least[c], word < 16 ? word : 16);
		}
		w->at[c] = larger(w->at[c], 1);
		w->whole[c] = larger(w->least[c], longest_word(t->column[c].label));
	}
}

static int
sum(const struct widths *w)
{
	int total = w->n == 0 ? 0 : w->gap * ((int)w->n - 1);
	size_t c;

	for (c = 0; c < w->n; c++)
		total += w->at[c];
	return total;
}

/* One column less from the widest that can still give. False when none can. */
static bool
narrow_to(struct widths *w, const int *least)
{
	size_t c, widest = w->n;

	for (c = 0; c < w->n; c++)
		if (w->at[c] > least[c] && (widest == w->n || w->at[c] > w->at[widest]))
			widest = c;
	if (widest == w->n)
		return false;
	w->at[widest]--;
	return true;
}

/* Words of labels are broken last. */
static bool
narrow(struct widths *w)
{
	return narrow_to(w, w->whole) || narrow_to(w, w->least);
}

static void
put_padded(const char *text, size_t bytes, int width, bool right, struct buf *out)
{
	char cell[1024];
	int pad;

	text_copy(cell, bytes + 1 < sizeof(cell) ? bytes + 1 : sizeof(cell), text);
	pad = width - text_width(cell);
	buf_printf(
	    out, "%*s%s%*s", right && pad > 0 ? pad : 0, "", cell, !right && pad > 0 ? pad : 0, "");
}

static void
trim_end(struct buf *out)
{
	while (out->len > 0 && out->at[out->len - 1] == ' ')
		out->len--;
	buf_printf(out, "\n");
}

struct line_of {
	const char *text;
	bool right;
};

/* As many lines as the longest cell needs. */
static void
put_cells(struct line_of *cell, const struct widths *w, struct buf *out)
{
	bool left = true;
	size_t c, n;

	while (left) {
		left = false;
		for (c = 0; c < w->n; c++) {
			const char *line = cell[c].text;

			n = *line == '\0' ? 0 : text_line(&cell[c].text, w->at[c]);
			put_padded(line, n, w->at[c], cell[c].right, out);
			buf_printf(out, "%*s", c + 1 < w->n ? w->gap : 0, "");
			left |= *cell[c].text != '\0';
		}
		trim_end(out);
	}
}

static void
put_head(const struct doc_table *t, const struct widths *w, struct buf *out)
{
	struct line_of cell[COLUMNS_MAX];
	size_t c;

	for (c = 0; c < w->n; c++)
		cell[c] = (struct line_of){t->column[c].label, t->column[c].number};
	put_cells(cell, w, out);
}

static void
put_rule(const struct widths *w, const char *with, struct buf *out)
{
	int i, n = sum(w);

	for (i = 0; i < n; i++)
		buf_printf(out, "%s", with);
	buf_printf(out, "\n");
}

static void
put_row(
    const struct doc_table *t, const struct doc_row *row, const struct widths *w, struct buf *out)
{
	struct line_of cell[COLUMNS_MAX];
	size_t c;

	if (row->style == ROW_TOTAL)
		put_rule(w, "─", out);
	for (c = 0; c < w->n; c++)
		cell[c] = (struct line_of){
		    row->cell[c].text, t->column[c].number || row->cell[c].state == CELL_NUMBER};
	put_cells(cell, w, out);
}

/* One row as a list: "Ort: Remsede". */
static void
put_list(const struct doc_table *t, const struct doc_row *row, int width, struct buf *out)
{
	struct buf line = BUF_EMPTY;
	size_t c;

	for (c = 0; c < t->n_columns; c++) {
		buf_reset(&line);
		buf_printf(
		    &line, "%s%s: %s", c == 0 ? "" : "  ", t->column[c].label, row->cell[c].text);
		text_wrapped(buf_text(&line), width, 4, out);
	}
	buf_free(&line);
}

static void
put_lists(const struct doc_table *t, int width, struct buf *out)
{
	size_t i;

	for (i = 0; i < t->n_rows; i++)
		put_list(t, &t->row[i], width, out);
}

static void
put_whole(const struct doc_table *t, const struct widths *w, struct buf *out)
{
	size_t i;

	put_head(t, w, out);
	put_rule(w, "─", out);
	for (i = 0; i < t->n_rows; i++)
		put_row(t, &t->row[i], w, out);
}

/* ---- too wide: numbers in parts, each with the first column ---- */

static bool
mostly_numbers(const struct doc_table *t)
{
	size_t c, n = 0;

	for (c = 0; c < t->n_columns; c++)
		n += t->column[c].number;
	return 2 * n > t->n_columns;
}

/* Columns from `from` on that fit beside the first, at least one. */
static size_t
fitting(const struct widths *w, size_t from, int width)
{
	int used = w->at[0];
	size_t c = from;

	while (c < w->n && (c == from || used + GAP + w->at[c] <= width))
		used += GAP + w->at[c++];
	return c;
}

/* A view of the table: its first column and those from..to; cells stay the table's. */
static void
put_part(const struct doc_table *t, size_t from, size_t to, const struct widths *w, struct buf *out)
{
	struct doc_column column[COLUMNS_MAX];
	struct doc_cell cell[COLUMNS_MAX];
	struct doc_table part = {.column = column, .n_columns = 1 + to - from};
	struct widths some = {.n = part.n_columns, .gap = GAP};
	size_t c, r;

	for (c = 0; c < part.n_columns; c++) {
		column[c] = t->column[c == 0 ? 0 : from + c - 1];
		some.at[c] = w->at[c == 0 ? 0 : from + c - 1];
	}
	put_head(&part, &some, out);
	put_rule(&some, "─", out);
	for (r = 0; r < t->n_rows; r++) {
		struct doc_row row = {t->row[r].style, cell, part.n_columns};

		for (c = 0; c < part.n_columns; c++)
			cell[c] = t->row[r].cell[c == 0 ? 0 : from + c - 1];
		put_row(&part, &row, &some, out);
	}
	buf_printf(out, "\n");
}

static void
put_parts(const struct doc_table *t, const struct widths *w, int width, struct buf *out)
{
	size_t from, to;

	for (from = 1; from < w->n; from = to) {
		to = fitting(w, from, width);
		put_part(t, from, to, w, out);
	}
}

/* With a blank less between the columns when that helps. */
static bool
fit(const struct doc_table *t, int width, struct widths *w)
{
	int gap;

	for (gap = GAP; gap > 0; gap--) {
		measure(t, gap, w);
		while (sum(w) > width && narrow(w))
			;
		if (sum(w) <= width)
			return t->n_columns <= COLUMNS_MAX;
	}
	return false;
}

void
text_table(const struct doc_table *t, int width, struct buf *out)
{
	struct widths w;
	size_t i;

	text_wrapped(t->title, width, 0, out);
	if (fit(t, width, &w))
		put_whole(t, &w, out);
	else if (t->n_columns > COLUMNS_MAX || !mostly_numbers(t))
		put_lists(t, width, out);
	else
		put_parts(t, &w, width, out);
	for (i = 0; i < t->n_notes; i++)
		text_wrapped(t->note[i], width, 2, out);
}
