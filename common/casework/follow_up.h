/*
 * follow_up.h - what somebody must think of again, and when.
 *
 * Due on a day off it shows on the workday before (unlike legal deadlines, which move forward).
 * Moved three times or more it says since when.
 */
#ifndef COMMON_CASEWORK_FOLLOW_UP_H
#define COMMON_CASEWORK_FOLLOW_UP_H

#include "common/replica/replica.h"

/* A new one, not saved, in the case of the person (NULL: the intake). */
bool follow_up_begin(struct replica *r, int32_t due, const struct id *person, const char *text,
    struct record **out, struct err *e);
/* Person, case and compartment of a fresh one; NULL = nobody, the intake. */
bool follow_up_person(
    struct replica *r, struct record *follow_up, const struct id *person, struct err *e);
/* Saves one from a form: another day counts as moved, done gets its day. As replica_save. */
bool follow_up_save(struct replica *r, struct record *follow_up, int32_t today, const char *draft,
    struct problems *problems, struct err *e);
bool follow_up_done(struct replica *r, const struct id *id, int32_t today, struct err *e);
/* Another day; one that was done is open again. */
bool follow_up_reopen(struct replica *r, const struct id *id, struct err *e); /* was done */
bool follow_up_move(struct replica *r, const struct id *id, int32_t to, struct err *e);

struct follow_up_row {
	struct id id, person;
	int32_t due, shown_on, first_due;
	int64_t moved_count;
	char priority[4];
	char text[208];
	char who[168];
	bool overdue;	 /* shown_on before today */
	int32_t done_on; /* 0: open */
};
struct follow_up_rows {
	struct follow_up_row *at;
	size_t n;
};
/* Open ones that show up to `until` (0 = all), oldest first. `person` NULL: everybody's. */
bool follow_ups_open(struct replica *r, int32_t today, int32_t until, const struct id *person,
    struct follow_up_rows *out, struct err *e);
/* What was done, newest first: n rows after (`before`: before, nearest last) the one done on
 * `done_on` with that id; id NULL = from the start (the end). */
bool follow_ups_done(struct replica *r, int32_t done_on, const struct id *id, bool before, size_t n,
    struct follow_up_rows *out, struct err *e);
/* Open ones of a case, oldest first. */
bool follow_ups_of_case(struct replica *r, int32_t today, const struct id *of_case,
    struct follow_up_rows *out, struct err *e);
void follow_up_rows_free(struct follow_up_rows *rows); /* wipes */

#endif
