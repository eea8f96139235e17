/*
 * The quick entry of a request: what could not be met is written down in seconds, or never.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "tests/screens/typist.h"

#define LAST                                                                                       \
	" FROM request q WHERE q.received_on = 20240305 AND q.received_at = 850 AND q.deleted = 0"

static void
an_unserved_request_takes_at_most_twelve_keys(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "a");	       /* from wherever one is */
	type(&t, "6k");	       /* housing; no capacity */
	type(&t, "Wohnung\r"); /* saves */
	print_message("an unserved request: %d keys\n", t.keys);
	assert_true(t.keys <= 12);
	assert_string_equal(desk_bed_top(&t.bed), "today");
	assert_true(desk_bed_shows(&t.bed, "Anfrage festgehalten (abgelehnt: keine Kapazität)."));
	assert_int_equal(count(&t, "SELECT count(*)" LAST " AND area = 'B6' AND urgency = 'week' "
				   "AND outcome = 'not_served_capacity' AND estimate_min > 0"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM request_note WHERE text = 'Wohnung'"), 1);
	desk_bed_end(&t.bed);
}

/* SC1 step 5: a third person leaves; three keys. */
static void
who_left_before_her_turn_is_noted_in_three_keys(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	type(&t, "a6w");
	type(&t, "\r");
	assert_int_equal(count(&t, "SELECT count(*)" LAST " AND area = 'B6' AND outcome = "
				   "'waiting' AND settled_on IS NULL"),
	    1);
	desk_bed_end(&t.bed);
}

/* SC1 step 4: appointment, B6, week, 60 minutes. */
static void
the_rest_is_there_for_whoever_has_the_time(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	type(&t, "a6tSucht eine Wohnung");
	key(&t, "Tab");
	type(&t, "60\rFrau mit Kinderwagen\r");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*)" LAST " AND outcome = 'appointment' AND "
				   "estimate_min = 60 AND urgency = 'week'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM request_note WHERE name = 'Frau mit "
				   "Kinderwagen' AND text = 'Sucht eine Wohnung'"),
	    1);
	desk_bed_end(&t.bed);
}

static void
a_person_is_chosen_above_and_her_case_comes_along(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "a BackTab");
	type(&t, "rah\r4wPass\r");
	assert_int_equal(count(&t, "SELECT count(*) FROM request q JOIN person p ON p.case_id = "
				   "q.case_id AND p.short_code = q.person_code JOIN request_note n "
				   "ON n.id = q.id AND n.person_id = p.id WHERE n.text = 'Pass'"),
	    1);
	desk_bed_end(&t.bed);
}

static void
a_draft_of_a_request_comes_back(void **state)
{
	struct typist t;
	struct err e = {0};
	char name[80];
	struct query *q;

	(void)state;
	typist_begin(&t, "de");
	type(&t, "a6wWoh");
	app_test_pass(t.bed.app, 6000);
	key(&t, "Esc");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	assert_int_equal(count(&t, "SELECT count(*)" LAST), 0);
	q = replica_query(t.bed.session.replica, "SELECT name FROM r_draft", &e);
	assert_int_equal(query_step(q, &e), 1);
	strncpy(name, query_text(q, 0), sizeof(name));
	query_end(q);
	assert_true(open_draft(t.bed.app, name, &e));
	app_test_pass(t.bed.app, 1);
	assert_true(desk_bed_shows(&t.bed, "│ Woh"));
	form_focus(typist_form(&t), "text");
	type(&t, "nung\r");
	assert_int_equal(count(&t, "SELECT count(*) FROM request_note WHERE text = 'Wohnung'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	desk_bed_end(&t.bed);
}

static void
a_missing_area_is_told_and_nothing_is_lost(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "a Tab");
	type(&t, "wBrief\r");
	assert_string_equal(desk_bed_top(&t.bed), "request");
	assert_true(desk_bed_shows(&t.bed, "!Dieses Feld ist noch leer und wird gebraucht."));
	type(&t, "4");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*)" LAST " AND area = 'B4'"), 1);
	desk_bed_end(&t.bed);
}

static void
how_it_looks(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "a");
	desk_bed_pictures(&t.bed, "request-area");
	type(&t, "6");
	desk_bed_pictures(&t.bed, "request-outcome");
	type(&t, "kSucht eine Wohnung für drei, muss am 31. aus der Unterkunft.");
	desk_bed_pictures(&t.bed, "request-text");
	desk_bed_end(&t.bed);
	typist_begin(&t, "en");
	type(&t, "a6");
	desk_bed_pictures(&t.bed, "request-outcome-en");
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_unserved_request_takes_at_most_twelve_keys),
	    cmocka_unit_test(who_left_before_her_turn_is_noted_in_three_keys),
	    cmocka_unit_test(the_rest_is_there_for_whoever_has_the_time),
	    cmocka_unit_test(a_person_is_chosen_above_and_her_case_comes_along),
	    cmocka_unit_test(a_draft_of_a_request_comes_back),
	    cmocka_unit_test(a_missing_area_is_told_and_nothing_is_lost),
	    cmocka_unit_test(how_it_looks),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("request", tests, NULL, NULL);
}
