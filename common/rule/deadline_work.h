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
/* Why that day is no working day at the seat; NULL when it is one. */
const char *deadline_day_off(const struct work *w, int32_t day);
int32_t deadline_workday_after(const struct work *w, int32_t day);  /* itself when it is one */
int32_t deadline_workday_before(const struct work *w, int32_t day); /* the same */
/* Step 1: w->d.notified_on. */
bool deadline_notified(struct work *w, struct err *e);

#endif
