#include "common/casework/review.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/demo.h"
#include "tests/support/case_world.h"

#define ALL ((struct log_filter){.kind = 0})

/* ---- an office of two: who writes, and who reads what the office may read ---- */

struct pair {
	struct world worker, boss;
	struct id ali;
};

static void
pair_open(struct pair *p)
{
	cw_open(&p->worker, 1);
	cw_open(&p->boss, 2);
	p->ali = cw_person(&p->worker, "Haddad, Ali");
}

static void
pair_close(struct pair *p)
{
	world_close(&p->worker);
	world_close(&p->boss);
}

static void
deliver(struct world *from, struct world *to)
{
	struct letter l;
	struct op_result res;

	while (world_seal(from, &l)) {
		if (l.office)
			world_deliver(to, &l, &res);
		letter_free(&l);
	}
}

static struct id
met(struct pair *p, int32_t day, const char *area)
{
	struct contact c;

	cw_contact(&p->worker, &p->ali, &c);
	record_set_int(c.row, "held_on", day);
	record_set_text(c.row, "area", area);
	record_set_text(c.note, "text", "Antrag ausgefüllt");
	return cw_save(&p->worker, &c, NULL);
}

static struct log_row
row_of(struct world *w, uint16_t kind, const struct id *id)
{
	struct log_row row;
	struct err e = {0};

	if (!log_row_load(w->r, kind, id, &row, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return row;
}

static void
mark(struct world *w, uint16_t kind, const struct id *id, const char *state, const char *text)
{
	struct err e = {0};

	if (!review_mark(w->r, kind, id, state, text, CW_TODAY, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
change(struct world *w, const struct id *id, int minutes)
{
	struct record *c = world_load(w, &kind_encounter, id);

	record_set_int(c, "minutes", minutes);
	record_clear(c, "ends");
	world_save(w, c);
	record_free(c);
}

static struct log_counts
counted(struct world *w, const struct log_filter *filter)
{
	struct log_counts n = {0};
	struct err e = {0};

	if (!log_count(w->r, filter, &n, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return n;
}

/* ---- marks ---- */

static void
a_mark_counts_until_the_row_changes(void **state)
{
	struct pair p;
	struct id id;
	struct log_row row;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	deliver(&p.worker, &p.boss);
	row = row_of(&p.boss, KIND_ENCOUNTER, &id);
	assert_string_equal(row.state, "");
	assert_false(row.changed);
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	row = row_of(&p.boss, KIND_ENCOUNTER, &id);
	assert_string_equal(row.state, "reviewed");
	assert_false(row.changed);
	change(&p.worker, &id, 35);
	deliver(&p.worker, &p.boss);
	row = row_of(&p.boss, KIND_ENCOUNTER, &id);
	assert_string_equal(row.state, "reviewed");
	assert_true(row.changed);
	assert_int_equal(counted(&p.boss, &ALL).unreviewed, 1);
	/* On the same day, by the same person, with the same words. */
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	row = row_of(&p.boss, KIND_ENCOUNTER, &id);
	assert_false(row.changed);
	assert_int_equal(counted(&p.boss, &ALL).unreviewed, 0);
	change(&p.worker, &id, 30);
	deliver(&p.worker, &p.boss);
	assert_true(row_of(&p.boss, KIND_ENCOUNTER, &id).changed);
	pair_close(&p);
}

/* The laptop was offline: changed before the review by the clock, known only after it. */
static void
a_change_that_arrives_late_is_a_change(void **state)
{
	struct pair p;
	struct id id;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	deliver(&p.worker, &p.boss);
	change(&p.worker, &id, 35);
	p.boss.now += 3600 * 1000;
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	assert_false(row_of(&p.boss, KIND_ENCOUNTER, &id).changed);
	deliver(&p.worker, &p.boss);
	assert_true(row_of(&p.boss, KIND_ENCOUNTER, &id).changed);
	pair_close(&p);
}

static void
the_worker_sees_the_same_as_who_reviewed(void **state)
{
	struct pair p;
	struct id id;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	change(&p.worker, &id, 35);
	deliver(&p.worker, &p.boss);
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	deliver(&p.boss, &p.worker);
	assert_string_equal(row_of(&p.worker, KIND_ENCOUNTER, &id).state, "reviewed");
	assert_false(row_of(&p.worker, KIND_ENCOUNTER, &id).changed);
	change(&p.worker, &id, 30);
	assert_true(row_of(&p.worker, KIND_ENCOUNTER, &id).changed);
	pair_close(&p);
}

/* What only the case workers read is no business of the review. */
static void
a_changed_note_is_no_change_of_the_row(void **state)
{
	struct pair p;
	struct id id;
	struct contact c;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	deliver(&p.worker, &p.boss);
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	assert_true(contact_load(p.worker.r, &id, &c, NULL));
	record_set_text(c.note, "text", "Antrag ausgefüllt und abgeschickt");
	cw_save(&p.worker, &c, NULL);
	deliver(&p.worker, &p.boss);
	assert_false(row_of(&p.boss, KIND_ENCOUNTER, &id).changed);
	pair_close(&p);
}

static void
a_query_needs_words_and_an_answer_too(void **state)
{
	struct pair p;
	struct id id;
	struct err e = {0};

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	assert_false(review_mark(p.worker.r, KIND_ENCOUNTER, &id, "query", NULL, CW_TODAY, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_false(review_mark(p.worker.r, KIND_ENCOUNTER, &id, "answered", NULL, CW_TODAY, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(cw_number(&p.worker, "SELECT count(*) FROM review"), 0);
	pair_close(&p);
}

static void
an_answer_leaves_the_query_and_who_asked(void **state)
{
	struct pair p;
	struct id id, who;
	struct record *v;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	deliver(&p.worker, &p.boss);
	mark(&p.boss, KIND_ENCOUNTER, &id, "query", "Warum 40 Minuten?");
	assert_int_equal(counted(&p.boss, &ALL).queries, 1);
	deliver(&p.boss, &p.worker);
	p.worker.now += 1000;
	mark(&p.worker, KIND_ENCOUNTER, &id, "answered", "Zwei Anträge.");
	deliver(&p.worker, &p.boss);
	v = world_load(&p.boss, &kind_review, &id);
	assert_string_equal(record_text(v, "text"), "Warum 40 Minuten?");
	assert_string_equal(record_text(v, "answer"), "Zwei Anträge.");
	assert_true(record_id(v, "reviewer", &who) && id_equal(&who, &p.boss.self.person));
	record_free(v);
	assert_int_equal(counted(&p.boss, &ALL).queries, 0);
	assert_int_equal(counted(&p.boss, &ALL).answered, 1);
	assert_int_equal(counted(&p.boss, &ALL).unreviewed, 1);
	pair_close(&p);
}

static void
two_who_review_the_same_row_do_not_get_into_each_others_way(void **state)
{
	struct pair p;
	struct world second;
	struct id id;
	struct letter l;
	struct op_result res;

	(void)state;
	pair_open(&p);
	cw_open(&second, 3);
	id = met(&p, CW_TODAY, "B4");
	while (world_seal(&p.worker, &l)) {
		if (l.office) {
			world_deliver(&p.boss, &l, &res);
			world_deliver(&second, &l, &res);
		}
		letter_free(&l);
	}
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	mark(&second, KIND_ENCOUNTER, &id, "reviewed", NULL);
	world_exchange(&p.boss, &second);
	assert_string_equal(row_of(&p.boss, KIND_ENCOUNTER, &id).state, "reviewed");
	assert_string_equal(row_of(&second, KIND_ENCOUNTER, &id).state, "reviewed");
	assert_false(row_of(&second, KIND_ENCOUNTER, &id).changed);
	world_close(&second);
	pair_close(&p);
}

static void
a_mark_of_one_kind_is_none_of_another(void **state)
{
	struct pair p;
	struct id id;

	(void)state;
	pair_open(&p);
	id = cw_request(&p.worker, NULL, CW_TODAY, "B6", "waiting");
	mark(&p.worker, KIND_REQUEST, &id, "reviewed", NULL);
	assert_string_equal(row_of(&p.worker, KIND_REQUEST, &id).state, "reviewed");
	pair_close(&p);
}

/* ---- the list ---- */

static struct id
worked(struct world *w, int32_t day, const char *area)
{
	struct record *t = record_new(&w->env, &kind_time_entry, NULL);
	struct id id = t->id;

	record_set_int(t, "worked_on", day);
	record_set_int(t, "minutes", 60);
	record_set_text(t, "activity", "KLI");
	record_set_text(t, "area", area);
	record_set_id(t, "worker", &w->self.person);
	world_save(w, t);
	record_free(t);
	return id;
}

static void
the_log_tells_no_name(void **state)
{
	struct pair p;
	struct log_row rows[10];
	size_t n, i;
	char code[PERSON_CODE];

	(void)state;
	pair_open(&p);
	met(&p, CW_TODAY, "B4");
	cw_request(&p.worker, &p.ali, CW_TODAY, "B6", "waiting");
	worked(&p.worker, CW_TODAY, "B4");
	cw_code(&p.worker, &p.ali, code);
	assert_true(log_fetch(p.worker.r, &ALL, NULL, false, 10, rows, &n, NULL));
	assert_int_equal(n, 3);
	for (i = 0; i < n; i++) {
		assert_null(strstr(rows[i].codes, "Haddad"));
		if (rows[i].kind != KIND_TIME_ENTRY)
			assert_memory_equal(rows[i].codes, code, strlen(code));
	}
	pair_close(&p);
}

static bool
newer(const struct log_row *a, const struct log_row *b)
{
	if (a->day != b->day)
		return a->day > b->day;
	if (a->begins != b->begins)
		return a->begins > b->begins;
	if (a->born != b->born)
		return a->born > b->born;
	return id_compare(&a->id, &b->id) > 0;
}

/* Forwards and backwards, in pages of seven, through two months of an office. */
static void
pages_are_seamless_in_both_directions(void **state)
{
	static const struct demo_size size = {12, 80, 2};
	struct world w;
	struct log_row *all, at;
	int64_t want;
	size_t n = 0, got, i;

	(void)state;
	cw_open(&w, 1);
	assert_true(demo_fill(w.r, &size, 5, CW_TODAY, NULL, NULL, NULL));
	want = counted(&w, &ALL).rows;
	all = calloc((size_t)want + 8, sizeof(*all));
	assert_non_null(all);
	do {
		assert_true(log_fetch(
		    w.r, &ALL, n > 0 ? &all[n - 1] : NULL, false, 7, all + n, &got, NULL));
		n += got;
	} while (got == 7 && n <= (size_t)want);
	assert_int_equal(n, want);
	for (i = 1; i < n; i++)
		if (!newer(&all[i - 1], &all[i]))
			fail_msg("%zu is not in order", i);
	at = all[n - 1];
	for (i = n - 1; i > 0; i -= got) {
		struct log_row page[7];
		size_t k;

		assert_true(log_fetch(w.r, &ALL, &at, true, 7, page, &got, NULL));
		assert_true(got > 0 && got <= i);
		for (k = 0; k < got; k++)
			assert_true(id_equal(&page[k].id, &all[i - got + k].id));
		at = page[0];
	}
	at = all[n - 1];
	assert_true(log_fetch(w.r, &ALL, NULL, true, 7, all, &got, NULL));
	assert_int_equal(got, 7);
	assert_true(id_equal(&all[6].id, &at.id));
	free(all);
	world_close(&w);
}

static void
filters_narrow_rows_and_counts_alike(void **state)
{
	struct pair p;
	struct log_filter filters[] = {
	    {.kind = 0},
	    {.kind = KIND_ENCOUNTER},
	    {.kind = KIND_REQUEST},
	    {.kind = KIND_TIME_ENTRY},
	    {.area = "B6"},
	    {.area = "B4", .kind = KIND_ENCOUNTER},
	    {.from = 20240304, .to = 20240304},
	    {.from = 20240305},
	    {.unreviewed = true},
	    {.kind = 0},
	    {.kind = 0},
	};
	static const size_t want[] = {7, 3, 2, 2, 3, 2, 3, 3, 5, 7, 0};
	struct log_row rows[20];
	struct id a, b;
	size_t n, i;

	(void)state;
	pair_open(&p);
	a = met(&p, CW_TODAY, "B4");
	met(&p, 20240304, "B4");
	met(&p, 20240303, "B6");
	b = cw_request(&p.worker, &p.ali, 20240304, "B6", "waiting");
	cw_request(&p.worker, &p.ali, CW_TODAY, "B6", "waiting");
	worked(&p.worker, 20240304, "B2");
	worked(&p.worker, CW_TODAY, "B1");
	mark(&p.worker, KIND_ENCOUNTER, &a, "reviewed", NULL);
	mark(&p.worker, KIND_REQUEST, &b, "reviewed", NULL);
	filters[9].worker = p.worker.self.person;
	filters[10].worker = world_id("somebody", 0);
	for (i = 0; i < sizeof(filters) / sizeof(filters[0]); i++) {
		assert_true(log_fetch(p.worker.r, &filters[i], NULL, false, 20, rows, &n, NULL));
		if (n != want[i] || counted(&p.worker, &filters[i]).rows != (int64_t)want[i])
			fail_msg("filter %zu: %zu, %lld", i, n,
			    (long long)counted(&p.worker, &filters[i]).rows);
	}
	assert_int_equal(counted(&p.worker, &ALL).unreviewed, 5);
	pair_close(&p);
}

static void
deleted_rows_are_not_in_the_log(void **state)
{
	struct pair p;
	struct id id;
	struct record *rec;
	struct log_row row;
	struct err e = {0};

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	rec = world_load(&p.worker, &kind_encounter, &id);
	assert_true(replica_delete(p.worker.r, rec, true, NULL));
	record_free(rec);
	assert_int_equal(counted(&p.worker, &ALL).rows, 0);
	assert_false(log_row_load(p.worker.r, KIND_ENCOUNTER, &id, &row, &e));
	assert_int_equal(e.code, ERR_MISSING);
	pair_close(&p);
}

/* Else nobody could answer why it was deleted. */
static void
a_deleted_row_that_was_asked_about_is_in_the_log_until_it_is_settled(void **state)
{
	struct pair p;
	struct id id;
	struct record *rec;
	struct log_row row;

	(void)state;
	pair_open(&p);
	id = met(&p, CW_TODAY, "B4");
	rec = world_load(&p.worker, &kind_encounter, &id);
	assert_true(replica_delete(p.worker.r, rec, true, NULL));
	record_free(rec);
	deliver(&p.worker, &p.boss);
	mark(&p.boss, KIND_ENCOUNTER, &id, "query", "Warum gelöscht?");
	deliver(&p.boss, &p.worker);
	row = row_of(&p.worker, KIND_ENCOUNTER, &id);
	assert_true(row.deleted);
	assert_string_equal(row.state, "query");
	assert_int_equal(counted(&p.worker, &ALL).queries, 1);
	p.worker.now += 1000;
	mark(&p.worker, KIND_ENCOUNTER, &id, "answered", "Doppelt eingetragen.");
	deliver(&p.worker, &p.boss);
	assert_int_equal(counted(&p.boss, &ALL).answered, 1);
	p.boss.now += 2000;
	mark(&p.boss, KIND_ENCOUNTER, &id, "reviewed", NULL);
	assert_false(log_row_load(p.boss.r, KIND_ENCOUNTER, &id, &row, NULL));
	pair_close(&p);
}

static void
what_is_not_there_cannot_be_marked(void **state)
{
	struct pair p;
	struct id nothing = world_id("nothing", 0);
	struct err e = {0};

	(void)state;
	pair_open(&p);
	assert_false(
	    review_mark(p.worker.r, KIND_ENCOUNTER, &nothing, "reviewed", NULL, CW_TODAY, &e));
	assert_int_equal(e.code, ERR_MISSING);
	pair_close(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_mark_counts_until_the_row_changes),
	    cmocka_unit_test(a_change_that_arrives_late_is_a_change),
	    cmocka_unit_test(the_worker_sees_the_same_as_who_reviewed),
	    cmocka_unit_test(a_changed_note_is_no_change_of_the_row),
	    cmocka_unit_test(a_query_needs_words_and_an_answer_too),
	    cmocka_unit_test(an_answer_leaves_the_query_and_who_asked),
	    cmocka_unit_test(two_who_review_the_same_row_do_not_get_into_each_others_way),
	    cmocka_unit_test(a_mark_of_one_kind_is_none_of_another),
	    cmocka_unit_test(the_log_tells_no_name),
	    cmocka_unit_test(pages_are_seamless_in_both_directions),
	    cmocka_unit_test(filters_narrow_rows_and_counts_alike),
	    cmocka_unit_test(deleted_rows_are_not_in_the_log),
	    cmocka_unit_test(a_deleted_row_that_was_asked_about_is_in_the_log_until_it_is_settled),
	    cmocka_unit_test(what_is_not_there_cannot_be_marked),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
