/*
 * school.h - a place in a Kita or school: what is missing is asked for again, and how long a child
 * has waited.
 *
 * Without proof of protection against measles no Kita may take a child in (paragraph 20 (9) IfSG).
 */
#ifndef COMMON_CASEWORK_COURSE_SCHOOL_H
#define COMMON_CASEWORK_COURSE_SCHOOL_H

#include "common/replica/replica.h"

/*
 * Saves an education_placement. While the proof is missing and the place not refused, a follow-up
 * in 14 days asks for it, once: in the same step. *asked (may be NULL) says whether it was made
 * now. Errors as of replica_save.
 */
bool school_save(struct replica *r, struct record *placement, int32_t today, const char *draft,
    struct problems *problems, bool *asked, struct err *e);

/* Days from the registration to the first day there, or to today; -1 when it was refused. */
int school_waiting_days(const struct record *placement, int32_t today);

#endif
