#include "tui/kit/wrap.h"

#include "tui/kit/glyph.h"

size_t
wrap_row(const char *text, size_t n, int cols, size_t *drawn)
{
	struct glyph g;
	size_t at = 0, blank_end = 0, blank = 0;
	int used = 0;

	while (glyph_next(text + at, n - at, &g)) {
		if (*g.at == '\n') {
			*drawn = at;
			return at + g.len;
		}
		if (*g.at == ' ') { /* a blank may hang over the edge */
			blank = at;
			blank_end = at + g.len;
		} else if (used + g.width > cols && at > 0) {
			*drawn = blank_end > 0 ? blank : at;
			return blank_end > 0 ? blank_end : at;
		}
		used += g.width;
		at += g.len;
	}
	*drawn = at;
	return at;
}
