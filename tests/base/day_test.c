#include "common/base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/env.h"
#include "common/base/holiday.h"

static void
every_day_of_three_centuries_comes_back(void **state)
{
	int32_t n, day, before = 0;

	(void)state;
	for (n = day_number(DAY_MIN); n <= day_number(DAY_MAX); n++) {
		day = day_of_number(n);
		if (!day_valid(day) || day_number(day) != n || day <= before)
			fail_msg("day number %d", n);
		before = day;
	}
	assert_int_equal(before, DAY_MAX);
	assert_int_equal(day_of_number(day_number(DAY_MIN) - 1), 0);
	assert_int_equal(day_of_number(day_number(DAY_MAX) + 1), 0);
	assert_int_equal(day_number(19700101), 0);
}

static void
days_that_never_were_are_refused(void **state)
{
	(void)state;
	assert_false(day_valid(20230229));
	assert_true(day_valid(20240229));
	assert_false(day_valid(19000229));
	assert_false(day_valid(20241301));
	assert_false(day_valid(20240431));
	assert_false(day_valid(0));
	assert_false(day_valid(-20240101));
	assert_int_equal(day_make(2024, 0, 1), 0);
}

static void
steps_go_over_months_and_years(void **state)
{
	(void)state;
	assert_int_equal(day_add(20240228, 1), 20240229);
	assert_int_equal(day_add(20241231, 1), 20250101);
	assert_int_equal(day_add(20240101, -1), 20231231);
	assert_int_equal(day_add_months(20240131, 1), 20240229);
	assert_int_equal(day_add_months(20240115, -2), 20231115);
	assert_int_equal(day_add_months(20241231, 12), 20251231);
	assert_int_equal(day_between(20240313, 20240801), 141);
	assert_int_equal(day_add(DAY_MAX, 1), 0);
}

static void
weekdays_and_weeks_are_those_of_the_calendar(void **state)
{
	int year;

	(void)state;
	assert_int_equal(day_weekday(20240305), 2);
	assert_int_equal(day_weekday(20261125), 3);
	assert_int_equal(day_weekday(19000101), 1);
	assert_int_equal(day_iso_week(20261125, &year), 48);
	assert_int_equal(day_iso_week(20210103, &year), 53);
	assert_int_equal(year, 2020);
	assert_int_equal(day_iso_week(20241230, &year), 1);
	assert_int_equal(year, 2025);
	assert_int_equal(day_of_iso_week(2026, 50), 20261207);
	assert_int_equal(day_of_iso_week(2025, 53), 0);
	assert_int_equal(day_of_iso_week(2020, 53), 20201228);
	assert_int_equal(day_monday(20240310), 20240304);
	assert_int_equal(day_month_last(20240215), 20240229);
}

static void
birth_dates_may_lack_their_parts(void **state)
{
	char out[DAY_TEXT];
	int youngest, oldest;

	(void)state;
	assert_true(pdate_valid(19850000));
	assert_true(pdate_valid(19850300));
	assert_false(pdate_valid(19850012));
	assert_false(pdate_valid(19850230));
	assert_string_equal(pdate_text(19850000, out), "00.00.1985");
	assert_int_equal(pdate_parse("00.00.1959"), 19590000);
	assert_int_equal(pdate_parse("1985-03-00"), 19850300);
	assert_int_equal(pdate_parse("31.04.1985"), 0);
	assert_true(pdate_age(20060000, 20240601, &youngest, &oldest));
	assert_int_equal(youngest, 17);
	assert_int_equal(oldest, 18);
	assert_true(pdate_age(19910103, 20240102, &youngest, &oldest));
	assert_int_equal(youngest, 32);
	assert_int_equal(oldest, 32);
}

static void
days_are_printed_and_read(void **state)
{
	char out[DAY_TEXT];

	(void)state;
	assert_string_equal(day_text(20240305, out), "05.03.2024");
	assert_string_equal(day_text_iso(20240305, out), "2024-03-05");
	assert_string_equal(day_text_weekday(20240305, out), "Di 05.03.2024");
	assert_string_equal(day_text_long(20240305, out), "Dienstag, 5. März 2024");
	assert_string_equal(day_text_month(20240305, out), "März 2024");
	assert_string_equal(day_text(0, out), "");
	assert_string_equal(minute_text(570, out), "09:30");
	assert_string_equal(minutes_text(-24, out), "-0:24");
	assert_string_equal(minutes_text(7875, out), "131:15");
	assert_int_equal(day_parse("05.03.2024"), 20240305);
	assert_int_equal(day_parse("2024-03-05"), 20240305);
	assert_int_equal(day_parse("2024-03-5"), 0);
	assert_int_equal(day_parse("00.00.1985"), 0);
}

static void
the_clock_gives_local_day_and_minute(void **state)
{
	struct env env;
	struct now now;

	(void)state;
	setenv("TZ", "Europe/Berlin", 1);
	setenv("FELDBUCH_CLOCK", "2024-03-05T14:10:00!", 1);
	env = env_real();
	now = now_local(&env);
	assert_int_equal(now.day, 20240305);
	assert_int_equal(now.minute, 850);
	assert_true(now_to_ms(20240305, 850) == env_now(&env));
}

static void
easter_is_right_where_it_is_known(void **state)
{
	(void)state;
	assert_int_equal(easter(1900), 19000415);
	assert_int_equal(easter(1954), 19540418);
	assert_int_equal(easter(2008), 20080323);
	assert_int_equal(easter(2024), 20240331);
	assert_int_equal(easter(2025), 20250420);
	assert_int_equal(easter(2026), 20260405);
	assert_int_equal(easter(2038), 20380425);
}

static void
holidays_depend_on_the_land(void **state)
{
	(void)state;
	assert_string_equal(holiday(20240329, LAND_NI), "Karfreitag");
	assert_string_equal(holiday(20240509, LAND_NI), "Christi Himmelfahrt");
	assert_string_equal(holiday(20240520, LAND_NI), "Pfingstmontag");
	assert_string_equal(holiday(20241031, LAND_NI), "Reformationstag");
	assert_null(holiday(20241031, LAND_NW));
	assert_null(holiday(20161031, LAND_NI));
	assert_string_equal(holiday(20240530, LAND_NW), "Fronleichnam");
	assert_null(holiday(20240530, LAND_NI));
	assert_string_equal(holiday(20241101, LAND_NW), "Allerheiligen");
	assert_null(holiday(20241101, LAND_NI));
	assert_null(holiday(20241224, LAND_NI));
}

/* Days of 2024, as the statutes of the Länder count them; Sundays by law are not among ours. */
static void
each_land_has_its_own_number_of_holidays(void **state)
{
	static const struct {
		enum land land;
		int n;
	} want[] = {{LAND_NI, 10}, {LAND_NW, 11}, {LAND_BB, 10}, {LAND_BE, 10}, {LAND_BW, 12},
	    {LAND_BY, 12}, {LAND_HB, 10}, {LAND_HE, 10}, {LAND_HH, 10}, {LAND_MV, 11},
	    {LAND_RP, 11}, {LAND_SH, 10}, {LAND_SL, 12}, {LAND_SN, 11}, {LAND_ST, 11},
	    {LAND_TH, 11}};
	size_t i;
	int n;
	int32_t day;

	(void)state;
	assert_int_equal(sizeof(want) / sizeof(want[0]), LANDS);
	for (i = 0; i < LANDS; i++) {
		for (n = 0, day = 20240101; day <= 20241231; day = day_add(day, 1))
			n += holiday(day, want[i].land) != NULL;
		if (n != want[i].n)
			fail_msg("%s: %d", land_code(want[i].land), n);
	}
}

static void
the_day_of_repentance_is_the_wednesday_before_november_23(void **state)
{
	(void)state;
	assert_string_equal(holiday(19901121, LAND_NI), "Buß- und Bettag");
	assert_string_equal(holiday(19941116, LAND_NI), "Buß- und Bettag");
	assert_null(holiday(19951122, LAND_NI));
	assert_string_equal(holiday(19951122, LAND_SN), "Buß- und Bettag");
	assert_string_equal(holiday(20241120, LAND_SN), "Buß- und Bettag");
	assert_null(holiday(20241113, LAND_SN));
	assert_string_equal(holiday(20271117, LAND_SN), "Buß- und Bettag");
}

static void
a_land_is_read_by_code_and_name(void **state)
{
	enum land land = LAND_TH;
	size_t i;

	(void)state;
	assert_true(land_parse("ni", &land) && land == LAND_NI);
	assert_true(land_parse("Nordrhein-Westfalen", &land) && land == LAND_NW);
	assert_true(land_parse("NRW", &land) && land == LAND_NW);
	assert_false(land_parse("Atlantis", &land));
	assert_int_equal(land, LAND_NW);
	for (i = 0; i < LANDS; i++)
		assert_true(land_parse(land_code((enum land)i), &land) && land == (enum land)i);
}

static void
working_days_of_each_month_are_those_counted_by_hand(void **state)
{
	static const int want[3][12] = {
	    {22, 21, 20, 21, 20, 20, 23, 22, 21, 21, 21, 20},
	    {22, 20, 21, 20, 20, 20, 23, 21, 22, 21, 20, 21},
	    {21, 20, 22, 20, 18, 22, 23, 21, 22, 22, 21, 22},
	};
	int y, m, sum[3] = {0};

	(void)state;
	for (y = 0; y < 3; y++) {
		for (m = 1; m <= 12; m++) {
			int32_t first = day_make(2024 + y, m, 1);
			int n = workdays_in(first, day_month_last(first), LAND_NI);

			assert_int_equal(n, want[y][m - 1]);
			sum[y] += n;
		}
	}
	assert_int_equal(sum[0], 252);
	assert_int_equal(sum[1], 251);
	assert_int_equal(sum[2], 254);
}

static void
working_days_are_counted_one_by_one_too(void **state)
{
	int32_t from = 20240101, day;
	int n = 0;

	(void)state;
	for (day = from; day <= 20250228; day = day_add(day, 1)) {
		n += workday(day, LAND_NI);
		assert_int_equal(workdays_in(from, day, LAND_NI), n);
	}
	assert_int_equal(workdays_between(20240308, 20240311, LAND_NI), 1);
	assert_int_equal(workdays_between(20240311, 20240311, LAND_NI), 0);
	assert_int_equal(workday_before(20240401, LAND_NI), 20240328);
	assert_int_equal(workday_after(20240329, LAND_NI), 20240402);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_day_of_three_centuries_comes_back),
	    cmocka_unit_test(days_that_never_were_are_refused),
	    cmocka_unit_test(steps_go_over_months_and_years),
	    cmocka_unit_test(weekdays_and_weeks_are_those_of_the_calendar),
	    cmocka_unit_test(birth_dates_may_lack_their_parts),
	    cmocka_unit_test(days_are_printed_and_read),
	    cmocka_unit_test(the_clock_gives_local_day_and_minute),
	    cmocka_unit_test(easter_is_right_where_it_is_known),
	    cmocka_unit_test(holidays_depend_on_the_land),
	    cmocka_unit_test(each_land_has_its_own_number_of_holidays),
	    cmocka_unit_test(the_day_of_repentance_is_the_wednesday_before_november_23),
	    cmocka_unit_test(a_land_is_read_by_code_and_name),
	    cmocka_unit_test(working_days_of_each_month_are_those_counted_by_hand),
	    cmocka_unit_test(working_days_are_counted_one_by_one_too),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
