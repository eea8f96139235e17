/*
 * published.h - tables that left the house, and whether one more would tell what they hide.
 *
 * Two tables that hide their small cells each can give one away together: persons by origin with
 * Georgien hidden, and persons by region with "Kaukasus" printed. So each table is remembered with
 * what its rows and columns are made of and which cells were printed (no number of it but which
 * are 0), and a new one is refused when a hidden cell is a sum and difference of printed cells of
 * all tables about the same measure and the same days that the same readers have. Readers of
 * non-public papers (N3) have the public ones (P5) too.
 *
 * The check is exact for sums and differences (linear algebra over the smallest parts the tables
 * are cut into) and for what follows from a printed 0. What else follows from counts never being
 * below zero is found inside one table only (protect_audit.c): that needs the numbers.
 */
#ifndef COMMON_REPORT_PUBLISHED_H
#define COMMON_REPORT_PUBLISHED_H

#include "common/base/buf.h"
#include "common/report/edition.h"
#include "common/report/protect.h"
#include "common/report/span.h"

enum shown {
	SHOWN_PRINTED,
	SHOWN_HIDDEN,	/* a dot */
	SHOWN_LEFT_OUT, /* a sum that is not printed */
	SHOWN_NOUGHT,	/* printed, and 0: then every part of it is 0 too */
	SHOWN_KINDS
};

#define PUBLISHED_NAME 48
/* The dimension whose codes are periods, as span_parse reads them: "2024-Q1". */
#define PUBLISHED_PERIOD "period"

struct published {
	struct span span;
	enum edition edition;
	char measure[PUBLISHED_NAME]; /* what is counted: "K09.persons" */
	/* What is counted adds up over time, as contacts do: a year is the sum of its quarters, so
	 * tables of other periods that share a day tell something too. Persons do not: one comes
	 * in two quarters. */
	bool adds_up;
	int32_t printed_on; /* 0: not yet */
	char title[PROTECT_LABEL];
	char dimension[2]
		      [PUBLISHED_NAME];	 /* of the rows and the columns: "origin", "sex"; "" none */
	size_t n[2];			 /* rows and columns, without the sums */
	char (*codes[2])[PROTECT_CODES]; /* of each, parted by blanks; never empty */
	uint8_t (*shown)[PROTECT_LINES]; /* enum shown; (rows + 1) x (columns + 1) */
};

/* From a marked table. `columns` are the codes of its columns (one of a table with one column and
 * no dimension there). ERR_USAGE when a row has no codes. Freed with published_free. */
bool published_of(struct published *out, const struct protect_table *t, const char *row_dimension,
    const char *column_dimension, const char *const *columns, struct err *e);
void published_free(struct published *p);

/* The part that is stored: lines of text. And back: false on anything else. */
void published_write(const struct published *p, struct buf *out);
bool published_read(struct published *out, const char *text, size_t n, struct err *e);

/*
 * May `new` go out beside the n tables that did? Those of another measure are passed over, and
 * those of another period (adds_up: of periods that no table joins with it). ERR_DENIED names the
 * hidden cell, its table and when that was printed; ERR_FULL: too many parts to be sure. Stored and
 * asked for a replica by published_log.h.
 */
bool published_check(
    const struct published *list, size_t n, const struct published *new, struct err *e);

#endif
