/*
 * A contact in one line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/desk_bed.h"

static void
two_keys_and_a_text_make_a_contact_with_all_that_belongs_to_it(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "+");
	app_test_type(b.app, "haddad 13:00 45m B4 jobcenter begleitet wv +7 Bescheid da?");
	assert_true(desk_bed_shows(&b, "-> Haddad, Omar"));
	desk_bed_pictures(&b, "quick-line");
	app_test_key(b.app, "Enter");
	assert_string_equal(desk_bed_top(&b), "today");
	assert_true(desk_bed_shows(&b, "Gespeichert: Haddad, Omar"));
	assert_true(desk_bed_shows(&b, " 13:00  Haddad, Omar     45m"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM encounter e JOIN time_entry t ON "
			       "t.encounter_id = e.id WHERE e.kind = 'BEG' AND e.begins = 780 AND "
			       "t.minutes = 45"),
	    1);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE due = 20240312 AND "
			       "text = 'Bescheid da?' AND deleted = 0"),
	    1);
	app_test_key(b.app, "Ctrl+Z");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM encounter WHERE begins = 570 AND held_on = "
			       "20240305 AND deleted = 0"),
	    0);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE text = 'Bescheid da?' AND "
			       "deleted = 0"),
	    0);
	desk_bed_end(&b);
}

static void
an_unknown_name_is_told_and_nothing_is_saved(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "+");
	app_test_type(b.app, "zzyzx 9:30 45m B5");
	assert_true(desk_bed_shows(&b, "zzyzx"));
	app_test_key(b.app, "Enter");
	assert_string_equal(desk_bed_top(&b), "quick");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM encounter WHERE begins = 570 AND held_on = "
			       "20240305"),
	    0);
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "quick");
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

static void
tab_completes_a_name(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "+");
	app_test_type(b.app, "Gebr\t");
	assert_true(desk_bed_shows(&b, "Schnell: Gebremedhin"));
	desk_bed_end(&b);
}

static void
f4_opens_the_form_with_what_was_read(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "+");
	app_test_type(b.app, "haddad 9:30 45m B4 T06 wv +7 Bescheid da?: Brief gelesen");
	app_test_key(b.app, "F4");
	assert_string_equal(desk_bed_top(&b), "contact");
	assert_true(desk_bed_shows(&b, "Haddad, Omar"));
	assert_true(desk_bed_shows(&b, "[09:30"));
	assert_true(desk_bed_shows(&b, "[0:45"));
	assert_true(desk_bed_shows(&b, "Brief gelesen"));
	assert_true(desk_bed_shows(&b, "Bescheid da?"));
	app_test_pass(b.app, 2000);
	assert_int_equal(desk_bed_drafts(&b), 1);
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	assert_true(desk_bed_shows(&b, "~14:10  Haddad, Omar     Kontakt: Brief"));
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(two_keys_and_a_text_make_a_contact_with_all_that_belongs_to_it),
	    cmocka_unit_test(an_unknown_name_is_told_and_nothing_is_saved),
	    cmocka_unit_test(tab_completes_a_name),
	    cmocka_unit_test(f4_opens_the_form_with_what_was_read),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("quick", tests, NULL, NULL);
}
