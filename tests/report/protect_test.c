/*
 * Small numbers: the example of the domain, the steps one by one, and an attacker who knows what is
 * printed. He is written from the equations alone (a matrix, solved modulo a prime; all tables
 * there could be, tried one by one) and shares nothing with the audit in protect_audit.c.
 */
#include "common/report/protect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/dice.h"

#define MW 2 /* men, women */

static const struct {
	const char *origin;
	int men, women, households;
} town[] = {
    {"Ukraine", 14, 27, 17},
    {"Syrien", 23, 15, 15},
    {"Afghanistan", 13, 9, 9},
    {"Irak", 6, 5, 4},
    {"Türkei", 7, 2, 4},
    {"Kolumbien", 2, 2, 2},
    {"Eritrea", 2, 1, 3},
    {"Georgien", 1, 1, 2},
    {"ungeklärt", 1, 0, 1},
};
#define ORIGINS (sizeof(town) / sizeof(town[0]))

static void
open_table(struct protect_table *t, size_t rows, size_t cols)
{
	struct err e = {0};

	if (!protect_open(t, rows, cols, &e))
		fail_msg("%s", e.say);
}

static void
mark(struct protect_table *t, const struct protect_limits *limits)
{
	struct err e = {0};

	if (!protect_mark(t, limits, &e))
		fail_msg("%s", e.say);
}

/* Households of the cells of a row: as many as persons, but no more than the row has. */
static void
origins(struct protect_table *t)
{
	size_t i;
	int64_t all = 0;

	open_table(t, ORIGINS, MW);
	for (i = 0; i < ORIGINS; i++) {
		int64_t h = town[i].households;

		strcpy(t->label[i], town[i].origin);
		protect_count(t, i, 0, town[i].men);
		protect_count(t, i, 1, town[i].women);
		protect_at(t, i, 0)->households = h < town[i].men ? h : town[i].men;
		protect_at(t, i, 1)->households = h < town[i].women ? h : town[i].women;
		protect_at(t, i, MW)->households = h;
		all += h;
	}
	for (i = 0; i <= MW; i++)
		protect_at(t, ORIGINS, i)->households = all;
}

static void
print_table(const struct protect_table *t, char *out, size_t cap)
{
	size_t i, k, n = 0;

	out[0] = '\0';
	for (i = 0; i <= t->rows; i++) {
		n += (size_t)snprintf(out + n, cap - n, "%s%s", i > 0 ? " · " : "",
		    i == t->rows ? "Summe" : t->label[i]);
		for (k = 0; k <= t->cols; k++)
			if (protect_hidden(t, i, k))
				n += (size_t)snprintf(out + n, cap - n, " .");
			else
				n += (size_t)snprintf(
				    out + n, cap - n, " %lld", (long long)t->at[i][k].value);
	}
}

/* ---- the example of the domain ---- */

static void
the_public_table_of_origins_is_that_of_the_domain(void **state)
{
	struct protect_table t;
	char is[512];

	(void)state;
	origins(&t);
	assert_true(protect_merge(&t, &protect_public, "Sonstige", NULL));
	mark(&t, &protect_public);
	print_table(&t, is, sizeof(is));
	assert_string_equal(is, "Ukraine 14 27 41 · Syrien 23 15 38 · Afghanistan 13 9 22 · "
				"Irak 6 5 11 · Türkei . . 9 · Sonstige . . 10 · Summe 69 62 131");
	protect_close(&t);
}

static void
the_table_that_is_not_public_shows_more(void **state)
{
	struct protect_table t;
	char is[512];

	(void)state;
	origins(&t);
	assert_true(protect_merge(&t, &protect_nonpublic, "Sonstige", NULL));
	mark(&t, &protect_nonpublic);
	print_table(&t, is, sizeof(is));
	/* Kolumbien 2/2, Eritrea 2/1 and the rest 2/1 have cells below three; Türkei has one. */
	assert_string_equal(is,
	    "Ukraine 14 27 41 · Syrien 23 15 38 · Afghanistan 13 9 22 · Irak 6 5 11 · "
	    "Türkei . . 9 · Kolumbien . . 4 · Eritrea . . 3 · Sonstige . . 3 · Summe 69 62 131");
	protect_close(&t);
}

/* ---- the steps ---- */

static void
counts(struct protect_table *t, size_t rows, size_t cols, const int *values)
{
	size_t i, k;

	open_table(t, rows, cols);
	for (i = 0; i < rows; i++)
		for (k = 0; k < cols; k++)
			protect_count(t, i, k, values[i * cols + k]);
	protect_households_unknown(t);
}

static void
five_persons_of_two_households_are_small_too(void **state)
{
	struct protect_table t;

	(void)state;
	counts(&t, 2, 2, (const int[]){6, 9, 8, 7});
	protect_at(&t, 0, 0)->households = 2;
	mark(&t, &protect_public);
	assert_int_equal(protect_at(&t, 0, 0)->mark, PROTECT_PRIMARY);
	assert_true(
	    protect_hidden(&t, 0, 1) && protect_hidden(&t, 1, 0) && protect_hidden(&t, 1, 1));
	protect_close(&t);
}

static void
a_nought_stays_unless_it_tells_who_the_few_are(void **state)
{
	struct protect_table t;

	(void)state;
	counts(&t, 3, 2, (const int[]){0, 8, 3, 0, 9, 9});
	mark(&t, &protect_public);
	assert_int_equal(protect_at(&t, 0, 0)->mark, PROTECT_OPEN);
	assert_int_equal(protect_at(&t, 1, 1)->mark, PROTECT_PRIMARY);
	assert_int_equal(protect_at(&t, 1, 2)->mark, PROTECT_PRIMARY);
	protect_close(&t);

	counts(&t, 2, 2, (const int[]){0, 0, 9, 9});
	mark(&t, &protect_public);
	assert_false(protect_hidden(&t, 0, 0) || protect_hidden(&t, 0, 2));
	protect_close(&t);
}

static void
two_small_rows_together_make_a_rest_or_take_the_next(void **state)
{
	struct protect_table t;

	(void)state;
	counts(&t, 4, 1, (const int[]){20, 2, 7, 1});
	assert_true(protect_merge(&t, &protect_public, "Sonstige", NULL));
	assert_int_equal(t.rows, 2); /* 2 + 1 are still too few: 7 joins them */
	assert_string_equal(t.label[1], "Sonstige");
	assert_int_equal(protect_at(&t, 1, 0)->value, 10);
	assert_int_equal(protect_at(&t, 2, 1)->value, 30);
	protect_close(&t);
}

static void
without_printed_sums_one_dot_is_enough(void **state)
{
	struct protect_table t;
	size_t i, k, hidden = 0;

	(void)state;
	counts(&t, 3, 3, (const int[]){7, 9, 2, 8, 6, 7, 9, 9, 9});
	t.row_sums = t.col_sums = t.total = false;
	mark(&t, &protect_public);
	for (i = 0; i < 3; i++)
		for (k = 0; k < 3; k++)
			hidden += protect_hidden(&t, i, k);
	assert_int_equal(hidden, 1);
	protect_close(&t);
}

/* No line of this one has exactly one dot, and yet nothing is hidden: 2 + . + . = 4 leaves 2 for
 * two cells, of which the column of one says that it is 0. Linear algebra alone does not see it. */
static void
what_follows_from_nothing_being_below_zero_is_found(void **state)
{
	struct protect_table t;
	size_t row, col;

	(void)state;
	counts(&t, 2, 2, (const int[]){4, 0, 0, 9});
	protect_at(&t, 0, 0)->mark = protect_at(&t, 0, 1)->mark = PROTECT_PRIMARY;
	protect_at(&t, 1, 0)->mark = protect_at(&t, 1, 1)->mark = PROTECT_SECONDARY;
	assert_false(protect_leaks(&t, &row, &col)); /* 4/0/0/9 or 3/1/1/8: two possibilities */
	protect_close(&t);

	counts(&t, 2, 2, (const int[]){4, 0, 9, 0});
	protect_at(&t, 0, 0)->mark = protect_at(&t, 0, 1)->mark = PROTECT_PRIMARY;
	protect_at(&t, 1, 0)->mark = protect_at(&t, 1, 1)->mark = PROTECT_SECONDARY;
	assert_true(protect_leaks(&t, &row, &col)); /* the second column sums to 0 */
	mark(&t, &protect_public);
	assert_false(protect_leaks(&t, &row, &col));
	protect_close(&t);
}

static void
a_table_whose_sums_are_wrong_goes_nowhere(void **state)
{
	struct protect_table t;
	struct err e = {0};

	(void)state;
	counts(&t, 2, 2, (const int[]){4, 5, 6, 7});
	protect_at(&t, 0, 2)->value = 10;
	assert_false(protect_mark(&t, &protect_public, &e));
	assert_int_equal(e.code, ERR_USAGE);
	protect_close(&t);
	assert_false(protect_open(&t, PROTECT_LINES, 2, &e));
}

static void
shares_medians_and_sums_of_money_follow_their_cells(void **state)
{
	static const int64_t one[] = {7100, 1000, 1900}, even[] = {7000, 1000, 2000};
	struct protect_cell small = {.mark = PROTECT_PRIMARY, .value = 2}, open = {.value = 9};

	(void)state;
	assert_false(protect_ratio(&small, &open));
	assert_false(protect_ratio(&open, &small));
	assert_true(protect_ratio(&open, &open));
	assert_false(protect_median(4));
	assert_true(protect_median(5));
	assert_true(protect_dominated(one, 3));
	assert_false(protect_dominated(even, 3));
	assert_true(protect_small(&protect_public, 4, 4));
	assert_true(protect_small(&protect_public, 5, 2));
	assert_false(protect_small(&protect_public, 5, 3));
	assert_false(protect_small(&protect_public, 0, 0));
}

/* ---- the attacker ---- */

#define PRIME 2305843009213693951LL /* 2^61 - 1 */
#define UNKNOWNS 64
#define EQUATIONS 32

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

struct attack {
	size_t n, m; /* unknowns, equations */
	int unknown[PROTECT_LINES][PROTECT_LINES];
	int64_t a[EQUATIONS][UNKNOWNS + 1]; /* the last column: what is known, on the right */
};

static void
put(struct attack *at, const struct protect_table *t, size_t row, size_t col, int64_t sign)
{
	if (at->unknown[row][col] >= 0)
		at->a[at->m][at->unknown[row][col]] += sign;
	else
		at->a[at->m][at->n] -= sign * t->at[row][col].value;
}

static void
equations(struct attack *at, const struct protect_table *t)
{
	size_t i, k;

	memset(at, 0, sizeof(*at));
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			at->unknown[i][k] = protect_hidden(t, i, k) ? (int)at->n++ : -1;
	assert_true(at->n <= UNKNOWNS);
	for (i = 0; i <= t->rows; i++, at->m++)
		for (k = 0; k <= t->cols; k++)
			put(at, t, i, k, k < t->cols ? 1 : -1);
	for (k = 0; k <= t->cols; k++, at->m++)
		for (i = 0; i <= t->rows; i++)
			put(at, t, i, k, i < t->rows ? 1 : -1);
}

/* Reduced to row echelon form; a row with a single unknown left names its value. */
static bool
solves_one(struct attack *at, size_t which)
{
	int64_t m[EQUATIONS][UNKNOWNS];
	size_t i, k, j, rank = 0;

	for (i = 0; i < at->m; i++)
		for (k = 0; k < at->n; k++)
			m[i][k] = (at->a[i][k] % PRIME + PRIME) % PRIME;
	for (k = 0; k < at->n && rank < at->m; k++) {
		int64_t inv, swap;

		for (i = rank; i < at->m && m[i][k] == 0; i++)
			;
		if (i == at->m)
			continue;
		for (j = 0; j < at->n; j++)
			swap = m[i][j], m[i][j] = m[rank][j], m[rank][j] = swap;
		inv = inverse(m[rank][k]);
		for (j = 0; j < at->n; j++)
			m[rank][j] = times(m[rank][j], inv);
		for (i = 0; i < at->m; i++) {
			int64_t f = m[i][k];

			for (j = 0; i != rank && f != 0 && j < at->n; j++)
				m[i][j] = (m[i][j] + PRIME - times(f, m[rank][j])) % PRIME;
		}
		rank++;
	}
	for (i = 0; i < rank; i++) {
		size_t left = 0;

		for (j = 0; j < at->n; j++)
			left += m[i][j] != 0;
		if (left == 1 && m[i][which] != 0)
			return true;
	}
	return false;
}

static void
no_marked_cell_is_solved(const struct protect_table *t)
{
	struct attack at;
	size_t i, k;
	char is[2048];

	equations(&at, t);
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			if (t->at[i][k].mark != PROTECT_OPEN &&
			    solves_one(&at, (size_t)at.unknown[i][k])) {
				print_table(t, is, sizeof(is));
				fail_msg("row %zu, column %zu can be computed: %s", i, k, is);
			}
}

/* Every table of whole numbers from 0 to `most` that fits what is printed. */
struct trial {
	const struct protect_table *t;
	int64_t x[PROTECT_LINES][PROTECT_LINES];
	int64_t low[PROTECT_LINES][PROTECT_LINES], high[PROTECT_LINES][PROTECT_LINES];
	int64_t most;
};

static bool
sums_fit(const struct trial *r)
{
	const struct protect_table *t = r->t;
	size_t i, k;

	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			if (!protect_hidden(t, i, k) && r->x[i][k] != t->at[i][k].value)
				return false;
	return true;
}

static void
take(struct trial *r)
{
	size_t i, k, rows = r->t->rows, cols = r->t->cols;

	for (i = 0; i <= rows; i++)
		r->x[i][cols] = 0;
	for (k = 0; k <= cols; k++)
		r->x[rows][k] = 0;
	for (i = 0; i < rows; i++)
		for (k = 0; k < cols; k++) {
			r->x[i][cols] += r->x[i][k];
			r->x[rows][k] += r->x[i][k];
			r->x[rows][cols] += r->x[i][k];
		}
	if (!sums_fit(r))
		return;
	for (i = 0; i <= rows; i++)
		for (k = 0; k <= cols; k++) {
			r->low[i][k] = r->x[i][k] < r->low[i][k] ? r->x[i][k] : r->low[i][k];
			r->high[i][k] = r->x[i][k] > r->high[i][k] ? r->x[i][k] : r->high[i][k];
		}
}

static void
try_from(struct trial *r, size_t at)
{
	size_t row = at / r->t->cols, col = at % r->t->cols;
	int64_t v;

	if (row == r->t->rows) {
		take(r);
		return;
	}
	if (!protect_hidden(r->t, row, col)) {
		r->x[row][col] = r->t->at[row][col].value;
		try_from(r, at + 1);
		return;
	}
	for (v = 0; v <= r->most; v++) {
		r->x[row][col] = v;
		try_from(r, at + 1);
	}
}

static void
two_tables_fit_what_is_printed(const struct protect_table *t, int64_t most)
{
	struct trial r = {.t = t, .most = most};
	size_t i, k;
	char is[2048];

	memset(r.high, 0xff, sizeof(r.high)); /* -1 */
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			r.low[i][k] = INT64_MAX;
	try_from(&r, 0);
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			if (t->at[i][k].mark != PROTECT_OPEN && r.low[i][k] == r.high[i][k]) {
				print_table(t, is, sizeof(is));
				fail_msg("row %zu, column %zu can only be %lld: %s", i, k,
				    (long long)r.low[i][k], is);
			}
}

static const struct protect_limits *
random_table(struct dice *d, struct protect_table *t, size_t rows, size_t cols, uint32_t most)
{
	size_t i, k;

	open_table(t, rows, cols);
	for (i = 0; i < rows; i++)
		for (k = 0; k < cols; k++)
			protect_count(
			    t, i, k, dice_below(d, 3) == 0 ? 0 : (int64_t)dice_below(d, most + 1));
	for (i = 0; i <= rows; i++)
		for (k = 0; k <= cols; k++) {
			int64_t persons = t->at[i][k].persons;

			t->at[i][k].households =
			    persons == 0 ? 0 : 1 + dice_below(d, (uint32_t)persons);
		}
	if (dice_below(d, 2) == 0)
		protect_households_unknown(t);
	t->row_sums = dice_below(d, 4) != 0;
	t->col_sums = dice_below(d, 4) != 0;
	t->total = dice_below(d, 4) != 0;
	return dice_below(d, 3) == 0 ? &protect_nonpublic : &protect_public;
}

static void
no_cell_of_random_tables_can_be_computed_back(void **state)
{
	struct dice d = {.state = dice_seed(20250122)};
	unsigned n = dice_campaign(2000), i;

	(void)state;
	for (i = 0; i < n; i++) {
		struct protect_table t;
		size_t rows = 1 + dice_below(&d, 7), cols = 1 + dice_below(&d, 5);
		const struct protect_limits *limits = random_table(&d, &t, rows, cols, 14);

		if (dice_below(&d, 2) == 0)
			assert_true(protect_merge(&t, limits, "Sonstige", NULL));
		mark(&t, limits);
		no_marked_cell_is_solved(&t);
		protect_close(&t);
	}
}

static void
no_cell_of_small_tables_has_one_possible_value(void **state)
{
	struct dice d = {.state = dice_seed(20250123)};
	unsigned n = dice_campaign(1500), i;

	(void)state;
	for (i = 0; i < n; i++) {
		struct protect_table t;
		size_t rows = 1 + dice_below(&d, 2), cols = 1 + dice_below(&d, 2);
		const struct protect_limits *limits = random_table(&d, &t, rows, cols, 6);

		mark(&t, limits);
		two_tables_fit_what_is_printed(&t, 8);
		protect_close(&t);
	}
}

/* Every number that is too small is marked, and what is marked was worth it. */
static void
small_cells_are_marked_and_a_table_without_them_is_not(void **state)
{
	struct dice d = {.state = dice_seed(20250124)};
	unsigned n = dice_campaign(1000), j;

	(void)state;
	for (j = 0; j < n; j++) {
		struct protect_table t;
		const struct protect_limits *limits = random_table(&d, &t, 4, 3, 14);
		size_t i, k, small = 0, marked = 0;

		mark(&t, limits);
		for (i = 0; i <= t.rows; i++)
			for (k = 0; k <= t.cols; k++) {
				struct protect_cell *c = protect_at(&t, i, k);
				bool is = protect_small(limits, c->persons, c->households);

				small += is;
				marked += c->mark != PROTECT_OPEN;
				assert_true(!is || c->mark != PROTECT_OPEN);
			}
		assert_true(small > 0 || marked == 0);
		protect_close(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_public_table_of_origins_is_that_of_the_domain),
	    cmocka_unit_test(the_table_that_is_not_public_shows_more),
	    cmocka_unit_test(five_persons_of_two_households_are_small_too),
	    cmocka_unit_test(a_nought_stays_unless_it_tells_who_the_few_are),
	    cmocka_unit_test(two_small_rows_together_make_a_rest_or_take_the_next),
	    cmocka_unit_test(without_printed_sums_one_dot_is_enough),
	    cmocka_unit_test(what_follows_from_nothing_being_below_zero_is_found),
	    cmocka_unit_test(a_table_whose_sums_are_wrong_goes_nowhere),
	    cmocka_unit_test(shares_medians_and_sums_of_money_follow_their_cells),
	    cmocka_unit_test(no_cell_of_random_tables_can_be_computed_back),
	    cmocka_unit_test(no_cell_of_small_tables_has_one_possible_value),
	    cmocka_unit_test(small_cells_are_marked_and_a_table_without_them_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
