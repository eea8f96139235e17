/*
 * hours.h - working time against what the contract says.
 *
 * Target per workday = weekly minutes / 5, Monday to Friday without public holidays (domain
 * 3.2.1: 17:00 a week are 3:24 a day). Hints of the working time act never block.
 */
#ifndef COMMON_CASEWORK_HOURS_H
#define COMMON_CASEWORK_HOURS_H

#include "common/replica/replica.h"

#define WEEKLY_MINUTES 1020 /* 17:00, when the office has no other agreement */

struct hours {
	int64_t done;	/* net minutes worked */
	int64_t target; /* of the whole period */
	int64_t due;	/* of its days up to and including today */
};
/* worker zero or NULL: whoever works here. */
bool hours_week(
    struct replica *r, const struct id *worker, int32_t day, struct hours *out, struct err *e);
bool hours_month(struct replica *r, const struct id *worker, int32_t day, int32_t today,
    struct hours *out, struct err *e);
int64_t hours_weekly(struct replica *r, struct err *e); /* of the office record; -1 failed */

struct time_row {
	struct id id, encounter;
	int32_t worked_on, begins, ends; /* -1: not given */
	int64_t minutes, travel_min, km, break_min;
	char activity[4], area[4];
	char remark[168];
	bool net;
	bool hint; /* overlaps another, over ten hours that day, under 11 hours of rest */
};
struct time_rows {
	struct time_row *at;
	size_t n;
};
/* A month, oldest first. */
bool time_entries_month(
    struct replica *r, const struct id *worker, int32_t day, struct time_rows *out, struct err *e);
void time_rows_free(struct time_rows *rows);

/* A new entry, not saved: worked on that day by whoever works here, begins where the last entry
 * of that day ends. */
bool time_entry_begin(struct replica *r, int32_t day, struct record **out, struct err *e);
/* Overlap, more than ten hours that day, less than 11 hours of rest (ArbZG 3, 5), a name in the
 * remark: warnings. Sets counts_as_net from the activity. */
void time_entry_hints(struct replica *r, struct record *entry, struct problems *p);

#endif
