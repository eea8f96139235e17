/*
 * compartment.h - in whose compartment a new record of a case file lives, and what no form asks
 * for.
 *
 * A record of LAYER_CASE is sealed with the key of one compartment for good. Which one follows from
 * what it names: the first of its references that lives in a case (a person, a household, a search,
 * a letter) takes it in; what names nobody (an offer of a flat, a volunteer) lives with the case
 * work itself, which every case worker reads.
 */
#ifndef COMMON_CASEWORK_COMPARTMENT_H
#define COMMON_CASEWORK_COMPARTMENT_H

#include "common/replica/replica.h"

/*
 * Sets rec->comp of a fresh LAYER_CASE record; anything else is left alone. ERR_MISSING: this
 * device has no case files, or what it names is not here.
 */
bool compartment_find(struct replica *r, struct record *rec, struct err *e);

/*
 * Both halves of a pair with one id (the office row and the note of the file): the note finds its
 * home, and the row gets the case behind the person of the note (`case_id`). `note` may be NULL.
 * Also sets `worker`, where a fresh record has such a field and it is empty, to whoever writes
 * here, and the codes of volunteers (volunteer_code.h).
 */
bool compartment_pair(struct replica *r, struct record *row, struct record *note, struct err *e);

/* Is this field the one that decides: may it no longer change once the record is stored? */
bool compartment_fixed_by(
    const struct kind *kind, const struct field *field, const struct kinds *kinds);

#endif
