/*
 * people.h - the people of this device as a list, and finding them.
 *
 * The list is a snapshot in memory (a town has some thousand people, not more), sorted as a
 * telephone book. Load it again after a save or a merge.
 */
#ifndef COMMON_CASEWORK_PEOPLE_H
#define COMMON_CASEWORK_PEOPLE_H

#include "common/casework/case.h"
#include "common/casework/name.h"
#include "common/casework/participants.h"

struct person_row {
	struct id id;
	struct id case_id, household_id; /* zero: none */
	char code[PERSON_CODE];		 /* P-7K3QX */
	char case_code[CASE_CODE];
	char name[NAME_DISPLAY];
	char state[12];	 /* of the case: codes_case_state */
	char place[80];	 /* accommodation or address, as lists show it */
	int32_t birth;	 /* partial day, 0 unknown */
	bool incomplete; /* only a name so far: neither birth nor nationality */
	bool gone;	 /* moved away or dead */
};

/* A record that was merged into another one (person_merge.h): found under both. */
struct person_alias {
	struct id id, kept;
	char code[PERSON_CODE];
};

struct people {
	struct person_row *at;
	size_t n;
	struct person_alias *aliases;
	size_t n_aliases;
};

bool people_load(struct replica *r, struct people *out, struct err *e);
void people_free(struct people *people);

/* Of a merged record: the one it lives on as. */
const struct person_row *people_by_id(const struct people *people, const struct id *id);
const struct person_row *people_by_code(const struct people *people, const char *code);

/*
 * Who fits the words, best first: letters of a name or a code in any order, then names that only
 * sound alike (`sounds`). Looks into all name variants, phone, address, household, case code.
 * `limit` rows at most; the rows point into `people`.
 */
struct person_hit {
	const struct person_row *row;
	bool sounds;
};
struct person_hits {
	struct person_hit *at;
	size_t n;
};
bool people_search(struct replica *r, const struct people *people, const char *words, size_t limit,
    struct person_hits *out, struct err *e);
void person_hits_free(struct person_hits *hits);

#endif
