/*
 * figure.h - figures over a replica and a period, each with what it was counted from.
 *
 * What is of layer L2 comes out the same on every replica of the office: same entries, same
 * definitions, same number. What needs the case file (L1) is counted where that file may be read
 * and travels as a published figure (L3, kind `figure`); a replica without the file takes it from
 * there, and says so. Totals from before feldbuch (legacy_monthly_figure) are added only for months
 * in which nothing was counted here, and how much of a value they are is always told.
 */
#ifndef COMMON_REPORT_FIGURE_H
#define COMMON_REPORT_FIGURE_H

#include "common/replica/replica.h"
#include "common/report/definition.h"

enum figure_source {
	FIGURE_COUNTED,	  /* here, from the records */
	FIGURE_PUBLISHED, /* from the figures of a closed month */
	FIGURE_HIDDEN,	  /* needs the case file, which this replica does not have */
};

struct figure_value {
	const struct value_def *def;
	char code[32];	   /* of a value `by` something; "" otherwise */
	const char *label; /* of that code, in the chosen language; "" otherwise */
	bool known;	   /* false: nobody can know (nothing there, division by zero) */
	int64_t value;	   /* in the unit of `def`; 0 when not known */
	bool before_known;
	int64_t before;	    /* of the period before */
	int64_t n;	    /* entries counted; of a median its n */
	int64_t persons;    /* behind it, each entry without a name as one more; -1: nobody can say */
	int64_t households; /* cases, which stand for households in L2; -1 the same */
	int64_t legacy;	    /* of `value`: from before feldbuch */
	enum figure_source source;
};

/* An entry that was looked at. */
struct figure_entry {
	size_t value; /* into figure->values */
	const struct kind *kind;
	struct id id;
	int32_t day;	/* 0: none */
	int64_t amount; /* what it adds, or its value for a median */
	bool counted;
	char why[120]; /* left out: a German or English sentence; "" when counted */
};

struct figure {
	const struct figure_def *def;
	const struct definitions *definitions;
	struct span span, before;
	struct figure_value *values;
	size_t n;
	struct figure_entry *entries; /* only when asked for */
	size_t n_entries;
	int64_t legacy_permille;	     /* of its first value, rounded */
	int64_t without_area, without_topic; /* contacts of the period */
	int64_t open_months;		     /* of the period, not closed by anybody */
	int64_t state_ms;		     /* the newest change of the records here */
};

/* Works with one replica, one set of definitions, one period; remembers what it counted. All three
 * must outlive it. */
struct figures;
bool figures_open(struct figures **out, struct replica *r, const struct definitions *d,
    const struct span *span, struct err *e);
void figures_close(struct figures *f);

/* ERR_MISSING: no such number. Freed with figure_free. */
bool figure_compute(
    struct figures *f, const char *no, bool entries, struct figure *out, struct err *e);
void figure_free(struct figure *fig); /* wipes */

/* One value of the figure by its key, "all" of K05; without a code (NULL) or with one. NULL when there is
 * none. */
const struct figure_value *figure_value(
    const struct figure *fig, const char *key, const char *code);

/* Change against the period before; false when one of them is not known. Per mille of a change is
 * not known when there was nothing before. */
bool figure_change(
    const struct figure_value *v, int64_t *absolute, bool *has_permille, int64_t *permille);

/* Everything of layer L1 as records of kind `figure`, not saved: the worker who closes a month
 * publishes them. Freed by the caller, one by one and the array. */
bool figures_publish(struct figures *f, const struct id *worker, const struct id *month_close,
    struct record ***out, size_t *n, struct err *e);

#endif
