#include "common/base/holiday.h"

#include <stddef.h>

#include "common/base/day.h"
#include "common/base/lang.h"

#define IN(land) (1u << LAND_##land)
#define ALL ((1u << LANDS) - 1)
#define CATHOLIC (IN(BW) | IN(BY) | IN(NW) | IN(RP) | IN(SL))
#define NORTH (IN(NI) | IN(HB) | IN(HH) | IN(SH))
#define EAST (IN(BB) | IN(MV) | IN(SN) | IN(ST) | IN(TH))

/* Instead of a month: the day is an offset to Easter Sunday; the Wednesday before November 23. */
#define EASTER 0
#define PENANCE -1

/* Years from and to are part of the data: a law changes, the past stays. */
static const struct rule {
	int month, day;
	unsigned lands;
	int from, to; /* years, both counted; to 0 = until further notice */
	const char *de, *en;
} rules[] = {
    {1, 1, ALL, 1900, 0, "Neujahr", "New Year's Day"},
    {1, 6, IN(BW) | IN(BY) | IN(ST), 1990, 0, "Heilige Drei Könige", "Epiphany"},
    {3, 8, IN(BE), 2019, 0, "Frauentag", "Women's Day"},
    {3, 8, IN(MV), 2023, 0, "Frauentag", "Women's Day"},
    {EASTER, -2, ALL, 1900, 0, "Karfreitag", "Good Friday"},
    {EASTER, 1, ALL, 1900, 0, "Ostermontag", "Easter Monday"},
    {5, 1, ALL, 1933, 0, "Tag der Arbeit", "Labour Day"},
    {5, 8, IN(BE), 2020, 2020, "Tag der Befreiung", "Liberation Day"}, /* once */
    {5, 8, IN(BE), 2025, 2025, "Tag der Befreiung", "Liberation Day"}, /* once */
    {EASTER, 39, ALL, 1900, 0, "Christi Himmelfahrt", "Ascension Day"},
    {EASTER, 50, ALL, 1900, 0, "Pfingstmontag", "Whit Monday"},
    {EASTER, 60, CATHOLIC | IN(HE), 1900, 0, "Fronleichnam", "Corpus Christi"},
    {8, 15, IN(SL), 1990, 0, "Mariä Himmelfahrt", "Assumption Day"},
    {9, 20, IN(TH), 2019, 0, "Weltkindertag", "Children's Day"},
    {10, 3, ALL, 1990, 0, "Tag der Deutschen Einheit", "German Unity Day"},
    {10, 31, EAST, 1990, 0, "Reformationstag", "Reformation Day"},
    {10, 31, ALL & ~EAST, 2017, 2017, "Reformationstag", "Reformation Day"}, /* once */
    {10, 31, NORTH, 2018, 0, "Reformationstag", "Reformation Day"},
    {11, 1, CATHOLIC, 1900, 0, "Allerheiligen", "All Saints' Day"},
    {PENANCE, 0, ALL, 1990, 1994, "Buß- und Bettag", "Day of Repentance"},
    {PENANCE, 0, IN(SN), 1995, 0, "Buß- und Bettag", "Day of Repentance"},
    {12, 25, ALL, 1900, 0, "1. Weihnachtstag", "Christmas Day"},
    {12, 26, ALL, 1900, 0, "2. Weihnachtstag", "Boxing Day"},
};

#define RULES (sizeof(rules) / sizeof(rules[0]))

/* Gauss and Lilius in the form of Meeus, "Astronomical Algorithms", chapter 8. */
int32_t
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;

	return day_make(year, n / 31, n % 31 + 1);
}

/* The rule's day in that year; 0 when it does not hold there and then. */
static int32_t
falls_on(const struct rule *r, int year, enum land land)
{
	int32_t last;

	if ((r->lands >> land & 1) == 0 || year < r->from || (r->to != 0 && year > r->to))
		return 0;
	if (r->month == EASTER)
		return day_add(easter(year), r->day);
	if (r->month != PENANCE)
		return day_make(year, r->month, r->day);
	last = day_make(year, 11, 22);
	return day_add(last, -((day_weekday(last) + 4) % 7));
}

/* The same without a look at the calendar for nearly all: Easter is between March 22 and April 25,
 * so what hangs on it is between March 20 and June 24. */
static bool
may_fall_on(const struct rule *r, int32_t day)
{
	int month = day_month(day);

	if (r->month == EASTER)
		return month >= 3 && month <= 6;
	if (r->month == PENANCE)
		return month == 11;
	return r->month == month && r->day == day_of_month(day);
}

const char *
holiday(int32_t day, enum land land)
{
	size_t i;

	if (!day_valid(day))
		return NULL;
	for (i = 0; i < RULES; i++)
		if (may_fall_on(&rules[i], day) && falls_on(&rules[i], day_year(day), land) == day)
			return lang_pick(rules[i].de, rules[i].en);
	return NULL;
}

bool
workday(int32_t day, enum land land)
{
	return day_valid(day) && day_weekday(day) <= 5 && holiday(day, land) == NULL;
}

int32_t
workday_before(int32_t day, enum land land)
{
	while (day != 0 && !workday(day, land))
		day = day_add(day, -1);
	return day;
}

int32_t
workday_after(int32_t day, enum land land)
{
	while (day != 0 && !workday(day, land))
		day = day_add(day, 1);
	return day;
}

/* Weekdays by arithmetic, holidays by the rules: ten years cost a hundred looks, not thousands. */
int
workdays_in(int32_t from, int32_t to, enum land land)
{
	int year, n, days, first;
	size_t i;

	if (!day_valid(from) || !day_valid(to) || to < from)
		return 0;
	days = day_between(from, to) + 1;
	first = day_weekday(from);
	n = days / 7 * 5;
	for (days %= 7; days > 0; days--, first = first % 7 + 1)
		n += first <= 5;
	for (year = day_year(from); year <= day_year(to); year++) {
		for (i = 0; i < RULES; i++) {
			int32_t on = falls_on(&rules[i], year, land);

			n -= on != 0 && on >= from && on <= to && day_weekday(on) <= 5;
		}
	}
	return n;
}

int
workdays_between(int32_t from, int32_t to, enum land land)
{
	return to <= from ? 0 : workdays_in(day_add(from, 1), to, land);
}
