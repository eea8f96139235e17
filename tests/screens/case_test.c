/*
 * The file of a person: what stands in it, and what can be done from there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "tests/screens/typist.h"
#include "tui/screens/plain_form.h"

static void
open_file(struct typist *t, const char *letters)
{
	key(t, "2 F3");
	type(t, letters);
	key(t, "Enter Enter");
	assert_string_equal(desk_bed_top(&t->bed), "case");
}

static void
begin(struct typist *t, const char *letters)
{
	typist_begin(t, "de");
	open_file(t, letters);
}

static void
everything_of_a_case_stands_in_one_list(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "haddad");
	assert_true(desk_bed_shows(&t.bed, "Akte · Haddad, Omar"));
	assert_true(desk_bed_shows(&t.bed, "WER DAZUGEHÖRT"));
	assert_true(desk_bed_shows(&t.bed, "KONTAKTE"));
	assert_true(desk_bed_shows(&t.bed, "عمر حداد"));
	desk_bed_pictures(&t.bed, "case");
	key(&t, "Down Down Down");
	assert_true(desk_bed_shows(&t.bed, "Kopie liegt in der Mappe."));
	desk_bed_pictures(&t.bed, "case-contact");
	desk_bed_end(&t.bed);
	typist_begin(&t, "en");
	open_file(&t, "kov");
	key(&t, "Down Down");
	desk_bed_pictures(&t.bed, "case-en");
	desk_bed_end(&t.bed);
}

static void
a_follow_up_is_done_by_one_key_and_moved_by_two(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "haddad");
	key(&t, "Down Down");
	assert_true(desk_bed_shows(&t.bed, "V: verschieben"));
	key(&t, "V");
	type(&t, "+8\r");
	assert_true(desk_bed_shows(&t.bed, "Verschoben auf Mi 13.03.2024."));
	assert_int_equal(count(&t, "SELECT count(*) FROM follow_up WHERE due = 20240313 AND "
				   "first_due = 20240305 AND state = 'moved'"),
	    1);
	key(&t, "Space");
	assert_true(desk_bed_shows(&t.bed, "Erledigt."));
	assert_false(desk_bed_shows(&t.bed, "WIEDERVORLAGEN"));
	key(&t, "Ctrl+Z");
	assert_true(desk_bed_shows(&t.bed, "WIEDERVORLAGEN"));
	desk_bed_end(&t.bed);
}

static void
contacts_follow_ups_and_requests_are_made_for_the_person(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "haddad");
	key(&t, "F2");
	assert_true(desk_bed_shows(&t.bed, "Neuer Kontakt · Haddad, Omar"));
	assert_string_equal(form_at(typist_form(&t)), "held_on");
	key(&t, "Esc w");
	assert_string_equal(desk_bed_top(&t.bed), "follow-up-form");
	key(&t, "Esc a");
	assert_true(desk_bed_shows(&t.bed, "Neue Anfrage · Haddad, Omar"));
	type(&t, "7wSprachkurs\r");
	assert_string_equal(desk_bed_top(&t.bed), "case");
	assert_true(desk_bed_shows(&t.bed, "Sprachkurs"));
	assert_true(desk_bed_shows(&t.bed, "ANFRAGEN"));
	desk_bed_end(&t.bed);
}

static void
what_the_cursor_is_on_is_what_enter_changes(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "haddad");
	key(&t, "Enter");
	assert_true(desk_bed_shows(&t.bed, "Person ändern · Haddad, Omar"));
	key(&t, "Esc Down F4");
	assert_true(desk_bed_shows(&t.bed, "Fall ändern"));
	desk_bed_pictures(&t.bed, "case-facts");
	form_put(typist_form(&t), "state", "active");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "Fall geändert."));
	key(&t, "Down Down Enter");
	assert_true(desk_bed_shows(&t.bed, "Kontakt ändern · Haddad, Omar"));
	key(&t, "Esc H");
	assert_string_equal(desk_bed_top(&t.bed), "history");
	desk_bed_end(&t.bed);
}

static void
a_further_spelling_is_found_at_once_and_can_lead(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "haddad");
	key(&t, "N");
	assert_true(desk_bed_shows(&t.bed, "Weitere Schreibweise"));
	type(&t, "Elhaddad\rUmar\r");
	form_put(typist_form(&t), "source", "TIT");
	form_put(typist_form(&t), "leading", "1");
	desk_bed_pictures(&t.bed, "spelling");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "Akte · Elhaddad, Umar"));
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM person_name WHERE leading = 1 AND deleted = 0 AND "
		      "person_id = (SELECT person_id FROM person_name WHERE family = 'Elhaddad')"),
	    1);
	key(&t, "End Del"); /* the last one is not the leading one */
	assert_true(desk_bed_shows(&t.bed, "Schreibweise gelöscht."));
	key(&t, "Home End Up");
	desk_bed_end(&t.bed);
}

static void
the_leading_name_cannot_be_deleted(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "rahimi");
	key(&t, "End Del");
	assert_true(desk_bed_shows(&t.bed, "Der führende Name bleibt."));
	key(&t, "Home Del");
	assert_true(desk_bed_shows(&t.bed, "Löschen lassen sich hier nur Schreibweisen."));
	desk_bed_end(&t.bed);
}

static void
two_people_move_together(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, "rahimi");
	key(&t, "z");
	type(&t, "yusuf\r");
	assert_true(desk_bed_shows(&t.bed, "Rolle im Haushalt"));
	type(&t, "nicht v\r");
	assert_true(desk_bed_shows(&t.bed, "Wohnt jetzt zusammen."));
	assert_true(desk_bed_shows(&t.bed, "Yusuf"));
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM household_member WHERE lives_here = 1"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM household_member WHERE role = 'NR'"), 1);
	desk_bed_pictures(&t.bed, "case-household");
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM household WHERE deleted = 0"), 0);
	desk_bed_end(&t.bed);
}

static void
the_private_note_is_shown_as_what_stays_here(void **state)
{
	struct typist t;
	struct id who, id;
	struct err e = {0};

	(void)state;
	typist_begin(&t, "de");
	who = desk_bed_find(&t.bed, "Rahimi");
	id = desk_bed_contact(&t.bed, &who, BED_DAY, 8 * 60, 30, "B6", "T11", "Anzeigen");
	assert_true(open_contact_change(t.bed.app, &id, &e));
	form_focus(typist_form(&t), "feedback");
	key(&t, "Tab");
	type(&t, "Er wirkt bedrückt.");
	key(&t, "Ctrl+S");
	if (strcmp(desk_bed_top(&t.bed), "contact-proposals") == 0)
		key(&t, "Enter");
	open_file(&t, "rahimi");
	key(&t, "End Up");
	assert_true(desk_bed_shows(&t.bed, "NUR AUF DIESEM GERÄT"));
	assert_true(desk_bed_shows(&t.bed, "Er wirkt bedrückt."));
	desk_bed_end(&t.bed);
}

static void
drafts_of_the_small_forms_come_back(void **state)
{
	struct typist t;
	struct err e = {0};
	char name[80];
	struct query *q;

	(void)state;
	begin(&t, "rahimi");
	key(&t, "N");
	type(&t, "Rahimy");
	app_test_pass(t.bed.app, 6000);
	key(&t, "Esc");
	q = replica_query(t.bed.session.replica, "SELECT name FROM r_draft", &e);
	assert_int_equal(query_step(q, &e), 1);
	strncpy(name, query_text(q, 0), sizeof(name));
	query_end(q);
	assert_true(open_draft(t.bed.app, name, &e));
	app_test_pass(t.bed.app, 1);
	assert_true(desk_bed_shows(&t.bed, "Rahimy"));
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM person_name n JOIN person_name o ON "
				   "o.person_id = n.person_id AND o.comp = n.comp AND o.family = "
				   "'Rahimi' WHERE n.family = 'Rahimy'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_of_a_case_stands_in_one_list),
	    cmocka_unit_test(a_follow_up_is_done_by_one_key_and_moved_by_two),
	    cmocka_unit_test(contacts_follow_ups_and_requests_are_made_for_the_person),
	    cmocka_unit_test(what_the_cursor_is_on_is_what_enter_changes),
	    cmocka_unit_test(a_further_spelling_is_found_at_once_and_can_lead),
	    cmocka_unit_test(the_leading_name_cannot_be_deleted),
	    cmocka_unit_test(two_people_move_together),
	    cmocka_unit_test(the_private_note_is_shown_as_what_stays_here),
	    cmocka_unit_test(drafts_of_the_small_forms_come_back),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
