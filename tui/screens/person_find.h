/*
 * person_find.h - people by what is typed, for a list: everybody, or who fits the letters.
 */
#ifndef TUI_SCREENS_PERSON_FIND_H
#define TUI_SCREENS_PERSON_FIND_H

#include "common/casework/people.h"
#include "tui/screens/desk.h"

#define PERSON_FIND_MAX 500 /* more hits than anybody reads */

struct person_find {
	struct app *app;
	bool only_incomplete;
	size_t n, of;  /* found, of all */
	struct id *at; /* n of `cap`, owned */
	bool *sounds;  /* found by sound only */
	size_t cap;
};

void person_find_init(struct person_find *f, struct app *app);
void person_find_free(struct person_find *f);

/* For list_source.count: looks for the words anew ("" = everybody) and says how many there are. */
size_t person_find(struct person_find *f, const char *words);
/* Row i of what was found; NULL when that person is gone. */
const struct person_row *person_find_row(const struct person_find *f, size_t i);

#endif
