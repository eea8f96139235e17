/*
 * conflict.h - one open conflict, all its values side by side. For conflicts.c and conflict_new.c.
 */
#ifndef TUI_SCREENS_CONFLICT_H
#define TUI_SCREENS_CONFLICT_H

#include "tui/kit/detail.h"
#include "tui/screens/told.h"

/* One value somebody wrote without knowing of the others. */
struct side {
	uint16_t field;
	struct stamp stamp;
	bool current;	    /* shown at present */
	struct value value; /* its bytes are owned */
	char *text;	    /* as people read it */
};

struct sides {
	struct conflict what;
	struct side *at; /* oldest first: A, B, .. */
	size_t n;
	struct buf room;
	struct side before; /* what all of them changed; text NULL: nothing in common */
};

bool sides_load(const struct teller *t, const struct conflict *c, struct sides *out, struct err *e);
void sides_free(struct sides *s); /* wipes; zeros are fine */

/* What happened, who wrote what, and what can be done, in sentences. */
void sides_tell(const struct teller *t, const struct sides *s, struct detail *d);

/* How many answers there are (A, B, ..) and what each is: the value to settle with (borrowed), and
 * its name. Deleted against changed: A keeps, B deletes. Of a soft conflict: A leaves it so. */
size_t sides_answers(const struct sides *s);
const struct value *sides_answer(const struct sides *s, size_t i);
void sides_answer_text(const struct sides *s, size_t i, struct buf *out);

/* A form for a new value and a reason; settles. `done` is told when it has been. */
bool conflict_new_open(struct app *app, const struct conflict *c,
    void (*done)(struct app *app, void *ctx), void *ctx, struct err *e);

#endif
