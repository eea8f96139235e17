#include "common/base/typed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define TODAY 20261125 /* a Wednesday */
#define BAD (-1)

static const struct {
	const char *text;
	int32_t future, past; /* 0 = read as nothing */
} days[] = {
    {"heute", 20261125, 20261125},
    {"h", 20261125, 20261125},
    {"Heute ", 20261125, 20261125},
    {"today", 20261125, 20261125},
    {"morgen", 20261126, BAD},
    {"m", 20261126, BAD},
    {"tomorrow", 20261126, BAD},
    {"Übermorgen", 20261127, BAD},
    {"gestern", BAD, 20261124},
    {"g", BAD, 20261124},
    {"yesterday", BAD, 20261124},
    {"+3", 20261128, 20261128},
    {"+2w", 20261209, 20261209},
    {"+1mon", 20261225, 20261225},
    {"-3", 20261122, 20261122},
    {"mo", 20261130, 20261123},
    {"fr", 20261127, 20261120},
    {"mi", 20261202, 20261118},
    {"Mi.", 20261202, 20261118},
    {"dienstag", 20261201, 20261124},
    {"tue", 20261201, 20261124},
    {"next week", 20261130, BAD},
    {"nächste Woche", 20261130, BAD},
    {"24", 20261224, 20261124},
    {"24.", 20261224, 20261124},
    {"25", 20261125, 20261125},
    {"31", 20261231, 20261031},
    {"24.12", 20261224, 20251224},
    {"24.12.", 20261224, 20251224},
    {"24.12.26", 20261224, 20261224},
    {"24.12.2026", 20261224, 20261224},
    {"5.3.2024", 20240305, 20240305},
    {"29.2.", 20280229, 20240229},
    {"241226", 20261224, 20261224},
    {"2026-12-24", 20261224, 20261224},
    {"kw50", 20261207, 20251208},
    {"KW 50", 20261207, 20251208},
    {"w50", 20261207, 20251208},
    {"kw40", 20271004, 20260928},
    {"me", 20261130, 20261031},
    {"eom", 20261130, 20261031},
    {"-", 0, 0},
    {"", 0, 0},
    {"  ", 0, 0},
    {"24.13.", BAD, BAD},
    {"32", BAD, BAD},
    {"0", BAD, BAD},
    {"30.2.", BAD, BAD},
    {"24.12.026", BAD, BAD},
    {"24..12", BAD, BAD},
    {"+", BAD, BAD},
    {"+3x", BAD, BAD},
    {"kw", BAD, BAD},
    {"kw54", BAD, BAD},
    {"morgn", BAD, BAD},
    {"24.12.2026.", BAD, BAD},
    {"+9999", BAD, BAD},
    {"eine ganze lange Zeile, die kein Datum sein kann", BAD, BAD},
};

static void
assert_day(const char *text, enum sense sense, int32_t want)
{
	int32_t got = 4711;
	enum typed typed = typed_day(text, sense, TODAY, &got);
	enum typed expect = want == BAD ? TYPED_BAD : want == 0 ? TYPED_EMPTY : TYPED_OK;

	if (typed != expect || got != (want == BAD ? 4711 : want))
		fail_msg("»%s« (%s) gave %d, %d", text, sense == SENSE_PAST ? "past" : "future",
		    (int)typed, got);
}

static void
days_are_read_as_in_the_table(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		assert_day(days[i].text, SENSE_FUTURE, days[i].future);
		assert_day(days[i].text, SENSE_PAST, days[i].past);
	}
}

static void
numbers_are_read_as_in_the_table(enum typed (*fn)(const char *, int *), const char *text, int want)
{
	int got = 4711;
	enum typed typed = fn(text, &got);

	if (typed != (want == BAD ? TYPED_BAD : TYPED_OK) || got != (want == BAD ? 4711 : want))
		fail_msg("»%s« gave %d, %d", text, (int)typed, got);
}

static void
times_are_read_as_in_the_table(void **state)
{
	static const struct {
		const char *text;
		int want;
	} list[] = {
	    {"9", 540},
	    {"930", 570},
	    {"9:30", 570},
	    {"9.30", 570},
	    {"1430", 870},
	    {"0", 0},
	    {"23:59", 1439},
	    {"9h30", 570},
	    {"9 Uhr", 540},
	    {"14:05 uhr", 845},
	    {"24", BAD},
	    {"9:60", BAD},
	    {"2360", BAD},
	    {"9:3", BAD},
	    {"x", BAD},
	    {"9:30x", BAD},
	    {"12345", BAD},
	    {":30", BAD},
	    {"9-30", BAD},
	};
	size_t i;
	int got = 0;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		numbers_are_read_as_in_the_table(typed_time, list[i].text, list[i].want);
	assert_int_equal(typed_time("", &got), TYPED_EMPTY);
	assert_int_equal(got, -1);
}

static void
durations_are_read_as_in_the_table(void **state)
{
	static const struct {
		const char *text;
		int want;
	} list[] = {
	    {"45", 45},
	    {"45m", 45},
	    {"1h", 60},
	    {"1:30", 90},
	    {"1,5", 90},
	    {"1.5", 90},
	    {"1,25", 75},
	    {"0,5h", 30},
	    {"1h30", 90},
	    {"1h30m", 90},
	    {"90 min", 90},
	    {"2 Std", 120},
	    {"0", 0},
	    {"6000", 6000},
	    {"6001", BAD},
	    {"101h", BAD},
	    {"1:5", BAD},
	    {"1:60", BAD},
	    {"1,", BAD},
	    {"m", BAD},
	    {"-5", BAD},
	    {"1h30x", BAD},
	    {"99999", BAD},
	};
	size_t i;
	int got = 1;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		numbers_are_read_as_in_the_table(typed_minutes, list[i].text, list[i].want);
	assert_int_equal(typed_minutes("-", &got), TYPED_EMPTY);
	assert_int_equal(got, 0);
}

/* "17" in a contract are hours of a week, never minutes. */
static void
a_bare_number_is_hours_where_hours_are_meant(void **state)
{
	static const struct {
		const char *text;
		int want;
	} list[] = {{"17", 1020}, {"17:30", 1050}, {"1,5", 90}, {"45m", 45}, {"0:45", 45},
	    {"19,5", 1170}, {"771:30", 46290}, {"1001", BAD}};
	size_t i;
	int got;

	(void)state;
	for (i = 0; i < 8; i++)
		numbers_are_read_as_in_the_table(typed_hours, list[i].text, list[i].want);
	assert_int_equal(typed_hours("", &got), TYPED_EMPTY);
	assert_int_equal(typed_hours("h", &got), TYPED_BAD);
}

static void
birth_dates_are_read_with_what_is_known(void **state)
{
	static const struct {
		const char *text;
		int32_t want;
	} list[] = {
	    {"1985", 19850000},
	    {"3.1985", 19850300},
	    {"00.00.1985", 19850000},
	    {"3.1.1991", 19910103},
	    {"3.1.91", 19910103},
	    {"1.1.24", 20240101},
	    {"03011991", 19910103},
	    {"1991-01-03", 19910103},
	};
	int32_t got = 4711;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_int_equal(typed_pdate(list[i].text, TODAY, &got), TYPED_OK);
		assert_int_equal(got, list[i].want);
	}
	assert_int_equal(typed_pdate("31.2.1991", TODAY, &got), TYPED_BAD);
	assert_int_equal(typed_pdate("85", TODAY, &got), TYPED_BAD);
	assert_int_equal(typed_pdate("-", TODAY, &got), TYPED_EMPTY);
}

static void
money_is_read_with_a_comma_and_a_point_for_thousands_only(void **state)
{
	static const struct {
		const char *text;
		int64_t want;
	} list[] = {{"12", 1200}, {"12,5", 1250}, {"38,40", 3840}, {"1.234,50", 123450},
	    {"-7,05", -705}, {"38,40 €", 3840}, {"38,40 EUR", 3840}, {"€ 3", 300}};
	static const char *const bad[] = {
	    "38.40", "1.23,4", "12,505", ",50", "zwölf", "1 2", "12,4,5", "--3", "99999999999999"};
	int64_t got = 4711;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_int_equal(typed_cents(list[i].text, &got), TYPED_OK);
		assert_int_equal(got, list[i].want);
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(typed_cents(bad[i], &got), TYPED_BAD);
	assert_int_equal(typed_cents("", &got), TYPED_EMPTY);
}

static void
the_reading_names_weekday_year_and_distance(void **state)
{
	char out[TYPED_READING];

	(void)state;
	assert_string_equal(typed_day_reading(20261209, TODAY, out), "Mi 09.12.2026, in 14 Tagen");
	assert_string_equal(typed_day_reading(20261124, TODAY, out), "Di 24.11.2026, gestern");
	assert_string_equal(typed_day_reading(TODAY, TODAY, out), "Mi 25.11.2026, heute");
	assert_string_equal(typed_day_reading(0, TODAY, out), "");
	assert_string_equal(typed_minutes_reading(90, out), "1:30 Std.");
	assert_string_equal(typed_minutes_reading(45, out), "45 Min.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days_are_read_as_in_the_table),
	    cmocka_unit_test(times_are_read_as_in_the_table),
	    cmocka_unit_test(durations_are_read_as_in_the_table),
	    cmocka_unit_test(a_bare_number_is_hours_where_hours_are_meant),
	    cmocka_unit_test(birth_dates_are_read_with_what_is_known),
	    cmocka_unit_test(money_is_read_with_a_comma_and_a_point_for_thousands_only),
	    cmocka_unit_test(the_reading_names_weekday_year_and_distance),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
