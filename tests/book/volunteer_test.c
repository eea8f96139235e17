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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_volunteer_gets_a_code_that_nobody_types),
	    cmocka_unit_test(an_engagement_is_counted_under_the_code_of_its_volunteer),
	};

	return cmocka_run_group_tests_name("volunteer", tests, NULL, NULL);
}
