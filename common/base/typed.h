/*
 * typed.h - days, times, durations and money as people type them.
 *
 * The rules are few, and the reading is shown while typing:
 *  - in a field of the past (a contact) a weekday or a day without its month or year is the last
 *    such day, in a field of the future (a follow-up) the next; a weekday never means today;
 *  - heute h, morgen m, gestern g, +3 +2w +1mon -3, mo..so, 24 24.12 24.12.26, kw50, me, -;
 *  - English words are taken too (today, tomorrow, yesterday, tue, week 50 as w50, eom).
 * A text that is not understood is never changed nor guessed at.
 */
#ifndef COMMON_BASE_TYPED_H
#define COMMON_BASE_TYPED_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/day.h"

enum typed {
	TYPED_BAD,   /* not understood; *out untouched */
	TYPED_EMPTY, /* nothing typed, or "-": no value; *out = 0 (-1 for times) */
	TYPED_OK,
};

enum sense { SENSE_PAST, SENSE_FUTURE };

enum typed typed_day(const char *text, enum sense sense, int32_t today, int32_t *out);
enum typed typed_pdate(const char *text, int32_t today, int32_t *out); /* birth: 1985, 3.1985 */
enum typed typed_time(const char *text, int *minute);		       /* 9 930 9:30 9.30 09h30 */
enum typed typed_minutes(const char *text, int *minutes); /* 45 45m 1h 1:30 1,5 1h30; 0..6000 */
/* 12 · 12,5 · 12,50 · 1.234,50 · with or without a euro sign. A point parts thousands and nothing
 * else: 38.40 is not guessed at. */
enum typed typed_cents(const char *text, int64_t *cents);
#define CENTS_TEXT 24
const char *cents_text(int64_t cents, char out[static CENTS_TEXT]); /* 12,50; -0,24; typed_cents reads it */
/* The same where hours are meant: 17 is 17:00. Minutes are 45m or 0:45; 0..60000. */
enum typed typed_hours(const char *text, int *minutes);

/* The reading to show beside the field: "Mi 09.12.2026, in 14 Tagen"; "9:30 Uhr"; "1:30 Std.". */
#define TYPED_READING 96
const char *typed_day_reading(int32_t day, int32_t today, char out[static TYPED_READING]);
const char *typed_minutes_reading(int minutes, char out[static TYPED_READING]);

#endif
