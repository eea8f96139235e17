/*
 * holiday.h - Easter, public holidays and working days.
 *
 * The calendar depends on the seat of the office that counts: Niedersachsen has the ten days of
 * paragraph 2 NFeiertagsG; Fronleichnam and Allerheiligen are holidays in Nordrhein-Westfalen, a
 * few kilometres away, but not here. The days are data with a span of years, from 1990 on for all
 * sixteen Länder (holiday.c). Days that are holidays in some towns of a Land only (Fronleichnam in
 * parts of Sachsen and Thüringen, Mariä Himmelfahrt in parts of Bayern, the Augsburg feast) are
 * not among them: a deadline that ends there is told a day early, never a day late. Christmas Eve
 * and New Year's Eve are no holidays anywhere.
 */
#ifndef COMMON_BASE_HOLIDAY_H
#define COMMON_BASE_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/* The two that matter daily come first; 0 must stay Niedersachsen. */
enum land {
	LAND_NI,
	LAND_NW,
	LAND_BB,
	LAND_BE,
	LAND_BW,
	LAND_BY,
	LAND_HB,
	LAND_HE,
	LAND_HH,
	LAND_MV,
	LAND_RP,
	LAND_SH,
	LAND_SL,
	LAND_SN,
	LAND_ST,
	LAND_TH,
	LANDS /* how many there are */
};

const char *land_code(enum land land); /* "NI" */
const char *land_name(enum land land); /* "Niedersachsen", in the chosen language */
/* A code or a name, in any case; *out stays when it is neither. */
bool land_parse(const char *text, enum land *out);

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
