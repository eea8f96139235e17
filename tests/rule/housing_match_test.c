/* The flat of scenario SC4, and each reason on its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/lang.h"
#include "common/rule/housing_match.h"

static const struct rent_limit limits[] = {
    {"", 20150501, 20231231, {35000, 40000, 49000, 54000, 58000}, 5, 7000},
    {"", 20240101, 0, {43000, 50000, 59000, 68000, 76000}, 5, 9000},
};

static const struct housing_flat flat = {.rooms = 4,
    .m2 = 92,
    .gross_cold_cents = 65500,
    .land = LAND_NI,
    .same_county = true,
    .same_town = true,
    .step_free = true,
    .kitchen = true,
    .available_from = 20240701};

static struct match
look(const struct housing_wish *wish, const struct housing_flat *f, struct buf *say)
{
	return housing_match(
	    wish, f, rent_limit_cents(limits, 2, "", 20240701, wish->persons), say);
}

static void
limits_are_of_their_time_and_grow_by_heads(void **state)
{
	(void)state;
	assert_int_equal(rent_limit_cents(limits, 2, "", 20240101, 3), 59000);
	assert_int_equal(rent_limit_cents(limits, 2, "", 20231231, 3), 49000);
	assert_int_equal(rent_limit_cents(limits, 2, "", 20240701, 6), 85000);
	assert_int_equal(rent_limit_cents(limits, 2, "", 20240701, 8), 103000);
	assert_int_equal(rent_limit_cents(limits, 2, "", 20150101, 1), -1);
}

static const struct housing_wish haddad = {.persons = 6,
    .rooms_min = 4,
    .step_free = true,
    .entitled_since = 20230915,
    .duty = DUTY_LAND,
    .duty_land = LAND_NI};
static const struct housing_wish al_hadid = {.persons = 5,
    .rooms_min = 4,
    .entitled_since = 20231102,
    .duty = DUTY_LAND,
    .duty_land = LAND_NI};
static const struct housing_wish nazari = {.persons = 4, .rooms_min = 3, .duty = DUTY_ASSIGNED};
static const struct housing_wish kovalchuk = {.persons = 3, .rooms_min = 2};
static const struct housing_wish rahimi = {.persons = 2, .rooms_min = 2};

static void
the_flat_of_the_scenario_fits_two_one_conditionally_and_two_not(void **state)
{
	const struct housing_wish *const wishes[] = {
	    &haddad, &al_hadid, &nazari, &kovalchuk, &rahimi};
	static const enum match_verdict want[] = {
	    MATCH_FIT, MATCH_FIT, MATCH_CONDITIONAL, MATCH_NO, MATCH_NO};
	struct match m[5];
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++) {
		m[i] = look(wishes[i], &flat, NULL);
		assert_int_equal(m[i].verdict, want[i]);
	}
	for (i = 0; i + 1 < 5; i++)
		assert_true(housing_match_order(&m[i], wishes[i], &m[i + 1], wishes[i + 1]) <= 0);
	assert_int_equal(m[3].over_cents, 6500);
	assert_int_equal(m[4].over_cents, 15500);
}

static void
a_rent_too_high_says_by_how_much(void **state)
{
	struct buf say = BUF_EMPTY;

	(void)state;
	look(&kovalchuk, &flat, &say);
	assert_non_null(strstr(buf_text(&say), "65 EUR über der Grenze 590"));
	buf_reset(&say);
	look(&rahimi, &flat, &say);
	assert_non_null(strstr(buf_text(&say), "155 EUR über der Grenze 500"));
	buf_free(&say);
}

static void
the_other_side_of_the_border_of_the_land_is_a_warning(void **state)
{
	struct housing_flat versmold = flat;
	struct buf say = BUF_EMPTY;
	struct match m;

	(void)state;
	versmold.land = LAND_NW;
	versmold.same_town = versmold.same_county = false;
	m = look(&haddad, &versmold, &say);
	assert_int_equal(m.verdict, MATCH_CONDITIONAL);
	assert_non_null(strstr(buf_text(&say), "Wohnsitzauflage Niedersachsen"));
	assert_int_equal(look(&kovalchuk, &versmold, NULL).reasons & REASON_DUTY, 0);
	buf_free(&say);
}

static void
each_hard_reason_alone_is_a_no(void **state)
{
	const struct housing_wish easy = {.persons = 4, .own_income = true};
	const struct {
		struct housing_wish wish;
		struct housing_flat flat;
		unsigned reason;
	} cases[] = {
	    {{.persons = 2, .rooms_min = 5, .own_income = true}, flat, REASON_ROOMS},
	    {{.persons = 11, .own_income = true}, flat, REASON_AREA},
	    {{.persons = 2, .own_income = true, .rent_max_cents = 60000}, flat, REASON_RENT},
	    {{.persons = 2, .own_income = true, .pets = true}, flat, REASON_PETS},
	    {{.persons = 2, .own_income = true, .move_from = 20241101}, flat, REASON_TIME},
	};
	struct housing_flat f = flat;
	size_t i;

	(void)state;
	assert_int_equal(housing_match(&easy, &flat, -1, NULL).verdict, MATCH_FIT);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct match m = housing_match(&cases[i].wish, &cases[i].flat, -1, NULL);

		assert_int_equal(m.verdict, MATCH_NO);
		assert_int_equal(m.reasons, cases[i].reason);
	}
	f.step_free = false;
	assert_int_equal(look(&haddad, &f, NULL).verdict, MATCH_NO);
	f = flat;
	f.wbs_required = true;
	assert_int_equal(look(&al_hadid, &f, NULL).verdict, MATCH_NO);
}

static void
a_certificate_that_ends_before_moving_in_does_not_count(void **state)
{
	struct housing_wish wish = {.persons = 5, .wbs = WBS_VALID, .wbs_until = 20240630};
	struct housing_flat f = flat;

	(void)state;
	f.wbs_required = true;
	assert_int_equal(look(&wish, &f, NULL).verdict, MATCH_NO);
	wish.wbs_until = 20240701;
	assert_int_equal(look(&wish, &f, NULL).verdict, MATCH_FIT);
}

static void
no_limit_known_is_to_be_asked_not_a_no(void **state)
{
	const struct housing_wish wish = {.persons = 5};

	(void)state;
	assert_int_equal(housing_match(&wish, &flat, -1, NULL).verdict, MATCH_CONDITIONAL);
}

static void
without_a_kitchen_something_is_to_be_applied_for(void **state)
{
	struct housing_flat f = flat;
	struct match m;

	(void)state;
	f.kitchen = false;
	m = look(&al_hadid, &f, NULL);
	assert_int_equal(m.verdict, MATCH_CONDITIONAL);
	assert_true((m.reasons & REASON_KITCHEN) != 0);
}

static void
who_may_leave_longest_comes_first_and_order_is_consistent(void **state)
{
	struct match fit = {.verdict = MATCH_FIT}, no = {.verdict = MATCH_NO};
	struct housing_wish early = {.entitled_since = 20230101},
			    late = {.entitled_since = 20240101},
			    never = {.step_free = true, .infants = 2};

	(void)state;
	assert_true(housing_match_order(&fit, &early, &fit, &late) < 0);
	assert_true(housing_match_order(&fit, &late, &fit, &early) > 0);
	assert_true(housing_match_order(&fit, &late, &fit, &never) < 0);
	assert_true(housing_match_order(&no, &early, &fit, &never) > 0);
	assert_int_equal(housing_match_order(&fit, &early, &fit, &early), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(limits_are_of_their_time_and_grow_by_heads),
	    cmocka_unit_test(the_flat_of_the_scenario_fits_two_one_conditionally_and_two_not),
	    cmocka_unit_test(a_rent_too_high_says_by_how_much),
	    cmocka_unit_test(the_other_side_of_the_border_of_the_land_is_a_warning),
	    cmocka_unit_test(each_hard_reason_alone_is_a_no),
	    cmocka_unit_test(a_certificate_that_ends_before_moving_in_does_not_count),
	    cmocka_unit_test(no_limit_known_is_to_be_asked_not_a_no),
	    cmocka_unit_test(without_a_kitchen_something_is_to_be_applied_for),
	    cmocka_unit_test(who_may_leave_longest_comes_first_and_order_is_consistent),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
