/*
 * One day of a weekly appointment.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/agenda.h"
#include "common/casework/compartment.h"
#include "common/casework/task/kinds.h"
#include "common/casework/task/occurrence.h"
#include "tests/support/case_world.h"

/* Tuesdays from the 5th of March to the 2nd of April. */
static struct id
cafe(struct world *w)
{
	struct record *recs[2] = {record_new(&w->env, &kind_appointment, NULL),
	    record_new(&w->env, &kind_appointment_note, NULL)};
	struct id id = recs[0]->id;

	recs[1]->id = id;
	record_set_int(recs[0], "day", CW_TODAY);
	record_set_int(recs[0], "begins", 900);
	record_set_int(recs[0], "repeat_until", 20240402);
	record_set_text(recs[0], "kind", "GRP");
	record_set_text(recs[0], "state", "planned");
	record_set_text(recs[1], "title", "Café");
	assert_true(compartment_pair(w->r, recs[0], recs[1], NULL));
	assert_true(replica_save(w->r, recs, 2, NULL, NULL, NULL));
	record_free(recs[0]);
	record_free(recs[1]);
	return id;
}

static void
load_month(struct world *w, struct file_rows *rows)
{
	struct agenda_ask ask = {.now = cw_now, .from = 20240301, .until = 20240430, .open = false};
	struct err e = {0};

	if (!agenda_load(w->r, &ask, rows, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static size_t
rows_of(struct world *w)
{
	struct file_rows rows;
	size_t n;

	load_month(w, &rows);
	n = rows.n;
	file_rows_free(&rows);
	return n;
}

static void
tick(struct world *w, size_t at, int32_t today)
{
	struct now now = {.day = today, .minute = 1200};
	struct file_rows rows;
	const char *say = "";
	struct err e = {0};

	load_month(w, &rows);
	assert_true(at < rows.n);
	if (!file_row_mark(w->r, &rows.at[at], now, &say, &e))
		fail_msg("%s (%s)", e.say, e.why);
	file_rows_free(&rows);
}

/* The id is a format: two versions of the program have to make the same one. */
static void
the_id_of_a_day_is_made_from_series_and_day(void **state)
{
	struct id series, made;
	char hex[ID_HEX];

	(void)state;
	assert_true(id_parse("000102030405060708090a0b0c0d0e0f", &series));
	made = occurrence_id(&series, 20240312);
	id_hex(&made, hex);
	assert_string_equal(hex, "1c9a8ed4c56254a4356b2f506e6ff926");
	made = occurrence_id(&series, 20240319);
	id_hex(&made, hex);
	assert_string_not_equal(hex, "1c9a8ed4c56254a4356b2f506e6ff926");
}

static void
a_day_that_took_place_leaves_the_others_planned(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	cafe(&w);
	assert_int_equal(rows_of(&w), 5);
	tick(&w, 1, 20240312);
	assert_int_equal(rows_of(&w), 5);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment"), 2);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment WHERE state = 'held'"), 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment WHERE day = 20240312"
				       " AND state = 'held' AND begins = 900"
				       " AND repeat_until IS NULL"),
	    1);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM appointment_note WHERE title = 'Café'"), 2);
	world_close(&w);
}

static void
a_day_that_is_still_to_come_is_confirmed(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	cafe(&w);
	tick(&w, 2, CW_TODAY);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment WHERE day = 20240319"
				       " AND state = 'confirmed'"),
	    1);
	world_close(&w);
}

static void
a_day_that_is_called_off_is_gone_until_undo(void **state)
{
	struct world w;
	struct id series;
	const struct kind *what;

	(void)state;
	cw_open(&w, 1);
	series = cafe(&w);
	assert_true(occurrence_save(w.r, &series, 20240319, "cancelled", NULL));
	assert_int_equal(rows_of(&w), 4);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(rows_of(&w), 5);
	tick(&w, 2, 20240319);
	assert_int_equal(rows_of(&w), 5);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment WHERE day = 20240319"
				       " AND state = 'held' AND deleted = 0"),
	    1);
	world_close(&w);
}

static void
two_laptops_make_the_same_record_of_a_day(void **state)
{
	struct world a, b;
	struct id series;
	int64_t open;

	(void)state;
	cw_open(&a, 1);
	cw_open(&b, 2);
	series = cafe(&a);
	world_exchange(&a, &b);
	assert_true(occurrence_save(a.r, &series, 20240312, "held", NULL));
	assert_true(occurrence_save(b.r, &series, 20240312, "held", NULL));
	assert_true(occurrence_save(a.r, &series, 20240319, "held", NULL));
	assert_true(occurrence_save(b.r, &series, 20240319, "cancelled", NULL));
	world_exchange(&a, &b);
	world_same(&a, &b);
	assert_int_equal(cw_number(&b, "SELECT count(*) FROM appointment"), 3);
	assert_true(replica_conflict_count(b.r, &open, NULL));
	assert_int_equal(open, 1);
	world_close(&a);
	world_close(&b);
}

static void
a_form_finds_its_day_by_the_id_and_no_other(void **state)
{
	struct world w;
	struct id series;
	struct record *row, *note;

	(void)state;
	cw_open(&w, 1);
	series = cafe(&w);
	row = record_new(&w.env, &kind_appointment, NULL);
	note = record_new(&w.env, &kind_appointment_note, NULL);
	assert_true(occurrence_begin(w.r, row, note, NULL));
	assert_false(record_has(row, "day"));
	assert_false(record_has(note, "title"));
	row->id = note->id = occurrence_id(&series, 20240326);
	assert_true(occurrence_begin(w.r, row, note, NULL));
	assert_int_equal(record_int(row, "day", 0), 20240326);
	assert_string_equal(record_text(note, "title"), "Café");
	record_free(row);
	record_free(note);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_id_of_a_day_is_made_from_series_and_day),
	    cmocka_unit_test(a_day_that_took_place_leaves_the_others_planned),
	    cmocka_unit_test(a_day_that_is_still_to_come_is_confirmed),
	    cmocka_unit_test(a_day_that_is_called_off_is_gone_until_undo),
	    cmocka_unit_test(two_laptops_make_the_same_record_of_a_day),
	    cmocka_unit_test(a_form_finds_its_day_by_the_id_and_no_other),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("occurrence", tests, NULL, NULL);
}
