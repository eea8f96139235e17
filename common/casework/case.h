/*
 * case.h - cases: their codes, their opening, what there is in one.
 *
 * A case has two records with one id: `case` is what the office sees, `case_file` its L1 side.
 * The id is random, not time-ordered, because it is also the compartment of everything of that
 * case: the store sees it.
 *
 * A code is F-2024-031K: year, running number, and a letter of the device that gave it. Two
 * laptops in two shelters without network both open "the next case" on one day; the letter keeps
 * them apart without asking anybody. It is made from the device's id, so two devices share one
 * now and then (1 in 22); should they then give the same number as well, case_codes_settle lets
 * the device whose case is younger give its own a new number.
 */
#ifndef COMMON_CASEWORK_CASE_H
#define COMMON_CASEWORK_CASE_H

#include "common/replica/replica.h"

#define CASE_CODE 16
#define CASE_LABEL 168

bool case_code_valid(const char *code);
char case_code_letter(const struct id *device);
bool case_code_next(struct replica *r, int32_t day, char out[static CASE_CODE], struct err *e);
/* Call after a merge. *renamed (may be NULL) says how many of this device's cases it was. */
bool case_codes_settle(struct replica *r, size_t *renamed, struct err *e);

/* A new case and its file, not saved. Both are the caller's to free. */
bool case_open(
    struct replica *r, int32_t today, struct record **row, struct record **file, struct err *e);

/* A closed case is active again, as part of a larger step. *reopened: it was closed. A case that is not
 * on this device is none. */
bool case_reopen(struct replica *r, const struct id *id, bool *reopened, struct err *e);

struct case_overview {
	struct id id;
	char code[CASE_CODE];
	char label[CASE_LABEL]; /* household or person; "" where there is no L1 here */
	char state[12];		/* codes_case_state */
	char address[CASE_LABEL];
	int32_t opened_on, closed_on;
	struct id worker;
	struct id household; /* zero: none */
	int64_t people, contacts, minutes;
	int64_t open_requests, open_follow_ups;
	int32_t first_contact, last_contact; /* 0: none */
	int32_t next_follow_up;
};
/* ERR_MISSING when there is no such case. */
bool case_overview(
    struct replica *r, const struct id *id, struct case_overview *out, struct err *e);

/* Cases without contact for so many days (domain: 90 "dormant?", 180 proposed closing). */
struct case_row {
	struct id id;
	char code[CASE_CODE];
	char label[CASE_LABEL];
	char state[12];
	int32_t opened_on, last_contact;
	int32_t quiet_days;
};
struct case_rows {
	struct case_row *at;
	size_t n;
};
bool cases_load(struct replica *r, int32_t today, struct case_rows *out, struct err *e);
bool cases_quiet(struct replica *r, int32_t today, int days, struct case_rows *out, struct err *e);
void cases_free(struct case_rows *rows);

#endif
