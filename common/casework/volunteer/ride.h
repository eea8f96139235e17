/* ride.h - a ride as its two records: the row of the office, and the note of the file. */
#ifndef COMMON_CASEWORK_VOLUNTEER_RIDE_H
#define COMMON_CASEWORK_VOLUNTEER_RIDE_H

#include "common/replica/replica.h"

/* Both, to be freed with record_free. ERR_MISSING: no such ride, or its note is not on this device;
 * then both are NULL. */
bool ride_load(
    struct replica *r, const struct id *ride, struct record *recs[static 2], struct err *e);

#endif
