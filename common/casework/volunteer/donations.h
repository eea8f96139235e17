/*
 * donations.h - the donation list: what is needed, handed out, lent and come back, in numbers.
 *
 * It hangs in the store, so no household and no person is on it: nothing of them is read but
 * whether there is one. A row for nobody yet is something that is needed.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_DONATIONS_H
#define COMMON_CASEWORK_VOLUNTEER_DONATIONS_H

#include "common/replica/replica.h"

#define DONATION_PAGE 76 /* columns */

/* Rows of from..to, both inclusive, and what is still out on loan from before; sums per item. */
bool donation_list(struct replica *r, int32_t from, int32_t to, struct buf *out, struct err *e);

#endif
