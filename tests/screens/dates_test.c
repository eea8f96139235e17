/*
 * Follow-ups and open requests, week by week.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/desk_bed.h"

static void
begin(struct desk_bed *b)
{
	desk_bed_begin(b, ROLE_COMPANION, "de");
	desk_bed_fill(b);
	app_test_key(b->app, "3");
	assert_string_equal(desk_bed_top(b), "dates");
}

static void
weeks_stand_over_their_follow_ups(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	desk_bed_pictures(&b, "dates");
	desk_bed_end(&b);
}

static void
in_english(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "en");
	desk_bed_fill(&b);
	app_test_key(b.app, "3");
	desk_bed_pictures(&b, "dates-en");
	desk_bed_end(&b);
}

static void
an_empty_list_says_what_to_do(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	app_test_key(b.app, "3");
	assert_true(desk_bed_shows(&b, "Hier ist nichts offen. F2: Neues"));
	desk_bed_end(&b);
}

static void
views_follow_each_other_and_esc_goes_back_to_all(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_key(b.app, "F8");
	assert_true(desk_bed_shows(&b, "3 Termine   überfällig"));
	assert_true(desk_bed_shows(&b, "Kontoeröffnung"));
	assert_false(desk_bed_shows(&b, "Brief prüfen"));
	app_test_key(b.app, "f");
	assert_true(desk_bed_shows(&b, "3 Termine   bis Ende dieser Woche"));
	assert_true(desk_bed_shows(&b, "Schlüssel für"));
	assert_false(desk_bed_shows(&b, "Nachfragen: A"));
	app_test_key(b.app, "Esc");
	assert_true(desk_bed_shows(&b, "3 Termine   alles Offene"));
	assert_true(desk_bed_shows(&b, "Nachfragen: A"));
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

static void
what_is_done_can_be_opened_again(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_key(b.app, "Space Space F8 F8 F8");
	assert_true(desk_bed_shows(&b, "3 Termine   erledigt"));
	assert_true(desk_bed_shows(&b, "erledigt am Di 05.03.2024"));
	desk_bed_pictures(&b, "dates-done");
	app_test_key(b.app, "Space");
	assert_true(desk_bed_shows(&b, "Wieder offen: "));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE state = 'done'"), 1);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE done_on IS NOT NULL"), 1);
	desk_bed_end(&b);
}

static void
a_date_is_jumped_to(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_key(b.app, "d");
	app_test_type(b.app, "+2\r");
	assert_true(desk_bed_shows(&b, ">07.03."));
	app_test_key(b.app, "d");
	app_test_type(b.app, "24.12.\r");
	assert_true(desk_bed_shows(&b, "Danach steht nichts mehr an."));
	desk_bed_end(&b);
}

static void
searching_keeps_the_rows_that_hold_the_words(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_key(b.app, "F3");
	app_test_type(b.app, "schul kova");
	assert_true(desk_bed_shows(&b, ">04.03. Kovalchuk, Olena"));
	assert_false(desk_bed_shows(&b, "Haddad"));
	app_test_key(b.app, "Esc");
	assert_true(desk_bed_shows(&b, "Haddad"));
	desk_bed_end(&b);
}

/* Ten years of finished work: read as far as somebody looks, not at once. */
static void
what_is_done_comes_in_pieces(void **state)
{
	struct desk_bed b;
	char text[40];
	int i;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	for (i = 0; i < 450; i++) {
		snprintf(text, sizeof(text), "Nummer %d", i);
		b.now++;
		desk_bed_follow_up(&b, NULL, BED_DAY, text);
	}
	app_test_key(b.app, "3");
	for (i = 0; i < 450; i++)
		app_test_key(b.app, "Space");
	app_test_key(b.app, "F8 F8 F8");
	assert_true(desk_bed_shows(&b, "Nummer 449"));
	for (i = 0; i < 40; i++)
		app_test_key(b.app, "PgDn");
	assert_true(desk_bed_shows(&b, "Nummer 0"));
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weeks_stand_over_their_follow_ups),
	    cmocka_unit_test(in_english),
	    cmocka_unit_test(an_empty_list_says_what_to_do),
	    cmocka_unit_test(views_follow_each_other_and_esc_goes_back_to_all),
	    cmocka_unit_test(what_is_done_can_be_opened_again),
	    cmocka_unit_test(a_date_is_jumped_to),
	    cmocka_unit_test(searching_keeps_the_rows_that_hold_the_words),
	    cmocka_unit_test(what_is_done_comes_in_pieces),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
