/*
 * case_screen.h - the state of the file, for case.c (keys, words) and case_deed.c (what is done to
 * the row the cursor is on).
 */
#ifndef TUI_SCREENS_CASE_SCREEN_H
#define TUI_SCREENS_CASE_SCREEN_H

#include "tui/screens/case_sheet.h"
#include "tui/screens/day_prompt.h"
#include "tui/screens/file_row.h"

struct case_screen {
	struct case_sheet sheet;
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes;
	struct day_prompt prompt;
	struct id moving; /* the follow-up the prompt is about */
	struct file_row_asked asked;
	struct case_home home;
};

/* What the cursor is on; NULL in an empty list. Everything read again. */
const struct list_row *case_row(struct screen *s);
void case_reload(struct screen *s);

/* Space, V and Del: each says so when the row is nothing for it. */
bool case_mark(struct screen *s, struct err *e);
bool case_move(struct screen *s, struct err *e);
bool case_drop(struct screen *s, struct err *e);

#endif
