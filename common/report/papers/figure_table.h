/*
 * figure_table.h - tables of a report made of figures (figure.h): over time, against the year
 * before, by a code. Small numbers are hidden as the edition asks (edition.h), with what could be
 * computed from the rest (protect.h). For files of this folder.
 */
#ifndef COMMON_REPORT_PAPERS_FIGURE_TABLE_H
#define COMMON_REPORT_PAPERS_FIGURE_TABLE_H

#include "common/report/figure.h"
#include "common/report/papers/report.h"

#define FIGURE_COLUMNS 20

struct figure_column {
	const char *label; /* German; NULL: as the definition says */
	const char *key;   /* "K05.all" */
	const char *code;  /* NULL: not by code */
	bool people;	   /* the value itself counts people, whoever stands behind it */
};

enum step { STEP_MONTH, STEP_QUARTER };

/* One row a month or quarter that the period touches, then the whole period. */
struct figure_series {
	const char *title; /* German */
	enum step step;
	struct figure_column column[FIGURE_COLUMNS]; /* ends with key NULL */
};
/* *table (may be NULL): its block, for a chart. */
bool figure_series_put(const struct report_ask *ask, const struct figure_series *s,
    struct document *d, size_t *table, struct err *e);

/* One row a figure: before, now, change, change in per cent. */
struct figure_compare {
	const char *title; /* German */
	struct figure_column row[FIGURE_COLUMNS];
};
bool figure_compare_put(const struct report_ask *ask, const struct figure_compare *c,
    struct document *d, struct err *e);

/* Such rows in a table of the caller: label, unit, before, now, change, change in per cent, with
 * `no` (NULL: without) before them. `rows` ends with key NULL. */
bool figure_rows_put(const struct report_ask *ask, const struct figure_column *rows, const char *no,
    struct document *d, struct err *e);

/* One row a code. The first column decides which codes stand there, largest first, at most `most`
 * (0: all); the rest is summed up as "Sonstige" when the first column can be added. */
struct figure_codes {
	const char *title, *of; /* German: title, label of the column of codes */
	size_t most;
	struct figure_column column[FIGURE_COLUMNS];
};
bool figure_codes_put(const struct report_ask *ask, const struct figure_codes *c,
    struct document *d, size_t *table, struct err *e);

/* Label and value as a fact of its own line: "12 Tage (n = 18)". */
bool figure_fact_put(const struct report_ask *ask, const struct figure_column *column,
    struct document *d, struct err *e);

/* The figures of a period, opened once a report. NULL with *e. Not to be closed. */
struct figures *figures_of(const struct report_ask *ask, const struct span *span, struct err *e);

/* The label of a column, translated. */
const char *figure_label(const struct figure_column *column, const struct value_def *def);

/* One value of a period, copied. *found false: there is none of that code. */
bool figure_ask(const struct report_ask *ask, const struct span *span,
    const struct figure_column *column, struct figure_value *out, bool *found, struct err *e);

/* May this number stand on the paper as it is? */
bool figure_hidden(const struct report_ask *ask, const struct figure_value *v);
void figure_cell(const struct report_ask *ask, const struct figure_value *v, struct document *d);

/* What stands under every paper with figures: share of legacy figures, contacts without area or
 * topic, months that nobody closed. */
bool figure_standing_put(const struct report_ask *ask, struct document *d, struct err *e);

#endif
