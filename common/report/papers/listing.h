/*
 * listing.h - a table of a report that is a question to the records: one row of the answer, one row
 * of the table.
 *
 * The answer's columns stand in the order of the table's; how each is shown is said beside its
 * label. A column that may not stand in the edition (a name, an address) is left out. For files of
 * this folder.
 */
#ifndef COMMON_REPORT_PAPERS_LISTING_H
#define COMMON_REPORT_PAPERS_LISTING_H

#include "common/report/papers/report.h"

enum list_as {
	LIST_TEXT = 1,
	LIST_NUMBER,
	LIST_CENTS,
	LIST_MINUTES,
	LIST_TENTHS,
	LIST_PERMILLE,
	LIST_DAYS,
	LIST_DAY,
	LIST_UNTIL, /* a day: how many days from today to it; below 0 when it is over */
	LIST_SINCE, /* a day: how many days from it to today */
	LIST_TIME,
	LIST_YES,   /* "ja", "nein" */
	LIST_CODE,  /* of `codes` */
	LIST_CODES, /* several of them, parted by blanks */
	LIST_STAFF, /* id of a member of staff */
	LIST_NAME,  /* id of a person: her leading name */
	LIST_ROW,   /* running number; the answer has a column for it, which is not looked at */
};

struct list_column {
	const char *label; /* German; translated when shown */
	enum list_as as;
	const struct codes *codes;
	enum edition_may needs; /* 0: stands in every edition */
	bool total;		/* summed up in the last row */
};

/* SQL: the id of the newest case of a person, her own or her household's; NULL when none. */
#define LIST_CASE_OF(person)                                                                       \
	"(SELECT cf.id FROM case_file cf JOIN \"case\" cc ON cc.id = cf.id AND cc.deleted = 0"     \
	" WHERE cf.deleted = 0 AND (cf.person_id = " person " OR cf.household_id IN"               \
	" (SELECT hm.household_id FROM household_member hm WHERE hm.person_id = " person           \
	" AND hm.deleted = 0)) ORDER BY cc.opened_on DESC, cf.id LIMIT 1)"

#define LIST_COLUMNS 20
struct listing {
	const char *title; /* German */
	/* ?1 from, ?2 to, ?3 today, ?4 id of whom it is about (NULL: nobody). Not all need occur.
	 */
	const char *sql;
	struct list_column column[LIST_COLUMNS]; /* ends with label NULL */
	const char *none; /* German: the sentence that stands there instead of an empty table */
};

/* *table (may be NULL): the block of the table, for a chart; stays when there are no rows. */
bool listing_put(const struct report_ask *ask, const struct listing *l, struct document *d,
    size_t *table, struct err *e);

#endif
