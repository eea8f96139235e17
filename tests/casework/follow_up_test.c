#include "common/casework/follow_up.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/case_world.h"

static struct id
make(struct world *w, int32_t due, const struct id *person, const char *text)
{
	struct record *f = NULL;
	struct err e = {0};
	struct id id;

	if (!follow_up_begin(w->r, due, person, text, &f, &e) ||
	    !follow_up_save(w->r, f, CW_TODAY, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	id = f->id;
	record_free(f);
	return id;
}

static struct follow_up_rows
open_until(struct world *w, int32_t until)
{
	struct follow_up_rows rows;

	assert_true(follow_ups_open(w->r, CW_TODAY, until, NULL, &rows, NULL));
	return rows;
}

static void
a_new_one_is_open_of_middle_priority_and_in_the_case(void **state)
{
	struct world w;
	struct id ali, of_case, got;
	struct record *f;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	of_case = cw_case(&w, &ali);
	assert_true(follow_up_begin(w.r, 20240312, &ali, "Bescheid da?", &f, NULL));
	assert_true(id_equal(&f->comp, &of_case));
	assert_true(record_id(f, "case_id", &got) && id_equal(&got, &of_case));
	assert_string_equal(record_text(f, "state"), "open");
	assert_string_equal(record_text(f, "priority"), "2");
	assert_true(f->fresh);
	record_free(f);
	assert_true(follow_up_begin(w.r, 20240312, NULL, "Monatsnachweis", &f, NULL));
	assert_true(id_equal(&f->comp, &w.self.intake));
	record_free(f);
	world_close(&w);
}

static void
without_a_text_it_is_refused(void **state)
{
	struct world w;
	struct record *f;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_true(follow_up_begin(w.r, 20240312, NULL, "", &f, NULL));
	assert_false(follow_up_save(w.r, f, CW_TODAY, NULL, NULL, &e));
	assert_int_equal(e.code, ERR_INPUT);
	record_free(f);
	world_close(&w);
}

/* Unlike a legal deadline, which moves forward. */
static void
due_on_a_day_off_it_shows_on_the_workday_before(void **state)
{
	static const struct {
		int32_t due, shown;
	} list[] = {
	    {20240312, 20240312}, {20240316, 20240315}, /* Saturday */
	    {20240317, 20240315}, {20240329, 20240328}, /* Karfreitag */
	    {20240401, 20240328},			/* Ostermontag, and the days before it */
	    {20241226, 20241224}, {20241101, 20241101}, /* Allerheiligen is none in Niedersachsen */
	};
	struct world w;
	struct follow_up_rows rows;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		cw_open(&w, 1);
		make(&w, list[i].due, NULL, "anrufen");
		rows = open_until(&w, list[i].shown);
		assert_int_equal(rows.n, 1);
		assert_int_equal(rows.at[0].due, list[i].due);
		assert_int_equal(rows.at[0].shown_on, list[i].shown);
		follow_up_rows_free(&rows);
		rows = open_until(&w, day_add(list[i].shown, -1));
		assert_int_equal(rows.n, 0);
		follow_up_rows_free(&rows);
		world_close(&w);
	}
}

static void
overdue_is_what_should_have_been_shown_before_today(void **state)
{
	struct world w;
	struct follow_up_rows rows;

	(void)state;
	cw_open(&w, 1);
	make(&w, 20240305, NULL, "heute");
	make(&w, 20240304, NULL, "gestern");
	make(&w, 20240303, NULL, "Sonntag");
	rows = open_until(&w, 0);
	assert_int_equal(rows.n, 3);
	assert_string_equal(rows.at[0].text, "Sonntag");
	assert_true(rows.at[0].overdue && rows.at[1].overdue);
	assert_false(rows.at[2].overdue);
	follow_up_rows_free(&rows);
	world_close(&w);
}

static void
done_is_not_open_any_more_and_knows_its_day(void **state)
{
	struct world w;
	struct follow_up_rows rows;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = make(&w, 20240304, NULL, "anrufen");
	assert_true(follow_up_done(w.r, &id, CW_TODAY, NULL));
	rows = open_until(&w, 0);
	assert_int_equal(rows.n, 0);
	follow_up_rows_free(&rows);
	assert_true(follow_ups_done(w.r, 0, NULL, false, 10, &rows, NULL));
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.at[0].done_on, CW_TODAY);
	assert_false(rows.at[0].overdue);
	follow_up_rows_free(&rows);
	world_close(&w);
}

static void
moved_three_times_it_still_knows_since_when(void **state)
{
	static const int32_t to[] = {20240308, 20240315, 20240322};
	struct world w;
	struct follow_up_rows rows;
	struct id id;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	id = make(&w, 20240301, NULL, "anrufen");
	rows = open_until(&w, 0);
	assert_int_equal(rows.at[0].moved_count, 0);
	assert_int_equal(rows.at[0].first_due, 0);
	follow_up_rows_free(&rows);
	for (i = 0; i < 3; i++)
		assert_true(follow_up_move(w.r, &id, to[i], NULL));
	rows = open_until(&w, 0);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.at[0].moved_count, 3);
	assert_int_equal(rows.at[0].first_due, 20240301);
	assert_int_equal(rows.at[0].due, 20240322);
	follow_up_rows_free(&rows);
	world_close(&w);
}

static void
to_move_it_to_the_same_day_is_no_move(void **state)
{
	struct world w;
	struct follow_up_rows rows;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = make(&w, 20240312, NULL, "anrufen");
	assert_true(follow_up_move(w.r, &id, 20240312, NULL));
	rows = open_until(&w, 0);
	assert_int_equal(rows.at[0].moved_count, 0);
	follow_up_rows_free(&rows);
	world_close(&w);
}

/* What was done too early is opened again by giving it another day. */
static void
a_done_one_that_is_moved_is_open_again(void **state)
{
	struct world w;
	struct follow_up_rows rows;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = make(&w, 20240304, NULL, "anrufen");
	assert_true(follow_up_done(w.r, &id, CW_TODAY, NULL));
	assert_true(follow_up_move(w.r, &id, 20240312, NULL));
	rows = open_until(&w, 0);
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.at[0].due, 20240312);
	assert_int_equal(rows.at[0].done_on, 0);
	follow_up_rows_free(&rows);
	world_close(&w);
}

static void
a_list_of_one_person_holds_only_hers(void **state)
{
	struct world w;
	struct follow_up_rows rows;
	struct id ali, eva;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	eva = cw_person(&w, "Rahimi, Eva");
	make(&w, 20240312, &ali, "Kita");
	make(&w, 20240311, &eva, "Schule");
	make(&w, 20240310, NULL, "Bericht");
	assert_true(follow_ups_open(w.r, CW_TODAY, 0, &ali, &rows, NULL));
	assert_int_equal(rows.n, 1);
	assert_string_equal(rows.at[0].text, "Kita");
	assert_string_equal(rows.at[0].who, "Haddad, Ali");
	follow_up_rows_free(&rows);
	rows = open_until(&w, 0);
	assert_int_equal(rows.n, 3);
	assert_string_equal(rows.at[0].who, "");
	follow_up_rows_free(&rows);
	world_close(&w);
}

static void
what_was_done_comes_in_pages_newest_first(void **state)
{
	struct world w;
	struct follow_up_rows rows, more;
	struct id id;
	int i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < 5; i++) {
		id = make(&w, 20240301, NULL, "anrufen");
		assert_true(follow_up_done(w.r, &id, 20240301 + i / 2, NULL));
	}
	assert_true(follow_ups_done(w.r, 0, NULL, false, 3, &rows, NULL));
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.at[0].done_on, 20240303);
	assert_int_equal(rows.at[2].done_on, 20240302);
	assert_true(
	    follow_ups_done(w.r, rows.at[2].done_on, &rows.at[2].id, false, 3, &more, NULL));
	assert_int_equal(more.n, 2);
	assert_int_equal(more.at[1].done_on, 20240301);
	follow_up_rows_free(&rows);
	assert_true(follow_ups_done(w.r, more.at[0].done_on, &more.at[0].id, true, 2, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.at[1].done_on, 20240302);
	follow_up_rows_free(&rows);
	follow_up_rows_free(&more);
	world_close(&w);
}

static void
what_is_not_there_is_said(void **state)
{
	struct world w;
	struct id nothing = world_id("nothing", 0);
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_false(follow_up_done(w.r, &nothing, CW_TODAY, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_false(follow_up_move(w.r, &nothing, CW_TODAY, &e));
	assert_int_equal(e.code, ERR_MISSING);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_one_is_open_of_middle_priority_and_in_the_case),
	    cmocka_unit_test(without_a_text_it_is_refused),
	    cmocka_unit_test(due_on_a_day_off_it_shows_on_the_workday_before),
	    cmocka_unit_test(overdue_is_what_should_have_been_shown_before_today),
	    cmocka_unit_test(done_is_not_open_any_more_and_knows_its_day),
	    cmocka_unit_test(moved_three_times_it_still_knows_since_when),
	    cmocka_unit_test(to_move_it_to_the_same_day_is_no_move),
	    cmocka_unit_test(a_done_one_that_is_moved_is_open_again),
	    cmocka_unit_test(a_list_of_one_person_holds_only_hers),
	    cmocka_unit_test(what_was_done_comes_in_pages_newest_first),
	    cmocka_unit_test(what_is_not_there_is_said),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("follow_up", tests, NULL, NULL);
}
