/*
 * history.h - opening the history of a record in one of two ways.
 */
#ifndef TUI_SCREENS_HISTORY_H
#define TUI_SCREENS_HISTORY_H

#include "tui/screens/desk.h"

struct history_of {
	const struct kind *kind;
	struct id id;
	bool names; /* clients by name; else by code only */
	bool alone; /* what the office sees, and no more: the record and the marks on it */
};
bool history_open(struct app *app, const struct history_of *of, struct err *e);

#endif
