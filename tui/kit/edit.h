/*
 * edit.h - text being typed: one line or many.
 *
 * Written instead of libform, which loses and misplaces combining marks (tui.md, section 4). The
 * cursor moves by grapheme clusters; Backspace and Del take a whole cluster. Every change can be
 * undone and redone. What is typed is kept in the form it was typed and brought to NFC by
 * edit_take when it is taken out.
 */
#ifndef TUI_KIT_EDIT_H
#define TUI_KIT_EDIT_H

#include "common/base/buf.h"
#include "tui/kit/action.h"
#include "tui/kit/canvas.h"

struct edit_step; /* one change, for undo */

struct edit {
	struct buf text;   /* UTF-8 */
	size_t at;	   /* cursor, a byte between two clusters */
	size_t max;	   /* code points; 0 = EDIT_MAX */
	bool many;	   /* several lines; Enter makes a new one */
	bool secret;	   /* shown as `*`, without undo, wiped */
	int goal;	   /* column to keep when moving up and down; -1 = none */
	size_t left, top;  /* first byte shown of one line; first row shown of many */
	int cols;	   /* width at the last drawing: rows of wrapped text depend on it */
	struct edit_step *done, *undone; /* stacks, owned */
	size_t steps;
	bool fresh;	   /* nothing typed yet: the first letter replaces (edit_mark_fresh) */
};

#define EDIT_MAX 20000	 /* code points */
#define EDIT_STEPS 200	 /* that can be undone */

void edit_init(struct edit *ed, bool many, size_t max);
void edit_free(struct edit *ed); /* wipes */

/* Replaces everything; the cursor goes to the end; no undo beyond it. */
void edit_set(struct edit *ed, const char *text);
const char *edit_text(const struct edit *ed); /* valid until the next change */
bool edit_empty(const struct edit *ed);	      /* nothing, or blanks only */
/* Appends the text in NFC, without blanks at both ends. */
bool edit_take(const struct edit *ed, struct buf *out, struct err *e);
/* The first letter typed replaces the content (defaults such as `heute`). Moving ends that. */
void edit_mark_fresh(struct edit *ed);

/* Types at the cursor; controls are left out, line breaks become blanks in a single line. False
 * when the limit is reached: what fitted is in. */
bool edit_insert(struct edit *ed, const char *text, size_t n);

enum edit_result {
	EDIT_NOT,     /* not a key of a field: up, down, Enter, Tab .. in one line */
	EDIT_MOVED,   /* only the cursor moved, or nothing */
	EDIT_CHANGED, /* the text changed */
	EDIT_FULL     /* no more room */
};
enum edit_result edit_key(struct edit *ed, const struct key *k);
/* ACT_UNDO and ACT_REDO; false when there is nothing (left) to take back. */
bool edit_undo(struct edit *ed);
bool edit_redo(struct edit *ed);

/* One line in one row, scrolling sideways; many lines wrapped into r. With focus the cursor is
 * placed. */
void edit_draw(struct edit *ed, struct canvas *c, struct rect r, bool focus);
/* Rows the text needs at that width. */
int edit_rows(const struct edit *ed, int cols);

#endif
