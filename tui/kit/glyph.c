#include "tui/kit/glyph.h"

#include <string.h>
#include <utf8proc.h>

#include "common/base/check.h"

/* Bidi controls: a name must not be able to turn the rest of the line around. */
static bool
turns_text(uint32_t p)
{
	return p == 0x061c || p == 0x200e || p == 0x200f || (p >= 0x202a && p <= 0x202e) ||
	       (p >= 0x2066 && p <= 0x2069);
}

static bool
steers(uint32_t p)
{
	return p < 0x20 || (p >= 0x7f && p < 0xa0);
}

/* Zero-width (non-)joiners shape Persian and Indic words; other format characters do nothing. */
static bool
invisible(uint32_t p)
{
	return turns_text(p) || (utf8proc_category((utf8proc_int32_t)p) == UTF8PROC_CATEGORY_CF &&
				    p != 0x200c && p != 0x200d && p != 0xad);
}

/* What a code point is drawn as; 0 = nothing. */
static uint32_t
drawn_as(uint32_t p)
{
	if (p == '\t' || p == '\n' || p == '\r' || p == 0x2028 || p == 0x2029)
		return ' ';
	if (!CHECK(KIT_CONTROL, !steers(p)))
		return '?';
	return CHECK(KIT_TURN, !invisible(p)) ? p : 0;
}

static int
point_width(uint32_t p)
{
	int w = utf8proc_charwidth((utf8proc_int32_t)p);
	utf8proc_category_t cat;

	if (w > 0)
		return w > 2 ? 2 : w;
	cat = utf8proc_category((utf8proc_int32_t)p);
	if (cat == UTF8PROC_CATEGORY_MN || cat == UTF8PROC_CATEGORY_ME ||
	    cat == UTF8PROC_CATEGORY_MC || cat == UTF8PROC_CATEGORY_CF)
		return 0;
	return p >= 0x1160 && p <= 0x11ff ? 0 : 1; /* Hangul vowels join; the unknown takes one */
}

static uint8_t
side_of(uint32_t p)
{
	switch (utf8proc_get_property((utf8proc_int32_t)p)->bidi_class) {
	case UTF8PROC_BIDI_CLASS_R:
	case UTF8PROC_BIDI_CLASS_AL: return GLYPH_RIGHT;
	case UTF8PROC_BIDI_CLASS_L:
	case UTF8PROC_BIDI_CLASS_EN:
	case UTF8PROC_BIDI_CLASS_AN: return GLYPH_LEFT;
	default: return GLYPH_NEUTRAL;
	}
}

size_t
glyph_put(uint32_t point, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

/* One code point; broken bytes are one U+FFFD each. */
static size_t
take_point(const char *at, size_t n, uint32_t *p)
{
	utf8proc_int32_t v;
	utf8proc_ssize_t len =
	    utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)n, &v);

	if (len <= 0) {
		*p = 0xfffd;
		return 1;
	}
	*p = (uint32_t)v;
	return (size_t)len;
}

static void
show_point(struct glyph *g, uint32_t p, int *points)
{
	if (*points >= GLYPH_POINTS)
		return;
	g->shown_len = (uint8_t)(g->shown_len + glyph_put(p, g->shown + g->shown_len));
	(*points)++;
}

static void
begin(struct glyph *g, uint32_t p, int *points)
{
	uint32_t d = drawn_as(p);

	if (d == 0)
		return;
	g->width = (uint8_t)point_width(d);
	g->side = side_of(d);
	if (g->width == 0) { /* a mark without its letter */
		show_point(g, ' ', points);
		g->width = 1;
	}
	show_point(g, d, points);
}

static bool
plain(const struct glyph *g, const char *at, size_t n)
{
	unsigned char c = (unsigned char)at[0];

	return c >= 0x20 && c < 0x7f && (n == 1 || (unsigned char)at[1] < 0x80) && g != NULL;
}

static bool
plain_glyph(const char *at, struct glyph *out)
{
	char c = at[0];

	out->len = 1;
	out->shown[0] = c;
	out->shown[1] = '\0';
	out->shown_len = 1;
	out->width = 1;
	out->side = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
			? GLYPH_LEFT
			: GLYPH_NEUTRAL;
	return true;
}

/*
 * A cluster ends where Unicode says so, and before a second code point that takes columns of
 * its own (flags, joined emoji): terminals draw those side by side.
 */
bool
glyph_next(const char *at, size_t n, struct glyph *out)
{
	uint32_t p, q;
	utf8proc_int32_t state = 0;
	size_t len;
	int points = 0;

	out->at = at;
	if (n == 0)
		return false;
	if (plain(out, at, n))
		return plain_glyph(at, out);
	out->shown_len = out->width = 0;
	out->side = GLYPH_NEUTRAL;
	out->len = take_point(at, n, &p);
	begin(out, p, &points);
	while (out->len < n) {
		len = take_point(at + out->len, n - out->len, &q);
		if (utf8proc_grapheme_break_stateful(
			(utf8proc_int32_t)p, (utf8proc_int32_t)q, &state) ||
		    point_width(q) > 0 || steers(q))
			break;
		if (drawn_as(q) != 0 && points > 0)
			show_point(out, q, &points);
		out->len += len;
		p = q;
	}
	out->shown[out->shown_len] = '\0';
	return true;
}

size_t
glyph_after(const char *text, size_t n, size_t pos)
{
	struct glyph g;

	return pos < n && glyph_next(text + pos, n - pos, &g) ? pos + g.len : n;
}

/* Clusters are found forwards only, so begin at the line or a little way back at a letter that
 * surely begins one: plain ASCII. */
size_t
glyph_before(const char *text, size_t n, size_t pos)
{
	size_t from = pos, at;

	if (pos == 0)
		return 0;
	do
		from--;
	while (from > 0 && !((unsigned char)text[from] < 0x80));
	if (from > 0 && from == pos - 1 && text[from] == '\n' && text[from - 1] == '\r')
		from--;
	for (at = from; at < pos; at = glyph_after(text, n, at))
		from = at;
	return from;
}

int
glyph_width_n(const char *text, size_t n)
{
	struct glyph g;
	int cols = 0;

	for (; glyph_next(text, n, &g); text += g.len, n -= g.len)
		cols += g.width;
	return cols;
}

int
glyph_width(const char *text)
{
	return glyph_width_n(text, strlen(text));
}

size_t
glyph_fit(const char *text, size_t n, int columns)
{
	struct glyph g;
	size_t used = 0;

	while (glyph_next(text + used, n - used, &g) && g.width <= columns) {
		columns -= g.width;
		used += g.len;
	}
	return used;
}
