/* R15: beds, who is in them, what they cost; for the housing office, which reads no case files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/casework/office/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "tests/support/sheet.h"

static const char table[] = "Unterkünfte";

static void
sleeper(struct world *w, const struct id *house, unsigned n, const char *rest)
{
	char hex[ID_HEX], person[ID_HEX];
	struct id who = world_id("sleeper", n);

	id_hex(house, hex);
	id_hex(&who, person);
	year_put(w, &kind_occupancy, "person_id=%s accommodation_id=%s from_day=20240102%s", person,
	    hex, rest);
}

/* One of 10 beds with four in it (one moved out today, one to come), one of 2 with three, one
 * given up. */
static void
town(struct world *w)
{
	struct id north, flat;
	unsigned i;

	cw_open(w, 1);
	north = year_put(w, &kind_accommodation,
	    "name=Haus~Nord kind=GU district=Remsede beds=10 monthly_cost=200000 "
	    "reimbursement=full lease_until=20261231 address=Beispielweg~1");
	flat = year_put(w, &kind_accommodation, "name=Wohnung~Müschen kind=DEZ beds=2");
	year_put(w, &kind_accommodation, "name=Container kind=CON beds=40 closed_on=20231231");
	for (i = 0; i < 3; i++)
		sleeper(w, &north, i, i == 0 ? " entitled_since=20240301" : "");
	sleeper(w, &north, 3, " entitled_since=20240306");
	sleeper(w, &north, 4, " to_day=20240305");
	for (i = 5; i < 8; i++)
		sleeper(w, &flat, i, "");
}

static void
beds_are_counted_on_the_day_and_paid_by_whoever_sleeps_there(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	town(&w);
	sheet_make(&p, &w, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	assert_int_equal(sheet_rows(&p, table), 3);
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "belegt"), "4");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "frei"), "6");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "%"), "40,0");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "auszugsberechtigt"), "1");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "EUR/belegter Platz"), "500,00");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "erstattet"), "Landkreis voll");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "Mietende"), "31.12.2026");
	assert_string_equal(sheet_cell(&p, table, "Wohnung Müschen", "frei"), "-1");
	assert_string_equal(sheet_cell(&p, table, "Wohnung Müschen", "EUR/belegter Platz"), "–");
	assert_string_equal(sheet_cell(&p, table, "Summe", "Plätze"), "12");
	assert_string_equal(sheet_cell(&p, table, "Summe", "belegt"), "7");
	/* what one house costs is not known: the sum is not either */
	assert_string_equal(sheet_cell(&p, table, "Summe", "EUR/Monat"), "–");
	assert_true(sheet_says(&p, "mehr Menschen als Betten"));
	sheet_golden(&p, "shelters");
	sheet_close(&p);
	world_close(&w);
}

static void
without_case_files_nobody_knows_who_sleeps_there_but_the_closed_month_does(void **state)
{
	struct world w, office;
	struct sheet p;

	(void)state;
	town(&w);
	year_put(&w, &kind_figure,
	    "name=K04.occupied from_day=20240201 to_day=20240229 value=7 definitions=2026.1");
	year_put(&w, &kind_figure,
	    "name=K04.entitled from_day=20240201 to_day=20240229 value=2 definitions=2026.1");
	year_supervisor(&w, &office, 2);
	sheet_make(&p, &office, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "Plätze"), "10");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "belegt"), "k. A.");
	assert_string_equal(sheet_cell(&p, table, "Summe", "belegt"), "k. A.");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "EUR/Monat"), "2.000,00");
	assert_string_equal(sheet_cell(&p, table, "Haus Nord", "EUR/belegter Platz"), "k. A.");
	assert_true(sheet_says(&p, "7 (Februar 2024)"));
	sheet_golden(&p, "shelters_office");
	sheet_close(&p);
	world_close(&office);
	world_close(&w);
}

/* Whoever slept there moved: the paper stands for another state where that can be read. */
static void
it_stands_for_the_case_files_only_where_they_are_read(void **state)
{
	struct world w, office;
	struct sheet before, after;
	struct id house;

	(void)state;
	cw_open(&w, 1);
	house = year_put(&w, &kind_accommodation, "name=Haus kind=GU beds=3");
	sheet_make(&before, &w, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	sleeper(&w, &house, 1, "");
	sheet_make(&after, &w, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	assert_memory_not_equal(before.d.state, after.d.state, sizeof(before.d.state));
	sheet_close(&before);
	sheet_close(&after);
	year_supervisor(&w, &office, 2);
	sheet_make(&before, &office, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	assert_string_equal(sheet_cell(&before, table, "Haus", "belegt"), "k. A.");
	sheet_close(&before);
	world_close(&office);
	world_close(&w);
}

static void
an_office_without_houses_says_so(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	cw_open(&w, 1);
	sheet_make(&p, &w, "R15", EDITION_OFFICE, CW_TODAY, NULL, NULL);
	assert_true(sheet_says(&p, "Es ist keine Unterkunft eingetragen."));
	sheet_close(&p);
	sheet_refused(&w, "R15", EDITION_PUBLIC, ERR_USAGE);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(beds_are_counted_on_the_day_and_paid_by_whoever_sleeps_there),
	    cmocka_unit_test(
		without_case_files_nobody_knows_who_sleeps_there_but_the_closed_month_does),
	    cmocka_unit_test(it_stands_for_the_case_files_only_where_they_are_read),
	    cmocka_unit_test(an_office_without_houses_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
