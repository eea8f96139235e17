#include <stdio.h>
#include <stdlib.h>

#include "tests/support/dice.h"

/* splitmix64 */
uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint32_t
dice_below(struct dice *d, uint32_t bound)
{
	return (uint32_t)(dice_next(d) >> 16) % bound;
}

uint64_t
dice_seed(uint64_t otherwise)
{
	const char *set = getenv("FB_SEED");
	uint64_t seed = set != NULL ? strtoull(set, NULL, 0) : otherwise;

	printf("seed %llu (FB_SEED)\n", (unsigned long long)seed);
	return seed;
}

unsigned
dice_campaign(unsigned otherwise)
{
	const char *set = getenv("FB_CAMPAIGN");

	return set != NULL ? (unsigned)strtoul(set, NULL, 0) : otherwise;
}
