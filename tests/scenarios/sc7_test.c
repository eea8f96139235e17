/*
 * SC7 of the domain: Café International with forty guests (Fri 19.04.2024), played by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "common/casework/casework.h"
#include "common/casework/money/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/screens/typist.h"

#define FRIDAY 20240419
#define EVENING (18 * 60)

static const char *const volunteers[] = {"family=Pohlmann|given=Gisela|confidentiality_on=20230101",
    "family=Ebbeskotte|given=Rolf|confidentiality_on=20230101",
    "family=Brinkmann|given=Anne|confidentiality_on=20230101",
    "family=Brinkmann|given=Uwe|confidentiality_on=20230101",
    "family=Dreier|given=Silvia|confidentiality_on=20230101"};

static void
friday_evening(struct typist *t)
{
	size_t i;

	typist_begin(t, "de");
	t->bed.now = now_to_ms(FRIDAY, EVENING);
	for (i = 0; i < sizeof(volunteers) / sizeof(volunteers[0]); i++)
		desk_bed_record(&t->bed, &kind_volunteer, NULL, NULL, volunteers[i]);
	desk_bed_record(&t->bed, &kind_budget_position, NULL, NULL,
	    "budget=07|product=31190|position=02.03|year=2024|approved=3730000|title=Sach- und "
	    "Dienstleistungen");
	t->keys = 0;
}

/* Date and kind stand there; so do, after the first one, times, place and who helps. */
static void
the_head(struct typist *t)
{
	key(t, "C");
	assert_string_equal(desk_bed_top(&t->bed), "cafe");
	type(t, "\r1500\r1730\r\rGemeindehaus\r");
	type(t, "26\r14\r||||| |");
	assert_true(desk_bed_shows(&t->bed, "40 Gäste, davon 6 neu"));
	type(t, "\rPohl, Ebbe, Brinkmann A, Brink U, Drei\r3,0");
	assert_true(desk_bed_shows(&t->bed, "5 × 3:00 = 15:00 Stunden"));
	type(t, "\r38,40\r2024-17\r\r\r");
}

static void
the_lines(struct typist *t)
{
	type(t, "Haddad B4 Jobcenter: Brief erkl\xc3\xa4rt\r");
	type(t, "? b6 woche Rahimi: sucht eine Wohnung\r");
	type(t, "? 7 sp\xc3\xa4ter Deutschkurs\r");
}

static void
everything_of_the_afternoon_is_written_in_one_act(void **state)
{
	struct typist t;
	int64_t contacts, requests, people, times;

	(void)state;
	friday_evening(&t);
	contacts = count(&t, "SELECT count(*) FROM encounter WHERE deleted = 0");
	requests = count(&t, "SELECT count(*) FROM request WHERE deleted = 0");
	people = count(&t, "SELECT count(*) FROM person");
	times = count(&t, "SELECT count(*) FROM time_entry WHERE deleted = 0");
	the_head(&t);
	the_lines(&t);
	desk_bed_pictures(&t.bed, "cafe");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "cafe-preview");
	desk_bed_pictures(&t.bed, "cafe-preview");
	key(&t, "Enter");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	print_message("a café with three counsel starts: %d keys\n", t.keys);
	assert_int_equal(
	    count(&t, "SELECT adults + children FROM group_activity WHERE kind = 'CAFE' AND day = "
		      "20240419 AND new_faces = 6 AND volunteers = 5 AND volunteer_minutes = 900 "
		      "AND counsel_starts = 3"),
	    40);
	assert_int_equal(count(&t, "SELECT sum(minutes) FROM volunteer_engagement WHERE kind = "
				   "'CAFE' AND day = 20240419"),
	    15 * 60);
	assert_int_equal(count(&t, "SELECT count(DISTINCT volunteer_code) FROM "
				   "volunteer_engagement"),
	    5);
	assert_int_equal(
	    count(&t, "SELECT amount FROM expense x JOIN budget_position p ON p.id = x.position_id "
		      "AND p.position = '02.03' WHERE x.receipt_no = '2024-17' AND x.cost_kind = "
		      "'GRP' AND x.invoice_date = 20240419 AND x.activity_id IS NOT NULL"),
	    3840);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM encounter WHERE deleted = 0") - contacts, 1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM encounter WHERE kind = 'KURZ' AND place = 'CAF' AND "
		      "area = 'B4' AND held_on = 20240419 AND begins = 900 AND minutes = 5"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE deleted = 0") - requests, 3);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE received_on = 20240419 AND "
				   "area IN ('B6', 'B7') AND outcome = 'waiting'"),
	    2);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE received_on = 20240419 AND "
				   "area = 'B4' AND first_service IS NOT NULL"),
	    1);
	/* One entry for the whole of it, and none for the contact inside. */
	assert_int_equal(count(&t, "SELECT count(*) FROM time_entry WHERE deleted = 0") - times, 1);
	assert_int_equal(count(&t, "SELECT minutes FROM time_entry WHERE activity = 'GRP'"), 150);
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), people);
	desk_bed_end(&t.bed);
}

static void
one_undo_takes_all_of_it_back(void **state)
{
	struct typist t;
	int64_t contacts, requests;

	(void)state;
	friday_evening(&t);
	contacts = count(&t, "SELECT count(*) FROM encounter WHERE deleted = 0");
	requests = count(&t, "SELECT count(*) FROM request WHERE deleted = 0");
	the_head(&t);
	the_lines(&t);
	key(&t, "Ctrl+S Enter Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM group_activity WHERE deleted = 0"), 0);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM volunteer_engagement WHERE deleted = 0"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM expense WHERE deleted = 0"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter WHERE deleted = 0"), contacts);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE deleted = 0"), requests);
	desk_bed_end(&t.bed);
}

static void
the_next_cafe_begins_as_the_last_one_was(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	the_head(&t);
	key(&t, "Ctrl+S Enter");
	t.bed.now = now_to_ms(20240503, EVENING);
	key(&t, "C");
	assert_string_equal(form_text(typist_form(&t), "begins"), "15:00");
	assert_string_equal(form_text(typist_form(&t), "place"), "Gemeindehaus");
	assert_string_equal(form_text(typist_form(&t), "each"), "3:00");
	assert_string_equal(form_text(typist_form(&t), "helpers"),
	    "Pohlmann, Ebbeskotte, Brinkmann Anne, Brinkmann Uwe, Dreier");
	assert_string_equal(form_text(typist_form(&t), "adults"), "");
	desk_bed_end(&t.bed);
}

static void
what_does_not_read_is_told_at_its_field_and_stays(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	the_head(&t);
	form_put(typist_form(&t), "faces", "Samira, Ali");
	form_put(typist_form(&t), "cost", "38.40");
	type(&t, "? b6 Niemandsname: sucht\r");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "cafe");
	assert_true(desk_bed_shows(&t.bed, "Hier stehen keine Namen"));
	assert_true(desk_bed_shows(&t.bed, "noch 3 mit !"));
	assert_string_equal(form_text(typist_form(&t), "faces"), "Samira, Ali");
	assert_string_equal(form_text(typist_form(&t), "line1"), "? b6 Niemandsname: sucht");
	assert_int_equal(count(&t, "SELECT count(*) FROM group_activity"), 0);
	form_put(typist_form(&t), "faces", "2");
	form_put(typist_form(&t), "cost", "38,40");
	form_put(typist_form(&t), "line1", "? b6: sucht");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM group_activity"), 1);
	desk_bed_end(&t.bed);
}

static void
another_gathering_is_no_cafe(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	the_head(&t);
	form_put(typist_form(&t), "kind", "WOMEN");
	type(&t, "Haddad B4 Jobcenter\r");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM volunteer_engagement WHERE kind = 'CAFE'"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer_engagement"), 5);
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter WHERE place = 'CAF'"), 0);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM expense WHERE reason = 'Frauengruppe'"), 1);
	desk_bed_end(&t.bed);
}

static void
a_receipt_has_its_number_once_a_year(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	desk_bed_record(&t.bed, &kind_expense, NULL, NULL,
	    "receipt_no=2024-17|invoice_date=20240105|amount=100|cost_kind=MAT");
	the_head(&t);
	form_put(typist_form(&t), "adults", "3");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "cafe");
	assert_true(desk_bed_shows(&t.bed, "Den Beleg 2024-17 gibt es 2024 schon"));
	desk_bed_end(&t.bed);
}

static void
a_cafe_that_was_begun_is_gone_on_with(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	the_head(&t);
	type(&t, "? b6: sucht eine");
	key(&t, "Esc");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	assert_int_equal(desk_bed_drafts(&t.bed), 1);
	key(&t, "C");
	assert_string_equal(form_text(typist_form(&t), "line1"), "? b6: sucht eine");
	assert_string_equal(form_text(typist_form(&t), "adults"), "26");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(desk_bed_drafts(&t.bed), 0);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM request_note WHERE text = 'sucht eine'"), 1);
	desk_bed_end(&t.bed);
}

static void
tab_completes_names_of_helpers_and_of_people(void **state)
{
	struct typist t;

	(void)state;
	friday_evening(&t);
	key(&t, "C");
	form_focus(typist_form(&t), "helpers");
	type(&t, "Pohl\t");
	assert_string_equal(form_text(typist_form(&t), "helpers"), "Pohlmann");
	form_focus(typist_form(&t), "line1");
	type(&t, "Kurz Geb\t");
	assert_string_equal(form_text(typist_form(&t), "line1"), "Kurz Gebremedhin");
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_of_the_afternoon_is_written_in_one_act),
	    cmocka_unit_test(one_undo_takes_all_of_it_back),
	    cmocka_unit_test(the_next_cafe_begins_as_the_last_one_was),
	    cmocka_unit_test(what_does_not_read_is_told_at_its_field_and_stays),
	    cmocka_unit_test(another_gathering_is_no_cafe),
	    cmocka_unit_test(a_receipt_has_its_number_once_a_year),
	    cmocka_unit_test(a_cafe_that_was_begun_is_gone_on_with),
	    cmocka_unit_test(tab_completes_names_of_helpers_and_of_people),
	};

	return cmocka_run_group_tests_name("sc7", tests, NULL, NULL);
}
