/* R7: who needs a course, where it stands, and what of it may be told in public. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/casework/course/kinds.h"
#include "tests/support/sheet.h"

static const struct span quarter = {20240101, 20240331};
static const char list[] = "Kursbedarf", courses[] = "Kurse",
		  general[] = "Integrationskurs allgemein";

/* A person of her own household with a need; started after `wait` days when that is not 0. */
static void
learner(struct world *w, const char *name, const char *course, int wait, char code[PERSON_CODE])
{
	struct id person = cw_person(w, name), need;
	char who[ID_HEX], of[ID_HEX];

	id_hex(&person, who);
	cw_code(w, &person, code);
	need = year_put(w, &kind_course_need,
	    "person_id=%s since=20240105 type_wanted=IKA level_now=0 state=%s", who,
	    wait > 0 ? "in_course" : "waiting");
	id_hex(&need, of);
	if (wait > 0)
		year_put(w, &kind_course_placement,
		    "person_id=%s need_id=%s offer_id=%s registered_on=20240110 started_on=%d", who,
		    of, course, day_add(20240105, wait));
}

/* Five began after 10 to 50 days, six wait; the one that began a year ago does not count. */
static void
fill(struct world *w, char code[PERSON_CODE])
{
	static const char *const names[] = {"Haddad, Omar", "Nazari, Karim", "Bondar, Olha",
	    "Tesfai, Yonas", "Rahimi, Zahra", "Kaya, Emine", "Diallo, Awa", "Melnyk, Taras",
	    "Qasim, Samira", "Sow, Ibra", "Petrenko, Ivan"};
	char course[ID_HEX];
	struct id offer;
	int i;

	cw_open(w, 1);
	offer = year_put(w, &kind_course_offer, "name=Kurs~A type=IKA ends_on=20241231");
	id_hex(&offer, course);
	for (i = 0; i < 11; i++)
		learner(w, names[i], course, i < 5 ? 10 * (i + 1) : 0, code);
	year_put(w, &kind_course_placement,
	    "person_id=%s offer_id=%s registered_on=20230101 started_on=20230110", course, course);
}

static void
steps_are_counted_each_by_its_own_day(void **state)
{
	char code[PERSON_CODE];
	struct world w;
	struct sheet p;

	(void)state;
	fill(&w, code);
	sheet_make(&p, &w, "R7", EDITION_OFFICE, 20240331, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, list), 11);
	assert_string_equal(sheet_cell(&p, list, code, "Stand"), "wartet");
	assert_string_equal(sheet_cell(&p, list, code, "Bedarf seit"), "05.01.2024");
	assert_string_equal(sheet_cell(&p, courses, general, "Bedarf"), "6");
	assert_string_equal(sheet_cell(&p, courses, general, "angemeldet"), "5");
	assert_string_equal(sheet_cell(&p, courses, general, "begonnen"), "5");
	assert_string_equal(sheet_cell(&p, courses, general, "abgeschlossen"), "0");
	assert_string_equal(sheet_cell(&p, courses, general, "Median Wartetage"), "30");
	assert_false(sheet_says(&p, "Haddad"));
	sheet_close(&p);
	sheet_make(&p, &w, "R7", EDITION_CONFIDENTIAL, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, list, code, "Name"), "Petrenko, Ivan");
	sheet_close(&p);
	world_close(&w);
}

static void
in_public_there_are_only_counts_that_name_nobody(void **state)
{
	char code[PERSON_CODE], course[ID_HEX];
	struct world w;
	struct sheet p;
	struct id offer;

	(void)state;
	fill(&w, code);
	sheet_make(&p, &w, "R7", EDITION_PUBLIC, 20240331, &quarter, NULL);
	assert_int_equal(sheet_rows(&p, list), 0);
	assert_string_equal(sheet_cell(&p, courses, general, "Bedarf"), "6");
	assert_string_equal(sheet_cell(&p, courses, general, "begonnen"), "5");
	assert_string_equal(sheet_cell(&p, courses, general, "Median Wartetage"), "30");
	assert_false(sheet_says(&p, "P-"));
	sheet_golden(&p, "courses_public");
	sheet_close(&p);
	/* one in a course of another kind: she is hidden, and with her what would tell her */
	offer = year_put(&w, &kind_course_offer, "name=Kurs~B type=IKL");
	id_hex(&offer, course);
	learner(&w, "Ahmadi, Leila", course, 20, code);
	sheet_make(&p, &w, "R7", EDITION_PUBLIC, 20240331, &quarter, NULL);
	assert_string_equal(sheet_cell(&p, courses, general, "begonnen"), ".");
	assert_string_equal(sheet_cell(&p, courses, general, "Median Wartetage"), ".");
	assert_string_equal(sheet_cell(&p, courses, "Summe", "begonnen"), "6");
	sheet_close(&p);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(steps_are_counted_each_by_its_own_day),
	    cmocka_unit_test(in_public_there_are_only_counts_that_name_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
