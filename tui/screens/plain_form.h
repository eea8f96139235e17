/*
 * plain_form.h - the form of a record that needs nothing but its fields: household, case, a
 * spelling of a name. The table says all there is to say.
 */
#ifndef TUI_SCREENS_PLAIN_FORM_H
#define TUI_SCREENS_PLAIN_FORM_H

#include "tui/screens/form_screen.h"

#define PLAIN_RECORDS 2

struct plain_form {
	const char *what;		       /* of the draft: "<what>:<id>" */
	const char *title_new, *title, *saved; /* marked for translation */
	const struct form_item *items;
	size_t n;
	const struct kind *kinds[PLAIN_RECORDS]; /* with one id; the second may be NULL */
	/* Fills fresh records for `of`; NULL: there are only stored ones. */
	bool (*begin)(struct app *app, struct record **recs, const struct id *of, struct err *e);
	bool (*visible)(void *ctx, const struct form *f, const struct form_item *item);
	/* NULL: both records are saved as they are. */
	bool (*save)(struct app *app, struct record **recs, const char *draft, struct problems *p,
	    struct err *e);
};

/* The stored one, or one of a draft; NULL: a new one for `of`. The table must outlive it. */
bool plain_form_open(struct app *app, const struct plain_form *form, const struct id *id,
    const struct id *of, struct err *e);

/* The forms there are. */
bool open_case_facts(struct app *app, const struct id *of_case, struct err *e);
bool open_household(struct app *app, const struct id *household, struct err *e);
bool open_name_new(struct app *app, const struct id *person, struct err *e);
bool open_name_change(struct app *app, const struct id *name, struct err *e);

#endif
