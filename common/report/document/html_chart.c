/*
 * Pictures as SVG: bars lie, so that their names can be read. Kinds are told apart by pattern and
 * by words, not by colour alone (WCAG 1.4.1).
 */
#include "common/base/lang.h"
#include "common/report/document/html_page.h"

#define WIDTH 720
#define LABEL 190
#define NUMBER 110
#define BAR 16
#define GAP 8

static const char *const fills[CHART_VALUES] = {"#1f4e79", "url(#p1)", "url(#p2)", "#8a8a8a"};

static int64_t
drawn(const struct doc_cell *c)
{
	return c->state == CELL_NUMBER && c->value > 0 ? c->value : 0;
}

static int64_t
most_of(const struct doc_table *t, const struct doc_chart *c)
{
	int64_t most = 1;
	size_t r, i;

	for (r = 0; r < t->n_rows; r++)
		for (i = 0; t->row[r].style == ROW_PLAIN && i < c->n_values; i++)
			if (drawn(&t->row[r].cell[c->value[i]]) > most)
				most = drawn(&t->row[r].cell[c->value[i]]);
	return most;
}

static int
rows_of(const struct doc_table *t)
{
	int n = 0;
	size_t r;

	for (r = 0; r < t->n_rows; r++)
		n += t->row[r].style == ROW_PLAIN;
	return n;
}

void
html_patterns(struct buf *out)
{
	buf_printf(out,
	    "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"patterns\"><defs><pattern "
	    "id=\"p1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
	    "<rect width=\"6\" height=\"6\" fill=\"#fff\"/>"
	    "<path d=\"M0 6L6 0\" stroke=\"#7a3b00\" stroke-width=\"2\"/></pattern>"
	    "<pattern id=\"p2\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
	    "<rect width=\"6\" height=\"6\" fill=\"#fff\"/>"
	    "<circle cx=\"3\" cy=\"3\" r=\"1.6\" fill=\"#1d5c2f\"/></pattern></defs></svg>\n");
}

static void
put_bar(const struct doc_cell *cell, int64_t most, int y, size_t fill, struct buf *out)
{
	int room = WIDTH - LABEL - NUMBER;
	int wide = (int)(drawn(cell) * room / most);

	buf_printf(out,
	    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#111\"/>"
	    "<text x=\"%d\" y=\"%d\">",
	    LABEL, y, wide, BAR, fills[fill], LABEL + wide + 6, y + BAR - 3);
	html_text(cell->text, out);
	buf_printf(out, "</text>\n");
}

static int
put_row(const struct doc_row *row, const struct doc_chart *c, int64_t most, int y, struct buf *out)
{
	size_t i;

	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LABEL - 8, y + BAR - 3);
	html_text(row->cell[c->label].text, out);
	buf_printf(out, "</text>\n");
	for (i = 0; i < c->n_values; i++, y += BAR)
		put_bar(&row->cell[c->value[i]], most, y, i, out);
	return y + GAP;
}

static int
put_legend(const struct doc_table *t, const struct doc_chart *c, int y, struct buf *out)
{
	size_t i;

	for (i = 0; c->n_values > 1 && i < c->n_values; i++, y += BAR + 4) {
		buf_printf(out,
		    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" "
		    "stroke=\"#111\"/><text x=\"%d\" y=\"%d\">",
		    LABEL, y, BAR, BAR, fills[i], LABEL + BAR + 6, y + BAR - 3);
		html_text(t->column[c->value[i]].label, out);
		buf_printf(out, "</text>\n");
	}
	return y + GAP;
}

void
html_chart(const struct document *d, size_t i, struct buf *out)
{
	const struct doc_chart *c = &d->block[i].chart;
	const struct doc_table *t = &d->block[c->table].table;
	int64_t most = most_of(t, c);
	int n = (int)c->n_values, y, high;
	size_t r;

	high = rows_of(t) * (n * BAR + GAP) + (n > 1 ? n * (BAR + 4) : 0) + 2 * GAP;
	buf_printf(out, "<figure><figcaption>");
	html_text(c->title, out);
	buf_printf(
	    out, "</figcaption><svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"", WIDTH, high);
	html_text(c->title, out);
	buf_printf(out, _("; Zahlen in der Tabelle „"));
	html_text(t->title, out);
	buf_printf(out, "“\" font-family=\"'DejaVu Sans',Verdana,sans-serif\" font-size=\"12\">\n");
	y = put_legend(t, c, 0, out);
	for (r = 0; r < t->n_rows; r++)
		if (t->row[r].style == ROW_PLAIN)
			y = put_row(&t->row[r], c, most, y, out);
	buf_printf(out, "</svg></figure>\n");
}
