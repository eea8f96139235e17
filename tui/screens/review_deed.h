/*
 * review_deed.h - marking and asking, for the log and for the week alike.
 */
#ifndef TUI_SCREENS_REVIEW_DEED_H
#define TUI_SCREENS_REVIEW_DEED_H

#include "tui/screens/review_log.h"

#define REVIEW_BULK 500 /* rows marked in one transaction */

/* One row, also a deleted one. What it was and is by now; both may be NULL. False: it was told. */
bool review_deed_mark(struct app *app, const struct review_key *key, const char *state,
    const char *text, struct log_row *before, struct log_row *after);
/* All of them as seen in one step, which is one step for undo; at most REVIEW_BULK. */
bool review_deed_all(struct app *app, const struct review_key *keys, size_t n, struct err *e);
/* Is there more than blanks? Says so otherwise. */
bool review_deed_words(struct app *app, const char *text);

/* The filter somebody chose last on this device, `of` "log" or "queue": never synced. Untouched
 * where nothing was kept, or by another version. */
void review_deed_filter(struct app *app, const char *of, struct log_filter *out);
void review_deed_keep_filter(struct app *app, const char *of, const struct log_filter *filter);

#endif
