/* Deadlines: the computed examples of the law, and what must hold for every letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/rule/deadline.h"
#include "tests/support/dice.h"

static struct deadline
compute(struct deadline_ask ask)
{
	struct deadline d = {0};
	struct err e = {0};

	ask.event_minute = ask.event_minute == 0 ? -1 : ask.event_minute;
	if (!deadline_compute(&ask, &d, NULL, &e))
		fail_msg("%s", e.say);
	return d;
}

static int32_t
posted(int32_t day, struct period p)
{
	return compute((struct deadline_ask){.posted_on = day, .period = p}).end;
}

static int32_t
served(int32_t day, struct period p, enum land seat)
{
	return compute(
	    (struct deadline_ask){
		.service = SERVICE_FORMAL, .received_on = day, .period = p, .seat = seat})
	    .end;
}

static const struct period month = {PERIOD_MONTHS, 1}, week = {PERIOD_WEEKS, 1};

static void
the_computed_examples_come_out(void **state)
{
	(void)state;
	assert_int_equal(posted(20070926, month), 20071029);
	assert_int_equal(posted(20241220, month), 20250123);
	assert_int_equal(posted(20241231, month), 20250203);
	assert_int_equal(posted(20250102, month), 20250206);
	assert_int_equal(posted(20240510, month), 20240613);
	assert_int_equal(served(20240131, month, LAND_NI), 20240229);
	assert_int_equal(served(20240322, week, LAND_NI), 20240402);
	assert_int_equal(served(20241017, (struct period){PERIOD_WEEKS, 2}, LAND_NI), 20241101);
	assert_int_equal(served(20241017, (struct period){PERIOD_WEEKS, 2}, LAND_NW), 20241031);
}

static void
a_letter_counts_as_notified_even_on_a_saturday(void **state)
{
	struct deadline d = compute((struct deadline_ask){.posted_on = 20070926, .period = month});

	(void)state;
	assert_int_equal(d.notified_on, 20070929);
	assert_int_equal(day_weekday(d.notified_on), 6);
}

static void
in_tax_law_that_day_moves_to_a_working_day(void **state)
{
	struct deadline d = compute(
	    (struct deadline_ask){.rule = deadline_rule("R-KG"), .posted_on = 20240501 + 1});

	(void)state;
	/* Thursday 02.05.2024 and three days: a Sunday. */
	assert_int_equal(d.notified_on, 20240506);
	assert_int_equal(d.end, 20240606);
}

static void
three_days_until_2024_four_from_2025(void **state)
{
	(void)state;
	assert_int_equal(deadline_fiction_days(20241231), 3);
	assert_int_equal(deadline_fiction_days(20250101), 4);
}

static void
without_the_day_of_posting_the_date_of_the_letter_counts(void **state)
{
	(void)state;
	assert_int_equal(
	    compute((struct deadline_ask){.dated_on = 20241220, .period = month}).end, 20250123);
}

static void
without_instruction_a_year_is_left_and_the_alarm_stays_short(void **state)
{
	struct deadline d = compute((struct deadline_ask){
	    .rule = deadline_rule("R-SG-W"), .posted_on = 20241220, .note = NOTE_MISSING});

	(void)state;
	assert_int_equal(d.end, 20250123);
	assert_int_equal(d.fallback_end, 20251223);
	assert_true(d.alarms[0] < d.end);
}

static void
what_the_letter_says_wins(void **state)
{
	struct deadline_ask ask = {.rule = deadline_rule("R-ASY-2W"),
	    .service = SERVICE_FORMAL,
	    .received_on = 20240304,
	    .period = {PERIOD_WEEKS, 1}};
	struct deadline d = compute(ask);

	(void)state;
	assert_int_equal(d.end, 20240311);
	ask.end = 20240320;
	assert_int_equal(compute(ask).end, 20240320);
}

static void
a_rule_is_not_used_beyond_its_time(void **state)
{
	struct deadline_ask ask = {
	    .rule = deadline_rule("R-ASY-2W"), .service = SERVICE_FORMAL, .received_on = 20260612};
	struct deadline d;
	struct err e = {0};

	(void)state;
	assert_false(deadline_compute(&ask, &d, NULL, &e));
	assert_int_equal(e.code, ERR_INPUT);
	ask.received_on = 20260611;
	assert_true(deadline_compute(&ask, &d, NULL, &e));
	ask.received_on = 20260612;
	ask.period = (struct period){PERIOD_WEEKS, 2};
	assert_true(deadline_compute(&ask, &d, NULL, &e));
}

static void
where_the_law_names_no_period_the_letter_is_asked_for(void **state)
{
	struct deadline_ask ask = {.rule = deadline_rule("R-ANH"), .posted_on = 20240304};
	struct deadline d;
	struct buf why = BUF_EMPTY;
	struct err e = {0};

	(void)state;
	assert_false(deadline_compute(&ask, &d, &why, &e));
	assert_non_null(strstr(e.say, "Belehrung"));
	assert_int_equal(why.len, 0);
	buf_free(&why);
}

static void
reasons_have_a_deadline_of_their_own(void **state)
{
	struct deadline d = compute((struct deadline_ask){
	    .rule = deadline_rule("R-ASY-2W"), .service = SERVICE_FORMAL, .received_on = 20240304});

	(void)state;
	assert_int_equal(d.end, 20240318);
	assert_int_equal(d.also_end, 20240404);
}

static void
a_title_is_renewed_before_it_expires_whatever_the_weekday(void **state)
{
	struct deadline d =
	    compute((struct deadline_ask){.rule = deadline_rule("R-TIT"), .event_on = 20240609});

	(void)state;
	assert_int_equal(d.end, 20240609); /* a Sunday */
	assert_int_equal(d.safe_end, 20240607);
	assert_int_equal(d.begin_on, 20240317);
}

static void
counting_back_never_ends_later_than_computed(void **state)
{
	/* End of tenancy 31.12.2024: two months before is Thursday 31.10., Reformation Day. */
	struct deadline d =
	    compute((struct deadline_ask){.rule = deadline_rule("R-MIET"), .event_on = 20241231});

	(void)state;
	assert_int_equal(d.end, 20241030);
}

static void
seventy_two_hours_count_through_the_weekend(void **state)
{
	struct deadline d = compute((struct deadline_ask){
	    .rule = deadline_rule("R-72H"), .event_on = 20240412, .event_minute = 7 * 60 + 45});

	(void)state;
	assert_int_equal(d.end, 20240415);
	assert_int_equal(d.end_minute, 7 * 60 + 45);
}

static void
a_late_letter_is_shown_and_not_relied_on(void **state)
{
	struct deadline d = compute(
	    (struct deadline_ask){.posted_on = 20240510, .received_on = 20240522, .period = month});

	(void)state;
	assert_int_equal(d.end, 20240613);
	assert_int_equal(d.arguable_end, 20240624); /* 22.06. is a Saturday */
}

static void
impossible_days_are_refused(void **state)
{
	const struct deadline_ask bad[] = {
	    {.posted_on = 20240230, .period = {PERIOD_MONTHS, 1}},
	    {.posted_on = 20240510, .received_on = 20240509, .period = {PERIOD_MONTHS, 1}},
	    {.dated_on = 20240510, .posted_on = 20240509, .period = {PERIOD_MONTHS, 1}},
	    {.service = SERVICE_FORMAL, .posted_on = 20240509, .period = {PERIOD_MONTHS, 1}},
	    {.period = {PERIOD_MONTHS, 1}},
	    {.posted_on = 18991231, .period = {PERIOD_MONTHS, 1}},
	};
	struct deadline d;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		err_clear(&e);
		assert_false(deadline_compute(&bad[i], &d, NULL, &e));
		assert_int_equal(e.code, ERR_INPUT);
	}
}

static void
every_step_is_explained(void **state)
{
	struct deadline_ask ask = {.rule = deadline_rule("R-ASY-1W"),
	    .service = SERVICE_FORMAL,
	    .received_on = 20240322,
	    .note = NOTE_WRONG,
	    .event_minute = -1};
	struct deadline d;
	struct buf why = BUF_EMPTY;
	struct err e = {0};

	(void)state;
	assert_true(deadline_compute(&ask, &d, &why, &e));
	assert_non_null(strstr(buf_text(&why), "gelben Umschlag"));
	assert_non_null(strstr(buf_text(&why), "Karfreitag (Niedersachsen)"));
	assert_non_null(strstr(buf_text(&why), "Di 02.04.2024"));
	assert_non_null(strstr(buf_text(&why), "§ 58 Abs. 2 VwGO"));
	assert_non_null(strstr(buf_text(&why), "Do 28.03.2024")); /* the working day before */
	buf_free(&why);
}

/* What must hold whatever the letter: seeded, so a failure can be repeated. */
static void
for_every_letter_the_end_is_a_working_day_and_alarms_come_before(void **state)
{
	struct dice dice = {.state = dice_seed(20260612)};
	int i, k;

	(void)state;
	for (i = 0; i < 20000; i++) {
		int32_t day = day_add(20180101, (int)dice_below(&dice, 4000));
		struct period p = {PERIOD_DAYS + (enum period_unit)dice_below(&dice, 3),
		    1 + (int)dice_below(&dice, 6)};
		enum land seat = dice_below(&dice, 2) == 0 ? LAND_NI : LAND_NW;
		struct deadline d =
		    compute((struct deadline_ask){.posted_on = day, .period = p, .seat = seat});

		assert_true(workday(d.end, seat));
		assert_true(d.end >= period_end(d.notified_on, p));
		assert_int_equal(workdays_between(d.safe_end, d.end, seat), 1);
		assert_int_equal(d.notified_on, day_add(day, day < 20250101 ? 3 : 4));
		for (k = 0; k < DEADLINE_ALARMS; k++)
			assert_true(d.alarms[k] < d.end && workday(d.alarms[k], seat));
	}
}

static void
periods_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *text;
		enum period_unit unit;
		int n;
	} good[] = {{"1 Monat", PERIOD_MONTHS, 1}, {"einen Monat", PERIOD_MONTHS, 1},
	    {"zwei Wochen", PERIOD_WEEKS, 2}, {"14 Tage", PERIOD_DAYS, 14}, {"2w", PERIOD_WEEKS, 2},
	    {"72h", PERIOD_HOURS, 72}, {"3m", PERIOD_MONTHS, 3}, {"1 Jahr", PERIOD_MONTHS, 12},
	    {"1 month", PERIOD_MONTHS, 1}, {"72 Stunden", PERIOD_HOURS, 72}};
	static const char *const bad[] = {"", "Monat", "0 Tage", "-1 Tag", "2000 Wochen", "1 Kuh"};
	struct period p;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(period_parse(good[i].text, &p));
		assert_int_equal(p.unit, good[i].unit);
		assert_int_equal(p.n, good[i].n);
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(period_parse(bad[i], &p));
}

static void
every_shipped_rule_has_source_basis_and_remedy(void **state)
{
	size_t n, i;
	const struct deadline_rule *rules = deadline_rules(&n);

	(void)state;
	assert_int_equal(n, 24);
	for (i = 0; i < n; i++) {
		assert_true(rules[i].basis[0] != '\0' && rules[i].source[0] != '\0');
		assert_true(rules[i].remedy_de[0] != '\0' && rules[i].remedy_en[0] != '\0');
		assert_true(day_valid(rules[i].checked_on));
		assert_ptr_equal(deadline_rule(rules[i].code), &rules[i]);
	}
	assert_null(deadline_rule("R-XX"));
}

static const char *
chosen(const char *area, const char *doc_kind, int32_t day, struct period said)
{
	size_t n;
	const struct deadline_rule *rules = deadline_rules(&n);
	const struct deadline_rule *r = deadline_rule_choose(rules, n, area, doc_kind, day, said);

	return r != NULL ? r->code : "";
}

static void
the_rule_follows_from_area_day_and_what_the_letter_says(void **state)
{
	const struct period none = {0};

	(void)state;
	assert_string_equal(chosen("AUFG", "DEC", 20240510, none), "R-VG-K");
	assert_string_equal(chosen("SGB2", "DEC", 20250102, none), "R-SG-W");
	assert_string_equal(chosen("ASYL", "", 20240322, none), "R-ASY-1W");
	assert_string_equal(
	    chosen("ASYL", "", 20240322, (struct period){PERIOD_WEEKS, 2}), "R-ASY-2W");
	assert_string_equal(chosen("ASYL", "", 20260612, none), "R-ASY-GEAS");
	assert_string_equal(chosen("AUFG", "HEAR", 20240510, none), "R-ANH");
	assert_string_equal(chosen("ARB", "NOT", 20240510, none), "R-KSCH");
	assert_string_equal(chosen("", "DEC", 20240510, none), "");
	assert_string_equal(chosen("SGB", "DEC", 20240510, none), "");
}

static void
a_dismissal_counts_from_when_it_really_arrived(void **state)
{
	struct deadline d = compute((struct deadline_ask){.rule = deadline_rule("R-KSCH"),
	    .dated_on = 20240426,
	    .received_on = 20240430});

	(void)state;
	assert_int_equal(d.end, 20240521); /* three weeks */
}

static void
a_year_is_left_in_tax_law_too(void **state)
{
	struct deadline d = compute((struct deadline_ask){
	    .rule = deadline_rule("R-KG"), .posted_on = 20240502, .note = NOTE_WRONG});

	(void)state;
	assert_int_equal(d.fallback_end, 20250506);
}

static void
a_holiday_given_once_moves_the_end_too(void **state)
{
	const struct day_off off[] = {{20240613, "Landestag"}};
	struct deadline d = compute((struct deadline_ask){
	    .posted_on = 20240510, .period = month, .off = off, .n_off = 1});

	(void)state;
	assert_int_equal(d.end, 20240614);
	assert_int_equal(d.safe_end, 20240612);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_computed_examples_come_out),
	    cmocka_unit_test(a_letter_counts_as_notified_even_on_a_saturday),
	    cmocka_unit_test(in_tax_law_that_day_moves_to_a_working_day),
	    cmocka_unit_test(three_days_until_2024_four_from_2025),
	    cmocka_unit_test(without_the_day_of_posting_the_date_of_the_letter_counts),
	    cmocka_unit_test(without_instruction_a_year_is_left_and_the_alarm_stays_short),
	    cmocka_unit_test(what_the_letter_says_wins),
	    cmocka_unit_test(a_rule_is_not_used_beyond_its_time),
	    cmocka_unit_test(where_the_law_names_no_period_the_letter_is_asked_for),
	    cmocka_unit_test(reasons_have_a_deadline_of_their_own),
	    cmocka_unit_test(a_title_is_renewed_before_it_expires_whatever_the_weekday),
	    cmocka_unit_test(counting_back_never_ends_later_than_computed),
	    cmocka_unit_test(seventy_two_hours_count_through_the_weekend),
	    cmocka_unit_test(a_late_letter_is_shown_and_not_relied_on),
	    cmocka_unit_test(impossible_days_are_refused),
	    cmocka_unit_test(every_step_is_explained),
	    cmocka_unit_test(for_every_letter_the_end_is_a_working_day_and_alarms_come_before),
	    cmocka_unit_test(periods_are_read_as_people_write_them),
	    cmocka_unit_test(the_rule_follows_from_area_day_and_what_the_letter_says),
	    cmocka_unit_test(a_dismissal_counts_from_when_it_really_arrived),
	    cmocka_unit_test(a_year_is_left_in_tax_law_too),
	    cmocka_unit_test(a_holiday_given_once_moves_the_end_too),
	    cmocka_unit_test(every_shipped_rule_has_source_basis_and_remedy),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
