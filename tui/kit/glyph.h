/*
 * glyph.h - what one place on the screen shows, and how wide it is.
 *
 * The unit of drawing, moving and deleting is the grapheme cluster: a letter with all marks upon
 * it, because DIN 91379 demands letters that exist only with combining marks. Width is decided
 * here, once, for all drawing: zero-width 0, wide 2, ambiguous and unknown 1.
 *
 * Text from other people's devices is not trusted: bytes that are no UTF-8 show as U+FFFD, and
 * whatever could steer a terminal (C0, C1, bidi overrides, line separators) never becomes a
 * glyph: see glyph_next.
 */
#ifndef TUI_KIT_GLYPH_H
#define TUI_KIT_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GLYPH_POINTS 4		      /* code points shown of one cluster; more are not drawn */
#define GLYPH_BYTES (GLYPH_POINTS * 4) /* the same in UTF-8 */

enum glyph_side { GLYPH_LEFT, GLYPH_RIGHT, GLYPH_NEUTRAL }; /* writing direction */

struct glyph {
	const char *at; /* where it begins in the text */
	size_t len;	/* bytes of the text it takes, at least 1 */
	char shown[GLYPH_BYTES + 1]; /* what to draw, UTF-8; "" = nothing */
	uint8_t shown_len;
	uint8_t width; /* columns: 0 (nothing to draw), 1, 2 */
	uint8_t side;
};

/*
 * The cluster at `at` (n bytes left). False at the end. A tab or line break shows as a blank,
 * other controls as `?`, bidi controls as nothing; a mark without a letter stands on a blank.
 */
bool glyph_next(const char *at, size_t n, struct glyph *out);

/* Byte places, for a cursor in text[0..n): the begin of the cluster after, before `pos`. */
size_t glyph_after(const char *text, size_t n, size_t pos);
size_t glyph_before(const char *text, size_t n, size_t pos);

/* Columns a text takes when drawn. */
int glyph_width(const char *text);
int glyph_width_n(const char *text, size_t n);

/* The largest prefix, in bytes, that fits into `columns`; whole clusters only. */
size_t glyph_fit(const char *text, size_t n, int columns);

/* Encodes one code point; returns the number of bytes, 1..4. out holds 4. */
size_t glyph_put(uint32_t point, char *out);

#endif
