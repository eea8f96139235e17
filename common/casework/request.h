/*
 * request.h - what people ask for, above all what could not be met.
 *
 * Entry must work with three keys and a text in under 15 seconds, otherwise unmet demand will
 * not be recorded (domain: request). A request is two records with one id: the row without names
 * (request) and the matter (request_note).
 */
#ifndef COMMON_CASEWORK_REQUEST_H
#define COMMON_CASEWORK_REQUEST_H

#include "common/base/day.h"
#include "common/replica/replica.h"

struct request {
	struct record *row, *note;
};

/* Received now, by the one who works here, in person, by the person herself. `person` may be
 * NULL. Nothing is saved. */
bool request_begin(
    struct replica *r, struct now now, const struct id *person, struct request *out, struct err *e);
bool request_load(struct replica *r, const struct id *id, struct request *out, struct err *e);
void request_free(struct request *q); /* wipes */
/* Person, her code, case and compartment; NULL = none. */
bool request_person(struct replica *r, struct request *q, const struct id *person, struct err *e);
/* What an hour of that area takes on average here, rounded to 5 minutes and at least
 * those; 30 without experience. */
int request_estimate(struct replica *r, const char *area);
/* Sets the estimate where the outcome demands one and it is empty, settles what is settled. A name
 * in the reason of refusal, which the office reads, is a warning. */
bool request_save(struct replica *r, struct request *q, struct now now, const char *draft,
    struct problems *problems, struct err *e);

struct request_row {
	struct id id, person; /* person zero: not known, or not here */
	int32_t received_on;
	int wait_workdays; /* until the first service, or until today while open */
	int64_t estimate_min;
	char area[4], urgency[8], outcome[24], channel[4];
	bool open;
	char who[168];	  /* name, or what was noted; code where names are unknown */
	char matter[120]; /* its begin, one line; "" without L1 */
};
struct request_rows {
	struct request_row *at;
	size_t n;
};
/* Open ones: urgent first, then oldest. All: newest first, at most `limit`. */
bool requests_open(struct replica *r, int32_t today, struct request_rows *out, struct err *e);
bool requests_all(
    struct replica *r, int32_t today, size_t limit, struct request_rows *out, struct err *e);
/* Of a case: open ones first, then newest first. */
bool requests_of_case(struct replica *r, int32_t today, const struct id *of_case,
    struct request_rows *out, struct err *e);
void request_rows_free(struct request_rows *rows); /* wipes */

#endif
