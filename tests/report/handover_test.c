/* R16: what a deputy needs of each case, and nothing of those nobody agreed to hand over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "common/casework/paper/kinds.h"
#include "common/casework/status/kinds.h"
#include "tests/support/sheet.h"

/* Omar agreed to the handover until 01.06., Karim did not; each has two deadlines. */
static void
fill(struct world *w)
{
	char omar[ID_HEX], karim[ID_HEX];
	struct id one, two;
	struct record *rec;

	cw_open(w, 1);
	one = cw_person(w, "Haddad, Omar");
	two = cw_person(w, "Nazari, Karim");
	id_hex(&one, omar);
	id_hex(&two, karim);
	year_put(w, &kind_consent,
	    "person_id=%s kind=DEP scope=Vertretung given_on=20240105 valid_until=20240601", omar);
	year_put(w, &kind_deadline,
	    "person_id=%s text=Klage~einreichen ends_on=20240320 state=open", omar);
	year_put(w, &kind_deadline, "person_id=%s text=Antrag~stellen ends_on=20240520 state=open",
	    omar);
	year_put(
	    w, &kind_deadline, "person_id=%s text=Widerspruch ends_on=20240315 state=open", karim);
	year_put(w, &kind_deadline, "person_id=%s text=Später ends_on=20240515 state=open", karim);
	rec = world_load(w, &kind_person, &one);
	assert_true(record_set_int(rec, "info_block", 1));
	world_save(w, rec);
	record_free(rec);
}

static void
a_case_is_told_with_what_comes_and_what_must_not_be_done(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	fill(&w);
	sheet_make(&p, &w, "R16", EDITION_CONFIDENTIAL, CW_TODAY, NULL, NULL);
	assert_true(sheet_says(&p, "Haddad, Omar"));
	assert_string_equal(
	    sheet_cell(&p, "Die nächsten vier Wochen", "20.03.2024", "Was"), "Klage einreichen");
	assert_string_equal(sheet_cell(&p, "Was offen ist", "20.05.2024", "Was"), "Antrag stellen");
	assert_int_equal(sheet_rows(&p, "Einwilligungen"), 1);
	assert_true(sheet_says(&p, "Auskunftssperre (§ 51 BMG)"));
	assert_true(sheet_says(&p, "Keiner Stelle etwas sagen"));
	assert_false(sheet_says(&p, "keinen Anruf"));
	sheet_golden(&p, "handover");
	sheet_close(&p);
	world_close(&w);
}

static void
a_case_without_consent_shows_only_the_days_of_its_deadlines(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	fill(&w);
	sheet_make(&p, &w, "R16", EDITION_CONFIDENTIAL, CW_TODAY, NULL, NULL);
	assert_true(sheet_says(&p, "Fall ohne Freigabe, Frist 15.03.2024."));
	assert_false(sheet_says(&p, "15.05.2024"));
	assert_false(sheet_says(&p, "Nazari"));
	assert_false(sheet_says(&p, "Widerspruch"));
	sheet_close(&p);
	/* the consent of the other one is over by then */
	sheet_make(&p, &w, "R16", EDITION_CONFIDENTIAL, 20240602, NULL, NULL);
	assert_false(sheet_says(&p, "Haddad"));
	sheet_close(&p);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_case_is_told_with_what_comes_and_what_must_not_be_done),
	    cmocka_unit_test(a_case_without_consent_shows_only_the_days_of_its_deadlines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
