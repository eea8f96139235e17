/*
 * span.h - the period a report is about: both days counted.
 *
 * Written as 2024, 2024-03 or 03.2024, 2024-Q1, 2024-H1, or two days with a hyphen or two points
 * between them (01.01.2024-31.03.2024, 2024-01-01..2024-03-31).
 */
#ifndef COMMON_REPORT_SPAN_H
#define COMMON_REPORT_SPAN_H

#include "common/base/day.h"
#include "common/base/err.h"

struct span {
	int32_t from, to;
};

/* ERR_INPUT with examples; *out stays. */
bool span_parse(const char *text, struct span *out, struct err *e);
struct span span_month(int32_t day);
/* The one before, as long as this one: of whole months as many months, else as many days. */
struct span span_before(const struct span *s);
bool span_same(const struct span *a, const struct span *b);
bool span_has(const struct span *s, int32_t day);

#define SPAN_TEXT 64
/* "2024", "1. Halbjahr 2024", "1. Quartal 2024", "März 2024", "01.01.2024–15.03.2024" */
const char *span_text(const struct span *s, char out[static SPAN_TEXT]);

#endif
