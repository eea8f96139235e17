#include "tests/support/figure.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void
tell(const char *what, double value, const char *unit, double budget, bool least)
{
	bool met = least ? value >= budget : value <= budget;
	const char *path = getenv("FB_FIGURES");
	FILE *f = path != NULL ? fopen(path, "a") : NULL;

	printf("%-28s %10.2f %-6s budget %s %g  %s\n", what, value, unit,
	    least ? ">=" : "<=", budget, met ? "met" : "MISSED");
	fflush(stdout);
	if (f == NULL)
		return;
	fprintf(f, "%s\t%.2f\t%s\t%s\t%g\t%s\n", what, value, unit, least ? ">=" : "<=", budget,
	    met ? "met" : "MISSED");
	fclose(f);
}

void
figure_at_most(const char *what, double value, const char *unit, double budget)
{
	tell(what, value, unit, budget, false);
}

void
figure_at_least(const char *what, double value, const char *unit, double budget)
{
	tell(what, value, unit, budget, true);
}

void
figure_note(const char *what, double value, const char *unit)
{
	printf("%-28s %10.2f %s\n", what, value, unit);
	fflush(stdout);
}

static double
seconds(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

double
figure_wall(void)
{
	return seconds(CLOCK_MONOTONIC);
}

double
figure_cpu(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
figure_share(double *v, size_t n, double share)
{
	qsort(v, n, sizeof(*v), by_size);
	return v[(size_t)((double)(n - 1) * share + 0.5)];
}

double
figure_median(double *v, size_t n)
{
	return figure_share(v, n, 0.5);
}
