/* R6: the way from search to flat, its lists by code, and what of it may be told in public. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/casework/housing/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "tests/support/sheet.h"

static const struct span quarter = {20240101, 20240331};
static const char way[] = "Von der Suche", searching[] = "Suche", offers[] = "Angebote",
		  matches[] = "Abgleich", placements[] = "Vermittlungen";

struct town {
	struct world w;
	struct id household[12], search[12], offer;
};

static void
search(struct town *t, size_t i, int persons, int32_t since, const char *state)
{
	char hex[ID_HEX];
	struct id c;

	t->household[i] = year_put(&t->w, &kind_household, "label=Familie~Beispiel%zu", i);
	id_hex(&t->household[i], hex);
	c = year_put(
	    &t->w, &kind_case, "case_code=F-2024-%03zu opened_on=20240101 state=active", i);
	t->search[i] = year_put(&t->w, &kind_housing_search,
	    "household_id=%s since=%d persons=%d rooms_min=3 state=%s wbs=applied "
	    "districts=Remsede",
	    hex, since, persons, state);
	year_put_half(&t->w, &kind_case_file, &c, "household_id=%s", hex);
}

static void
match(struct town *t, size_t i, const char *rest)
{
	char hex[ID_HEX], of[ID_HEX];

	id_hex(&t->search[i], hex);
	id_hex(&t->offer, of);
	year_put(&t->w, &kind_housing_match,
	    "offer_id=%s search_id=%s verdict=conditional proposed_on=20240215 "
	    "reasons=Miete~über~der~Grenze%s",
	    of, hex, rest);
}

static void
place(struct town *t, size_t i, int32_t day)
{
	char hex[ID_HEX];

	id_hex(&t->household[i], hex);
	year_put(&t->w, &kind_housing_placement,
	    "household_id=%s moved_in_on=%d persons=4 beds_freed=4 still_there=%d", hex, day,
	    i % 3 == 0 ? 2 : 1);
}

/* Eight that search, of 4 persons each: one with a proposal, two saw the flat, two moved. And
 * one that moved before, one that gave up, one that begins later. */
static void
fill(struct town *t)
{
	size_t i;

	cw_open(&t->w, 1);
	t->offer = year_put(&t->w, &kind_housing_offer,
	    "received_on=20240210 address=Beispielweg~4 landlord=Egon~Vermieter district=Bad~Laer "
	    "land=NI m2=72 rooms=3 rent_cold=48000 service_cost=12000 state=viewing");
	year_put(&t->w, &kind_housing_offer,
	    "received_on=20230601 address=Altweg~1 land=NI m2=40 rooms=1 rent_cold=30000 "
	    "state=gone");
	for (i = 0; i < 8; i++)
		search(t, i, 4, 20231001 + (int)i, i < 2 ? "placed" : "active");
	search(t, 8, 3, 20230101, "placed");
	search(t, 9, 2, 20240101, "withdrawn");
	search(t, 10, 2, 20240401, "active");
	place(t, 0, 20240301);
	place(t, 1, 20240315);
	place(t, 8, 20231201);
	match(t, 2, " viewing_on=20240220 landlord_answer=no");
	match(t, 3, " viewing_on=20240221");
	match(t, 4, "");
	year_put(&t->w, &kind_rent_limit,
	    "persons=3 limit_cents=60000 more_cents=9000 from_day=20240101");
	year_put(&t->w, &kind_rent_limit,
	    "persons=4 limit_cents=10000 from_day=20200101 to_day=20221231");
}

static void
whoever_came_further_counts_at_each_step_before(void **state)
{
	struct town t;
	struct sheet p;

	(void)state;
	fill(&t);
	sheet_make(&p, &t.w, "R6", EDITION_OFFICE, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, way, "gesucht", "Haushalte"), "8");
	assert_string_equal(sheet_cell(&p, way, "gesucht", "Personen"), "32");
	assert_string_equal(sheet_cell(&p, way, "Wohnung vorgeschlagen", "Haushalte"), "5");
	assert_string_equal(sheet_cell(&p, way, "besichtigt", "Haushalte"), "4");
	assert_string_equal(sheet_cell(&p, way, "vermittelt", "Haushalte"), "2");
	sheet_close(&p);
	world_close(&t.w);
}

static void
lists_name_households_by_the_code_of_their_case(void **state)
{
	struct town t;
	struct sheet p;

	(void)state;
	fill(&t);
	sheet_make(&p, &t.w, "R6", EDITION_OFFICE, 20240331, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, searching), 7); /* six and their sum */
	assert_string_equal(sheet_cell(&p, searching, "1", "Haushalt"), "F-2024-002");
	/* three persons 600 and one more 90; the limit of 2020 is over */
	assert_string_equal(sheet_cell(&p, searching, "1", "Grenze EUR"), "690,00");
	assert_string_equal(sheet_cell(&p, searching, "1", "Tage"), "180");
	assert_string_equal(sheet_cell(&p, searching, "1", "WBS"), "beantragt");
	assert_int_equal(sheet_rows(&p, offers), 1);
	assert_string_equal(sheet_cell(&p, offers, "1", "EUR bruttokalt"), "600,00");
	assert_int_equal(sheet_rows(&p, matches), 3);
	assert_string_equal(
	    sheet_cell(&p, matches, "10.02.2024 Bad Laer, 72 m²", "Antwort Vermieter"), "nein");
	assert_string_equal(sheet_cell(&p, placements, "01.03.2024", "Nachkontakt 90 T."), "–");
	assert_string_equal(sheet_cell(&p, placements, "15.03.2024", "Nachkontakt 90 T."), "ja");
	assert_string_equal(sheet_cell(&p, placements, "Summe", "freie Plätze"), "8");
	assert_false(sheet_says(&p, "Beispiel3"));
	assert_false(sheet_says(&p, "Beispielweg"));
	assert_false(sheet_says(&p, "Egon"));
	sheet_golden(&p, "housing");
	sheet_close(&p);
	world_close(&t.w);
}

static void
names_addresses_and_landlords_stand_only_where_they_may(void **state)
{
	struct town t;
	struct sheet p;

	(void)state;
	fill(&t);
	sheet_make(&p, &t.w, "R6", EDITION_CONFIDENTIAL, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, searching, "1", "Name"), "Familie Beispiel2");
	assert_string_equal(sheet_cell(&p, offers, "1", "Adresse"), "Beispielweg 4");
	assert_string_equal(sheet_cell(&p, offers, "1", "Vermieter"), "Egon Vermieter");
	sheet_close(&p);
	world_close(&t.w);
}

/* Two households moved, one stopped before the viewing: neither may be read off. Two and two of
 * four persons each that saw it are four households. */
static void
in_public_no_step_tells_of_few_households(void **state)
{
	struct town t;
	struct sheet p;

	(void)state;
	fill(&t);
	sheet_make(&p, &t.w, "R6", EDITION_PUBLIC, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, way, "vermittelt", "Haushalte"), ".");
	assert_string_equal(sheet_cell(&p, way, "vermittelt", "Personen"), ".");
	assert_string_equal(sheet_cell(&p, way, "besichtigt", "Haushalte"), "4");
	assert_string_equal(sheet_cell(&p, way, "Wohnung vorgeschlagen", "Haushalte"), ".");
	assert_string_equal(sheet_cell(&p, way, "gesucht", "Haushalte"), "8");
	assert_int_equal(
	    sheet_rows(&p, searching), 0 + sheet_rows(&p, "Suchende Haushalte nach G"));
	assert_false(sheet_says(&p, "F-2024"));
	assert_false(sheet_says(&p, "Beispiel"));
	assert_true(sheet_says(&p, "Punkt: aus Gründen der Geheimhaltung unterdrückt"));
	sheet_golden(&p, "housing_public");
	sheet_close(&p);
	world_close(&t.w);
}

/* A single household beside eight of one size: the sum would tell it. */
static void
what_could_be_computed_from_a_sum_is_hidden_too(void **state)
{
	static const char size[] = "Haushalte, die suchten, nach Größe";
	struct town t;
	struct sheet p;
	size_t i;

	(void)state;
	cw_open(&t.w, 1);
	for (i = 0; i < 8; i++)
		search(&t, i, i == 0 ? 1 : i < 5 ? 2 : 4, 20240101, "active");
	sheet_make(&p, &t.w, "R6", EDITION_PUBLIC, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, size, "1 Person", "Haushalte"), ".");
	assert_string_equal(sheet_cell(&p, size, "3 oder 4 Personen", "Haushalte"), ".");
	assert_string_equal(sheet_cell(&p, size, "2 Personen", "Haushalte"), "4");
	assert_string_equal(sheet_cell(&p, size, "Summe", "Haushalte"), "8");
	sheet_close(&p);
	world_close(&t.w);
}

static void
without_case_files_it_is_refused(void **state)
{
	struct town t;
	struct world office;

	(void)state;
	cw_open(&t.w, 1);
	year_supervisor(&t.w, &office, 2);
	sheet_refused(&office, "R6", EDITION_OFFICE, ERR_DENIED);
	world_close(&office);
	world_close(&t.w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whoever_came_further_counts_at_each_step_before),
	    cmocka_unit_test(lists_name_households_by_the_code_of_their_case),
	    cmocka_unit_test(names_addresses_and_landlords_stand_only_where_they_may),
	    cmocka_unit_test(in_public_no_step_tells_of_few_households),
	    cmocka_unit_test(what_could_be_computed_from_a_sum_is_hidden_too),
	    cmocka_unit_test(without_case_files_it_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
