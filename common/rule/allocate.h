/*
 * allocate.h - which family could sleep where, when thirty people come at once.
 *
 * A proposal, not a decision. In this order: families stay together (always); as many persons as
 * possible have a bed; as few accommodations as possible are used; wishes are met (step-free, a
 * place for women alone). The search is exact: no other distribution is better. Of equally good
 * ones always the same comes out.
 */
#ifndef COMMON_RULE_ALLOCATE_H
#define COMMON_RULE_ALLOCATE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/err.h"

#define ALLOCATE_FAMILIES 16
#define ALLOCATE_PLACES 24
#define ALLOCATE_BEDS 10000 /* of one place, and persons of one family, at most */

struct allocate_family {
	int persons;	 /* at least 1 */
	bool step_free;	 /* somebody cannot climb stairs */
	bool women_only; /* a woman alone, or with children: not among men who are strangers */
};

struct allocate_place {
	int beds; /* free ones; 0 or more */
	bool step_free;
	bool women_only;
};

struct allocation_plan {
	int place[ALLOCATE_FAMILIES]; /* of each family, -1 = no bed */
	int persons;		      /* that have a bed */
	int places;		      /* used */
	int wishes_missed;
	int left_families, left_persons;
};

/* ERR_INPUT: too many families or places, or a number that cannot be. */
bool allocate(const struct allocate_family *families, size_t n_families,
    const struct allocate_place *places, size_t n_places, struct allocation_plan *out,
    struct err *e);

#endif
