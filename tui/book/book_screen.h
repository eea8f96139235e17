/*
 * book_screen.h - the screen of a register: sheets of the area in the first row, the list below,
 * what is selected at the right. Registers with deeds have an ops of their own, with BOOK_OPS and a
 * list of actions that begins with BOOK_ACTIONS.
 */
#ifndef TUI_BOOK_BOOK_SCREEN_H
#define TUI_BOOK_BOOK_SCREEN_H

#include "common/base/file.h"
#include "tui/book/book_rows.h"

struct book_screen {
	const struct book_area *area;
	size_t sheet;
	struct book_rows rows;
	struct list list;
	struct list_source source;
	struct list_column columns[BOOK_COLUMNS + 1];
	struct detail detail;
	bool in_detail;
	uint64_t changes; /* of the session, when the rows were read */
	struct id asked;  /* that a question is about */
	char print[FILE_PATH]; /* the file a question is about */
};

/* For deeds: what the cursor is on; NULL: nothing. And reading everything again. */
const struct id *book_selected(struct screen *s);
void book_reload(struct screen *s);

/* The list as it is shown becomes a table in a folder that is asked for (book_print.c). */
bool book_print(struct screen *s, struct err *e);

extern const struct screen_ops book_screen;

#define BOOK_ACTIONS                                                                               \
	ACT_NEW, ACT_SEARCH, ACT_OPEN, ACT_CHANGE, ACT_DELETE, ACT_FILTER, ACT_OTHER_PANE,         \
	    ACT_HISTORY, ACT_PRINT
#define BOOK_OPS                                                                                   \
	.size = sizeof(struct book_screen), .open = book_screen_open, .draw = book_screen_draw,    \
	.key = book_screen_key, .act = book_screen_act, .focus = book_screen_focus,                \
	.idle = book_screen_idle, .tick = book_screen_tick, .shown = book_reload,                  \
	.leave = book_screen_leave, .close = book_screen_close, .title = book_screen_title,        \
	.status = book_screen_status, .hint = book_screen_hint

bool book_screen_open(struct screen *s, const void *arg, struct err *e);
void book_screen_close(struct screen *s);
void book_screen_draw(struct screen *s, struct canvas *c, const struct layout *l);
bool book_screen_key(struct screen *s, const struct key *k);
bool book_screen_act(struct screen *s, enum action_id a);
enum focus book_screen_focus(struct screen *s);
bool book_screen_idle(struct screen *s);
void book_screen_tick(struct screen *s);
bool book_screen_leave(struct screen *s);
void book_screen_title(struct screen *s, struct buf *out);
void book_screen_status(struct screen *s, struct buf *out);
void book_screen_hint(struct screen *s, struct buf *out);

#endif
