/*
 * protect.h - small numbers that must not leave the house.
 *
 * In a town with 150 refugees a cell of a table is a person. So a table that goes out has cells
 * marked, which are printed as a dot: those too small (primary), and those from which a small one
 * could be computed (secondary). The steps are those of the statistics of the federal employment
 * agency; whether they were enough is then asked anew, by an attacker who knows every printed
 * cell and sum and that nothing is below zero: no marked cell may have only one possible value.
 * If one has, more is marked (protect_audit.c).
 *
 * A table is a grid with one row and one column more than it has categories: the last row and the
 * last column hold the sums, the corner holds the total. Sums count as cells: they may be too small
 * as well. Pure: no records, no clock.
 */
#ifndef COMMON_REPORT_PROTECT_H
#define COMMON_REPORT_PROTECT_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"

/* What a reader may see: at least so many persons, of at least so many households. */
struct protect_limits {
	int64_t persons, households; /* 0: no limit */
};
extern const struct protect_limits protect_public;    /* P5: 5 persons, 3 households */
extern const struct protect_limits protect_nonpublic; /* N3: 3 persons */

/* How many households stand behind a cell is not known: persons alone decide then. */
#define PROTECT_UNKNOWN (-1)

enum protect_mark {
	PROTECT_OPEN,
	PROTECT_PRIMARY,   /* too few persons or households */
	PROTECT_SECONDARY, /* a small one could be computed from it */
	PROTECT_AUDIT,	   /* the same, found by the attacker only */
};

struct protect_cell {
	int64_t value;	 /* what is printed, never below 0: persons, contacts, minutes */
	int64_t persons; /* behind it */
	int64_t households;
	enum protect_mark mark;
};

#define PROTECT_LABEL 96  /* bytes with NUL */
#define PROTECT_CODES 256 /* bytes with NUL; a merge that needs more is refused */
#define PROTECT_LINES 64  /* rows and columns at most, each with its sum */
#define PROTECT_NO_ROW ((size_t)-1)

struct protect_table {
	size_t rows, cols; /* categories, without the sums */
	/* Which sums are printed. A sum that is not can be computed all the same when nothing in
	 * its line is marked; percentages printed beside a line print its sum too. */
	bool row_sums, col_sums, total;
	char (*codes)[PROTECT_CODES]; /* which categories a row is made of, parted by blanks */
	char (*label)[PROTECT_LABEL]; /* of the rows */
	size_t rest;		      /* the row small categories go to, or PROTECT_NO_ROW */
	struct protect_cell (*at)[PROTECT_LINES]; /* rows + 1 lines of cols + 1 */
};

/* All zero, everything printed, no labels. ERR_USAGE when larger than PROTECT_LINES. */
bool protect_open(struct protect_table *t, size_t rows, size_t cols, struct err *e);
void protect_close(struct protect_table *t); /* wipes */

struct protect_cell *protect_at(const struct protect_table *t, size_t row, size_t col);
/* Value and persons alike, into the cell and the sums of its row and column and the total.
 * Households are the caller's: nobody can add them (a man and his wife are one). */
void protect_count(struct protect_table *t, size_t row, size_t col, int64_t persons);
/* Households behind a row as a whole and each of its cells; UNKNOWN everywhere: persons decide. */
void protect_households_unknown(struct protect_table *t);

/*
 * Step 1: rows with fewer than the limits (but not none at all) are joined in one, `rest_label`;
 * when that is still too small the next smallest row joins it. A household counts in one row only,
 * so the households of joined rows add up. The order of the other rows stays; the rest is last.
 */
bool protect_merge(struct protect_table *t, const struct protect_limits *limits,
    const char *rest_label, struct err *e);

/*
 * Steps 2 and 3, and the audit, to a fixpoint. ERR_USAGE when a sum is not the sum of its line or a
 * value is below zero: such a table must not go anywhere. Marks made before are kept.
 */
bool protect_mark(struct protect_table *t, const struct protect_limits *limits, struct err *e);

/* Is there a marked cell with one possible value only? Where it is in *row and *col. */
bool protect_leaks(const struct protect_table *t, size_t *row, size_t *col);

/* Not printed at all, or printed as a dot. */
bool protect_hidden(const struct protect_table *t, size_t row, size_t col);

/* ---- what is computed from cells ---- */

/* A share or an average may be printed when what stands above and below the line may be. */
bool protect_ratio(const struct protect_cell *above, const struct protect_cell *below);
/* A median needs five values. */
bool protect_median(size_t n);
/* Money of `n` households: one with more than 70 % of the sum could be read from it. */
bool protect_dominated(const int64_t *cents, size_t n);
/* One number alone, such as "12 Personen": too few persons or households behind it? 0 is not. */
bool protect_small(const struct protect_limits *limits, int64_t persons, int64_t households);

#endif
