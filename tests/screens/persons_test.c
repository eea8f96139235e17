/*
 * 2 Personen, and the form of a person.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "tests/screens/typist.h"

static void
begin(struct typist *t)
{
	typist_begin(t, "de");
	key(t, "2");
	assert_string_equal(desk_bed_top(&t->bed), "persons");
}

static void
the_list_and_the_person_beside_it(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	desk_bed_pictures(&t.bed, "persons");
	key(&t, "Down Down F6");
	desk_bed_pictures(&t.bed, "persons-detail");
	desk_bed_end(&t.bed);
	typist_begin(&t, "en");
	key(&t, "2");
	desk_bed_pictures(&t.bed, "persons-en");
	desk_bed_end(&t.bed);
}

static void
letters_find_every_spelling_and_what_sounds_alike(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	key(&t, "F3");
	type(&t, "kowaltschuk"); /* written Kovalchuk */
	assert_true(desk_bed_shows(&t.bed, ">Kovalchuk, Olena"));
	assert_true(desk_bed_shows(&t.bed, "1 von 5"));
	desk_bed_pictures(&t.bed, "persons-search");
	key(&t, "Enter Enter");
	assert_string_equal(desk_bed_top(&t.bed), "case");
	key(&t, "Esc Esc");
	assert_true(desk_bed_shows(&t.bed, "Haddad, Omar"));
	assert_string_equal(desk_bed_top(&t.bed), "persons");
	key(&t, "F3");
	type(&t, "عمر");
	assert_true(desk_bed_shows(&t.bed, ">Haddad, Omar"));
	desk_bed_end(&t.bed);
}

/* tui.md 6.5: F3, letters, Enter. */
static void
a_file_is_open_two_keys_after_the_name(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	t.keys = 0;
	key(&t, "F3");
	app_test_type(t.bed.app, "geb");
	key(&t, "Enter");
	if (strcmp(desk_bed_top(&t.bed), "case") != 0)
		key(&t, "Enter");
	assert_string_equal(desk_bed_top(&t.bed), "case");
	assert_true(t.keys <= 3);
	desk_bed_end(&t.bed);
}

static void
who_is_known_by_name_only_is_marked_and_can_be_listed_alone(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	assert_true(desk_bed_shows(&t.bed, "!Yusuf"));
	assert_true(desk_bed_shows(&t.bed, " Haddad, Omar"));
	key(&t, "F8");
	assert_true(desk_bed_shows(&t.bed, "nur unvollständige"));
	assert_false(desk_bed_shows(&t.bed, " Haddad, Omar  "));
	key(&t, "Esc");
	assert_true(desk_bed_shows(&t.bed, "Haddad, Omar"));
	desk_bed_end(&t.bed);
}

static void
a_new_person_needs_a_name_and_gets_a_case(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	key(&t, "F2 Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "Ein Name fehlt."));
	type(&t, "Nazari\rJamila\r");
	key(&t, "Tab");
	type(&t, "Nazary, Dschamila; جميلة\rw");
	key(&t, "Tab");
	type(&t, "1988\r");
	assert_true(desk_bed_shows(&t.bed, "[nur Jahr "));
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "Person angelegt."));
	assert_true(desk_bed_shows(&t.bed, ">Nazari, Jamila"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person p JOIN \"case\" c ON c.id = "
				   "p.case_id JOIN case_file f ON f.id = c.id AND f.person_id = "
				   "p.id WHERE p.birth = 19880000 AND p.birth_quality = 'year' AND "
				   "p.sex = 'w'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_name n JOIN person p ON p.id = "
				   "n.person_id AND p.comp = n.comp WHERE p.birth = 19880000"),
	    3);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_name WHERE script = 'Arab' AND "
				   "given = 'جميلة'"),
	    1);
	key(&t, "Ctrl+Z");
	assert_false(desk_bed_shows(&t.bed, "Nazari, Jamila"));
	desk_bed_end(&t.bed);
}

static void
somebody_who_is_here_already_is_shown_while_the_name_is_typed(void **state)
{
	struct typist t;
	int64_t people;

	(void)state;
	begin(&t);
	people = count(&t, "SELECT count(*) FROM person");
	key(&t, "F2");
	type(&t, "Hadad"); /* one d: sounds alike */
	assert_true(desk_bed_shows(&t.bed, "Schon da? Haddad, Omar"));
	key(&t, "Tab");
	type(&t, "Omar");
	desk_bed_pictures(&t.bed, "person-alike");
	key(&t, "Ctrl+S");
	assert_true(desk_bed_shows(&t.bed, "wahrscheinlich dieselbe Person"));
	key(&t, "Enter"); /* the safe answer: nothing */
	assert_string_equal(desk_bed_top(&t.bed), "person");
	key(&t, "Ctrl+S v");
	assert_string_equal(desk_bed_top(&t.bed), "persons");
	assert_true(desk_bed_shows(&t.bed, ">Haddad, Omar"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), people);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	key(&t, "F2");
	type(&t, "Haddad\rOmar");
	key(&t, "Ctrl+S n");
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), people + 1);
	desk_bed_end(&t.bed);
}

static void
a_child_joins_the_household_and_the_case_of_its_mother(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	key(&t, "F2");
	type(&t, "Kovalchuk\rDenys");
	form_focus(typist_form(&t), "household_id");
	type(&t, "olena\r");
	assert_true(desk_bed_shows(&t.bed, "wohnt mit"));
	assert_true(desk_bed_shows(&t.bed, "[Kovalchuk, Olena "));
	form_put(typist_form(&t), "role", "CH");
	key(&t, "Ctrl+S");
	if (strcmp(desk_bed_top(&t.bed), "question") == 0)
		key(&t, "n");
	assert_int_equal(count(&t, "SELECT count(*) FROM household WHERE label = 'Familie "
				   "Kovalchuk'"),
	    1);
	assert_int_equal(count(&t, "SELECT count(*) FROM household_member m JOIN person p ON p.id "
				   "= m.person_id AND p.household_id = m.household_id AND p.comp = "
				   "m.comp WHERE m.role = 'CH' AND m.lives_here = 1"),
	    1);
	assert_int_equal(count(&t, "SELECT count(DISTINCT p.case_id) FROM person p WHERE "
				   "p.household_id IS NOT NULL"),
	    1);
	desk_bed_end(&t.bed);
}

static void
a_person_is_changed_and_her_draft_comes_back(void **state)
{
	struct typist t;

	(void)state;
	begin(&t);
	key(&t, "F3");
	type(&t, "haddad\r");
	key(&t, "F4");
	assert_true(desk_bed_shows(&t.bed, "Person ändern · Haddad, Omar"));
	desk_bed_pictures(&t.bed, "person-change");
	form_focus(typist_form(&t), "phone");
	key(&t, "Back Back Back Back");
	type(&t, "4711");
	app_test_pass(t.bed.app, 6000);
	key(&t, "Esc");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE phone = '0300 5512'"), 2);
	key(&t, "F4");
	assert_true(desk_bed_shows(&t.bed, "0300 4711"));
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE phone = '0300 4711'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE phone = '0300 5512'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM r_draft"), 0);
	desk_bed_end(&t.bed);
}

static void
a_supervisors_device_says_where_the_work_is(void **state)
{
	struct typist t;

	(void)state;
	memset(&t, 0, sizeof(t));
	desk_bed_begin(&t.bed, ROLE_SUPERVISOR, "de");
	desk_bed_fill_office(&t.bed);
	key(&t, "2");
	assert_true(desk_bed_shows(&t.bed, "Hier stehen keine Personen"));
	desk_bed_pictures(&t.bed, "persons-office");
	key(&t, "F2");
	assert_true(desk_bed_shows(&t.bed, "keine Personen geführt"));
	key(&t, "Enter F4 c w");
	assert_string_equal(desk_bed_top(&t.bed), "persons");
	desk_bed_end(&t.bed);
}

static void
two_records_of_one_person_become_one_and_undo_parts_them(void **state)
{
	static const char merged[] = "SELECT count(*) FROM person WHERE same_as IS NOT NULL";
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	desk_bed_person(&b, "Kovalchuk, Olha", NULL);
	session_changed(&b.session);
	app_test_key(b.app, "2");
	app_test_type(b.app, "/olha\r");
	app_test_key(b.app, "Z Enter");
	assert_true(desk_bed_shows(&b, "eine Person?") || desk_bed_shows(&b, "derselbe Eintrag"));
	app_test_key(b.app, "Esc");
	assert_int_equal(desk_bed_count(&b, merged), 0);
	app_test_key(b.app, "Z");
	app_test_type(b.app, " olena\r");
	assert_true(desk_bed_shows(&b, "eine Person?"));
	app_test_key(b.app, "z");
	assert_true(desk_bed_shows(&b, "Zusammengeführt"));
	assert_int_equal(desk_bed_count(&b, merged), 1);
	app_test_key(b.app, "Ctrl+Z");
	assert_int_equal(desk_bed_count(&b, merged), 0);
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_list_and_the_person_beside_it),
	    cmocka_unit_test(letters_find_every_spelling_and_what_sounds_alike),
	    cmocka_unit_test(a_file_is_open_two_keys_after_the_name),
	    cmocka_unit_test(who_is_known_by_name_only_is_marked_and_can_be_listed_alone),
	    cmocka_unit_test(a_new_person_needs_a_name_and_gets_a_case),
	    cmocka_unit_test(somebody_who_is_here_already_is_shown_while_the_name_is_typed),
	    cmocka_unit_test(a_child_joins_the_household_and_the_case_of_its_mother),
	    cmocka_unit_test(a_person_is_changed_and_her_draft_comes_back),
	    cmocka_unit_test(a_supervisors_device_says_where_the_work_is),
	    cmocka_unit_test(two_records_of_one_person_become_one_and_undo_parts_them),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("persons", tests, NULL, NULL);
}
