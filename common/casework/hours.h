/*
 * hours.h - working time against what the contract says.
 *
 * The target follows the contract's periods (domain 3.2): the weekly minutes of each as its method
 * spreads them, by default a fifth for Monday to Friday without public holidays (17:00 a week are
 * 3:24 a day). Where no period is written down the office's weekly minutes hold, and 17:00 without
 * those. What is left over or missing is carried from month to month within its cap.
 *
 * In employment an absence (leave, sickness, sick child, training) counts with the target of its
 * days; in a service contract it does not. A closed month stays as it was closed: what is found
 * later is a correction, and counts in the month it was made in. Hints of the working time act
 * never block.
 */
#ifndef COMMON_CASEWORK_HOURS_H
#define COMMON_CASEWORK_HOURS_H

#include "common/replica/replica.h"
#include "common/rule/working_time.h"

#define WEEKLY_MINUTES 1020 /* 17:00, when nothing else was agreed */

struct hours {
	int64_t done;	   /* net minutes worked */
	int64_t away;	   /* absences that count */
	int64_t corrected; /* of closed months, corrected in this period; may be negative */
	int64_t target;	   /* of the whole period */
	int64_t due;	   /* of its days up to and including today */
	/* of a month only: */
	int64_t carried; /* from the months before: hours_carry, else 0 */
	int64_t balance; /* with all of the above; of a month that runs: up to today */
	bool closed;
};
/* worker zero or NULL, here and below: whoever works here. */
const struct id *hours_whose(struct replica *r, const struct id *worker);
bool hours_week(
    struct replica *r, const struct id *worker, int32_t day, struct hours *out, struct err *e);
bool hours_month(struct replica *r, const struct id *worker, int32_t day, int32_t today,
    struct hours *out, struct err *e);
/* What the months before the one of that day left over. Reads every entry since the last closing, so
 * it belongs to the opening of a screen and not to a list; session_carried remembers it. */
bool hours_carried(
    struct replica *r, const struct id *worker, int32_t day, int64_t *out, struct err *e);
/* Completes a month of hours_month by it. */
bool hours_carry(struct replica *r, int64_t carried, struct hours *month, struct err *e);
int64_t hours_weekly(struct replica *r, struct err *e); /* of the office record; -1 failed */

/* ---- the agreement, as the contract's periods say it ---- */

#define AGREED_MAX 64
struct agreed {
	struct working_time time; /* points into this struct: never copy it */
	struct agreement at[AGREED_MAX];
	enum target_method methods[AGREED_MAX];
	bool employed[AGREED_MAX];
	int32_t first; /* day the oldest written period begins; 0: none is written */
};
/* ERR_FULL: more periods than AGREED_MAX / 2. */
bool hours_agreed(struct replica *r, struct agreed *out, struct err *e);

/* ---- closed months ---- */

/* Did that worker close the month of that day? */
bool month_closed(
    struct replica *r, const struct id *worker, int32_t day, bool *out, struct err *e);

/*
 * Saves a time entry. Where it changes the minutes of a closed month a correction goes with it, in
 * the same step: before, now, the difference, and why (the entry's `reason`, which is asked for
 * then: ERR_INPUT). Errors as of replica_save.
 */
bool time_entry_save(struct replica *r, struct record *entry, int32_t today, const char *draft,
    struct problems *problems, struct err *e);

/* Takes an entry away; out of a closed month with its correction. */
bool time_entry_delete(struct replica *r, struct record *entry, int32_t today, struct err *e);
/* The corrections that belong to an entry about to be saved, for whoever saves it along with
 * others: none while its month is open. The caller saves and frees them. */
#define CORRECTIONS 2
bool time_entry_corrections(struct replica *r, const struct record *entry, int32_t today,
    const char *reason, struct record *out[static CORRECTIONS], size_t *n, struct err *e);

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
