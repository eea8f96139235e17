/* Volunteers and what they do, typed into their registers: the office counts them by a code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "common/casework/casework.h"
#include "tests/screens/typist.h"

static void
a_volunteer_gets_a_code_that_nobody_types(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "6 F2");
	type(&t, "Pohlmann\tGisela");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer WHERE family = 'Pohlmann' AND "
				   "short_code LIKE 'V-_____'"),
	    1);
	key(&t, "F4");
	form_put(typist_form(&t), "phone", "05424 1234");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM volunteer WHERE phone = '05424 1234' AND "
				   "short_code LIKE 'V-_____'"),
	    1);
	desk_bed_end(&t.bed);
}

static void
an_engagement_is_counted_under_the_code_of_its_volunteer(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "6 F2");
	type(&t, "Pohlmann\tGisela");
	key(&t, "Ctrl+S");
	key(&t, "B e z F2");
	form_focus(typist_form(&t), "volunteer_id");
	type(&t, "p\r");
	form_put(typist_form(&t), "kind", "RIDE");
	form_put(typist_form(&t), "minutes", "3:30");
	key(&t, "Ctrl+S");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM volunteer_engagement e JOIN volunteer v ON "
		      "v.short_code = e.volunteer_code JOIN engagement_note n ON n.id = "
		      "e.id AND n.volunteer_id = v.id WHERE e.minutes = 210"),
	    1);
	desk_bed_end(&t.bed);
}

/* The office measures a way; a ride there has it, and says where it is from. */
static void
a_destination_of_the_office_is_typed_once_and_used_by_rides(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "B x o F2");
	type(&t, "Kreishaus\r18\r0:25\r\r\rTacho\r4.3.2024");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "book");
	assert_int_equal(count(&t, "SELECT km FROM destination WHERE name = 'Kreishaus' AND minutes "
				   "= 25 AND checked_on = 20240304"),
	    18);
	key(&t, "B e f F2");
	form_put(typist_form(&t), "day", "6.3.");
	form_put(typist_form(&t), "destination", "kreishaus");
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT km FROM ride WHERE day = 20240306"), 36);
	app_test_resize(t.bed.app, 50, 200);
	assert_true(desk_bed_shows(&t.bed, "Einfacher Weg: 18 km, Fahrzeit 0:25. Quelle: Tacho, "
					   "04.03.2024"));
	key(&t, "F4");
	form_put(typist_form(&t), "destination", "Klinikum Osnabrück");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "nie geprüft"));
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_volunteer_gets_a_code_that_nobody_types),
	    cmocka_unit_test(an_engagement_is_counted_under_the_code_of_its_volunteer),
	    cmocka_unit_test(a_destination_of_the_office_is_typed_once_and_used_by_rides),
	};

	return cmocka_run_group_tests_name("volunteer", tests, NULL, NULL);
}
