#include "common/casework/hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
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

/* ---- the account ---- */

static struct id
contract(struct world *w, const char *kind)
{
	struct record *c = record_new(&w->env, &kind_contract, NULL);
	struct id id = c->id;

	record_set_text(c, "title", "Integrationsbegleitung");
	record_set_text(c, "kind", kind);
	world_save(w, c);
	record_free(c);
	return id;
}

static void
agreed(struct world *w, const struct id *contract_id, int32_t from, int32_t to, int weekly,
    const char *method)
{
	struct record *p = record_new(&w->env, &kind_contract_period, NULL);

	record_set_id(p, "contract_id", contract_id);
	record_set_int(p, "starts_on", from);
	if (to != 0)
		record_set_int(p, "ends_on", to);
	record_set_int(p, "weekly_minutes", weekly);
	record_set_text(p, "method", method);
	world_save(w, p);
	record_free(p);
}

static struct hours
month(struct world *w, int32_t day)
{
	struct hours h;
	struct err e = {0};
	int64_t carried;

	if (!hours_month(w->r, NULL, day, DAY_MAX, &h, &e) ||
	    !hours_carried(w->r, NULL, day, &carried, &e) || !hours_carry(w->r, carried, &h, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return h;
}

static void
from_fifteen_to_seventeen_hours_each_day_counts_with_its_own(void **state)
{
	struct world w;
	struct id c;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20221201, 20240515, 15 * 60, "per_workday");
	agreed(&w, &c, 20240516, 20240831, 17 * 60, "per_workday");
	assert_int_equal(month(&w, 20240401).target, 21 * 180);
	assert_int_equal(month(&w, 20240501).target, 9 * 180 + 11 * 204);
	assert_int_equal(month(&w, 20240601).target, 20 * 204);
	assert_int_equal(month(&w, 20240901).target, 0);  /* it has ended */
	assert_int_equal(month(&w, 20221101).target, 22 * 204); /* nothing was written down */
	world_close(&w);
}

static void
a_contract_may_spread_its_hours_otherwise(void **state)
{
	struct world w;
	struct id c;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20240101, 20240630, 1020, "monthly_flat");
	agreed(&w, &c, 20240701, 0, 1020, "annual");
	assert_int_equal(month(&w, 20240501).target, 4435); /* 1020 times 4.348 */
	assert_int_equal(month(&w, 20240701).target, 4492); /* 1020 times 52, 31 of 366 days */
	world_close(&w);
}

static void
the_balance_goes_from_month_to_month(void **state)
{
	struct world w;
	struct id c;
	struct hours h;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20240101, 0, 60, "per_workday"); /* 12 minutes a day */
	work(&w, 20240102, NONE, NONE, 300, "KLI");	/* 22 days: 264 */
	work(&w, 20240205, NONE, NONE, 200, "KLI");	/* 21 days: 252 */
	h = month(&w, 20240101);
	assert_int_equal(h.carried, 0);
	assert_int_equal(h.balance, 36);
	h = month(&w, 20240201);
	assert_int_equal(h.carried, 36);
	assert_int_equal(h.balance, 36 + 200 - 252);
	h = month(&w, 20240301);
	assert_int_equal(h.carried, -16);
	assert_int_equal(h.balance, -16 - 240);
	world_close(&w);
}

static void
no_more_than_seventeen_hours_are_carried(void **state)
{
	struct world w;
	struct id c;
	int32_t day;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20240101, 0, 60, "per_workday");
	for (day = 20240102; day <= 20240112; day = day_add(day, 1))
		work(&w, day, NONE, NONE, 400, "KLI");
	assert_int_equal(month(&w, 20240101).balance, BALANCE_CAP_MIN);
	assert_int_equal(month(&w, 20240201).carried, BALANCE_CAP_MIN);
	world_close(&w);
}

/* Who begins on a Wednesday with a feldbuch and without a contract owes nothing before. */
static void
without_a_contract_the_account_begins_with_the_first_entry(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	work(&w, 20240327, NONE, NONE, 400, "KLI"); /* 27th and 28th are left: 408 */
	assert_int_equal(month(&w, 20240401).carried, -8);
	assert_int_equal(month(&w, 20240201).carried, 0);
	world_close(&w);
}

static void
away(struct world *w, int32_t from, int32_t to, const char *reason, bool half)
{
	struct record *a = record_new(&w->env, &kind_absence, NULL);

	record_set_int(a, "from_day", from);
	record_set_int(a, "to_day", to);
	record_set_text(a, "reason", reason);
	record_set_int(a, "half_day", half);
	record_set_id(a, "worker", &w->self.person);
	world_save(w, a);
	record_free(a);
}

static void
leave_and_sickness_count_in_employment_only(void **state)
{
	static const struct {
		const char *kind;
		int away;
	} list[] = {{"SVC", 0}, {"EMP", 3 * 204 + 102 + 2 * 204}};
	struct world w;
	struct id c;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		cw_open(&w, 1);
		c = contract(&w, list[i].kind);
		agreed(&w, &c, 20240101, 0, 1020, "per_workday");
		away(&w, 20240429, 20240503, "URL", false); /* two days in April, two in May */
		away(&w, 20240506, 20240506, "KRA", false);
		away(&w, 20240507, 20240507, "KRA", true);
		away(&w, 20240508, 20240508, "FZA", false); /* time off in lieu is none */
		away(&w, 20240509, 20240509, "KRA", false); /* a holiday anyway */
		assert_int_equal(month(&w, 20240401).away + month(&w, 20240501).away, list[i].away);
		world_close(&w);
	}
}

static void
close_month(struct world *w, int32_t first, int32_t on)
{
	struct record *m = record_new(&w->env, &kind_month_close, NULL);
	struct hours h = month(w, first);

	record_set_int(m, "month", first);
	record_set_id(m, "worker", &w->self.person);
	record_set_int(m, "closed_on", on);
	record_set_int(m, "target_min", h.target);
	record_set_int(m, "worked_min", h.done + h.away + h.corrected);
	record_set_int(m, "balance_min", h.balance);
	record_set_text(m, "state", "closed");
	world_save(w, m);
	record_free(m);
}

static bool
change(struct world *w, const struct id *id, int minutes, const char *reason, int32_t today,
    struct err *e)
{
	struct record *t = world_load(w, &kind_time_entry, id);
	struct problems p = {.n = 0};
	bool ok;

	record_set_int(t, "minutes", minutes);
	record_set_text(t, "reason", reason);
	ok = time_entry_save(w->r, t, today, NULL, &p, e);
	if (!ok)
		assert_string_equal(p.at[0].field->name, "reason");
	record_free(t);
	return ok;
}

static void
a_closed_month_stays_and_the_correction_counts_later(void **state)
{
	struct world w;
	struct id c, id;
	struct err e = {0};
	bool closed;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20240101, 0, 60, "per_workday");
	id = work(&w, 20240102, NONE, NONE, 300, "KLI");
	close_month(&w, 20240101, 20240201);
	assert_true(month_closed(w.r, NULL, 20240131, &closed, NULL) && closed);
	assert_true(month_closed(w.r, NULL, 20240201, &closed, NULL) && !closed);
	assert_false(change(&w, &id, 240, NULL, 20240305, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_true(change(&w, &id, 240, "Tippfehler", 20240305, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM correction"), 1);
	assert_int_equal(cw_number(&w, "SELECT minutes_delta FROM correction"), -60);
	assert_int_equal(cw_number(&w, "SELECT month FROM correction"), 20240101);
	assert_int_equal(cw_number(&w, "SELECT old_value = '5:00' FROM correction"), 1);
	assert_int_equal(month(&w, 20240101).done, 300);
	assert_true(month(&w, 20240101).closed);
	assert_int_equal(month(&w, 20240101).balance, 36);
	assert_int_equal(month(&w, 20240201).carried, 36);
	assert_int_equal(month(&w, 20240201).corrected, 0);
	assert_int_equal(month(&w, 20240301).corrected, -60);
	assert_int_equal(month(&w, 20240301).balance, 36 - 252 - 60 - 240);
	world_close(&w);
}

static void
a_month_closed_before_its_end_loses_no_correction(void **state)
{
	struct world w;
	struct id c, id;

	(void)state;
	cw_open(&w, 1);
	c = contract(&w, "SVC");
	agreed(&w, &c, 20240101, 0, 60, "per_workday");
	id = work(&w, 20240102, NONE, NONE, 300, "KLI");
	close_month(&w, 20240101, 20240130);
	assert_true(change(&w, &id, 310, "vergessen", 20240131, NULL));
	assert_int_equal(month(&w, 20240101).balance, 36);
	assert_int_equal(month(&w, 20240201).carried, 46);
	world_close(&w);
}

static void
what_changes_no_minutes_or_no_closed_month_is_no_correction(void **state)
{
	struct world w;
	struct id id, open;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	id = work(&w, 20240102, NONE, NONE, 300, "KLI");
	open = work(&w, 20240205, NONE, NONE, 300, "KLI");
	close_month(&w, 20240101, 20240201);
	t = world_load(&w, &kind_time_entry, &id);
	record_set_text(t, "remark", "im Rathaus");
	assert_true(time_entry_save(w.r, t, 20240305, NULL, NULL, NULL));
	record_free(t);
	assert_true(change(&w, &open, 200, NULL, 20240305, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM correction"), 0);
	/* out of the closed month: it loses them there, and has them in the open one anyway */
	t = world_load(&w, &kind_time_entry, &id);
	record_set_int(t, "worked_on", 20240206);
	record_set_text(t, "reason", "falscher Tag");
	assert_true(time_entry_save(w.r, t, 20240305, NULL, NULL, NULL));
	record_free(t);
	assert_int_equal(cw_number(&w, "SELECT minutes_delta FROM correction"), -300);
	assert_int_equal(month(&w, 20240101).done, 300);
	assert_int_equal(month(&w, 20240201).done, 500);
	world_close(&w);
}

static void
what_is_deleted_or_written_down_late_is_a_correction_too(void **state)
{
	struct world w;
	struct id id, ali;
	struct record *t;
	struct contact c;
	struct proposals with = {.time_entry = true, .minutes = 40};
	const struct kind *what;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	id = work(&w, 20240202, NONE, NONE, 300, "KLI");
	close_month(&w, 20240201, 20240301);
	t = world_load(&w, &kind_time_entry, &id);
	assert_true(time_entry_delete(w.r, t, CW_TODAY, NULL));
	record_free(t);
	assert_int_equal(cw_number(&w, "SELECT minutes_delta FROM correction"), -300);
	cw_contact(&w, &ali, &c);
	record_set_int(c.row, "held_on", 20240205);
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT sum(minutes_delta) FROM correction"), -260);
	assert_int_equal(month(&w, 20240201).done, 300);
	assert_int_equal(month(&w, 20240301).corrected, -260);
	/* taken back as one step */
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(month(&w, 20240301).corrected, -300);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(month(&w, 20240301).corrected, 0);
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
	    cmocka_unit_test(from_fifteen_to_seventeen_hours_each_day_counts_with_its_own),
	    cmocka_unit_test(a_contract_may_spread_its_hours_otherwise),
	    cmocka_unit_test(the_balance_goes_from_month_to_month),
	    cmocka_unit_test(no_more_than_seventeen_hours_are_carried),
	    cmocka_unit_test(without_a_contract_the_account_begins_with_the_first_entry),
	    cmocka_unit_test(leave_and_sickness_count_in_employment_only),
	    cmocka_unit_test(a_closed_month_stays_and_the_correction_counts_later),
	    cmocka_unit_test(a_month_closed_before_its_end_loses_no_correction),
	    cmocka_unit_test(what_changes_no_minutes_or_no_closed_month_is_no_correction),
	    cmocka_unit_test(what_is_deleted_or_written_down_late_is_a_correction_too),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hours", tests, NULL, NULL);
}
