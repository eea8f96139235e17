/*
 * drivers.h - who could drive this ride: all volunteers who are with us, sorted, with reasons; and
 * writing down who does. Nobody is chosen here; a person chooses.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_DRIVERS_H
#define COMMON_CASEWORK_VOLUNTEER_DRIVERS_H

#include "common/casework/name.h"
#include "common/replica/replica.h"
#include "common/rule/ride_match.h"

#define DRIVER_WHY 1200
#define DRIVER_LIST 64 /* hours and languages, as lists of codes */

struct driver {
	struct id volunteer;
	char who[NAME_DISPLAY];
	char phone[48];
	char why[DRIVER_WHY]; /* the reasons, one a line, in the chosen language */
	char available[2 * DRIVER_LIST], languages[DRIVER_LIST];
	char speaks[2 * DRIVER_LIST]; /* languages, in words; cut where there are many */
	struct ride_helper helper; /* its texts are the two above */
	struct ride_match match;
	bool drives; /* this ride is hers already */
};
struct drivers {
	struct driver *at;
	size_t n;
	struct ride_need need;
};

/* Best first. ERR_MISSING: no such ride, or this device has no case files. drivers_free. */
bool drivers_load(struct replica *r, const struct id *ride, struct drivers *out, struct err *e);
void drivers_free(struct drivers *d); /* wipes */

/* The ride is hers: driver, kind of driver, state, and the code she is counted under. One
 * transaction; one undo takes it back. ERR_INPUT: the ride is over already. */
bool ride_assign(
    struct replica *r, const struct id *ride, const struct id *volunteer, struct err *e);

#endif
