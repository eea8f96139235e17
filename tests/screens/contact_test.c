/*
 * The contact form: SC1 by key strokes, what is saved where, drafts, and how it looks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "tests/screens/typist.h"

static void
new_contact(struct typist *t)
{
	assert_string_equal(desk_bed_top(&t->bed), "today");
	key(t, "F2");
	assert_string_equal(desk_bed_top(&t->bed), "contact");
}

/* Does something of that kind wait to be sealed and sent? */
#define IN_OUTBOX(kind)                                                                            \
	"SELECT count(*) FROM r_outbox o JOIN r_compartment c ON c.n = o.comp WHERE o.comp IN "    \
	"(SELECT comp FROM " kind ")"
#define LAST_CONTACT                                                                               \
	" FROM encounter e JOIN encounter_note n ON n.id = e.id WHERE e.deleted = 0 AND "          \
	"e.begins = 805"

static void
a_whole_contact_takes_at_most_forty_keys(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r");	  /* who: found by three letters */
	type(&t, "\r1325\r40\r"); /* today, begin, length */
	type(&t, "a\r\r");	  /* kind; the place stays empty */
	type(&t, "4"
		 "05\r"
		 "an\r");	   /* area, topic, outcome */
	type(&t, "Antrag, Kopie"); /* the note */
	key(&t, "Ctrl+S Enter");   /* the three proposals are all taken by one key */
	assert_true(t.keys <= 40);
	print_message("a whole contact: %d keys\n", t.keys);
	assert_true(desk_bed_shows(&t.bed, "Gespeichert: Kontakt, Zeit, Wiedervorlage, Anfrage."));
	assert_int_equal(count(&t, "SELECT count(*)" LAST_CONTACT), 1);
	assert_int_equal(
	    count(&t, "SELECT count(*)" LAST_CONTACT
		      " AND e.minutes = 40 AND e.ends = 845 AND e.kind = 'AUF' AND e.area = 'B4'"
		      " AND e.topic_group = 'SOC' AND e.outcome = 'APPL' AND n.topic = 'T05'"
		      " AND n.text = 'Antrag, Kopie' AND n.language = 'ara'"),
	    1);
	desk_bed_end(&t.bed);
}

static void
the_three_proposals_are_saved_with_it_and_taken_back_with_it(void **state)
{
	struct typist t;
	int64_t times, requests, follow_ups;

	(void)state;
	typist_begin(&t, "de");
	times = count(&t, "SELECT count(*) FROM time_entry WHERE deleted = 0");
	requests = count(&t, "SELECT count(*) FROM request WHERE deleted = 0");
	follow_ups = count(&t, "SELECT count(*) FROM follow_up WHERE deleted = 0");
	new_contact(&t);
	type(&t, "geb\r\r0805\r25\r\r\r405\ran\r");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "[x] 1 Zeiteintrag     Di 05.03.2024, 0:25"));
	assert_true(desk_bed_shows(&t.bed, "[x] 2 Wiedervorlage   Di 19.03.2024: Nachfragen"));
	assert_true(desk_bed_shows(&t.bed, "[x] 3 Anfrage"));
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM time_entry WHERE deleted = 0"), times + 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE deleted = 0"), requests + 1);
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM follow_up WHERE deleted = 0"), follow_ups + 1);
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM time_entry WHERE deleted = 0"), times);
	assert_int_equal(count(&t, "SELECT count(*) FROM request WHERE deleted = 0"), requests);
	assert_int_equal(count(&t, "SELECT count(*) FROM follow_up WHERE deleted = 0"), follow_ups);
	desk_bed_end(&t.bed);
}

static void
a_letter_typed_a_moment_before_esc_is_in_the_draft(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r40\r\r\r405\r");
	form_focus(typist_form(&t), "text");
	type(&t, "Das Letzte");
	key(&t, "Esc");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	assert_true(desk_bed_shows(&t.bed, "Kontakt: Das Le"));
	desk_bed_end(&t.bed);
}

static void
one_proposal_can_be_left_out_and_the_day_moved(void **state)
{
	struct typist t;
	int64_t times;

	(void)state;
	typist_begin(&t, "de");
	times = count(&t, "SELECT count(*) FROM time_entry");
	new_contact(&t);
	type(&t, "geb\r\r0805\r25\r\r\r405\ran\r");
	key(&t, "Ctrl+S 1 Down Right Right Left");
	assert_true(desk_bed_shows(&t.bed, "[ ] 1 Zeiteintrag     wird nicht angelegt"));
	assert_true(desk_bed_shows(&t.bed, "[x] 2 Wiedervorlage   Mi 20.03.2024"));
	key(&t, "Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM time_entry"), times);
	assert_int_equal(count(&t, "SELECT count(*) FROM follow_up WHERE due = 20240320"), 1);
	desk_bed_end(&t.bed);
}

static void
going_back_from_the_proposals_saves_nothing_and_loses_nothing(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r40\r\r\r405\r");
	key(&t, "Ctrl+S Esc");
	assert_string_equal(desk_bed_top(&t.bed), "contact");
	assert_int_equal(count(&t, "SELECT count(*)" LAST_CONTACT), 0);
	key(&t, "Ctrl+S Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*)" LAST_CONTACT), 1);
	desk_bed_end(&t.bed);
}

static void
what_she_wrote_as_follow_up_is_what_is_proposed(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r40\r\r\r405\ran\r");
	key(&t, "Tab");
	type(&t, "+7\rBescheid da?");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "[x] 2 Wiedervorlage   Di 12.03.2024: Bescheid da?"));
	desk_bed_end(&t.bed);
}

/* SC1 step 3: he gives only "Yusuf". */
static void
an_unknown_name_becomes_a_person_from_the_field(void **state)
{
	struct typist t;
	int64_t people;

	(void)state;
	typist_begin(&t, "de");
	people = count(&t, "SELECT count(*) FROM person");
	new_contact(&t);
	type(&t, "Jamal");
	assert_true(desk_bed_shows(&t.bed, "Neu anlegen: »Jamal«"));
	key(&t, "End Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), people + 1);
	assert_true(desk_bed_shows(&t.bed, "[Jamal "));
	assert_true(desk_bed_shows(&t.bed, "Neu angelegt: Jamal"));
	type(&t, "\r\r8\rk\r\r225\r");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM encounter e JOIN person p ON p.case_id = e.case_id "
		      "WHERE e.kind = 'KURZ' AND e.minutes = 8 AND e.participants = "
		      "p.short_code || '*' AND p.short_code NOT IN (SELECT short_code FROM person "
		      "WHERE birth IS NOT NULL)"),
	    1);
	desk_bed_end(&t.bed);
}

static void
several_people_have_roles(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r");
	key(&t, "BackTab");
	type(&t, "had\r");
	assert_true(desk_bed_shows(&t.bed, "[Gebremedhin, Tesfay; Haddad, Omar (mitberaten)"));
	key(&t, "Space");
	assert_true(desk_bed_shows(&t.bed, "Haddad, Omar (dabei)"));
	key(&t, "Back");
	assert_true(desk_bed_shows(&t.bed, "[Gebremedhin, Tesfay   "));
	desk_bed_end(&t.bed);
}

static void
two_of_begin_end_and_length_make_the_third(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r");
	assert_true(desk_bed_shows(&t.bed, "Ende ["));
	type(&t, "\r1405\r"); /* no length, but an end */
	assert_true(desk_bed_shows(&t.bed, "Dauer [0:40  ]  Ende [1405  ]"));
	key(&t, "BackTab BackTab");
	type(&t, "30");
	assert_true(desk_bed_shows(&t.bed, "Dauer [30    ]  Ende [13:55 ]"));
	key(&t, "BackTab");
	type(&t, "1300");
	assert_true(desk_bed_shows(&t.bed, "Dauer [0:30  ]  Ende [13:30 ]"));
	desk_bed_end(&t.bed);
}

static void
what_is_missing_is_told_at_its_field_and_hints_never_block(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "contact");
	assert_true(desk_bed_shows(&t.bed, "Nicht gespeichert: noch"));
	type(&t, "geb\r\r1325\r40\r\r\r4");
	key(&t, "Ctrl+S"); /* the topic of B4 is missing */
	assert_string_equal(desk_bed_top(&t.bed), "contact");
	assert_true(desk_bed_shows(&t.bed, "!Zum Bereich B4 gehört ein Thema. Bitte auswählen."));
	type(&t, "05\r");
	form_put(typist_form(&t), "interpreter", "child");
	key(&t, "Ctrl+S"); /* a child interpreted: said, and saved all the same */
	assert_true(desk_bed_shows(&t.bed, "! Kinder sollen nicht dolmetschen."));
	key(&t, "Enter");
	assert_int_equal(
	    count(&t, "SELECT count(*)" LAST_CONTACT " AND e.interpreter = 'child'"), 1);
	desk_bed_end(&t.bed);
}

static void
the_row_of_the_office_holds_no_name_and_the_private_note_stays_here(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r40\r\r\r405\r\rSehr besorgt");
	key(&t, "Ctrl+End BackTab"); /* whatever the field: the last is the private note */
	form_focus(typist_form(&t), "feedback");
	key(&t, "Tab");
	assert_true(desk_bed_shows(&t.bed, "Bleibt auf diesem Gerät und geht in keinen Abgleich."));
	type(&t, "Ich glaube, er verschweigt etwas");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter e JOIN private_note p ON "
				   "p.id = e.id AND p.text LIKE 'Ich glaube%'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter_note WHERE text = 'Sehr "
				   "besorgt'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter WHERE begins = 805 AND "
				   "participants GLOB 'P-?????[*]'"),
	    1);
	/* What goes to other devices: the note, but nothing of the private one. */
	assert_true(count(&t, IN_OUTBOX("encounter_note")) > 0);
	assert_int_equal(count(&t, IN_OUTBOX("private_note")), 0);
	desk_bed_end(&t.bed);
}

static void
a_draft_comes_back_as_it_was_typed(void **state)
{
	struct typist t;
	char name[80] = "";
	struct err e = {0};
	struct query *q;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	type(&t, "geb\r\r1325\r4");
	app_test_pass(t.bed.app, 6000);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 1);
	app_free(t.bed.app); /* the laptop falls; nothing was saved */
	{
		struct app_setup setup = desk_setup(&t.bed.desk, &t.bed.session);

		t.bed.now += 86400000; /* found the next morning */
		assert_true(app_test(&t.bed.app, &setup, 24, 80, &e));
		assert_true(desk_begin(t.bed.app, &e));
	}
	q = replica_query(t.bed.session.replica, "SELECT name FROM r_draft", &e);
	assert_int_equal(query_step(q, &e), 1);
	strncpy(name, query_text(q, 0), sizeof(name) - 1);
	query_end(q);
	assert_memory_equal(name, "contact:", 8);
	assert_true(open_draft(t.bed.app, name, &e));
	app_test_pass(t.bed.app, 1);
	assert_true(desk_bed_shows(&t.bed, "[Gebremedhin, Tesfay "));
	assert_true(
	    desk_bed_shows(&t.bed, "Datum            [05.03.2024 ]  Beginn [1325  ]  Dauer [4 "));
	form_put(typist_form(&t), "minutes", "40");
	form_put(typist_form(&t), "area", "B6");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter WHERE begins = 805 AND "
				   "held_on = 20240305"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	desk_bed_end(&t.bed);
}

static void
a_stored_contact_is_changed_in_the_same_form(void **state)
{
	struct typist t;
	struct id who, id;
	struct err e = {0};

	(void)state;
	typist_begin(&t, "de");
	who = desk_bed_find(&t.bed, "Rahimi");
	id = desk_bed_contact(&t.bed, &who, BED_DAY, 8 * 60, 30, "B6", "T11", "Anzeigen");
	assert_true(open_contact_change(t.bed.app, &id, &e));
	app_test_pass(t.bed.app, 1);
	assert_true(desk_bed_shows(&t.bed, "Kontakt ändern · Rahimi, Farid"));
	form_focus(typist_form(&t), "minutes");
	type(&t, "45");
	key(&t, "Ctrl+S Enter");
	assert_int_equal(count(&t, "SELECT count(*) FROM encounter WHERE begins = 480 AND "
				   "minutes = 45 AND ends = 525"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	desk_bed_end(&t.bed);
}

static void
a_supervisors_device_keeps_no_contacts_and_says_so(void **state)
{
	struct typist t;
	struct err e = {0};

	(void)state;
	memset(&t, 0, sizeof(t));
	desk_bed_begin(&t.bed, ROLE_SUPERVISOR, "de");
	assert_false(open_contact(t.bed.app, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.say, "keine Kontakte"));
	desk_bed_end(&t.bed);
}

static void
how_it_looks(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "de");
	new_contact(&t);
	desk_bed_pictures(&t.bed, "contact-empty");
	type(&t, "h");
	desk_bed_pictures(&t.bed, "contact-person");
	type(&t, "a\r\r1325\r40\ra\r\r405\ran\rAntrag ausgefüllt, Kopie in der Mappe.");
	desk_bed_pictures(&t.bed, "contact-filled");
	key(&t, "F7");
	desk_bed_pictures(&t.bed, "contact-note");
	key(&t, "F7 Ctrl+S");
	desk_bed_pictures(&t.bed, "contact-proposals");
	desk_bed_end(&t.bed);
}

static void
how_it_looks_in_english(void **state)
{
	struct typist t;

	(void)state;
	typist_begin(&t, "en");
	new_contact(&t);
	type(&t, "had\r\r1325\r40\ro\r\r405\rap\rForm filled in.");
	desk_bed_pictures(&t.bed, "contact-filled-en");
	key(&t, "Ctrl+S");
	desk_bed_pictures(&t.bed, "contact-proposals-en");
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_whole_contact_takes_at_most_forty_keys),
	    cmocka_unit_test(the_three_proposals_are_saved_with_it_and_taken_back_with_it),
	    cmocka_unit_test(a_letter_typed_a_moment_before_esc_is_in_the_draft),
	    cmocka_unit_test(one_proposal_can_be_left_out_and_the_day_moved),
	    cmocka_unit_test(going_back_from_the_proposals_saves_nothing_and_loses_nothing),
	    cmocka_unit_test(what_she_wrote_as_follow_up_is_what_is_proposed),
	    cmocka_unit_test(an_unknown_name_becomes_a_person_from_the_field),
	    cmocka_unit_test(several_people_have_roles),
	    cmocka_unit_test(two_of_begin_end_and_length_make_the_third),
	    cmocka_unit_test(what_is_missing_is_told_at_its_field_and_hints_never_block),
	    cmocka_unit_test(the_row_of_the_office_holds_no_name_and_the_private_note_stays_here),
	    cmocka_unit_test(a_draft_comes_back_as_it_was_typed),
	    cmocka_unit_test(a_stored_contact_is_changed_in_the_same_form),
	    cmocka_unit_test(a_supervisors_device_keeps_no_contacts_and_says_so),
	    cmocka_unit_test(how_it_looks),
	    cmocka_unit_test(how_it_looks_in_english),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("contact", tests, NULL, NULL);
}
