#include "common/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFD

/* utf8proc refuses surrogates, overlong forms and what lies above U+10FFFF. */
static int
decode(const uint8_t *at, size_t n, int32_t *cp)
{
	utf8proc_ssize_t len = utf8proc_iterate(at, (utf8proc_ssize_t)n, cp);

	return len > 0 ? (int)len : 0;
}

bool
text_valid(const void *at, size_t n)
{
	const uint8_t *p = at;
	int32_t cp;
	int len;

	for (; n > 0; p += len, n -= (size_t)len) {
		len = decode(p, n, &cp);
		if (len == 0 || cp == 0)
			return false;
	}
	return true;
}

bool
text_nfc(const char *utf8, struct buf *out)
{
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)utf8, 0, &nfc,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n < 0)
		return false;
	buf_put(out, nfc, (size_t)n);
	explicit_bzero(nfc, (size_t)n);
	free(nfc);
	return buf_ok(out, NULL);
}

int
text_point(const char *at, int32_t *cp)
{
	int len;

	if (*at == '\0')
		return 0;
	len = decode((const uint8_t *)at, strnlen(at, 4), cp);
	if (len > 0)
		return len;
	*cp = REPLACEMENT;
	return 1;
}

void
text_put_point(struct buf *out, int32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(cp, bytes);

	if (n > 0)
		buf_put(out, bytes, (size_t)n);
}

size_t
text_points(const char *utf8)
{
	size_t n = 0;
	int32_t cp;
	int len;

	for (; (len = text_point(utf8, &cp)) > 0; utf8 += len)
		n++;
	return n;
}

void
text_copy(char *out, size_t cap, const char *utf8)
{
	size_t n = strnlen(utf8, cap);

	if (n == cap) {
		n--;
		while (n > 0 && ((unsigned char)utf8[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(out, utf8, n);
	out[n] = '\0';
}

bool
text_lists(const char *list, const char *word)
{
	size_t n = strlen(word), len;

	for (list += strspn(list, " "); n > 0 && *list != '\0'; list += strspn(list, " ")) {
		len = strcspn(list, " ");
		if (len == n && memcmp(list, word, n) == 0)
			return true;
		list += len;
	}
	return false;
}

int
text_point_width(int32_t cp)
{
	const utf8proc_property_t *p = utf8proc_get_property(cp);

	switch (p->category) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME: return 0;
	case UTF8PROC_CATEGORY_CF: return cp == 0xAD ? 1 : 0; /* terminals draw the soft hyphen */
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO: return 1;
	default: break;
	}
	/* Medial vowels and final consonants of Hangul join the syllable before. */
	if (cp >= 0x1160 && cp <= 0x11FF)
		return 0;
	return utf8proc_charwidth(cp) == 2 ? 2 : 1;
}

int
text_width(const char *utf8)
{
	int32_t cp;
	int len, width = 0;

	for (; (len = text_point(utf8, &cp)) > 0; utf8 += len)
		width += text_point_width(cp);
	return width;
}

size_t
text_cut(const char *utf8, int width, int *used)
{
	const char *at = utf8;
	int32_t cp;
	int len, w, sum = 0;

	for (; (len = text_point(at, &cp)) > 0; at += len) {
		w = text_point_width(cp);
		if (sum + w > width)
			break;
		sum += w;
	}
	if (used != NULL)
		*used = sum;
	return (size_t)(at - utf8);
}

/* What a terminal or an editor may obey instead of showing. Joiners U+200C and U+200D are part
 * of Persian names; the marks U+200E and U+200F only nudge their neighbours. Both stay. */
static bool
obeyed(int32_t cp)
{
	static const struct {
		int32_t from, to;
	} list[] = {
	    {0x00, 0x1F},	/* C0 with escape */
	    {0x7F, 0x9F},	/* DEL, C1 with CSI */
	    {0x200B, 0x200B},	/* zero width space: two names that look alike */
	    {0x2028, 0x202E},	/* line and paragraph separator, bidi embeddings, overrides */
	    {0x2060, 0x206F},	/* word joiner, isolates, deprecated formats */
	    {0xFE00, 0xFE0F},	/* variation selectors change widths */
	    {0xFEFF, 0xFEFF},	/* byte order mark */
	    {0xFFF9, 0xFFFB},	/* interlinear annotation */
	    {0xE0000, 0xE0FFF}, /* tags */
	};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		if (cp >= list[i].from && cp <= list[i].to)
			return true;
	}
	return false;
}

bool
text_safe(const void *at, size_t n, bool lines, struct buf *out)
{
	const uint8_t *p = at;
	int32_t cp;
	int len;

	for (; n > 0; p += len, n -= (size_t)len) {
		len = decode(p, n, &cp);
		if (len == 0) {
			cp = REPLACEMENT;
			len = 1;
		}
		if (cp == '\t')
			cp = ' ';
		else if (obeyed(cp) && !(lines && cp == '\n'))
			cp = REPLACEMENT;
		text_put_point(out, cp);
	}
	return buf_ok(out, NULL);
}
