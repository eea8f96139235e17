#include "common/casework/hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/staff.h"
#include "tests/support/case_world.h"

#define NONE (-1)

static struct id
work(struct world *w, int32_t day, int begins, int ends, int minutes, const char *activity)
{
	struct record *t = record_new(&w->env, &kind_time_entry, NULL);
	struct problems p = {.n = 0};
	struct id id = t->id;

	record_set_int(t, "worked_on", day);
	if (begins != NONE)
		record_set_int(t, "begins", begins);
	if (ends != NONE)
		record_set_int(t, "ends", ends);
	record_set_int(t, "minutes", minutes);
	record_set_text(t, "activity", activity);
	record_set_text(t, "area", "B4");
	record_set_id(t, "worker", &w->self.person);
	time_entry_hints(w->r, t, &p);
	world_save(w, t);
	record_free(t);
	return id;
}

/* ---- the target ---- */

/* Workdays by month; together 252, 251 and 254 a year. */
static void
targets_of_months_follow_the_workdays_of_niedersachsen(void **state)
{
	static const struct {
		int year;
		int days[12];
	} list[] = {
	    {2024, {22, 21, 20, 21, 20, 20, 23, 22, 21, 21, 21, 20}},
	    {2025, {22, 20, 21, 20, 20, 20, 23, 21, 22, 21, 20, 21}},
	    {2026, {21, 20, 22, 20, 18, 22, 23, 21, 22, 22, 21, 22}},
	};
	struct world w;
	struct hours h;
	size_t y;
	int m;

	(void)state;
	cw_open(&w, 1);
	for (y = 0; y < sizeof(list) / sizeof(list[0]); y++)
		for (m = 1; m <= 12; m++) {
			int32_t first = day_make(list[y].year, m, 1);

			assert_true(hours_month(w.r, NULL, first, DAY_MAX, &h, NULL));
			if (h.target != 204 * list[y].days[m - 1])
				fail_msg("%d: %lld", first, (long long)h.target);
			assert_int_equal(h.due, h.target);
		}
	world_close(&w);
}

static void
may_2026_at_seventeen_hours_is_61_12(void **state)
{
	struct world w;
	struct hours h;

	(void)state;
	cw_open(&w, 1);
	assert_true(hours_month(w.r, NULL, 20260515, 20260515, &h, NULL));
	assert_int_equal(h.target, 61 * 60 + 12);
	/* Due by the fifteenth: without the 1st and the 14th (Himmelfahrt) nine days are left. */
	assert_int_equal(h.due, 9 * 204);
	world_close(&w);
}

static void
a_week_is_seventeen_hours_and_a_holiday_takes_its_part(void **state)
{
	static const struct {
		int32_t day;
		int target, due; /* in days of 3:24 */
	} list[] = {
	    {20240304, 5, 1}, /* a Monday */
	    {20240306, 5, 3},
	    {20240310, 5, 5}, /* Sunday belongs to the week before */
	    {20240328, 4, 4}, /* Karfreitag follows */
	    {20240401, 4, 0}, /* Ostermontag */
	    {20241031, 4, 3}, /* Reformationstag */
	    {20241101, 4, 4}, /* Allerheiligen is none here */
	    {20240530, 5, 4}, /* nor is Fronleichnam */
	    {20241226, 3, 2},
	};
	struct world w;
	struct hours h;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_true(hours_week(w.r, NULL, list[i].day, &h, NULL));
		if (h.target != 204 * list[i].target || h.due != 204 * list[i].due)
			fail_msg(
			    "%d: %lld, %lld", list[i].day, (long long)h.target, (long long)h.due);
	}
	world_close(&w);
}

static void
the_contract_of_the_office_decides_how_many_hours(void **state)
{
	struct world w;
	struct hours h;
	struct office office = {.name = "Gemeinde Bad Laer", .weekly_minutes = 15 * 60};

	(void)state;
	cw_open(&w, 1);
	assert_int_equal(hours_weekly(w.r, NULL), 17 * 60);
	assert_true(office_save(w.r, &office, NULL));
	assert_int_equal(hours_weekly(w.r, NULL), 15 * 60);
	assert_true(hours_week(w.r, NULL, 20240306, &h, NULL));
	assert_int_equal(h.target, 900);
	assert_int_equal(h.due, 540);
	office.weekly_minutes = 0;
	assert_true(office_save(w.r, &office, NULL));
	assert_int_equal(hours_weekly(w.r, NULL), 17 * 60);
	world_close(&w);
}

/* ---- what was done ---- */

static void
done_is_the_net_time_of_that_worker_in_those_days(void **state)
{
	struct world w;
	struct hours h;
	struct id other = world_id("somebody", 0);
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240303, 600, 660, 60, "KLI"); /* the Sunday before */
	work(&w, 20240304, 600, 660, 60, "KLI");
	work(&w, 20240306, 600, 700, 100, "DOK");
	work(&w, 20240306, 800, 920, 120, "SUP"); /* training is not net by default */
	work(&w, 20240310, 600, 630, 30, "KLI");
	work(&w, 20240311, 600, 660, 60, "KLI");
	t = record_new(&w.env, &kind_time_entry, NULL);
	record_set_int(t, "worked_on", 20240306);
	record_set_int(t, "minutes", 500);
	record_set_text(t, "activity", "DOK");
	record_set_id(t, "worker", &other);
	world_save(&w, t);
	record_free(t);
	assert_true(hours_week(w.r, NULL, 20240306, &h, NULL));
	assert_int_equal(h.done, 60 + 100 + 30);
	assert_true(hours_week(w.r, &w.self.person, 20240306, &h, NULL));
	assert_int_equal(h.done, 190);
	assert_true(hours_week(w.r, &other, 20240306, &h, NULL));
	assert_int_equal(h.done, 500);
	assert_true(hours_month(w.r, NULL, 20240306, CW_TODAY, &h, NULL));
	assert_int_equal(h.done, 60 + 60 + 100 + 30 + 60);
	world_close(&w);
}

static void
deleted_entries_do_not_count(void **state)
{
	struct world w;
	struct hours h;
	struct id id;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	id = work(&w, 20240304, 600, 660, 60, "KLI");
	t = world_load(&w, &kind_time_entry, &id);
	assert_true(replica_delete(w.r, t, true, NULL));
	record_free(t);
	assert_true(hours_week(w.r, NULL, 20240306, &h, NULL));
	assert_int_equal(h.done, 0);
	world_close(&w);
}

/* ---- a month's list and its hints ---- */

static void
a_month_is_listed_oldest_first(void **state)
{
	struct world w;
	struct time_rows rows;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240331, 600, 660, 60, "KLI");
	work(&w, 20240304, 700, 760, 60, "SUP");
	work(&w, 20240304, 600, 660, 60, "KLI");
	work(&w, 20240401, 600, 660, 60, "KLI");
	work(&w, 20240229, 600, 660, 60, "KLI");
	assert_true(time_entries_month(w.r, NULL, 20240315, &rows, NULL));
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.at[0].begins, 600);
	assert_int_equal(rows.at[1].begins, 700);
	assert_true(rows.at[0].net);
	assert_false(rows.at[1].net);
	assert_int_equal(rows.at[2].worked_on, 20240331);
	time_rows_free(&rows);
	world_close(&w);
}

/* The entry against all of the day, not only against the one before it. */
static void
the_month_marks_what_overlaps(void **state)
{
	struct world w;
	struct time_rows rows;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240304, 480, 720, 240, "KLI"); /* the whole morning, */
	work(&w, 20240304, 540, 560, 20, "KLI");  /* a contact in it, */
	work(&w, 20240304, 600, 620, 20, "KLI");  /* another one, */
	work(&w, 20240304, 720, 740, 20, "KLI");  /* and one behind it */
	assert_true(time_entries_month(w.r, NULL, 20240304, &rows, NULL));
	assert_int_equal(rows.n, 4);
	assert_false(rows.at[0].hint);
	assert_true(rows.at[1].hint);
	assert_true(rows.at[2].hint);
	assert_false(rows.at[3].hint);
	time_rows_free(&rows);
	world_close(&w);
}

static void
the_month_marks_more_than_ten_hours_a_day(void **state)
{
	struct world w;
	struct time_rows rows;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240304, 480, 1080, 600, "KLI");
	work(&w, 20240305, NONE, NONE, 300, "KLI");
	work(&w, 20240305, NONE, NONE, 301, "KLI");
	assert_true(time_entries_month(w.r, NULL, 20240304, &rows, NULL));
	assert_false(rows.at[0].hint);
	assert_false(rows.at[1].hint);
	assert_true(rows.at[2].hint);
	time_rows_free(&rows);
	world_close(&w);
}

/* The night counts from the latest end of the day before, whichever entry that was. */
static void
the_month_marks_less_than_eleven_hours_of_rest(void **state)
{
	struct world w;
	struct time_rows rows;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240304, 1140, 1290, 150, "KLI"); /* till half past nine in the evening */
	work(&w, 20240304, 1200, 1215, 15, "KLI");
	work(&w, 20240305, 500, 560, 60, "KLI"); /* eleven hours are over at half past eight */
	work(&w, 20240306, 500, 560, 60, "KLI");
	assert_true(time_entries_month(w.r, NULL, 20240304, &rows, NULL));
	assert_int_equal(rows.n, 4);
	assert_true(rows.at[2].hint);
	assert_false(rows.at[3].hint);
	time_rows_free(&rows);
	world_close(&w);
}

static void
a_break_belongs_to_the_time_an_entry_takes(void **state)
{
	struct world w;
	struct time_rows rows;
	struct id id;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	id = work(&w, 20240304, 480, NONE, 60, "KLI");
	t = world_load(&w, &kind_time_entry, &id);
	record_set_int(t, "break_min", 30);
	world_save(&w, t);
	record_free(t);
	work(&w, 20240304, 560, NONE, 60, "KLI");
	assert_true(time_entries_month(w.r, NULL, 20240304, &rows, NULL));
	assert_true(rows.at[1].hint);
	time_rows_free(&rows);
	world_close(&w);
}

/* ---- one entry ---- */

static void
a_new_entry_begins_where_the_last_of_the_day_ends(void **state)
{
	struct world w;
	struct record *t;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	assert_true(time_entry_begin(w.r, CW_TODAY, &t, NULL));
	assert_int_equal(record_int(t, "worked_on", 0), CW_TODAY);
	assert_true(record_id(t, "worker", &id) && id_equal(&id, &w.self.person));
	assert_false(record_has(t, "begins"));
	record_free(t);
	work(&w, CW_TODAY, 600, 660, 60, "KLI");
	work(&w, CW_TODAY, 480, NONE, 90, "KLI");
	work(&w, 20240304, 900, 960, 60, "KLI");
	assert_true(time_entry_begin(w.r, CW_TODAY, &t, NULL));
	assert_int_equal(record_int(t, "begins", 0), 660);
	record_free(t);
	world_close(&w);
}

static bool
hinted(struct world *w, struct record *t, const char *field, const char *say)
{
	struct problems p = {.n = 0};
	size_t i;

	time_entry_hints(w->r, t, &p);
	assert_int_equal(p.errors, 0);
	for (i = 0; i < p.n; i++)
		if (strcmp(p.at[i].field->name, field) == 0 && strstr(p.at[i].say, say) != NULL)
			return true;
	return false;
}

static struct record *
entry(struct world *w, int32_t day, int begins, int minutes)
{
	struct record *t = record_new(&w->env, &kind_time_entry, NULL);

	record_set_int(t, "worked_on", day);
	record_set_int(t, "begins", begins);
	record_set_int(t, "minutes", minutes);
	record_set_text(t, "activity", "DOK");
	record_set_id(t, "worker", &w->self.person);
	return t;
}

static void
an_entry_is_told_what_it_overlaps(void **state)
{
	struct world w;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	work(&w, CW_TODAY, 600, 660, 60, "KLI");
	t = entry(&w, CW_TODAY, 659, 10);
	assert_true(hinted(&w, t, "begins", "schon einen Eintrag"));
	record_set_int(t, "begins", 660);
	assert_false(hinted(&w, t, "begins", "schon einen Eintrag"));
	record_set_int(t, "begins", 590);
	assert_false(hinted(&w, t, "begins", "schon einen Eintrag"));
	record_set_int(t, "minutes", 11);
	assert_true(hinted(&w, t, "begins", "schon einen Eintrag"));
	world_save(&w, t);
	record_set_int(t, "minutes", 5); /* never against itself */
	assert_false(hinted(&w, t, "begins", "schon einen Eintrag"));
	record_free(t);
	world_close(&w);
}

static void
an_entry_is_told_of_the_tenth_hour(void **state)
{
	struct world w;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	work(&w, CW_TODAY, 480, 960, 480, "KLI");
	t = entry(&w, CW_TODAY, 960, 120);
	assert_false(hinted(&w, t, "minutes", "zehn Stunden"));
	record_set_int(t, "minutes", 121);
	assert_true(hinted(&w, t, "minutes", "zehn Stunden"));
	record_free(t);
	world_close(&w);
}

static void
an_entry_is_told_of_a_night_that_is_too_short(void **state)
{
	struct world w;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240304, 1140, 1290, 150, "KLI");
	work(&w, 20240306, 420, 480, 60, "KLI");
	t = entry(&w, CW_TODAY, 509, 60);
	assert_true(hinted(&w, t, "begins", "elf Stunden"));
	record_set_int(t, "begins", 510);
	assert_false(hinted(&w, t, "begins", "elf Stunden"));
	record_set_int(t, "begins", 1140); /* till eight, and the next day begins at seven */
	assert_false(hinted(&w, t, "begins", "elf Stunden"));
	record_set_int(t, "minutes", 61);
	assert_true(hinted(&w, t, "begins", "elf Stunden"));
	record_free(t);
	world_close(&w);
}

static void
an_entry_is_told_of_a_name_in_its_remark(void **state)
{
	struct world w;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	cw_person(&w, "Al-Hadid, Omar");
	t = entry(&w, CW_TODAY, 600, 60);
	record_set_text(t, "remark", "Fahrt mit Hadid nach Dissen");
	assert_true(hinted(&w, t, "remark", "Al-Hadid"));
	record_set_text(t, "remark", "Fahrt nach Dissen");
	assert_false(hinted(&w, t, "remark", "Namen"));
	record_free(t);
	world_close(&w);
}

static void
what_counts_as_working_time_follows_the_activity(void **state)
{
	struct world w;
	struct record *t;
	struct problems p = {.n = 0};

	(void)state;
	cw_open(&w, 1);
	t = entry(&w, CW_TODAY, 600, 60);
	time_entry_hints(w.r, t, &p);
	assert_int_equal(record_int(t, "counts_as_net", 9), 1);
	record_set_text(t, "activity", "ANF");
	time_entry_hints(w.r, t, &p);
	assert_int_equal(record_int(t, "counts_as_net", 9), 0);
	record_free(t);
	world_close(&w);
}

/* A deputy corrects the entry of somebody else: hers is looked at, not his own. */
static void
hints_look_at_the_days_of_whoever_worked(void **state)
{
	struct world w;
	struct record *t;
	struct id other = world_id("somebody", 0);

	(void)state;
	cw_open(&w, 1);
	work(&w, CW_TODAY, 600, 660, 60, "KLI");
	t = entry(&w, CW_TODAY, 600, 60);
	record_set_id(t, "worker", &other);
	assert_false(hinted(&w, t, "begins", "schon einen Eintrag"));
	record_free(t);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(targets_of_months_follow_the_workdays_of_niedersachsen),
	    cmocka_unit_test(may_2026_at_seventeen_hours_is_61_12),
	    cmocka_unit_test(a_week_is_seventeen_hours_and_a_holiday_takes_its_part),
	    cmocka_unit_test(the_contract_of_the_office_decides_how_many_hours),
	    cmocka_unit_test(done_is_the_net_time_of_that_worker_in_those_days),
	    cmocka_unit_test(deleted_entries_do_not_count),
	    cmocka_unit_test(a_month_is_listed_oldest_first),
	    cmocka_unit_test(the_month_marks_what_overlaps),
	    cmocka_unit_test(the_month_marks_more_than_ten_hours_a_day),
	    cmocka_unit_test(the_month_marks_less_than_eleven_hours_of_rest),
	    cmocka_unit_test(a_break_belongs_to_the_time_an_entry_takes),
	    cmocka_unit_test(a_new_entry_begins_where_the_last_of_the_day_ends),
	    cmocka_unit_test(an_entry_is_told_what_it_overlaps),
	    cmocka_unit_test(an_entry_is_told_of_the_tenth_hour),
	    cmocka_unit_test(an_entry_is_told_of_a_night_that_is_too_short),
	    cmocka_unit_test(an_entry_is_told_of_a_name_in_its_remark),
	    cmocka_unit_test(what_counts_as_working_time_follows_the_activity),
	    cmocka_unit_test(hints_look_at_the_days_of_whoever_worked),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hours", tests, NULL, NULL);
}
