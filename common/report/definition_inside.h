/* definition_inside.h - between the files that read definitions. */
#ifndef COMMON_REPORT_DEFINITION_INSIDE_H
#define COMMON_REPORT_DEFINITION_INSIDE_H

#include "common/report/definition.h"

struct defining {
	struct definitions *d;
	const struct kinds *kinds;
	int line;
	struct figure_def *figure; /* the one being read, or NULL */
	struct value_def *value;
	struct err *e;
};

/* "Definitionen, Zeile 17: …"; returns false. */
bool define_wrong(struct defining *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* What stands behind `=`. */
bool define_formula(struct defining *r, const char *text);

/* The field's place in the value, which it is added to. NO_FIELD with *e when there is none. */
size_t define_field(struct defining *r, struct value_def *v, const char *name, size_t n);
/* The statement the value's records are read with. */
bool define_sql(struct defining *r, struct value_def *v);

/* The place of a rule, NO_FIELD when there is none such (figure_rules.c). */
size_t rule_named(const char *name, size_t n);
bool rule_case_file(size_t rule);

#endif
