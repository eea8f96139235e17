/* Frequent contacts: kept by one key, taken by two, and never with whom. */
#include "tui/screens/contact_template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/screens/typist.h"

static void
keep_one(struct typist *t)
{
	key(t, "F2");
	type(t, "geb\r\r0805\r25\r\r\r405\ran\rAntrag, Kopie");
	key(t, "Ctrl+T");
	assert_true(desk_bed_shows(&t->bed, "Als Vorlage gemerkt, ohne Personen."));
	key(t, "Ctrl+S Enter");
}

static void
the_next_contact_begins_with_what_the_template_says(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	keep_one(&t);
	key(&t, "F2");
	assert_true(desk_bed_shows(&t.bed, "F8: wie schon einmal (1 Vorlagen)"));
	t.keys = 1;
	key(&t, "F8");
	assert_true(desk_bed_shows(&t.bed, "B4 Behörden & Formelles · T05"));
	desk_bed_pictures(&t.bed, "templates");
	key(&t, "Enter");
	type(&t, "rah\r\r0930");
	key(&t, "Ctrl+S Enter");
	print_message("a contact from a template: %d keys\n", t.keys);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM encounter e JOIN encounter_note n ON n.id = e.id WHERE "
		      "e.begins = 570 AND e.minutes = 25 AND e.area = 'B4' AND n.topic = 'T05' AND "
		      "n.text = 'Antrag, Kopie' AND e.outcome = 'APPL'"),
	    1);
	desk_bed_end(&t.bed);
}

static void
a_template_names_nobody_and_is_not_sent(void **state)
{
	struct typist t;
	struct buf bytes = BUF_EMPTY;
	int64_t unsent;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "F2");
	type(&t, "geb\r\r0805\r25\r\r\r405\r");
	unsent = count(&t, "SELECT count(*) FROM r_outbox");
	key(&t, "Ctrl+T");
	assert_int_equal(count(&t, "SELECT count(*) FROM r_outbox"), unsent);
	assert_true(replica_setting(t.bed.session.replica, "contact-templates", &bytes, NULL));
	assert_null(memmem(bytes.at, bytes.len, "P-", 2));
	assert_null(memmem(bytes.at, bytes.len, "Gebremedhin", 11));
	buf_free(&bytes);
	desk_bed_end(&t.bed);
}

static void
without_an_area_there_is_nothing_to_keep(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	key(&t, "F2 Ctrl+T");
	assert_true(desk_bed_shows(&t.bed, "Noch zu wenig für eine Vorlage"));
	key(&t, "F8");
	assert_true(desk_bed_shows(&t.bed, "Noch keine Vorlage."));
	desk_bed_end(&t.bed);
}

static void
the_tenth_pushes_out_the_one_not_used_for_longest(void **state)
{
	struct contact_templates t = {.n = 0};
	struct contact_template one = {0};
	int i;

	(void)state;
	for (i = 0; i < TEMPLATES_MAX; i++) {
		snprintf(one.text[TEMPLATE_MINUTES], TEMPLATE_TEXT, "%d", i);
		assert_false(templates_add(&t, &one));
	}
	snprintf(one.text[TEMPLATE_MINUTES], TEMPLATE_TEXT, "0");
	assert_false(templates_add(&t, &one)); /* used again: it goes to the front */
	assert_int_equal(t.n, TEMPLATES_MAX);
	assert_string_equal(t.at[0].text[TEMPLATE_MINUTES], "0");
	snprintf(one.text[TEMPLATE_MINUTES], TEMPLATE_TEXT, "99");
	assert_true(templates_add(&t, &one));
	assert_int_equal(t.n, TEMPLATES_MAX);
	for (i = 0; i < TEMPLATES_MAX; i++)
		assert_string_not_equal(t.at[i].text[TEMPLATE_MINUTES], "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_next_contact_begins_with_what_the_template_says),
	    cmocka_unit_test(a_template_names_nobody_and_is_not_sent),
	    cmocka_unit_test(without_an_area_there_is_nothing_to_keep),
	    cmocka_unit_test(the_tenth_pushes_out_the_one_not_used_for_longest),
	};

	return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
