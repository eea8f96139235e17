/*
 * hints.h - what is incomplete or about to slip, gathered from all records (domain 3.9).
 *
 * Hints never block anything: each is a question with the records it is about. A hint is one row of
 * the table in hints.c: a sentence and an SQL condition.
 */
#ifndef COMMON_CASEWORK_HINTS_H
#define COMMON_CASEWORK_HINTS_H

#include "common/replica/replica.h"

#define HINT_RECORDS 50 /* of one hint, at most; the oldest first */

struct hint {
	const struct kind *kind; /* of the records */
	const char *de, *en;	 /* the sentence */
	int days;		 /* from today, bound as ?2 (yyyymmdd) */
	const char *where;	 /* SQL over the kind's table `t`; ?1 is today */
};

size_t hints_count(void);
const struct hint *hint_at(size_t i);

struct hint_records {
	struct id at[HINT_RECORDS];
	size_t n;
	int64_t all; /* how many there are in truth */
};
bool hint_find(struct replica *r, const struct hint *hint, int32_t today, struct hint_records *out,
    struct err *e);

#endif
