/*
 * A month of working time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/office/kinds.h"
#include "common/casework/staff.h"
#include "tests/support/desk_bed.h"

static void
begin(struct desk_bed *b, const char *lang)
{
	desk_bed_begin(b, ROLE_COMPANION, lang);
	desk_bed_fill(b);
	app_test_key(b->app, "7");
	assert_string_equal(desk_bed_top(b), "hours");
}

static void
weeks_have_their_sums_and_the_month_its_balance(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "de");
	assert_true(desk_bed_shows(&b, "7 Stunden   März 2024   Saldo +0:33"));
	desk_bed_pictures(&b, "hours");
	app_test_key(b.app, "Home");
	desk_bed_pictures(&b, "hours-entry");
	desk_bed_end(&b);
}

static void
in_english(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "en");
	desk_bed_pictures(&b, "hours-en");
	desk_bed_end(&b);
}

static void
arrows_and_a_date_turn_the_months(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "de");
	app_test_key(b.app, "Left");
	assert_true(desk_bed_shows(&b, "Februar 2024"));
	app_test_key(b.app, "<");
	assert_true(desk_bed_shows(&b, "Januar 2024"));
	assert_true(desk_bed_shows(&b, "In diesem Monat ist noch keine Zeit"));
	app_test_key(b.app, "> Right");
	assert_true(desk_bed_shows(&b, "März 2024"));
	app_test_key(b.app, "d");
	app_test_type(b.app, "4.3.\r");
	assert_true(desk_bed_shows(&b, ">Mo 04."));
	desk_bed_end(&b);
}

static void
a_contact_without_time_is_booked_with_enter(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "de");
	assert_true(desk_bed_shows(&b, "KONTAKTE OHNE ZEIT"));
	assert_true(desk_bed_shows(&b, ">Di 05.  14:02-14:10   0:08"));
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Eingetragen: 0:08. Strg+Z nimmt es zurück."));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM time_entry t JOIN encounter e ON e.id = "
			       "t.encounter_id WHERE t.minutes = 8 AND t.activity = 'KLI' AND "
			       "t.begins = e.begins"),
	    1);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM request WHERE outcome = 'served_same_day'"),
	    0);
	app_test_key(b.app, "Ctrl+Z");
	assert_true(desk_bed_shows(&b, "Di 05.  14:02-14:10   0:08"));
	desk_bed_end(&b);
}

static void
deleting_asks_and_can_be_taken_back(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "de");
	app_test_key(b.app, "Home Del");
	assert_true(desk_bed_shows(&b, "Den Eintrag vom Fr 01.03.2024 über 3:00 löschen?"));
	app_test_key(b.app, "Enter");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM time_entry WHERE deleted = 1"), 0);
	app_test_key(b.app, "Del l");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM time_entry WHERE deleted = 1"), 1);
	assert_false(desk_bed_shows(&b, "Fr 01."));
	app_test_key(b.app, "Ctrl+Z");
	assert_true(desk_bed_shows(&b, "Fr 01."));
	desk_bed_end(&b);
}

static void
a_new_entry_is_for_today_and_stands_in_the_list(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, "de");
	app_test_key(b.app, "F2");
	assert_string_equal(desk_bed_top(&b), "time-entry-form");
	assert_true(desk_bed_shows(&b, "Di 05.03.2024, heute"));
	assert_true(desk_bed_shows(&b, "[12:15"));
	app_test_type(b.app, "1300\t\t\tadm\r");
	app_test_key(b.app, "Ctrl+S");
	assert_string_equal(desk_bed_top(&b), "hours");
	assert_true(desk_bed_shows(&b, "Di 05.  12:15-13:00   0:45 Verwaltung"));
	desk_bed_end(&b);
}

/* Anna Weiß, somebody else, has worked two hours today. */
static struct id
begin_with_anna(struct desk_bed *b)
{
	struct record *rec = NULL;
	struct id anna, id;

	desk_bed_begin(b, ROLE_SUPERVISOR, "de");
	anna = id_random(&b->env);
	assert_true(staff_save(b->session.replica, &anna, "Anna Weiß", "companion", "AW", NULL));
	id = desk_bed_time(b, BED_DAY, 9 * 60, 120, "DOK");
	assert_true(replica_load(b->session.replica, &kind_time_entry, &id, &rec, NULL));
	record_set_id(rec, "worker", &anna);
	assert_true(replica_save(b->session.replica, &rec, 1, NULL, NULL, NULL));
	record_free(rec);
	return anna;
}

static void
a_supervisor_looks_at_the_hours_of_others_and_changes_none(void **state)
{
	struct desk_bed b;

	(void)state;
	begin_with_anna(&b);
	app_test_key(b.app, "7");
	assert_true(desk_bed_shows(&b, "7 Stunden   März 2024 · Anna Weiß   Saldo"));
	assert_true(desk_bed_shows(&b, "09:00-11:00   2:00"));
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Ändern kann das nur, wer es eingetragen hat."));
	app_test_key(b.app, "Del");
	assert_string_equal(desk_bed_top(&b), "hours");
	app_test_key(b.app, "F2");
	assert_string_equal(desk_bed_top(&b), "hours");
	desk_bed_end(&b);
}

static void
a_month_that_is_over_is_closed_after_a_question(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_time(&b, 20240227, 9 * 60, 120, "DOK");
	app_test_key(b.app, "7 M");
	assert_true(desk_bed_shows(&b, "Der Monat läuft noch."));
	app_test_key(b.app, "< M");
	assert_true(desk_bed_shows(&b, "Februar 2024 abschließen? Ist 2:00, Soll 71:24"));
	app_test_key(b.app, "Esc");
	assert_false(desk_bed_shows(&b, "ABSCHLUSS"));
	assert_true(desk_bed_shows(&b, "M: abschließen"));
	app_test_key(b.app, "M a");
	assert_true(desk_bed_shows(&b, "ABSCHLUSS"));
	assert_false(desk_bed_shows(&b, "M: abschließen"));
	assert_true(desk_bed_shows(&b, "abgeschlossen"));
	app_test_key(b.app, "M");
	assert_true(desk_bed_shows(&b, "schon abgeschlossen"));
	app_test_key(b.app, "s");
	assert_true(desk_bed_shows(&b, "Den eigenen Monat bestätigt jemand anderes."));
	app_test_key(b.app, "r");
	assert_true(desk_bed_shows(&b, "nichts gefragt"));
	desk_bed_end(&b);
}

static void
a_supervisor_asks_back_and_confirms_a_month(void **state)
{
	struct desk_bed b;
	struct record *rec;
	struct id anna;

	(void)state;
	anna = begin_with_anna(&b);
	app_test_key(b.app, "7 s");
	assert_true(desk_bed_shows(&b, "noch nicht abgeschlossen"));
	rec = record_new(&b.env, &kind_month_close, NULL);
	record_set_int(rec, "month", 20240301);
	record_set_id(rec, "worker", &anna);
	record_set_int(rec, "closed_on", 20240331);
	record_set_text(rec, "state", "closed");
	record_set_text(rec, "rows_hash", "other rows");
	assert_true(replica_save(b.session.replica, &rec, 1, NULL, NULL, NULL));
	record_free(rec);
	desk_changed(b.app);
	app_test_key(b.app, "s");
	assert_true(desk_bed_shows(&b, "Die Einträge sind nicht die"));
	app_test_key(b.app, "r");
	app_test_type(b.app, "Fehlt der 4.?");
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Rückfrage gespeichert"));
	assert_true(desk_bed_shows(&b, "Fehlt der 4.?"));
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weeks_have_their_sums_and_the_month_its_balance),
	    cmocka_unit_test(in_english),
	    cmocka_unit_test(arrows_and_a_date_turn_the_months),
	    cmocka_unit_test(a_contact_without_time_is_booked_with_enter),
	    cmocka_unit_test(deleting_asks_and_can_be_taken_back),
	    cmocka_unit_test(a_new_entry_is_for_today_and_stands_in_the_list),
	    cmocka_unit_test(a_month_that_is_over_is_closed_after_a_question),
	    cmocka_unit_test(a_supervisor_asks_back_and_confirms_a_month),
	    cmocka_unit_test(a_supervisor_looks_at_the_hours_of_others_and_changes_none),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hours", tests, NULL, NULL);
}
