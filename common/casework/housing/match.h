/*
 * match.h - who of those who search could take this flat, and what is in the way of the others.
 *
 * The rule is common/rule/housing_match.h; here are the records: wishes from the searches and the
 * residence status of the household, limits from the table of rents, the flat from its offer.
 * Nothing is decided: a person chooses, and each pair of flat and search is written down once.
 */
#ifndef COMMON_CASEWORK_HOUSING_MATCH_H
#define COMMON_CASEWORK_HOUSING_MATCH_H

#include "common/replica/replica.h"
#include "common/rule/housing_match.h"

#define HOUSING_WHO 120
#define HOUSING_WHY 700

struct housing_hit {
	struct id search, household;
	char who[HOUSING_WHO]; /* label of the household */
	char why[HOUSING_WHY]; /* the reasons, one a line, in the chosen language */
	struct housing_wish wish;
	struct match match;
	bool proposed; /* this pair is written down already */
};
struct housing_hits {
	struct housing_hit *at;
	size_t n;
};

/* All open searches, best first. ERR_MISSING: no such offer. Freed with housing_hits_free. */
bool housing_matches(struct replica *r, const struct id *offer, int32_t today,
    struct housing_hits *out, struct err *e);
void housing_hits_free(struct housing_hits *hits); /* wipes */

/* Writes the pair down as proposed today; an offer that was new is `viewing` from then on.
 * ERR_EXISTS when it is written down already. */
bool housing_propose(struct replica *r, const struct id *offer, const struct housing_hit *hit,
    int32_t today, struct err *e);

/*
 * The placement of a proposed household, as a fresh record to look over: flat, rent, persons, the
 * shelter it leaves and the beds that get free. Nothing is saved. The caller frees it.
 */
bool housing_place_begin(
    struct replica *r, const struct id *match, int32_t today, struct record **out, struct err *e);

/*
 * Saves a placement and, of a fresh one, what it means, in one transaction: offer and search are
 * `placed`, the beds in the shelter end on the day of moving in, and a follow-up asks after 90 days
 * (domain 2.11: still there?). Errors as of replica_save.
 */
bool housing_place_save(struct replica *r, struct record *placement, const char *draft,
    struct problems *problems, struct err *e);

#endif
