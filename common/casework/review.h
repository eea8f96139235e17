/*
 * review.h - the activity log as the supervisor reads and signs it.
 *
 * A mark is a record of its own (kind review) with the id of the row it is about, so it never
 * changes what was written. A row changed after it was reviewed counts as not reviewed again.
 */
#ifndef COMMON_CASEWORK_REVIEW_H
#define COMMON_CASEWORK_REVIEW_H

#include "common/replica/replica.h"

struct log_filter {
	struct id worker; /* zero: everybody */
	char area[4];	  /* "": all */
	uint16_t kind;	  /* KIND_ENCOUNTER, KIND_REQUEST, KIND_TIME_ENTRY; 0 = all three */
	bool unreviewed;  /* only what nobody has seen since it last changed */
	bool deleted;	 /* also what was deleted; what was asked about it is never left out */
	int32_t from, to; /* 0, 0: all */
};

struct log_row {
	struct id id, worker;
	uint16_t kind;
	int32_t day, begins;   /* begins -1: not given */
	int64_t minutes;       /* -1: none */
	int64_t born;	       /* makes the order unique, with id */
	char area[4], what[8]; /* kind of contact, urgency, activity */
	char outcome[32];
	char codes[64]; /* person codes, case code; never a name */
	size_t people;
	char state[12]; /* codes_review_state; "" = not reviewed */
	bool changed;	/* reviewed, and changed since */
	bool deleted, conflict; /* conflict: some field has several open values */
	int64_t touched;	/* stamp of the newest operation after its birth; 0: none */
};

/* The n rows after (or before, then nearest last) `at` in the order newest first; at NULL: from
 * the start (or the end). Rows are the caller's array. */
bool log_fetch(struct replica *r, const struct log_filter *filter, const struct log_row *at,
    bool before, size_t n, struct log_row *out, size_t *got, struct err *e);

/* How many there are; for a long log ask month by month (filter->from, to), each takes some ms. */
struct log_counts {
	int64_t rows, unreviewed;
	int64_t queries, answered; /* asked and waiting for an answer; answered and not seen yet */
};
/* Adds to *out. */
bool log_count(
    struct replica *r, const struct log_filter *filter, struct log_counts *out, struct err *e);

/* The days the log reaches over; 0 and 0 when it is empty. */
bool log_span(struct replica *r, int32_t *first, int32_t *last, struct err *e);

/* One row as it is now. ERR_MISSING when it is not there, or deleted and not asked about. */
bool log_row_load(
    struct replica *r, uint16_t kind, const struct id *id, struct log_row *out, struct err *e);

/* The same of a row that may have been deleted. */
bool log_row_any(
    struct replica *r, uint16_t kind, const struct id *id, struct log_row *out, struct err *e);

/* Seen, and not changed since. */
bool log_row_seen(const struct log_row *row);

/* state: reviewed, query, answered, .. of codes_review_state; text as the state demands. An answer
 * comes from whoever wrote the row: it does not change who reviewed it, and when.
 * A deleted row is marked too: that it is gone has to be seen by somebody. ERR_MISSING when the row
 * is not there. */
bool review_mark(struct replica *r, uint16_t kind, const struct id *id, const char *state,
    const char *text, int32_t today, struct err *e);

#endif
