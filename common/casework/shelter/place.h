/*
 * place.h - where those who are announced could sleep: free beds of the shelters and a proposal.
 *
 * The rule is common/rule/allocate.h (exact, whole families); here are the records. A proposal,
 * never a decision.
 */
#ifndef COMMON_CASEWORK_SHELTER_PLACE_H
#define COMMON_CASEWORK_SHELTER_PLACE_H

#include "common/replica/replica.h"
#include "common/rule/allocate.h"

#define PLACE_NAME 100

struct place_row {
	struct id accommodation;
	char name[PLACE_NAME];
	int64_t beds, taken, free; /* free: never below 0 */
	bool step_free, women_only;
};
struct place_rows {
	struct place_row *at;
	size_t n;
};

/* Shelters that are in use on that day, by name, with the beds that are taken then. */
bool places_free(struct replica *r, int32_t day, struct place_rows *out, struct err *e);
void place_rows_free(struct place_rows *rows);

/* Sets `unplaced` of an allocation whose people have arrived: those among them without a bed. */
bool allocation_count(struct replica *r, const struct id *allocation, struct err *e);

/*
 * Saves an announcement. Where the sizes of its families are known and nobody has arrived yet it is
 * proposed at once who sleeps where, and *unplaced (may be NULL) persons stay without a bed: then
 * the office sees it in the record, and a follow-up of today says to tell the housing officer.
 * Errors as of replica_save.
 */
bool allocation_save(struct replica *r, struct record *allocation, int32_t today, const char *draft,
    int64_t *unplaced, struct problems *problems, struct err *e);

/*
 * Beds have become more or fewer: whoever is announced and not there yet is proposed anew, and
 * `unplaced` of that announcement follows. A follow-up of today tells it when there are more than
 * before. Within the transaction of whatever changed the beds, so that one undo takes both back.
 */
bool allocations_recount(struct replica *r, int32_t today, struct err *e);
/* .. and of one bed that was given, taken away or brought back: its own allocation too. */
bool occupancy_recount(
    struct replica *r, const struct record *occupancy, int32_t today, struct err *e);

/* Ends the beds (occupancy) `which` gives the ids of on that day; NULL (the question failed) is
 * false. Part of a larger step: the caller has begun a transaction. */
bool beds_end(struct replica *r, struct query *which, int32_t day, struct err *e);

/*
 * "4,4,3 2" as typed: sizes with anything between; an `r` behind one: somebody cannot climb stairs,
 * a `w`: women alone. False on anything else, on 0, or on more than ALLOCATE_FAMILIES.
 */
bool place_families(const char *text, struct allocate_family *out, size_t *n);

struct placing {
	struct place_rows places; /* those with a bed free, at most ALLOCATE_PLACES */
	struct allocate_family families[ALLOCATE_FAMILIES];
	size_t n_families;
	struct allocation_plan plan; /* place: indices into places */
};

/* Of an announcement, on the day it is expected. ERR_INPUT when the sizes of its families are
 * missing or do not read. Freed with placing_free. */
bool place_propose(
    struct replica *r, const struct id *allocation, struct placing *out, struct err *e);
void placing_free(struct placing *p);

#endif
