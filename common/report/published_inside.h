/*
 * published_inside.h - between the files of published: tables cut into the smallest parts any of
 * them tells apart.
 *
 * Each dimension has base categories: all codes any of the tables names. Days are a dimension too,
 * for what adds up over time: it is cut wherever a period begins or ends. A part is one category of
 * each dimension; a cell is the sum of the parts it covers. Parts that no line tells apart are of
 * one class.
 */
#ifndef COMMON_REPORT_PUBLISHED_INSIDE_H
#define COMMON_REPORT_PUBLISHED_INSIDE_H

#include "common/report/published.h"

#define PARTS_DIMENSIONS 6
#define PARTS_CATEGORIES 128 /* of one dimension */
#define PARTS_MAX 20000
#define PARTS_CLASSES 768
#define PARTS_SHEETS 128
#define PARTS_CODE 16 /* bytes with NUL of one code */

struct categories {
	uint64_t bits[PARTS_CATEGORIES / 64];
};

/* A table, and which categories its lines cover. */
struct sheet {
	const struct published *of;
	int dim[2]; /* of rows and columns; -1: none */
	struct categories line[2][PROTECT_LINES], days;
};

struct dimension {
	char name[PUBLISHED_NAME];
	char (*code)[PARTS_CODE];
	size_t n, stride;
};

struct parts {
	struct sheet *sheet; /* PARTS_SHEETS */
	size_t n_sheets;
	bool adds_up;			   /* then dimension 0 are the days */
	int32_t cut[PARTS_CATEGORIES + 1]; /* where the days are cut, in order */
	size_t n_cuts;
	struct dimension dim[PARTS_DIMENSIONS];
	size_t n_dims, n;
	uint32_t *class_of; /* of each part */
	size_t classes;
};

/* Those of the list that can tell something of `new`, and `new` as the last sheet. The tables are
 * borrowed. False: too many to be sure, or no memory. Freed with parts_free, also after that. */
bool parts_gather(
    struct parts *ps, const struct published *list, size_t n, const struct published *new);
bool parts_cut(struct parts *ps);
void parts_free(struct parts *ps);

/* Is the part one of those the cell is the sum of? */
bool parts_covers(
    const struct parts *ps, const struct sheet *s, size_t row, size_t col, size_t part);

#endif
