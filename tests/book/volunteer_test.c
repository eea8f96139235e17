/* Volunteers and what they do, typed into their registers: the office counts them by a code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "common/casework/casework.h"
#include "common/casework/volunteer/kinds.h"
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
	key(&t, "B x o m");
	assert_true(desk_bed_shows(&t.bed, "!Klinikum Osnabrück") ||
		    desk_bed_shows(&t.bed, ">Klinikum Osnabrück"));
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM destination WHERE deleted = 0"), 0);
	key(&t, "F2");
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

/* Less than 48 hours off, and nobody drives: marked; also over the end of a month. */
static void
a_ride_nobody_drives_is_marked_two_days_before(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	t.bed.now = now_to_ms(20240228, 9 * 60);
	desk_bed_record(&t.bed, &kind_ride, &kind_ride_note, NULL,
	    "day=20240301|begins=495|persons=1|state=open|destination=Morgenweg");
	desk_bed_record(&t.bed, &kind_ride, &kind_ride_note, NULL,
	    "day=20240302|begins=495|persons=1|state=open|destination=Spaetweg");
	desk_changed(t.bed.app);
	key(&t, "B e f");
	assert_true(desk_bed_shows(&t.bed, ">02.03.2024"));
	assert_true(desk_bed_shows(&t.bed, "!01.03.2024"));
	key(&t, "Down");
	assert_true(desk_bed_shows(&t.bed, " 02.03.2024"));
	assert_false(desk_bed_shows(&t.bed, "!02.03.2024"));
	desk_bed_end(&t.bed);
}

/* Four to choose from, one for each answer: fits, to be asked, no car, no certificate. */
static void
four_volunteers(struct desk_bed *b)
{
	static const char *const all[] = {
	    "family=Ebbeskotte|given=Rolf|phone=05424 2|available=5m 5n|car_seats=4|child_seats=1×I"
	    "|languages=deu rus|licence_seen_on=20230101|insured_via=Gemeinde"
	    "|confidentiality_on=20230101|certificate_seen_on=20230630|certificate_until=20260630",
	    "family=Niehaus|given=Wiebke|phone=05424 3|available=1m|car_seats=6|languages=ukr deu"
	    "|confidentiality_on=20230101|certificate_seen_on=20230630",
	    "family=Brinkmann|given=Anne|phone=05424 4|available=5m|languages=prs ukr"
	    "|confidentiality_on=20230101",
	    "family=Pohlmann|given=Gisela|phone=05424 1|available=5m 5n|car_seats=4|languages=deu"
	    "|licence_seen_on=20230101|insured_via=Gemeinde|confidentiality_on=20230101"
	    "|certificate_seen_on=20200110|certificate_until=20240110"};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		desk_bed_record(b, &kind_volunteer, NULL, NULL, all[i]);
}

static void
pictures_of_who_could_drive_and_of_the_slip(void **state)
{
	struct typist t;
	struct id olena;

	(void)state;
	typist_begin(&t, "de");
	four_volunteers(&t.bed);
	olena = desk_bed_find(&t.bed, "Kovalchuk");
	desk_bed_record(&t.bed, &kind_ride, &kind_ride_note, &olena,
	    "day=20240308|begins=495|returns=670|persons=2|state=open|purpose=MED|pickup="
	    "Bushaltestelle Remsede|destination=Klinikum Osnabrück|child_seats=1×I|language=ukr");
	desk_changed(t.bed.app);
	key(&t, "B e f z");
	assert_string_equal(desk_bed_top(&t.bed), "drivers");
	desk_bed_pictures(&t.bed, "drivers");
	key(&t, "End");
	desk_bed_pictures(&t.bed, "drivers-no");
	key(&t, "Home F8");
	desk_bed_pictures(&t.bed, "drivers-language");
	key(&t, "Enter Esc");
	desk_bed_pictures(&t.bed, "rides");
	key(&t, "Z");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	desk_bed_pictures(&t.bed, "slip");
	key(&t, "Esc m");
	desk_bed_pictures(&t.bed, "ride-list");
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_volunteer_gets_a_code_that_nobody_types),
	    cmocka_unit_test(an_engagement_is_counted_under_the_code_of_its_volunteer),
	    cmocka_unit_test(a_ride_nobody_drives_is_marked_two_days_before),
	    cmocka_unit_test(pictures_of_who_could_drive_and_of_the_slip),
	    cmocka_unit_test(a_destination_of_the_office_is_typed_once_and_used_by_rides),
	};

	return cmocka_run_group_tests_name("volunteer", tests, NULL, NULL);
}
