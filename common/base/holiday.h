/*
 * holiday.h - Easter, public holidays and working days.
 *
 * The calendar depends on the seat of the office that counts: Niedersachsen has the ten days of
 * paragraph 2 NFeiertagsG; Fronleichnam and Allerheiligen are holidays in Nordrhein-Westfalen, a
 * few kilometres away, but not here. The days are data with a span of years (holiday.c).
 */
#ifndef COMMON_BASE_HOLIDAY_H
#define COMMON_BASE_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

enum land { LAND_NI, LAND_NW };

int32_t easter(int year); /* Sunday, Gregorian; 1900..2199 */

/* The holiday's name in the chosen language, or NULL. */
const char *holiday(int32_t day, enum land land);

/* Monday to Friday and no holiday. */
bool workday(int32_t day, enum land land);
int32_t workday_before(int32_t day, enum land land); /* the day itself when it is one */
int32_t workday_after(int32_t day, enum land land);  /* the day itself when it is one */

/* Working days of from..to, both counted; 0 when to is before from. */
int workdays_in(int32_t from, int32_t to, enum land land);
/* Working days passed from `from` to `to`: the first day does not count, the last one does. */
int workdays_between(int32_t from, int32_t to, enum land land);

#endif
