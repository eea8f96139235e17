/*
 * sync_lines.h - what the sync screen lists, as lines of text.
 */
#ifndef TUI_SCREENS_SYNC_LINES_H
#define TUI_SCREENS_SYNC_LINES_H

#include "tui/kit/action.h"
#include "tui/screens/told.h"

#define SYNC_LINES 120

struct sync_line {
	bool heading;
	char mark;	    /* 0 or '!' */
	enum action_id act; /* what Enter does here; ACT_NONE nothing */
	char left[120], right[200];
};

struct sync_lines {
	struct sync_line at[SYNC_LINES];
	size_t n;
};

/* Reads everything anew. */
void sync_lines_load(const struct teller *t, struct sync_lines *out);

/* A run's end in words: "gut", "kein Netz", .. */
const char *sync_error_text(enum err_code code);

#endif
