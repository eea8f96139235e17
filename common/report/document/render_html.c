/*
 * One page of HTML that needs nothing else: no script, nothing to load. Tables have captions and
 * heads with their scope, pictures a text that says what they show, and the table beside them.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/report/document/html_page.h"
#include "common/report/document/render.h"

static const char style[] =
    "html{font:16px/1.45 'DejaVu Sans',Verdana,sans-serif;color:#111;background:#fff}"
    "body{max-width:60rem;margin:0 auto;padding:1rem}"
    "header p,footer p{margin:.2rem 0}"
    ".class{font-weight:bold}"
    "h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.25rem}h3{font-size:1.05rem}"
    "dl{display:grid;grid-template-columns:max-content auto;gap:.2rem 1rem}dd{margin:0}"
    ".wide{overflow-x:auto}"
    "table{border-collapse:collapse;margin:.5rem 0;width:100%}"
    "caption{text-align:left;font-weight:bold;padding:.3rem 0}"
    "th,td{border:1px solid #767676;padding:.2rem .5rem;text-align:left;vertical-align:top}"
    "thead th{background:#e8e8e8}"
    ".n{text-align:right;font-variant-numeric:tabular-nums}"
    "tr.subtotal>*{font-weight:bold}tr.total>*{font-weight:bold;border-top:3px double #111}"
    ".note,footer{font-size:.9rem}"
    "figure{margin:1rem "
    "0}figcaption{font-weight:bold}.patterns{position:absolute}svg{max-width:100%;height:auto}"
    ".sign{margin-top:3rem;border-top:1px solid #111;width:20rem;padding-top:.2rem}"
    ".stamp{font-family:monospace;font-size:.75rem;overflow-wrap:anywhere}"
    "@media print{body{max-width:none}.wide{overflow:visible}thead{display:table-header-group}"
    "tr,figure{break-inside:avoid}}";

void
html_text(const char *text, struct buf *out)
{
	static const struct {
		char c;
		const char *as;
	} marks[] = {
	    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
	size_t i;

	for (; *text != '\0'; text++) {
		for (i = 0; i < sizeof(marks) / sizeof(marks[0]) && marks[i].c != *text; i++)
			;
		if (i < sizeof(marks) / sizeof(marks[0]))
			buf_printf(out, "%s", marks[i].as);
		else
			buf_put(out, text, 1);
	}
}

static void
element(const char *tag, const char *attributes, const char *text, struct buf *out)
{
	buf_printf(out, "<%s%s>", tag, attributes);
	html_text(text, out);
	buf_printf(out, "</%s>", tag);
}

static void
line(const char *tag, const char *attributes, const char *text, struct buf *out)
{
	element(tag, attributes, text, out);
	buf_printf(out, "\n");
}

/* ---- tables ---- */

static void
put_columns(const struct doc_table *t, struct buf *out)
{
	size_t c;

	buf_printf(out, "<thead><tr>");
	for (c = 0; c < t->n_columns; c++)
		element("th", t->column[c].number ? " scope=\"col\" class=\"n\"" : " scope=\"col\"",
		    t->column[c].label, out);
	buf_printf(out, "</tr></thead>\n");
}

static const char *
spoken(const struct doc_cell *c)
{
	if (c->state == CELL_HIDDEN)
		return _("aus Gründen der Geheimhaltung unterdrückt");
	return c->state == CELL_EMPTY ? _("leer") : NULL;
}

/* A dot alone says nothing to somebody who listens. */
static void
put_cell(const struct doc_cell *c, bool head, bool number, struct buf *out)
{
	const char *aloud = spoken(c);

	buf_printf(
	    out, "<%s%s%s>", head ? "th scope=\"row\"" : "td", number ? " class=\"n\"" : "", "");
	if (aloud != NULL) {
		buf_printf(out, "<span role=\"img\" aria-label=\"%s\">", aloud);
		html_text(c->text, out);
		buf_printf(out, "</span>");
	} else {
		html_text(c->text, out);
	}
	buf_printf(out, "</%s>", head ? "th" : "td");
}

static void
put_row(const struct doc_table *t, const struct doc_row *row, struct buf *out)
{
	static const char *const styles[] = {[ROW_PLAIN] = "",
	    [ROW_SUBTOTAL] = " class=\"subtotal\"",
	    [ROW_TOTAL] = " class=\"total\""};
	size_t c;

	buf_printf(out, "<tr%s>", styles[row->style]);
	for (c = 0; c < row->n; c++)
		put_cell(&row->cell[c], c == 0,
		    t->column[c].number || row->cell[c].state == CELL_NUMBER, out);
	buf_printf(out, "</tr>\n");
}

/* Wide tables scroll inside their own frame; with the keyboard too. */
static void
put_table(const struct doc_table *t, struct buf *out)
{
	size_t i;

	buf_printf(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
	html_text(t->title, out);
	buf_printf(out, "\"><table>");
	element("caption", "", t->title, out);
	put_columns(t, out);
	buf_printf(out, "<tbody>\n");
	for (i = 0; i < t->n_rows; i++)
		put_row(t, &t->row[i], out);
	buf_printf(out, "</tbody></table></div>\n");
	for (i = 0; i < t->n_notes; i++)
		line("p", " class=\"note\"", t->note[i], out);
}

/* ---- blocks ---- */

static void
put_heading(const struct doc_block *b, struct buf *out)
{
	line(b->level == 1 ? "h2" : "h3", "", b->text, out);
}

/* Facts that follow each other are one list. */
static void
put_fact(const struct document *d, size_t i, struct buf *out)
{
	if (i == 0 || d->block[i - 1].block != BLOCK_FACT)
		buf_printf(out, "<dl>");
	element("dt", "", d->block[i].text, out);
	element("dd", "", d->block[i].value, out);
	if (i + 1 == d->n || d->block[i + 1].block != BLOCK_FACT)
		buf_printf(out, "</dl>");
	buf_printf(out, "\n");
}

static void
put_block(const struct document *d, size_t i, struct buf *out)
{
	const struct doc_block *b = &d->block[i];

	switch (b->block) {
	case BLOCK_HEADING: put_heading(b, out); break;
	case BLOCK_TEXT: line("p", "", b->text, out); break;
	case BLOCK_FACT: put_fact(d, i, out); break;
	case BLOCK_TABLE: put_table(&b->table, out); break;
	case BLOCK_CHART: html_chart(d, i, out); break;
	case BLOCK_SIGN: line("p", " class=\"sign\"", b->text, out); break;
	}
}

/* ---- the page ---- */

static void
put_head(const struct document *d, const char *stamp, const char *standing, struct buf *out)
{
	buf_printf(out,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
	    "<meta name=\"feldbuch-report\" content=\"",
	    d->english ? "en" : "de");
	html_text(stamp, out);
	buf_printf(out, "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>%s ", d->no);
	html_text(d->title, out);
	buf_printf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n", style);
	if (*d->municipality != '\0')
		buf_printf(out, "<p>");
	html_text(d->municipality, out);
	if (*d->department != '\0')
		buf_printf(out, " · ");
	html_text(d->department, out);
	if (*d->municipality != '\0')
		buf_printf(out, "</p>\n");
	line("p", " class=\"class\"", edition_header(d->edition), out);
	buf_printf(out, "<h1>%s ", d->no);
	html_text(d->title, out);
	buf_printf(out, "</h1>\n");
	if (*d->subject != '\0')
		line("p", "", d->subject, out);
	line("p", "", standing, out);
	html_patterns(out);
	buf_printf(out, "</header>\n<main>\n");
}

static void
put_foot(const struct document *d, const char *stamp, struct buf *out)
{
	size_t i;

	buf_printf(out, "</main>\n<footer>\n");
	if (d->n_defines > 0)
		line("h2", "", _("Definitionen"), out);
	for (i = 0; i < d->n_defines; i++)
		line("p", "", d->define[i], out);
	line("p", " class=\"stamp\"", stamp, out);
	buf_printf(out, "</footer>\n</body>\n</html>\n");
}

bool
render_html(const struct document *d, struct buf *out, struct err *e)
{
	char stamp[DOCUMENT_STAMP];
	struct buf standing = BUF_EMPTY;
	size_t i;
	bool ok = document_stamp(d, stamp, e);

	document_standing(d, &standing);
	ok = ok && buf_ok(&standing, e);
	if (ok) {
		put_head(d, stamp, buf_text(&standing), out);
		for (i = 0; i < d->n; i++)
			put_block(d, i, out);
		put_foot(d, stamp, out);
	}
	buf_free(&standing);
	return ok && buf_ok(out, e);
}
