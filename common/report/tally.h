/* tally.h - how many different ones: a set of short keys with an amount each. */
#ifndef COMMON_REPORT_TALLY_H
#define COMMON_REPORT_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"

#define TALLY_KEY 36 /* bytes with NUL; an id in hex fits */

struct tally_item {
	char key[TALLY_KEY];
	int64_t amount;
	int32_t last; /* a day */
	uint32_t flags;
};

struct tally {
	struct tally_item *at; /* slots of a hash table; key "" is free */
	size_t slots, n;
};

/* The item, made when it is new; valid until the next one is made. NULL only when out of memory. An
 * empty key is taken as "-", one too long is cut. */
struct tally_item *tally_take(struct tally *t, const char *key, struct err *e);
/* All of them, in no order: for (at = NULL; (at = tally_next(t, at)) != NULL;) */
struct tally_item *tally_next(const struct tally *t, const struct tally_item *after);
void tally_free(struct tally *t); /* wipes */

#endif
