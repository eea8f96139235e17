/*
 * Keywords of a PDF. They stand in its description, which PDF 1.4 leaves readable (pdf.c); as
 * (text) with escapes, or as <FEFF…> in hexadecimal UTF-16. Later parts of a file replace earlier
 * ones: the last counts.
 */
#include "tui/print/stamp_inside.h"

#include <ctype.h>
#include <string.h>

#include "common/base/text.h"

#define KEY "/Keywords"

static const uint8_t *
last_of(const uint8_t *at, size_t n, const char *word)
{
	const uint8_t *found = NULL, *next;
	size_t len = strlen(word);

	while ((next = memmem(at, n, word, len)) != NULL) {
		found = next + len;
		n -= (size_t)(found - at);
		at = found;
	}
	return found;
}

static bool
take_plain(const uint8_t *at, size_t n, struct buf *out)
{
	size_t i;

	for (i = 0; i < n && out->len < STAMP_TEXT; i++) {
		if (at[i] == ')')
			return true;
		if (at[i] == '\\' && ++i == n)
			return false;
		buf_u8(out, at[i]);
	}
	return false;
}

static int
digit(uint8_t c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c != 0 ? strchr(digits, tolower(c)) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

/* Four digits, or -1. */
static int32_t
unit_at(const uint8_t *at, size_t n)
{
	int32_t unit = 0;
	size_t i;

	for (i = 0; i < 4; i++) {
		if (i >= n || digit(at[i]) < 0)
			return -1;
		unit = unit * 16 + digit(at[i]);
	}
	return unit;
}

/* Letters beyond the first 65 536 take two units. */
static bool
take_hex(const uint8_t *at, size_t n, struct buf *out)
{
	int32_t unit, low;
	size_t i;

	for (i = 0; (unit = unit_at(at + i, n - i)) >= 0 && out->len < STAMP_TEXT; i += 4) {
		if (unit >= 0xd800 && unit < 0xdc00) {
			i += 4;
			low = i <= n ? unit_at(at + i, n - i) : -1;
			if (low < 0xdc00 || low > 0xdfff)
				return false;
			unit = 0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00;
		}
		text_put_point(out, unit);
	}
	return i < n && at[i] == '>';
}

bool
stamp_of_pdf(const uint8_t *at, size_t n, struct buf *out)
{
	const uint8_t *found = last_of(at, n, KEY), *end = at + n;

	while (found != NULL && found < end && isspace(*found))
		found++;
	if (found == NULL || found == end)
		return false;
	if (*found == '(')
		return take_plain(found + 1, (size_t)(end - found) - 1, out);
	if (end - found > 5 && strncasecmp((const char *)found, "<feff", 5) == 0)
		return take_hex(found + 5, (size_t)(end - found) - 5, out);
	return false;
}
