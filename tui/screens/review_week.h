/*
 * review_week.h - between the parts of the screen that reviews a week.
 */
#ifndef TUI_SCREENS_REVIEW_WEEK_H
#define TUI_SCREENS_REVIEW_WEEK_H

#include "common/casework/review_risk.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/review.h"

/* A row of the list: the heading of a part, or a row of the week. */
struct week_line {
	enum week_part part;
	bool heading;
	size_t at; /* index into week.at */
};

struct week_list {
	struct teller teller;
	struct log_filter filter; /* worker, area, kind, unreviewed */
	struct review_week week;
	struct week_line *lines;
	size_t n;
	struct buf room; /* where they lie */
};

void week_list_init(struct week_list *w, struct app *app);
void week_list_free(struct week_list *w);
/* That week from the start: what is seen already is left out, unless the filter wants it. */
bool week_list_begin(struct week_list *w, int32_t monday, struct err *e);
/* Rows as they are now; what is shown keeps its place, and what is new comes behind it. */
bool week_list_refresh(struct week_list *w, struct err *e);

/* The row of the week behind a row of the list; NULL for none. */
struct week_row *week_list_row(struct week_list *w, const struct list_row *row);
/* For list_init with ctx = the struct week_list. */
extern const struct list_source week_list_source;

/* "spät: 12 T." for a narrow column; "" when nothing stands out. */
void week_why_short(const struct week_row *at, char out[static 40]);
/* One of its reasons as a sentence. */
void week_why(const struct teller *t, const struct week_row *at, enum risk risk, struct buf *out);
/* What one would ask about it first; "" when there is nothing to ask. */
void week_question(const struct week_row *at, char out[static 160]);
/* Why to look, and then all that is known of the row. Never a client's name. */
void week_tell(const struct teller *t, const struct week_row *at, struct detail *d);
/* "KW 10" */
const char *week_name(int32_t monday, char out[static 24]);

#endif
