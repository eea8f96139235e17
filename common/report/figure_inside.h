/* figure_inside.h - between the files that count. */
#ifndef COMMON_REPORT_FIGURE_INSIDE_H
#define COMMON_REPORT_FIGURE_INSIDE_H

#include "common/report/figure.h"
#include "common/report/tally.h"

/* All figure_values of one value_def in one of the two periods. */
struct result {
	bool done;
	struct figure_value *at; /* `value` holds it also of the period before */
	size_t n;
};

enum which { NOW, BEFORE, PERIODS };

struct figures {
	struct replica *r;
	const struct definitions *d;
	struct span span[PERIODS];
	bool case_file; /* this replica reads it */
	struct result *result[PERIODS];
	int64_t without_area, without_topic, open_months, state_ms;
	struct figure *sink; /* whose entries are kept, or NULL */
};

/* Counts a value once and remembers it. */
const struct result *figures_result(
    struct figures *f, size_t value, enum which which, struct err *e);

/* One more of the result; `code` may be "". NULL only out of memory. */
struct figure_value *result_add(
    struct result *to, const struct value_def *v, const char *code, struct err *e);

/* ---- the ways to a result ---- */
bool count_records(struct figures *f, const struct value_def *v, enum which which,
    struct result *to, struct err *e);
bool calc_values(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e);
bool take_published(struct figures *f, const struct value_def *v, enum which which,
    struct result *to, struct err *e);
bool rule_run(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e);
/* Totals from before feldbuch, for months in which `counted` (yyyymm) has none. */
bool add_legacy(struct figures *f, const struct value_def *v, enum which which,
    struct tally *counted, struct figure_value *to, struct err *e);

/* ---- a record as the conditions see it ---- */
struct cells {
	const struct value_def *v;
	const struct span *span;
	struct query *q;
};
#define CELLS_FIRST 3 /* columns before the fields: id, deleted, day */
struct fraction cells_value(void *cells, size_t field);
/* "" when empty; ids as hex. Valid until the next row. */
const char *cells_text(const struct cells *c, size_t field, char hex[static TALLY_KEY]);
/* Does it hold? What is in the way goes to why (120 bytes). */
bool condition_holds(const struct cells *c, const struct condition *cond, char *why, size_t cap);

/* ---- entries ---- */
bool entry_put(struct figures *f, const struct value_def *v, enum which which,
    const struct figure_entry *entry, struct err *e);

#endif
