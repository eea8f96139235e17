/*
 * file_rows.h - what stands in a file beside contacts and follow-ups, as rows of one shape:
 * deadlines, appointments, letters, status, flats, courses, troubles, goals, consents.
 *
 * One question a kind, however many people belong to the case; which kinds, with which words, is
 * the table in file_rows_case.c. The same shape serves the days of everybody (agenda.h).
 */
#ifndef COMMON_CASEWORK_FILE_ROWS_H
#define COMMON_CASEWORK_FILE_ROWS_H

#include "common/base/day.h"
#include "common/casework/name.h"

/* In the order in which they stand: what can be missed comes first. */
enum file_section {
	FILE_DEADLINE,
	FILE_APPOINTMENT, /* and rides */
	FILE_LETTER,
	FILE_STATUS,
	FILE_HOUSING,
	FILE_COURSE, /* and places in childcare and school */
	FILE_ISSUE,
	FILE_GOAL,
	FILE_CONSENT,
	FILE_VISIT,
	FILE_SECTIONS
};

struct file_row {
	enum file_section section;
	const struct kind *kind; /* of the record: its form, its history */
	struct id id;
	struct id series; /* a day of a weekly appointment that has no record yet: whose; or zero */
	struct id person;	/* zero: the household as a whole, or nobody */
	int32_t day;		/* the one that counts: safe end, end of validity; 0 none */
	int32_t begins, ends;	/* minutes of the day, -1 none */
	bool urgent;		/* due, expired or about to be */
	bool over;		/* took place, met: only a calendar shows it */
	char what[240];		/* in the chosen language */
	char who[NAME_DISPLAY]; /* of agenda.h; else "" */
};
struct file_rows {
	struct file_row *at; /* by section, then as its section is sorted */
	size_t n;
};

/* Whose file. */
struct file_of {
	struct id person;
	struct id of_case, household; /* zero: none */
};

/*
 * All of it that is not over: of the people of the case, of whoever lives in the household, and of
 * the household. Urgent: a safe end that has come, a status that has expired or does within three
 * months, an appointment nobody said how it went.
 */
bool file_rows_load(struct replica *r, const struct file_of *of, int32_t today,
    struct file_rows *out, struct err *e);
void file_rows_free(struct file_rows *rows); /* wipes */

/*
 * Ticks a record off: a deadline is met (ERR_INPUT after its end: deadline_met), a letter dealt
 * with, a trouble solved, a goal reached; who was on a visit is back now; an appointment took
 * place, or, while it is still to come, is confirmed. *say (never freed) is what was done, for a
 * message. Of a weekly appointment that one day is ticked, not the series. False without an error
 * when that kind cannot be ticked.
 */
bool file_row_mark(struct replica *r, const struct file_row *row, struct now now, const char **say,
    struct err *e);

#endif
