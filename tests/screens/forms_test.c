/*
 * The forms of a follow-up and of a time entry.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "tests/support/desk_bed.h"

static void
a_follow_up_is_a_text_and_a_day(void **state)
{
	struct desk_bed b;
	struct id omar;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	omar = desk_bed_find(&b, "Haddad, Omar");
	assert_true(open_follow_up(b.app, &omar, &e));
	app_test_type(b.app, "");
	assert_true(desk_bed_shows(&b, "Haddad, Omar (P-"));
	assert_true(desk_bed_shows(&b, "Di 19.03.2024, in 14 Tagen"));
	app_test_type(b.app, "Anruf beim Jobcenter\t+3");
	assert_true(desk_bed_shows(&b, "Fr 08.03.2024, in 3 Tagen"));
	desk_bed_pictures(&b, "follow-up-form");
	app_test_key(b.app, "Ctrl+S");
	assert_true(desk_bed_shows(&b, "Wiedervorlage gespeichert. Strg+Z nimmt sie zurück."));
	assert_int_equal(desk_bed_count(&b,
			     "SELECT count(*) FROM follow_up f JOIN person p ON p.id = f.person_id "
			     "WHERE f.due = 20240308 AND f.text = 'Anruf beim Jobcenter' AND "
			     "f.case_id = p.case_id AND f.comp = p.comp AND f.state = 'open'"),
	    1);
	assert_int_equal(desk_bed_drafts(&b), 0);
	desk_bed_end(&b);
}

static void
another_day_in_the_form_counts_as_moved(void **state)
{
	struct desk_bed b;
	struct id id;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	id = desk_bed_follow_up(&b, NULL, 20240307, "Schlüssel holen");
	assert_true(open_follow_up_change(b.app, &id, &e));
	app_test_type(b.app, "\t+7");
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE due = 20240312 AND "
			       "first_due = 20240307 AND moved_count = 1 AND state = 'moved'"),
	    1);
	assert_true(open_follow_up_change(b.app, &id, &e));
	app_test_type(b.app, " und zurückbringen");
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT moved_count FROM follow_up WHERE deleted = 0"), 1);
	desk_bed_end(&b);
}

static void
what_was_typed_stays_as_a_draft_and_comes_back(void **state)
{
	struct desk_bed b;
	struct id id;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	id = desk_bed_follow_up(&b, NULL, 20240307, "Schlüssel");
	assert_true(open_follow_up_change(b.app, &id, &e));
	app_test_type(b.app, " holen");
	app_test_pass(b.app, 2000);
	assert_true(desk_bed_shows(&b, "Entwurf gesichert"));
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	assert_int_equal(desk_bed_drafts(&b), 1);
	assert_true(open_follow_up_change(b.app, &id, &e));
	app_test_type(b.app, "");
	assert_true(desk_bed_shows(&b, "Schlüssel holen"));
	assert_true(desk_bed_shows(&b, "Der Entwurf steht wieder da."));
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(desk_bed_drafts(&b), 0);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE text = 'Schlüssel holen'"), 1);
	desk_bed_end(&b);
}

static void
begin_end_and_length_follow_each_other(void **state)
{
	struct desk_bed b;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	assert_true(open_time_entry(b.app, BED_DAY, &e));
	app_test_type(b.app, "\t1410\t1545\t");
	assert_true(desk_bed_shows(&b, "[1:35"));
	app_test_type(b.app, "15\t");
	assert_true(desk_bed_shows(&b, "[1:20"));
	app_test_type(b.app, "2h\t");
	assert_true(desk_bed_shows(&b, "[16:25"));
	desk_bed_end(&b);
}

static void
hints_warn_and_do_not_block(void **state)
{
	struct desk_bed b;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_time(&b, BED_DAY, 9 * 60, 120, "DOK");
	assert_true(open_time_entry(b.app, BED_DAY, &e));
	app_test_key(b.app, "BackTab");
	app_test_type(b.app, "1000\t12\t");
	app_test_key(b.app, "BackTab BackTab");
	assert_true(desk_bed_shows(&b, "Um diese Zeit gibt es schon einen Eintrag."));
	desk_bed_pictures(&b, "time-entry-form");
	app_test_key(b.app, "Tab Tab Tab Tab");
	app_test_type(b.app, "dok\r");
	app_test_key(b.app, "Ctrl+S");
	assert_true(desk_bed_shows(&b, "Zeiteintrag gespeichert."));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM time_entry WHERE begins = 600 AND ends = 720 "
			       "AND minutes = 120 AND activity = 'DOK' AND counts_as_net = 1"),
	    1);
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_follow_up_is_a_text_and_a_day),
	    cmocka_unit_test(another_day_in_the_form_counts_as_moved),
	    cmocka_unit_test(what_was_typed_stays_as_a_draft_and_comes_back),
	    cmocka_unit_test(begin_end_and_length_follow_each_other),
	    cmocka_unit_test(hints_warn_and_do_not_block),
	};

	return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
