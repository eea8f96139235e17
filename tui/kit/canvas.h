/*
 * canvas.h - the screen before it is a screen: a grid of cells with text and roles.
 *
 * Every screen draws into a canvas and nothing else; curses is the last step (paint.h) and finds
 * out itself what changed. So each screen can be tested as readable text (canvas_dump), and a
 * screen cannot send a byte to the terminal.
 *
 * Rows and columns count from 0. Drawing outside is clipped, never an error. Two safety rules
 * live in the one function through which all text goes (canvas_text):
 *   - nothing that steers a terminal is ever stored in a cell (glyph.h);
 *   - after a run of right-to-left letters stands U+200E, so that no terminal swaps a name with
 *     the date or number behind it (measured: 2025-01-03 turns into 03-01-2025).
 */
#ifndef TUI_KIT_CANVAS_H
#define TUI_KIT_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "tui/kit/glyph.h"
#include "tui/kit/theme.h"

struct rect {
	int row, col, rows, cols;
};

#define CELL_TEXT (GLYPH_BYTES + 4) /* a cluster, U+200E, NUL */

struct cell {
	char text[CELL_TEXT]; /* UTF-8 with NUL; "" in the right half of a wide cluster */
	uint8_t width;	      /* 1, 2; 0 = the right half of a wide cluster */
	uint8_t role;	      /* enum role */
};

struct canvas {
	int rows, cols;
	struct cell *cells; /* rows * cols, owned */
	int cursor_row, cursor_col; /* where the hardware cursor shall stand; -1 = hidden */
};

#define CANVAS_MAX 1000 /* rows or columns; larger windows are drawn in part */

/* A blank canvas of that size (clamped to 1..CANVAS_MAX). False when out of memory: *c is then
 * empty. Freed with canvas_free. canvas_resize keeps nothing of the old content. */
bool canvas_init(struct canvas *c, int rows, int cols, struct err *e);
bool canvas_resize(struct canvas *c, int rows, int cols, struct err *e);
void canvas_free(struct canvas *c); /* wipes: cells held names */

/* Blanks, and the cursor hidden. */
void canvas_clear(struct canvas *c);
void canvas_fill(struct canvas *c, struct rect r, enum role role);

/*
 * Draws text in row, from col, into at most `width` columns, and returns the columns taken.
 * A text too long is cut between clusters, its last column showing `…`. The rest of the width
 * stays untouched.
 */
int canvas_text(struct canvas *c, int row, int col, int width, enum role role, const char *text);
int canvas_printf(struct canvas *c, int row, int col, int width, enum role role, const char *fmt,
    ...) __attribute__((format(printf, 6, 7)));

/* The same, then blanks (of that role) up to the width; right-aligned for the second. */
void canvas_left(struct canvas *c, int row, int col, int width, enum role role, const char *text);
void canvas_right(struct canvas *c, int row, int col, int width, enum role role,
    const char *text);

/* Without the `…`, for text that scrolls sideways or wraps (edit.h). n bytes of text. */
int canvas_span(struct canvas *c, int row, int col, int width, enum role role, const char *text,
    size_t n);

/* Empties the lower part of r for `rows` rows under a line and a heading; where there is less room,
 * all of r. Gives where the rows go, at most as many as asked for. */
struct rect canvas_foot(struct canvas *c, struct rect r, int rows, const char *head);

/* `─` and `│`. In linear mode and for screen readers they are left out by the painter. */
void canvas_hline(struct canvas *c, int row, int col, int cols);
void canvas_vline(struct canvas *c, int row, int col, int rows);
void canvas_box(struct canvas *c, struct rect r);

/* Gives cells another role and leaves their text: the selection bar. */
void canvas_role(struct canvas *c, struct rect r, enum role role);

/*
 * A text over several rows, broken at blanks (inside a word only when it is longer than a row);
 * `\n` ends a row. Draws at most r.rows rows, leaving out the first `skip`; returns how many the
 * whole text needs. With c = NULL it only counts.
 */
int canvas_wrap(struct canvas *c, struct rect r, int skip, enum role role, const char *text);

/* `[####----] 21 von 41`: a progress that is counted, never a spinner. of = 0: nothing yet. */
void canvas_progress(struct canvas *c, int row, int col, int width, int64_t done, int64_t of,
    const char *what);

void canvas_cursor(struct canvas *c, int row, int col);

/*
 * The picture as readable text, for golden files: the rows without trailing blanks, then one
 * line `cursor ROW COL` (or `cursor hidden`). With `roles`, a second block shows for every row
 * that has one the first letter of each cell's role. U+200E shows as `<LRM>`.
 */
void canvas_dump(const struct canvas *c, bool roles, struct buf *out);

/* Is there an RTL run before a digit or `/` without U+200E between? For tests and the crawler. */
bool canvas_bidi_safe(const struct canvas *c);

#endif
