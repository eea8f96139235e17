/*
 * alike.h - a stored person as the rule for duplicates wants her (common/rule/duplicate.h): for
 * whoever asks whether somebody typed, arriving or stored is she.
 */
#ifndef COMMON_CASEWORK_ALIKE_H
#define COMMON_CASEWORK_ALIKE_H

#include "common/casework/people.h"
#include "common/rule/duplicate.h"

#define ALIKE_CODE 8

struct alike_stored {
	struct record *person;	   /* NULL: not on this device any more; `facts` are empty then */
	struct alike_person facts; /* points into what follows */
	struct buf family, given;
	char nationality[ALIKE_CODE];
};

/* Freed with alike_stored_free in any case; must not be copied. */
bool alike_stored_load(
    struct replica *r, const struct person_row *row, struct alike_stored *out, struct err *e);
void alike_stored_free(struct alike_stored *stored); /* wipes */

/* The leading one of several codes ("SYR TUR"). */
const char *alike_nationality(const char *codes, char out[static ALIKE_CODE]);
/* Is the birth date of that record only assigned (01.01.)? */
bool alike_assigned(const struct record *person);

#endif
