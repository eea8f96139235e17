#include "common/base/holiday.h"

#include <stddef.h>

#include "common/base/day.h"
#include "common/base/lang.h"

#define NI 1
#define NW 2

/*
 * A day of the year (month and day), or an offset to Easter Sunday when month is 0. Years from
 * and to are part of the data: a law changes, the past stays.
 */
static const struct rule {
	int month, day;
	int lands;
	int from, to; /* years, both counted; to 0 = until further notice */
	const char *de, *en;
} rules[] = {
    {1, 1, NI | NW, 1900, 0, "Neujahr", "New Year's Day"},
    {0, -2, NI | NW, 1900, 0, "Karfreitag", "Good Friday"},
    {0, 1, NI | NW, 1900, 0, "Ostermontag", "Easter Monday"},
    {5, 1, NI | NW, 1933, 0, "Tag der Arbeit", "Labour Day"},
    {0, 39, NI | NW, 1900, 0, "Christi Himmelfahrt", "Ascension Day"},
    {0, 50, NI | NW, 1900, 0, "Pfingstmontag", "Whit Monday"},
    {0, 60, NW, 1900, 0, "Fronleichnam", "Corpus Christi"},
    {10, 3, NI | NW, 1990, 0, "Tag der Deutschen Einheit", "German Unity Day"},
    {10, 31, NI | NW, 2017, 2017, "Reformationstag", "Reformation Day"}, /* once, everywhere */
    {10, 31, NI, 2018, 0, "Reformationstag", "Reformation Day"},
    {11, 1, NW, 1900, 0, "Allerheiligen", "All Saints' Day"},
    {12, 25, NI | NW, 1900, 0, "1. Weihnachtstag", "Christmas Day"},
    {12, 26, NI | NW, 1900, 0, "2. Weihnachtstag", "Boxing Day"},
};

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

static bool
rule_hits(const struct rule *r, int32_t day, int32_t sunday)
{
	if (r->month == 0)
		return day_add(sunday, r->day) == day;
	return r->month == day_month(day) && r->day == day_of_month(day);
}

const char *
holiday(int32_t day, enum land land)
{
	int year = day_year(day), bit = land == LAND_NW ? NW : NI;
	int32_t sunday;
	size_t i;

	if (!day_valid(day))
		return NULL;
	sunday = easter(year);
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const struct rule *r = &rules[i];

		if ((r->lands & bit) != 0 && year >= r->from && (r->to == 0 || year <= r->to) &&
		    rule_hits(r, day, sunday))
			return lang_pick(r->de, r->en);
	}
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
	int bit = land == LAND_NW ? NW : NI, year, n, days, first;
	size_t i;

	if (!day_valid(from) || !day_valid(to) || to < from)
		return 0;
	days = day_between(from, to) + 1;
	first = day_weekday(from);
	n = days / 7 * 5;
	for (days %= 7; days > 0; days--, first = first % 7 + 1)
		n += first <= 5;
	for (year = day_year(from); year <= day_year(to); year++) {
		for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
			const struct rule *r = &rules[i];
			int32_t on = r->month == 0 ? day_add(easter(year), r->day)
						   : day_make(year, r->month, r->day);

			if ((r->lands & bit) != 0 && year >= r->from &&
			    (r->to == 0 || year <= r->to) && on >= from && on <= to &&
			    day_weekday(on) <= 5)
				n--;
		}
	}
	return n;
}

int
workdays_between(int32_t from, int32_t to, enum land land)
{
	return to <= from ? 0 : workdays_in(day_add(from, 1), to, land);
}
