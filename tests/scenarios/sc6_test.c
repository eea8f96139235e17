/*
 * SC6 of the domain: a ride to the hospital in Osnabrück (Fri 12.04.2024), played by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "common/casework/casework.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/screens/typist.h"

#define THURSDAY 20240411

static const char *const volunteers[] = {
    "family=Pohlmann|given=Gisela|available=5m|car_seats=4|licence_seen_on=20230101"
    "|insured_via=Gemeinde|confidentiality_on=20230101|certificate_seen_on=20200110"
    "|certificate_until=20240110",
    "family=Ebbeskotte|given=Rolf|available=5m 5n|car_seats=4|child_seats=1×I|languages=deu"
    "|licence_seen_on=20230101|insured_via=Gemeinde|confidentiality_on=20230101"
    "|certificate_seen_on=20230630|certificate_until=20260630",
    "family=Brinkmann|given=Anne|available=5m|languages=prs|confidentiality_on=20230101"};

/* The day before: the volunteers are there, and somebody called. */
static void
the_call(struct typist *t)
{
	struct id nazari;
	size_t i;

	typist_begin(t, "de");
	t->bed.now = now_to_ms(THURSDAY, 10 * 60);
	nazari = desk_bed_person(&t->bed, "Nazari, Karim", NULL);
	for (i = 0; i < sizeof(volunteers) / sizeof(volunteers[0]); i++)
		desk_bed_record(&t->bed, &kind_volunteer, NULL, NULL, volunteers[i]);
	desk_bed_request(&t->bed, &nazari, THURSDAY, "B5", "today", "volunteer", "Facharzt morgen 9:30");
	t->keys = 0;
}

static void
the_ride(struct typist *t)
{
	struct form *f;

	key(t, "B e f F2");
	f = typist_form(t);
	form_focus(f, "person_id");
	type(t, "nazari\r");
	form_put(f, "day", "12.4.2024");
	form_put(f, "begins", "815");
	form_put(f, "returns", "1110");
	form_put(f, "persons", "2");
	form_put(f, "pickup", "Bushaltestelle Remsede");
	form_put(f, "destination", "Klinikum Osnabrück");
	form_put(f, "child_seats", "1×I");
	form_put(f, "purpose", "MED");
	form_put(f, "language", "prs");
	form_put(f, "cost_basis", "interest");
	key(t, "Ctrl+S");
	assert_int_equal(
	    count(t, "SELECT count(*) FROM ride t JOIN ride_note n ON n.id = t.id "
		     "WHERE t.day = 20240412 AND t.state = 'open' AND n.purpose = 'MED'"),
	    1);
}

static void
volunteers_are_sorted_with_reasons_and_enter_gives_the_ride_away(void **state)
{
	struct typist t;

	(void)state;
	the_call(&t);
	the_ride(&t);
	key(&t, "z");
	assert_string_equal(desk_bed_top(&t.bed), "drivers");
	assert_true(desk_bed_shows(&t.bed, "Führungszeugnis gilt bis 30.06.2026"));
	key(&t, "Enter");
	assert_int_equal(
	    count(&t,
		"SELECT count(*) FROM ride t JOIN ride_note n ON n.id = t.id JOIN volunteer v "
		"ON v.id = n.volunteer_id WHERE t.state = 'assigned' AND t.driver_kind = 'vol' "
		"AND v.family = 'Ebbeskotte' AND t.volunteer_code = v.short_code"),
	    1);
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'open'"), 1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM ride_note WHERE volunteer_id IS NOT NULL"), 0);
	desk_bed_end(&t.bed);
}

static void
who_may_not_drive_the_child_is_told_and_gets_the_ride_only_when_asked_twice(void **state)
{
	struct typist t;

	(void)state;
	the_call(&t);
	the_ride(&t);
	key(&t, "z End");
	assert_true(desk_bed_shows(&t.bed, "kein Auto") ||
		    desk_bed_shows(&t.bed, "Führungszeugnis galt bis 10.01.2024"));
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'assigned'"), 0);
	key(&t, "v");
	assert_int_equal(count(&t, "SELECT count(*) FROM ride WHERE state = 'assigned'"), 1);
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(volunteers_are_sorted_with_reasons_and_enter_gives_the_ride_away),
	    cmocka_unit_test(
		who_may_not_drive_the_child_is_told_and_gets_the_ride_only_when_asked_twice),
	};

	return cmocka_run_group_tests_name("sc6", tests, NULL, NULL);
}
