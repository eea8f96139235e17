#include <csv.h>
#include <string.h>

#include "common/exchange/csv.h"

#define SEPARATOR ';'

void
csv_put_mark(struct buf *out)
{
	buf_put(out, "\xef\xbb\xbf", 3);
}

/* What a spreadsheet begins to compute at; the wide forms too, which some take for the same. */
static bool
computes(const char *text)
{
	static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
	size_t i;

	if (*text != '\0' && strchr("=+-@\t\r\n", *text) != NULL)
		return true;
	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return false;
}

/* Apostrophes of its own in front of such a text get one more, so that nothing is lost. */
static bool
guarded(const char *text)
{
	return computes(text + strspn(text, "'"));
}

const char *
csv_unguarded(const char *text)
{
	return *text == '\'' && guarded(text) ? text + 1 : text;
}

static bool
needs_quotes(const char *text)
{
	size_t n = strlen(text);

	return strpbrk(text, ";\",\t\r\n'") != NULL ||
	       (n > 0 && (*text == ' ' || text[n - 1] == ' '));
}

static void
put_quoted(struct buf *out, const char *text)
{
	size_t n = strlen(text), need = csv_write(NULL, 0, text, n);
	uint8_t *to = buf_extend(out, need);

	if (to != NULL)
		csv_write(to, need, text, n);
}

void
csv_put_number(struct buf *out, const char *text, bool first)
{
	if (!first)
		buf_u8(out, SEPARATOR);
	buf_put(out, text, strlen(text));
}

void
csv_put_text(struct buf *out, const char *text, bool first)
{
	struct buf safe = BUF_EMPTY;

	if (!first)
		buf_u8(out, SEPARATOR);
	if (guarded(text))
		buf_u8(&safe, '\'');
	buf_put(&safe, text, strlen(text));
	if (!buf_ok(&safe, NULL))
		out->failed = true;
	else if (needs_quotes(buf_text(&safe)))
		put_quoted(out, buf_text(&safe));
	else
		buf_put(out, safe.at, safe.len);
	buf_free(&safe);
}

void
csv_put_end(struct buf *out)
{
	buf_put(out, "\r\n", 2);
}
