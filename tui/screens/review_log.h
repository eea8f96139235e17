/*
 * review_log.h - the rows behind the review screen, for a log of any length.
 *
 * Without a filter rows come page by page from the log. With one they are gathered week by week
 * in idle pieces, newest first, as keys: a filter that fits three rows of 200 000 shall not hold
 * up a key, and what was just marked shall not vanish under the cursor. Counts are gathered the
 * same way.
 */
#ifndef TUI_SCREENS_REVIEW_LOG_H
#define TUI_SCREENS_REVIEW_LOG_H

#include "common/casework/review.h"
#include "tui/kit/list.h"
#include "tui/screens/told.h"

#define REVIEW_KEYS 20000 /* gathered at most; the title says so */

struct review_key {
	struct id id;
	uint16_t kind;
};

struct review_log {
	struct teller teller;
	struct log_filter filter;
	bool narrow; /* a filter is set: rows are gathered */
	struct review_key *keys;
	size_t n;
	struct buf room;
	int32_t first;			    /* day the log begins with; 0: it is empty */
	int32_t gather;			    /* month to look into next; 0: done */
	int32_t count_at;		    /* the same for counting */
	struct log_counts counts, counting; /* of filter.worker, whatever else is filtered */
	bool counted;
};

void review_log_init(struct review_log *l, struct app *app);
void review_log_free(struct review_log *l);

/* Takes l->filter as it is now and begins anew. */
bool review_log_begin(struct review_log *l, struct err *e);
/* Counts anew: something was marked or came in. The old counts stay until it is done. */
bool review_log_recount(struct review_log *l, struct err *e);
/* One row was marked: the counts follow without counting. */
void review_log_marked(
    struct review_log *l, const struct log_row *before, const struct log_row *after);
/* One piece of gathering or counting, some ms. True: more is left. *grew: rows were added. */
bool review_log_step(struct review_log *l, bool *grew, struct err *e);

/* For list_init with ctx = the struct review_log. */
const struct list_source *review_log_source(const struct review_log *l);

/* Which record a row of the list is. */
struct review_key review_log_key(const struct list_row *row);

/* What a row is, in cell `col`: "Beratung (Büro/Sprechstunde)" is "Beratung" in a narrow column. */
void review_log_what(const struct log_row *row, struct list_row *out, int col);
/* neu, gesehen, geändert, Frage, Antwort */
const char *review_log_state(const struct log_row *row);

#endif
