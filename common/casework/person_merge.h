/*
 * person_merge.h - two records turn out to be one person.
 *
 * Never by itself: somebody has looked at both. Everything that named the younger record names the
 * older one from now on (contacts, requests, follow-ups, letters, spellings, ..), each change an
 * operation with its history, all of it one step for undo. The younger record goes to the trash and
 * says as whom it lives on (`same_as`), so that what another device still writes about it finds
 * its person. Sealed rows stay in the compartments they were sealed for.
 */
#ifndef COMMON_CASEWORK_PERSON_MERGE_H
#define COMMON_CASEWORK_PERSON_MERGE_H

#include "common/replica/replica.h"

struct person_merged {
	struct id kept; /* of the older record */
	size_t records; /* that named the other one */
	bool reopened;	/* her case had been closed */
};

/*
 * Which of the two is older is found here. ERR_INPUT: it is the same record, or one is in the
 * trash. On failure nothing has changed. The case of the younger record goes with it, unless
 * somebody else belongs to it; then it stays, and only she leaves it.
 */
bool person_merge(struct replica *r, const struct id *one, const struct id *other,
    struct person_merged *out, struct err *e);

#endif
