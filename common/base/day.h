/*
 * day.h - civil days, times of day and how they are written.
 *
 * A day is an int yyyymmdd (20240305), 0 = none. No time zone, no seconds: a contact on Tuesday
 * stays on Tuesday wherever the laptop goes. Years 1900..2199; a function that would leave that
 * range returns 0.
 *
 * A partial day (registers carry birth dates such as 00.00.1985) is the same int with 00 for a
 * part that is not known. Minutes of the day are 0..1439.
 */
#ifndef COMMON_BASE_DAY_H
#define COMMON_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

struct env;

#define DAY_MIN 19000101
#define DAY_MAX 21991231

bool day_valid(int32_t day);
int32_t day_make(int y, int m, int d); /* 0 when there is no such day */
int day_year(int32_t day);
int day_month(int32_t day);
int day_of_month(int32_t day);

int32_t day_number(int32_t day);  /* days since 1970-01-01; may be negative */
int32_t day_of_number(int32_t n); /* 0 when out of range */
int32_t day_add(int32_t day, int n);
int32_t day_add_months(int32_t day, int n);    /* 31.01. + 1 = the last of February */
int32_t day_between(int32_t from, int32_t to); /* days; negative when to is before from */

int day_weekday(int32_t day);		     /* 1 Monday .. 7 Sunday */
int day_iso_week(int32_t day, int *year);    /* 1..53; the year the week belongs to */
int32_t day_of_iso_week(int year, int week); /* its Monday; 0 when there is no such week */
int32_t day_monday(int32_t day);	     /* of the same week */
int32_t day_month_first(int32_t day);
int32_t day_month_last(int32_t day);
int month_days(int y, int m);

/* What the clock on the wall says. */
struct now {
	int32_t day;
	int minute; /* of the day */
};
struct now now_local(const struct env *env);
struct now now_of_ms(int64_t ms); /* local time of ms since 1970 UTC */
/* ms since 1970 UTC of a local day and minute; in the hour that is there twice, the first. */
int64_t now_to_ms(int32_t day, int minute);

/* ---- partial days ---- */

bool pdate_valid(int32_t p); /* 19850000 yes, 19850012 no: a day needs its month */
bool pdate_full(int32_t p);
/* The oldest and youngest age possible in whole years on `on`; false when the year is unknown. */
bool pdate_age(int32_t p, int32_t on, int *youngest, int *oldest);

/* ---- written ---- */

#define DAY_TEXT 48
const char *day_text(int32_t day, char out[static DAY_TEXT]);	      /* 05.03.2024, "" for 0 */
const char *day_text_iso(int32_t day, char out[static DAY_TEXT]);     /* 2024-03-05 */
const char *day_text_short(int32_t day, char out[static DAY_TEXT]);   /* 05.03. */
const char *day_text_weekday(int32_t day, char out[static DAY_TEXT]); /* Di 05.03.2024 */
const char *day_text_long(int32_t day, char out[static DAY_TEXT]);    /* Dienstag, 5. März 2024 */
const char *day_text_month(int32_t day, char out[static DAY_TEXT]);   /* März 2024 */
const char *pdate_text(int32_t p, char out[static DAY_TEXT]);	      /* 00.00.1985 */
const char *minute_text(int minute, char out[static DAY_TEXT]);	      /* 09:30 */
const char *minutes_text(int64_t minutes, char out[static DAY_TEXT]); /* 1:30, -0:24, 131:15 */
const char *day_weekday_text(int weekday); /* "Mo", in the chosen language */

/* ISO and German forms of complete days and partial days, as in files: 2024-03-05, 05.03.2024,
 * 1985-00-00, 00.00.1985. Nothing shortened. 0 when it is not one. */
int32_t day_parse(const char *text);
int32_t pdate_parse(const char *text);

#endif
