/* annual.h - tables that R3 and other papers for the council share. */
#ifndef COMMON_REPORT_PAPERS_ANNUAL_H
#define COMMON_REPORT_PAPERS_ANNUAL_H

#include "common/report/papers/report.h"

/* T1, people in the town by month and group of status. Groups add up to the whole, so that small
 * ones are hidden by rows and columns (protect.h). */
bool population_put(const struct report_ask *ask, struct document *d, struct err *e);

#endif
