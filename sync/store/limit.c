#include "sync/store/limit.h"

#include <stddef.h>

bool
limit_take(struct limits *l, uint64_t address, int64_t now)
{
	size_t i = (size_t)((address * UINT64_C(0x9e3779b97f4a7c15)) >> 54) % LIMIT_BUCKETS;
	int64_t passed = now - l->bucket[i].at;

	if (l->bucket[i].at == 0 || passed > ASKS * 1000)
		passed = ASKS * 1000;
	l->bucket[i].at = now;
	l->bucket[i].millidrops += passed * ASKS_A_SECOND;
	if (l->bucket[i].millidrops > ASKS * 1000)
		l->bucket[i].millidrops = ASKS * 1000;
	if (l->bucket[i].millidrops < 1000)
		return false;
	l->bucket[i].millidrops -= 1000;
	return true;
}
