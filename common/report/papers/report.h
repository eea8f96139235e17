/*
 * report.h - the reports R1 to R16 (domain.md section 4): which there are, for whom, of what, and
 * each as a document.
 *
 * One line a report in reports.c, one file in this folder that fills it. A report reads the records
 * and writes nothing.
 */
#ifndef COMMON_REPORT_PAPERS_REPORT_H
#define COMMON_REPORT_PAPERS_REPORT_H

#include "common/replica/replica.h"
#include "common/report/definition.h"
#include "common/report/document/document.h"

/* What it is asked for with. */
enum report_time {
	REPORT_DAY,
	REPORT_WEEK,
	REPORT_MONTH,
	REPORT_QUARTER,
	REPORT_YEAR,
	REPORT_RECENT, /* the three months that end on the day */
};
enum report_of {
	REPORT_OF_OFFICE,
	REPORT_OF_WORKER, /* zero: whoever asks */
	REPORT_OF_PERSON,
	REPORT_OF_RIDE,
};

struct report_held; /* what a report reads once: report_make's own */
struct report_ask {
	struct replica *r;
	const struct definitions *definitions;
	enum edition edition;
	struct span span; /* zero: what the report takes by itself (report_span) */
	int32_t today;
	struct id of;		  /* worker, person, ride; zero: none given */
	struct report_held *held; /* NULL; report_make fills it in */
};

/* Which editions need the case files of this replica. */
enum report_files {
	FILES_WITH_NAMES, /* those with names */
	FILES_ALWAYS,
	FILES_MORE, /* as the first, but others say more where files are read, and stand for them */
};

struct report_def {
	const char *no, *de, *en;
	const char *what_de, *what_en; /* a line for whoever chooses */
	enum report_time time;
	enum report_of of;
	unsigned editions; /* 1u << enum edition */
	enum edition usual;
	bool by_day; /* what it says depends on the day it is asked on */
	enum report_files case_file;
	bool (*fill)(const struct report_ask *ask, struct document *d, struct err *e);
};

#define REPORTS 16
extern const struct report_def reports[REPORTS];

/* "R3", "r3". ERR_MISSING names those there are. */
bool report_find(const char *no, const struct report_def **out, struct err *e);
bool report_in(const struct report_def *def, enum edition edition);
/* The period it takes when none is given: the month, quarter or year that is over, the week that
 * begins, the day. */
struct span report_span(const struct report_def *def, int32_t today);

/*
 * The whole document; freed with document_free, also after failure. ERR_USAGE: not in this edition,
 * or it needs to be told of whom. ERR_DENIED: this replica does not have the case files it needs,
 * or it would tell what is hidden. ERR_MISSING: whom it is about is not here.
 */
bool report_make(const struct report_def *def, const struct report_ask *ask, struct document *out,
    struct err *e);

/* For reports.c. */
struct report_held *report_hold(struct err *e);
void report_drop(struct report_held *held); /* NULL is fine */

/* Everything somebody typed that stands on a paper which leaves the house (P5, N3, G) goes through
 * here: ERR_DENIED when it names somebody (name_check.h). `where`: of what it is the text. */
bool report_typed(const struct report_ask *ask, const char *where, const char *text, struct err *e);
/* NULL when no text was looked at. */
const struct name_check *report_names(const struct report_ask *ask);

/* ---- one function a report; each in a file of its name ---- */
typedef bool report_fill(const struct report_ask *ask, struct document *d, struct err *e);
report_fill deadline_list_fill;
report_fill shelters_overview_fill;
report_fill courses_overview_fill;
report_fill volunteers_overview_fill;
report_fill disclosure_fill;
report_fill handover_fill;
report_fill annual_fill;
report_fill council_paper_fill;
report_fill day_sheet_fill;
report_fill council_questions_fill;
report_fill housing_overview_fill;
report_fill month_proof_fill;

#endif
