/*
 * Two records that are one person.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/follow_up.h"
#include "common/casework/people.h"
#include "common/casework/person.h"
#include "common/casework/person_merge.h"
#include "tests/support/case_world.h"

static void
merge(struct world *w, const struct id *a, const struct id *b, struct person_merged *out)
{
	struct err e = {0};

	if (!person_merge(w->r, a, b, out, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static struct id
contact_of(struct world *w, const struct id *person)
{
	struct contact c = {0};

	cw_contact(w, person, &c);
	return cw_save(w, &c, NULL);
}

static int64_t
contacts_with(struct world *w, const char *code)
{
	static const char sql[] = "SELECT count(*) FROM encounter WHERE instr(participants, ?1)";
	struct query *q = replica_query(w->r, sql, NULL);
	int64_t n;

	query_bind_text(q, 1, code);
	assert_int_equal(query_step(q, NULL), 1);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

static void
the_older_record_stays_and_has_both_histories(void **state)
{
	struct world w;
	struct id old, young;
	char old_code[PERSON_CODE], young_code[PERSON_CODE];
	struct person_merged done;
	struct people people;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Shevchenko, Olha");
	young = cw_person(&w, "Schewtschenko, Olga");
	cw_code(&w, &old, old_code);
	cw_code(&w, &young, young_code);
	contact_of(&w, &old);
	contact_of(&w, &young);
	contact_of(&w, &young);
	cw_request(&w, &young, CW_TODAY, "B6", "waiting");
	merge(&w, &young, &old, &done);
	assert_true(id_equal(&done.kept, &old));
	assert_int_equal(contacts_with(&w, old_code), 3);
	assert_int_equal(contacts_with(&w, young_code), 0);
	assert_int_equal(cw_number(&w, "SELECT count(DISTINCT case_id) FROM encounter"), 1);
	assert_int_equal(cw_number(&w, "SELECT count(DISTINCT person_code) FROM request"), 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM \"case\" WHERE deleted = 0"), 1);
	assert_true(people_load(w.r, &people, NULL));
	assert_int_equal(people.n, 1);
	assert_string_equal(people.at[0].name, "Shevchenko, Olha");
	assert_ptr_equal(people_by_code(&people, young_code), &people.at[0]);
	assert_ptr_equal(people_by_id(&people, &young), &people.at[0]);
	people_free(&people);
	world_close(&w);
}

static void
her_other_spelling_is_kept_and_no_longer_leads(void **state)
{
	struct world w;
	struct id old, young;
	struct person_merged done;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Shevchenko, Olha");
	young = cw_person(&w, "Schewtschenko, Olga");
	merge(&w, &old, &young, &done);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM person_name WHERE deleted = 0"), 2);
	assert_int_equal(
	    cw_number(&w, "SELECT sum(leading) FROM person_name WHERE deleted = 0"), 1);
	assert_int_equal(
	    cw_number(&w, "SELECT count(DISTINCT person_id) FROM person_name WHERE deleted = 0"),
	    1);
	world_close(&w);
}

static void
both_in_one_contact_are_one_afterwards(void **state)
{
	struct world w;
	struct id old, young;
	struct contact c = {0};
	struct participants who = {0};
	char a[PERSON_CODE], b[PERSON_CODE];
	struct person_merged done;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Yusuf");
	young = cw_person(&w, "Yusuf, Ibrahim");
	participants_put(&who, cw_code(&w, &old, a), PART_PRESENT);
	participants_put(&who, cw_code(&w, &young, b), PART_PRIMARY);
	cw_contact(&w, &young, &c);
	assert_true(contact_people(w.r, &c, &who, NULL));
	cw_save(&w, &c, NULL);
	merge(&w, &old, &young, &done);
	assert_int_equal(contacts_with(&w, b), 0);
	assert_int_equal(
	    cw_number(&w, "SELECT length(participants) FROM encounter"), (int64_t)strlen(a) + 1);
	assert_int_equal(cw_number(&w, "SELECT instr(participants, '*') > 0 FROM encounter"), 1);
	world_close(&w);
}

static void
a_closed_case_is_open_again(void **state)
{
	struct world w;
	struct id old, young, id;
	struct record *row = NULL;
	struct person_merged done;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Kovalchuk, Iryna");
	id = cw_case(&w, &old);
	assert_true(replica_load(w.r, &kind_case, &id, &row, NULL));
	record_set_text(row, "state", "closed");
	record_set_int(row, "closed_on", CW_TODAY);
	record_set_text(row, "close_reason", "MOVE");
	assert_true(replica_save(w.r, &row, 1, NULL, NULL, NULL));
	record_free(row);
	young = cw_person(&w, "Kovalchuk, Irina");
	merge(&w, &old, &young, &done);
	assert_true(done.reopened);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM \"case\" WHERE deleted = 0 AND state = 'active'"),
	    1);
	world_close(&w);
}

static void
one_step_of_undo_takes_all_of_it_back(void **state)
{
	struct world w;
	struct id old, young;
	char code[PERSON_CODE];
	const struct kind *what;
	struct person_merged done;
	struct people people;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Shevchenko, Olha");
	young = cw_person(&w, "Schewtschenko, Olga");
	cw_code(&w, &young, code);
	contact_of(&w, &young);
	merge(&w, &old, &young, &done);
	assert_int_equal(contacts_with(&w, code), 0);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(contacts_with(&w, code), 1);
	assert_true(people_load(w.r, &people, NULL));
	assert_int_equal(people.n, 2);
	people_free(&people);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM \"case\" WHERE deleted = 0"), 2);
	world_close(&w);
}

static void
a_case_others_belong_to_stays(void **state)
{
	struct world w;
	struct id old, young, brother, home;
	struct person_merged done;

	(void)state;
	cw_open(&w, 1);
	old = cw_person(&w, "Haddad, Omar");
	young = cw_person(&w, "Hadad, Omar");
	assert_true(household_of_person(w.r, &young, "Familie Hadad", CW_TODAY, &home, NULL));
	brother = cw_person(&w, "Hadad, Karim");
	assert_true(household_join(w.r, &home, &brother, "SI", CW_TODAY, NULL));
	merge(&w, &old, &young, &done);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM household_member WHERE deleted = 0"), 1);
	assert_true(cw_number(&w,
			"SELECT count(*) FROM \"case\" WHERE deleted = 0 AND id IN (SELECT case_id "
			"FROM person WHERE deleted = 0)") >= 2);
	world_close(&w);
}

static void
the_same_record_or_one_in_the_trash_is_refused_and_nothing_changes(void **state)
{
	struct world w;
	struct id a, b;
	struct record *rec = NULL;
	struct person_merged done;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	a = cw_person(&w, "Rahimi, Farid");
	b = cw_person(&w, "Rahimi, Fareed");
	assert_false(person_merge(w.r, &a, &a, &done, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_true(replica_load(w.r, &kind_person, &b, &rec, NULL));
	assert_true(replica_delete(w.r, rec, true, NULL));
	record_free(rec);
	assert_false(person_merge(w.r, &a, &b, &done, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM person WHERE same_as IS NOT NULL"), 0);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_older_record_stays_and_has_both_histories),
	    cmocka_unit_test(her_other_spelling_is_kept_and_no_longer_leads),
	    cmocka_unit_test(both_in_one_contact_are_one_afterwards),
	    cmocka_unit_test(a_closed_case_is_open_again),
	    cmocka_unit_test(one_step_of_undo_takes_all_of_it_back),
	    cmocka_unit_test(a_case_others_belong_to_stays),
	    cmocka_unit_test(the_same_record_or_one_in_the_trash_is_refused_and_nothing_changes),
	};

	return cmocka_run_group_tests_name("merge_person", tests, NULL, NULL);
}
