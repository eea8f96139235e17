/*
 * demo.h - six months of an invented office, for trying, teaching, pictures and benchmarks.
 *
 * The people, the town and what happened are invented; counts follow the domain (about 60
 * households, 150 persons, 700 contacts, requests half of which could not be met at once, time
 * entries that add up to about 17 hours a week). The same seed gives the same office.
 */
#ifndef COMMON_CASEWORK_DEMO_H
#define COMMON_CASEWORK_DEMO_H

#include "common/replica/replica.h"

struct demo_size {
	int households, contacts, months; /* each at least 1 */
};
#define DEMO_OFFICE ((struct demo_size){.households = 60, .contacts = 700, .months = 6})

typedef void demo_progress(void *ctx, int done, int of);
/* Ends on the workday before `today`; follow-ups and open requests reach into the days around
 * it. progress may be NULL. The replica must have its self set. Makes the records of the office and
 * of whoever works here, unless they are there (staff.h). Call it before anything else is saved:
 * every record is stamped as if made on its day, and stamps only grow. ERR_EXISTS when there are
 * people, contacts, requests or hours already. On failure whole weeks may have been made. */
bool demo_fill(struct replica *r, const struct demo_size *size, uint64_t seed, int32_t today,
    demo_progress *progress, void *ctx, struct err *e);

#endif
