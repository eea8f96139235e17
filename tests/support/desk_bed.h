/*
 * desk_bed.h - the whole program without a terminal: a vault in a folder of its own, an office
 * founded (nobody carries anything), the desk and its screens. Time stands at Tuesday,
 * 5 March 2024, 14:10, and chance comes from a seed, so that pictures stay the same.
 */
#ifndef TESTS_SUPPORT_DESK_BED_H
#define TESTS_SUPPORT_DESK_BED_H

#include "tui/screens/screens.h"

#define BED_DAY 20240305
#define BED_MINUTE (14 * 60 + 10)

struct desk_bed {
	struct env env;
	int64_t now;	/* wall clock, ms */
	int64_t steady; /* only app_test_pass moves the app's time */
	uint64_t seed;
	char folder[64];
	struct session session;
	struct desk desk;
	struct app *app;
};

/* Unlocked, a member with those roles, Today on the screen (24 x 80). A supervisor who is no
 * companion has no L1 here. lang: "de" or "en". */
void desk_bed_begin(struct desk_bed *b, uint32_t roles, const char *lang);
void desk_bed_end(struct desk_bed *b);

/* ---- what is in it ---- */

/* A small invented caseload, saved as a person would: see desk_bed.c. Shows Today anew. */
void desk_bed_fill(struct desk_bed *b);
/* The same days as the supervisor's device knows them: rows of the office only. */
void desk_bed_fill_office(struct desk_bed *b);

/* A person with a leading name and, unless NULL, the same name in her own script. */
struct id desk_bed_person(struct desk_bed *b, const char *name, const char *own);
/* The id of the person whose leading name begins so; fails the test when there is none. */
struct id desk_bed_find(struct desk_bed *b, const char *name);
struct id desk_bed_contact(struct desk_bed *b, const struct id *person, int32_t day, int begins,
    int minutes, const char *area, const char *topic, const char *note);
struct id desk_bed_follow_up(
    struct desk_bed *b, const struct id *person, int32_t due, const char *text);
struct id desk_bed_request(struct desk_bed *b, const struct id *person, int32_t day,
    const char *area, const char *urgency, const char *outcome, const char *text);
/* A record of any register as its form would save it: "state=open|day=20240306", in the fields of
 * the kind or of its note (may be NULL). person may be NULL. */
struct id desk_bed_record(struct desk_bed *b, const struct kind *kind, const struct kind *note,
    const struct id *person, const char *fields);
/* A household for her, of which she is the first. */
struct id desk_bed_household(struct desk_bed *b, const struct id *person, const char *label);
struct id desk_bed_time(
    struct desk_bed *b, int32_t day, int begins, int minutes, const char *activity);

/* ---- looking ---- */

/* Is this on the screen somewhere? Row n of the screen, valid until the next call. */
bool desk_bed_shows(struct desk_bed *b, const char *text);
const char *desk_bed_row(struct desk_bed *b, int row);
const char *desk_bed_top(struct desk_bed *b); /* name of the topmost screen */
/* The first column of the first row; sql must be a constant. */
int64_t desk_bed_count(struct desk_bed *b, const char *sql);
int desk_bed_drafts(struct desk_bed *b);

/* tests/screens/golden/<name>-<rows>x<cols>.txt at 24x80, 50x200, 12x40 and 8x30; ends at
 * 24x80. The cursor stands on something, and no name changes places with a date. */
void desk_bed_pictures(struct desk_bed *b, const char *name);

#endif
