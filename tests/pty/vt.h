/*
 * vt.h - a terminal that exists only in memory: what a program sends becomes a grid of cells.
 *
 * It understands what ncurses sends under TERM=xterm-256color and what `sh` and `stty` programs
 * use; everything else is read over without a trace on the screen. It is written from the
 * behaviour of xterm (delayed wrap at the right edge, background colour erase) and knows nothing
 * of feldbuch, so that a screen test sees what a person would see.
 *
 * Rows and columns count from 0.
 */
#ifndef TESTS_PTY_VT_H
#define TESTS_PTY_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define VT_TEXT 32   /* bytes of one cell: a letter with its marks, NUL */
#define VT_PARAMS 24 /* of one control sequence; further ones are dropped */
#define VT_REPLY 256

enum vt_attr {
	VT_BOLD = 1,
	VT_DIM = 2,
	VT_ITALIC = 4,
	VT_UNDERLINE = 8,
	VT_BLINK = 16,
	VT_REVERSE = 32,
	VT_HIDDEN = 64,
	VT_STRIKE = 128,
};

#define VT_DEFAULT (-1)
#define VT_RGB 0x1000000 /* set: the lower 24 bits are a colour, else 0..255 of the palette */

struct vt_look {
	int32_t fg, bg;
	uint16_t attr;
};

struct vt_cell {
	char text[VT_TEXT]; /* "" is a blank, and the right half of a wide letter */
	uint8_t width;	    /* 1, 2; 0 = the right half of a wide letter */
	struct vt_look look;
};

struct vt_place {
	int row, col;
	bool wrap_due; /* the last column is written, the next letter begins a new row */
	bool graphic;  /* letters are line drawing (ACS) */
	struct vt_look look;
};

struct vt {
	int rows, cols;
	struct vt_cell *cells; /* rows * cols, owned */
	struct vt_cell *main;  /* the main screen while the alternate one shows, else NULL; owned */
	struct vt_place at, saved, saved_main;
	int top, bottom; /* scroll region, both inclusive */
	bool cursor_hidden, no_wrap, insert, app_cursor, paste, mouse;
	unsigned bells;

	/* the parser between two calls */
	int state;
	char mark, inter; /* `?` or `>` in front, ` ` or `!` behind the numbers; 0 = none */
	int param[VT_PARAMS], params;
	unsigned char utf8[4];
	size_t utf8_have, utf8_want;
	uint32_t last; /* the letter REP repeats; 0 = none */

	char reply[VT_REPLY]; /* answers the program asked for; the owner sends and empties it */
	size_t reply_len;
};

/* A blank screen. False when out of memory. Freed with vt_free. */
bool vt_init(struct vt *vt, int rows, int cols);
void vt_free(struct vt *vt);
/* Keeps the upper left part, as a terminal without reflow. False when out of memory. */
bool vt_resize(struct vt *vt, int rows, int cols);

void vt_feed(struct vt *vt, const void *bytes, size_t n);

/* The text of a row without trailing blanks; `marks` shows U+200E as <LRM>, else it is left out. */
void vt_row(const struct vt *vt, int row, bool marks, FILE *out);
/* The same as a string, freed by the caller; NULL when out of memory. */
char *vt_row_text(const struct vt *vt, int row);
/* The row in which that text stands, from row `from` on; -1 = nowhere. */
int vt_find(const struct vt *vt, const char *text, int from);
/* The column of the nth byte of that row's text (as vt_row_text gives it). */
int vt_column(const struct vt *vt, int row, size_t byte);
/* `80x24 cursor 3,0` (or `cursor hidden`), then every row. */
void vt_dump(const struct vt *vt, FILE *out);

#endif
