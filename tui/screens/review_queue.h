/*
 * review_queue.h - between the files of the screen review-week: what stands in it, what it says of
 * the week, and the rest marked in one go.
 */
#ifndef TUI_SCREENS_REVIEW_QUEUE_H
#define TUI_SCREENS_REVIEW_QUEUE_H

#include "tui/screens/review_deed.h"
#include "tui/screens/review_week.h"

struct queue {
	struct week_list rows;
	struct review_filter filter;
	struct list list;
	struct detail detail;
	bool in_detail;
	struct review_key asked[REVIEW_BULK]; /* what the open question is about */
	size_t n_asked;
	/* Weeks before this one with something open, counted back while no key waits. */
	int32_t look_at, first, nearest; /* Mondays; look_at 0: all looked at; nearest 0: none */
	size_t open_weeks;
};

struct review_key queue_key(const struct week_row *at);
/* Rows and numbers again, the place stays. */
void queue_refresh(struct screen *s);

/* A key: asks, then marks what is shown of the inconspicuous rest. Always true. */
bool queue_seen_rest(struct screen *s);

/* How many rows of that week are open. */
bool queue_open_rows(struct app *app, int32_t monday, int64_t *n, struct err *e);
/* Begins looking for weeks before this one that have something open; then one week a piece, true
 * while more are left. */
void queue_look_back(struct screen *s);
bool queue_look_on(struct screen *s);

/* Rows 1 and 22. */
void queue_title(struct screen *s, struct buf *out);
void queue_message(struct screen *s, struct buf *out);

#endif
