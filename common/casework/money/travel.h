/*
 * money/travel.h - what a trip is worth: by the office's own rate of that day, else the shipped
 * one.
 */
#ifndef COMMON_CASEWORK_MONEY_TRAVEL_H
#define COMMON_CASEWORK_MONEY_TRAVEL_H

#include "common/replica/replica.h"
#include "common/rule/travel.h"

struct travel_worth {
	bool known; /* there is a rate for that vehicle and day */
	bool own;   /* of this office */
	int cents_per_km;
	int64_t cents;	  /* of the trip */
	int64_t cap;	  /* it was held at, 0 not */
	char source[200]; /* where the rate stands */
	int32_t checked_on;
};
bool travel_worth(struct replica *r, const char *vehicle, int32_t day, int64_t km,
    struct travel_worth *out, struct err *e);
/* Does the contract pay travel on that day? Without a contract it does not. */
bool travel_agreed(struct replica *r, int32_t day, bool *out, struct err *e);

#endif
