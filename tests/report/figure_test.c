/*
 * Figures over real records: the year of scenario SC10 and the money of the domain (3.4), what was
 * counted and what was not, and that a supervisor's replica counts the same.
 */
#include "common/report/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/support/year_world.h"

static const struct span year24 = {20240101, 20241231};

struct desk {
	struct world w;
	struct definitions *d;
	struct figures *f;
};

static void
desk_figures(struct desk *desk, const struct span *span)
{
	struct err e = {0};

	if (desk->d == NULL && !definitions_built_in(&desk->d, casework_kinds(), &e))
		fail_msg("%s", e.say);
	figures_close(desk->f);
	if (!figures_open(&desk->f, desk->w.r, desk->d, span, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
desk_close(struct desk *desk)
{
	figures_close(desk->f);
	definitions_free(desk->d);
	world_close(&desk->w);
}

static void
compute(struct desk *desk, const char *no, bool entries, struct figure *out)
{
	struct err e = {0};

	if (!figure_compute(desk->f, no, entries, out, &e))
		fail_msg("%s: %s (%s)", no, e.say, e.why);
}

/* "K06.share", "K11.contacts B4"; as printed. */
static const char *
printed(struct desk *desk, const char *name, bool before, char out[static FIGURE_TEXT])
{
	char no[8], key[32], code[32] = "";
	struct figure fig;
	const struct figure_value *v;

	assert_true(sscanf(name, "%3s.%31s %31s", no, key, code) >= 2);
	compute(desk, no, false, &fig);
	v = figure_value(&fig, key, code);
	if (v == NULL)
		fail_msg("%s is not there", name);
	figure_text(
	    v->def->unit, before ? v->before_known : v->known, before ? v->before : v->value, out);
	figure_free(&fig);
	return out;
}

struct expected {
	const char *name, *now, *before;
};

static void
check(struct desk *desk, const struct expected *list, size_t n)
{
	char text[FIGURE_TEXT];
	size_t i;

	for (i = 0; i < n; i++) {
		printed(desk, list[i].name, false, text);
		if (strcmp(text, list[i].now) != 0)
			fail_msg("%s: %s instead of %s", list[i].name, text, list[i].now);
		if (list[i].before == NULL)
			continue;
		printed(desk, list[i].name, true, text);
		if (strcmp(text, list[i].before) != 0)
			fail_msg("%s before: %s instead of %s", list[i].name, text, list[i].before);
	}
}

#define CHECK_ALL(desk, list) check(desk, list, sizeof(list) / sizeof((list)[0]))

/* ---- SC10 ---- */

static const struct expected sc10[] = {
    {"K28.target", "756:00", NULL},
    {"K28.worked", "771:30", NULL},
    {"K28.balance", "15:30", NULL},
    {"K05.all", "659", "1"},
    {"K10.all", "612", "498"},
    {"K09.persons", "131", "96"},
    {"K09.primary", "96", "96"},
    {"K09.co", "35", "0"},
    {"K09.households", "58", "58"},
    {"K06.unserved", "47", "0"},
    {"K06.share", "7,1", "0,0"},
    {"K30.spent", "37.022,60", "0,00"},
    {"K30.budget", "37.300,00", "0,00"},
    {"K30.used", "99,3", "k. A."},
    {"K31.received", "9.255,65", "8.000,00"},
    {"K34.contact", "60,49", "0,00"},
};

static void
the_figures_of_sc10_come_out_of_the_records(void **state)
{
	struct desk desk = {0};
	struct figure fig;
	int64_t absolute, permille;
	bool has;

	(void)state;
	year_open(&desk.w, 1);
	desk_figures(&desk, &year24);
	CHECK_ALL(&desk, sc10);

	compute(&desk, "K10", false, &fig);
	assert_true(figure_change(figure_value(&fig, "all", NULL), &absolute, &has, &permille));
	assert_int_equal(absolute, 114);
	assert_true(has);
	assert_int_equal(permille, 229); /* +22,9 % */
	assert_int_equal(fig.without_area, 2);
	assert_int_equal(fig.without_topic, 0);
	assert_int_equal(fig.open_months, 12);
	assert_int_equal(fig.legacy_permille, 0);
	figure_free(&fig);
	desk_close(&desk);
}

/* Domain 3.4.3 and 3.4.4. */
static const struct expected money[] = {
    {"K31.expected", "9.255,65", NULL},
    {"K32.own", "27.766,95", NULL},
    {"K32.own_expected", "27.766,95", NULL},
    {"K30.used", "99,3", NULL},
    {"K30.left", "277,40", NULL},
    {"K34.contact", "60,49", NULL},
    {"K34.person", "282,62", NULL},
    {"K34.household", "638,32", NULL},
    {"K34.hour", "47,99", NULL},
    {"K35.cost_15", "37.430,50", NULL},
    {"K35.cost_17", "42.421,23", NULL},
    {"K35.cost_19_5", "48.659,65", NULL},
    {"K35.weekly", "15:00", NULL},
    {"K35.contacts_15", "612", NULL},
    {"K35.contacts_17", "694", NULL},
    {"K31.share", "25,0", NULL},
};

static void
the_money_of_the_domain_comes_out_of_the_records(void **state)
{
	struct desk desk = {0};

	(void)state;
	year_open(&desk.w, 1);
	desk_figures(&desk, &year24);
	CHECK_ALL(&desk, money);
	desk_close(&desk);
}

static const struct expected more[] = {
    {"K07.median", "5", NULL},
    {"K19.median", "62", NULL},
    {"K18.started", "18", "0"},
    {"K29.requests", "70:30", NULL},
    {"K11.contacts B4", "77", "498"},
    {"K11.contacts x", "2", "0"},
    {"K11.contact_share B4", "12,6", "100,0"},
    {"K10.kind KURZ", "102", "0"},
    {"K10.brief", "102", "0"},
    {"K10.seats", "787", "498"},
    {"K21.visits", "102", NULL},
    {"K05.first", "29", "1"}, /* of 30, one asked in 2023 */
    {"K12.open", "58", NULL},
    {"K12.under", "7", NULL},
    {"K09.first", "35", "96"}, /* the main persons were there the year before */
    {"K01.all", "k. A.", NULL},
    {"K13.days", "k. A.", NULL},
    {"K23.average", "k. A.", NULL},
};

static void
counts_medians_shares_and_first_times(void **state)
{
	struct desk desk = {0};
	struct figure fig;

	(void)state;
	year_open(&desk.w, 1);
	desk_figures(&desk, &year24);
	CHECK_ALL(&desk, more);
	compute(&desk, "K19", false, &fig);
	assert_int_equal(figure_value(&fig, "median", NULL)->n, 18);
	figure_free(&fig);
	compute(&desk, "K11", false, &fig);
	assert_string_equal(figure_value(&fig, "contacts", "B6")->label, "Wohnraum");
	assert_true(figure_value(&fig, "contacts", "B6")->persons > 0);
	figure_free(&fig);
	desk_close(&desk);
}

/* ---- what was counted, and what was not ---- */

static size_t
entries_why(const struct figure *fig, size_t value, const char *why)
{
	size_t i, n = 0;

	for (i = 0; i < fig->n_entries; i++)
		if (fig->entries[i].value == value && fig->entries[i].counted == (why == NULL) &&
		    (why == NULL || strstr(fig->entries[i].why, why) != NULL))
			n++;
	return n;
}

static void
every_entry_is_counted_or_left_out_with_its_reason(void **state)
{
	struct desk desk = {0};
	struct figure fig;
	const struct value_def *v;
	size_t all, unserved;

	(void)state;
	year_open(&desk.w, 1);
	desk_figures(&desk, &year24);
	compute(&desk, "K10", false, &fig); /* counted before it is explained */
	figure_free(&fig);
	compute(&desk, "K10", true, &fig);
	v = definitions_value(desk.d, "K10.all");
	all = (size_t)(v - desk.d->value);
	assert_int_equal(entries_why(&fig, all, NULL), 612);
	assert_int_equal(entries_why(&fig, all, "gelöscht"), 1);
	assert_int_equal(entries_why(&fig, all, "Art: Fallbezogener Kontakt"), 15 + 122);
	assert_int_equal(entries_why(&fig, all, "Art: Nicht angetroffen"), 15);
	figure_free(&fig);

	compute(&desk, "K06", true, &fig);
	v = definitions_value(desk.d, "K06.unserved");
	unserved = (size_t)(v - desk.d->value);
	assert_int_equal(entries_why(&fig, unserved, NULL), 47);
	assert_int_equal(entries_why(&fig, unserved, "Ergebnis: "), 659 - 47);
	figure_free(&fig);
	assert_false(figure_compute(desk.f, "K99", false, &fig, NULL));
	desk_close(&desk);
}

/* ---- on other devices ---- */

static void
the_supervisor_counts_the_same_without_any_name(void **state)
{
	struct desk desk = {0}, boss = {0};
	char here[FIGURE_TEXT], there[FIGURE_TEXT];
	size_t i;

	(void)state;
	year_open(&desk.w, 1);
	year_supervisor(&desk.w, &boss.w, 2);
	desk_figures(&desk, &year24);
	desk_figures(&boss, &year24);
	CHECK_ALL(&boss, sc10);
	CHECK_ALL(&boss, money);
	for (i = 0; i < desk.d->n_values; i++) {
		const struct value_def *v = &desk.d->value[i];
		char name[48];

		if (v->case_file || v->by != NO_FIELD || strcmp(v->key, "contact_share") == 0 ||
		    strcmp(v->key, "hour_share") == 0 ||
		    strcmp(v->key, "topic_share") == 0)
			continue;
		snprintf(name, sizeof(name), "%s.%s", desk.d->figure[v->figure].no, v->key);
		assert_string_equal(
		    printed(&desk, name, false, here), printed(&boss, name, false, there));
	}
	desk_close(&desk);
	desk_close(&boss);
}

static void
what_needs_the_case_file_travels_as_a_published_figure(void **state)
{
	struct desk desk = {0}, boss = {0};
	struct record **made;
	struct figure fig;
	size_t n, i;
	struct id close = world_id("close", 1);
	struct err e = {0};

	(void)state;
	year_open(&desk.w, 1);
	desk_figures(&desk, &year24);
	year_supervisor(&desk.w, &boss.w, 2);
	desk_figures(&boss, &year24);
	compute(&boss, "K19", false, &fig);
	assert_false(figure_value(&fig, "median", NULL)->known);
	assert_int_equal(figure_value(&fig, "median", NULL)->source, FIGURE_HIDDEN);
	figure_free(&fig);
	assert_false(figures_publish(boss.f, &boss.w.self.person, &close, &made, &n, &e));
	assert_int_equal(e.code, ERR_DENIED);

	assert_true(figures_publish(desk.f, &desk.w.self.person, &close, &made, &n, &e));
	assert_true(n > 10);
	assert_true(replica_save(desk.w.r, made, n, NULL, NULL, &e));
	for (i = 0; i < n; i++)
		record_free(made[i]);
	free(made);
	world_exchange(&desk.w, &boss.w);
	desk_figures(&boss, &year24);
	compute(&boss, "K19", false, &fig);
	assert_true(figure_value(&fig, "median", NULL)->known);
	assert_int_equal(figure_value(&fig, "median", NULL)->value, 62);
	assert_int_equal(figure_value(&fig, "median", NULL)->source, FIGURE_PUBLISHED);
	figure_free(&fig);
	desk_close(&desk);
	desk_close(&boss);
}

static void
published_months_are_added_up_only_when_none_is_missing(void **state)
{
	struct desk boss = {0};
	struct span quarter = {20240101, 20240331};
	char text[FIGURE_TEXT];

	(void)state;
	cw_open(&boss.w, 3);
	boss.w.self.intake = (struct id){{0}};
	assert_true(replica_set_self(boss.w.r, &boss.w.self, NULL));
	year_put(
	    &boss.w, &kind_figure, "name=K15.persons from_day=20240101 to_day=20240131 value=4");
	year_put(
	    &boss.w, &kind_figure, "name=K15.persons from_day=20240201 to_day=20240229 value=3");
	desk_figures(&boss, &quarter);
	assert_string_equal(printed(&boss, "K15.persons", false, text), "k. A.");
	year_put(
	    &boss.w, &kind_figure, "name=K15.persons from_day=20240301 to_day=20240331 value=2");
	desk_figures(&boss, &quarter);
	assert_string_equal(printed(&boss, "K15.persons", false, text), "9");
	/* the quarter itself goes before its months */
	year_put(
	    &boss.w, &kind_figure, "name=K15.persons from_day=20240101 to_day=20240331 value=8");
	desk_figures(&boss, &quarter);
	assert_string_equal(printed(&boss, "K15.persons", false, text), "8");
	desk_close(&boss);
}

/* ---- from before feldbuch ---- */

static void
legacy_figures_fill_only_months_without_entries_and_are_told(void **state)
{
	struct desk desk = {0};
	struct figure fig;

	(void)state;
	cw_open(&desk.w, 1);
	year_put(&desk.w, &kind_encounter,
	    "held_on=20240315 minutes=30 kind=BER anonymous_count=1 area=B1");
	year_put(&desk.w, &kind_legacy_figure, "month=20240101 contacts=30");
	year_put(&desk.w, &kind_legacy_figure, "month=20240201 contacts=9 requests=50");
	year_put(&desk.w, &kind_legacy_figure, "month=20240301 contacts=70");
	desk_figures(&desk, &year24);
	compute(&desk, "K10", true, &fig);
	assert_int_equal(figure_value(&fig, "all", NULL)->value, 40);
	assert_int_equal(figure_value(&fig, "all", NULL)->legacy, 39);
	assert_int_equal(fig.legacy_permille, 975);
	assert_int_equal(
	    entries_why(
		&fig, (size_t)(definitions_value(desk.d, "K10.all") - desk.d->value), "Altzahl"),
	    1);
	figure_free(&fig);
	desk_close(&desk);
}

/* ---- stocks, groups, offices hours, estimates ---- */

static void
what_stands_at_the_end_is_counted_on_that_day(void **state)
{
	static const struct expected list[] = {
	    {"K01.all", "143", "120"},
	    {"K01.group C", "100", NULL},
	    {"K04.beds", "30", NULL},
	    {"K08.open", "1", NULL},
	    {"K13.households", "2", "1"},
	    {"K13.long", "1", NULL},
	    {"K15.households", "1", NULL},
	    {"K16.months", "40", NULL}, /* 4 beds for ten begun months */
	    {"K22.active", "1", NULL},
	    {"K22.hours", "2:10", NULL},
	    {"K23.guests", "45", NULL},
	    {"K23.average", "22,5", NULL},
	};
	struct desk desk = {0};
	char home[ID_HEX], other[ID_HEX];
	struct id a = world_id("home", 1), b = world_id("home", 2);

	(void)state;
	cw_open(&desk.w, 1);
	id_hex(&a, home);
	id_hex(&b, other);
	year_put(&desk.w, &kind_population_snapshot,
	    "day=20231231 status_group=C persons=120 source=Register");
	year_put(&desk.w, &kind_population_snapshot,
	    "day=20241130 status_group=C persons=100 source=Register");
	year_put(&desk.w, &kind_population_snapshot,
	    "day=20241130 status_group=A persons=43 source=Register");
	year_put(
	    &desk.w, kinds_name(casework_kinds(), "accommodation"), "name=Nord kind=GU beds=30");
	year_put(&desk.w, kinds_name(casework_kinds(), "accommodation"),
	    "name=Alt kind=GU beds=12 closed_on=20240601");
	year_put(&desk.w, &kind_request, "received_on=20241202 area=B1 outcome=waiting");
	year_put(&desk.w, &kind_request, "received_on=20241220 area=B1 outcome=waiting");
	year_put(&desk.w, &kind_request,
	    "received_on=20241001 area=B1 outcome=waiting settled_on=20241105");
	year_put(
	    &desk.w, &kind_housing_search, "household_id=%s since=20231001 state=placed", home);
	year_put(&desk.w, &kind_housing_placement,
	    "household_id=%s moved_in_on=20240315 persons=4 beds_freed=4", home);
	year_put(
	    &desk.w, &kind_housing_search, "household_id=%s since=20240201 state=active", other);
	year_put(
	    &desk.w, &kind_housing_search, "household_id=%s since=20241001 state=paused", home);
	year_put(&desk.w, &kind_volunteer_engagement,
	    "day=20240301 volunteer_code=E-7K3Q kind=CAFE minutes=45");
	year_put(&desk.w, &kind_volunteer_engagement,
	    "day=20240401 volunteer_code=E-7K3Q kind=CAFE minutes=30");
	year_put(&desk.w, &kind_volunteer_engagement,
	    "day=20240401 volunteer_code=E-9XYZ kind=CAFE minutes=55");
	year_put(&desk.w, &kind_group_activity, "kind=CAFE day=20240405 adults=20 children=5");
	year_put(&desk.w, &kind_group_activity, "kind=CAFE day=20240412 adults=20");
	year_put(&desk.w, &kind_group_activity, "kind=TRIP day=20240412 adults=50");
	desk_figures(&desk, &year24);
	CHECK_ALL(&desk, list);
	desk_close(&desk);
}

/* ---- periods ---- */

static void
periods_are_read_and_told(void **state)
{
	static const struct {
		const char *typed;
		struct span is, before;
		const char *told;
	} list[] = {
	    {"2024", {20240101, 20241231}, {20230101, 20231231}, "2024"},
	    {"2024-03", {20240301, 20240331}, {20240201, 20240229}, "März 2024"},
	    {"03.2024", {20240301, 20240331}, {20240201, 20240229}, "März 2024"},
	    {"2024-Q1", {20240101, 20240331}, {20231001, 20231231}, "1. Quartal 2024"},
	    {"2024-h2", {20240701, 20241231}, {20240101, 20240630}, "2. Halbjahr 2024"},
	    {"10.01.2024-19.01.2024", {20240110, 20240119}, {20231231, 20240109},
		"10.01.2024–19.01.2024"},
	    {"2022-12-01..2024-12-31", {20221201, 20241231}, {20201101, 20221130},
		"01.12.2022–31.12.2024"},
	};
	static const char *const bad[] = {"", "24", "2024-13", "2024-Q5", "2024-H3", "13.2024",
	    "31.12.2024-01.01.2024", "2024-02-30..2024-03-01", "gestern", "2024-Q", "1899"};
	struct span s;
	char text[SPAN_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct span before;

		assert_true(span_parse(list[i].typed, &s, NULL));
		assert_true(span_same(&s, &list[i].is));
		before = span_before(&s);
		if (!span_same(&before, &list[i].before))
			fail_msg("%s: %d-%d", list[i].typed, before.from, before.to);
		assert_string_equal(span_text(&s, text), list[i].told);
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (span_parse(bad[i], &s, NULL))
			fail_msg("%s", bad[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_figures_of_sc10_come_out_of_the_records),
	    cmocka_unit_test(the_money_of_the_domain_comes_out_of_the_records),
	    cmocka_unit_test(counts_medians_shares_and_first_times),
	    cmocka_unit_test(every_entry_is_counted_or_left_out_with_its_reason),
	    cmocka_unit_test(the_supervisor_counts_the_same_without_any_name),
	    cmocka_unit_test(what_needs_the_case_file_travels_as_a_published_figure),
	    cmocka_unit_test(published_months_are_added_up_only_when_none_is_missing),
	    cmocka_unit_test(legacy_figures_fill_only_months_without_entries_and_are_told),
	    cmocka_unit_test(what_stands_at_the_end_is_counted_on_that_day),
	    cmocka_unit_test(periods_are_read_and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
