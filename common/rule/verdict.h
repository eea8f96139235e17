/*
 * verdict.h - what a comparison comes to: a verdict, and the reasons it was reached by. Shared by
 * all rules that sort candidates; none of them decides.
 */
#ifndef COMMON_RULE_VERDICT_H
#define COMMON_RULE_VERDICT_H

#include "common/base/buf.h"

enum match_verdict { MATCH_FIT, MATCH_CONDITIONAL, MATCH_NO };

const char *match_verdict_text(enum match_verdict verdict); /* "passt", "unter Bedingung", "nein" */

/* What was found so far: a bit for each reason, and a line for it in *say (may be NULL). */
struct reasons {
	unsigned set;
	struct buf *say;
};

/* reason 0: good to know, no bit. fmt without a line end. */
void reason_add(struct reasons *found, unsigned reason, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* One of `no` forbids it; else one of `clear` has to be cleared first. */
enum match_verdict reasons_verdict(const struct reasons *found, unsigned no, unsigned clear);

#endif
