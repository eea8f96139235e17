/* Axes with round numbers. */
#include "tui/print/chart_inside.h"

#include <stdio.h>
#include <string.h>

#define STEPS 5 /* about as many lines across */

static const double pers[UNITS] = {
    [UNIT_NUMBER] = 1,
    [UNIT_MINUTES] = 60,
    [UNIT_CENTS] = 100,
    [UNIT_PERMILLE] = 10,
    [UNIT_TENTHS] = 10,
    [UNIT_DAYS] = 1,
    [UNIT_WORKDAYS] = 1,
    [UNIT_MONTHS] = 1,
};

/* 1, 2 or 5 and noughts: the least that is not below `at`. */
static double
round_step(double at)
{
	static const double first[] = {1, 2, 5};
	double ten = 1;
	size_t i;

	while (ten * 10 <= at)
		ten *= 10;
	for (i = 0; i < 3; i++)
		if (first[i] * ten >= at)
			return first[i] * ten;
	return 10 * ten;
}

static void
widen(struct scale *s, const struct panel *a)
{
	const struct paper_cell *c;
	size_t row, i;

	for (row = 0; row < a->table->n_rows; row++)
		for (i = 0; i < a->n; i++) {
			c = panel_number(a, row, i);
			if (c != NULL && (double)c->value > s->high)
				s->high = (double)c->value;
			if (c != NULL && (double)c->value < s->low)
				s->low = (double)c->value;
		}
}

struct scale
scale_of(const struct panel *a)
{
	struct scale s = {.per = pers[a->unit]};
	double high = 0, low = 0;

	widen(&s, a);
	s.step = s.per * round_step((s.high - s.low) / s.per / STEPS);
	while (high < s.high)
		high += s.step;
	while (low > s.low)
		low -= s.step;
	s.low = low;
	s.high = high > low ? high : s.step;
	return s;
}

const char *
scale_text(const struct paper *p, const struct scale *s, double at, char out[static SCALE_TEXT])
{
	char digits[SCALE_TEXT];
	size_t n, i, to = 0;

	snprintf(digits, sizeof(digits), "%.0f", at / s->per);
	n = strlen(digits);
	for (i = 0; i < n && to + 2 < SCALE_TEXT; i++) {
		if (i > 0 && digits[i - 1] != '-' && (n - i) % 3 == 0)
			out[to++] = p->english ? ',' : '.';
		out[to++] = digits[i];
	}
	out[to] = '\0';
	return out;
}

const char *
scale_unit(const struct paper *p, enum paper_unit unit)
{
	static const char *const units[UNITS][2] = {
	    [UNIT_NUMBER] = {"", ""},
	    [UNIT_MINUTES] = {"Stunden", "hours"},
	    [UNIT_CENTS] = {"EUR", "EUR"},
	    [UNIT_PERMILLE] = {"%", "%"},
	    [UNIT_TENTHS] = {"", ""},
	    [UNIT_DAYS] = {"Tage", "days"},
	    [UNIT_WORKDAYS] = {"Arbeitstage", "working days"},
	    [UNIT_MONTHS] = {"Monate", "months"},
	};

	return units[unit][p->english];
}
