/*
 * stamp.h - when and by whom, as the merge sees it.
 *
 * A stamp is a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) in 64
 * bits, 48 of milliseconds and 16 of counter, together with the device that made it. Stamps
 * break ties between concurrent values and date what is shown; causality never comes from them
 * but from parents and from the order of one device's envelopes.
 */
#ifndef COMMON_BASE_STAMP_H
#define COMMON_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/id.h"

struct stamp {
	uint64_t hlc;	   /* ms << 16 | counter; 0 = none */
	struct id device;
};

int stamp_compare(const struct stamp *a, const struct stamp *b); /* hlc, then device */
int64_t stamp_ms(uint64_t hlc);

/*
 * The next stamp of this device: never smaller than `last` + 1, and the wall clock when that is
 * ahead. A wall clock that lies does not stop anything.
 */
uint64_t hlc_next(uint64_t last, int64_t wall_ms);

/*
 * What `last` becomes after a foreign stamp was seen. A stamp more than five minutes ahead of
 * the wall clock does not move it: one laptop living in 2099 must not drag the others there.
 */
uint64_t hlc_seen(uint64_t last, uint64_t foreign, int64_t wall_ms);

#endif
