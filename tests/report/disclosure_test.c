/* R9: everything of one person and nothing of another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/course/kinds.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/report/document/render.h"
#include "tests/support/sheet.h"

struct family {
	struct world w;
	struct id omar, karim;
};

/* Omar, whose file names Karim; and Karim, whose own file must stay his. */
static void
fill(struct family *f)
{
	char omar[ID_HEX], karim[ID_HEX], code[PERSON_CODE], other[PERSON_CODE], letter[ID_HEX];
	struct world *w = &f->w;
	struct contact c;
	struct id id;

	cw_open(w, 1);
	f->omar = cw_person(w, "Haddad, Omar");
	f->karim = cw_person(w, "Nazari, Karim");
	id_hex(&f->omar, omar);
	id_hex(&f->karim, karim);
	cw_code(w, &f->omar, code);
	cw_code(w, &f->karim, other);
	cw_contact(w, &f->omar, &c);
	assert_true(record_set_text(c.note, "text", "Omars Nachbar Karim hat den Brief gebracht."));
	cw_save(w, &c, NULL);
	year_put(w, &kind_person_status,
	    "person_id=%s status=GEST since=20240102 valid_until=20240801", omar);
	id = year_put(w, &kind_document,
	    "direction=in person_id=%s kind=DEC subject=Bescheid~des~Kreises "
	    "received_on=20240212 handled=open",
	    omar);
	id_hex(&id, letter);
	year_put(w, &kind_deadline, "document_id=%s text=Widerspruch ends_on=20240312 state=open",
	    letter);
	id = year_put(w, &kind_appointment, "day=20240320 begins=540 kind=AUTH state=planned");
	year_put_half(w, &kind_appointment_note, &id, "person_id=%s title=Vorsprache", omar);
	year_put(w, &kind_course_need, "person_id=%s since=20240110 state=waiting", omar);
	year_put(w, &kind_consent,
	    "person_id=%s kind=REL scope=Auskunft recipients=Jobcenter given_on=20240105", omar);
	year_put(w, &kind_course_need,
	    "person_id=%s since=20240111 state=waiting text=nur~mit~Fahrrad", karim);
}

static void
it_holds_what_names_her_in_any_kind_with_both_halves_in_order_of_days(void **state)
{
	struct family f;
	struct sheet p;

	(void)state;
	fill(&f);
	sheet_make(&p, &f.w, "R9", EDITION_SUBJECT, CW_TODAY, NULL, &f.omar);
	assert_string_equal(
	    sheet_cell(&p, "02.01.2024 · Aufenthaltsstatus", "gültig bis", "Inhalt"), "01.08.2024");
	assert_string_equal(sheet_cell(&p, "12.02.2024 · Schriftstück", "Betreff", "Inhalt"),
	    "Bescheid des Kreises");
	assert_string_equal(
	    sheet_cell(&p, "12.03.2024 · Frist", "was zu tun ist", "Inhalt"), "Widerspruch");
	assert_string_equal(sheet_cell(&p, "20.03.2024 · Termin", "Beginn", "Inhalt"), "09:00");
	assert_true(sheet_says(&p, "Vorsprache"));
	assert_true(sheet_says(&p, "Jobcenter"));
	assert_true(sheet_says(&p, "Landesbeauftragten für den Datenschutz"));
	assert_true(sheet_says(&p, "05.04.2024")); /* a month to answer */
	sheet_golden(&p, "disclosure");
	sheet_close(&p);
	world_close(&f.w);
}

static void
names_of_others_are_black_and_her_own_are_not(void **state)
{
	struct family f;
	struct sheet p;

	(void)state;
	fill(&f);
	sheet_make(&p, &f.w, "R9", EDITION_SUBJECT, CW_TODAY, NULL, &f.omar);
	assert_true(sheet_says(&p, "Omars Nachbar █████ hat den Brief"));
	assert_false(sheet_says(&p, "Karim"));
	assert_false(sheet_says(&p, "Nazari"));
	assert_false(sheet_says(&p, "Fahrrad"));
	assert_true(sheet_says(&p, "Geschwärzt: Angaben zu anderen Personen"));
	sheet_close(&p);
	sheet_make(&p, &f.w, "R9", EDITION_SUBJECT, CW_TODAY, NULL, &f.karim);
	assert_true(sheet_says(&p, "nur mit Fahrrad"));
	assert_false(sheet_says(&p, "Haddad"));
	assert_false(sheet_says(&p, "Bescheid des Kreises"));
	sheet_close(&p);
	world_close(&f.w);
}

static void
what_was_changed_stands_there_too(void **state)
{
	struct family f;
	struct sheet p;
	struct record *rec;

	(void)state;
	fill(&f);
	rec = world_load(&f.w, &kind_person, &f.omar);
	assert_true(record_set_text(rec, "phone", "+49 5424 100"));
	world_save(&f.w, rec);
	record_free(rec);
	rec = world_load(&f.w, &kind_person, &f.omar);
	assert_true(record_set_text(rec, "phone", "+49 5424 200"));
	world_save(&f.w, rec);
	record_free(rec);
	sheet_make(&p, &f.w, "R9", EDITION_SUBJECT, CW_TODAY, NULL, &f.omar);
	assert_true(sheet_rows(&p, "Änderungen") >= 2);
	assert_true(sheet_says(&p, "5424 100"));
	assert_true(sheet_says(&p, "5424 200"));
	sheet_close(&p);
	world_close(&f.w);
}

static void
whom_it_is_about_must_be_said_and_be_here(void **state)
{
	struct family f;
	struct world office;

	(void)state;
	fill(&f);
	sheet_refused(&f.w, "R9", EDITION_SUBJECT, ERR_USAGE);
	year_supervisor(&f.w, &office, 2);
	sheet_refused(&office, "R9", EDITION_SUBJECT, ERR_DENIED);
	world_close(&office);
	world_close(&f.w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_holds_what_names_her_in_any_kind_with_both_halves_in_order_of_days),
	    cmocka_unit_test(names_of_others_are_black_and_her_own_are_not),
	    cmocka_unit_test(what_was_changed_stands_there_too),
	    cmocka_unit_test(whom_it_is_about_must_be_said_and_be_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
