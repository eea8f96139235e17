#include "common/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/*
 * Search forms. Letters are decomposed, case-folded and stripped of marks by utf8proc; what has
 * no decomposition stands in the table below. DIN 91379 (and ICAO 9303, which passports follow)
 * write an umlaut with two letters; people and foreign offices also just drop the dots. So a
 * word with such a letter has two forms.
 */
struct letter {
	int32_t cp; /* lower case */
	const char *one, *two;
};

static const struct letter letters[] = {
    {0xE4, "a", "ae"},					     /* ä */
    {0xF6, "o", "oe"},					     /* ö */
    {0xFC, "u", "ue"},					     /* ü */
    {0xE5, "a", "aa"},					     /* å */
    {0xF8, "o", "oe"},					     /* ø */
    {0xE6, "ae", "ae"},					     /* æ */
    {0x153, "oe", "oe"},				     /* œ */
    {0xDF, "ss", "ss"},					     /* ß */
    {0x1E9E, "ss", "ss"}, {0xF0, "d", "d"},		     /* ð */
    {0xFE, "th", "th"},					     /* þ */
    {0x111, "d", "d"},					     /* đ */
    {0x127, "h", "h"},					     /* ħ */
    {0x131, "i", "i"},					     /* ı */
    {0x138, "k", "q"},					     /* ĸ */
    {0x142, "l", "l"},					     /* ł */
    {0x14B, "n", "ng"},					     /* ŋ */
    {0x167, "t", "t"},					     /* ŧ */
    {0x180, "b", "b"}, {0x183, "b", "b"}, {0x18F, "a", "e"}, /* Ə, Azerbaijani */
    {0x259, "a", "e"},					     /* ə */
    {0x1DD, "a", "e"}, {0x1E5, "g", "g"},		     /* ǥ */
    {0x292, "z", "z"},					     /* ʒ */
};

/* Letters of transliterations that stand for a sign of the other script, not for a sound. */
static bool
apostrophe(int32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xB4 || (cp >= 0x2B0 && cp <= 0x2FF) ||
	       cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032;
}

static bool
hyphen(int32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

static bool
in_word(int32_t cp)
{
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO: return true;
	default: return false;
	}
}

static const struct letter *
letter_of(int32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		if (letters[i].cp == cp)
			return &letters[i];
	}
	return NULL;
}

/* Whatever utf8proc makes of one code point: compatibility forms, case folding, no marks. */
static void
put_plain(struct buf *out, int32_t cp)
{
	utf8proc_int32_t parts[18];
	utf8proc_ssize_t i, n;
	const struct letter *l;
	int boundary = 0;

	if (cp < 0x80) {
		buf_u8(out, (uint8_t)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
		return;
	}
	n = utf8proc_decompose_char(cp, parts, 18,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
		UTF8PROC_IGNORE,
	    &boundary);
	for (i = 0; i < n && i < 18; i++) {
		l = letter_of(parts[i]);
		if (l != NULL)
			buf_put(out, l->one, strlen(l->one));
		else
			text_put_point(out, parts[i]);
	}
}

/* The letter in form 0 (dots dropped) or 1 (two letters). */
static void
put_letter(struct buf *out, int32_t cp, int form)
{
	const struct letter *l = cp < 0x80 ? NULL : letter_of(utf8proc_tolower(cp));
	const char *s;

	if (l == NULL) {
		put_plain(out, cp);
		return;
	}
	s = form == 0 ? l->one : l->two;
	buf_put(out, s, strlen(s));
}

/* One word of the text (from, to) in one form; joined drops hyphens, else the parts are there. */
static void
put_word(struct buf *out, const char *from, const char *to, int form)
{
	int32_t cp;
	int len;

	for (; from < to && (len = text_point(from, &cp)) > 0; from += len) {
		if (in_word(cp) && !apostrophe(cp))
			put_letter(out, cp, form);
	}
}

static const char *
word_start(const char *at)
{
	int32_t cp;
	int len;

	for (; (len = text_point(at, &cp)) > 0; at += len) {
		if (in_word(cp) && !apostrophe(cp))
			break;
	}
	return at;
}

/* The end of the word that begins at `at`. A hyphen inside belongs to it when `joined`. */
static const char *
word_end(const char *at, bool joined, bool *hyphens)
{
	int32_t cp;
	int len;

	for (; (len = text_point(at, &cp)) > 0; at += len) {
		if (hyphen(cp) && joined)
			*hyphens = true;
		else if (!in_word(cp) && !apostrophe(cp))
			break;
	}
	return at;
}

/* Both forms of one word: "muller mueller", or with `|` between them. */
static void
put_forms(struct buf *out, const char *from, const char *to, char between)
{
	struct buf one = BUF_EMPTY, two = BUF_EMPTY;

	put_word(&one, from, to, 0);
	put_word(&two, from, to, 1);
	if (one.len > 0) {
		if (out->len > 0 && out->at[out->len - 1] != ' ')
			buf_u8(out, ' ');
		buf_put(out, one.at, one.len);
	}
	if (one.len > 0 && (one.len != two.len || memcmp(one.at, two.at, one.len) != 0)) {
		buf_u8(out, (uint8_t)between);
		buf_put(out, two.at, two.len);
	}
	out->failed = out->failed || one.failed || two.failed;
	buf_free(&one);
	buf_free(&two);
}

static void
put_parts(struct buf *out, const char *from, const char *to)
{
	const char *end;
	bool ignored;

	for (from = word_start(from); from < to; from = word_start(end)) {
		end = word_end(from, false, &ignored);
		put_forms(out, from, end, ' ');
	}
}

bool
text_fold(const char *utf8, struct buf *out)
{
	const char *at, *end;
	bool hyphens;

	for (at = word_start(utf8); *at != '\0'; at = word_start(end)) {
		hyphens = false;
		end = word_end(at, true, &hyphens);
		put_forms(out, at, end, ' ');
		if (hyphens)
			put_parts(out, at, end);
	}
	return buf_ok(out, NULL);
}

bool
text_fold_query(const char *utf8, struct buf *out)
{
	const char *at, *end;
	bool ignored;

	for (at = word_start(utf8); *at != '\0'; at = word_start(end)) {
		end = word_end(at, false, &ignored);
		put_forms(out, at, end, '|');
	}
	return buf_ok(out, NULL);
}

bool
text_fold_whole(const char *utf8, struct buf *out)
{
	put_word(out, utf8, utf8 + strlen(utf8), 1);
	return buf_ok(out, NULL);
}

/* Base letters first, then everything as it stands: marks and case only part equals. */
bool
text_sort_key(const char *utf8, struct buf *out)
{
	const char *at, *end;
	bool ignored;
	size_t start = out->len;

	for (at = word_start(utf8); *at != '\0'; at = word_start(end)) {
		end = word_end(at, true, &ignored);
		if (out->len > start)
			buf_u8(out, ' ');
		put_word(out, at, end, 1);
	}
	buf_u8(out, 1);
	buf_put(out, utf8, strlen(utf8));
	return buf_ok(out, NULL);
}

static bool
begins(const char *text, const char *prefix, int form)
{
	struct buf t = BUF_EMPTY, p = BUF_EMPTY;
	bool yes;

	put_word(&t, text, text + strlen(text), form);
	put_word(&p, prefix, prefix + strlen(prefix), form);
	yes = !t.failed && !p.failed && p.len <= t.len &&
	      (p.len == 0 || memcmp(t.at, p.at, p.len) == 0);
	buf_free(&t);
	buf_free(&p);
	return yes;
}

bool
text_has_prefix(const char *utf8, const char *prefix)
{
	return begins(utf8, prefix, 0) || begins(utf8, prefix, 1);
}

/* Three rows of the table are enough; names longer than this are compared by their beginning. */
#define DISTANCE_MAX 64

int
text_distance(const char *a, const char *b, int limit)
{
	int rows[3][DISTANCE_MAX + 1];
	int n = (int)strnlen(a, DISTANCE_MAX), m = (int)strnlen(b, DISTANCE_MAX), i, j, d;

	for (j = 0; j <= m; j++)
		rows[0][j] = j;
	for (i = 1; i <= n; i++) {
		int *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];

		row[0] = i;
		for (j = 1; j <= m; j++) {
			d = up[j - 1] + (a[i - 1] != b[j - 1]);
			d = up[j] + 1 < d ? up[j] + 1 : d;
			d = row[j - 1] + 1 < d ? row[j - 1] + 1 : d;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    up2[j - 2] + 1 < d)
				d = up2[j - 2] + 1;
			row[j] = d;
		}
	}
	d = rows[n % 3][m];
	return d > limit ? limit + 1 : d;
}
