/* Target and balance: the figures of the domain, and sums that must not depend on the cutting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/base/day.h"
#include "common/rule/working_time.h"
#include "tests/support/dice.h"

static const struct agreement seventeen[] = {{0, 17 * 60}};

static int64_t
target(enum target_method method, int32_t from, int32_t to)
{
	const struct working_time w = {
	    .method = method, .land = LAND_NI, .agreements = seventeen, .n = 1};

	return working_time_target(&w, from, to);
}

static void
workdays_of_three_years_are_counted_right(void **state)
{
	static const int days[3][12] = {{22, 21, 20, 21, 20, 20, 23, 22, 21, 21, 21, 20},
	    {22, 20, 21, 20, 20, 20, 23, 21, 22, 21, 20, 21},
	    {21, 20, 22, 20, 18, 22, 23, 21, 22, 22, 21, 22}};
	int y, m;

	(void)state;
	for (y = 0; y < 3; y++)
		for (m = 0; m < 12; m++) {
			int32_t first = day_make(2024 + y, m + 1, 1);

			assert_int_equal(
			    workdays_in(first, day_month_last(first), LAND_NI), days[y][m]);
			assert_int_equal(target(TARGET_PER_WORKDAY, first, day_month_last(first)),
			    days[y][m] * 204);
		}
}

static void
may_2026_has_61_hours_12(void **state)
{
	(void)state;
	assert_int_equal(target(TARGET_PER_WORKDAY, 20260501, 20260531), 61 * 60 + 12);
	assert_int_equal(working_time_hundredths(61 * 60 + 12), 6120);
}

static void
flat_months_and_spread_years(void **state)
{
	(void)state;
	/* 17 h times 4.348 are 73.916 h: 4434.96 minutes, whatever month. */
	assert_int_equal(target(TARGET_MONTHLY_FLAT, 20240201, 20240229), 4435);
	assert_int_equal(target(TARGET_MONTHLY_FLAT, 20240101, 20240131), 4435);
	assert_int_equal(target(TARGET_ANNUAL, 20240101, 20241231), 52 * 1020);
	assert_int_equal(target(TARGET_ANNUAL, 20250101, 20251231), 52 * 1020);
}

static void
fifteen_become_seventeen_in_the_middle_of_a_month(void **state)
{
	static const struct agreement two[] = {{20240101, 15 * 60}, {20240516, 17 * 60}};
	const struct working_time w = {.land = LAND_NI, .agreements = two, .n = 2};

	(void)state;
	/* May 2024: 1st and Ascension (9th) off; 9 workdays until the 15th, 11 from the 16th on. */
	assert_int_equal(working_time_target(&w, 20240501, 20240531), 9 * 180 + 11 * 204);
	assert_int_equal(working_time_target(&w, 20231201, 20231231), 0);
}

static void
the_parts_of_a_year_add_up_to_the_year(void **state)
{
	struct dice dice = {.state = dice_seed(17)};
	int i;

	(void)state;
	for (i = 0; i < 500; i++) {
		int32_t from = day_add(20200101, (int)dice_below(&dice, 2500));
		int32_t cut = day_add(from, (int)dice_below(&dice, 400));
		int32_t to = day_add(cut, 1 + (int)dice_below(&dice, 400));
		enum target_method method = (enum target_method)dice_below(&dice, 3);
		int64_t whole = target(method, from, to);
		int64_t parts = target(method, from, cut) + target(method, day_add(cut, 1), to);

		assert_true(llabs(whole - parts) <= 1);
	}
}

static void
the_balance_is_carried_within_its_cap(void **state)
{
	const struct working_time w = {.cap_min = BALANCE_CAP_MIN};
	const struct working_time open = {.cap_min = 0};

	(void)state;
	assert_int_equal(working_time_carry(&w, 60, 600, 500), 160);
	assert_int_equal(working_time_carry(&w, 1000, 600, 500), 17 * 60);
	assert_int_equal(working_time_carry(&w, -1000, 0, 500), -17 * 60);
	assert_int_equal(working_time_carry(&open, 1000, 600, 500), 1100);
}

static void
invoices_round_once_and_half_up(void **state)
{
	(void)state;
	assert_int_equal(working_time_hundredths(20), 33); /* 0.333 */
	assert_int_equal(working_time_hundredths(40), 67); /* 0.667 */
	assert_int_equal(working_time_hundredths(771 * 60 + 30), 77150);
	/* 0.3 minutes are half a hundredth: never met by whole minutes, so nothing to tie. */
	assert_int_equal(working_time_hundredths(0), 0);
}

static void
breaks_as_the_working_time_act_wants_them(void **state)
{
	(void)state;
	assert_int_equal(working_time_break(360), 0);
	assert_int_equal(working_time_break(361), 30);
	assert_int_equal(working_time_break(540), 30);
	assert_int_equal(working_time_break(541), 45);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(workdays_of_three_years_are_counted_right),
	    cmocka_unit_test(may_2026_has_61_hours_12),
	    cmocka_unit_test(flat_months_and_spread_years),
	    cmocka_unit_test(fifteen_become_seventeen_in_the_middle_of_a_month),
	    cmocka_unit_test(the_parts_of_a_year_add_up_to_the_year),
	    cmocka_unit_test(the_balance_is_carried_within_its_cap),
	    cmocka_unit_test(invoices_round_once_and_half_up),
	    cmocka_unit_test(breaks_as_the_working_time_act_wants_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
