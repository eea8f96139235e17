#include "common/base/stamp.h"

#define AHEAD_MS (5 * 60 * 1000)

int
stamp_compare(const struct stamp *a, const struct stamp *b)
{
	if (a->hlc != b->hlc)
		return a->hlc < b->hlc ? -1 : 1;
	return id_compare(&a->device, &b->device);
}

int64_t
stamp_ms(uint64_t hlc)
{
	return (int64_t)(hlc >> 16);
}

uint64_t
hlc_next(uint64_t last, int64_t wall_ms)
{
	uint64_t wall = wall_ms > 0 ? (uint64_t)wall_ms << 16 : 0;

	return wall > last ? wall : last + 1;
}

uint64_t
hlc_seen(uint64_t last, uint64_t foreign, int64_t wall_ms)
{
	if (stamp_ms(foreign) > wall_ms + AHEAD_MS)
		return last;
	return foreign > last ? foreign : last;
}
