/*
 * person_form.h - the inside of the form of a person. For person_*.c only; other screens use
 * open_person_new and open_person_change (screens.h).
 */
#ifndef TUI_SCREENS_PERSON_FORM_H
#define TUI_SCREENS_PERSON_FORM_H

#include "common/casework/person.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

/* Records of the form, by index. */
enum { PERSON, NAME, MEMBER };

struct person_form {
	struct form_screen fs; /* first */
	struct screen *screen;
	struct record *person, *name; /* what the form fills; of a stored one, what is saved */
	struct record *member;	      /* only its role, and only for a new person */
	bool fresh;
	bool sure;	  /* she said that it is somebody else */
	char quality[16]; /* what the form put as birth_quality by itself */
	person_fn *done;
	void *ctx;
};

/* person_alike.c: is she here already? Appends a sentence; nothing when nobody is alike. */
void person_alike_say(struct person_form *pf, struct buf *say);
/* Somebody who is likely the same; false when there is none. */
bool person_alike_likely(struct person_form *pf, struct id *out, struct buf *name);

/* person_save.c: everything of the form in one transaction; *out is who. */
bool person_form_store(struct person_form *pf, struct id *out, struct problems *p, struct err *e);

#endif
