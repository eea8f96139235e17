/*
 * expr.h - arithmetic of the definitions: fields of a record, other figures, whole numbers.
 *
 *   workdays(received_on, first_service.held_on)       1000 * unserved / K05.all
 *
 * Computed exactly, as a fraction; whoever needs a whole number rounds once, half up, at the end.
 * What is missing (an empty field, a figure nobody can know, a division by zero) makes the result
 * unknown, never 0.
 */
#ifndef COMMON_REPORT_EXPR_H
#define COMMON_REPORT_EXPR_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"
#include "common/report/span.h"

enum expr_op {
	EXPR_NUMBER,
	EXPR_NAME,  /* `at`: what the caller made of it */
	EXPR_START, /* first day of the period */
	EXPR_END,   /* last day of the period */
	EXPR_YEAR,  /* of the last day */
	EXPR_ADD,
	EXPR_SUB,
	EXPR_MUL,
	EXPR_DIV,
	EXPR_DAYS,     /* days(a, b): from a to b */
	EXPR_WORKDAYS, /* workdays(a, b): the first does not count */
	EXPR_MONTHS,   /* months(a, b): begun months from a to b, at least 0 */
	EXPR_OUTSIDE,  /* outside(day, begin, end): 1 on a weekend, a holiday, before 8:00, after
			  18:00 */
};

#define EXPR_NODES 32
#define EXPR_DEEP 16

struct expr_node {
	enum expr_op op;
	int arg[3]; /* nodes; -1: none */
	int64_t number;
	size_t at;
};

struct expr {
	struct expr_node node[EXPR_NODES];
	size_t n; /* 0: none. The last one is the whole */
};

struct fraction {
	__int128 num, den; /* den > 0 */
	bool known;
};

/* What a name means: false with *e when there is none such. */
typedef bool expr_name_fn(void *ctx, const char *name, size_t n, size_t *at, struct err *e);
/* Reads as much of *text as belongs to an expression and moves on behind it. */
bool expr_parse(const char **text, struct expr *out, expr_name_fn *name, void *ctx, struct err *e);

/* The value of a name. */
typedef struct fraction expr_value_fn(void *ctx, size_t at);
struct fraction expr_value(
    const struct expr *x, const struct span *span, expr_value_fn *value, void *ctx);

struct fraction fraction_of(int64_t n);
extern const struct fraction fraction_unknown;
/* Half up, away from zero below it. False when unknown or too large. */
bool fraction_round(const struct fraction *f, int64_t *out);

#endif
