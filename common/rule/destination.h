/*
 * destination.h - how far it is to where people are driven again and again: one way from the town
 * hall, as dated data. Pure.
 */
#ifndef COMMON_RULE_DESTINATION_H
#define COMMON_RULE_DESTINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DESTINATION_TEXT 240 /* bytes of a name or source; longer ones are cut */

struct destination {
	char name[DESTINATION_TEXT]; /* compared folded: case, accents and hyphens apart */
	int km, minutes;	     /* one way */
	int32_t from, to;	     /* days; 0 open */
	char source[DESTINATION_TEXT];
	int32_t checked_on; /* 0: never */
};

/* The shipped table. It only grows, at its end: ids of the office's copies come from the place. */
const struct destination *destinations(size_t *n);
/* Of n the one of that name on that day; of several the one that began last, of equals the first.
 * NULL: none. */
const struct destination *destination_on(
    const struct destination *list, size_t n, const char *name, int32_t day);

/* Minutes of driving there, one way: as it stands there, else estimated from the kilometres there
 * and back at the pace of the shipped way (24 km in 35 minutes), up to the next five; 0: nobody
 * knows how far it is. *guessed (may be NULL): it is estimated. `to` may be NULL. */
int destination_minutes(const struct destination *to, int64_t km_both_ways, bool *guessed);

#endif
