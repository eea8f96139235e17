#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/replica_world.h"

static void
what_is_saved_is_loaded_again(void **state)
{
	struct world w;
	struct id id;
	struct record *rec;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Amina Müller", 19590000);
	rec = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(rec, "name"), "Amina Müller");
	assert_int_equal(record_int(rec, "birth", 0), 19590000);
	assert_false(record_has(rec, "note"));
	assert_false(rec->fresh);
	assert_true(id_equal(&rec->comp, &w.self.intake));
	assert_true(id_equal(&rec->born.device, &w.self.device));
	assert_int_equal(rec->seen[0].n, 1);
	assert_true(stamp_compare(&rec->seen[0].at[0], &rec->born) == 0);
	record_free(rec);
	world_close(&w);
}

static void
an_unchanged_record_writes_nothing(void **state)
{
	struct world w;
	struct id id;
	struct record *rec;
	int64_t before, after;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Omar", 19900101);
	assert_true(replica_outbox_count(w.r, &before, NULL));
	rec = world_load(&w, &world_person, &id);
	world_save(&w, rec);
	record_set_text(rec, "name", "Omar");
	world_save(&w, rec);
	assert_true(replica_outbox_count(w.r, &after, NULL));
	assert_int_equal(before, 1);
	assert_int_equal(after, 1);
	record_free(rec);
	world_close(&w);
}

static void
a_changed_field_is_one_operation_naming_what_the_form_showed(void **state)
{
	struct world w;
	struct id id;
	struct record *rec;
	struct stamp first;
	int64_t n;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Omar", 19900101);
	rec = world_load(&w, &world_person, &id);
	record_set_text(rec, "name", "Omar Ali");
	world_save(&w, rec);
	first = rec->seen[0].at[0];
	assert_true(stamp_compare(&first, &rec->born) > 0);
	assert_true(stamp_compare(&rec->seen[1].at[0], &rec->born) == 0);
	record_set_text(rec, "name", "Omar Hassan");
	world_save(&w, rec);
	assert_true(stamp_compare(&rec->seen[0].at[0], &first) > 0);
	assert_true(replica_outbox_count(w.r, &n, NULL));
	assert_int_equal(n, 3);
	record_free(rec);
	rec = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(rec, "name"), "Omar Hassan");
	assert_false(rec->conflict);
	record_free(rec);
	world_close(&w);
}

static void
a_wrong_value_is_refused_and_the_record_keeps_it(void **state)
{
	struct world w;
	struct record *rec, *all[2];
	struct problems p = {0};
	struct err e = {0};
	int64_t n;

	(void)state;
	world_open(&w, 1, &world_kinds);
	all[0] = record_new(&w.env, &world_visit, NULL);
	record_set_int(all[0], "day", 20240229);
	all[1] = rec = record_new(&w.env, &world_person, NULL);
	record_set_int(rec, "status", 12);
	assert_false(replica_save(w.r, all, 2, NULL, &p, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(p.errors, 2); /* no name, status too big */
	assert_int_equal(p.n, 3);      /* and a warning */
	assert_non_null(strstr(e.say, "Name"));
	assert_int_equal(record_int(rec, "status", 0), 12);
	assert_true(rec->fresh && all[0]->fresh);
	assert_true(replica_outbox_count(w.r, &n, NULL));
	assert_int_equal(n, 0);
	record_set_int(rec, "status", 2);
	record_set_text(rec, "name", "Sara");
	p = (struct problems){0};
	assert_true(replica_save(w.r, all, 2, NULL, &p, &e));
	assert_int_equal(p.errors, 0);
	record_free(all[0]);
	record_free(all[1]);
	world_close(&w);
}

static void
private_notes_never_enter_the_outbox(void **state)
{
	struct world w;
	struct record *rec;
	int64_t n;

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = record_new(&w.env, &world_jotting, NULL);
	record_set_text(rec, "text", "nur für mich");
	world_save(&w, rec);
	record_set_text(rec, "text", "immer noch nur für mich");
	world_save(&w, rec);
	assert_true(replica_delete(w.r, rec, true, NULL));
	assert_true(rec->deleted);
	assert_true(replica_outbox_count(w.r, &n, NULL));
	assert_int_equal(n, 0);
	record_free(rec);
	world_close(&w);
}

static void
each_compartment_gets_its_own_transaction(void **state)
{
	struct world w;
	struct record *recs[3];
	struct letter l;
	size_t i, office = 0, cases = 0;
	struct id own = world_id("case", 7);

	(void)state;
	world_open(&w, 1, &world_kinds);
	recs[0] = record_new(&w.env, &world_visit, NULL);
	record_set_int(recs[0], "day", 20240305);
	recs[1] = record_new(&w.env, &world_person, NULL);
	record_set_text(recs[1], "name", "Fatima");
	recs[1]->comp = own;
	recs[2] = record_new(&w.env, &world_person, NULL);
	record_set_text(recs[2], "name", "Ohne Fall");
	assert_true(replica_save(w.r, recs, 3, NULL, NULL, NULL));
	while (world_seal(&w, &l)) {
		office += l.office;
		cases += !l.office;
		assert_true(l.office == id_equal(&l.comp, &w.self.office));
		letter_free(&l);
	}
	assert_int_equal(office, 1);
	assert_int_equal(cases, 2);
	assert_true(id_equal(&recs[0]->comp, &w.self.office));
	assert_true(id_equal(&recs[1]->comp, &own));
	assert_true(id_equal(&recs[2]->comp, &w.self.intake));
	for (i = 0; i < 3; i++)
		record_free(recs[i]);
	world_close(&w);
}

static void
the_draft_goes_with_the_save_and_stays_without_it(void **state)
{
	struct world w;
	struct record *rec;
	struct buf b = BUF_EMPTY;
	struct err e = {0};

	(void)state;
	world_open(&w, 1, &world_kinds);
	assert_true(replica_draft_put(w.r, "person.new", "Ol", 2, NULL));
	rec = record_new(&w.env, &world_person, NULL);
	assert_false(replica_save(w.r, &rec, 1, "person.new", NULL, &e));
	assert_true(replica_draft_get(w.r, "person.new", &b, NULL));
	assert_int_equal(b.len, 2);
	record_set_text(rec, "name", "Olena");
	assert_true(replica_save(w.r, &rec, 1, "person.new", NULL, &e));
	assert_false(replica_draft_get(w.r, "person.new", &b, &e));
	assert_int_equal(e.code, ERR_MISSING);
	buf_free(&b);
	record_free(rec);
	world_close(&w);
}

static void
transactions_nest_and_a_failed_save_leaves_the_rest(void **state)
{
	struct world w;
	struct record *good, *bad;
	struct err e = {0};
	struct id id;

	(void)state;
	world_open(&w, 1, &world_kinds);
	good = record_new(&w.env, &world_person, NULL);
	bad = record_new(&w.env, &world_person, NULL);
	record_set_text(good, "name", "Bleibt");
	id = good->id;
	assert_true(replica_begin(w.r, __func__, NULL));
	world_save(&w, good);
	assert_false(replica_save(w.r, &bad, 1, NULL, NULL, &e));
	assert_true(replica_commit(w.r, NULL));
	record_free(good);
	good = world_load(&w, &world_person, &id);
	record_free(good);
	record_free(bad);
	world_close(&w);
}

static void
a_record_of_a_transaction_taken_back_can_be_saved_again(void **state)
{
	struct world w;
	struct record *made, *changed;
	struct id id;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Vorher", 19900101);
	changed = world_load(&w, &world_person, &id);
	made = record_new(&w.env, &world_person, NULL);
	record_set_text(made, "name", "Neu");
	record_set_text(changed, "name", "Nachher");
	assert_true(replica_begin(w.r, __func__, NULL));
	world_save(&w, made);
	world_save(&w, changed);
	replica_rollback(w.r);
	world_save(&w, made);
	world_save(&w, changed);
	record_free(changed);
	changed = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(changed, "name"), "Nachher");
	id = made->id;
	record_free(made);
	made = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(made, "name"), "Neu");
	record_free(made);
	record_free(changed);
	world_close(&w);
}

static void
before_enrolment_only_private_notes_can_be_saved(void **state)
{
	struct world w;
	struct record *rec;
	struct err e = {0};
	const struct replica_self nobody = {0};

	(void)state;
	world_open(&w, 1, &world_kinds);
	assert_true(replica_set_self(w.r, &nobody, NULL));
	rec = record_new(&w.env, &world_person, NULL);
	record_set_text(rec, "name", "Niemand");
	assert_false(replica_save(w.r, &rec, 1, NULL, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	record_free(rec);
	rec = record_new(&w.env, &world_jotting, NULL);
	record_set_text(rec, "text", "geht");
	world_save(&w, rec);
	record_free(rec);
	world_close(&w);
}

static void
who_and_the_clock_survive_a_restart(void **state)
{
	struct world w;
	struct id id;
	struct record *rec;
	struct stamp first;

	(void)state;
	world_open(&w, 1, &world_kinds);
	w.now += 400LL * 86400000; /* the clock was a year ahead, and is set right later */
	id = world_person_make(&w, "Zukunft", 19900101);
	rec = world_load(&w, &world_person, &id);
	first = rec->born;
	record_free(rec);
	w.now -= 400LL * 86400000;
	world_reopen(&w, &world_kinds);
	assert_true(id_equal(&replica_self(w.r)->device, &w.self.device));
	id = world_person_make(&w, "Heute", 19900101);
	rec = world_load(&w, &world_person, &id);
	assert_true(stamp_compare(&rec->born, &first) > 0);
	first = rec->born;
	record_free(rec);
	{
		struct letter l;

		while (world_seal(&w, &l))
			letter_free(&l);
	}
	world_reopen(&w, &world_kinds);
	id = world_person_make(&w, "Morgen", 19900101);
	rec = world_load(&w, &world_person, &id);
	assert_true(stamp_compare(&rec->born, &first) > 0);
	record_free(rec);
	world_close(&w);
}

static void
a_query_in_use_gets_a_second_copy(void **state)
{
	static const char sql[] = "SELECT name FROM person ORDER BY name";
	struct world w;
	struct query *a, *b;

	(void)state;
	world_open(&w, 1, &world_kinds);
	world_person_make(&w, "Anton", 19900101);
	world_person_make(&w, "Berta", 19900101);
	a = replica_query(w.r, sql, NULL);
	assert_int_equal(query_step(a, NULL), 1);
	b = replica_query(w.r, sql, NULL);
	assert_int_equal(query_step(b, NULL), 1);
	assert_int_equal(query_step(b, NULL), 1);
	assert_string_equal(query_text(b, 0), "Berta");
	query_end(b);
	assert_string_equal(query_text(a, 0), "Anton");
	assert_int_equal(query_step(a, NULL), 1);
	assert_int_equal(query_step(a, NULL), 0);
	query_end(a);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_saved_is_loaded_again),
	    cmocka_unit_test(an_unchanged_record_writes_nothing),
	    cmocka_unit_test(a_changed_field_is_one_operation_naming_what_the_form_showed),
	    cmocka_unit_test(a_wrong_value_is_refused_and_the_record_keeps_it),
	    cmocka_unit_test(private_notes_never_enter_the_outbox),
	    cmocka_unit_test(each_compartment_gets_its_own_transaction),
	    cmocka_unit_test(the_draft_goes_with_the_save_and_stays_without_it),
	    cmocka_unit_test(transactions_nest_and_a_failed_save_leaves_the_rest),
	    cmocka_unit_test(a_record_of_a_transaction_taken_back_can_be_saved_again),
	    cmocka_unit_test(before_enrolment_only_private_notes_can_be_saved),
	    cmocka_unit_test(who_and_the_clock_survive_a_restart),
	    cmocka_unit_test(a_query_in_use_gets_a_second_copy),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
