/*
 * sheet_screen.h - what Heute and Termine have in common: a list of what is to be done on the
 * left, what is selected on the right, and the keys that do something with it.
 *
 * The state of such a screen begins with struct sheet_screen; its ops take SHEET_SCREEN_OPS.
 */
#ifndef TUI_SCREENS_SHEET_SCREEN_H
#define TUI_SCREENS_SHEET_SCREEN_H

#include "tui/kit/detail.h"
#include "tui/screens/day_prompt.h"
#include "tui/screens/file_row.h"
#include "tui/screens/sheet.h"

struct sheet_screen {
	struct sheet sheet;
	bool (*load)(struct screen *s, struct err *e); /* fills the sheet */
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes; /* of the session, when the sheet was read */
	struct day_prompt prompt;
	struct id id;		/* that the prompt is about */
	struct file_row_asked asked;
	char draft[DRAFT_NAME]; /* that a question is about */
};

#define SHEET_SCREEN_OPS                                                                           \
	.idle = sheet_screen_idle, .tick = sheet_screen_tick, .shown = sheet_screen_shown,         \
	.close = sheet_screen_close, .focus = sheet_screen_focus, .message = sheet_screen_message

/* Loads and makes the list; for screen_ops.open. */
bool sheet_screen_begin(
    struct screen *s, bool (*load)(struct screen *s, struct err *e), struct err *e);
/* Reads everything again; the selection stays. */
void sheet_screen_reload(struct screen *s);

/* List and detail; `list` is what of layout->list is for the rows. */
void sheet_screen_draw(
    struct screen *s, struct canvas *c, const struct layout *l, struct rect list);
bool sheet_screen_key(struct screen *s, const struct key *k);
bool sheet_screen_act(struct screen *s, enum action_id a);

bool sheet_screen_idle(struct screen *s);
void sheet_screen_tick(struct screen *s);
void sheet_screen_shown(struct screen *s);
void sheet_screen_close(struct screen *s);
enum focus sheet_screen_focus(struct screen *s);
void sheet_screen_message(struct screen *s, struct buf *out);

/* True where L1 is; else it says that nothing can be entered here. */
bool sheet_screen_casework(struct screen *s);

#endif
