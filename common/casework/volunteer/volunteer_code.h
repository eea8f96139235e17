/*
 * volunteer_code.h - the code under which the office counts what a volunteer does.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_VOLUNTEER_CODE_H
#define COMMON_CASEWORK_VOLUNTEER_VOLUNTEER_CODE_H

#include "common/replica/replica.h"

#define VOLUNTEER_CODE 8 /* "V-7K3QX" with NUL */

/* One no volunteer of this device has. ERR_FULL when chance finds none. */
bool volunteer_code_new(struct replica *r, char out[static VOLUNTEER_CODE], struct err *e);

/*
 * What no form asks for: a fresh volunteer gets her code, an engagement or a ride that of the
 * volunteer its note names. `note` may be NULL; other kinds are left alone.
 */
bool volunteer_code_set(
    struct replica *r, struct record *row, const struct record *note, struct err *e);

#endif
