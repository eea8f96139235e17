/* protect_inside.h - between the files of protect. */
#ifndef COMMON_REPORT_PROTECT_INSIDE_H
#define COMMON_REPORT_PROTECT_INSIDE_H

#include "common/report/protect.h"

/* ERR_USAGE: a value below zero, or a sum that is not the sum of its line. */
bool protect_sums_hold(const struct protect_table *t, struct err *e);

/* Step 3 alone, to its fixpoint. */
void protect_mark_lines(struct protect_table *t);

/* Marks one cell more when a marked one has one possible value only; false when none has. */
bool protect_mark_leak(struct protect_table *t);

#endif
