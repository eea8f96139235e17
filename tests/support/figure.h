/*
 * figure.h - a measured figure beside its budget.
 *
 * Each is one line on stdout. Where FB_FIGURES names a file the same is appended to it, for the
 * table tests/bench/run prints at the end: what, value, unit, least or most, budget, parted by
 * tabs.
 */
#ifndef TESTS_SUPPORT_FIGURE_H
#define TESTS_SUPPORT_FIGURE_H

#include <stddef.h>

/* "x" as unit is a ratio to the baseline that was measured beside it. */
void figure_at_most(const char *what, double value, const char *unit, double budget);
void figure_at_least(const char *what, double value, const char *unit, double budget);
/* Good to know, without a budget: printed only. */
void figure_note(const char *what, double value, const char *unit);

/* Seconds of wall clock, and of CPU this process has taken. */
double figure_wall(void);
double figure_cpu(void);

/* Sorts v. The middle one; the one at that share of the way up (0.99). */
double figure_median(double *v, size_t n);
double figure_share(double *v, size_t n, double share);

#endif
