/*
 * Closing a month of working time, and what the supervisor says of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/hours.h"
#include "common/casework/month_close.h"
#include "tests/support/case_world.h"

#define MARCH 20240301
#define LAST 20240331

static struct id
entry(struct world *w, int32_t day, int64_t minutes)
{
	struct record *rec = NULL;
	struct id id;

	assert_true(time_entry_begin(w->r, day, &rec, NULL));
	id = rec->id;
	assert_true(
	    record_set_int(rec, "minutes", minutes) && record_set_text(rec, "activity", "DOK"));
	world_save(w, rec);
	record_free(rec);
	return id;
}

/* Two days of March are worked. */
static struct id
begin(struct world *w)
{
	cw_open(w, 1);
	entry(w, 20240304, 204);
	return entry(w, 20240305, 180);
}

static void
statement_of(struct world *w, const struct id *worker, struct month_statement *out)
{
	struct err e = {0};

	if (!month_statement(w->r, worker, MARCH, out, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

static void
close_march(struct world *w)
{
	struct err e = {0};

	if (!month_close(w->r, MARCH, 0, LAST, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

static void
a_month_is_closed_with_its_figures(void **state)
{
	struct world w;
	struct month_statement st;

	(void)state;
	begin(&w);
	statement_of(&w, NULL, &st);
	assert_false(st.closed);
	close_march(&w);
	statement_of(&w, NULL, &st);
	assert_true(st.closed);
	assert_string_equal(st.state, "closed");
	assert_int_equal(st.worked, 384);
	assert_int_equal(st.target, 20 * 204); /* 20 workdays: Good Friday is none */
	assert_int_equal(st.rows, MONTH_SAME);
	world_close(&w);
}

static void
a_month_that_runs_is_not_closed_and_none_twice(void **state)
{
	struct world w;
	struct err e = {0};

	(void)state;
	begin(&w);
	assert_false(month_close(w.r, MARCH, 0, 20240330, &e));
	assert_int_equal(e.code, ERR_INPUT);
	close_march(&w);
	assert_false(month_close(w.r, MARCH, 0, 20240401, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	world_close(&w);
}

static void
a_correction_is_told_and_a_silent_change_too(void **state)
{
	struct world w;
	struct month_statement st;
	struct record *rec = NULL;
	struct id id;

	(void)state;
	id = begin(&w);
	close_march(&w);
	assert_true(replica_load(w.r, &kind_time_entry, &id, &rec, NULL));
	record_set_text(rec, "area", "B6");
	assert_true(time_entry_save(w.r, rec, 20240402, NULL, NULL, NULL));
	statement_of(&w, NULL, &st);
	assert_int_equal(st.rows, MONTH_CHANGED);
	record_set_int(rec, "minutes", 240);
	record_set_text(rec, "reason", "Rückfahrt vergessen");
	assert_true(time_entry_save(w.r, rec, 20240402, NULL, NULL, NULL));
	record_free(rec);
	statement_of(&w, NULL, &st);
	assert_int_equal(st.rows, MONTH_CORRECTED);
	assert_int_equal(st.corrections, 1);
	world_close(&w);
}

static void
a_remark_changes_no_figure(void **state)
{
	struct world w;
	struct month_statement st;
	struct record *rec = NULL;
	struct id id;

	(void)state;
	id = begin(&w);
	close_march(&w);
	assert_true(replica_load(w.r, &kind_time_entry, &id, &rec, NULL));
	record_set_text(rec, "remark", "Akten sortiert");
	world_save(&w, rec);
	record_free(rec);
	statement_of(&w, NULL, &st);
	assert_int_equal(st.rows, MONTH_SAME);
	world_close(&w);
}

static void
closing_can_be_taken_back_and_done_again(void **state)
{
	struct world w;
	struct month_statement st;
	const struct kind *what;

	(void)state;
	begin(&w);
	close_march(&w);
	assert_true(replica_undo(w.r, &what, NULL));
	statement_of(&w, NULL, &st);
	assert_false(st.closed);
	entry(&w, 20240306, 60);
	close_march(&w);
	statement_of(&w, NULL, &st);
	assert_int_equal(st.worked, 444);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM month_close"), 1);
	world_close(&w);
}

static void
nobody_confirms_her_own_month(void **state)
{
	struct world w;
	struct err e = {0};

	(void)state;
	begin(&w);
	close_march(&w);
	assert_false(month_confirm(w.r, NULL, MARCH, 20240402, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(month_query(w.r, NULL, MARCH, "Stimmt das?", &e));
	assert_int_equal(e.code, ERR_DENIED);
	world_close(&w);
}

static void
a_question_is_answered_and_then_it_is_confirmed(void **state)
{
	struct world a, b;
	struct month_statement st;
	struct id worker;
	struct err e = {0};

	(void)state;
	begin(&a);
	cw_open(&b, 2);
	worker = replica_self(a.r)->person;
	close_march(&a);
	world_exchange(&a, &b);
	assert_true(month_query(b.r, &worker, MARCH, "Warum nur zwei Tage?", NULL));
	assert_false(month_query(b.r, &worker, MARCH, "  ", &e));
	assert_int_equal(e.code, ERR_INPUT);
	world_exchange(&a, &b);
	statement_of(&a, NULL, &st);
	assert_string_equal(st.state, "query");
	assert_string_equal(st.query, "Warum nur zwei Tage?");
	assert_true(month_answer(a.r, MARCH, "Krank bis Monatsende.", NULL));
	assert_false(month_answer(a.r, MARCH, "Noch etwas.", &e));
	assert_int_equal(e.code, ERR_MISSING);
	world_exchange(&a, &b);
	assert_true(month_confirm(b.r, &worker, MARCH, 20240403, NULL));
	world_exchange(&a, &b);
	statement_of(&a, NULL, &st);
	assert_string_equal(st.state, "confirmed");
	assert_int_equal(st.confirmed_on, 20240403);
	assert_string_equal(st.answer, "Krank bis Monatsende.");
	world_close(&a);
	world_close(&b);
}

/* One of the rows has not come yet, or was changed without a word. */
static void
a_month_whose_rows_differ_is_not_confirmed(void **state)
{
	struct world a, b;
	struct id worker, id;
	struct record *rec = NULL;
	struct err e = {0};

	(void)state;
	id = begin(&a);
	cw_open(&b, 2);
	worker = replica_self(a.r)->person;
	close_march(&a);
	assert_true(replica_load(a.r, &kind_time_entry, &id, &rec, NULL));
	record_set_int(rec, "km", 120);
	world_save(&a, rec);
	record_free(rec);
	world_exchange(&a, &b);
	assert_false(month_confirm(b.r, &worker, MARCH, 20240403, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	world_close(&a);
	world_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_month_is_closed_with_its_figures),
	    cmocka_unit_test(a_month_that_runs_is_not_closed_and_none_twice),
	    cmocka_unit_test(a_correction_is_told_and_a_silent_change_too),
	    cmocka_unit_test(a_remark_changes_no_figure),
	    cmocka_unit_test(closing_can_be_taken_back_and_done_again),
	    cmocka_unit_test(nobody_confirms_her_own_month),
	    cmocka_unit_test(a_question_is_answered_and_then_it_is_confirmed),
	    cmocka_unit_test(a_month_whose_rows_differ_is_not_confirmed),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("month_close", tests, NULL, NULL);
}
