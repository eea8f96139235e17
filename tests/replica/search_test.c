#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "tests/support/replica_world.h"

struct found {
	struct hit hit[64];
	size_t n, sounds;
};

static bool
note(void *ctx, const struct hit *hit)
{
	struct found *f = ctx;

	f->sounds += hit->sounds;
	f->hit[f->n++] = *hit;
	return f->n < 64;
}

static struct found
look(struct world *w, const char *words)
{
	struct found f = {0};
	struct err e = {0};

	if (!replica_search(w->r, words, NULL, 50, note, &f, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return f;
}

/* Everything must be found alike whether it waits or is in the index. */
static void
with_and_without_index(struct world *w, void (*check)(struct world *w))
{
	int64_t left;

	check(w);
	assert_true(replica_index(w->r, INT64_MAX, &left, NULL));
	assert_int_equal(left, 0);
	check(w);
	assert_true(replica_check(w->r, NULL));
	world_reopen(w, &world_kinds);
	check(w);
}

static void
check_names(struct world *w)
{
	struct found f = look(w, "mul");

	assert_int_equal(f.n - f.sounds, 1);
	assert_int_equal(look(w, "muel").n - look(w, "muel").sounds, 1);
	assert_int_equal(look(w, "MÜLL am").n, 1);
	assert_int_equal(look(w, "xyz").n, 0);
	assert_int_equal(look(w, "").n, 0);
	assert_int_equal(look(w, "\"; DROP TABLE person; -- * OR").n, 0);
	f = look(w, "Muhamad");
	assert_int_equal(f.n, 2);
	assert_int_equal(f.sounds, 1);
	assert_false(f.hit[0].sounds);
	assert_true(f.hit[1].sounds);
}

static void
names_are_found_by_beginnings_umlauts_and_sound(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, 1, &world_kinds);
	world_person_make(&w, "Amina Müller", 19900101);
	world_person_make(&w, "Mohammed Hassan", 19900101);
	world_person_make(&w, "Muhamad Karimi", 19900101);
	with_and_without_index(&w, check_names);
	world_close(&w);
}

static struct id changing;

static void
check_changed(struct world *w)
{
	struct found f = look(w, "neuer");

	assert_int_equal(f.n, 1);
	assert_true(id_equal(&f.hit[0].id, &changing));
	assert_int_equal(look(w, "alter").n, 0);
}

static void
a_changed_name_is_found_under_the_new_one_only(void **state)
{
	struct world w;
	struct record *rec;
	int64_t left;

	(void)state;
	world_open(&w, 1, &world_kinds);
	changing = world_person_make(&w, "Alter Name", 19900101);
	assert_true(replica_index(w.r, 10, &left, NULL));
	rec = world_load(&w, &world_person, &changing);
	record_set_text(rec, "name", "Neuer Name");
	world_save(&w, rec);
	with_and_without_index(&w, check_changed);
	record_free(rec);
	world_close(&w);
}

static void
deleted_records_and_other_kinds_stay_out(void **state)
{
	struct world w;
	struct id id;
	struct record *rec, *visit;
	struct found f = {0};
	int64_t left;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Seeblick Weg", 19900101);
	visit = record_new(&w.env, &world_visit, NULL);
	record_set_int(visit, "day", 20240305);
	record_set_text(visit, "place", "Seeblick 3");
	world_save(&w, visit);
	assert_int_equal(look(&w, "see").n, 2);
	assert_true(replica_search(w.r, "see", &world_visit, 50, note, &f, NULL));
	assert_int_equal(f.n, 1);
	assert_ptr_equal(f.hit[0].kind, &world_visit);
	assert_true(replica_index(w.r, 100, &left, NULL));
	rec = world_load(&w, &world_person, &id);
	assert_true(replica_delete(w.r, rec, true, NULL));
	assert_int_equal(look(&w, "see").n, 1);
	assert_true(replica_delete(w.r, rec, false, NULL));
	assert_int_equal(look(&w, "see").n, 2);
	record_free(rec);
	record_free(visit);
	world_close(&w);
}

static void
saves_take_in_what_has_gathered(void **state)
{
	struct world w;
	int64_t left;
	int i;

	(void)state;
	world_open(&w, 1, &world_kinds);
	for (i = 0; i < 200; i++)
		world_person_make(&w, i % 2 ? "Anna Berg" : "Bert Amsel", 19900101);
	assert_true(replica_index(w.r, 0, &left, NULL));
	assert_true(left < 64);
	assert_int_equal(look(&w, "am").n, 50);
	world_close(&w);
}

static void
another_way_of_folding_builds_the_index_anew(void **state)
{
	struct world w;
	int64_t left;

	(void)state;
	world_open(&w, 1, &world_kinds);
	world_person_make(&w, "Amina Müller", 19900101);
	assert_true(replica_index(w.r, 10, &left, NULL));
	assert_true(replica_set_setting(w.r, "replica.words", "other", 5, NULL));
	world_reopen(&w, &world_kinds);
	assert_true(replica_index(w.r, 0, &left, NULL));
	assert_int_equal(left, 1);
	assert_int_equal(look(&w, "mull").n, 1);
	world_close(&w);
}

/* How many pages of the index hold this word. */
static int64_t
pages_with(struct world *w, const char *word)
{
	struct query *q = replica_query(w->r,
	    "SELECT count(*) FROM s_person_data WHERE instr(block, CAST(?1 AS BLOB)) > 0", NULL);
	int64_t n;

	query_bind_text(q, 1, word);
	assert_int_equal(query_step(q, NULL), 1);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

static void
erased_words_are_nowhere_in_the_index(void **state)
{
	struct world w;
	int64_t left, rows;

	(void)state;
	world_open(&w, 1, &world_kinds);
	world_person_make(&w, "Canariaa Vogel", 19900101);
	assert_true(replica_index(w.r, 10, &left, NULL));
	assert_true(pages_with(&w, "canariaa") > 0);
	assert_true(replica_erase(w.r, &w.self.intake, &rows, NULL));
	assert_int_equal(rows, 1);
	assert_int_equal(look(&w, "canariaa").n, 0);
	assert_int_equal(pages_with(&w, "canariaa"), 0);
	assert_true(replica_check(w.r, NULL));
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_found_by_beginnings_umlauts_and_sound),
	    cmocka_unit_test(a_changed_name_is_found_under_the_new_one_only),
	    cmocka_unit_test(deleted_records_and_other_kinds_stay_out),
	    cmocka_unit_test(saves_take_in_what_has_gathered),
	    cmocka_unit_test(another_way_of_folding_builds_the_index_anew),
	    cmocka_unit_test(erased_words_are_nowhere_in_the_index),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
