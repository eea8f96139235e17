/*
 * limit.h - how often somebody whom nobody knows may ask.
 *
 * A bucket of drops for each address: ASKS at once, then ASKS_A_SECOND. Calls with a token cost
 * nothing. An address is only a table index: two that share one share the bucket as well.
 */
#ifndef SYNC_STORE_LIMIT_H
#define SYNC_STORE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#define LIMIT_BUCKETS 1024
#define ASKS 240
#define ASKS_A_SECOND 8

struct limits {
	struct {
		int64_t at; /* ms, steady */
		int64_t millidrops;
	} bucket[LIMIT_BUCKETS];
};

/* Takes one drop; false when there is none. */
bool limit_take(struct limits *l, uint64_t address, int64_t now);

#endif
