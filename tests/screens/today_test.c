/*
 * The day's sheet, for a companion and for a supervisor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "tests/support/desk_bed.h"

static void
an_empty_day_says_what_can_be_done(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_pictures(&b, "today-empty");
	desk_bed_end(&b);
}

static void
the_sheet_shows_what_is_due_who_waits_and_what_was_done(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	desk_bed_pictures(&b, "today");
	app_test_key(b.app, "Down Down");
	desk_bed_pictures(&b, "today-person");
	desk_bed_end(&b);
}

static void
in_english(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "en");
	desk_bed_fill(&b);
	desk_bed_pictures(&b, "today-en");
	desk_bed_end(&b);
}

static void
a_supervisor_sees_codes_and_what_to_review(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_SUPERVISOR, "de");
	desk_bed_fill_office(&b);
	desk_bed_pictures(&b, "today-supervisor");
	app_test_key(b.app, "F2");
	assert_true(desk_bed_shows(&b, "Hier gibt es nur die Tätigkeiten ohne Namen."));
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

static void
space_is_done_and_undo_brings_it_back(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "Space");
	assert_true(desk_bed_shows(&b, "Erledigt: Kontoeröffnung nachfragen."));
	assert_true(desk_bed_shows(&b, "1 überfällig, 3"));
	assert_true(desk_bed_shows(&b, ">04.03. Kovalchuk, Olena"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE done_on = 20240305"), 1);
	app_test_key(b.app, "Ctrl+Z");
	assert_true(desk_bed_shows(&b, "2 überfällig, 4"));
	assert_true(desk_bed_shows(&b, "Zurückgenommen: Wiedervorlage."));
	desk_bed_end(&b);
}

static void
a_follow_up_moves_by_two_keys_and_a_date(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "V");
	assert_true(desk_bed_shows(&b, "Di 12.03.2024, in 7 Tagen"));
	app_test_type(b.app, "mittwoch oder so");
	assert_true(desk_bed_shows(&b, "Kein Datum. Beispiele:"));
	app_test_key(b.app, "Esc V");
	app_test_type(b.app, "fr\r");
	assert_true(desk_bed_shows(&b, "Verschoben auf Fr 08.03.2024."));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM follow_up WHERE due = 20240308 AND "
			       "moved_count = 1 AND first_due = 20240229"),
	    1);
	assert_true(desk_bed_shows(&b, "1 überfällig, 4"));
	desk_bed_end(&b);
}

static void
only_follow_ups_are_done_or_moved(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "End Space");
	assert_true(desk_bed_shows(&b, "Das geht mit Wiedervorlagen."));
	app_test_key(b.app, "V");
	assert_true(desk_bed_shows(&b, "Das geht mit Wiedervorlagen."));
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

static void
searching_finds_people_by_letters_and_by_sound(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "F3");
	app_test_type(b.app, "koval");
	assert_true(desk_bed_shows(&b, ">       Kovalchuk, Olena"));
	desk_bed_pictures(&b, "today-search");
	app_test_key(b.app, "Esc F3");
	app_test_type(b.app, "kowaltschuk");
	assert_true(desk_bed_shows(&b, ">klingt Kovalchuk, Olena"));
	app_test_type(b.app, "xyz");
	assert_true(desk_bed_shows(&b, ">       In allem suchen"));
	app_test_key(b.app, "Esc");
	assert_true(desk_bed_shows(&b, "WIEDERVORLAGEN"));
	desk_bed_end(&b);
}

static void
drafts_stand_on_the_sheet_until_they_are_thrown_away(void **state)
{
	struct desk_bed b;
	struct id olena;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	olena = desk_bed_find(&b, "Kovalchuk");
	assert_true(open_follow_up(b.app, &olena, &e));
	app_test_type(b.app, "Mietvertrag ansehen");
	app_test_pass(b.app, 2000);
	app_test_key(b.app, "Esc End");
	assert_true(desk_bed_shows(&b, ">14:10  Kovalchuk, Olena Wiedervorlage: …"));
	desk_bed_pictures(&b, "today-draft");
	app_test_key(b.app, "Del Enter");
	assert_int_equal(desk_bed_drafts(&b), 1);
	app_test_key(b.app, "Del w");
	assert_int_equal(desk_bed_drafts(&b), 0);
	assert_false(desk_bed_shows(&b, "ENTWÜRFE"));
	desk_bed_end(&b);
}

static void
nothing_is_drawn_by_itself(void **state)
{
	struct desk_bed b;
	char before[200];

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	strcpy(before, desk_bed_row(&b, 3));
	desk_bed_follow_up(&b, NULL, 20240101, "kam eben vom anderen Gerät");
	session_changed(&b.session);
	b.now += 120000;
	app_test_pass(b.app, 30000);
	assert_string_equal(desk_bed_row(&b, 3), before);
	app_test_key(b.app, "Down");
	assert_true(desk_bed_shows(&b, "3 überfällig, 5"));
	desk_bed_end(&b);
}

static void
appointment(struct desk_bed *b, const struct id *person, const char *fields)
{
	char all[300];

	snprintf(all, sizeof(all), "kind=AUTH|%s", fields);
	desk_bed_record(b, &kind_appointment, &kind_appointment_note, person, all);
}

/* Tuesday 5 March, 14:10. */
static void
full_day(struct desk_bed *b)
{
	struct id omar = desk_bed_find(b, "Haddad"), olena = desk_bed_find(b, "Kovalchuk");

	appointment(b, &omar, "state=planned|day=20240305|begins=930|title=Ausländerbehörde");
	appointment(b, &olena, "state=confirmed|day=20240306|begins=570|title=Jobcenter");
	appointment(b, &olena, "state=cancelled|day=20240306|begins=600|title=Abgesagtes");
	appointment(b, &olena, "state=planned|day=20240307|begins=600|title=Übermorgen");
	appointment(b, &omar, "state=planned|day=20240301|begins=600|title=Zahnarzt");
	appointment(b, &omar, "state=held|day=20240304|begins=600|title=War schon");
	desk_bed_record(b, &kind_deadline, NULL, &omar,
	    "text=Widerspruch|ends_on=20240320|safe_end=20240319|state=open");
	desk_bed_record(b, &kind_deadline, NULL, &omar,
	    "text=Klage|ends_on=20240321|safe_end=20240320|state=open");
	desk_bed_record(b, &kind_person_status, NULL, &olena, "status=P24|valid_until=20240310");
	desk_bed_record(b, &kind_person_status, NULL, &omar, "status=DULD|valid_until=20240311");
	desk_bed_record(b, &kind_visit_plan, NULL, &omar,
	    "day=20240305|begins=720|back_at=840|address=Unterkunft Süd");
	desk_bed_record(b, &kind_visit_plan, NULL, &olena,
	    "day=20240305|begins=720|back_at=850|address=Noch unterwegs");
	desk_bed_record(b, &kind_visit_plan, NULL, &olena,
	    "day=20240304|begins=720|back_at=840|checked_in_at=840|address=Längst zurück");
	app_test_key(b->app, "2 1 Home");
}

static void
what_must_not_be_missed_stands_first_and_is_bounded(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	full_day(&b);
	/* who did not come back from a visit, then the deadline ten working days ahead, the title
	 * that ends this week, the appointment nobody said how it went */
	assert_true(desk_bed_shows(&b, ">12:00  Haddad, Omar     Hausbesuch"));
	assert_non_null(strstr(desk_bed_row(&b, 4), "Frist · Widersp"));
	assert_non_null(strstr(desk_bed_row(&b, 5), "läuft ab: vor"));
	assert_non_null(strstr(desk_bed_row(&b, 6), "10:00 Zahnarzt"));
	assert_false(desk_bed_shows(&b, "Klage"));
	assert_false(desk_bed_shows(&b, "War schon"));
	assert_true(desk_bed_shows(&b, " 12:00  Kovalchuk, Olena"));
	assert_true(desk_bed_shows(&b, " 15:30  Haddad, Omar"));
	assert_true(desk_bed_shows(&b, " 06.03. Kovalchuk, Olena 09:30 Jobcenter"));
	assert_false(desk_bed_shows(&b, "Abgesagtes"));
	assert_false(desk_bed_shows(&b, "Übermorgen"));
	assert_true(desk_bed_shows(&b, "WIEDERVORLAGEN"));
	desk_bed_pictures(&b, "today-full");
	desk_bed_end(&b);
	desk_bed_begin(&b, ROLE_COMPANION, "en");
	desk_bed_fill(&b);
	full_day(&b);
	desk_bed_pictures(&b, "today-full-en");
	desk_bed_end(&b);
}

static void
more_than_fits_is_counted_and_leads_to_the_calendar(void **state)
{
	struct desk_bed b;
	char fields[100];
	int i;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	for (i = 0; i < 9; i++) {
		snprintf(fields, sizeof(fields), "state=planned|day=20240305|begins=%d|title=Nr %d",
		    600 + 10 * i, i);
		appointment(&b, NULL, fields);
	}
	app_test_key(b.app, "2 1 Home");
	assert_true(desk_bed_shows(&b, "TERMINE                               9"));
	assert_true(desk_bed_shows(&b, "5 weitere"));
	assert_true(desk_bed_shows(&b, "Kontoeröffnung"));
	app_test_key(b.app, "Down Down Down Down Enter");
	assert_string_equal(desk_bed_top(&b), "dates");
	desk_bed_end(&b);
}

static void
what_stands_on_the_sheet_opens_and_is_ticked(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	full_day(&b);
	app_test_key(b.app, "Space");
	assert_true(desk_bed_shows(&b, "Zurückgemeldet: Hausbesuch"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM visit_plan WHERE checked_in_at = 850"), 1);
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Frist · ändern"));
	app_test_key(b.app, "Esc Space");
	assert_true(desk_bed_shows(&b, "Gewahrt: Frist · Widerspruch. Strg+Z"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM deadline WHERE state = 'met'"), 1);
	app_test_key(b.app, "Space");
	assert_true(desk_bed_shows(&b, "Das wird nicht abgehakt."));
	app_test_key(b.app, "t");
	assert_true(desk_bed_shows(&b, "Termin · neu"));
	assert_true(desk_bed_shows(&b, "Kovalchuk, Olena"));
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_day_says_what_can_be_done),
	    cmocka_unit_test(the_sheet_shows_what_is_due_who_waits_and_what_was_done),
	    cmocka_unit_test(in_english),
	    cmocka_unit_test(a_supervisor_sees_codes_and_what_to_review),
	    cmocka_unit_test(space_is_done_and_undo_brings_it_back),
	    cmocka_unit_test(a_follow_up_moves_by_two_keys_and_a_date),
	    cmocka_unit_test(only_follow_ups_are_done_or_moved),
	    cmocka_unit_test(searching_finds_people_by_letters_and_by_sound),
	    cmocka_unit_test(drafts_stand_on_the_sheet_until_they_are_thrown_away),
	    cmocka_unit_test(nothing_is_drawn_by_itself),
	    cmocka_unit_test(what_must_not_be_missed_stands_first_and_is_bounded),
	    cmocka_unit_test(more_than_fits_is_counted_and_leads_to_the_calendar),
	    cmocka_unit_test(what_stands_on_the_sheet_opens_and_is_ticked),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("today", tests, NULL, NULL);
}
