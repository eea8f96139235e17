#include "common/casework/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/casework.h"
#include "common/casework/follow_up.h"
#include "common/casework/hours.h"
#include "common/casework/people.h"
#include "common/casework/request.h"
#include "common/casework/staff.h"
#include "tests/support/replica_world.h"

#define TODAY 20240305
#define SMALL ((struct demo_size){.households = 12, .contacts = 60, .months = 2})

static void
fill(struct world *w, const struct demo_size *size, uint64_t seed)
{
	struct err e = {0};

	world_open(w, 1, casework_kinds());
	w->now = now_to_ms(TODAY, 8 * 60);
	if (!demo_fill(w->r, size, seed, TODAY, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static int64_t
number(struct world *w, const char *sql)
{
	struct err e = {0};
	struct query *q = replica_query(w->r, sql, &e);
	int64_t n;

	if (q == NULL || query_step(q, &e) <= 0)
		fail_msg("%s: %s", sql, e.why);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

/* The demo office, made once for the tests that only read. */
static int
open_town(void **state)
{
	struct world *w = malloc(sizeof(*w));

	assert_non_null(w);
	fill(w, &DEMO_OFFICE, 2024);
	*state = w;
	return 0;
}

static int
close_town(void **state)
{
	world_close(*state);
	free(*state);
	return 0;
}

static void
counts_are_those_of_a_small_town(void **state)
{
	struct world *w = *state;

	assert_int_equal(number(w, "SELECT count(*) FROM household"), 60);
	assert_in_range(number(w, "SELECT count(*) FROM person"), 130, 175);
	assert_int_equal(number(w, "SELECT count(*) FROM encounter"), 700);
	assert_in_range(number(w, "SELECT count(*) FROM request"), 600, 900);
	assert_in_range(
	    number(w, "SELECT count(DISTINCT script) FROM person_name WHERE deleted = 0"), 4, 9);
	assert_in_range(
	    number(w, "SELECT count(*) FROM person_name WHERE script <> 'Latn'"), 60, 150);
	assert_in_range(number(w, "SELECT count(*) FROM person WHERE birth % 10000 = 0"), 3, 30);
}

static void
housing_is_what_people_come_with_most(void **state)
{
	static const char sql[] =
	    "SELECT area = 'B6' FROM encounter GROUP BY area ORDER BY count(*) DESC LIMIT 1";
	struct world *w = *state;

	assert_int_equal(number(w, sql), 1);
	assert_in_range(
	    number(w, "SELECT 100 * sum(area = 'B8') / count(*) FROM encounter"), 0, 10);
}

static void
about_half_of_the_requests_could_not_be_met_at_once(void **state)
{
	struct world *w = *state;
	struct request_rows open;

	assert_in_range(
	    number(w, "SELECT 100 * sum(outcome <> 'served_same_day') / count(*) FROM request"), 40,
	    60);
	assert_true(number(w, "SELECT count(*) FROM request WHERE outcome = 'waiting' AND"
			      " first_service IS NOT NULL") > 20);
	assert_true(requests_open(w->r, TODAY, &open, NULL));
	assert_in_range(open.n, 10, 80);
	request_rows_free(&open);
}

static void
the_registers_are_filled_and_no_deadline_ends_on_a_sunday(void **state)
{
	struct world *w = *state;
	struct query *q;
	int64_t n = 0;

	assert_in_range(number(w, "SELECT count(*) FROM housing_search"), 10, 40);
	assert_in_range(number(w, "SELECT count(*) FROM occupancy"), 40, 120);
	assert_in_range(number(w, "SELECT count(*) FROM appointment"), 3, 30);
	q = replica_query(
	    w->r, "SELECT ends_on FROM deadline UNION ALL SELECT day FROM appointment", NULL);
	for (; query_step(q, NULL) > 0; n++)
		assert_true(workday((int32_t)query_int(q, 0), LAND_NI));
	query_end(q);
	assert_true(n > 4);
}

static void
the_hours_come_to_seventeen_a_week(void **state)
{
	struct world *w = *state;
	struct hours h;
	int64_t done = 0, target = 0;
	int32_t day;

	for (day = 20230911; day < 20240304; day = day_add(day, 7)) {
		assert_true(hours_week(w->r, NULL, day, &h, NULL));
		done += h.done;
		target += h.target;
		assert_in_range(h.done, 0, 1400);
	}
	assert_in_range(100 * done / target, 95, 105);
}

static void
follow_ups_lie_before_on_and_after_today(void **state)
{
	struct world *w = *state;
	struct follow_up_rows rows;
	size_t late = 0, today = 0, later = 0, i;

	assert_true(follow_ups_open(w->r, TODAY, 0, NULL, &rows, NULL));
	for (i = 0; i < rows.n; i++) {
		late += rows.at[i].overdue;
		today += rows.at[i].shown_on == TODAY;
		later += rows.at[i].shown_on > TODAY;
	}
	follow_up_rows_free(&rows);
	assert_in_range(late, 2, 15);
	assert_in_range(today, 2, 15);
	assert_in_range(later, 5, 60);
}

/* What was saved stands at the day and time at which it would have been saved. */
static void
everything_looks_made_on_its_day(void **state)
{
	static const char days[] =
	    "SELECT count(*) FROM encounter WHERE strftime('%Y%m%d', (born >> 16) / 1000,"
	    " 'unixepoch', 'localtime') <> CAST(held_on AS TEXT)";
	static const char order[] = "SELECT count(*) FROM encounter a JOIN encounter b"
				    " ON a.id < b.id AND a.held_on > b.held_on";
	struct world *w = *state;

	assert_int_equal(number(w, days), 0);
	assert_int_equal(number(w, order), 0);
	assert_int_equal(number(w, "SELECT count(*) FROM r_op WHERE (hlc >> 16) / 1000 >"
				   " strftime('%s', '2024-03-05')"),
	    0);
}

static void
nothing_happens_on_weekends_and_holidays(void **state)
{
	static const char weekend[] =
	    "SELECT count(*) FROM encounter WHERE strftime('%w', substr(held_on, 1, 4) || '-' ||"
	    " substr(held_on, 5, 2) || '-' || substr(held_on, 7, 2)) IN ('0', '6')"
	    " OR held_on IN (20231003, 20231031, 20231225, 20231226, 20240101)";
	struct world *w = *state;

	assert_int_equal(number(w, weekend), 0);
	assert_int_equal(number(w, "SELECT max(held_on) < 20240305 FROM encounter"), 1);
}

static void
the_office_and_its_worker_are_written_down(void **state)
{
	struct world *w = *state;
	struct office office;
	char name[STAFF_NAME];

	assert_true(office_load(w->r, &office, NULL));
	assert_string_equal(office.name, "Gemeinde Bad Laer");
	assert_int_equal(office.weekly_minutes, 17 * 60);
	assert_true(staff_name(w->r, &w->self.person, name, NULL));
	assert_string_equal(name, "Mareike Overberg");
}

static void
nobody_is_written_down_before_she_is_born(void **state)
{
	static const char sql[] =
	    "SELECT count(*) FROM person WHERE birth > CAST(strftime('%Y%m%d', (born >> 16) / 1000,"
	    " 'unixepoch', 'localtime') AS INTEGER)";

	assert_int_equal(number(*state, sql), 0);
}

static void
the_office_sees_no_name(void **state)
{
	static const char sql[] =
	    "SELECT count(*) FROM person_name n WHERE length(n.family) > 3 AND"
	    " (EXISTS (SELECT 1 FROM time_entry t WHERE instr(t.remark, n.family) > 0) OR"
	    "  EXISTS (SELECT 1 FROM encounter t WHERE instr(t.participants, n.family) > 0) OR"
	    "  EXISTS (SELECT 1 FROM request t WHERE instr(t.refused_reason, n.family) > 0))";

	assert_int_equal(number(*state, sql), 0);
}

static void
the_replica_is_sound(void **state)
{
	struct world *w = *state;
	struct err e = {0};

	if (!replica_check(w->r, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
one_seed_gives_one_office_and_another_seed_another(void **state)
{
	struct world a, b, c;
	uint8_t x[32], y[32], z[32];

	(void)state;
	fill(&a, &SMALL, 7);
	fill(&b, &SMALL, 7);
	fill(&c, &SMALL, 8);
	world_digest(&a, x);
	world_digest(&b, y);
	world_digest(&c, z);
	assert_memory_equal(x, y, 32);
	assert_memory_not_equal(x, z, 32);
	world_close(&a);
	world_close(&b);
	world_close(&c);
}

static void
the_clock_is_the_real_one_again_afterwards(void **state)
{
	struct world w;

	(void)state;
	fill(&w, &SMALL, 1);
	assert_ptr_equal(replica_env(w.r), &w.env);
	world_close(&w);
}

static void
an_office_with_records_is_not_filled(void **state)
{
	struct world w;
	struct err e = {0};

	(void)state;
	fill(&w, &SMALL, 1);
	assert_false(demo_fill(w.r, &SMALL, 1, TODAY, NULL, NULL, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(number(&w, "SELECT count(*) FROM encounter"), 60);
	world_close(&w);
}

static void
note_progress(void *ctx, int done, int of)
{
	int *last = ctx;

	assert_true(done >= *last && done <= of);
	*last = done;
	if (done == of)
		*last = 1000;
}

static void
progress_goes_up_to_the_end(void **state)
{
	struct world w;
	int last = 0;

	(void)state;
	world_open(&w, 1, casework_kinds());
	assert_true(demo_fill(w.r, &SMALL, 3, 20250107, note_progress, &last, NULL));
	assert_int_equal(last, 1000);
	world_close(&w);
}

/* Sizes nobody planned for: no household fits the day, or there is hardly a day. */
static void
every_size_and_day_can_be_filled(void **state)
{
	static const struct {
		struct demo_size size;
		int32_t today;
	} list[] = {
	    {{1, 1, 1}, 20240101},
	    {{1, 40, 1}, 20241231},
	    {{3, 500, 1}, 20260301},
	    {{200, 20, 2}, 20270228},
	    {{60, 300, 60}, 20261125},
	};
	struct world w;
	struct err e = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		world_open(&w, 1, casework_kinds());
		if (!demo_fill(w.r, &list[i].size, i, list[i].today, NULL, NULL, &e))
			fail_msg("%zu: %s (%s)", i, e.say, e.why);
		assert_int_equal(
		    number(&w, "SELECT count(*) FROM encounter"), list[i].size.contacts);
		world_close(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest town[] = {
	    cmocka_unit_test(counts_are_those_of_a_small_town),
	    cmocka_unit_test(housing_is_what_people_come_with_most),
	    cmocka_unit_test(about_half_of_the_requests_could_not_be_met_at_once),
	    cmocka_unit_test(the_registers_are_filled_and_no_deadline_ends_on_a_sunday),
	    cmocka_unit_test(the_hours_come_to_seventeen_a_week),
	    cmocka_unit_test(follow_ups_lie_before_on_and_after_today),
	    cmocka_unit_test(everything_looks_made_on_its_day),
	    cmocka_unit_test(nothing_happens_on_weekends_and_holidays),
	    cmocka_unit_test(the_office_and_its_worker_are_written_down),
	    cmocka_unit_test(nobody_is_written_down_before_she_is_born),
	    cmocka_unit_test(the_office_sees_no_name),
	    cmocka_unit_test(the_replica_is_sound),
	};
	const struct CMUnitTest others[] = {
	    cmocka_unit_test(one_seed_gives_one_office_and_another_seed_another),
	    cmocka_unit_test(the_clock_is_the_real_one_again_afterwards),
	    cmocka_unit_test(an_office_with_records_is_not_filled),
	    cmocka_unit_test(progress_goes_up_to_the_end),
	    cmocka_unit_test(every_size_and_day_can_be_filled),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("town", town, open_town, close_town) +
	       cmocka_run_group_tests_name("demo", others, NULL, NULL);
}
