/*
 * rule_match.h - for the command rule match only: one flat and those who search, once read.
 */
#ifndef TUI_COMMANDS_RULE_MATCH_H
#define TUI_COMMANDS_RULE_MATCH_H

#include "common/rule/housing_match.h"
#include "tui/commands/rule.h"

struct search {
	char *text; /* cut in place */
	const char *name;
	struct housing_wish wish;
	struct match match;
	struct buf why;
	size_t place; /* as typed */
};

struct matching_ask {
	struct housing_flat flat;
	struct rent_limit limit;
	int32_t today;
	struct search at[CALL_WORDS];
	size_t n;
};

/* From the command line and the file of --csv. ERR_INPUT: named at its option. *out need not be set
 * before; matching_free in any case. */
bool matching_read(struct call *c, struct matching_ask *out, struct err *e);
void matching_free(struct matching_ask *m);

#endif
