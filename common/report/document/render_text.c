/* On a screen and on a line printer. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/report/document/render.h"
#include "common/report/document/text_page.h"

#define FACT_LABEL 30

size_t
text_line(const char **text, int width)
{
	const char *at = *text;
	size_t n = text_cut(at, width, NULL), end, next;
	const char *feed = memchr(at, '\n', n + (at[n] == '\n'));

	if (feed != NULL) {
		*text = feed + 1;
		return (size_t)(feed - at);
	}
	end = n;
	if (at[n] != '\0')
		while (end > 0 && at[end] != ' ')
			end--;
	if (end == 0) /* one long word */
		end = n > 0 ? n : strlen(at);
	for (next = end; at[next] == ' '; next++)
		;
	*text = at + next;
	return end;
}

void
text_wrapped(const char *text, int width, int indent, struct buf *out)
{
	const char *line;
	size_t n;
	bool first = true;

	do {
		line = text;
		n = text_line(&text, width - (first ? 0 : indent));
		buf_printf(out, "%*s%.*s\n", first ? 0 : indent, "", (int)n, line);
		first = false;
	} while (*text != '\0');
}

static void
ruled(struct buf *out, const char *with, int n)
{
	for (; n > 0; n--)
		buf_printf(out, "%s", with);
	buf_printf(out, "\n");
}

static void
put_heading(const struct doc_block *b, int width, struct buf *out)
{
	int wide = text_width(b->text);

	text_wrapped(b->text, width, 0, out);
	ruled(out, b->level == 1 ? "=" : "-", wide < width ? wide : width);
}

static void
put_fact(const struct doc_block *b, int width, struct buf *out)
{
	struct buf line = BUF_EMPTY;
	int pad = FACT_LABEL - text_width(b->text);

	buf_printf(&line, "%s:%*s %s", b->text, pad > 0 ? pad : 0, "", b->value);
	text_wrapped(buf_text(&line), width, FACT_LABEL + 2, out);
	buf_free(&line);
}

static void
put_block(const struct document *d, const struct doc_block *b, int width, struct buf *out)
{
	switch (b->block) {
	case BLOCK_HEADING: put_heading(b, width, out); break;
	case BLOCK_TEXT: text_wrapped(b->text, width, 0, out); break;
	case BLOCK_FACT: put_fact(b, width, out); break;
	case BLOCK_TABLE: text_table(&b->table, width, out); break;
	case BLOCK_CHART: text_chart(d, &b->chart, width, out); break;
	case BLOCK_SIGN:
		buf_printf(out, "\n\n%.*s\n%s\n", width < 40 ? width : 40,
		    "________________________________________", b->text);
		break;
	}
}

/* Facts stand below each other; everything else is parted by a line. */
static bool
parted(const struct document *d, size_t i)
{
	return i == 0 || d->block[i].block != BLOCK_FACT || d->block[i - 1].block != BLOCK_FACT;
}

static void
put_head(const struct document *d, int width, struct buf *out)
{
	struct buf line = BUF_EMPTY;

	if (*d->municipality != '\0') {
		buf_printf(&line, "%s%s%s", d->municipality, *d->department != '\0' ? " · " : "",
		    d->department);
		text_wrapped(buf_text(&line), width, 0, out);
		buf_reset(&line);
	}
	buf_printf(&line, "%s %s", d->no, d->title);
	text_wrapped(buf_text(&line), width, 0, out);
	if (*d->subject != '\0')
		text_wrapped(d->subject, width, 0, out);
	text_wrapped(edition_header(d->edition), width, 0, out);
	buf_reset(&line);
	document_standing(d, &line);
	text_wrapped(buf_text(&line), width, 0, out);
	ruled(out, "═", width);
	buf_free(&line);
}

static void
put_foot(const struct document *d, const char *stamp, int width, struct buf *out)
{
	size_t i;

	buf_printf(out, "\n");
	ruled(out, "─", width);
	for (i = 0; i < d->n_defines; i++)
		text_wrapped(d->define[i], width, 2, out);
	/* in one line, however long: it is read back */
	buf_printf(out, "%s\n", stamp);
}

static void
put_whole(const struct document *d, const char *stamp, int width, struct buf *out)
{
	size_t i;

	put_head(d, width, out);
	for (i = 0; i < d->n; i++) {
		if (parted(d, i))
			buf_printf(out, "\n");
		put_block(d, &d->block[i], width, out);
	}
	put_foot(d, stamp, width, out);
}

/* Each page begins with its number; a form feed parts it from the one before. */
static void
put_pages(const struct document *d, struct buf *whole, int lines, struct buf *out)
{
	const char *at = buf_text(whole), *end;
	int n = 0, page = 1, total = 0, room = lines - 2;

	for (end = at; *end != '\0'; end++)
		total += *end == '\n';
	total = total == 0 ? 1 : (total + room - 1) / room;
	for (; *at != '\0'; at = end + 1, n++) {
		if (n % room == 0)
			buf_printf(out, _("%s%s · Seite %d von %d\n\n"), n == 0 ? "" : "\f", d->no,
			    page++, total);
		end = strchr(at, '\n');
		buf_put(out, at, (size_t)(end - at) + 1);
	}
}

int
render_width(const struct document *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->block[i].block == BLOCK_TABLE && d->block[i].table.n_columns > 8)
			return 132;
	return 80;
}

bool
render_text(const struct document *d, int width, int lines, struct buf *out, struct err *e)
{
	char stamp[DOCUMENT_STAMP];
	struct buf whole = BUF_EMPTY;
	bool ok = document_stamp(d, stamp, e);

	if (ok) {
		put_whole(d, stamp, width < 40 ? 40 : width, &whole);
		ok = buf_ok(&whole, e);
	}
	if (ok && lines > 10)
		put_pages(d, &whole, lines, out);
	else if (ok)
		buf_put(out, whole.at, whole.len);
	buf_free(&whole);
	return ok && buf_ok(out, e);
}
