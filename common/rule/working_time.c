#include "common/rule/working_time.h"

#include <stddef.h>

#include "common/base/day.h"

#define MILLI 1000

/* Which agreement holds on that day; -1 before the first. */
static int
agreement_on(const struct working_time *w, int32_t day)
{
	int at = -1;
	size_t i;

	for (i = 0; i < w->n && w->agreements[i].from <= day; i++)
		at = (int)i;
	return at;
}

int
working_time_weekly(const struct working_time *w, int32_t day)
{
	int at = agreement_on(w, day);

	return at >= 0 ? w->agreements[at].weekly_min : 0;
}

static int64_t
days_of_year(int32_t day)
{
	return month_days(day_year(day), 2) == 29 ? 366 : 365;
}

/*
 * The share of one day as a fraction: per workday weekly/5, monthly weekly * 4.348 / days of the
 * month, annual weekly * 52 / days of the year. Kept in millionths of a minute, so that even ten
 * years of days add up to the right minute.
 */
static int64_t
micro_of_day(const struct working_time *w, int32_t day)
{
	int at = agreement_on(w, day);
	int64_t weekly = at >= 0 ? w->agreements[at].weekly_min : 0;

	switch (at >= 0 && w->methods != NULL ? w->methods[at] : w->method) {
	case TARGET_MONTHLY_FLAT:
		return weekly * 4348 * MILLI / month_days(day_year(day), day_month(day));
	case TARGET_ANNUAL: return weekly * 52 * MILLI * MILLI / days_of_year(day);
	case TARGET_PER_WORKDAY: break;
	}
	return workday(day, w->land) ? weekly * MILLI * MILLI / 5 : 0;
}

int64_t
working_time_day(const struct working_time *w, int32_t day)
{
	return day_valid(day) ? (micro_of_day(w, day) + MILLI / 2) / MILLI : 0;
}

int64_t
working_time_target(const struct working_time *w, int32_t from, int32_t to)
{
	int64_t sum = 0;
	int32_t day;

	for (day = from; day_valid(day) && day <= to; day = day_add(day, 1))
		sum += micro_of_day(w, day);
	/* Shares were cut down by less than a millionth each: half a thousandth makes up for it. */
	return (sum + MILLI * MILLI / 2 + MILLI / 2) / (MILLI * MILLI);
}

int64_t
working_time_carry(const struct working_time *w, int64_t carried, int64_t done, int64_t target)
{
	int64_t left = carried + done - target;

	if (w->cap_min <= 0)
		return left;
	if (left > w->cap_min)
		return w->cap_min;
	return left < -w->cap_min ? -w->cap_min : left;
}

int64_t
working_time_hundredths(int64_t minutes)
{
	return minutes >= 0 ? (minutes * 100 + 30) / 60 : -((-minutes * 100 + 29) / 60);
}

int
working_time_break(int64_t minutes)
{
	if (minutes > 9 * 60)
		return 45;
	return minutes > 6 * 60 ? 30 : 0;
}
