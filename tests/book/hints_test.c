/*
 * Hints: each condition can be asked, finds what it is meant to find, and leads to the form.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/hints.h"
#include "common/casework/status/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/support/desk_bed.h"

static const struct hint *
hint_named(const char *begin)
{
	size_t i;

	for (i = 0; i < hints_count(); i++)
		if (strncmp(hint_at(i)->de, begin, strlen(begin)) == 0)
			return hint_at(i);
	fail_msg("no hint %s", begin);
	return NULL;
}

static size_t
found(struct desk_bed *b, const char *begin)
{
	struct hint_records records;
	struct err e = {0};

	if (!hint_find(b->session.replica, hint_named(begin), BED_DAY, &records, &e))
		fail_msg("%s: %s", begin, e.why);
	return records.n;
}

static void
every_hint_can_be_asked(void **state)
{
	struct desk_bed b;
	size_t i;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	for (i = 0; i < hints_count(); i++)
		found(&b, hint_at(i)->de);
	desk_bed_end(&b);
}

static void
put(struct desk_bed *b, struct record *rec)
{
	struct err e = {0};

	if (!compartment_find(b->session.replica, rec, &e) ||
	    !replica_save(b->session.replica, &rec, 1, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(rec);
}

static void
a_status_that_expires_is_a_hint_until_there_is_an_appointment(void **state)
{
	struct desk_bed b;
	struct id omar;
	struct record *rec;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	omar = desk_bed_find(&b, "Haddad");
	rec = record_new(&b.env, &kind_person_status, NULL);
	record_set_id(rec, "person_id", &omar);
	record_set_text(rec, "status", "P25-3");
	record_set_int(rec, "valid_until", 20240420);
	put(&b, rec);
	assert_int_equal(found(&b, "Aufenthalt läuft in acht Wochen ab"), 1);
	app_test_key(b.app, "2");
	app_test_type(b.app, "/haddad\r");
	app_test_key(b.app, "B h t F2");
	app_test_type(b.app, "\t10.4.24\t9:00\t\ta\r");
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM appointment"), 1);
	assert_int_equal(found(&b, "Aufenthalt läuft in acht Wochen ab"), 0);
	desk_bed_end(&b);
}

static void
hints_stand_with_their_records_and_enter_opens_them(void **state)
{
	struct desk_bed b;
	struct record *rec;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	rec = record_new(&b.env, &kind_volunteer, NULL);
	record_set_text(rec, "short_code", "V-09");
	record_set_text(rec, "family", "Pohlmann");
	record_set_text(rec, "skills", "CHILD");
	record_set_int(rec, "certificate_until", 20240101);
	put(&b, rec);
	app_test_key(b.app, "I");
	assert_string_equal(desk_bed_top(&b), "hints");
	assert_true(desk_bed_shows(&b, "Führungszeugnis abgelaufen"));
	assert_true(desk_bed_shows(&b, "Pohlmann"));
	desk_bed_pictures(&b, "hints");
	app_test_key(b.app, "End Enter");
	assert_string_equal(desk_bed_top(&b), "book-form");
	app_test_key(b.app, "Esc Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_hint_can_be_asked),
	    cmocka_unit_test(a_status_that_expires_is_a_hint_until_there_is_an_appointment),
	    cmocka_unit_test(hints_stand_with_their_records_and_enter_opens_them),
	};

	return cmocka_run_group_tests_name("hints", tests, NULL, NULL);
}
