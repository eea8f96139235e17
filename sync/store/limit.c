#include "sync/store/limit.h"

#include <stddef.h>
#include <string.h>

void
limit_init(struct limit *l, int64_t burst, int64_t per_second, uint64_t salt)
{
	memset(l, 0, sizeof(*l));
	l->burst = burst;
	l->per_second = per_second;
	l->salt = salt;
}

int64_t
limit_take(struct limit *l, uint64_t key, int64_t cost, int64_t now)
{
	size_t i = (size_t)(((key ^ l->salt) * (l->salt | 1)) >> 54) % LIMIT_BUCKETS;
	int64_t full = l->burst * 1000, fill = (l->burst + l->per_second - 1) / l->per_second;
	int64_t passed = now - l->bucket[i].at, lack;

	/* Longer than it takes to fill: the product below would only overflow. */
	if (l->bucket[i].at == 0 || passed > fill * 1000)
		l->bucket[i].millidrops = full;
	else
		l->bucket[i].millidrops += passed * l->per_second;
	l->bucket[i].at = now;
	if (l->bucket[i].millidrops > full)
		l->bucket[i].millidrops = full;
	lack = cost * 1000 - l->bucket[i].millidrops;
	if (lack > 0)
		return (lack + l->per_second * 1000 - 1) / (l->per_second * 1000);
	l->bucket[i].millidrops -= cost * 1000;
	return 0;
}
