/*
 * pick.h - choose one of many: typing narrows, Enter takes, Esc leaves everything as it was.
 *
 * An overlay over the work area. Rows come from a list source (list.h); the needle is what is
 * typed. pick_codes makes one of an enumeration.
 */
#ifndef TUI_KIT_PICK_H
#define TUI_KIT_PICK_H

#include "common/replica/kind.h"
#include "tui/kit/list.h"
#include "tui/kit/screen.h"

/* row: the chosen one, valid during the call. */
typedef void pick_fn(struct app *app, const struct list_row *row, void *ctx);

struct pick {
	const char *title; /* translated; copied */
	const struct list_source *source; /* outlives the pick list */
	void *source_ctx;
	const char *needle; /* to start with, may be NULL */
	const struct list_key *start; /* selected to begin with, may be NULL */
	char again;	 /* typed while nothing is: closes (`?` in the help); 0 = none */
	uint8_t again_f; /* the same as an F-key */
	void *own;	 /* malloc'ed, freed with the pick list; may be NULL */
	void (*own_free)(void *own); /* NULL = free(3) */
	pick_fn *done;
	void *ctx;
};
bool pick_open(struct app *app, const struct pick *pick, struct err *e);

/* code: of the chosen entry, valid for ever; NULL = "leer" (offered when `empty`). */
typedef void pick_code_fn(struct app *app, const char *code, void *ctx);
bool pick_codes(struct app *app, const char *title, const struct codes *codes,
    const char *current, bool empty, pick_code_fn *done, void *ctx, struct err *e);

/* What is typed into the pick list just opened (a letter that opened it). */
void pick_needle(struct app *app, const char *needle);

/* Does the text begin with the letters, folded? */
bool pick_begins(const char *text, const char *letters);
/* Does the text contain every word of the needle, letters folded (ö, oe and o are alike)? */
bool pick_matches(const char *text, const char *needle);

/* A month: arrows move by days, PgUp/PgDn by months, Enter takes. Days as int yyyymmdd. */
typedef void month_fn(struct app *app, int32_t day, void *ctx);
bool month_open(struct app *app, int32_t day, int32_t today, month_fn *done, void *ctx,
    struct err *e);

#endif
