/*
 * SC3 of the domain by keys: letters of authorities, their deadlines with reasons, met and missed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "tests/support/desk_bed.h"

/* A letter as the form would hold it, saved through the register's own save. */
static void
letter(struct desk_bed *b, const char *area, int32_t posted, const char *mode)
{
	struct record *d = record_new(&b->env, &kind_document, NULL);
	struct id omar = desk_bed_find(b, "Haddad");
	struct err e = {0};

	record_set_id(d, "person_id", &omar);
	record_set_text(d, "direction", "in");
	record_set_text(d, "kind", "DEC");
	record_set_text(d, "handled", "open");
	record_set_text(d, "legal_area", area);
	record_set_text(d, "subject", "Bescheid");
	record_set_int(d, "posted_on", posted);
	record_set_int(d, "received_on", posted);
	record_set_text(d, "service_mode", mode);
	record_set_text(d, "instruction", "ok");
	record_set_int(d, "instruction_n", 1);
	record_set_text(d, "instruction_unit", "m");
	if (!compartment_find(b->session.replica, d, &e) ||
	    !document_save(b->session.replica, d, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(d);
}

static void
variant_a_ends_on_the_thirteenth_of_june_and_is_explained(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	letter(&b, "AUFG", 20240510, "letter");
	assert_int_equal(desk_bed_count(&b, "SELECT ends_on FROM deadline"), 20240613);
	assert_int_equal(desk_bed_count(&b, "SELECT safe_end FROM deadline"), 20240612);
	app_test_key(b.app, "B f s r");
	assert_string_equal(desk_bed_top(&b), "answer");
	assert_true(desk_bed_shows(&b, "Do 13.06.2024"));
	desk_bed_pictures(&b, "deadline");
	desk_bed_end(&b);
}

static void
variant_b_of_the_jobcenter_goes_to_the_authority(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	letter(&b, "SGB2", 20250102, "letter");
	assert_int_equal(desk_bed_count(&b, "SELECT ends_on FROM deadline"), 20250206);
	assert_int_equal(desk_bed_count(&b, "SELECT rule LIKE 'R-SG-W%' FROM deadline"), 1);
	desk_bed_end(&b);
}

static void
met_and_missed_are_one_key_each(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	letter(&b, "AUFG", 20240510, "letter");
	app_test_key(b.app, "B f f Space");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM deadline WHERE state = 'met'"), 1);
	app_test_key(b.app, "Ctrl+Z");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM deadline WHERE state = 'open'"), 1);
	app_test_key(b.app, "x");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM deadline WHERE state = 'missed'"), 1);
	assert_true(desk_bed_shows(&b, "Wiedereinsetzung"));
	desk_bed_end(&b);
}

static void
the_letter_typed_in_its_form_brings_its_deadline(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_type(b.app, "2/haddad\r\r");
	app_test_key(b.app, "B f s F2 Tab Tab Tab Tab");
	app_test_type(b.app, "besch\r");
	app_test_type(b.app, "sgb2\r");
	app_test_type(b.app, "Leistungen gek\xc3\xbcrzt\t\t\t4.3.24\t5.3.24\t");
	app_test_type(b.app, "b\r");
	app_test_key(b.app, "Ctrl+S");
	assert_true(desk_bed_shows(&b, "Gespeichert"));
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM document"), 1);
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM deadline"), 1);
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(variant_a_ends_on_the_thirteenth_of_june_and_is_explained),
	    cmocka_unit_test(variant_b_of_the_jobcenter_goes_to_the_authority),
	    cmocka_unit_test(met_and_missed_are_one_key_each),
	    cmocka_unit_test(the_letter_typed_in_its_form_brings_its_deadline),
	};

	return cmocka_run_group_tests_name("sc3", tests, NULL, NULL);
}
