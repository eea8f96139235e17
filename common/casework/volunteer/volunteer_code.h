/*
 * volunteer_code.h - the code under which the office counts what a volunteer does.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_VOLUNTEER_CODE_H
#define COMMON_CASEWORK_VOLUNTEER_VOLUNTEER_CODE_H

#include "common/replica/replica.h"

#define VOLUNTEER_CODE 8 /* "V-7K3QX" with NUL */

/* One no volunteer of this device has. ERR_FULL when chance finds none. */
bool volunteer_code_new(struct replica *r, char out[static VOLUNTEER_CODE], struct err *e);

#endif
