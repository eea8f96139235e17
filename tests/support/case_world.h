/*
 * case_world.h - people, contacts and requests in a few words. For the tests of common/casework.
 */
#ifndef TESTS_SUPPORT_CASE_WORLD_H
#define TESTS_SUPPORT_CASE_WORLD_H

#include "common/casework/casework.h"
#include "common/casework/contact.h"
#include "common/casework/request.h"
#include "tests/support/replica_world.h"

#define CW_TODAY 20240305	/* a Tuesday; SC1 */
extern const struct now cw_now; /* that day at 16:00 */

/* Device n with all kinds of the work, its clock at cw_now. */
void cw_open(struct world *w, unsigned n);

struct id cw_person(struct world *w, const char *name); /* with a case of her own */
const char *cw_code(struct world *w, const struct id *person, char out[static PERSON_CODE]);
struct id cw_case(struct world *w, const struct id *person);

/* A new contact of today as the form begins it, 14:10 to 14:50, AUF, B4, T05. */
void cw_contact(struct world *w, const struct id *person, struct contact *c);
/* Must succeed; frees the contact and gives its id. */
struct id cw_save(struct world *w, struct contact *c, const struct proposals *with);
/* What is wrong, as one text of sentences ("" = nothing). It stays the caller's. */
const char *cw_problems(struct world *w, struct contact *c, char *out, size_t cap);

struct id cw_request(
    struct world *w, const struct id *person, int32_t day, const char *area, const char *outcome);

/* The first column of the first row; fails the test when there is none. */
int64_t cw_number(struct world *w, const char *sql);

#endif
