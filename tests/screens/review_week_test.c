/*
 * A week of 120 rows on the supervisor's screen, by key strokes that are counted.
 *
 * The office: Anna writes down the week of Monday 16.11.2026, five of its rows eight and nine days
 * later; Berta, whose laptop was not in sync, changes three rows that Anna changes too. Clara
 * reviews on Wednesday 25.11. All is carried sealed through the store.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/casework.h"
#include "common/casework/review.h"
#include "tests/support/golden.h"
#include "tests/support/seat.h"
#include "tui/screens/screens.h"

#define MONDAY 20261116 /* KW 47 */
#define ROWS 120
#define CONFLICTS 3
#define LATE 5
#define SAMPLE 12 /* a tenth of the 112 others, rounded up */
#define REST (ROWS - CONFLICTS - LATE - SAMPLE)

/*
 * The pace, assumed: half a minute for each row that stands out and a quarter for each one drawn,
 * the detail read and thought about; ten seconds a page of the rest, looked over; half a second a
 * key, a slow typist's 120 a minute.
 */
#define SECONDS_RISK 30.0
#define SECONDS_SAMPLE 15.0
#define SECONDS_PAGE 10.0
#define SECONDS_KEY 0.5
#define PAGES_OF_REST 6 /* of 18 rows at 80x24 */

struct office {
	struct post post;
	struct seat anna, berta, clara;
	struct id rows[ROWS];
	int keys;
};

static void
at_day(struct seat *s, int32_t day, int minute)
{
	s->now = now_to_ms(day, minute);
}

static const char *const kinds[] = {"BER", "TEL", "HB", "AUF", "BER"};

/* Twenty-odd a day from Monday to Friday, of half an hour to an hour, each written on its day. */
static void
write_week(struct office *o)
{
	int i;

	for (i = 0; i < ROWS - LATE; i++) {
		int32_t day = day_add(MONDAY, i / 23);

		at_day(&o->anna, day, 17 * 60 + i % 23);
		o->rows[i] = seat_contact(&o->anna, day, 8 * 60 + i % 23 * 20, 30 + i % 4 * 10,
		    kinds[i % 5], i % 3 == 0 ? "B6" : "B1", "P-7K3QX*");
	}
	for (; i < ROWS; i++) {
		at_day(&o->anna, SEAT_DAY, 9 * 60 + i % 60);
		o->rows[i] = seat_contact(&o->anna, day_add(MONDAY, i % 2), 18 * 60 + i % 60, 30,
		    "TEL", "B1", "P-9XYZB*");
	}
}

static void
disagree(struct office *o)
{
	int i;

	for (i = 0; i < CONFLICTS; i++) {
		o->anna.now += 60000;
		seat_change_minutes(&o->anna, &o->rows[i * 7], 35);
		o->berta.now += 90000;
		seat_change_minutes(&o->berta, &o->rows[i * 7], 55);
	}
}

static int
up(void **state)
{
	struct office *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	seat_open(&o->anna, &o->post, 1, "de");
	seat_open(&o->berta, &o->post, 2, "de");
	seat_open(&o->clara, &o->post, 3, "de");
	at_day(&o->anna, MONDAY, 8 * 60);
	seat_found(&o->anna, ROLE_COMPANION | ROLE_ADMIN, "Anna Weiß");
	seat_join(&o->berta, &o->anna, ROLE_COMPANION, "Berta Krüger");
	seat_join(&o->clara, &o->anna, ROLE_SUPERVISOR, "Clara Thoma");
	write_week(o);
	seat_exchange(&o->anna, &o->berta);
	disagree(o);
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

/* ---- keys, counted ---- */

static void
key(struct office *o, const char *words)
{
	const char *at;

	for (at = words, o->keys++; *at != '\0'; at++)
		o->keys += *at == ' ';
	seat_key(&o->clara, words);
}

static void
type(struct office *o, const char *text)
{
	const char *at;

	for (at = text; *at != '\0'; at++)
		o->keys += ((unsigned char)*at & 0xc0) != 0x80;
	seat_type(&o->clara, text);
}

static void
go_week(struct office *o)
{
	app_free(o->clara.app);
	o->clara.app = NULL;
	seat_screens(&o->clara, 24, 80);
	key(o, "0 F2");
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

static struct log_counts
counted(struct seat *s)
{
	const struct log_filter f = {.deleted = true};
	struct log_counts n = {0};

	assert_true(log_count(s->session.replica, &f, &n, NULL));
	return n;
}

/* ---- the whole week ---- */

static void
what_stands_out(struct office *o)
{
	int i;

	for (i = 0; i < CONFLICTS; i++) { /* the question that is proposed */
		seat_must_show(&o->clara, "! Widerspruch: zwei verschiedene");
		key(o, "r Enter");
	}
	for (i = 0; i < LATE - 2; i++) {
		seat_must_show(&o->clara, "Tage danach eingetragen");
		key(o, "Enter");
	}
	for (; i < LATE; i++) { /* in her own words */
		key(o, "r");
		type(o, "Bitte möglichst am selben Tag eintragen.\r");
	}
}

static void
a_week_of_120_rows_takes_less_than_ten_minutes(void **state)
{
	struct office *o = *state;
	double seconds;
	int i;

	go_week(o);
	seat_must_show(&o->clara, "KW 47: 0 von 120 gesehen");
	what_stands_out(o);
	for (i = 0; i < SAMPLE; i++)
		key(o, "Enter");
	for (i = 0; i < PAGES_OF_REST; i++)
		key(o, "PgDn");
	key(o, "A");
	seat_must_show(&o->clara, "Den Rest, 100 Einträge, als gesehen markieren?");
	key(o, "m");
	seat_must_show(&o->clara, "100 Einträge als gesehen markiert.");
	seat_must_show(&o->clara, "0 KW 47  115/120");
	seat_key(&o->clara, "Up");
	seat_must_show(&o->clara, "KW 47: 115 von 120 gesehen, 5 Rückfragen offen");
	assert_int_equal(counted(&o->clara).rows, ROWS);
	assert_int_equal(counted(&o->clara).unreviewed, 5);
	assert_int_equal(counted(&o->clara).queries, 5);
	seconds = (CONFLICTS + LATE) * SECONDS_RISK + SAMPLE * SECONDS_SAMPLE +
		  PAGES_OF_REST * SECONDS_PAGE + o->keys * SECONDS_KEY;
	print_message("review of a week: %d keys, %.0f s at the assumed pace\n", o->keys, seconds);
	assert_int_equal(
	    o->keys, 2 + CONFLICTS * 2 + (LATE - 2) + 2 * 42 + SAMPLE + PAGES_OF_REST + 2);
	assert_true(seconds < 600);
}

static void
the_week_shows_first_what_stands_out(void **state)
{
	struct office *o = *state;

	go_week(o);
	seat_must_show(&o->clara, "FÄLLT AUF");
	pictures(&o->clara, "review-week");
	key(o, "r");
	golden_check("screens", "review-week-query-24x80", app_canvas(o->clara.app));
	key(o, "Esc Enter A");
	golden_check("screens", "review-week-rest-24x80", app_canvas(o->clara.app));
}

static void
the_rest_is_marked_after_a_question_and_can_be_taken_back(void **state)
{
	struct office *o = *state;

	go_week(o);
	key(o, "A Enter");
	assert_int_equal(counted(&o->clara).unreviewed, ROWS);
	key(o, "A m");
	assert_int_equal(counted(&o->clara).unreviewed, ROWS - REST);
	seat_must_show(&o->clara, "0 KW 47  100/120");
	key(o, "A");
	seat_must_show(&o->clara, "Vom unauffälligen Rest ist nichts mehr offen.");
	key(o, "Ctrl+Z");
	assert_int_equal(counted(&o->clara).unreviewed, ROWS);
	seat_must_show(&o->clara, "0 KW 47  0/120");
	key(o, "A m");
	assert_int_equal(counted(&o->clara).unreviewed, ROWS - REST);
}

static void
an_answer_comes_back_to_the_top(void **state)
{
	struct office *o = *state;
	int i;

	go_week(o);
	key(o, "r Enter");
	seat_sync(&o->clara);
	seat_sync(&o->anna);
	seat_screens(&o->anna, 24, 80);
	seat_key(&o->anna, "0");
	seat_key(&o->anna, "End");
	for (i = 0; i < 30 && !seat_shows(&o->anna, "Welcher der beiden"); i++)
		seat_key(&o->anna, "Up");
	seat_key(&o->anna, "r");
	seat_type(&o->anna, "35 stimmt.\r");
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	key(o, "Esc F2");
	seat_must_show(&o->clara, "die Rückfrage ist beantwortet");
	seat_must_show(&o->clara, "35 stimmt.");
	key(o, "Enter");
	seat_must_show(&o->clara, "KW 47: 1 von 120 gesehen");
}

static void
a_deleted_row_says_who_took_it_out(void **state)
{
	struct office *o = *state;
	struct record *rec = NULL;

	at_day(&o->anna, 20261124, 10 * 60);
	assert_true(
	    replica_load(o->anna.session.replica, &kind_encounter, &o->rows[50], &rec, NULL));
	assert_true(replica_delete(o->anna.session.replica, rec, true, NULL));
	record_free(rec);
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	go_week(o);
	key(o, "Down Down Down");
	seat_must_show(&o->clara, "gelöscht");
	golden_check("screens", "review-week-deleted-24x80", app_canvas(o->clara.app));
	key(o, "Enter");
	seat_must_show(&o->clara, "KW 47: 1 von 120 gesehen");
	key(o, "Esc F2");
	assert_false(seat_shows(&o->clara, "gelöscht"));
}

/* What a worker is asked about a row she deleted she finds and answers. */
static void
a_question_about_a_deleted_row_reaches_the_worker(void **state)
{
	struct office *o = *state;
	struct record *rec = NULL;

	assert_true(replica_load(
	    o->anna.session.replica, &kind_encounter, &o->rows[ROWS - LATE - 1], &rec, NULL));
	assert_true(replica_delete(o->anna.session.replica, rec, true, NULL));
	record_free(rec);
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	go_week(o);
	key(o, "Down Down Down r Enter");
	seat_sync(&o->clara);
	seat_sync(&o->anna);
	seat_screens(&o->anna, 24, 80);
	seat_key(&o->anna, "0");
	seat_must_show(&o->anna, "Dieser Eintrag wurde gelöscht");
	seat_must_show(&o->anna, "Frage");
	seat_key(&o->anna, "r");
	seat_type(&o->anna, "Stand zweimal da.\r");
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	key(o, "Esc F2");
	seat_must_show(&o->clara, "Stand zweimal da.");
}

/* Enter, Ctrl+Z, sync: what is shown keeps its place. */
static void
what_was_decided_stays_where_it_is(void **state)
{
	struct office *o = *state;

	go_week(o);
	key(o, "Enter Enter");
	seat_must_show(&o->clara, "gesehen");
	seat_must_show(&o->clara, "0 KW 47  2/120");
	seat_sync(&o->clara);
	key(o, "H");
	key(o, "Esc Up Up");
	seat_must_show(&o->clara, "! Widerspruch: zwei verschiedene");
	key(o, "Space");
	seat_must_show(&o->clara, "0 KW 47  1/120");
	key(o, "Ctrl+Z Ctrl+Z");
	seat_must_show(&o->clara, "0 KW 47  1/120");
}

static void
the_filter_is_there_again_after_a_restart(void **state)
{
	struct office *o = *state;

	go_week(o);
	key(o, "F8");
	type(o, "bereich\rB6\r");
	seat_must_show(&o->clara, "Filter: Wohnraum");
	seat_must_show(&o->clara, "KW 47: 0 von 120 gesehen");
	go_week(o);
	seat_must_show(&o->clara, "Filter: Wohnraum");
	key(o, "F8");
	type(o, "ohne\r");
	seat_must_show(&o->clara, "Filter: auch gesehene");
	key(o, "F8");
	type(o, "nur\r");
	assert_false(seat_shows(&o->clara, "Filter:"));
}

static void
weeks_are_turned_and_those_left_open_are_named(void **state)
{
	struct office *o = *state;

	at_day(&o->anna, 20261104, 12 * 60);
	seat_contact(&o->anna, 20261104, 11 * 60, 60, "HB", "B1", "P-2ABCD*");
	seat_sync(&o->anna);
	seat_sync(&o->clara);
	go_week(o);
	seat_pass(&o->clara, 10);
	seat_must_show(&o->clara, "Davor offen: KW 45");
	key(o, "<");
	seat_must_show(&o->clara, "KW 46: 0 von 0 gesehen");
	seat_must_show(&o->clara, "In dieser Woche ist nichts mehr offen.");
	key(o, "<");
	seat_must_show(&o->clara, "KW 45: 0 von 1 gesehen");
	seat_must_show(&o->clara, "Hausbesuch");
	key(o, "> > >");
	seat_must_show(&o->clara, "KW 48: 0 von 0 gesehen");
	key(o, ">");
	seat_must_show(&o->clara, "Das ist die laufende Woche.");
}

static void
a_worker_is_not_offered_the_week(void **state)
{
	struct office *o = *state;

	seat_screens(&o->anna, 24, 80);
	seat_key(&o->anna, "0 F2 W");
	seat_must_show(&o->anna, "Prüfen: eigene Einträge");
	assert_false(seat_shows(&o->anna, "Woche"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_week_of_120_rows_takes_less_than_ten_minutes, up, down),
	    cmocka_unit_test_setup_teardown(the_week_shows_first_what_stands_out, up, down),
	    cmocka_unit_test_setup_teardown(
		the_rest_is_marked_after_a_question_and_can_be_taken_back, up, down),
	    cmocka_unit_test_setup_teardown(an_answer_comes_back_to_the_top, up, down),
	    cmocka_unit_test_setup_teardown(a_deleted_row_says_who_took_it_out, up, down),
	    cmocka_unit_test_setup_teardown(
		a_question_about_a_deleted_row_reaches_the_worker, up, down),
	    cmocka_unit_test_setup_teardown(what_was_decided_stays_where_it_is, up, down),
	    cmocka_unit_test_setup_teardown(the_filter_is_there_again_after_a_restart, up, down),
	    cmocka_unit_test_setup_teardown(
		weeks_are_turned_and_those_left_open_are_named, up, down),
	    cmocka_unit_test_setup_teardown(a_worker_is_not_offered_the_week, up, down),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("review of a week", tests, NULL, NULL);
}
