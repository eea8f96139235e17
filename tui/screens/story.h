/*
 * story.h - every value a record ever had, in one list, ready to be shown.
 */
#ifndef TUI_SCREENS_STORY_H
#define TUI_SCREENS_STORY_H

#include "tui/screens/told.h"

struct story_item {
	uint16_t field; /* 0: the making, and later the deletion mark */
	struct stamp stamp;
	bool made;    /* the item is the making of the record */
	bool current; /* the value shown now */
	bool head;    /* open: nothing overwrote it yet */
	char *text;   /* the value as people read it */
	char *reason; /* NULL: none was given */
};

struct story {
	struct story_item *at; /* by fields in the order of the kind, each oldest first */
	size_t n;
	struct buf room; /* where they lie */
};

/* ERR_MISSING when there is no such record. *out is freed by story_free in any case. */
bool story_load(const struct teller *t, const struct kind *kind, const struct id *id,
    struct story *out, struct err *e);
void story_free(struct story *s); /* wipes */

/* Of one field: how many values, how many of them open, and the newest. */
struct story_field {
	size_t values, heads;
	const struct story_item *last;
};
struct story_field story_of(const struct story *s, uint16_t field);

#endif
