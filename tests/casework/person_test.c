#include "common/casework/person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/people.h"
#include "tests/support/replica_world.h"

#define TODAY 20240305

static struct id
quick(struct world *w, const char *name)
{
	struct id id = {{0}};
	struct err e = {0};

	if (!person_quick(w->r, TODAY, name, &id, &e))
		fail_msg("%s: %s (%s)", name, e.say, e.why);
	return id;
}

static void
one_first_name_is_enough_and_brings_a_case(void **state)
{
	struct world w;
	struct id id;
	struct people people;
	struct case_overview overview;

	(void)state;
	world_open(&w, 1, casework_kinds());
	id = quick(&w, "Yusuf");
	assert_true(people_load(w.r, &people, NULL));
	assert_int_equal(people.n, 1);
	assert_true(id_equal(&people.at[0].id, &id));
	assert_string_equal(people.at[0].name, "Yusuf");
	assert_true(people.at[0].incomplete);
	assert_true(person_code_valid(people.at[0].code));
	assert_true(case_code_valid(people.at[0].case_code));
	assert_memory_equal(people.at[0].case_code, "F-2024-001", 10);
	assert_true(case_overview(w.r, &people.at[0].case_id, &overview, NULL));
	assert_string_equal(overview.label, "Yusuf");
	assert_string_equal(overview.state, "new");
	assert_int_equal(overview.people, 1);
	people_free(&people);
	world_close(&w);
}

static void
everything_of_a_person_lies_in_the_compartment_of_her_case(void **state)
{
	struct world w;
	struct person_new new;

	(void)state;
	world_open(&w, 1, casework_kinds());
	assert_true(person_begin(w.r, TODAY, NULL, &new, NULL));
	assert_true(record_set_text(new.name, "family", " Haddad  "));
	assert_true(record_set_text(new.name, "given", "-"));
	assert_true(person_save(w.r, &new, NULL, NULL, NULL));
	assert_string_equal(record_text(new.name, "family"), "Haddad");
	assert_false(record_has(new.name, "given"));
	assert_true(id_equal(&new.person->comp, &new.case_row->id));
	assert_true(id_equal(&new.name->comp, &new.case_row->id));
	assert_true(id_equal(&new.case_file->comp, &new.case_row->id));
	assert_true(id_equal(&new.case_file->id, &new.case_row->id));
	assert_false(id_equal(&new.case_row->comp, &new.case_row->id));
	person_new_free(&new);
	world_close(&w);
}

static void
codes_run_on_and_are_never_used_again(void **state)
{
	struct world w;
	struct people people;
	struct record *rec = NULL;
	char code[CASE_CODE];

	(void)state;
	world_open(&w, 1, casework_kinds());
	quick(&w, "Yusuf");
	quick(&w, "Amal");
	assert_true(people_load(w.r, &people, NULL));
	assert_true(replica_load(w.r, &kind_case, &people.at[1].case_id, &rec, NULL));
	assert_true(replica_delete(w.r, rec, true, NULL));
	assert_true(case_code_next(w.r, TODAY, code, NULL));
	assert_memory_equal(code, "F-2024-003", 10);
	assert_true(case_code_next(w.r, 20250101, code, NULL));
	assert_memory_equal(code, "F-2025-001", 10);
	record_free(rec);
	people_free(&people);
	world_close(&w);
}

static void
of_two_cases_with_one_code_the_younger_gives_way_on_its_own_device(void **state)
{
	struct world a, b;
	struct people people;
	struct record *rec = NULL;
	char code[CASE_CODE];
	size_t n;

	(void)state;
	world_open(&a, 1, casework_kinds());
	world_open(&b, 2, casework_kinds());
	quick(&a, "Yusuf");
	quick(&b, "Amal");
	assert_true(people_load(a.r, &people, NULL));
	memcpy(code, people.at[0].case_code, sizeof(code));
	people_free(&people);
	/* The rare case that both devices share their letter. */
	assert_true(people_load(b.r, &people, NULL));
	assert_true(replica_load(b.r, &kind_case, &people.at[0].case_id, &rec, NULL));
	record_set_text(rec, "case_code", code);
	world_save(&b, rec);
	record_free(rec);
	people_free(&people);
	world_exchange(&a, &b);
	assert_true(case_codes_settle(a.r, &n, NULL));
	assert_true(n <= 1);
	{
		size_t m;

		assert_true(case_codes_settle(b.r, &m, NULL));
		assert_int_equal(n + m, 1);
	}
	world_exchange(&a, &b);
	world_same(&a, &b);
	assert_true(people_load(a.r, &people, NULL));
	assert_string_not_equal(people.at[0].case_code, people.at[1].case_code);
	people_free(&people);
	world_close(&a);
	world_close(&b);
}

static void
case_codes_have_a_form(void **state)
{
	(void)state;
	assert_true(case_code_valid("F-2024-031K"));
	assert_true(case_code_valid("F-2024-031"));
	assert_true(case_code_valid("F-2024-1031K"));
	assert_false(case_code_valid("F-2024-31K"));
	assert_false(case_code_valid("F-2024-031I"));
	assert_false(case_code_valid("F-24-031K"));
	assert_false(case_code_valid(""));
}

static void
add_member(struct world *w, const struct id *home, const char *family, const char *given,
    int32_t birth, const char *role)
{
	struct person_new new;

	assert_true(person_begin(w->r, TODAY, home, &new, NULL));
	record_set_text(new.name, "family", family);
	record_set_text(new.name, "given", given);
	record_set_int(new.person, "birth", birth);
	record_set_text(new.member, "role", role);
	assert_null(new.case_row);
	assert_true(person_save(w->r, &new, NULL, NULL, NULL));
	person_new_free(&new);
}

static void
a_household_shares_one_case(void **state)
{
	struct world w;
	struct id omar, home;
	struct member_rows members;
	struct people people;
	struct case_overview overview;

	(void)state;
	world_open(&w, 1, casework_kinds());
	omar = quick(&w, "Haddad, Omar");
	assert_true(household_of_person(w.r, &omar, "Familie Haddad", TODAY, &home, NULL));
	add_member(&w, &home, "Haddad", "Lina", 20150000, "CH");
	add_member(&w, &home, "Haddad", "Amal", 19890412, "MO");
	assert_true(household_members(w.r, &home, &members, NULL));
	assert_int_equal(members.n, 3);
	assert_string_equal(members.at[0].name, "Haddad, Amal");
	assert_string_equal(members.at[1].name, "Haddad, Lina");
	assert_true(people_load(w.r, &people, NULL));
	assert_string_equal(people.at[0].case_code, people.at[2].case_code);
	assert_true(case_overview(w.r, &people.at[0].case_id, &overview, NULL));
	assert_string_equal(overview.label, "Familie Haddad");
	assert_int_equal(overview.people, 3);
	people_free(&people);
	member_rows_free(&members);
	world_close(&w);
}

static void
nobody_lives_in_two_homes(void **state)
{
	struct world w;
	struct id omar, petro, old, new;
	struct member_rows members;

	(void)state;
	world_open(&w, 1, casework_kinds());
	omar = quick(&w, "Haddad, Omar");
	petro = quick(&w, "Kovalchuk, Petro");
	assert_true(household_of_person(w.r, &omar, "Familie Haddad", TODAY, &old, NULL));
	assert_true(household_of_person(w.r, &petro, "Familie Kovalchuk", TODAY, &new, NULL));
	assert_true(household_join(w.r, &new, &omar, "NR", 20240401, NULL));
	assert_true(household_members(w.r, &old, &members, NULL));
	assert_int_equal(members.n, 1);
	assert_false(members.at[0].lives_here);
	member_rows_free(&members);
	assert_true(household_members(w.r, &new, &members, NULL));
	assert_int_equal(members.n, 2);
	assert_true(members.at[0].lives_here && members.at[1].lives_here);
	member_rows_free(&members);
	world_close(&w);
}

static void
the_leading_name_is_shown_and_all_variants_are_found(void **state)
{
	struct world w;
	struct id id, name_id;
	struct record *person = NULL, *name;
	struct people people;
	struct person_hits hits;
	struct name_rows names;
	char display[NAME_DISPLAY];

	(void)state;
	world_open(&w, 1, casework_kinds());
	id = quick(&w, "Kovalchuk, Serhii");
	quick(&w, "Rahimi, Farid");
	assert_true(replica_load(w.r, &kind_person, &id, &person, NULL));
	name = name_new(w.r, person, NULL);
	record_set_text(name, "family", "Kowaltschuk");
	record_set_text(name, "given", "Sergej");
	record_set_text(name, "source", "TIT");
	world_save(&w, name);
	name_id = name->id;
	assert_true(name_lead(w.r, &id, &name_id, NULL));
	assert_true(name_display(w.r, &id, display, NULL));
	assert_string_equal(display, "Kowaltschuk, Sergej");
	assert_true(names_load(w.r, &id, &names, NULL));
	assert_int_equal(names.n, 2);
	assert_true(names.at[0].leading);
	assert_false(names.at[1].leading);
	names_free(&names);
	assert_true(people_load(w.r, &people, NULL));
	assert_string_equal(people.at[0].name, "Kowaltschuk, Sergej");
	assert_true(people_search(w.r, &people, "serh", 10, &hits, NULL));
	assert_int_equal(hits.n, 1);
	assert_false(hits.at[0].sounds);
	person_hits_free(&hits);
	assert_true(people_search(w.r, &people, "kovaltschuk", 10, &hits, NULL));
	assert_int_equal(hits.n, 1);
	assert_true(hits.at[0].sounds);
	person_hits_free(&hits);
	assert_true(people_search(w.r, &people, people.at[1].case_code, 10, &hits, NULL));
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.at[0].row->name, "Rahimi, Farid");
	person_hits_free(&hits);
	assert_true(people_search(w.r, &people, people.at[0].code, 10, &hits, NULL));
	assert_int_equal(hits.n, 1);
	person_hits_free(&hits);
	people_free(&people);
	record_free(name);
	record_free(person);
	world_close(&w);
}

static void
what_only_sounds_alike_stands_behind_nearest_first(void **state)
{
	struct world w;
	struct people people;
	struct person_hits hits;

	(void)state;
	world_open(&w, 1, casework_kinds());
	quick(&w, "Hossein, Reza");
	quick(&w, "Hassan, Amal");
	quick(&w, "Hussein, Ali");
	assert_true(people_load(w.r, &people, NULL));
	assert_true(people_search(w.r, &people, "hussein", 10, &hits, NULL));
	assert_true(hits.n >= 1);
	assert_string_equal(hits.at[0].row->name, "Hussein, Ali");
	assert_false(hits.at[0].sounds);
	if (hits.n == 3)
		assert_string_equal(hits.at[1].row->name, "Hossein, Reza");
	person_hits_free(&hits);
	people_free(&people);
	world_close(&w);
}

static void
a_name_in_a_remark_is_noticed(void **state)
{
	struct world w;
	char found[NAME_DISPLAY];

	(void)state;
	world_open(&w, 1, casework_kinds());
	quick(&w, "Al-Hadid, Omar");
	quick(&w, "Müller, Eva");
	assert_true(name_in_text(w.r, "Fahrt mit HADID zum Amt", found, NULL));
	assert_string_equal(found, "Al-Hadid");
	assert_true(name_in_text(w.r, "Mueller abgeholt", found, NULL));
	assert_string_equal(found, "Müller");
	assert_true(name_in_text(w.r, "Fahrt nach Osnabrück, Evaluation", found, NULL));
	assert_string_equal(found, "");
	assert_true(name_in_text(w.r, "", found, NULL));
	assert_string_equal(found, "");
	world_close(&w);
}

static void
a_code_that_is_a_name_is_refused(void **state)
{
	struct world w;
	struct person_new new;
	struct err e = {0};

	(void)state;
	world_open(&w, 1, casework_kinds());
	assert_true(person_begin(w.r, TODAY, NULL, &new, NULL));
	record_set_text(new.name, "family", "Haddad");
	record_set_text(new.person, "short_code", "Haddad");
	assert_false(person_save(w.r, &new, NULL, NULL, &e));
	assert_int_equal(e.code, ERR_INPUT);
	person_new_free(&new);
	world_close(&w);
}

static void
typed_names_are_read(void **state)
{
	static const char *const list[][3] = {
	    {"Yusuf", "", "Yusuf"},
	    {" Al-Hadid ,  Omar ", "Al-Hadid", "Omar"},
	    {"Omar Khalil Haddad", "Haddad", "Omar Khalil"},
	    {"Kovalchuk,", "Kovalchuk", ""},
	    {"-", "", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct buf family = BUF_EMPTY, given = BUF_EMPTY;

		assert_true(name_split(list[i][0], &family, &given));
		assert_string_equal(buf_text(&family), list[i][1]);
		assert_string_equal(buf_text(&given), list[i][2]);
		buf_free(&family);
		buf_free(&given);
	}
}

static void
the_script_of_a_name_is_told_by_its_letters(void **state)
{
	(void)state;
	assert_string_equal(name_script("Al-Hadid, Omar"), "Latn");
	assert_string_equal(name_script("Č̣aḥān"), "Latn");
	assert_string_equal(name_script("عمر حداد"), "Arab");
	assert_string_equal(name_script("- Ковальчук"), "Cyrl");
	assert_string_equal(name_script("ተስፋይ"), "Ethi");
	assert_string_equal(name_script("漢字"), "Other");
	assert_string_equal(name_script(""), "Latn");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_script_of_a_name_is_told_by_its_letters),
	    cmocka_unit_test(one_first_name_is_enough_and_brings_a_case),
	    cmocka_unit_test(everything_of_a_person_lies_in_the_compartment_of_her_case),
	    cmocka_unit_test(codes_run_on_and_are_never_used_again),
	    cmocka_unit_test(of_two_cases_with_one_code_the_younger_gives_way_on_its_own_device),
	    cmocka_unit_test(case_codes_have_a_form),
	    cmocka_unit_test(a_household_shares_one_case),
	    cmocka_unit_test(nobody_lives_in_two_homes),
	    cmocka_unit_test(the_leading_name_is_shown_and_all_variants_are_found),
	    cmocka_unit_test(what_only_sounds_alike_stands_behind_nearest_first),
	    cmocka_unit_test(a_name_in_a_remark_is_noticed),
	    cmocka_unit_test(a_code_that_is_a_name_is_refused),
	    cmocka_unit_test(typed_names_are_read),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("person", tests, NULL, NULL);
}
