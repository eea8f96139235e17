/*
 * travel.h - what a kilometre is worth, by vehicle and day (NRKVO), where the contract pays travel
 * at all.
 *
 * Dated data: a rate that changes gets a new line and an end for the old one. Pure.
 */
#ifndef COMMON_RULE_TRAVEL_H
#define COMMON_RULE_TRAVEL_H

#include <stddef.h>
#include <stdint.h>

struct travel_rate {
	char vehicle[8]; /* codes_vehicle: "car+" with recognised substantial interest, "car", .. */
	int cents_per_km;
	int64_t max_cents; /* of one trip; 0: no limit */
	int32_t from, to;  /* days; 0 open */
	const char *source;
	int32_t checked_on;
};

/* The shipped table. */
const struct travel_rate *travel_rates(size_t *n);
/* Of n rates the one for that vehicle and day; of several the one that began last. NULL: none. */
const struct travel_rate *travel_rate_on(
    const struct travel_rate *rates, size_t n, const char *vehicle, int32_t day);
/* Whole kilometres of one trip; 0 for fewer than none. */
int64_t travel_cents(const struct travel_rate *rate, int64_t km);

#endif
