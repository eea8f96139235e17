/*
 * detail.h - the right side: text about the selected thing, scrolled.
 *
 * Filled line by line when the selection has come to rest, drawn as often as needed.
 */
#ifndef TUI_KIT_DETAIL_H
#define TUI_KIT_DETAIL_H

#include "tui/kit/action.h"
#include "tui/kit/canvas.h"

enum detail_type { DETAIL_LINE, DETAIL_HEAD, DETAIL_FIELD, DETAIL_ALONE };

struct detail {
	struct buf text; /* lines: type, role, texts; owned */
	int top, rows, height; /* first row shown; rows needed; rows there are */
	struct rect shown; /* where it was drawn last, for the wheel */
};

void detail_init(struct detail *d);
void detail_free(struct detail *d); /* wipes */
/* Empty, and at the top. To fill again for the same thing: detail_refill keeps the place. */
void detail_clear(struct detail *d);
void detail_refill(struct detail *d);

/* A paragraph, wrapped; "" is an empty row. */
void detail_line(struct detail *d, enum role role, const char *text);
void detail_printf(struct detail *d, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* KONTAKTE (31): bold, with an empty row before it unless it is the first. `right` may be NULL. */
void detail_head(struct detail *d, const char *left, const char *right);
/* Label and value in one row; following rows are indented under the value. Nothing for "". */
void detail_field(struct detail *d, const char *label, const char *value);
/* A name in its own script: alone in its row, at the end of it (tui.md 1.6). */
void detail_alone(struct detail *d, const char *text);

void detail_draw(struct detail *d, struct canvas *c, struct rect r, bool focus);
bool detail_act(struct detail *d, enum action_id a); /* scrolls; true when it was moving */
bool detail_key(struct detail *d, const struct key *k); /* the wheel */

#endif
