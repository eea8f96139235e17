/*
 * wrap.h - where a row of running text ends. Used by canvas_wrap, edit and detail, so that what
 * is counted, drawn and walked through with the cursor is the same.
 */
#ifndef TUI_KIT_WRAP_H
#define TUI_KIT_WRAP_H

#include <stddef.h>

/*
 * The first row of text[0..n) in `cols` columns: returns the bytes it takes (with the blank or
 * line break it ends in), at least 1 unless n is 0; *drawn = those to draw.
 */
size_t wrap_row(const char *text, size_t n, int cols, size_t *drawn);

#endif
