/*
 * rule_hours.h - for the command rule hours only: what it is asked, once read.
 *
 * Days are yyyymmdd, lengths minutes. hours_read fills everything from the command line and the
 * file of --csv; what it leaves in `at` is the caller's to free, also after a failure.
 */
#ifndef TUI_COMMANDS_RULE_HOURS_H
#define TUI_COMMANDS_RULE_HOURS_H

#include "common/rule/working_time.h"
#include "tui/commands/rule.h"

#define AGREEMENTS 16

struct worked {
	int32_t day;
	int64_t minutes;
};

struct hours_ask {
	struct working_time w;
	struct agreement agreements[AGREEMENTS];
	int32_t from, to, today;
	int64_t carried;
	bool employment;
	struct worked *at; /* by day */
	size_t n;
	struct {
		int32_t from, to;
	} away[CALL_WORDS];
	size_t n_away;
};

/* ERR_INPUT: named at its option. *out need not be set before. */
bool hours_read(struct call *c, struct hours_ask *out, struct err *e);

#endif
