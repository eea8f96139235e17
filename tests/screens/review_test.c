/*
 * Review, history and conflicts: two workers and a supervisor, one office.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/review.h"
#include "tests/support/golden.h"
#include "tests/support/seat.h"
#include "tui/screens/screens.h"

struct office {
	struct post post;
	struct seat anna, berta, clara; /* two workers; Clara reviews */
	struct id first, second;
};

static int
up(void **state)
{
	struct office *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	seat_open(&o->anna, &o->post, 1, "de");
	seat_open(&o->berta, &o->post, 2, "de");
	seat_open(&o->clara, &o->post, 3, "de");
	seat_found(&o->anna, ROLE_COMPANION | ROLE_ADMIN, "Anna Weiß");
	seat_join(&o->berta, &o->anna, ROLE_COMPANION, "Berta Krüger");
	seat_join(&o->clara, &o->anna, ROLE_SUPERVISOR, "Clara Thoma");
	o->first =
	    seat_contact(&o->anna, 20261124, 9 * 60 + 30, 45, "BER", "B6", "P-7K3QX* P-9XYZB+");
	o->second = seat_contact(&o->anna, 20261125, 11 * 60, 60, "HB", "B1", "P-2ABCD*");
	seat_exchange(&o->anna, &o->berta);
	seat_sync(&o->clara);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	struct office *o = *state;

	seat_close(&o->anna);
	seat_close(&o->berta);
	seat_close(&o->clara);
	post_close(&o->post);
	free(o);
	return 0;
}

static void
go_review(struct seat *s)
{
	seat_screens(s, 24, 80);
	seat_key(s, "0");
}

static void
pictures(struct seat *s, const char *what)
{
	static const int sizes[][2] = {{24, 80}, {50, 200}, {12, 40}, {8, 30}};
	char name[64];
	size_t i;

	for (i = 0; i < 4; i++) {
		app_test_resize(s->app, sizes[i][0], sizes[i][1]);
		snprintf(name, sizeof(name), "%s-%dx%d", what, sizes[i][0], sizes[i][1]);
		golden_check("screens", name, app_canvas(s->app));
		assert_true(app_canvas(s->app)->cursor_row >= 0);
	}
	app_test_resize(s->app, 24, 80);
}

static const char *
state_of(struct seat *s, const struct id *id)
{
	static struct log_row row;
	struct err e = {0};

	if (!log_row_load(s->session.replica, KIND_ENCOUNTER, id, &row, &e))
		fail_msg("%s", e.say);
	return row.changed ? "changed" : row.state;
}

/* ---- review ---- */

static void
the_log_shows_rows_under_codes_newest_first(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	pictures(&o->clara, "review");
	seat_key(&o->clara, "Tab");
	golden_check("screens", "review-detail-24x80", app_canvas(o->clara.app));
}

static void
enter_marks_as_seen_and_goes_on(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	seat_must_show(&o->clara, "2 von 2 ungesehen");
	seat_key(&o->clara, "Enter Enter");
	assert_string_equal(state_of(&o->clara, &o->first), "reviewed");
	assert_string_equal(state_of(&o->clara, &o->second), "reviewed");
	seat_must_show(&o->clara, "0 von 2 ungesehen");
	seat_key(&o->clara, "Ctrl+Z");
	assert_string_equal(state_of(&o->clara, &o->first), "");
	seat_must_show(&o->clara, "1 von 2 ungesehen");
}

static void
space_ticks_and_unticks_and_stays(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	seat_key(&o->clara, "Space");
	assert_string_equal(state_of(&o->clara, &o->second), "reviewed");
	seat_key(&o->clara, "Space");
	assert_string_equal(state_of(&o->clara, &o->second), "unreviewed");
	assert_string_equal(state_of(&o->clara, &o->first), "");
}

static void
a_row_changed_after_it_was_seen_is_marked(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	seat_key(&o->clara, "Enter Enter");
	o->anna.now += 3600000;
	seat_change_minutes(&o->anna, &o->first, 90);
	seat_sync(&o->anna);
	o->clara.now += 7200000;
	seat_sync(&o->clara);
	assert_string_equal(state_of(&o->clara, &o->first), "changed");
	seat_key(&o->clara, "1 0 End");
	seat_must_show(&o->clara, "geändert");
	seat_must_show(&o->clara, "! Dauer");
	golden_check("screens", "review-changed-24x80", app_canvas(o->clara.app));
	seat_key(&o->clara, "Enter");
	assert_string_equal(state_of(&o->clara, &o->first), "reviewed");
}

/* Written offline at nine, reviewed at ten, arrived at eleven: nobody has seen it. */
static void
a_change_that_arrives_after_the_review_counts_whatever_the_clock_said(void **state)
{
	struct office *o = *state;

	seat_change_minutes(&o->anna, &o->first, 90);
	o->clara.now += 3600000;
	go_review(&o->clara);
	seat_key(&o->clara, "Down Enter");
	assert_string_equal(state_of(&o->clara, &o->first), "reviewed");
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	assert_string_equal(state_of(&o->clara, &o->first), "changed");
	seat_key(&o->clara, "1 0 End");
	seat_must_show(&o->clara, "schon vorher");
}

static void
a_question_goes_to_the_worker_and_an_answer_back(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	seat_key(&o->clara, "r");
	seat_type(&o->clara, "Warum eine Stunde?\r");
	assert_string_equal(state_of(&o->clara, &o->second), "query");
	seat_sync(&o->clara);
	seat_sync(&o->anna);
	go_review(&o->anna);
	seat_must_show(&o->anna, "Rückfragen: 1");
	seat_must_show(&o->anna, "Warum eine Stunde?");
	golden_check("screens", "review-own-24x80", app_canvas(o->anna.app));
	seat_key(&o->anna, "r");
	seat_type(&o->anna, "Umzug mit zwei Zimmern.\r");
	assert_string_equal(state_of(&o->anna, &o->second), "answered");
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	seat_key(&o->clara, "1 0");
	seat_must_show(&o->clara, "Beantwortete Rückfragen: 1");
	seat_must_show(&o->clara, "Umzug mit zwei");
	seat_must_show(&o->clara, "Clara Thoma");
}

static void
a_worker_sees_her_own_rows_and_cannot_mark(void **state)
{
	struct office *o = *state;

	seat_contact(&o->berta, 20261125, 8 * 60, 30, "TEL", "B6", "P-3XXXX*");
	seat_exchange(&o->berta, &o->anna);
	go_review(&o->berta);
	seat_must_show(&o->berta, "Telefon");
	assert_false(seat_shows(&o->berta, "Hausbesuch"));
	seat_key(&o->berta, "Space A Enter");
	assert_string_equal(state_of(&o->berta, &o->second), "");
	seat_key(&o->berta, "F1");
	assert_false(seat_shows(&o->berta, "Ankreuzen"));
	seat_must_show(&o->berta, "Rückfrage beantworten");
}

static void
a_filter_finds_and_all_of_it_is_marked_after_a_question(void **state)
{
	struct office *o = *state;

	go_review(&o->clara);
	seat_key(&o->clara, "Enter F8 Enter");
	seat_must_show(&o->clara, "Filter: nur ungesehene (1 gefunden)");
	assert_false(seat_shows(&o->clara, "Hausbesuch"));
	seat_key(&o->clara, "F8");
	seat_type(&o->clara, "bereich\rB6\r");
	seat_must_show(&o->clara, "Wohnraum");
	golden_check("screens", "review-filter-24x80", app_canvas(o->clara.app));
	seat_key(&o->clara, "A");
	seat_must_show(&o->clara, "1 gezeigte");
	seat_key(&o->clara, "Enter");
	assert_string_equal(state_of(&o->clara, &o->first), "");
	seat_key(&o->clara, "A m");
	assert_string_equal(state_of(&o->clara, &o->first), "reviewed");
	seat_key(&o->clara, "Ctrl+Z");
	assert_string_equal(state_of(&o->clara, &o->first), "");
	seat_key(&o->clara, "F8");
	seat_type(&o->clara, "ohne\r");
	seat_must_show(&o->clara, "Hausbesuch");
}

/* ---- history and conflicts ---- */

static void
make_conflict(struct office *o)
{
	o->anna.now += 60000;
	seat_change_minutes(&o->anna, &o->first, 30);
	o->berta.now += 120000;
	seat_change_minutes(&o->berta, &o->first, 75);
	seat_exchange(&o->anna, &o->berta);
	seat_sync(&o->clara);
}

static int64_t
open_conflict_count(struct seat *s)
{
	int64_t n = -1;

	assert_true(replica_conflict_count(s->session.replica, &n, NULL));
	return n;
}

static int64_t
minutes_of(struct seat *s, const struct id *id)
{
	struct record *rec = NULL;
	int64_t v;

	assert_true(replica_load(s->session.replica, &kind_encounter, id, &rec, NULL));
	v = record_int(rec, "minutes", -1);
	record_free(rec);
	return v;
}

static void
go_conflicts(struct seat *s)
{
	seat_screens(s, 24, 80);
	assert_true(open_conflicts(s->app, NULL));
	app_test_type(s->app, "");
}

static void
without_a_conflict_there_is_nothing_to_answer(void **state)
{
	struct office *o = *state;

	assert_int_equal(open_conflict_count(&o->anna), 0);
	go_conflicts(&o->anna);
	seat_key(&o->anna, "a Enter b Enter N Enter F4 H");
	assert_string_equal(app_top(o->anna.app)->ops->name, "conflicts");
	assert_int_equal(open_conflict_count(&o->anna), 0);
}

static void
a_conflict_shows_both_values_and_what_was_before(void **state)
{
	struct office *o = *state;

	make_conflict(o);
	assert_int_equal(open_conflict_count(&o->anna), 1);
	go_conflicts(&o->anna);
	seat_must_show(&o->anna, "0:30");
	seat_must_show(&o->anna, "1:15");
	seat_must_show(&o->anna, "0:45");
	seat_must_show(&o->anna, "Anna Weiß");
	seat_must_show(&o->anna, "Berta Krüger");
	pictures(&o->anna, "conflict");
	seat_key(&o->anna, "Tab");
	app_test_resize(o->anna.app, 12, 40);
	golden_check("screens", "conflict-detail-12x40", app_canvas(o->anna.app));
}

static void
one_key_and_a_reason_settle_a_conflict_on_both_devices(void **state)
{
	struct office *o = *state;

	make_conflict(o);
	go_conflicts(&o->anna);
	seat_key(&o->anna, "a");
	seat_type(&o->anna, "Uhr im Flur\r");
	assert_int_equal(open_conflict_count(&o->anna), 0);
	assert_int_equal(minutes_of(&o->anna, &o->first), 30);
	seat_must_show(&o->anna, "Keine Widersprüche");
	seat_exchange(&o->anna, &o->berta);
	assert_int_equal(open_conflict_count(&o->berta), 0);
	assert_int_equal(minutes_of(&o->berta, &o->first), 30);
	/* Nothing is lost: the value that lost is in the history, with the reason. */
	seat_screens(&o->berta, 24, 80);
	assert_true(open_history(o->berta.app, &kind_encounter, &o->first, NULL));
	seat_key(&o->berta, "Down Down Down");
	seat_must_show(&o->berta, "1:15");
	seat_must_show(&o->berta, "0:30");
	seat_must_show(&o->berta, "0:45");
	seat_must_show(&o->berta, "Uhr im Flur");
	pictures(&o->berta, "history");
}

static void
settling_can_be_taken_back(void **state)
{
	struct office *o = *state;

	make_conflict(o);
	go_conflicts(&o->anna);
	seat_key(&o->anna, "b Enter");
	assert_int_equal(minutes_of(&o->anna, &o->first), 75);
	seat_key(&o->anna, "Esc");
	assert_int_equal(open_conflict_count(&o->anna), 0);
}

static void
a_new_value_can_be_typed(void **state)
{
	struct office *o = *state;

	make_conflict(o);
	go_conflicts(&o->anna);
	seat_key(&o->anna, "N");
	pictures(&o->anna, "conflict-new");
	seat_type(&o->anna, "zwei");
	seat_key(&o->anna, "Ctrl+S");
	assert_int_equal(open_conflict_count(&o->anna), 1);
	seat_key(&o->anna, "Ctrl+Z Back Back Back Back Back Back Back Back");
	seat_type(&o->anna, "50\tnachgesehen");
	seat_key(&o->anna, "Ctrl+S");
	assert_int_equal(open_conflict_count(&o->anna), 0);
	assert_int_equal(minutes_of(&o->anna, &o->first), 50);
}

static void
enter_offers_all_values(void **state)
{
	struct office *o = *state;

	make_conflict(o);
	go_conflicts(&o->anna);
	seat_key(&o->anna, "Enter");
	seat_must_show(&o->anna, "Was gilt?");
	seat_key(&o->anna, "Down Enter Enter");
	assert_int_equal(minutes_of(&o->anna, &o->first), 75);
	assert_int_equal(open_conflict_count(&o->anna), 0);
}

static void
deleted_here_and_changed_there_asks(void **state)
{
	struct office *o = *state;
	struct record *rec = NULL;

	assert_true(replica_load(o->anna.session.replica, &kind_encounter, &o->first, &rec, NULL));
	assert_true(replica_delete(o->anna.session.replica, rec, true, NULL));
	record_free(rec);
	seat_change_minutes(&o->berta, &o->first, 75);
	seat_exchange(&o->anna, &o->berta);
	go_conflicts(&o->berta);
	seat_must_show(&o->berta, "Löschung");
	pictures(&o->berta, "conflict-deleted");
	seat_key(&o->berta, "b Enter");
	assert_int_equal(open_conflict_count(&o->berta), 0);
	assert_true(replica_load(o->berta.session.replica, &kind_encounter, &o->first, &rec, NULL));
	assert_true(rec->deleted);
	record_free(rec);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(the_log_shows_rows_under_codes_newest_first, up, down),
	    cmocka_unit_test_setup_teardown(enter_marks_as_seen_and_goes_on, up, down),
	    cmocka_unit_test_setup_teardown(space_ticks_and_unticks_and_stays, up, down),
	    cmocka_unit_test_setup_teardown(a_row_changed_after_it_was_seen_is_marked, up, down),
	    cmocka_unit_test_setup_teardown(
		a_change_that_arrives_after_the_review_counts_whatever_the_clock_said, up, down),
	    cmocka_unit_test_setup_teardown(
		a_question_goes_to_the_worker_and_an_answer_back, up, down),
	    cmocka_unit_test_setup_teardown(a_worker_sees_her_own_rows_and_cannot_mark, up, down),
	    cmocka_unit_test_setup_teardown(
		a_filter_finds_and_all_of_it_is_marked_after_a_question, up, down),
	    cmocka_unit_test_setup_teardown(without_a_conflict_there_is_nothing_to_answer, up, down),
	    cmocka_unit_test_setup_teardown(
		a_conflict_shows_both_values_and_what_was_before, up, down),
	    cmocka_unit_test_setup_teardown(
		one_key_and_a_reason_settle_a_conflict_on_both_devices, up, down),
	    cmocka_unit_test_setup_teardown(settling_can_be_taken_back, up, down),
	    cmocka_unit_test_setup_teardown(a_new_value_can_be_typed, up, down),
	    cmocka_unit_test_setup_teardown(enter_offers_all_values, up, down),
	    cmocka_unit_test_setup_teardown(deleted_here_and_changed_there_asks, up, down),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
