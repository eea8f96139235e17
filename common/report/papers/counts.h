/*
 * counts.h - small tables of counts in which nobody must be found: one row a category, small ones
 * and those that would tell them hidden as the edition asks. For files of this folder.
 */
#ifndef COMMON_REPORT_PAPERS_COUNTS_H
#define COMMON_REPORT_PAPERS_COUNTS_H

#include "common/report/papers/report.h"

struct counts {
	const char *title, *of, *counted; /* German: the table, its first and its second column */
	/* A row an answer: code, counted, persons behind it, households behind it (NULL: unknown).
	 * ?1 from, ?2 to, ?3 today. The codes come in the order of `codes`. */
	const char *sql;
	const struct codes *codes; /* which rows there are, also where nothing is counted */
};

/* *table (may be NULL): its block. */
bool counts_put(const struct report_ask *ask, const struct counts *c, struct document *d,
    size_t *table, struct err *e);

/* One number that is the median of a question's answers: known from five values on where small
 * numbers are hidden, from one on otherwise. */
bool counts_median(const struct report_ask *ask, const char *label, enum unit unit, const char *sql,
    struct document *d, struct err *e);

/* Binds ?1, ?2, ?3 as far as they occur. NULL: failed. */
struct query *counts_ask(const struct report_ask *ask, const char *sql, struct err *e);

/* The median of a question's first column, and of how many; 0 of none. Ends the query, also NULL. */
bool counts_middle(struct query *q, int64_t *middle, size_t *n, struct err *e);

/* Rows of a table by code: without those that name nothing ("u", "x"); these and codes of a newer
 * version share the row behind the last one. */
size_t counts_rows(const struct codes *codes);
size_t counts_row(const struct codes *codes, const char *code);

/* The sentence that stands under what has points. */
void counts_note(const struct report_ask *ask, struct document *d);

#endif
