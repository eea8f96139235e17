/*
 * list.h - a list that holds its window and nothing else.
 *
 * Rows come from a source: "n rows after this key". So a list of 100 000 costs what its 18
 * visible rows cost, and paging is a look-up by key, never an OFFSET. For short lists that lie in
 * memory, list_of_count wraps "how many" and "row i".
 *
 * Column 1 of every row is the mark: `>` selected, `!` needs attention, `~` draft. The hardware
 * cursor stands on the selected row of the list that has the focus.
 */
#ifndef TUI_KIT_LIST_H
#define TUI_KIT_LIST_H

#include "common/base/id.h"
#include "tui/kit/action.h"
#include "tui/kit/canvas.h"
#include "tui/kit/edit.h"
#include "tui/kit/screen.h"

#define LIST_CELLS 10	 /* columns at most */
#define LIST_TEXT 480	 /* bytes of all cells of one row */
#define LIST_SORT 96	 /* bytes of a sort key */

/* Where a row stands in its order. `n` and `sort` as the source's ORDER BY wants them; `id`
 * makes it unique. The list only hands it back and compares whole keys. */
struct list_key {
	int64_t n;
	char sort[LIST_SORT];
	struct id id;
};

struct list_row {
	struct list_key key;
	char mark;	/* 0, '!' or '~' */
	uint8_t role;	/* enum role; ROLE_TEXT normally */
	bool heading;	/* drawn bold, cannot be selected; cell 0 over the full width, the last
			 * filled cell at the right */
	int64_t tag;	/* the source's own: which kind of thing this row is */
	uint16_t used;	/* bytes of text */
	uint16_t at[LIST_CELLS];
	char text[LIST_TEXT];
};

/* Fills cell `col`; cuts what does not fit at a cluster. A row is empty to begin with. */
void row_text(struct list_row *row, int col, const char *text);
void row_printf(struct list_row *row, int col, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
const char *row_cell(const struct list_row *row, int col);

struct list_column {
	const char *de, *en; /* head; NULL in all columns = no head row */
	int width;	     /* columns; 0 = shares what is left */
	int wide;	     /* width from 110 columns of window; 0 = the same */
	int from;	     /* shown when the list has at least that many columns */
	bool right;	     /* right-aligned: numbers */
};

enum list_from {
	LIST_FIRST,  /* the first n rows */
	LIST_AFTER,  /* the n rows after key */
	LIST_BEFORE, /* the n rows before key, nearest last (in the list's order) */
	LIST_AT,     /* key itself or, if it is gone, the next, and the n - 1 after it */
	LIST_LAST    /* the last n rows, in the list's order */
};

struct list_ask {
	enum list_from from;
	const struct list_key *key;
	const char *needle; /* what is searched for; "" = everything */
	size_t n;
};

struct list;
struct list_source {
	const struct list_column *columns; /* ended by width and head zero: LIST_COLUMNS_END */
	/* Fills out[0..n), *got = how many; fewer than n means there are no more on that side. */
	bool (*fetch)(void *ctx, const struct list_ask *ask, struct list_row *out, size_t *got,
	    struct err *e);
	/* NULL fetch: a short list in memory instead. count is asked first each time and may
	 * prepare what row then hands out. Rows with an id are found again after a reload. */
	size_t (*count)(void *ctx, const char *needle);
	void (*row)(void *ctx, size_t i, struct list_row *out);
	const char *empty_de, *empty_en; /* sentence shown when there is nothing: what to do */
};
#define LIST_COLUMNS_END {.width = -1}

struct list {
	const struct list_source *source;
	void *ctx;
	struct list_row *rows; /* the window, owned; `n` of `cap`, then as many for fetching */
	size_t n, cap, at;     /* at: the selected one of the window */
	bool more;	       /* below the window there are rows */
	bool moved;	       /* the selection changed since list_moved asked */
	bool finding;	       /* the search line is open */
	bool on_rows;	       /* .. but the last key moved the selection: the cursor is there */
	struct edit find;
	struct err failed;     /* of the last fetch; shown in place of the rows */
	struct rect shown;     /* where it was drawn last, for clicks */
};

/* Reads the first rows at once, so ctx must be ready. False only when out of memory: a fetch that
 * failed is shown in place of the rows. The source must outlive the list. list_free wipes. */
bool list_init(struct list *l, const struct list_source *source, void *ctx, struct err *e);
void list_free(struct list *l);

/* Reads the window again; the selection stays on its row, or at its place if that is gone. */
void list_reload(struct list *l);
/* Selects the row of that key, bringing it into the window. */
void list_select(struct list *l, const struct list_key *key);
void list_first(struct list *l);

/* NULL when the list is empty. Valid until the list moves. */
const struct list_row *list_selected(const struct list *l);
/* True once after the selection changed: load the detail (in `idle`). */
bool list_moved(struct list *l);

/* Draws into r; with focus the selection is a bar and the cursor stands on it. */
void list_draw(struct list *l, struct canvas *c, struct rect r, bool focus);

/* ACT_UP .. ACT_LAST; true when it was one of these. */
bool list_act(struct list *l, enum action_id a);
/* Clicks (sets *open at a second click), the wheel, and while finding: typing. */
bool list_key(struct list *l, const struct key *k, bool *open);

/*
 * Search while typing (ACT_SEARCH): opens a line above the rows. Esc clears and closes, Enter
 * closes and keeps what was found; arrows move meanwhile. While it is open, screen_ops.focus says
 * FOCUS_FIELD (list_focus) and `key` goes to list_key.
 */
void list_find(struct list *l);
enum focus list_focus(const struct list *l);
void list_find_text(const struct list *l, struct buf *out); /* "Suche: osturk" or nothing */
const char *list_needle(const struct list *l);
void list_set_needle(struct list *l, const char *needle);

#endif
