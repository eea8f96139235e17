/*
 * Search in everything this device knows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/paper/kinds.h"
#include "common/casework/task/kinds.h"
#include "tests/support/desk_bed.h"

static void
begin(struct desk_bed *b)
{
	desk_bed_begin(b, ROLE_COMPANION, "de");
	desk_bed_fill(b);
	app_test_key(b->app, "S");
	assert_string_equal(desk_bed_top(b), "search");
}

static void
a_word_finds_notes_requests_and_follow_ups(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	desk_bed_pictures(&b, "search-empty");
	app_test_type(b.app, "brief");
	assert_true(desk_bed_shows(&b, "Wiedervorlage heute    Haddad, Omar       Brief prüfen"));
	assert_true(desk_bed_shows(&b, "Brief vom Jobcenter übersetzt"));
	desk_bed_pictures(&b, "search");
	app_test_type(b.app, " jobcenter");
	assert_false(desk_bed_shows(&b, "Wiedervorlage heute"));
	desk_bed_end(&b);
}

static void
a_name_finds_the_person_once_and_says_when_it_only_sounds_so(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_type(b.app, "haddad");
	assert_true(desk_bed_shows(&b, "1 gefunden"));
	app_test_key(b.app, "Esc");
	app_test_type(b.app, "kowaltschuk");
	assert_true(desk_bed_shows(&b, "ähnlich klingend · F-2024-"));
	desk_bed_end(&b);
}

static void
enter_opens_what_was_found(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_type(b.app, "bezahlkarte fehlt");
	app_test_key(b.app, "Enter");
	assert_string_equal(desk_bed_top(&b), "contact");
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "search");
	app_test_key(b.app, "Esc");
	app_test_type(b.app, "gruppenraum");
	app_test_key(b.app, "Enter");
	assert_string_equal(desk_bed_top(&b), "follow-up-form");
	desk_bed_end(&b);
}

static void
esc_empties_then_leaves(void **state)
{
	struct desk_bed b;

	(void)state;
	begin(&b);
	app_test_type(b.app, "brief");
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "search");
	assert_false(desk_bed_shows(&b, "Jobcenter"));
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "today");
	desk_bed_end(&b);
}

static void
from_the_search_for_people_it_takes_the_words_along(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "F3");
	app_test_type(b.app, "gruppenraum");
	assert_true(desk_bed_shows(&b, ">       In allem suchen"));
	app_test_key(b.app, "Enter");
	assert_string_equal(desk_bed_top(&b), "search");
	assert_true(desk_bed_shows(&b, "Suche: gruppenraum"));
	assert_true(desk_bed_shows(&b, "1 gefunden"));
	desk_bed_end(&b);
}

static void
in_english(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "en");
	desk_bed_fill(&b);
	app_test_key(b.app, "S");
	app_test_type(b.app, "antrag");
	desk_bed_pictures(&b, "search-en");
	desk_bed_end(&b);
}

/* What registers keep is found by its words, reads well and opens in its form. */
static void
records_of_registers_are_found_and_opened(void **state)
{
	static const struct {
		const char *word, *shows, *form;
	} finds[] = {
	    {"widerspruch", "Frist         15.03.   Haddad, Omar       Widerspruch", "Frist · ändern"},
	    {"zahnarzt", "Termin (Akte) morgen   Haddad, Omar       Zahnarzt", "Termin · ändern"},
	    {"mietbescheid", "Schriftstück  01.03.   Haddad, Omar       Mietbescheid",
		"Schriftstück · ändern"},
	    {"regenbogen", "Stelle                 Kita Regenbogen", "Stelle · ändern"},
	};
	struct id omar;
	struct desk_bed b;
	size_t i;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	omar = desk_bed_find(&b, "Haddad");
	desk_bed_record(&b, &kind_deadline, NULL, &omar,
	    "text=Widerspruch schreiben|ends_on=20240315|state=open");
	desk_bed_record(&b, &kind_appointment, &kind_appointment_note, &omar,
	    "day=20240306|kind=MED|state=planned|title=Zahnarzt");
	desk_bed_record(&b, &kind_document, NULL, &omar,
	    "direction=in|kind=DEC|handled=open|received_on=20240301|subject=Mietbescheid");
	desk_bed_record(&b, &kind_organisation, NULL, NULL, "name=Kita Regenbogen|kind=KITA");
	for (i = 0; i < sizeof(finds) / sizeof(finds[0]); i++) {
		app_test_key(b.app, "S");
		app_test_type(b.app, finds[i].word);
		assert_true(desk_bed_shows(&b, finds[i].shows));
		app_test_key(b.app, "Enter");
		assert_string_equal(desk_bed_top(&b), "book-form");
		assert_true(desk_bed_shows(&b, finds[i].form));
		app_test_key(b.app, "Esc Esc Esc");
	}
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_word_finds_notes_requests_and_follow_ups),
	    cmocka_unit_test(a_name_finds_the_person_once_and_says_when_it_only_sounds_so),
	    cmocka_unit_test(enter_opens_what_was_found),
	    cmocka_unit_test(esc_empties_then_leaves),
	    cmocka_unit_test(records_of_registers_are_found_and_opened),
	    cmocka_unit_test(from_the_search_for_people_it_takes_the_words_along),
	    cmocka_unit_test(in_english),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
