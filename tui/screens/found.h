/*
 * found.h - what a hit of the whole-text search is: whose, of which day, and the words around.
 */
#ifndef TUI_SCREENS_FOUND_H
#define TUI_SCREENS_FOUND_H

#include "common/casework/people.h"

struct found {
	const struct kind *kind;
	struct id id, person;		   /* person zero: nobody known here */
	bool sounds;			   /* by sound only */
	int32_t day;			   /* 0: none */
	char who[NAME_DISPLAY], text[240]; /* text begins a little before the first word found */
};

/* Looks the record up; false when it is gone meanwhile. `people` may be NULL. */
bool found_look(struct replica *r, const struct people *people, const struct hit *hit,
    const char *words, struct found *out);

#endif
