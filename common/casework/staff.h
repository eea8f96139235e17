/*
 * staff.h - who works here, and the office itself.
 *
 * A member of staff has the id of her person in the roster, the office that of the office scope:
 * two devices that write them down offline write one record, not two.
 */
#ifndef COMMON_CASEWORK_STAFF_H
#define COMMON_CASEWORK_STAFF_H

#include "common/replica/replica.h"

#define STAFF_NAME 168 /* bytes */

struct office {
	char name[STAFF_NAME]; /* "Gemeinde Bad Laer" */
	char town[STAFF_NAME];
	char unit[STAFF_NAME];	     /* "Fachbereich III", may be "" */
	int64_t weekly_minutes;	     /* as the contract says; 0 = not set */
	int32_t first_day, last_day; /* of the contract; 0 = not set */
};

/* Zeros and empty texts when there is none yet. */
bool office_load(struct replica *r, struct office *out, struct err *e);
/* Makes the record or changes what is different. ERR_INPUT without a name. */
bool office_save(struct replica *r, const struct office *office, struct err *e);

/* Makes or changes one. `role` is a code of codes_staff_role; initials may be NULL (unchanged).
 * Call after enrolment for the new person: other screens show her by this name. */
bool staff_save(struct replica *r, const struct id *person, const char *name, const char *role,
    const char *initials, struct err *e);
/* Her name; "(unbekannt)" when there is no record, "" for the zero id. */
bool staff_name(
    struct replica *r, const struct id *person, char out[static STAFF_NAME], struct err *e);

struct staff_row {
	struct id id;
	char name[STAFF_NAME];
	char initials[40];
	char role[24]; /* codes_staff_role */
	bool active;
};
struct staff_rows {
	struct staff_row *at;
	size_t n;
};
/* All of them by name, for filters and choices. */
bool staff_load(struct replica *r, struct staff_rows *out, struct err *e);
void staff_free(struct staff_rows *rows);

#endif
