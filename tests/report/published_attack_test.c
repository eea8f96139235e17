/*
 * Papers of a year, one after the other, each allowed beside those before it; and an attacker who
 * has read them all. He knows nothing of how the check works: he has the smallest groups of people
 * as unknowns, an equation for each printed cell, exact elimination, and that nothing is below
 * zero.
 */
#include "common/report/published.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/dice.h"

enum { ORIGIN, SEX, QUARTER, DIMS };
static const size_t sizes[DIMS] = {6, 2, 4};
static const char *const names[DIMS] = {"origin", "sex", PUBLISHED_PERIOD};
static const char *const codes[DIMS][6] = {
    {"UA", "SY", "AF", "IQ", "TR", "GE"}, {"m", "w"}, {"2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"}};
#define UNKNOWNS 48 /* 6 x 2 x 4 */
#define PAPERS 6
#define EQUATIONS 512

static size_t
at_of(size_t unknown, int dim)
{
	return dim == ORIGIN ? unknown / 8 : dim == SEX ? unknown / 4 % 2 : unknown % 4;
}

/* What a paper is made of: which groups along its rows and columns, and of which days. */
struct paper {
	int dim[2];	    /* -1: one column for all */
	size_t group[2][6]; /* of each category */
	size_t lines[2];    /* groups */
	size_t first, last; /* quarters */
	struct protect_table t;
	struct published p;
};

struct year {
	int64_t people[UNKNOWNS];
	struct paper paper[PAPERS];
	size_t n;
};

/* ---- papers ---- */

static bool
line_has(const struct paper *pa, size_t side, size_t line, size_t unknown)
{
	return pa->dim[side] < 0 || line == pa->lines[side] ||
	       pa->group[side][at_of(unknown, pa->dim[side])] == line;
}

static bool
cell_has(const struct paper *pa, size_t row, size_t col, size_t unknown)
{
	size_t q = at_of(unknown, QUARTER);

	return q >= pa->first && q <= pa->last && line_has(pa, 0, row, unknown) &&
	       line_has(pa, 1, col, unknown);
}

/* Every category in a group of its own, or some of them together. Groups are never empty. */
static void
group(struct dice *d, struct paper *pa, size_t side)
{
	size_t n = sizes[pa->dim[side]], i, most = 1 + dice_below(d, (uint32_t)n);

	pa->lines[side] = 0;
	for (i = 0; i < n; i++) {
		size_t g = pa->lines[side] < most ? pa->lines[side] : dice_below(d, (uint32_t)most);

		pa->group[side][i] = g;
		pa->lines[side] += g == pa->lines[side];
	}
}

static void
choose(struct dice *d, struct paper *pa)
{
	pa->dim[0] = (int)dice_below(d, DIMS);
	pa->dim[1] = (int)dice_below(d, DIMS + 1) - 1;
	if (pa->dim[1] == pa->dim[0])
		pa->dim[1] = -1;
	group(d, pa, 0);
	pa->lines[1] = 1;
	if (pa->dim[1] >= 0)
		group(d, pa, 1);
	pa->first = 0;
	pa->last = 3;
	if (pa->dim[0] != QUARTER && pa->dim[1] != QUARTER && dice_below(d, 2) == 0)
		pa->first = pa->last = dice_below(d, 4);
}

static void
put_codes(const struct paper *pa, size_t side, size_t line, char out[static PROTECT_CODES])
{
	size_t i, n = 0;

	out[0] = '\0';
	for (i = 0; pa->dim[side] >= 0 && i < sizes[pa->dim[side]]; i++)
		if (pa->group[side][i] == line)
			n += (size_t)snprintf(out + n, PROTECT_CODES - n, "%s%s", n > 0 ? " " : "",
			    codes[pa->dim[side]][i]);
	if (n == 0)
		strcpy(out, "all");
}

static void
fill(struct year *y, struct paper *pa)
{
	size_t i, k, u;

	assert_true(protect_open(&pa->t, pa->lines[0], pa->lines[1], NULL));
	for (i = 0; i < pa->lines[0]; i++)
		for (k = 0; k < pa->lines[1]; k++)
			for (u = 0; u < UNKNOWNS; u++)
				if (cell_has(pa, i, k, u))
					protect_count(&pa->t, i, k, y->people[u]);
	for (i = 0; i < pa->lines[0]; i++)
		put_codes(pa, 0, i, pa->t.codes[i]);
	protect_households_unknown(&pa->t);
}

static void
make(struct dice *d, struct year *y, struct paper *pa)
{
	static const int32_t first[] = {20240101, 20240401, 20240701, 20241001},
			     last[] = {20240331, 20240630, 20240930, 20241231};
	enum edition ed = dice_below(d, 4) == 0 ? EDITION_NONPUBLIC : EDITION_PUBLIC;
	char of_column[6][PROTECT_CODES];
	const char *columns[6];
	size_t i;

	choose(d, pa);
	fill(y, pa);
	pa->t.row_sums = dice_below(d, 4) != 0;
	pa->t.col_sums = dice_below(d, 4) != 0;
	assert_true(protect_mark(&pa->t, edition_table_limits(ed), NULL));
	for (i = 0; i < pa->lines[1]; i++) {
		put_codes(pa, 1, i, of_column[i]);
		columns[i] = of_column[i];
	}
	assert_true(published_of(&pa->p, &pa->t, names[pa->dim[0]],
	    pa->dim[1] < 0 ? "" : names[pa->dim[1]], columns, NULL));
	pa->p.span = (struct span){first[pa->first], last[pa->last]};
	pa->p.edition = ed;
	pa->p.adds_up = true;
	strcpy(pa->p.measure, "K05.all");
}

static void
drop(struct paper *pa)
{
	published_free(&pa->p);
	protect_close(&pa->t);
}

/* ---- the attacker ---- */

#define PRIME 2305843009213693951LL /* 2^61 - 1 */

struct attack {
	int64_t row[EQUATIONS][UNKNOWNS]; /* reduced: row r is alone with its lead[r] */
	size_t lead[EQUATIONS], rank;
	bool cell[EQUATIONS][UNKNOWNS]; /* as printed, with its value */
	int64_t value[EQUATIONS];
	size_t n;
	int64_t low[UNKNOWNS], high[UNKNOWNS];
};

static int64_t
times(int64_t a, int64_t b)
{
	return (int64_t)((__int128)a * b % PRIME);
}

static int64_t
inverse(int64_t a)
{
	int64_t r = 1, n;

	for (n = PRIME - 2; n > 0; n >>= 1, a = times(a, a))
		if (n & 1)
			r = times(r, a);
	return r;
}

static void
take_away(int64_t *from, int64_t f, const int64_t *row)
{
	size_t u;

	for (u = 0; f != 0 && u < UNKNOWNS; u++)
		from[u] = (from[u] + PRIME - times(f, row[u])) % PRIME;
}

/* What is left of a sum of unknowns when everything that follows from the papers is taken away. */
static size_t
rest(const struct attack *a, int64_t *sum)
{
	size_t r, u;

	for (r = 0; r < a->rank; r++)
		take_away(sum, sum[a->lead[r]], a->row[r]);
	for (u = 0; u < UNKNOWNS && sum[u] == 0; u++)
		;
	return u;
}

static void
learn(struct attack *a, int64_t *sum)
{
	size_t u = rest(a, sum), r, k;
	int64_t inv;

	if (u == UNKNOWNS)
		return;
	inv = inverse(sum[u]);
	for (k = 0; k < UNKNOWNS; k++)
		sum[k] = times(sum[k], inv);
	for (r = 0; r < a->rank; r++)
		take_away(a->row[r], a->row[r][u], sum);
	memcpy(a->row[a->rank], sum, sizeof(a->row[0]));
	a->lead[a->rank++] = u;
}

static void
sum_of(const struct paper *pa, size_t row, size_t col, int64_t *out)
{
	size_t u;

	for (u = 0; u < UNKNOWNS; u++)
		out[u] = cell_has(pa, row, col, u);
}

/* Nobody is in a cell that is 0, so nobody is in any part of it. */
static void
learn_nobody(struct attack *a, const struct paper *pa, size_t row, size_t col)
{
	size_t u;

	for (u = 0; u < UNKNOWNS; u++) {
		int64_t sum[UNKNOWNS] = {0};

		if (cell_has(pa, row, col, u)) {
			sum[u] = 1;
			learn(a, sum);
		}
	}
}

static void
read_paper(struct attack *a, const struct paper *pa)
{
	int64_t sum[UNKNOWNS];
	size_t i, k, u;

	for (i = 0; i <= pa->lines[0]; i++)
		for (k = 0; k <= pa->lines[1]; k++) {
			if (protect_hidden(&pa->t, i, k))
				continue;
			assert_true(a->n < EQUATIONS);
			sum_of(pa, i, k, sum);
			for (u = 0; u < UNKNOWNS; u++)
				a->cell[a->n][u] = sum[u] != 0;
			a->value[a->n++] = pa->t.at[i][k].value;
			learn(a, sum);
			if (pa->t.at[i][k].value == 0)
				learn_nobody(a, pa, i, k);
		}
}

/* Bounds of each unknown from each printed cell and the bounds of the others in it. */
static bool
tighten(struct attack *a, size_t eq)
{
	int64_t low = 0, high = 0, l, h;
	bool changed = false;
	size_t u;

	for (u = 0; u < UNKNOWNS; u++)
		if (a->cell[eq][u]) {
			low += a->low[u];
			high += a->high[u];
		}
	for (u = 0; u < UNKNOWNS; u++) {
		if (!a->cell[eq][u])
			continue;
		l = a->value[eq] - (high - a->high[u]);
		h = a->value[eq] - (low - a->low[u]);
		changed |= l > a->low[u] || h < a->high[u];
		low += l > a->low[u] ? l - a->low[u] : 0;
		high -= h < a->high[u] ? a->high[u] - h : 0;
		a->low[u] = l > a->low[u] ? l : a->low[u];
		a->high[u] = h < a->high[u] ? h : a->high[u];
	}
	return changed;
}

static void
bound(struct attack *a)
{
	bool more = true;
	size_t u, eq;

	for (u = 0; u < UNKNOWNS; u++) {
		a->low[u] = 0;
		a->high[u] = 100000;
	}
	while (more)
		for (more = false, eq = 0; eq < a->n; eq++)
			more |= tighten(a, eq);
}

static bool
bounded(const struct attack *a, const struct paper *pa, size_t row, size_t col)
{
	int64_t low = 0, high = 0;
	size_t u;

	for (u = 0; u < UNKNOWNS; u++)
		if (cell_has(pa, row, col, u)) {
			low += a->low[u];
			high += a->high[u];
		}
	return low == high;
}

/* What the attacker makes of the hidden cells of one paper. */
struct told {
	size_t hidden, computed, bounded;
};

static void
ask(const struct attack *a, const struct paper *pa, struct told *told)
{
	int64_t sum[UNKNOWNS];
	size_t i, k;

	for (i = 0; i <= pa->lines[0]; i++)
		for (k = 0; k <= pa->lines[1]; k++) {
			if (pa->t.at[i][k].mark == PROTECT_OPEN)
				continue;
			sum_of(pa, i, k, sum);
			told->hidden++;
			told->computed += rest(a, sum) == UNKNOWNS;
			told->bounded += bounded(a, pa, i, k);
		}
}

static void
attack(const struct year *y, enum edition reader, struct told *told)
{
	struct attack *a = calloc(1, sizeof(*a));
	size_t i;

	assert_non_null(a);
	for (i = 0; i < y->n; i++)
		if (y->paper[i].p.edition <= reader)
			read_paper(a, &y->paper[i]);
	bound(a);
	for (i = 0; i < y->n; i++)
		if (y->paper[i].p.edition == reader)
			ask(a, &y->paper[i], told);
	free(a);
}

/* ---- years ---- */

static void
populate(struct dice *d, struct year *y)
{
	size_t u;

	memset(y, 0, sizeof(*y));
	for (u = 0; u < UNKNOWNS; u++)
		y->people[u] = dice_below(d, 4) != 0 ? 0 : (int64_t)dice_below(d, 12);
}

/* Prints what is allowed; `refused` counts the others. `asked`: is the log asked at all? */
static void
publish(struct dice *d, struct year *y, bool asked, size_t *refused)
{
	struct published before[PAPERS];
	struct paper *pa;
	size_t i, k;

	for (i = 0; i < PAPERS; i++) {
		pa = &y->paper[y->n];
		make(d, y, pa);
		for (k = 0; k < y->n; k++)
			before[k] = y->paper[k].p;
		if (!asked || published_check(before, y->n, &pa->p, NULL)) {
			y->n++;
			continue;
		}
		drop(pa);
		++*refused;
	}
}

static void
forget(struct year *y)
{
	while (y->n > 0)
		drop(&y->paper[--y->n]);
}

static size_t
many_years(struct dice *d, unsigned n, bool asked, struct told *told)
{
	struct year *y = calloc(1, sizeof(*y));
	size_t refused = 0;

	assert_non_null(y);
	while (n-- > 0) {
		populate(d, y);
		publish(d, y, asked, &refused);
		attack(y, EDITION_PUBLIC, told);
		attack(y, EDITION_NONPUBLIC, told);
		forget(y);
	}
	free(y);
	return refused;
}

static void
no_hidden_cell_follows_from_all_papers_of_a_year(void **state)
{
	struct dice d = {.state = dice_seed(20250123)};
	unsigned n = dice_campaign(150);
	struct told told = {0};
	size_t refused;

	(void)state;
	refused = many_years(&d, n, true, &told);
	printf("%u years, %zu hidden cells, %zu papers refused; computed %zu, bounded %zu\n", n,
	    told.hidden, refused, told.computed, told.bounded);
	assert_true(told.hidden > n);
	assert_int_equal(told.computed, 0);
	assert_int_equal(told.bounded, 0);
}

/* The attacker is one: without the log he finds what the check refuses. */
static void
without_the_log_the_attacker_computes_hidden_cells(void **state)
{
	struct dice d = {.state = dice_seed(20250124)};
	struct told told = {0};

	(void)state;
	many_years(&d, 20, false, &told);
	printf("without: %zu hidden cells, computed %zu, bounded %zu\n", told.hidden, told.computed,
	    told.bounded);
	assert_true(told.computed > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_hidden_cell_follows_from_all_papers_of_a_year),
	    cmocka_unit_test(without_the_log_the_attacker_computes_hidden_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
