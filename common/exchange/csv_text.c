/* Which letters the bytes of a file mean. */
#include "common/exchange/csv_text.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

/* 0x80..0x9f of Windows-1252; 0: no character. */
static const uint16_t high[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6,
    0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
    0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

static bool
begins(const uint8_t *at, size_t n, const char *with, size_t len)
{
	return n >= len && memcmp(at, with, len) == 0;
}

static bool
foreign(const uint8_t *at, size_t n, struct err *e)
{
	if (begins(at, n, "PK\3\4", 4) || begins(at, n, "\xd0\xcf\x11\xe0", 4))
		return !err_set(e, ERR_INPUT,
		    _("Das ist eine Arbeitsmappe, keine CSV-Datei. Bitte in der "
		      "Tabellenkalkulation als »CSV UTF-8« speichern."),
		    "workbook");
	if (begins(at, n, "\xff\xfe", 2) || begins(at, n, "\xfe\xff", 2))
		return !err_set(e, ERR_INPUT,
		    _("Die Datei ist als »Unicode-Text« (UTF-16) gespeichert. Bitte als »CSV "
		      "UTF-8« speichern."),
		    "utf-16");
	return false;
}

/* Letters of several bytes that are right: Windows-1252 has them only by odd chance ("Ã¼"). */
static bool
has_long_letters(const uint8_t *at, size_t n)
{
	size_t i, len;

	for (i = 0; i + 1 < n; i++) {
		len = at[i] >= 0xf0 ? 4 : at[i] >= 0xe0 ? 3 : at[i] >= 0xc2 ? 2 : 0;
		if (len > 0 && i + len <= n && text_valid(at + i, len))
			return true;
	}
	return false;
}

static bool
plain_or_utf8(const uint8_t *at, size_t n)
{
	size_t i;

	if (has_long_letters(at, n))
		return true;
	for (i = 0; i < n; i++)
		if (at[i] >= 0x80)
			return false;
	return true;
}

/* A byte without meaning becomes one that is no UTF-8, so that its line is named. */
static void
put_windows(struct buf *out, const uint8_t *at, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (at[i] < 0x80)
			buf_u8(out, at[i]);
		else if (at[i] >= 0xa0)
			text_put_point(out, at[i]);
		else if (high[at[i] - 0x80] != 0)
			text_put_point(out, high[at[i] - 0x80]);
		else
			buf_u8(out, 0xff);
	}
}

bool
csv_text(const void *bytes, size_t n, struct buf *out, enum csv_encoding *encoding, struct err *e)
{
	const uint8_t *at = bytes;
	bool mark = begins(at, n, "\xef\xbb\xbf", 3);

	if (foreign(at, n, e))
		return false;
	*encoding = CSV_UTF8;
	if (mark)
		buf_put(out, at + 3, n - 3);
	else if (plain_or_utf8(at, n))
		buf_put(out, at, n);
	else {
		*encoding = CSV_WINDOWS_1252;
		put_windows(out, at, n);
	}
	return buf_ok(out, e);
}
