/* R8: by code for the office, by name where people are accompanied, counts for the public. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/casework/volunteer/kinds.h"
#include "tests/support/sheet.h"

static const struct span quarter = {20240101, 20240331};
static const char list[] = "Ehrenamtliche", tasks[] = "Einsätze nach Aufgabe";

/* Six at the café, one of them also drives; what was before the period does not count. */
static void
fill(struct world *w)
{
	int i;

	cw_open(w, 1);
	for (i = 2; i < 8; i++)
		year_put(w, &kind_volunteer_engagement,
		    "day=2024020%d volunteer_code=V-7K3%d kind=CAFE minutes=120", i, i);
	year_put(w, &kind_volunteer_engagement,
	    "day=20240310 volunteer_code=V-7K32 kind=RIDE minutes=90 km=40 reimbursed=1520");
	year_put(w, &kind_volunteer_engagement,
	    "day=20231110 volunteer_code=V-7K32 kind=PAIR minutes=600");
	year_put(
	    w, &kind_ride, "day=20240310 state=done driver_kind=vol volunteer_code=V-7K32 km=40");
	year_put(w, &kind_volunteer,
	    "short_code=V-7K32 family=Ebbeskotte given=Rolf car_seats=4 languages=deu "
	    "certificate_seen_on=20230630 since=20230301");
}

static void
the_office_sees_codes_and_needs_no_case_files_for_them(void **state)
{
	struct world w, office;
	struct sheet p, same;

	(void)state;
	fill(&w);
	sheet_make(&p, &w, "R8", EDITION_OFFICE, CW_TODAY, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, list), 7);
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "Aufgaben"), "Café, Fahrt");
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "Einsätze"), "2");
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "Stunden"), "3:30");
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "Fahrten"), "1");
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "Erstattung EUR"), "15,20");
	assert_string_equal(sheet_cell(&p, list, "V-7K32", "erster Einsatz"), "10.11.2023");
	assert_string_equal(sheet_cell(&p, list, "Summe", "Stunden"), "13:30");
	assert_false(sheet_says(&p, "Ebbeskotte"));
	sheet_golden(&p, "volunteers");
	year_supervisor(&w, &office, 2);
	sheet_make(&same, &office, "R8", EDITION_OFFICE, CW_TODAY, &quarter, NULL);
	assert_string_equal(sheet_cell(&same, list, "Summe", "Einsätze"), "7");
	sheet_close(&same);
	sheet_refused(&office, "R8", EDITION_CONFIDENTIAL, ERR_DENIED);
	sheet_close(&p);
	world_close(&office);
	world_close(&w);
}

static void
names_stand_on_the_confidential_one(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	fill(&w);
	sheet_make(&p, &w, "R8", EDITION_CONFIDENTIAL, CW_TODAY, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, list), 1);
	assert_string_equal(sheet_cell(&p, list, "Ebbeskotte, Rolf", "Stunden"), "3:30");
	assert_string_equal(sheet_cell(&p, list, "Ebbeskotte, Rolf", "Pkw/Sitze"), "4");
	assert_string_equal(
	    sheet_cell(&p, list, "Ebbeskotte, Rolf", "Führungszeugnis gesehen am"), "30.06.2023");
	sheet_close(&p);
	world_close(&w);
}

static void
in_public_nobody_is_counted_alone(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	fill(&w);
	sheet_make(&p, &w, "R8", EDITION_PUBLIC, CW_TODAY, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, list), 0);
	assert_string_equal(sheet_cell(&p, tasks, "Fahrt", "Einsätze"), ".");
	/* six minus the sum would be the one ride */
	assert_string_equal(sheet_cell(&p, tasks, "Café", "Einsätze"), ".");
	assert_string_equal(sheet_cell(&p, tasks, "Summe", "Einsätze"), "7");
	assert_false(sheet_says(&p, "V-7K3"));
	sheet_close(&p);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_office_sees_codes_and_needs_no_case_files_for_them),
	    cmocka_unit_test(names_stand_on_the_confidential_one),
	    cmocka_unit_test(in_public_nobody_is_counted_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
