/*
 * ride_slip.h - R13: the slip a driver takes along, and the list of the rides of a period.
 *
 * Whoever drives learns when, from where, to where, how many and which child seats; a first name to
 * ask for and a phone, unless she is not to be called. Never why people ride, and never their surname: papers lie in cars. Purpose, remark and
 * case are not even read here; where somebody typed the surname into a place, the slip is refused
 * and the list leaves the place out.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_RIDE_SLIP_H
#define COMMON_CASEWORK_VOLUNTEER_RIDE_SLIP_H

#include "common/replica/replica.h"

#define RIDE_PAGE 76 /* columns of both pages: a screen of 80 shows them without breaking lines */

/* "FZ-3F09A2C1": the number of the slip, from the id of the ride, so that two laptops without
 * network never give one twice; the receipt of the driver's travel money has it too. */
#define RIDE_NUMBER 12
const char *ride_number(const struct id *ride, char out[static RIDE_NUMBER]);

/* ERR_MISSING: no such ride here. ERR_INPUT: the surname stands in pick-up or destination. */
bool ride_slip(struct replica *r, const struct id *ride, struct buf *out, struct err *e);

/* It was printed on that day: the note of the ride says so, unless it does already. One undo takes it
 * back. Where this device has no case files there is nothing to write, and nothing fails. */
bool ride_slip_printed(struct replica *r, const struct id *ride, int32_t day, struct err *e);

/* All rides but cancelled ones from..to, both inclusive, with the sum of kilometres of those that
 * were driven. */
bool ride_list(struct replica *r, int32_t from, int32_t to, struct buf *out, struct err *e);

#endif
