/* The screen of the papers: what this device can make, for which period, and the paper itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/support/desk_bed.h"

static void
begin(struct desk_bed *b, uint32_t roles, bool files)
{
	desk_bed_begin(b, roles, "de");
	if (files)
		desk_bed_fill(b);
	else
		desk_bed_fill_office(b);
	app_test_type(b->app, "8");
	assert_string_equal(desk_bed_top(b), "reports");
}

static void
a_worker_finds_the_papers_by_one_key(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, ROLE_COMPANION, true);
	assert_true(desk_bed_shows(&b, "Jahresbericht an den Ausschuss"));
	assert_true(desk_bed_shows(&b, "Februar 2024")); /* the month that is over */
	desk_bed_end(&b);
}

static void
a_supervisor_is_not_offered_what_needs_the_case_files(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, ROLE_SUPERVISOR, false);
	assert_true(desk_bed_shows(&b, "Ratsfragen-Blatt"));
	assert_false(desk_bed_shows(&b, "Fristenliste"));
	assert_false(desk_bed_shows(&b, "vertraulich"));
	desk_bed_end(&b);
}

static void
the_period_goes_back_and_forth_and_can_be_typed(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, ROLE_SUPERVISOR, false);
	app_test_type(b.app, "<");
	assert_true(desk_bed_shows(&b, "Januar 2024"));
	app_test_type(b.app, ">>");
	assert_true(desk_bed_shows(&b, "März 2024"));
	app_test_type(b.app, "e2023-Q2\r");
	assert_true(desk_bed_shows(&b, "2. Quartal 2023"));
	assert_false(desk_bed_shows(&b, "März 2024"));
	app_test_type(b.app, "e2023-99\r");
	assert_true(desk_bed_shows(&b, "2. Quartal 2023")); /* stays until it reads */
	desk_bed_end(&b);
}

static void
enter_shows_the_paper_as_wide_as_the_screen(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b, ROLE_SUPERVISOR, false);
	app_test_type(b.app, "e2024\r");
	while (!desk_bed_shows(&b, ">R12"))
		app_test_type(b.app, "j");
	app_test_type(b.app, "\r");
	assert_string_equal(desk_bed_top(&b), "text");
	assert_true(desk_bed_shows(&b, "R12 Ratsfragen-Blatt"));
	assert_true(desk_bed_shows(&b, "Nachfrage"));
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_worker_finds_the_papers_by_one_key),
	    cmocka_unit_test(a_supervisor_is_not_offered_what_needs_the_case_files),
	    cmocka_unit_test(the_period_goes_back_and_forth_and_can_be_typed),
	    cmocka_unit_test(enter_shows_the_paper_as_wide_as_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
