/*
 * drafts.h - what was begun and not saved, as rows of a list.
 */
#ifndef TUI_SCREENS_DRAFTS_H
#define TUI_SCREENS_DRAFTS_H

#include "tui/screens/desk.h"

#define DRAFT_NAME 64

struct draft_row {
	char name[DRAFT_NAME];	 /* "follow_up:<id>" */
	const struct kind *kind; /* NULL: of a newer version */
	struct id id;		 /* of its record */
	int64_t written_ms;
	char who[176], text[120]; /* as far as anything was typed */
};
struct drafts {
	struct draft_row *at; /* newest first */
	size_t n;
};

bool drafts_load(struct app *app, struct drafts *out, struct err *e);
void drafts_free(struct drafts *drafts); /* wipes */

#endif
