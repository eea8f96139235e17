/*
 * ical_when.h - for ical_*.c only: days, times, lengths and repetitions as calendars write them.
 */
#ifndef COMMON_EXCHANGE_ICAL_WHEN_H
#define COMMON_EXCHANGE_ICAL_WHEN_H

#include "common/base/day.h"
#include "common/exchange/ical.h"

struct ical_when {
	int32_t day;	 /* local; 0 none */
	int minute;	 /* -1: the whole day */
	int64_t minutes; /* of an end given as a length; -1 none */
	bool foreign;	 /* in a time zone that is not ours */
};

/* A DATE or DATE-TIME: floating, in UTC, or in a zone with our time. False: *out->day stays 0. */
bool ical_when(const char *params, const char *value, struct ical_when *out);

/* P1D, PT1H30M; at most 60 days. */
bool ical_duration(const char *value, int64_t *minutes);

struct ical_rule {
	bool there, weekly; /* weekly: every week, and nothing we do not know */
	int32_t until;	    /* 0 */
	int64_t count;	    /* 0 */
	int weekday;	    /* 1..7 when it names one, else 0 */
};
void ical_rule(const char *value, struct ical_rule *out);
/* The last day of a simple weekly rule that begins on `day`; 0 when it is not one with an end. */
int32_t ical_rule_until(const struct ical_rule *rule, int32_t day);

#endif
