/*
 * layout.h - sizes into rectangles; knows no curses.
 *
 * Every screen has the same five parts: the title row (where am I, what is unsent), the work
 * (list left, detail right), the message row (what the input means, or the error), the hint row
 * (what can be done here), the key bar. A rectangle with rows = 0 is not there.
 *
 *   80x24   title, rule, 18 rows of work (list 41 | detail 38), rule, message, hint, bar
 *   >= 110  the same keys, list 62 | detail 57 at 120
 *   < 60x16 one pane (list or detail, by focus), no bar, no rules
 *   < 30x8  too_small: only the sentence "Fenster zu klein (30x8)"
 */
#ifndef TUI_KIT_LAYOUT_H
#define TUI_KIT_LAYOUT_H

#include <stdbool.h>

#include "tui/kit/canvas.h"

struct layout_wish {
	bool quick;	 /* the quick line is open: it, and a row of its reading, at the bottom */
	bool whole;	 /* no detail: the list (or form) has the full width */
	bool detail;	 /* the detail has the focus: shown when there is one pane only */
	int list_cols;	 /* width of the list at this size, 0 = as above */
};

struct layout {
	struct rect title, rule_top, work, list, divider, detail, rule_bottom, quick, message, hint,
	    bar;
	bool too_small;
	bool one_pane;
	bool wide; /* from 110 columns: room for wider columns and longer bar words */
};

struct layout layout_make(int rows, int cols, const struct layout_wish *wish);

#endif
