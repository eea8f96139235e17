#include "common/base/day.h"

#include <time.h>

#include "common/base/env.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2199

int
day_year(int32_t day)
{
	return day / 10000;
}

int
day_month(int32_t day)
{
	return day / 100 % 100;
}

int
day_of_month(int32_t day)
{
	return day % 100;
}

int
month_days(int y, int m)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	if (m < 1 || m > 12)
		return 0;
	return m == 2 && leap ? 29 : days[m - 1];
}

int32_t
day_make(int y, int m, int d)
{
	if (y < YEAR_MIN || y > YEAR_MAX || d < 1 || d > month_days(y, m))
		return 0;
	return y * 10000 + m * 100 + d;
}

bool
day_valid(int32_t day)
{
	return day >= DAY_MIN && day_make(day_year(day), day_month(day), day_of_month(day)) == day;
}

/* Days since 0000-03-01: years begin in March, so that the leap day is the last of its year. */
static int32_t
era_days(int y, int m, int d)
{
	int32_t years = m <= 2 ? y - 1 : y;
	int32_t month = (m + 9) % 12;

	return years * 365 + years / 4 - years / 100 + years / 400 + (month * 306 + 5) / 10 + d - 1;
}

#define EPOCH 719468 /* era_days(1970, 1, 1) */

int32_t
day_number(int32_t day)
{
	return era_days(day_year(day), day_month(day), day_of_month(day)) - EPOCH;
}

int32_t
day_of_number(int32_t n)
{
	int64_t days = (int64_t)n + EPOCH;
	int64_t y = (10000 * days + 14780) / 3652425;
	int64_t rest = days - (365 * y + y / 4 - y / 100 + y / 400);
	int64_t month;

	if (n < -25567 || n > 84005) /* 1900-01-01, 2199-12-31 */
		return 0;
	if (rest < 0) {
		y--;
		rest = days - (365 * y + y / 4 - y / 100 + y / 400);
	}
	month = (100 * rest + 52) / 3060;
	y += (month + 2) / 12;
	return day_make(
	    (int)y, (int)((month + 2) % 12) + 1, (int)(rest - (month * 306 + 5) / 10) + 1);
}

int32_t
day_add(int32_t day, int n)
{
	if (!day_valid(day) || n < -200000 || n > 200000)
		return 0;
	return day_of_number(day_number(day) + n);
}

int32_t
day_add_months(int32_t day, int n)
{
	int months, y, m, d = day_of_month(day);

	if (!day_valid(day) || n < -4000 || n > 4000)
		return 0;
	months = day_year(day) * 12 + day_month(day) - 1 + n;
	y = months / 12;
	m = months % 12 + 1;
	return day_make(y, m, d > month_days(y, m) ? month_days(y, m) : d);
}

int32_t
day_between(int32_t from, int32_t to)
{
	return day_number(to) - day_number(from);
}

int
day_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(((int64_t)day_number(day) + 700003) % 7) + 1;
}

int32_t
day_monday(int32_t day)
{
	return day_add(day, 1 - day_weekday(day));
}

int
day_iso_week(int32_t day, int *year)
{
	/* The week belongs to the year of its Thursday. */
	int32_t thursday = day_number(day) + 4 - day_weekday(day);
	int32_t in = day_of_number(thursday);
	int y = in != 0 ? day_year(in) : day_year(day);

	if (year != NULL)
		*year = y;
	return (thursday - day_number(y * 10000 + 101)) / 7 + 1;
}

int32_t
day_of_iso_week(int year, int week)
{
	int32_t fourth = day_make(year, 1, 4), monday;
	int is;

	if (fourth == 0 || week < 1 || week > 53)
		return 0;
	monday = day_add(day_monday(fourth), 7 * (week - 1));
	return monday != 0 && day_iso_week(monday, &is) == week && is == year ? monday : 0;
}

int32_t
day_month_first(int32_t day)
{
	return day / 100 * 100 + 1;
}

int32_t
day_month_last(int32_t day)
{
	return day / 100 * 100 + month_days(day_year(day), day_month(day));
}

/* ---- the clock ---- */

struct now
now_of_ms(int64_t ms)
{
	time_t t = (time_t)(ms / 1000);
	struct now now = {0};
	struct tm tm;

	if (ms < 0 || localtime_r(&t, &tm) == NULL)
		return now;
	now.day = day_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	now.minute = tm.tm_hour * 60 + tm.tm_min;
	return now;
}

struct now
now_local(const struct env *env)
{
	return now_of_ms(env_now(env));
}

int64_t
now_to_ms(int32_t day, int minute)
{
	struct tm tm = {
	    .tm_year = day_year(day) - 1900,
	    .tm_mon = day_month(day) - 1,
	    .tm_mday = day_of_month(day),
	    .tm_hour = minute / 60,
	    .tm_min = minute % 60,
	    .tm_isdst = -1,
	};
	return (int64_t)mktime(&tm) * 1000;
}

/* ---- partial days ---- */

bool
pdate_valid(int32_t p)
{
	int y = day_year(p), m = day_month(p), d = day_of_month(p);

	if (p < 0 || y < YEAR_MIN || y > YEAR_MAX || m > 12)
		return false;
	if (d == 0)
		return true;
	return m != 0 && d <= month_days(y, m);
}

bool
pdate_full(int32_t p)
{
	return day_valid(p);
}

static int
years_between(int32_t from, int32_t on)
{
	return day_year(on) - day_year(from) - (on % 10000 < from % 10000);
}

bool
pdate_age(int32_t p, int32_t on, int *youngest, int *oldest)
{
	int y = day_year(p), m = day_month(p), d = day_of_month(p);

	if (!pdate_valid(p) || !day_valid(on))
		return false;
	*oldest = years_between(y * 10000 + (m ? m : 1) * 100 + (d ? d : 1), on);
	m = m ? m : 12;
	*youngest = years_between(y * 10000 + m * 100 + (d ? d : month_days(y, m)), on);
	if (*youngest < 0)
		*youngest = 0;
	return *oldest >= 0;
}
