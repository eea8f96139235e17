/*
 * unit.h - what a figure counts in, and how such a number is printed.
 */
#ifndef COMMON_REPORT_UNIT_H
#define COMMON_REPORT_UNIT_H

#include <stdbool.h>
#include <stdint.h>

enum unit {
	UNIT_NUMBER,
	UNIT_MINUTES,
	UNIT_CENTS,
	UNIT_PERMILLE,
	UNIT_TENTHS,
	UNIT_DAYS,
	UNIT_WORKDAYS,
	UNIT_MONTHS,
	UNITS
};

/* As in the file of definitions and in JSON. */
extern const char *const unit_names[UNITS];
const char *unit_name(enum unit unit);
/* What stands behind a number: "%", "EUR", "Std.", "Tage", "Arbeitstage", ""; in the chosen
 * language. */
const char *unit_text(enum unit unit);

/* As printed: 1.234 · 7,1 (per mille as per cent) · 15:30 · 9.255,65 · 12,4; "k. A." when not
 * known. Never a dot alone: that is protect's. */
#define FIGURE_TEXT 40
const char *figure_text(enum unit unit, bool known, int64_t value, char out[static FIGURE_TEXT]);

#endif
