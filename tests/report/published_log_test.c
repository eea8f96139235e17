/* The log of tables that left the house: stored, synced, asked before the next one goes. */
#include "common/report/published_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/office/kinds.h"
#include "tests/support/case_world.h"

static const struct span year24 = {20240101, 20241231};
static const char *const columns[] = {"m w"};

struct line {
	const char *codes;
	int persons;
};
static const struct line origins[] = {{"UA", 41}, {"SY", 38}, {"IQ", 11}, {"GE", 2}, {"AF", 22}};
static const struct line regions[] = {{"UA", 41}, {"GE AF", 24}, {"SY IQ", 49}};

static struct published
table(const char *title, enum edition edition, const struct line *lines, size_t n)
{
	struct protect_table t;
	struct published p;
	size_t i;

	assert_true(protect_open(&t, n, 1, NULL));
	for (i = 0; i < n; i++) {
		strcpy(t.codes[i], lines[i].codes);
		protect_count(&t, i, 0, lines[i].persons);
	}
	protect_households_unknown(&t);
	if (edition_table_limits(edition) != NULL)
		assert_true(protect_mark(&t, edition_table_limits(edition), NULL));
	assert_true(published_of(&p, &t, "origin", "", columns, NULL));
	protect_close(&t);
	p.span = year24;
	p.edition = edition;
	strcpy(p.measure, "K09.persons");
	strcpy(p.title, title);
	return p;
}

static void
store(struct world *w, const struct published *p, size_t n, int32_t day)
{
	struct err e = {0};

	if (!published_store(w->r, p, n, day, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

static size_t
logged(struct world *w)
{
	struct published_list list;
	size_t n;

	assert_true(published_load(w->r, NULL, &list, NULL));
	n = list.n;
	published_list_free(&list);
	return n;
}

static void
what_went_out_is_remembered_without_its_numbers(void **state)
{
	struct published a = table("Herkunft", EDITION_PUBLIC, origins, 5);
	struct published_list list;
	struct world w;

	(void)state;
	cw_open(&w, 1);
	a.adds_up = true;
	store(&w, &a, 1, CW_TODAY);
	assert_true(published_load(w.r, "K09.persons", &list, NULL));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.at[0].title, "Herkunft");
	assert_string_equal(list.at[0].measure, "K09.persons");
	assert_int_equal(list.at[0].printed_on, CW_TODAY);
	assert_int_equal(list.at[0].edition, EDITION_PUBLIC);
	assert_true(list.at[0].adds_up);
	assert_true(span_same(&list.at[0].span, &year24));
	assert_int_equal(list.at[0].n[0], 5);
	assert_string_equal(list.at[0].codes[0][3], "GE");
	assert_int_equal(list.at[0].shown[3][0], SHOWN_HIDDEN);
	published_list_free(&list);
	assert_true(published_load(w.r, "K10.all", &list, NULL));
	assert_int_equal(list.n, 0);
	/* neither 41 nor 38 stands anywhere in the record, but who printed it does */
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM published WHERE cells LIKE '%38%'"
				       " OR cells LIKE '%41%'"),
	    0);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM published WHERE length(printed_by) = 16"), 1);
	published_free(&a);
	world_close(&w);
}

static void
a_table_that_would_tell_what_another_hides_is_refused(void **state)
{
	struct published a = table("Herkunft", EDITION_PUBLIC, origins, 5);
	struct published both[2];
	struct world w;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	both[0] = a;
	both[1] = table("Regionen", EDITION_PUBLIC, regions, 3);
	assert_true(published_allow(w.r, &both[0], 1, &e));
	assert_true(published_allow(w.r, &both[1], 1, &e));
	/* in one report */
	assert_false(published_allow(w.r, both, 2, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.say, "in diesem Bericht"));
	/* after the other */
	store(&w, &both[0], 1, CW_TODAY);
	assert_false(published_allow(w.r, &both[1], 1, &e));
	assert_non_null(strstr(e.say, "»Regionen«"));
	assert_non_null(strstr(e.say, "»Herkunft« (05.03.2024)"));
	/* the first may be printed again, and the supervisor sees everything anyway */
	assert_true(published_allow(w.r, &both[0], 1, &e));
	both[1].edition = EDITION_OFFICE;
	assert_true(published_allow(w.r, &both[1], 1, &e));
	published_free(&a);
	published_free(&both[1]);
	world_close(&w);
}

static void
the_same_table_is_logged_once_however_often_it_is_printed(void **state)
{
	struct published p[2];
	struct world w, other;

	(void)state;
	cw_open(&w, 1);
	cw_open(&other, 2);
	p[0] = table("Herkunft", EDITION_PUBLIC, origins, 5);
	p[1] = table("Herkunft", EDITION_OFFICE, origins, 5);
	store(&w, p, 2, CW_TODAY);
	store(&w, p, 2, CW_TODAY);
	store(&w, p, 2, CW_TODAY + 1);
	assert_int_equal(logged(&w), 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM published"), 1);
	/* two laptops, each without network: no conflict, one table */
	store(&other, p, 2, CW_TODAY);
	world_exchange(&w, &other);
	assert_int_equal(logged(&w), 1);
	assert_int_equal(logged(&other), 1);
	assert_int_equal(cw_number(&other, "SELECT count(*) FROM r_conflict"), 0);
	published_free(&p[0]);
	published_free(&p[1]);
	world_close(&w);
	world_close(&other);
}

static void
what_one_laptop_printed_binds_the_other_after_the_sync(void **state)
{
	struct published a = table("Herkunft", EDITION_PUBLIC, origins, 5);
	struct published b = table("Regionen", EDITION_PUBLIC, regions, 3);
	struct world w, other;

	(void)state;
	cw_open(&w, 1);
	cw_open(&other, 2);
	store(&w, &a, 1, CW_TODAY);
	assert_true(published_allow(other.r, &b, 1, NULL));
	world_exchange(&w, &other);
	assert_false(published_allow(other.r, &b, 1, NULL));
	published_free(&a);
	published_free(&b);
	world_close(&w);
	world_close(&other);
}

static void
a_paper_that_was_shredded_is_taken_out_by_deleting_its_record(void **state)
{
	struct published a = table("Herkunft", EDITION_PUBLIC, origins, 5);
	struct published b = table("Regionen", EDITION_PUBLIC, regions, 3);
	struct record *rec;
	struct query *q;
	struct world w;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	store(&w, &a, 1, CW_TODAY);
	q = replica_query(w.r, "SELECT id FROM published", NULL);
	assert_int_equal(query_step(q, NULL), 1);
	id = query_id(q, 0);
	query_end(q);
	rec = world_load(&w, &kind_published, &id);
	assert_true(replica_delete(w.r, rec, true, NULL));
	record_free(rec);
	assert_true(published_allow(w.r, &b, 1, NULL));
	/* printed again the same day: it is there again */
	store(&w, &a, 1, CW_TODAY);
	assert_int_equal(logged(&w), 1);
	assert_false(published_allow(w.r, &b, 1, NULL));
	published_free(&a);
	published_free(&b);
	world_close(&w);
}

static void
a_log_that_cannot_be_read_lets_nothing_out(void **state)
{
	struct published a = table("Herkunft", EDITION_PUBLIC, origins, 5);
	struct record *rec;
	struct world w;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	rec = record_new(&w.env, &kind_published, NULL);
	assert_true(
	    record_set_text(rec, "measure", "K01.all") &&
	    record_set_int(rec, "from_day", 20240101) && record_set_int(rec, "to_day", 20241231) &&
	    record_set_text(rec, "edition", "public") && record_set_text(rec, "title", "neu") &&
	    record_set_text(rec, "cells", "2 something newer\n") &&
	    record_set_int(rec, "printed_on", CW_TODAY));
	world_save(&w, rec);
	record_free(rec);
	assert_false(published_allow(w.r, &a, 1, &e));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_false(published_store(w.r, &a, 1, CW_TODAY, &e));
	published_free(&a);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_went_out_is_remembered_without_its_numbers),
	    cmocka_unit_test(a_table_that_would_tell_what_another_hides_is_refused),
	    cmocka_unit_test(the_same_table_is_logged_once_however_often_it_is_printed),
	    cmocka_unit_test(what_one_laptop_printed_binds_the_other_after_the_sync),
	    cmocka_unit_test(a_paper_that_was_shredded_is_taken_out_by_deleting_its_record),
	    cmocka_unit_test(a_log_that_cannot_be_read_lets_nothing_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
