/*
 * shorthand_request.h - a request in one line: "B6 woche Rahimi: sucht eine Wohnung".
 *
 * Words as in shorthand.h, as far as a request has them, and these:
 *	urgency		heute, woche, später; without one: this week
 *	outcome		warteliste, termin, abgelehnt, sofort, verwiesen; without one: waiting list
 *	length		45m: what it would take
 *	people		none: somebody who gave no name
 * What belongs to a contact only (a kind, a place, a follow-up) is said to be wrong here.
 */
#ifndef COMMON_CASEWORK_SHORTHAND_REQUEST_H
#define COMMON_CASEWORK_SHORTHAND_REQUEST_H

#include "common/casework/request.h"
#include "common/casework/shorthand.h"

struct asked {
	struct shorthand line;
	char urgency[8], outcome[24]; /* codes, never "" */
};

/* Words only, no replica; `people` (may be NULL) tells names from words. False: *say is the reason,
 * *out holds what had been read until then. */
bool asked_read(const char *line, struct now now, const struct people *people, struct asked *out,
    struct buf *say);

/*
 * Finds the person and makes the request, received on the day the line names, else now. *say is the
 * reading, or what is wrong or missing. ERR_INPUT: it could not be saved so. *out is zeroed then
 * and on any other error; else the caller's to free.
 */
bool shorthand_request(struct replica *r, const struct people *people, const char *line,
    struct now now, struct request *out, struct buf *say, struct err *e);

#endif
