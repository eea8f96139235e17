/*
 * Reading a table. libcsv knows quotes and separators; it is fed one line of the file at a time,
 * so that each row knows the line it began in. When a row is broken the parser starts afresh
 * behind the first line of that row.
 */
#include <csv.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/csv_text.h"

struct reading {
	struct csv_parser parser;
	unsigned char separator;
	const struct csv_reader *to;
	const uint8_t *text, *end;
	struct buf cells; /* each with its NUL */
	size_t at[CSV_CELLS_MAX];
	const char *cell[CSV_CELLS_MAX];
	size_t n; /* cells of this row so far */
	size_t row_line, rows, bad;
	bool filled; /* a cell of this row has text */
	bool stopped;
	struct err *e;
};

/* ---- what libcsv tells ---- */

static void
take_cell(void *bytes, size_t n, void *ctx)
{
	struct reading *rd = ctx;

	if (rd->n < CSV_CELLS_MAX)
		rd->at[rd->n] = rd->cells.len;
	rd->n++;
	rd->filled = rd->filled || n > 0;
	if (rd->n > CSV_CELLS_MAX)
		return;
	buf_put(&rd->cells, bytes, n);
	buf_u8(&rd->cells, 0);
}

static void
begin_row(struct reading *rd)
{
	buf_reset(&rd->cells);
	rd->n = 0;
	rd->filled = false;
}

static void
take_row(int c, void *ctx)
{
	struct reading *rd = ctx;
	struct csv_row row = {rd->row_line, rd->cell, rd->n};
	size_t i;

	(void)c;
	if (rd->stopped || rd->n > CSV_CELLS_MAX)
		return;
	if (!buf_ok(&rd->cells, rd->e)) {
		rd->stopped = true;
		return;
	}
	for (i = 0; i < rd->n; i++)
		rd->cell[i] = (const char *)rd->cells.at + rd->at[i];
	if (rd->filled && ++rd->rows > CSV_ROWS_MAX + 1)
		rd->stopped = !err_say(rd->e, ERR_FULL,
		    _("Die Datei hat mehr als %d Zeilen. Bitte in Teilen einlesen."), CSV_ROWS_MAX);
	else if (rd->filled)
		rd->stopped = !rd->to->row(rd->to->ctx, &row, rd->e);
	begin_row(rd);
}

/* ---- lines ---- */

static size_t
line_length(const uint8_t *at, const uint8_t *end)
{
	const uint8_t *p;

	for (p = at; p < end; p++) {
		if (*p == '\n')
			return (size_t)(p - at) + 1;
		if (*p == '\r')
			return (size_t)(p - at) + 1 + (p + 1 < end && p[1] == '\n');
	}
	return (size_t)(end - at);
}

static bool
blank(const uint8_t *at, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (memchr(" \t\r\n", at[i], 4) == NULL)
			return false;
	return true;
}

/* Counted outside of quotes in the first line that says something. */
static unsigned char
find_separator(const uint8_t *at, const uint8_t *end)
{
	size_t semicolons = 0, tabs = 0, commas = 0, n, i;
	bool quoted = false;

	while (at < end && blank(at, line_length(at, end)))
		at += line_length(at, end);
	n = line_length(at, end);
	for (i = 0; i < n; i++) {
		quoted = quoted != (at[i] == '"');
		semicolons += !quoted && at[i] == ';';
		tabs += !quoted && at[i] == '\t';
		commas += !quoted && at[i] == ',';
	}
	return semicolons > 0 || tabs + commas == 0 ? ';' : tabs > 0 ? '\t' : ',';
}

/* Excel's own first line; true when it is one. */
static bool
told_separator(const uint8_t *at, size_t n, unsigned char *separator)
{
	if (n < 5 || n > 7 || memcmp(at, "sep=", 4) != 0 || !blank(at + 5, n - 5) ||
	    memchr(";,\t|", at[4], 4) == NULL)
		return false;
	*separator = at[4];
	return true;
}

static int
is_blank(unsigned char c)
{
	return c == ' ';
}

static bool
fresh_parser(struct reading *rd)
{
	if (csv_init(&rd->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return err_nomem(rd->e);
	csv_set_delim(&rd->parser, rd->separator);
	csv_set_space_func(&rd->parser, is_blank); /* a tab may be the separator */
	begin_row(rd);
	return true;
}

/* ---- reading on ---- */

/* NULL: the line went well. */
static const char *
feed(struct reading *rd, const uint8_t *at, size_t n, size_t line)
{
	if (memchr(at, '\0', n) != NULL)
		return _("Die Zeile enthält ein NUL-Zeichen. Das ist kein Text.");
	if (!text_valid(at, n))
		return _("Die Zeile enthält Zeichen, die weder UTF-8 noch Windows-1252 sind.");
	if (csv_parse(&rd->parser, at, n, take_cell, take_row, rd) == n)
		return rd->n <= CSV_CELLS_MAX ? NULL : _("Die Zeile hat zu viele Felder.");
	if (csv_error(&rd->parser) != CSV_EPARSE) {
		rd->stopped = !err_nomem(rd->e);
		return NULL;
	}
	return line == rd->row_line
		   ? _("Ein Anführungszeichen mitten im Feld. Das Feld in Anführungszeichen "
		       "setzen und die inneren verdoppeln.")
		   : _("Ein Anführungszeichen wird in dieser Zeile geöffnet und nicht "
		       "geschlossen.");
}

static bool
tell_bad(struct reading *rd, const char *say)
{
	if (++rd->bad > CSV_BAD_MAX)
		return err_say(rd->e, ERR_INPUT,
		    _("Mehr als %d Zeilen lassen sich nicht lesen. Ist das eine CSV-Datei?"),
		    CSV_BAD_MAX);
	return rd->to->bad(rd->to->ctx, rd->row_line, rd->n + 1, say, rd->e);
}

static const char *
finish(struct reading *rd)
{
	if (csv_fini(&rd->parser, take_cell, take_row, rd) == 0)
		return NULL;
	return _("Ein Anführungszeichen wird in dieser Zeile geöffnet und nicht geschlossen.");
}

static bool
read_rows(struct reading *rd, const uint8_t *at, size_t line)
{
	const uint8_t *row_at = at;
	const char *say;
	size_t n;

	for (;; at += n, line++) {
		n = line_length(at, rd->end);
		if (rd->stopped)
			return false;
		if (at != rd->end && rd->n == 0 && rd->parser.quoted == 0) {
			row_at = at;
			rd->row_line = line;
		}
		if (at == rd->end)
			say = finish(rd);
		else if (row_at == at && blank(at, n))
			continue;
		else if ((size_t)(at - row_at) + n > CSV_ROW_MAX)
			say = _("Die Zeile ist zu lang. Fehlt ein schließendes Anführungszeichen?");
		else
			say = feed(rd, at, n, line);
		if (rd->stopped || (say == NULL && at == rd->end))
			return !rd->stopped;
		if (say == NULL)
			continue;
		if (!tell_bad(rd, say))
			return false;
		csv_free(&rd->parser);
		if (!fresh_parser(rd))
			return false;
		at = row_at;
		line = rd->row_line;
		n = line_length(at, rd->end);
	}
}

bool
csv_read(const void *bytes, size_t n, const struct csv_reader *to, enum csv_encoding *encoding,
    struct err *e)
{
	struct reading rd = {.to = to, .e = e};
	enum csv_encoding own = CSV_UTF8;
	struct buf text = BUF_EMPTY;
	bool ok = false, told;
	size_t first;

	if (n > CSV_FILE_MAX)
		return err_set(e, ERR_FULL, _("Die Datei ist zu groß. Bitte in Teilen einlesen."),
		    "%zu bytes", n);
	if (!csv_text(bytes, n, &text, &own, e) || !buf_reserve(&text, 1))
		goto done;
	rd.text = text.at;
	rd.end = text.at + text.len;
	first = line_length(rd.text, rd.end);
	told = told_separator(rd.text, first, &rd.separator);
	if (!told)
		rd.separator = find_separator(rd.text, rd.end);
	ok = fresh_parser(&rd) && read_rows(&rd, rd.text + (told ? first : 0), told ? 2 : 1);
	csv_free(&rd.parser);
	if (encoding != NULL)
		*encoding = own;
done:
	buf_free(&rd.cells);
	buf_free(&text);
	return ok;
}
