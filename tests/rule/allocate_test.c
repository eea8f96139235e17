/* Which family where: exact, against a search that tries everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/lang.h"
#include "common/rule/allocate.h"
#include "tests/support/dice.h"

static struct allocation_plan
plan(const int *families, size_t n, const int *beds, size_t m)
{
	struct allocate_family f[ALLOCATE_FAMILIES] = {0};
	struct allocate_place p[ALLOCATE_PLACES] = {0};
	struct allocation_plan out;
	size_t i;

	for (i = 0; i < n; i++)
		f[i].persons = families[i];
	for (i = 0; i < m; i++)
		p[i].beds = beds[i];
	assert_true(allocate(f, n, p, m, &out, NULL));
	return out;
}

static void
thirty_people_come_and_twenty_six_have_a_bed(void **state)
{
	static const int families[] = {4, 4, 4, 4, 3, 3, 3, 3, 2}, beds[] = {5, 8, 6, 7};
	struct allocation_plan p = plan(families, 9, beds, 4);
	int i, sum[4] = {0};

	(void)state;
	assert_int_equal(p.persons, 26);
	assert_int_equal(p.left_families, 1);
	assert_int_equal(p.left_persons, 4);
	for (i = 0; i < 9; i++)
		if (p.place[i] >= 0)
			sum[p.place[i]] += families[i];
	for (i = 0; i < 4; i++)
		assert_int_equal(sum[i], beds[i]);
}

static void
families_stay_together_even_when_beds_stay_empty(void **state)
{
	static const int families[] = {5}, beds[] = {4, 4};
	struct allocation_plan p = plan(families, 1, beds, 2);

	(void)state;
	assert_int_equal(p.persons, 0);
	assert_int_equal(p.place[0], -1);
}

static void
one_house_is_better_than_two(void **state)
{
	static const int families[] = {2, 3, 3}, beds[] = {3, 8, 5};
	struct allocation_plan p = plan(families, 3, beds, 3);

	(void)state;
	assert_int_equal(p.persons, 8);
	assert_int_equal(p.places, 1);
	assert_int_equal(p.place[0], 1);
}

static void
stairs_and_women_alone_decide_between_equals(void **state)
{
	struct allocate_family f[] = {
	    {.persons = 2, .step_free = true}, {.persons = 2, .women_only = true}, {.persons = 2}};
	struct allocate_place p[] = {
	    {.beds = 2}, {.beds = 2, .women_only = true}, {.beds = 2, .step_free = true}};
	struct allocation_plan out;

	(void)state;
	assert_true(allocate(f, 3, p, 3, &out, NULL));
	assert_int_equal(out.place[0], 2);
	assert_int_equal(out.place[1], 1);
	assert_int_equal(out.place[2], 0);
	assert_int_equal(out.wishes_missed, 0);
}

/* ---- everything tried, for comparison ---- */

struct trying {
	const struct allocate_family *f;
	const struct allocate_place *p;
	size_t n, m;
	int left[8], used[8];
	int best[3];
};

static void
try_all(struct trying *t, size_t i, int persons, int places, int missed)
{
	size_t k;

	if (i == t->n) {
		const int now[3] = {-persons, places, missed};

		if (now[0] < t->best[0] ||
		    (now[0] == t->best[0] &&
			(now[1] < t->best[1] || (now[1] == t->best[1] && now[2] < t->best[2]))))
			memcpy(t->best, now, sizeof(now));
		return;
	}
	try_all(t, i + 1, persons, places, missed);
	for (k = 0; k < t->m; k++) {
		if (t->left[k] < t->f[i].persons)
			continue;
		t->left[k] -= t->f[i].persons;
		try_all(t, i + 1, persons + t->f[i].persons, places + (t->used[k]++ == 0),
		    missed + (t->f[i].step_free && !t->p[k].step_free) +
			(t->f[i].women_only != t->p[k].women_only));
		t->used[k]--;
		t->left[k] += t->f[i].persons;
	}
}

static void
no_other_distribution_is_better(void **state)
{
	struct dice dice = {.state = dice_seed(30)};
	int round;
	size_t i;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct allocate_family f[6] = {0};
		struct allocate_place p[4] = {0};
		struct allocation_plan out;
		struct trying t = {.f = f,
		    .p = p,
		    .n = dice_below(&dice, 7),
		    .m = dice_below(&dice, 5),
		    .best = {0, 0, 0}};

		for (i = 0; i < t.n; i++)
			f[i] = (struct allocate_family){1 + (int)dice_below(&dice, 6),
			    dice_below(&dice, 4) == 0, dice_below(&dice, 4) == 0};
		for (i = 0; i < t.m; i++) {
			p[i] = (struct allocate_place){(int)dice_below(&dice, 9),
			    dice_below(&dice, 2) == 0, dice_below(&dice, 3) == 0};
			t.left[i] = p[i].beds;
		}
		t.best[0] = 1;
		try_all(&t, 0, 0, 0, 0);
		assert_true(allocate(f, t.n, p, t.m, &out, NULL));
		assert_int_equal(out.persons, -t.best[0]);
		assert_int_equal(out.places, t.best[1]);
		assert_int_equal(out.wishes_missed, t.best[2]);
	}
}

static void
sixteen_families_are_no_problem(void **state)
{
	int families[16], beds[8], i;
	struct allocation_plan p;

	(void)state;
	for (i = 0; i < 16; i++)
		families[i] = 1 + i % 5;
	for (i = 0; i < 8; i++)
		beds[i] = 5;
	p = plan(families, 16, beds, 8);
	assert_int_equal(p.persons, 40);
}

static void
what_cannot_be_is_refused(void **state)
{
	struct allocate_family f[ALLOCATE_FAMILIES + 1] = {{.persons = 0}};
	struct allocate_place p[] = {{.beds = -1}};
	struct allocation_plan out;
	struct err e = {0};

	(void)state;
	assert_false(allocate(f, 1, p, 0, &out, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_false(allocate(f, 0, p, 1, &out, NULL));
	assert_false(allocate(f, ALLOCATE_FAMILIES + 1, p, 0, &out, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(thirty_people_come_and_twenty_six_have_a_bed),
	    cmocka_unit_test(families_stay_together_even_when_beds_stay_empty),
	    cmocka_unit_test(one_house_is_better_than_two),
	    cmocka_unit_test(stairs_and_women_alone_decide_between_equals),
	    cmocka_unit_test(no_other_distribution_is_better),
	    cmocka_unit_test(sixteen_families_are_no_problem),
	    cmocka_unit_test(what_cannot_be_is_refused),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
