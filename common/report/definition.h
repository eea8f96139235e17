/*
 * definition.h - what each figure means, in one file with a version (common/report/figures.conf).
 *
 * The file is part of the program and is the only place where a figure is defined: the numbers, the
 * sentence printed under a table, docs/figures.md and `feldbuch explain` all come from it. A line
 * that cannot be right (a field no record has, a code no list has) is named, and nothing is counted
 * with a file like that.
 *
 *   version 2026.1
 *   figure K06: Nicht bediente Nachfrage | unmet demand
 *   says: Anfragen mit … | requests with …
 *   class: P5
 *   value unserved [number]: nicht bedient | not served
 *   = count of request on received_on where outcome = not_served_capacity
 *   value share [permille]: Anteil | share
 *   = calc 1000 * unserved / K05.all
 *
 * What can stand behind `=`:
 *   count | sum EXPR | median EXPR | max EXPR | latest EXPR | people WHO | distinct FIELD |
 *   first FIELD [after N] | groups FIELD with EXPR from N
 *       of KIND [on FIELD | until FIELD] [where COND and COND …] [by FIELD]
 *   calc EXPR      of values that stand above, as K05.all, or unserved of the same figure
 *   rule NAME      computed by the program (figure_rules.c)
 * `on`: the day lies in the period; `until`: it does not lie behind it; neither: all records.
 * WHO is all, primary, co (advised along, never the main person) or seats (one person each time).
 * `first` counts whose first record ever lies in the period, with `after N` also those of whom
 * there was none for N months. A condition is FIELD|EXPR with = != < <= > >=, or `open FIELD`
 * (empty, or behind the period), `has FIELD`, `no FIELD`, `FIELD is contact|brief|open|net` (what
 * the list says of the code). Fields of what a record points to: first_service.held_on.
 */
#ifndef COMMON_REPORT_DEFINITION_H
#define COMMON_REPORT_DEFINITION_H

#include "common/base/buf.h"
#include "common/replica/kind.h"
#include "common/report/expr.h"
#include "common/report/unit.h"

enum total {
	TOTAL_COUNT,
	TOTAL_SUM,
	TOTAL_MEDIAN,
	TOTAL_MAX,
	TOTAL_LATEST,
	TOTAL_PEOPLE,
	TOTAL_DISTINCT,
	TOTAL_FIRST,
	TOTAL_GROUPS,
	TOTAL_CALC,
	TOTAL_RULE,
};

enum when { WHEN_ALWAYS, WHEN_ON, WHEN_UNTIL };

enum compare {
	COMPARE_EQ,
	COMPARE_NE,
	COMPARE_LT,
	COMPARE_LE,
	COMPARE_GT,
	COMPARE_GE,
	COMPARE_OPEN,
	COMPARE_HAS,
	COMPARE_NO,
	COMPARE_FLAG,
};

/* A field a value reads, by its name in the file. */
#define SOURCE_NAME 64
struct source_field {
	char name[SOURCE_NAME];
	const struct field *field; /* NULL: computed by SQL (definition_field.c) */
	const struct kind
	    *kind;	 /* the kind the field stands in: the one asked, or one it points to */
	const char *sql; /* of a computed one */
};

#define COND_CODES 64
struct condition {
	enum compare compare;
	size_t field;	  /* of texts, OPEN, HAS, NO, FLAG */
	struct expr left; /* n = 0: `codes` are compared */
	struct expr right;
	char codes[COND_CODES]; /* parted by blanks */
	uint32_t flag;
	char text[96]; /* as it stands in the file */
};

#define VALUE_FIELDS 12
#define VALUE_CONDITIONS 8
#define VALUE_REFS 12
#define NO_FIELD ((size_t)-1)

struct value_def {
	char key[24];
	char de[96], en[96];
	enum unit unit;
	enum total total;
	const struct kind *kind; /* NULL of calc and rule */
	enum when when;
	size_t when_field, by, group;	/* into `field`; NO_FIELD: none */
	size_t people, person, of_case; /* implied: participants, person_code, case_id */
	char who[8];			/* of people */
	int64_t at_least;		/* of groups; months of first */
	struct expr measure;
	struct source_field field[VALUE_FIELDS];
	size_t n_fields;
	struct condition cond[VALUE_CONDITIONS];
	size_t n_conds;
	size_t ref[VALUE_REFS]; /* of calc: which values, by their place in `values` */
	size_t n_refs;
	size_t rule;	   /* of rule: figure_rules.c */
	char legacy[24];   /* field of legacy_monthly_figure that belongs to it, "" none */
	bool case_file;	   /* needs records of the case file (L1) */
	char *sql;	   /* owned */
	char formula[320]; /* as it stands in the file */
	size_t figure;	   /* its figure */
};

struct figure_def {
	char no[8];
	char de[96], en[96];
	char says_de[640], says_en[640];
	char edition[4]; /* P5, N3, F: the widest it may stand in */
	bool estimate;
	size_t first, n; /* its values */
	int line;
};

#define FIGURES_MAX 64
#define VALUES_MAX 256
struct definitions {
	char version[24];
	struct figure_def *figure;
	size_t n_figures;
	struct value_def *value;
	size_t n_values;
};

/* The definitions of this program. */
bool definitions_built_in(struct definitions **out, const struct kinds *kinds, struct err *e);
/* ERR_INPUT names the line; *out is then NULL. At most 256 KiB. */
bool definitions_parse(
    struct definitions **out, const char *text, size_t n, const struct kinds *kinds, struct err *e);
void definitions_free(struct definitions *d);

/* By number, K06 or k6. NULL when there is none. */
const struct figure_def *definitions_figure(const struct definitions *d, const char *no);
/* "K06.share". NULL when there is none. */
const struct value_def *definitions_value(const struct definitions *d, const char *name);

/* Which layer a value comes from: "L2", "L1", "L1 → L3" is what it is published as. */
const char *value_layer(const struct value_def *v);

/* docs/figures.md, complete. */
void definitions_document(const struct definitions *d, struct buf *out);

/* The file as it was built in. */
extern const char figures_text[];

#endif
