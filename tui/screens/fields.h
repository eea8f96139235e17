/*
 * fields.h - a handful of fields that belong to no record: passphrase, address, code.
 *
 *	label  [text           ]
 *
 * Tab and arrows move, Enter goes on and in the last field is done. Forms of records are form.h.
 */
#ifndef TUI_SCREENS_FIELDS_H
#define TUI_SCREENS_FIELDS_H

#include "tui/kit/edit.h"

#define FIELDS_MAX 6

struct fields_item {
	const char *label; /* translated by the drawing: give the German text, N_ */
	size_t max;	   /* code points */
	bool secret;
	const char *const *choices; /* ended by NULL: arrows choose; N_ texts */
};

struct fields {
	const struct fields_item *items;
	int n, at;
	int bad; /* the item that is wrong: marked `!` in column 1; -1 none */
	struct edit edits[FIELDS_MAX];
	int chosen[FIELDS_MAX];
};

void fields_init(struct fields *f, const struct fields_item *items, int n);
void fields_free(struct fields *f); /* wipes; zeros are fine */

enum fields_result { FIELDS_NOT, FIELDS_USED, FIELDS_DONE };
enum fields_result fields_key(struct fields *f, const struct key *k);

/* Valid until the next key. */
const char *fields_text(const struct fields *f, int i);
void fields_set(struct fields *f, int i, const char *text);
/* Marks an item as wrong and goes there. */
void fields_complain(struct fields *f, int i);

/* Returns the rows used; the cursor stands in the field. */
int fields_draw(struct fields *f, struct canvas *c, struct rect r);

#endif
