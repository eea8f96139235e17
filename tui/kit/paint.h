/*
 * paint.h - a canvas into curses. Only term.c uses it.
 */
#ifndef TUI_KIT_PAINT_H
#define TUI_KIT_PAINT_H

#include <stdbool.h>

#include "tui/kit/canvas.h"

/* Roles into attributes and colour pairs of the running curses. */
struct paint {
	uint32_t attrs[ROLE_COUNT];
	short pairs[ROLE_COUNT];
	struct canvas last; /* what curses was told */
	bool all;	    /* forget `last` */
};

void paint_theme(struct paint *p, enum theme theme, bool colours);
/* Tells curses the rows that changed, places the cursor, and lets it send the difference. */
void paint_canvas(struct paint *p, const struct canvas *c);

#endif
