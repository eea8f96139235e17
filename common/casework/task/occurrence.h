/*
 * occurrence.h - one day of an appointment that comes back every week.
 *
 * A series is one record (`repeat_until`). Its later days are shown without being stored
 * (agenda.h); a day is stored once something is said of it alone: it took place, it is called off,
 * it begins later this time. That record names the series (`series_id`) and has an id made from the
 * series and the day, so that two laptops which say something of the same day, without having heard
 * of each other, write one record and not two: different facts of it merge, and of the same
 * fact both values stand in the list of conflicts.
 */
#ifndef COMMON_CASEWORK_TASK_OCCURRENCE_H
#define COMMON_CASEWORK_TASK_OCCURRENCE_H

#include "common/base/day.h"
#include "common/replica/replica.h"

/* day: yyyymmdd, a day of the series. The same on every machine, for good (docs/operations.md). */
struct id occurrence_id(const struct id *series, int32_t day);

/*
 * Fills a fresh row, and note (may be NULL), whose id is that of a day of some series here: what
 * the series says, planned for that day. Another id: true, and both are untouched.
 */
bool occurrence_begin(struct replica *r, struct record *row, struct record *note, struct err *e);

/* Stores that day, which had no record so far, in this state (a code of appointment_state). */
bool occurrence_save(
    struct replica *r, const struct id *series, int32_t day, const char *state, struct err *e);

/* Before a form opens it: a record of that day that was taken back is there again, planned. Without
 * one nothing is done. */
bool occurrence_revive(struct replica *r, const struct id *series, int32_t day, struct err *e);

/* ---- the days of a series ---- */

struct series {
	struct id id;
	int32_t day, until; /* its first day, and the last one it may take place on */
};
struct series_list {
	struct series *at;
	size_t n;
};

/* Those with a day after their first within from .. until; none that is called off. */
bool series_load(
    struct replica *r, int32_t from, int32_t until, struct series_list *out, struct err *e);
void series_free(struct series_list *list);

/* The first day from `from` on that is none of its first, has no record of its own in its week
 * and is not after `until`; 0: there is none. */
bool series_next(struct replica *r, const struct series *s, int32_t from, int32_t until,
    int32_t *day, struct err *e);

#endif
