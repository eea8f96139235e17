/*
 * month_close.h - a month of working time is closed, and confirmed by somebody else.
 *
 * The worker closes her month once it is over: target, worked and balance are written down together
 * with a hash over its time entries, so that whoever reads the log can tell whether they are still
 * those that were closed. Then the supervisor says "sachlich richtig", or asks back and is
 * answered. From the closing on, a change of its minutes is a correction with a reason (hours.h).
 *
 * The record's id is made from worker and month: two laptops of one worker close one month, not
 * two.
 */
#ifndef COMMON_CASEWORK_MONTH_CLOSE_H
#define COMMON_CASEWORK_MONTH_CLOSE_H

#include "common/base/hash.h"
#include "common/replica/replica.h"

enum month_rows {
	MONTH_SAME,	 /* the entries are those that were closed */
	MONTH_CORRECTED, /* they are not, and corrections say why */
	MONTH_CHANGED,	 /* they are not, and nothing says why; or they have not come here yet */
};

struct month_statement {
	bool closed; /* else the rest is zero */
	struct id id, confirmed_by;
	char state[12]; /* codes_close_state */
	int32_t closed_on, confirmed_on;
	int64_t target, worked, balance; /* minutes; worked: with absences and corrections */
	int64_t corrections;		 /* made since, of this month */
	enum month_rows rows;
	char hash[HASH256_HEX]; /* over the entries as they were closed; "" of imported ones */
	char query[208], answer[208];
};

/* worker zero or NULL: whoever works here; month: any day of it. */
bool month_statement(struct replica *r, const struct id *worker, int32_t month,
    struct month_statement *out, struct err *e);

/* Closes the own month. carried: what the months before left over (hours_carried). ERR_INPUT: it
 * is not over yet (its last day counts as over); ERR_EXISTS: it is closed. */
bool month_close(struct replica *r, int32_t month, int64_t carried, int32_t today, struct err *e);

/* "sachlich richtig". ERR_DENIED: one's own; ERR_CONFLICT: the entries are not those that were
 * closed (MONTH_CHANGED); ERR_MISSING: it is not closed. */
bool month_confirm(
    struct replica *r, const struct id *worker, int32_t month, int32_t today, struct err *e);

/* The supervisor asks, the worker answers; text is kept as the last question or answer, the others
 * stand in the history. ERR_DENIED: a question about one's own month, an answer to another's;
 * ERR_MISSING: it is not closed, or there is no question. */
bool month_query(
    struct replica *r, const struct id *worker, int32_t month, const char *text, struct err *e);
bool month_answer(struct replica *r, int32_t month, const char *text, struct err *e);

#endif
