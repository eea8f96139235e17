/*
 * SC2 of the domain: a child needs a Kita (Wed 13.03.2024), played by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/course/kinds.h"
#include "common/casework/course/school.h"
#include "tests/support/desk_bed.h"

static int64_t
count(struct desk_bed *b, const char *sql)
{
	return desk_bed_count(b, sql);
}

/* The file of the mother; registers opened from there are about her and her people. */
static void
open_file(struct desk_bed *b)
{
	app_test_type(b->app, "12/kovalchuk\r\r");
	assert_string_equal(desk_bed_top(b), "case");
}

static void
register_place(struct desk_bed *b)
{
	app_test_key(b->app, "B k s F2");
	app_test_type(b->app, "\t\tk\r13.3.24\t");
	app_test_key(b->app, "Ctrl+S");
	assert_int_equal(count(b, "SELECT count(*) FROM education_placement"), 1);
	assert_int_equal(count(b, "SELECT registered_on FROM education_placement"), 20240313);
}

static void
the_missing_proof_is_asked_for_again_in_fourteen_days_and_once_only(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	open_file(&b);
	register_place(&b);
	assert_int_equal(
	    count(&b, "SELECT due FROM follow_up WHERE text LIKE 'Masernschutz%'"), 20240319);
	app_test_key(b.app, "F4 Ctrl+S");
	assert_int_equal(
	    count(&b, "SELECT count(*) FROM follow_up WHERE text LIKE 'Masernschutz%'"), 1);
	app_test_key(b.app, "Ctrl+Z");
	desk_bed_end(&b);
}

static void
data_go_to_the_kita_only_with_a_consent(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	open_file(&b);
	app_test_key(b.app, "B h v F2 Tab Tab");
	app_test_type(b.app, "k\r\t");
	app_test_type(b.app, "d");
	app_test_key(b.app, "Ctrl+S");
	assert_true(desk_bed_shows(&b, "nur mit Einwilligung oder Rechtsgrundlage"));
	assert_int_equal(count(&b, "SELECT count(*) FROM referral"), 0);
	desk_bed_end(&b);
}

static void
from_the_registration_to_the_first_day_are_141_days(void **state)
{
	struct desk_bed b;
	struct record *rec;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	rec = record_new(&b.env, &kind_education_placement, NULL);
	record_set_int(rec, "registered_on", 20240313);
	record_set_int(rec, "started_on", 20240801);
	record_set_text(rec, "state", "started");
	assert_int_equal(school_waiting_days(rec, 20240901), 141);
	record_set_text(rec, "state", "refused");
	assert_int_equal(school_waiting_days(rec, 20240901), -1);
	record_free(rec);
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_missing_proof_is_asked_for_again_in_fourteen_days_and_once_only),
	    cmocka_unit_test(data_go_to_the_kita_only_with_a_consent),
	    cmocka_unit_test(from_the_registration_to_the_first_day_are_141_days),
	};

	return cmocka_run_group_tests_name("sc2", tests, NULL, NULL);
}
