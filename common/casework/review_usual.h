/*
 * review_usual.h - how long things usually take, and which months are closed. For the review of a
 * week only.
 */
#ifndef COMMON_CASEWORK_REVIEW_USUAL_H
#define COMMON_CASEWORK_REVIEW_USUAL_H

#include "common/replica/replica.h"

/* The median minutes of one worker's rows of one kind, such as her telephone calls. */
struct usual {
	struct id worker;
	uint16_t kind;
	char what[8];
	int64_t median;
};
struct usuals {
	struct usual *at;
	size_t n;
};
/* Contacts and time entries of those days; groups under `least` rows are left out. */
bool usuals_load(
    struct replica *r, int32_t from, int32_t to, size_t least, struct usuals *out, struct err *e);
void usuals_free(struct usuals *u); /* wipes */
/* -1: none. */
int64_t usual_of(const struct usuals *u, const struct id *worker, uint16_t kind, const char *what);

/* Which months are closed since when. */
struct closing {
	struct id worker;
	int32_t month;	/* its first day */
	int64_t closed; /* stamp; the oldest closing of that month */
};
struct closings {
	struct closing *at;
	size_t n;
};
/* Of the months that have a day in [from, to]. */
bool closings_load(
    struct replica *r, int32_t from, int32_t to, struct closings *out, struct err *e);
void closings_free(struct closings *c); /* wipes */
/* 0: open. */
int64_t closing_of(const struct closings *c, const struct id *worker, int32_t day);

#endif
