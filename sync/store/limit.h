/*
 * limit.h - how much somebody may ask for in a time.
 *
 * A bucket for each key: `burst` drops at once, then `per_second`. What a drop is, a request or a
 * byte, is the owner's choice. A key is only a table index: two that share one share the bucket;
 * which ones do is salted, so that nobody can aim at the bucket of somebody else.
 */
#ifndef SYNC_STORE_LIMIT_H
#define SYNC_STORE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#define LIMIT_BUCKETS 1024

struct limit {
	int64_t burst, per_second;
	uint64_t salt;
	struct {
		int64_t at; /* ms, steady; 0: full, never used */
		int64_t millidrops;
	} bucket[LIMIT_BUCKETS];
};

void limit_init(struct limit *l, int64_t burst, int64_t per_second, uint64_t salt);

/*
 * Takes `cost` drops (0 or more). 0: taken; else nothing was, and there will be enough in that many
 * seconds (at least 1).
 */
int64_t limit_take(struct limit *l, uint64_t key, int64_t cost, int64_t now);

#endif
