/*
 * review.h - between the parts of the review screen.
 */
#ifndef TUI_SCREENS_REVIEW_H
#define TUI_SCREENS_REVIEW_H

#include "tui/kit/detail.h"
#include "tui/screens/review_log.h"

/* Fills the detail with one row: fields, marks, who wrote and changed it. Never a client's name. */
void review_tell(const struct teller *t, const struct review_key *key, struct detail *d);

/* F8: what may be filtered by, one list. `changed` is called after each choice; *f and the filter
 * in it are the caller's and must outlive the choice. */
struct review_filter {
	struct log_filter *filter;
	bool supervisor; /* may choose the worker */
	void (*changed)(struct app *app, void *ctx);
	void *ctx;
};
bool review_filter_open(struct app *app, const struct review_filter *f, struct err *e);
/* "nur ungesehene, A. Weiß, Wohnraum"; nothing when nothing is filtered. */
void review_filter_text(
    const struct teller *t, const struct log_filter *f, bool supervisor, struct buf *out);

#endif
