/*
 * Why a row should be looked at: each reason where it holds, and just beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/hours.h"
#include "common/casework/month_close.h"
#include "common/casework/review_risk.h"
#include "tests/support/case_world.h"

#define MONDAY 20240304
#define OPEN_MONTH ((struct risk_facts){.usual = -1})

/* A row of that day, written on that day at noon. */
static struct log_row
plain(int32_t day, int32_t written)
{
	return (struct log_row){.kind = KIND_ENCOUNTER,
	    .day = day,
	    .minutes = 45,
	    .born = now_to_ms(written, 12 * 60) << 16};
}

static unsigned
why(const struct log_row *row, const struct risk_facts *facts)
{
	int32_t late;

	return risk_of(row, facts, &late);
}

/* ---- one reason after another ---- */

static void
an_ordinary_row_has_no_reason(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);

	(void)state;
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
	strcpy(row.state, "reviewed");
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
}

static void
after_seven_days_an_entry_is_not_late_and_after_eight_it_is(void **state)
{
	struct log_row row = plain(MONDAY, day_add(MONDAY, 7));
	int32_t late;

	(void)state;
	assert_int_equal(risk_of(&row, &OPEN_MONTH, &late), 0);
	assert_int_equal(late, 7);
	row = plain(MONDAY, day_add(MONDAY, 8));
	assert_int_equal(risk_of(&row, &OPEN_MONTH, &late), RISK(RISK_LATE));
	assert_int_equal(late, 8);
	/* Written beforehand: never late. */
	row = plain(MONDAY, day_add(MONDAY, -20));
	assert_int_equal(risk_of(&row, &OPEN_MONTH, &late), 0);
}

static void
four_hours_are_no_unusual_contact_and_a_minute_more_is(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);

	(void)state;
	row.minutes = 240;
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
	row.minutes = 241;
	assert_int_equal(why(&row, &OPEN_MONTH), RISK(RISK_LENGTH));
}

static void
ten_hours_of_work_are_allowed(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);

	(void)state;
	row.kind = KIND_TIME_ENTRY;
	row.minutes = 600;
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
	row.minutes = 601;
	assert_int_equal(why(&row, &OPEN_MONTH), RISK(RISK_LENGTH));
}

static void
the_estimate_of_a_request_is_no_duration(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);

	(void)state;
	row.kind = KIND_REQUEST;
	row.minutes = 3000;
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
	row.kind = KIND_ENCOUNTER;
	row.minutes = -1;
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
}

static void
three_times_the_median_is_usual_and_more_is_not(void **state)
{
	static const struct {
		int64_t usual, minutes;
		bool odd;
	} rows[] = {{60, 180, false}, {60, 181, true}, {60, 20, false}, {60, 19, true},
	    {5, 20, false}, {5, 34, false}, {5, 35, true}, {40, 11, false}, {-1, 200, false}};
	struct log_row row = plain(MONDAY, MONDAY);
	struct risk_facts facts = OPEN_MONTH;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		row.minutes = rows[i].minutes;
		facts.usual = rows[i].usual;
		if (why(&row, &facts) != (rows[i].odd ? RISK(RISK_LENGTH) : 0))
			fail_msg("%zu: %d", i, (int)rows[i].odd);
	}
}

static void
what_was_written_after_the_closing_is_told_and_what_came_before_is_not(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);
	struct risk_facts facts = OPEN_MONTH;

	(void)state;
	facts.closed = row.born + 1;
	assert_int_equal(why(&row, &facts), 0);
	row.touched = facts.closed - 1;
	assert_int_equal(why(&row, &facts), 0);
	row.touched = facts.closed + 1;
	assert_int_equal(why(&row, &facts), RISK(RISK_CLOSED));
	row.touched = 0;
	facts.closed = row.born - 1;
	assert_int_equal(why(&row, &facts), RISK(RISK_CLOSED));
}

static void
states_tell_what_is_due(void **state)
{
	struct log_row row = plain(MONDAY, MONDAY);

	(void)state;
	strcpy(row.state, "query");
	assert_int_equal(why(&row, &OPEN_MONTH), 0);
	row.changed = true;
	assert_int_equal(why(&row, &OPEN_MONTH), RISK(RISK_CHANGED));
	strcpy(row.state, "reviewed");
	assert_int_equal(why(&row, &OPEN_MONTH), RISK(RISK_CHANGED));
	strcpy(row.state, "answered");
	assert_int_equal(why(&row, &OPEN_MONTH), RISK(RISK_ANSWER));
}

static void
the_gravest_reason_comes_first(void **state)
{
	(void)state;
	assert_int_equal(risk_first(RISK(RISK_LENGTH) | RISK(RISK_CLOSED)), RISK_CLOSED);
	assert_int_equal(risk_first(RISK(RISK_LATE) | RISK(RISK_CONFLICT)), RISK_CONFLICT);
	assert_int_equal(risk_first(0), RISKS);
}

/* ---- a week out of the log ---- */

static struct id
met(struct world *w, int32_t day, int64_t minutes)
{
	struct record *c = record_new(&w->env, &kind_encounter, NULL);
	struct id id = c->id;

	assert_true(record_set_int(c, "held_on", day) && record_set_int(c, "minutes", minutes) &&
		    record_set_text(c, "kind", "BER") && record_set_text(c, "area", "B6") &&
		    record_set_text(c, "participants", "P-7K3QX*") &&
		    record_set_id(c, "worker", &w->self.person));
	world_save(w, c);
	record_free(c);
	return id;
}

static void
load(struct world *w, int32_t day, struct review_week *week)
{
	struct err e = {0};

	if (!review_week_load(w->r, day, week, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static const struct week_row *
find(const struct review_week *week, const struct id *id)
{
	size_t i;

	for (i = 0; i < week->n; i++)
		if (id_equal(&week->at[i].row.id, id))
			return &week->at[i];
	fail_msg("the row is not there");
	return NULL;
}

static void
erase(struct world *w, const struct id *id)
{
	struct record *c = world_load(w, &kind_encounter, id);

	assert_true(replica_delete(w->r, c, true, NULL));
	record_free(c);
}

static void
mark(struct world *w, const struct id *id, const char *state)
{
	assert_true(review_mark(w->r, KIND_ENCOUNTER, id, state, "?", CW_TODAY, NULL));
}

static void
a_week_is_its_seven_days_and_knows_what_was_deleted(void **state)
{
	struct review_week week;
	struct deletion d;
	struct world w;
	struct id gone, kept;

	(void)state;
	cw_open(&w, 1);
	met(&w, 20240303, 45);
	met(&w, 20240311, 45);
	kept = met(&w, 20240304, 45);
	gone = met(&w, 20240310, 45);
	erase(&w, &gone);
	load(&w, 20240306, &week);
	assert_int_equal(week.monday, MONDAY);
	assert_int_equal(week.n, 2);
	assert_int_equal(find(&week, &gone)->why, RISK(RISK_DELETED));
	assert_int_equal(find(&week, &gone)->part, PART_RISK);
	assert_int_equal(find(&week, &kept)->why, 0);
	assert_true(review_deletion(w.r, KIND_ENCOUNTER, &gone, &d, NULL));
	assert_true(id_equal(&d.person, &w.self.person));
	assert_int_equal(now_of_ms(d.ms).day, CW_TODAY);
	assert_false(review_deletion(w.r, KIND_ENCOUNTER, &kept, &d, NULL));
	review_week_free(&week);
	world_close(&w);
}

static void
a_deletion_can_be_marked_as_seen(void **state)
{
	struct review_week week;
	struct world w;
	struct id gone;

	(void)state;
	cw_open(&w, 1);
	gone = met(&w, MONDAY, 45);
	mark(&w, &gone, "reviewed");
	erase(&w, &gone);
	load(&w, MONDAY, &week);
	assert_int_equal(find(&week, &gone)->why, RISK(RISK_DELETED) | RISK(RISK_CHANGED));
	assert_int_equal(review_week_progress(&week).seen, 0);
	review_week_free(&week);
	mark(&w, &gone, "reviewed");
	load(&w, MONDAY, &week);
	assert_int_equal(review_week_progress(&week).seen, 1);
	review_week_free(&week);
	world_close(&w);
}

/* The mark that was taken back is made again, not lost. */
static void
a_mark_taken_back_can_be_made_again(void **state)
{
	const struct kind *what;
	struct log_row row;
	struct world w;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = met(&w, MONDAY, 45);
	mark(&w, &id, "reviewed");
	assert_true(replica_undo(w.r, &what, NULL));
	assert_true(log_row_load(w.r, KIND_ENCOUNTER, &id, &row, NULL));
	assert_string_equal(row.state, "");
	mark(&w, &id, "reviewed");
	assert_true(log_row_load(w.r, KIND_ENCOUNTER, &id, &row, NULL));
	assert_string_equal(row.state, "reviewed");
	world_close(&w);
}

static bool
decide(void *ctx, const struct conflict *c)
{
	const struct value fifty = {.type = VALUE_INT, .i = 50};

	assert_true(replica_settle(ctx, c, &fifty, NULL, NULL));
	return true;
}

static void
two_values_of_one_field_stand_out_until_somebody_decides(void **state)
{
	struct review_week week;
	struct world a, b;
	struct record *rec;
	struct id id, other;

	(void)state;
	cw_open(&a, 1);
	cw_open(&b, 2);
	id = met(&a, MONDAY, 45);
	other = met(&a, MONDAY, 45);
	world_exchange(&a, &b);
	rec = world_load(&a, &kind_encounter, &id);
	record_set_int(rec, "minutes", 50);
	world_save(&a, rec);
	record_free(rec);
	rec = world_load(&b, &kind_encounter, &id);
	record_set_int(rec, "minutes", 55);
	world_save(&b, rec);
	record_free(rec);
	world_exchange(&a, &b);
	load(&b, MONDAY, &week);
	assert_int_equal(find(&week, &id)->why, RISK(RISK_CONFLICT));
	assert_int_equal(find(&week, &other)->why, 0);
	assert_true(id_equal(&week.at[0].row.id, &id));
	review_week_free(&week);
	assert_true(replica_conflicts(b.r, decide, b.r, NULL));
	load(&b, MONDAY, &week);
	assert_int_equal(find(&week, &id)->why, 0);
	review_week_free(&week);
	world_close(&a);
	world_close(&b);
}

static struct id
worked(struct world *w, int32_t day)
{
	struct record *rec = NULL;
	struct id id;

	assert_true(time_entry_begin(w->r, day, &rec, NULL));
	id = rec->id;
	assert_true(record_set_int(rec, "minutes", 60) && record_set_text(rec, "activity", "DOK"));
	world_save(w, rec);
	record_free(rec);
	return id;
}

static bool
keep_reason(void *ctx, const struct correction *c)
{
	assert_string_equal(c->before, "1:00");
	assert_string_equal(c->now, "1:30");
	strcpy(ctx, c->reason);
	return true;
}

static void
a_correction_of_a_closed_month_stands_out_with_its_reason(void **state)
{
	struct review_week week;
	struct record *rec;
	struct world w;
	struct id before, corrected, later;
	char reason[80] = "";

	(void)state;
	cw_open(&w, 1);
	before = worked(&w, MONDAY);
	corrected = worked(&w, MONDAY);
	assert_true(month_close(w.r, MONDAY, 0, 20240331, NULL));
	load(&w, MONDAY, &week);
	assert_int_equal(find(&week, &corrected)->why, 0);
	review_week_free(&week);
	rec = world_load(&w, &kind_time_entry, &corrected);
	record_set_int(rec, "minutes", 90);
	record_set_text(rec, "reason", "Rückfahrt vergessen");
	assert_true(time_entry_save(w.r, rec, 20240402, NULL, NULL, NULL));
	record_free(rec);
	later = worked(&w, MONDAY);
	load(&w, MONDAY, &week);
	assert_int_equal(find(&week, &before)->why, 0);
	assert_int_equal(find(&week, &corrected)->why, RISK(RISK_CLOSED));
	assert_int_equal(find(&week, &later)->why, RISK(RISK_CLOSED));
	assert_true(review_corrections(w.r, &corrected, keep_reason, reason, NULL));
	assert_string_equal(reason, "Rückfahrt vergessen");
	review_week_free(&week);
	world_close(&w);
}

static void
the_median_needs_eight_rows_of_a_quarter_of_a_year(void **state)
{
	struct review_week week;
	struct world w;
	struct id odd;
	int i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < 6; i++)
		met(&w, day_add(MONDAY, -10 - i), 40);
	met(&w, day_add(MONDAY, -USUAL_DAYS - 1), 40);
	odd = met(&w, MONDAY, 150);
	load(&w, MONDAY, &week);
	assert_int_equal(find(&week, &odd)->usual, -1);
	assert_int_equal(find(&week, &odd)->why, 0);
	review_week_free(&week);
	met(&w, day_add(MONDAY, -USUAL_DAYS), 40);
	load(&w, MONDAY, &week);
	assert_int_equal(find(&week, &odd)->usual, 40);
	assert_int_equal(find(&week, &odd)->why, RISK(RISK_LENGTH));
	review_week_free(&week);
	world_close(&w);
}

/* ---- the sample ---- */

static size_t
sample(const struct review_week *week, struct id *out)
{
	size_t i, n = 0;

	for (i = 0; i < week->n; i++)
		if (week->at[i].part == PART_SAMPLE)
			out[n++] = week->at[i].row.id;
	return n;
}

static void
the_sample_is_the_same_twice_and_another_elsewhere(void **state)
{
	struct review_week week;
	struct id first[80], again[80], other[80];
	struct world a, b;
	size_t n;
	int i;

	(void)state;
	cw_open(&a, 1);
	cw_open(&b, 2);
	for (i = 0; i < 70; i++)
		met(&a, day_add(MONDAY, i % 7), 45);
	world_exchange(&a, &b);
	load(&a, MONDAY, &week);
	n = sample(&week, first);
	assert_int_equal(n, 7);
	assert_int_equal(review_week_progress(&week).open[PART_REST], 63);
	review_week_free(&week);
	/* What was seen of it is still drawn, and nothing new in its place. */
	mark(&a, &first[0], "reviewed");
	load(&a, MONDAY, &week);
	assert_int_equal(sample(&week, again), n);
	assert_memory_equal(first, again, n * sizeof(first[0]));
	assert_int_equal(review_week_progress(&week).open[PART_SAMPLE], n - 1);
	review_week_free(&week);
	load(&b, MONDAY, &week);
	assert_int_equal(sample(&week, other), n);
	assert_memory_not_equal(first, other, n * sizeof(first[0]));
	review_week_free(&week);
	world_close(&a);
	world_close(&b);
}

static void
of_a_small_week_five_are_drawn_and_of_none_none(void **state)
{
	struct review_week week;
	struct id out[20];
	struct world w;
	int i;

	(void)state;
	cw_open(&w, 1);
	load(&w, MONDAY, &week);
	assert_int_equal(week.n, 0);
	review_week_free(&week);
	for (i = 0; i < 12; i++)
		met(&w, MONDAY, 45);
	load(&w, MONDAY, &week);
	assert_int_equal(sample(&week, out), SAMPLE_LEAST);
	review_week_free(&week);
	world_close(&w);
}

static void
what_was_asked_waits_behind_the_rest(void **state)
{
	struct review_week week;
	struct week_progress p;
	struct world w;
	struct id asked, seen;
	int i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < 8; i++)
		met(&w, MONDAY, 45);
	asked = met(&w, MONDAY, 300);
	seen = met(&w, MONDAY, 300);
	mark(&w, &asked, "query");
	mark(&w, &seen, "reviewed");
	load(&w, MONDAY, &week);
	assert_true(id_equal(&week.at[0].row.id, &seen));
	assert_true(id_equal(&week.at[week.n - 1].row.id, &asked));
	p = review_week_progress(&week);
	assert_int_equal(p.rows, 10);
	assert_int_equal(p.seen, 1);
	assert_int_equal(p.queries, 1);
	assert_int_equal(p.open[PART_RISK], 0);
	assert_int_equal(p.open[PART_WAITS], 1);
	review_week_free(&week);
	mark(&w, &asked, "answered");
	load(&w, MONDAY, &week);
	assert_true(id_equal(&week.at[0].row.id, &asked));
	review_week_free(&week);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_ordinary_row_has_no_reason),
	    cmocka_unit_test(after_seven_days_an_entry_is_not_late_and_after_eight_it_is),
	    cmocka_unit_test(four_hours_are_no_unusual_contact_and_a_minute_more_is),
	    cmocka_unit_test(ten_hours_of_work_are_allowed),
	    cmocka_unit_test(the_estimate_of_a_request_is_no_duration),
	    cmocka_unit_test(three_times_the_median_is_usual_and_more_is_not),
	    cmocka_unit_test(
		what_was_written_after_the_closing_is_told_and_what_came_before_is_not),
	    cmocka_unit_test(states_tell_what_is_due),
	    cmocka_unit_test(the_gravest_reason_comes_first),
	    cmocka_unit_test(a_week_is_its_seven_days_and_knows_what_was_deleted),
	    cmocka_unit_test(a_deletion_can_be_marked_as_seen),
	    cmocka_unit_test(a_mark_taken_back_can_be_made_again),
	    cmocka_unit_test(two_values_of_one_field_stand_out_until_somebody_decides),
	    cmocka_unit_test(a_correction_of_a_closed_month_stands_out_with_its_reason),
	    cmocka_unit_test(the_median_needs_eight_rows_of_a_quarter_of_a_year),
	    cmocka_unit_test(the_sample_is_the_same_twice_and_another_elsewhere),
	    cmocka_unit_test(of_a_small_week_five_are_drawn_and_of_none_none),
	    cmocka_unit_test(what_was_asked_waits_behind_the_rest),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("review risk", tests, NULL, NULL);
}
