/*
 * deadline_work.h - one computation on its way. For deadline*.c only.
 */
#ifndef COMMON_RULE_DEADLINE_WORK_H
#define COMMON_RULE_DEADLINE_WORK_H

#include "common/rule/deadline.h"

struct work {
	const struct deadline_ask *ask;
	struct deadline d;
	struct buf why; /* the explanation so far, a step a line */
};

/* One line of the explanation. */
void deadline_line(struct work *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
unsigned deadline_flags(const struct work *w);
/* ERR_INPUT, false */
bool deadline_missing(struct err *e, const char *say);
/* Step 1: w->d.notified_on. */
bool deadline_notified(struct work *w, struct err *e);

#endif
