/*
 * working_time.h - how long somebody should have worked, and what is left over.
 *
 * Minutes throughout. The agreement may change within a month: each day counts with what holds on
 * it. Rounding happens once, half up, at the end of a period: 17 hours a week are 3:24 a day.
 * Pure: no records, no clock.
 */
#ifndef COMMON_RULE_WORKING_TIME_H
#define COMMON_RULE_WORKING_TIME_H

#include <stddef.h>

#include "common/base/holiday.h"

/* How the weekly hours of a contract become a target. */
enum target_method {
	TARGET_PER_WORKDAY,  /* a fifth for each Monday to Friday that is no holiday; the default */
	TARGET_MONTHLY_FLAT, /* weekly hours times 4.348, spread over the days of the month */
	TARGET_ANNUAL	     /* weekly hours times 52, spread over the days of the year */
};

struct agreement {
	int32_t from; /* valid from that day on, until the next one; 0 = always */
	int weekly_min;
};

struct working_time {
	enum target_method method;
	enum land land;
	const struct agreement *agreements; /* oldest first; none: no target */
	const enum target_method *methods;  /* of each agreement; NULL: `method` for all */
	size_t n;
	int64_t cap_min; /* balance carried on is held within +-; 0 = no cap */
};

#define BALANCE_CAP_MIN (17 * 60)  /* the default cap */
#define BALANCE_WARN_MIN (10 * 60) /* from here on it is said */

/* Target of from..to, both counted. 0 when to is before from. */
int64_t working_time_target(const struct working_time *w, int32_t from, int32_t to);
/* Of one day, in thousandths of a minute: for absences that count (employment contracts). */
int64_t working_time_day(const struct working_time *w, int32_t day);
/* Weekly minutes that hold on that day; 0 before the first agreement. */
int working_time_weekly(const struct working_time *w, int32_t day);

/* The balance after a period: what was carried, plus done, minus target, held within the cap. */
int64_t working_time_carry(
    const struct working_time *w, int64_t carried, int64_t done, int64_t target);

/* Decimal hours for an invoice, in hundredths, half up at the total: 61:12 is 6120. */
int64_t working_time_hundredths(int64_t minutes);

/* Minutes of break the law wants for so many minutes of work in a day (paragraph 4 ArbZG). */
int working_time_break(int64_t minutes);

#endif
