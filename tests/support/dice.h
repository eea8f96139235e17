/*
 * dice.h - seeded chance for tests: the same seed, the same run.
 */
#ifndef TESTS_SUPPORT_DICE_H
#define TESTS_SUPPORT_DICE_H

#include <stdint.h>

/* A small generator; the same seed gives the same test. */
struct dice {
	uint64_t state;
};
uint64_t dice_next(struct dice *d);
uint32_t dice_below(struct dice *d, uint32_t bound); /* 0 .. bound - 1 */
/* FB_SEED or `otherwise`; printed, so that a failure can be repeated. */
uint64_t dice_seed(uint64_t otherwise);
/* FB_CAMPAIGN or `otherwise`: how much to try. */
unsigned dice_campaign(unsigned otherwise);

#endif
