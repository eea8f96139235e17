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

#include "common/casework/paper/kinds.h"
#include "common/casework/task/kinds.h"
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
	assert_true(desk_bed_shows(&b, "3 Termine   KW 10 · 04.03. – 10.03.2024"));
	app_test_key(b.app, "F8");
	assert_true(desk_bed_shows(&b, "3 Termine   Dienstag, 5. März 2024"));
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
	app_test_key(b.app, "Space Space F8 F8 F8 F8 F8");
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
	app_test_key(b.app, "F8 F8 F8 F8 F8");
	assert_true(desk_bed_shows(&b, "Nummer 449"));
	for (i = 0; i < 40; i++)
		app_test_key(b.app, "PgDn");
	assert_true(desk_bed_shows(&b, "Nummer 0"));
	desk_bed_end(&b);
}

static struct id
appointment(struct desk_bed *b, const struct id *person, int32_t day, int begins, const char *what)
{
	char fields[300];

	snprintf(fields, sizeof(fields), "kind=AUTH|state=planned|day=%d|begins=%d|ends=%d|title=%s",
	    (int)day, begins, begins + 45, what);
	return desk_bed_record(b, &kind_appointment, &kind_appointment_note, person, fields);
}

/* A full week, and something before and after it. */
static void
calendar(struct desk_bed *b)
{
	struct id omar, olena;

	desk_bed_begin(b, ROLE_COMPANION, "de");
	desk_bed_fill(b);
	omar = desk_bed_find(b, "Haddad");
	olena = desk_bed_find(b, "Kovalchuk");
	appointment(b, &omar, 20240301, 600, "Zahnarzt");
	appointment(b, &olena, 20240304, 570, "Jobcenter");
	appointment(b, &omar, 20240306, 570, "Ausländerbehörde");
	appointment(b, &olena, 20240306, 570, "Kita ansehen");
	appointment(b, NULL, 20240307, 975, "Teamsitzung");
	appointment(b, &omar, 20240310, 660, "Fest im Dorf");
	appointment(b, &omar, 20240313, 600, "Schulamt");
	desk_bed_record(b, &kind_deadline, NULL, &omar,
	    "text=Widerspruch|ends_on=20240308|safe_end=20240307|state=open");
	app_test_key(b->app, "3");
}

static void
appointments_and_deadlines_stand_between_the_follow_ups(void **state)
{
	struct desk_bed b;

	(void)state;
	calendar(&b);
	assert_true(desk_bed_shows(&b, "!01.03. Haddad, Omar     10:00 Zahnarzt"));
	assert_true(desk_bed_shows(&b, " 06.03. Haddad, Omar     09:30 Ausländer"));
	assert_true(desk_bed_shows(&b, " 07.03. Haddad, Omar     Frist · Widersp"));
	desk_bed_pictures(&b, "dates-appointments");
	app_test_key(b.app, "d");
	app_test_type(b.app, "13.3.\r");
	assert_true(desk_bed_shows(&b, ">13.03. Haddad, Omar     10:00 Schulamt"));
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Termin · ändern"));
	app_test_key(b.app, "Esc Space"); /* still to come */
	assert_true(desk_bed_shows(&b, "Bestätigt: Schulamt."));
	app_test_key(b.app, "t");
	assert_true(desk_bed_shows(&b, "Termin · neu"));
	assert_true(desk_bed_shows(&b, "Haddad, Omar"));
	desk_bed_end(&b);
}

static void
a_week_is_a_picture_that_is_turned(void **state)
{
	struct desk_bed b;

	(void)state;
	calendar(&b);
	app_test_key(b.app, "Right");
	assert_true(desk_bed_shows(&b, "Di 05. *"));
	assert_true(desk_bed_shows(&b, " 09:30 !Kovalch…"));
	assert_true(desk_bed_shows(&b, "Kovalchuk"));
	assert_false(desk_bed_shows(&b, "Schulamt"));
	desk_bed_pictures(&b, "dates-week");
	app_test_key(b.app, "Right");
	assert_true(desk_bed_shows(&b, "KW 11 · 11.03. – 17.03.2024"));
	assert_true(desk_bed_shows(&b, "10:00 Schulamt"));
	app_test_key(b.app, "Left Left");
	assert_true(desk_bed_shows(&b, "KW 9 · 26.02. – 03.03.2024"));
	assert_true(desk_bed_shows(&b, "10:00 Zahnarzt"));
	app_test_key(b.app, "d");
	app_test_type(b.app, "13.3.\r");
	assert_true(desk_bed_shows(&b, "KW 11"));
	assert_true(desk_bed_shows(&b, ">13.03."));
	app_test_key(b.app, "Esc");
	assert_true(desk_bed_shows(&b, "3 Termine   alles Offene"));
	desk_bed_end(&b);
}

static void
a_day_is_a_list_that_is_turned(void **state)
{
	struct desk_bed b;

	(void)state;
	calendar(&b);
	app_test_key(b.app, "F8 F8");
	assert_true(desk_bed_shows(&b, "Brief prüfen"));
	assert_false(desk_bed_shows(&b, "Ausländer"));
	app_test_key(b.app, "Right");
	assert_true(desk_bed_shows(&b, "Mittwoch, 6. März 2024"));
	assert_true(desk_bed_shows(&b, "09:30 Ausländer"));
	assert_true(desk_bed_shows(&b, "09:30 Kita"));
	assert_false(desk_bed_shows(&b, "Brief prüfen"));
	app_test_key(b.app, "F2");
	assert_true(desk_bed_shows(&b, "Termin · neu"));
	desk_bed_end(&b);
}

/* One record, a day every week; a week that was moved is a record of its own. */
static void
what_comes_back_every_week_stands_on_each_of_its_days(void **state)
{
	struct desk_bed b;
	struct record *own = NULL;
	struct id series, moved;
	struct err e = {0};

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	series = desk_bed_record(&b, &kind_appointment, &kind_appointment_note, NULL,
	    "kind=GRP|state=planned|day=20240305|begins=900|repeat_until=20240402|title=Café");
	moved = appointment(&b, NULL, 20240313, 960, "Café am Mittwoch");
	assert_true(
	    replica_load(b.session.replica, &kind_appointment, &moved, &own, &e));
	record_set_id(own, "series_id", &series);
	assert_true(replica_save(b.session.replica, &own, 1, NULL, NULL, &e));
	record_free(own);
	app_test_key(b.app, "3");
	assert_true(desk_bed_shows(&b, ">05.03.                  15:00 Café"));
	assert_true(desk_bed_shows(&b, " 13.03.                  16:00 Café am M"));
	assert_false(desk_bed_shows(&b, "12.03."));
	assert_true(desk_bed_shows(&b, " 19.03.                  15:00 Café"));
	assert_true(desk_bed_shows(&b, " 02.04.                  15:00 Café"));
	assert_false(desk_bed_shows(&b, "09.04."));
	app_test_key(b.app, "Right Right Right");
	assert_true(desk_bed_shows(&b, ">19.03. Di"));
	desk_bed_end(&b);
}

/* What is said of one day is said of that day alone. */
static void
one_day_of_a_series_is_changed_or_ticked_alone(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_record(&b, &kind_appointment, &kind_appointment_note, NULL,
	    "kind=GRP|state=planned|day=20240305|begins=900|repeat_until=20240402|title=Café");
	app_test_key(b.app, "3 j");
	assert_true(desk_bed_shows(&b, ">12.03."));
	app_test_key(b.app, "Space");
	assert_true(desk_bed_shows(&b, "Bestätigt"));
	assert_int_equal(desk_bed_count(&b,
			     "SELECT count(*) FROM appointment WHERE state = 'planned'"),
	    1);
	app_test_key(b.app, "j Enter");
	assert_true(desk_bed_shows(&b, "kommt jede Woche wieder"));
	app_test_key(b.app, "t");
	assert_true(desk_bed_shows(&b, "Termin · neu"));
	assert_true(desk_bed_shows(&b, "19.03.2024"));
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(desk_bed_count(&b,
			     "SELECT count(*) FROM appointment WHERE day = 20240319"
			     " AND series_id IS NOT NULL"),
	    1);
	app_test_key(b.app, "End Enter r");
	assert_true(desk_bed_shows(&b, "Termin · ändern"));
	assert_true(desk_bed_shows(&b, "05.03.2024"));
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
	    cmocka_unit_test(appointments_and_deadlines_stand_between_the_follow_ups),
	    cmocka_unit_test(a_week_is_a_picture_that_is_turned),
	    cmocka_unit_test(a_day_is_a_list_that_is_turned),
	    cmocka_unit_test(what_comes_back_every_week_stands_on_each_of_its_days),
	    cmocka_unit_test(one_day_of_a_series_is_changed_or_ticked_alone),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
