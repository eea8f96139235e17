/*
 * ride_match.h - could this volunteer drive that ride? Sorted, with reasons; never a decision.
 *
 * Three answers: fits; conditional (something has to be asked or cleared first: the hour is not one
 * she named, a child seat has to be lent, a licence has not been seen); no (no car, too few seats,
 * on another ride then, children on board and no valid police certificate). A language in common is
 * told and sorts, but stops nobody: interpreting can be had by other means. What a volunteer is
 * told of the ride stands on the slip; why people ride does not come in here at all.
 *
 * Times are minutes after midnight, days yyyymmdd. Pure.
 */
#ifndef COMMON_RULE_RIDE_MATCH_H
#define COMMON_RULE_RIDE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/rule/verdict.h"

/* Groups of child seats as parents know them: 0+, I, II, III. */
enum { SEAT_0, SEAT_I, SEAT_II, SEAT_III, SEAT_GROUPS };
struct child_seats {
	int n[SEAT_GROUPS];
};
/* "1×I 2xII", "0+", "I, III": one each where no number stands. What is no group is passed over:
 * people write "vom Nachbarn" there. At most 9 of a group. */
struct child_seats child_seats_of(const char *text);

#define RIDE_UNKNOWN (-1) /* a time nobody gave */
#define RIDE_LENGTH 120	  /* minutes a ride is taken to last when no return is given */

/* Spoken by whoever rides, German apart; one of them in common is enough to be understood. */
#define RIDE_LANGUAGES 8
#define RIDE_CODE 8
#define RIDE_LABEL 40
struct ride_language {
	char code[RIDE_CODE];
	char label[RIDE_LABEL]; /* as it is told */
};

struct ride_need {
	int32_t day;
	int begins, ends; /* of the driver: until she is home; RIDE_UNKNOWN */
	int persons;	  /* at least 1 */
	bool child;	  /* one is on board */
	struct child_seats seats;
	bool wheelchair;
	struct ride_language languages[RIDE_LANGUAGES];
	size_t n_languages; /* 0: German will do */
};

struct ride_helper {
	const char *available; /* "5m 5n": as codes_availability; "" she named none */
	const char *languages; /* "prs deu" */
	int car_seats;	       /* beside her own; 0 no car */
	struct child_seats seats;
	int32_t licence_seen_on;     /* 0 never */
	int32_t certificate_until;   /* 0 no end known */
	int32_t certificate_seen_on; /* 0 never */
	int32_t confidentiality_on;  /* 0 not signed */
	bool insured;
	bool busy;  /* on another ride at that time */
	int lately; /* rides of the last thirty days */
};

enum ride_reason {
	RIDE_NO_CAR = 1u << 0,
	RIDE_SEATS = 1u << 1,
	RIDE_CERTIFICATE = 1u << 2,
	RIDE_BUSY = 1u << 3,
	/* from here on: to be asked or cleared */
	RIDE_HOUR = 1u << 8,
	RIDE_HOUR_UNKNOWN = 1u << 9,
	RIDE_CHILD_SEAT = 1u << 10,
	RIDE_LICENCE = 1u << 11,
	RIDE_INSURANCE = 1u << 12,
	RIDE_SECRECY = 1u << 13,
	RIDE_WHEELCHAIR = 1u << 14,
	/* good to know; changes nothing */
	RIDE_SPEAKS = 1u << 16
};

struct ride_match {
	enum match_verdict verdict;
	unsigned reasons;
};

/* *say (may be NULL) receives the reasons, one a line, in the chosen language: what fits too. */
struct ride_match ride_match(
    const struct ride_need *need, const struct ride_helper *helper, struct buf *say);

/* Is she one to look at when people come who speak no German: has a car, and a language in common
 * if one is needed? */
bool ride_match_reaches(const struct ride_need *need, const struct ride_match *match);

/* For qsort: the verdict; who named that hour; who has the seats; who speaks the language; who
 * drove least lately. */
int ride_match_order(const struct ride_match *a, const struct ride_helper *ha,
    const struct ride_match *b, const struct ride_helper *hb);

/* Do two times of one day overlap? Unknown ends last RIDE_LENGTH; an unknown begin is the whole
 * day. */
bool ride_overlap(int begins, int ends, int other_begins, int other_ends);

#endif
