/*
 * SC6 of the domain: a ride to the hospital in Osnabrück (Fri 12.04.2024), played by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/money/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/volunteer/ride_slip.h"
#include "common/exchange/calendar.h"
#include "tests/screens/typist.h"

#define THURSDAY 20240411

static const char *const volunteers[] = {
    "family=Pohlmann|given=Gisela|available=5m|car_seats=4|licence_seen_on=20230101"
    "|insured_via=Gemeinde|confidentiality_on=20230101|certificate_seen_on=20200110"
    "|certificate_until=20240110",
    "family=Ebbeskotte|given=Rolf|available=5m 5n|car_seats=4|child_seats=1×I|languages=deu"
    "|licence_seen_on=20230101|insured_via=Gemeinde|confidentiality_on=20230101"
    "|certificate_seen_on=20230630|certificate_until=20260630",
    "family=Brinkmann|given=Anne|available=5m|languages=prs|confidentiality_on=20230101"};

/* The day before: the volunteers are there, and somebody called. */
static void
the_call(struct typist *t)
{
	struct id nazari;
	size_t i;

	typist_begin(t, "de");
	t->bed.now = now_to_ms(THURSDAY, 10 * 60);
	nazari = desk_bed_person(&t->bed, "Nazari, Karim", NULL);
	for (i = 0; i < sizeof(volunteers) / sizeof(volunteers[0]); i++)
		desk_bed_record(&t->bed, &kind_volunteer, NULL, NULL, volunteers[i]);
	desk_bed_request(
	    &t->bed, &nazari, THURSDAY, "B5", "today", "volunteer", "Facharzt morgen 9:30");
	desk_changed(t->bed.app); /* written behind the back of the screens */
	t->keys = 0;
}

static void
the_ride(struct typist *t)
{
	struct form *f;

	type(t, "12/nazari\r\r");
	assert_string_equal(desk_bed_top(&t->bed), "case");
	key(t, "B e f F2");
	f = typist_form(t);
	form_put(f, "day", "12.4.2024");
	form_put(f, "begins", "815");
	form_put(f, "returns", "1110");
	form_put(f, "persons", "2");
	form_put(f, "pickup", "Bushaltestelle Remsede");
	form_put(f, "destination", "Klinikum Osnabrück");
	form_put(f, "child_seats", "1×I");
	form_put(f, "purpose", "MED");
	form_put(f, "language", "prs");
	form_put(f, "cost_basis", "interest");
	key(t, "Ctrl+S");
	assert_int_equal(
	    count(t, "SELECT count(*) FROM ride t JOIN ride_note n ON n.id = t.id "
		     "JOIN person_name p ON p.person_id = n.person_id AND p.family = 'Nazari' "
		     "WHERE t.day = 20240412 AND t.state = 'open' AND n.purpose = 'MED'"),
	    1);
}

static void
volunteers_are_sorted_with_reasons_and_enter_gives_the_ride_away(void **state)
{
	struct typist t;

	(void)state;
	the_call(&t);
	the_ride(&t);
	key(&t, "z");
	assert_string_equal(desk_bed_top(&t.bed), "drivers");
	assert_true(desk_bed_shows(&t.bed, "Führungszeugnis gilt bis 30.06.2026"));
	key(&t, "Enter");
	assert_int_equal(
	    count(&t,
		"SELECT count(*) FROM ride t JOIN ride_note n ON n.id = t.id JOIN volunteer v "
		"ON v.id = n.volunteer_id WHERE t.state = 'assigned' AND t.driver_kind = 'vol' "
		"AND v.family = 'Ebbeskotte' AND t.volunteer_code = v.short_code"),
	    1);
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'open'"), 1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM ride_note WHERE volunteer_id IS NOT NULL"), 0);
	desk_bed_end(&t.bed);
}

static void
who_may_not_drive_the_child_is_told_and_gets_the_ride_only_when_asked_twice(void **state)
{
	struct typist t;

	(void)state;
	the_call(&t);
	the_ride(&t);
	key(&t, "z End");
	assert_true(desk_bed_shows(&t.bed, "kein Auto") ||
		    desk_bed_shows(&t.bed, "Führungszeugnis galt bis 10.01.2024"));
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'assigned'"), 0);
	key(&t, "v");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'assigned'"), 1);
	desk_bed_end(&t.bed);
}

/* Ebbeskotte drives; the slip is on the screen. */
static void
assigned(struct typist *t)
{
	the_call(t);
	the_ride(t);
	key(t, "z Enter Esc");
	assert_string_equal(desk_bed_top(&t->bed), "book");
	assert_int_equal(count(t, "SELECT count(*) FROM ride WHERE state = 'assigned'"), 1);
}

static struct id
the_only_ride(struct typist *t)
{
	struct query *q = replica_query(t->bed.session.replica, "SELECT id FROM ride", NULL);
	struct id id;

	assert_int_equal(query_step(q, NULL), 1);
	id = query_id(q, 0);
	query_end(q);
	return id;
}

static void
the_slip_has_neither_purpose_nor_surname(void **state)
{
	struct typist t;
	struct buf text = BUF_EMPTY;
	struct id ride;
	const char *slip;

	(void)state;
	assigned(&t);
	ride = the_only_ride(&t);
	assert_true(ride_slip(t.bed.session.replica, &ride, &text, NULL));
	slip = buf_text(&text);
	assert_non_null(strstr(slip, "12.04.2024"));
	assert_non_null(strstr(slip, "08:15"));
	assert_non_null(strstr(slip, "11:10"));
	assert_non_null(strstr(slip, "Klinikum Osnabrück"));
	assert_non_null(strstr(slip, "2, 1×I"));
	assert_non_null(strstr(slip, "Rolf"));
	assert_non_null(strstr(slip, "48"));
	assert_non_null(strstr(slip, "Karim"));
	assert_null(strstr(slip, "Nazari"));
	assert_null(strstr(slip, "Arzt"));
	assert_null(strstr(slip, "MED"));
	assert_null(strstr(slip, "Ebbeskotte"));
	buf_free(&text);
	key(&t, "Z");
	assert_true(desk_bed_shows(&t.bed, "Abholzeit:"));
	assert_false(desk_bed_shows(&t.bed, "Nazari"));
	desk_bed_end(&t.bed);
}

/* A program called lp that takes all of it, first in PATH. */
static void
a_printer(struct typist *t)
{
	char path[200];
	FILE *lp;

	snprintf(path, sizeof(path), "%s/lp", t->bed.folder);
	lp = fopen(path, "w");
	assert_non_null(lp);
	fprintf(lp, "#!/bin/sh\ncat >'%s/paper'\n", t->bed.folder);
	fclose(lp);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(path, sizeof(path), "%s:/usr/bin:/bin", t->bed.folder);
	assert_int_equal(setenv("PATH", path, 1), 0);
}

static void
a_slip_that_was_printed_is_written_down_and_one_step_takes_it_back(void **state)
{
	struct typist t;
	char path[200];

	(void)state;
	assigned(&t);
	a_printer(&t);
	key(&t, "F8 F8");
	assert_true(desk_bed_shows(&t.bed, "Klinikum"));
	key(&t, "Z");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM ride_note WHERE slip_printed_on IS NOT NULL"), 0);
	key(&t, "p");
	assert_true(desk_bed_shows(&t.bed, "An den Drucker gegeben und eingetragen."));
	assert_int_equal(count(&t, "SELECT slip_printed_on FROM ride_note"), THURSDAY);
	snprintf(path, sizeof(path), "%s/paper", t.bed.folder);
	assert_int_equal(unlink(path), 0);
	key(&t, "Esc");
	assert_false(desk_bed_shows(&t.bed, ">12.04.2024"));
	key(&t, "Ctrl+Z");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM ride_note WHERE slip_printed_on IS NOT NULL"), 0);
	assert_true(desk_bed_shows(&t.bed, ">12.04.2024"));
	snprintf(path, sizeof(path), "%s/lp", t.bed.folder);
	assert_int_equal(unlink(path), 0);
	desk_bed_end(&t.bed);
}

static int
widest(const char *text)
{
	char line[400];
	int most = 0, w;
	size_t n;

	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		snprintf(line, sizeof(line), "%.*s", (int)n, text);
		w = text_width(line);
		most = w > most ? w : most;
	}
	return most;
}

static void
a_surname_in_a_place_is_refused_on_the_slip_and_left_out_of_the_list(void **state)
{
	struct typist t;
	struct buf text = BUF_EMPTY;
	struct err e = {0};
	struct id ride;

	(void)state;
	assigned(&t);
	key(&t, "F4");
	form_put(typist_form(&t), "pickup", "bei NAZARI klingeln");
	key(&t, "Ctrl+S");
	ride = the_only_ride(&t);
	assert_string_equal(desk_bed_top(&t.bed), "book");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM ride_note WHERE pickup LIKE '%NAZARI%'"), 1);
	assert_false(ride_slip(t.bed.session.replica, &ride, &text, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_true(ride_list(t.bed.session.replica, 20240401, 20240430, &text, NULL));
	assert_true(widest(buf_text(&text)) <= RIDE_PAGE);
	assert_null(strstr(buf_text(&text), "NAZARI"));
	assert_non_null(strstr(buf_text(&text), "12.04.2024 08:15"));
	buf_free(&text);
	desk_bed_end(&t.bed);
}

static void
contract(struct typist *t, bool travel)
{
	struct replica *r = t->bed.session.replica;
	struct record *c = record_new(&t->bed.env, &kind_contract, NULL);
	struct record *p = record_new(&t->bed.env, &kind_contract_period, NULL);
	struct err e = {0};

	record_set_int(p, "starts_on", 20240101);
	record_set_int(p, "weekly_minutes", 17 * 60);
	record_set_id(p, "contract_id", &c->id);
	record_set_int(p, "travel_agreed", travel);
	if (!replica_save(r, &p, 1, NULL, NULL, &e))
		fail_msg("%s", e.say);
	record_free(c);
	record_free(p);
	desk_bed_record(&t->bed, &kind_budget_position, NULL, NULL,
	    "budget=07|product=31190|position=02.03|year=2024|approved=3730000|title=Sach- und "
	    "Dienstleistungen");
	t->bed.now = now_to_ms(20240412, 12 * 60);
}

static void
after_the_ride_hours_kilometres_and_travel_are_written_in_one_act(void **state)
{
	struct typist t;

	(void)state;
	assigned(&t);
	contract(&t, true);
	key(&t, "b");
	assert_true(desk_bed_shows(&t.bed, "3:30 Stunden, 48 km, 18,24 EUR"));
	key(&t, "e");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM volunteer_engagement g JOIN ride t ON t.id "
		      "= g.ride_id WHERE g.kind = 'RIDE' AND g.minutes = 210 AND g.km "
		      "= 48 AND g.reimbursed = 1824 AND t.state = 'done'"),
	    1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM expense WHERE cost_kind = 'TRAV' AND amount = 1824"),
	    1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM expense x JOIN budget_position p ON p.id = "
		      "x.position_id WHERE x.cost_kind = 'TRAV' AND x.amount = 1824 "
		      "AND x.invoice_date = 20240412 AND p.position = '02.03'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer WHERE remark IS NOT NULL"), 0);
	key(&t, "Ctrl+Z");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM expense WHERE cost_kind = 'TRAV' AND deleted = 0"), 0);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM volunteer_engagement WHERE deleted = 0"), 0);
	desk_bed_end(&t.bed);
}

static void
where_travel_is_not_agreed_hours_count_and_no_money_moves(void **state)
{
	struct typist t;

	(void)state;
	assigned(&t);
	contract(&t, false);
	key(&t, "b");
	assert_true(desk_bed_shows(&t.bed, "nicht vereinbart"));
	key(&t, "e");
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer_engagement WHERE minutes = 210 "
				   "AND reimbursed IS NULL"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM expense WHERE cost_kind = 'TRAV'"), 0);
	desk_bed_end(&t.bed);
}

/* Nobody has measured the way to that doctor: it is guessed, told, and the slip that came back knows
 * better. */
static void
a_guessed_way_back_is_told_and_the_driver_says_how_long_it_was(void **state)
{
	struct typist t;

	(void)state;
	assigned(&t);
	contract(&t, true);
	key(&t, "F4");
	form_put(typist_form(&t), "destination", "Hautarzt Lingen");
	form_put(typist_form(&t), "km", "60");
	key(&t, "Ctrl+S b");
	assert_true(desk_bed_shows(&t.bed, "3:40 Stunden, 60 km"));
	assert_true(desk_bed_shows(&t.bed, "Rückweg geschätzt: 0:45"));
	key(&t, "d");
	type(&t, "25h");
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer_engagement"), 0);
	key(&t, "Back Back Back");
	type(&t, "3:15");
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT minutes FROM volunteer_engagement WHERE km = 60"), 195);
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'done'"), 1);
	desk_bed_end(&t.bed);
}

static void
interpreting_is_a_row_of_its_own(void **state)
{
	struct typist t;

	(void)state;
	assigned(&t);
	t.bed.now = now_to_ms(20240412, 12 * 60);
	key(&t, "B d s F2");
	form_put(typist_form(&t), "language", "prs");
	form_put(typist_form(&t), "minutes", "90m");
	form_put(typist_form(&t), "mode", "site");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM interpreter_use WHERE day = 20240412 AND "
				   "language = 'prs' AND minutes = 90"),
	    1);
	desk_bed_end(&t.bed);
}

static bool
gather(void *ctx, const void *at, size_t n, struct err *e)
{
	buf_put(ctx, at, n);
	return buf_ok(ctx, e);
}

static void
the_next_appointment_on_the_phone_says_when_and_where_and_no_more(void **state)
{
	struct typist t;
	struct calendar_export what = {.client = true, .from = 20240412};
	struct buf out = BUF_EMPTY;
	size_t events = 0;
	const char *ics;

	(void)state;
	the_call(&t);
	type(&t, "12/nazari\r\r");
	key(&t, "B h t F2");
	form_put(typist_form(&t), "day", "26.4.2024");
	form_put(typist_form(&t), "begins", "930");
	form_put(typist_form(&t), "kind", "MED");
	form_put(typist_form(&t), "title", "Kardiologie");
	form_put(typist_form(&t), "place", "Klinikum Osnabrück");
	key(&t, "Ctrl+S");
	what.person = desk_bed_find(&t.bed, "Nazari");
	assert_true(calendar_export(t.bed.session.replica, &what, gather, &out, &events, NULL));
	ics = buf_text(&out);
	assert_int_equal(events, 1);
	assert_non_null(strstr(ics, "SUMMARY:Termin\r\n"));
	assert_non_null(strstr(ics, "20240426T093000"));
	assert_null(strstr(ics, "Kardiologie"));
	assert_null(strstr(ics, "Nazari"));
	buf_free(&out);
	desk_bed_end(&t.bed);
}

/* SC5, third step: two rides at the same hour go to two people. */
static void
whoever_drives_already_is_no_choice_for_a_second_ride_at_that_hour(void **state)
{
	struct typist t;

	(void)state;
	assigned(&t);
	key(&t, "F2");
	form_put(typist_form(&t), "day", "12.4.2024");
	form_put(typist_form(&t), "begins", "830");
	form_put(typist_form(&t), "persons", "3");
	form_put(typist_form(&t), "destination", "Bahnhof");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'open'"), 1);
	key(&t, "Down z");
	assert_false(desk_bed_shows(&t.bed, "fährt um diese Zeit schon"));
	key(&t, "Enter Esc");
	assert_int_equal(
	    count(&t,
		"SELECT count(DISTINCT n.volunteer_id) FROM ride t JOIN ride_note n ON n.id = "
		"t.id WHERE t.state = 'assigned'"),
	    2);
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(volunteers_are_sorted_with_reasons_and_enter_gives_the_ride_away),
	    cmocka_unit_test(
		who_may_not_drive_the_child_is_told_and_gets_the_ride_only_when_asked_twice),
	    cmocka_unit_test(the_slip_has_neither_purpose_nor_surname),
	    cmocka_unit_test(a_surname_in_a_place_is_refused_on_the_slip_and_left_out_of_the_list),
	    cmocka_unit_test(after_the_ride_hours_kilometres_and_travel_are_written_in_one_act),
	    cmocka_unit_test(a_slip_that_was_printed_is_written_down_and_one_step_takes_it_back),
	    cmocka_unit_test(a_guessed_way_back_is_told_and_the_driver_says_how_long_it_was),
	    cmocka_unit_test(interpreting_is_a_row_of_its_own),
	    cmocka_unit_test(the_next_appointment_on_the_phone_says_when_and_where_and_no_more),
	    cmocka_unit_test(whoever_drives_already_is_no_choice_for_a_second_ride_at_that_hour),
	    cmocka_unit_test(where_travel_is_not_agreed_hours_count_and_no_money_moves),
	};

	return cmocka_run_group_tests_name("sc6", tests, NULL, NULL);
}
