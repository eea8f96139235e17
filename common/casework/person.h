/*
 * person.h - a new person, and who lives with whom.
 *
 * In a shelter corridor the worker knows a first name and a problem. So a person needs a name
 * and nothing else; the case, its code and its compartment are made along with her, unless she
 * joins a household that has one.
 */
#ifndef COMMON_CASEWORK_PERSON_H
#define COMMON_CASEWORK_PERSON_H

#include "common/casework/case.h"
#include "common/casework/name.h"
#include "common/casework/participants.h"

struct person_new {
	struct record *person;	  /* fields for the form */
	struct record *name;	  /* the leading name */
	struct record *case_row;  /* NULL when she joins a household */
	struct record *case_file; /* the same */
	struct record *member;	  /* NULL without household */
};

/* Fresh records with random code, leading name, case (or the household's). Nothing is saved. */
bool person_begin(struct replica *r, int32_t today, const struct id *household,
    struct person_new *out, struct err *e);
/* All in one save; names are cleaned first. */
bool person_save(struct replica *r, struct person_new *new, const char *draft,
    struct problems *problems, struct err *e);
void person_new_free(struct person_new *new);

/* From a typed name alone ("Yusuf", "Al-Hadid, Omar"): begin and save. */
bool person_quick(
    struct replica *r, int32_t today, const char *typed, struct id *out, struct err *e);

/* A code no person of this device has. */
bool person_code_new(struct replica *r, char out[static PERSON_CODE], struct err *e);
/* ERR_MISSING when no person here has that code (a supervisor's device has none). */
bool person_of_code(struct replica *r, const char *code, struct id *out, struct err *e);

/* ---- households ---- */

/* A household for a person who has none yet, in the compartment of her case; she becomes its
 * first member and main contact. */
bool household_of_person(struct replica *r, const struct id *person, const char *label,
    int32_t today, struct id *out, struct err *e);
/* Puts a person into a household; where she lived before ends the day before. */
bool household_join(struct replica *r, const struct id *household, const struct id *person,
    const char *role, int32_t today, struct err *e);

struct member_row {
	struct id id;	  /* of the person */
	struct id member; /* of the household_member record */
	char code[PERSON_CODE];
	char name[NAME_DISPLAY];
	char role[4]; /* codes_famrole */
	int32_t birth;
	bool lives_here;
};
struct member_rows {
	struct member_row *at;
	size_t n;
};
/* Parents before children, older before younger. */
bool household_members(
    struct replica *r, const struct id *household, struct member_rows *out, struct err *e);
void member_rows_free(struct member_rows *rows);

#endif
