/*
 * The file of a person: what stands in it, and what can be done from there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "common/casework/course/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/person.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
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
	assert_true(desk_bed_shows(&t.bed, "Löschen lassen sich hier nur Schreibweisen"));
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

/* A mother with her child, and everything that can be open for them. */
static struct id
family(struct typist *t)
{
	struct id olena = desk_bed_find(&t->bed, "Kovalchuk");
	struct id sofia = desk_bed_person(&t->bed, "Kovalchuk, Sofia", NULL);
	struct id home = desk_bed_household(&t->bed, &olena, "Familie Kovalchuk");
	struct err e = {0};

	assert_true(household_join(t->bed.session.replica, &home, &sofia, "CH", BED_DAY, &e));
	desk_bed_record(&t->bed, &kind_person_status, NULL, &olena,
	    "status=P24|since=20220601|valid_until=20240415");
	desk_bed_record(&t->bed, &kind_person_status, NULL, &sofia,
	    "status=FIK24|since=20240101|valid_until=20250101");
	desk_bed_record(&t->bed, &kind_appointment, &kind_appointment_note, &olena,
	    "day=20240307|begins=570|kind=AUTH|state=planned|title=Jobcenter|place=Georgsmarienhütte");
	desk_bed_record(&t->bed, &kind_appointment, &kind_appointment_note, &sofia,
	    "day=20240301|begins=600|kind=MED|state=planned");
	desk_bed_record(&t->bed, &kind_appointment, &kind_appointment_note, &sofia,
	    "day=20240229|begins=600|kind=MED|state=held|title=Impfung war");
	desk_bed_record(&t->bed, &kind_deadline, NULL, &olena,
	    "text=Widerspruch Jobcenter|ends_on=20240306|safe_end=20240305|state=open");
	desk_bed_record(&t->bed, &kind_document, NULL, &olena,
	    "direction=in|kind=DEC|subject=Bescheid Miete|issuer=Jobcenter|received_on=20240226|"
	    "handled=open");
	desk_bed_record(&t->bed, &kind_course_need, NULL, &olena,
	    "since=20240110|type_wanted=IKA|state=waiting");
	desk_bed_record(&t->bed, &kind_issue, &kind_issue_note, &olena,
	    "type=DEB|opened_on=20240201|state=open|severity=2|text=Inkasso");
	desk_bed_record(&t->bed, &kind_goal, NULL, &olena,
	    "wording=Wieder als Köchin arbeiten|target_date=20240901|state=running");
	desk_bed_record(&t->bed, &kind_consent, NULL, &olena,
	    "kind=STORE|scope=Beratung|given_on=20230301|valid_until=20240301");
	return sofia;
}

static void
the_whole_household_stands_on_one_screen(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	family(&t);
	open_file(&t, "kovalchuk, olena");
	desk_bed_pictures(&t.bed, "case-family");
	assert_true(desk_bed_shows(&t.bed, "WER DAZUGEHÖRT"));
	key(&t, "Right Right Right");
	assert_true(desk_bed_shows(&t.bed, "FRISTEN"));
	assert_true(desk_bed_shows(&t.bed, ">heute     Olena: Widerspruch"));
	key(&t, "Right");
	assert_true(desk_bed_shows(&t.bed, ">01.03.    Sofia: Arzt"));
	assert_false(desk_bed_shows(&t.bed, "Impfung war"));
	assert_true(desk_bed_shows(&t.bed, "!15.04.    Olena: vorübergehend"));
	assert_true(desk_bed_shows(&t.bed, " 01.01.25  Sofia: Fiktion"));
	key(&t, "Left Left");
	assert_true(desk_bed_shows(&t.bed, ">gestern   Sucht eine Wohnung"));
	desk_bed_end(&t.bed);
}

static void
what_a_register_keeps_is_opened_ticked_and_thrown_away_from_the_file(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	family(&t);
	open_file(&t, "kovalchuk, olena");
	key(&t, "Right Right Right Enter");
	assert_string_equal(desk_bed_top(&t.bed), "book-form");
	assert_true(desk_bed_shows(&t.bed, "Frist · ändern"));
	key(&t, "Esc H");
	assert_string_equal(desk_bed_top(&t.bed), "history");
	key(&t, "Esc Space");
	assert_true(desk_bed_shows(&t.bed, "Gewahrt. Strg+Z"));
	assert_false(desk_bed_shows(&t.bed, "FRISTEN"));
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM deadline WHERE state = 'met' AND met_on = 20240305"),
	    1);
	key(&t, "Ctrl+Z");
	assert_true(desk_bed_shows(&t.bed, "FRISTEN"));
	assert_true(desk_bed_shows(&t.bed, ">01.03.    Sofia: Arzt"));
	key(&t, "Space"); /* past: it took place */
	assert_int_equal(count(&t, "SELECT count(*) FROM appointment WHERE state = 'held'"), 2);
	assert_true(desk_bed_shows(&t.bed, ">07.03.    Olena: Jobcenter"));
	key(&t, "Space"); /* to come: it is confirmed, and stays */
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM appointment WHERE state = 'confirmed'"), 1);
	key(&t, "Del l");
	assert_int_equal(count(&t, "SELECT count(*) FROM appointment WHERE deleted = 1"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM appointment_note WHERE deleted = 1"), 1);
	assert_false(desk_bed_shows(&t.bed, "Olena: Jobcenter"));
	desk_bed_end(&t.bed);
}

static void
settled_requests_come_after_everything_else(void **state)
{
	struct typist t;
	struct id farid;

	(void)state;
	typist_begin(&t, "de");
	farid = desk_bed_find(&t.bed, "Rahimi");
	desk_bed_request(&t.bed, &farid, 20240220, "B7", "later", "served_same_day", "Sprachkurs gefunden");
	open_file(&t, "rahimi");
	assert_true(desk_bed_shows(&t.bed, "Passverlängerung"));
	assert_true(desk_bed_shows(&t.bed, "ERLEDIGTE ANFRAGEN"));
	key(&t, "End");
	assert_true(desk_bed_shows(&t.bed, ">20.02.    Sprachkurs gefunden"));
	key(&t, "Enter");
	assert_true(desk_bed_shows(&t.bed, "Anfrage ändern"));
	desk_bed_end(&t.bed);
}

static void
an_appointment_begins_with_whoever_the_cursor_is_on(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	family(&t);
	open_file(&t, "kovalchuk, olena");
	key(&t, "Up t");
	assert_true(desk_bed_shows(&t.bed, "Termin · neu"));
	assert_true(desk_bed_shows(&t.bed, "Kovalchuk, Sofia"));
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
	    cmocka_unit_test(the_whole_household_stands_on_one_screen),
	    cmocka_unit_test(what_a_register_keeps_is_opened_ticked_and_thrown_away_from_the_file),
	    cmocka_unit_test(settled_requests_come_after_everything_else),
	    cmocka_unit_test(an_appointment_begins_with_whoever_the_cursor_is_on),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
