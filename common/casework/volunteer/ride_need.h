/*
 * ride_need.h - what a ride asks of whoever drives it, from its records: when, how many, which
 * seats, and which languages are spoken on board.
 *
 * Languages are those of everybody in the household of whoever rides, and the one interpreting was
 * asked for; German is not among them, volunteers speak it. Why people ride is not read.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_RIDE_NEED_H
#define COMMON_CASEWORK_VOLUNTEER_RIDE_NEED_H

#include "common/casework/volunteer/destinations.h"
#include "common/replica/replica.h"
#include "common/rule/ride_match.h"

/* When she is back, as far as it is known: the return and the way from there (destination_minutes);
 * RIDE_UNKNOWN: no return, and no way that is longer than RIDE_LENGTH. Minutes after midnight. */
int ride_home_at(int way, int begins, int returns);

bool ride_need_load(struct replica *r, const struct destination_book *places,
    const struct record *ride, const struct record *note, struct ride_need *out, struct err *e);

#endif
