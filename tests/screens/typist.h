/*
 * typist.h - a person at a desk_bed whose keys are counted: letters of a text, words of a list
 * of keys. For tests/screens.
 */
#ifndef TESTS_SCREENS_TYPIST_H
#define TESTS_SCREENS_TYPIST_H

#include <string.h>

#include "tests/support/desk_bed.h"
#include "tui/kit/app.h"
#include "tui/screens/form_screen.h"

struct typist {
	struct desk_bed bed;
	int keys;
};

static inline void
type(struct typist *t, const char *text)
{
	const char *at;

	for (at = text; *at != '\0'; at++)
		t->keys += ((unsigned char)*at & 0xc0) != 0x80;
	app_test_type(t->bed.app, text);
	app_test_pass(t->bed.app, 1);
}

static inline void
key(struct typist *t, const char *words)
{
	const char *at;

	for (at = words, t->keys++; *at != '\0'; at++)
		t->keys += *at == ' ';
	app_test_key(t->bed.app, words);
	app_test_pass(t->bed.app, 1);
}

/* With the caseload of desk_bed_fill. */
static inline void
typist_begin(struct typist *t, const char *lang)
{
	memset(t, 0, sizeof(*t));
	desk_bed_begin(&t->bed, ROLE_COMPANION, lang);
	desk_bed_fill(&t->bed);
}

static inline int64_t
count(struct typist *t, const char *sql)
{
	return desk_bed_count(&t->bed, sql);
}

/* The form of the topmost form screen. */
static inline struct form *
typist_form(struct typist *t)
{
	return ((struct form_screen *)app_top(t->bed.app)->state)->form;
}

#endif
