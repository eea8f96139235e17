#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "common/replica/inside.h"
#include "tests/support/replica_world.h"

/* Two devices that know the same person. */
struct pair {
	struct world a, b;
	struct id id;
};

static void
pair_open(struct pair *p)
{
	world_open(&p->a, 1, &world_kinds);
	world_open(&p->b, 2, &world_kinds);
	p->id = world_person_make(&p->a, "Amina", 19900101);
	world_exchange(&p->a, &p->b);
}

static void
pair_close(struct pair *p)
{
	world_same(&p->a, &p->b);
	world_close(&p->a);
	world_close(&p->b);
}

static void
set_text(struct world *w, const struct id *id, const char *field, const char *v)
{
	struct record *rec = world_load(w, &world_person, id);

	record_set_text(rec, field, v);
	world_save(w, rec);
	record_free(rec);
}

static void
set_int(struct world *w, const struct id *id, const char *field, int64_t v)
{
	struct record *rec = world_load(w, &world_person, id);

	record_set_int(rec, field, v);
	world_save(w, rec);
	record_free(rec);
}

static void
mark(struct world *w, const struct id *id, bool deleted)
{
	struct record *rec = world_load(w, &world_person, id);

	assert_true(replica_delete(w->r, rec, deleted, NULL));
	record_free(rec);
}

static bool
first_conflict(void *ctx, const struct conflict *c)
{
	*(struct conflict *)ctx = *c;
	return false;
}

static int64_t
open_cells(struct world *w, struct conflict *first)
{
	int64_t n;

	*first = (struct conflict){0};
	assert_true(replica_conflicts(w->r, first_conflict, first, NULL));
	assert_true(replica_conflict_count(w->r, &n, NULL));
	return n;
}

static bool
is_shown(struct world *w, const struct id *id, const char *field, const char *v)
{
	struct record *rec = world_load(w, &world_person, id);
	bool same = strcmp(record_text(rec, field), v) == 0;

	record_free(rec);
	return same;
}

static bool
is_deleted(struct world *w, const struct id *id)
{
	struct record *rec = world_load(w, &world_person, id);
	bool yes = rec->deleted;

	record_free(rec);
	return yes;
}

struct told {
	char values[512];
	size_t n, heads, current;
	char reasons[256];
	bool known_person;
};

static bool
tell(void *ctx, const struct history_item *item)
{
	struct told *t = ctx;

	if (item->value->type == VALUE_TEXT)
		snprintf(t->values + strlen(t->values), sizeof(t->values) - strlen(t->values),
		    "%s|", item->value->at);
	t->n++;
	t->heads += item->head;
	t->current += item->current;
	t->known_person = !id_zero(&item->person);
	if (item->reason != NULL)
		snprintf(t->reasons, sizeof(t->reasons), "%s", item->reason);
	return true;
}

static struct told
history(struct world *w, const struct id *id, uint16_t field)
{
	struct told t = {0};
	struct err e = {0};

	if (!replica_history(w->r, &world_person, id, field, tell, &t, &e))
		fail_msg("%s", e.why);
	return t;
}

/* ---- tests ---- */

static void
different_fields_merge_silently(void **state)
{
	struct pair p;
	struct conflict c;

	(void)state;
	pair_open(&p);
	set_text(&p.a, &p.id, "name", "Amina Karimi");
	set_text(&p.b, &p.id, "note", "war da");
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	assert_true(is_shown(&p.a, &p.id, "note", "war da"));
	assert_true(is_shown(&p.b, &p.id, "name", "Amina Karimi"));
	pair_close(&p);
}

static void
the_same_field_changed_twice_is_a_conflict_and_both_values_stay(void **state)
{
	struct pair p;
	struct conflict c;
	struct told t = {0};
	struct history_item parent;
	struct buf bytes = BUF_EMPTY;

	(void)state;
	pair_open(&p);
	set_text(&p.a, &p.id, "name", "Amina A");
	p.b.now += 1000000;
	set_text(&p.b, &p.id, "name", "Amina B");
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 1);
	assert_int_equal(open_cells(&p.b, &c), 1);
	assert_int_equal(c.field, 1);
	assert_int_equal(c.heads, 2);
	assert_false(c.soft);
	assert_true(is_shown(&p.a, &p.id, "name", "Amina B"));
	assert_true(replica_heads(p.a.r, &c, tell, &t, &parent, &bytes, NULL));
	assert_int_equal(t.n, 2);
	assert_int_equal(t.current, 1);
	assert_string_equal(t.values, "Amina A|Amina B|");
	assert_string_equal(parent.value->at, "Amina");
	assert_string_equal(history(&p.a, &p.id, 1).values, "Amina|Amina A|Amina B|");
	buf_free(&bytes);
	pair_close(&p);
}

static void
the_same_value_twice_closes_silently_and_one_edit_follows_both(void **state)
{
	struct pair p;
	struct conflict c;

	(void)state;
	pair_open(&p);
	set_text(&p.a, &p.id, "name", "Gleich");
	set_text(&p.b, &p.id, "name", "Gleich");
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	set_text(&p.a, &p.id, "name", "Danach");
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	assert_int_equal(open_cells(&p.b, &c), 0);
	assert_true(is_shown(&p.b, &p.id, "name", "Danach"));
	pair_close(&p);
}

static void
a_form_left_open_over_a_merge_hides_no_conflict(void **state)
{
	struct pair p;
	struct conflict c;
	struct record *form;

	(void)state;
	pair_open(&p);
	form = world_load(&p.a, &world_person, &p.id);
	set_text(&p.b, &p.id, "name", "Von B");
	world_exchange(&p.a, &p.b);
	record_set_text(form, "name", "Von A");
	world_save(&p.a, form);
	assert_true(form->conflict);
	assert_int_equal(open_cells(&p.a, &c), 1);
	world_exchange(&p.a, &p.b);
	record_free(form);
	pair_close(&p);
}

static void
a_clock_ten_years_ahead_does_not_win_over_who_has_seen_it(void **state)
{
	struct pair p;
	struct conflict c;

	(void)state;
	pair_open(&p);
	p.b.now += 10LL * 365 * 86400000;
	set_text(&p.b, &p.id, "name", "Aus der Zukunft");
	world_exchange(&p.a, &p.b);
	set_text(&p.a, &p.id, "name", "Von heute");
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	assert_true(is_shown(&p.a, &p.id, "name", "Von heute"));
	assert_true(is_shown(&p.b, &p.id, "name", "Von heute"));
	assert_string_equal(history(&p.a, &p.id, 1).values, "Amina|Aus der Zukunft|Von heute|");
	pair_close(&p);
}

static void
settling_names_all_heads_and_tells_why(void **state)
{
	struct pair p;
	struct conflict c;
	struct value v = {.type = VALUE_TEXT, .at = (char *)(uintptr_t) "Amina C", .len = 7};
	struct value bad = {.type = VALUE_NULL};
	struct err e = {0};
	struct told t;

	(void)state;
	pair_open(&p);
	set_text(&p.a, &p.id, "name", "Amina A");
	set_text(&p.b, &p.id, "name", "Amina B");
	world_exchange(&p.a, &p.b);
	open_cells(&p.a, &c);
	assert_false(replica_settle(p.a.r, &c, &bad, "", &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_true(replica_settle(p.a.r, &c, &v, "Ausweis gesehen", NULL));
	assert_int_equal(open_cells(&p.a, &c), 0);
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.b, &c), 0);
	t = history(&p.b, &p.id, 1);
	assert_string_equal(t.reasons, "Ausweis gesehen");
	assert_int_equal(t.heads, 1);
	assert_true(t.known_person);
	pair_close(&p);
}

static void
a_decision_on_what_is_no_longer_open_is_refused(void **state)
{
	struct pair p;
	struct conflict seen, c;
	struct value v = {.type = VALUE_TEXT, .at = (char *)(uintptr_t) "Amina C", .len = 7};
	struct err e = {0};

	(void)state;
	pair_open(&p);
	set_text(&p.a, &p.id, "name", "Amina A");
	set_text(&p.b, &p.id, "name", "Amina B");
	world_exchange(&p.a, &p.b);
	open_cells(&p.a, &seen);
	open_cells(&p.b, &c);
	assert_true(replica_settle(p.b.r, &c, &v, NULL, NULL));
	world_exchange(&p.a, &p.b);
	assert_false(replica_settle(p.a.r, &seen, &v, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	pair_close(&p);
}

static void
deleting_what_nobody_changed_hides_it_everywhere(void **state)
{
	struct pair p;
	struct conflict c;

	(void)state;
	pair_open(&p);
	set_text(&p.b, &p.id, "note", "gesehen");
	world_exchange(&p.a, &p.b);
	mark(&p.a, &p.id, true);
	world_exchange(&p.a, &p.b);
	assert_true(is_deleted(&p.b, &p.id));
	assert_int_equal(open_cells(&p.b, &c), 0);
	mark(&p.b, &p.id, false);
	world_exchange(&p.a, &p.b);
	assert_false(is_deleted(&p.a, &p.id));
	pair_close(&p);
}

static void
a_deletion_never_swallows_an_edit(void **state)
{
	struct pair p;
	struct conflict c;
	struct told t = {0};
	struct history_item parent;
	struct buf bytes = BUF_EMPTY;
	const struct value yes = {.type = VALUE_INT, .i = 1};

	(void)state;
	pair_open(&p);
	mark(&p.a, &p.id, true);
	assert_true(is_deleted(&p.a, &p.id));
	set_text(&p.b, &p.id, "note", "kam heute wieder");
	world_exchange(&p.a, &p.b);
	assert_false(is_deleted(&p.a, &p.id));
	assert_false(is_deleted(&p.b, &p.id));
	assert_int_equal(open_cells(&p.a, &c), 1);
	assert_int_equal(c.field, 0);
	assert_int_equal(c.heads, 2);
	assert_true(replica_heads(p.a.r, &c, tell, &t, &parent, &bytes, NULL));
	assert_string_equal(t.values, "kam heute wieder|");
	assert_int_equal(t.n, 2);
	assert_true(replica_settle(p.a.r, &c, &yes, "doppelt angelegt", NULL));
	world_exchange(&p.a, &p.b);
	assert_true(is_deleted(&p.b, &p.id));
	assert_int_equal(open_cells(&p.b, &c), 0);
	assert_string_equal(history(&p.b, &p.id, 3).values, "kam heute wieder|");
	buf_free(&bytes);
	pair_close(&p);
}

static void
sensitive_fields_changed_apart_are_a_soft_conflict(void **state)
{
	struct pair p;
	struct conflict c;
	struct value v = {.type = VALUE_INT, .i = 3};

	(void)state;
	pair_open(&p);
	set_int(&p.a, &p.id, "status", 3);
	set_int(&p.b, &p.id, "due", 20240401);
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 1);
	assert_int_equal(open_cells(&p.b, &c), 1);
	assert_true(c.soft);
	assert_true(replica_settle(p.b.r, &c, &v, "passt beides", NULL));
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	pair_close(&p);
}

static void
sensitive_fields_changed_one_after_the_other_are_none(void **state)
{
	struct pair p;
	struct conflict c;
	struct record *rec;

	(void)state;
	pair_open(&p);
	rec = world_load(&p.a, &world_person, &p.id);
	record_set_int(rec, "status", 3);
	record_set_int(rec, "due", 20240401);
	world_save(&p.a, rec);
	record_free(rec);
	world_exchange(&p.a, &p.b);
	set_int(&p.b, &p.id, "due", 20240501);
	world_exchange(&p.a, &p.b);
	set_int(&p.a, &p.id, "status", 4);
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.a, &c), 0);
	assert_int_equal(open_cells(&p.b, &c), 0);
	pair_close(&p);
}

static void
changes_that_come_before_their_row_wait_for_it(void **state)
{
	struct world a, b;
	struct letter first, second;
	struct op_result res;
	struct record *rec;
	struct id id;
	struct err e = {0};

	(void)state;
	world_open(&a, 1, &world_kinds);
	world_open(&b, 2, &world_kinds);
	id = world_person_make(&a, "Amina", 19900101);
	assert_true(world_seal(&a, &first));
	set_text(&a, &id, "note", "später");
	assert_true(world_seal(&a, &second));
	world_deliver(&b, &second, &res);
	assert_int_equal(res.ops, 1);
	assert_false(replica_load(b.r, &world_person, &id, &rec, &e));
	assert_int_equal(e.code, ERR_MISSING);
	world_deliver(&b, &first, &res);
	assert_true(is_shown(&b, &id, "note", "später"));
	assert_true(is_shown(&b, &id, "name", "Amina"));
	world_same(&a, &b);
	world_deliver(&b, &first, &res);
	assert_int_equal(res.ops, 0);
	assert_int_equal(res.known, 1);
	world_same(&a, &b);
	letter_free(&first);
	letter_free(&second);
	world_close(&a);
	world_close(&b);
}

static void
a_row_made_on_two_devices_is_one_row(void **state)
{
	struct world w[2];
	struct conflict c;
	struct record *rec[2];
	struct id id = world_id("derived", 1);
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		world_open(&w[i], (unsigned)i + 1, &world_kinds);
		rec[i] = record_new(&w[i].env, &world_person, NULL);
		rec[i]->id = id;
		record_set_text(rec[i], "name", "Derselbe");
		if (i == 1)
			record_set_text(rec[i], "note", "nur hier");
		world_save(&w[i], rec[i]);
	}
	/* One of them is changed before they hear of each other. */
	record_set_text(rec[0], "name", "Geändert");
	world_save(&w[0], rec[0]);
	world_exchange(&w[0], &w[1]);
	world_same(&w[0], &w[1]);
	for (i = 0; i < 2; i++) {
		assert_int_equal(open_cells(&w[i], &c), 0);
		assert_true(is_shown(&w[i], &id, "name", "Geändert"));
		assert_true(is_shown(&w[i], &id, "note", "nur hier"));
		record_free(rec[i]);
	}
	world_close(&w[0]);
	world_close(&w[1]);
}

static void
an_older_program_parks_what_it_does_not_know_and_shows_it_after_the_upgrade(void **state)
{
	struct world a, b;
	struct record *rec;
	struct id id, visit;
	struct err e = {0};

	(void)state;
	world_open(&a, 1, &world_kinds);
	world_open(&b, 2, &world_kinds_old);
	rec = record_new(&a.env, &world_person, NULL);
	id = rec->id;
	record_set_text(rec, "name", "Amina");
	record_set_text(rec, "colour", "red");
	world_save(&a, rec);
	record_set_text(rec, "colour", "blue");
	world_save(&a, rec);
	record_free(rec);
	rec = record_new(&a.env, &world_visit, NULL);
	visit = rec->id;
	record_set_int(rec, "day", 20240305);
	world_save(&a, rec);
	record_free(rec);
	world_exchange(&a, &b);
	world_same(&a, &b);
	rec = NULL;
	assert_true(replica_load(b.r, &world_person_old, &id, &rec, &e));
	record_set_text(rec, "note", "alt, aber nützlich");
	world_save(&b, rec);
	record_free(rec);
	world_exchange(&a, &b);
	world_reopen(&b, &world_kinds);
	rec = world_load(&b, &world_person, &id);
	assert_string_equal(record_text(rec, "colour"), "blue");
	assert_string_equal(record_text(rec, "note"), "alt, aber nützlich");
	record_free(rec);
	rec = world_load(&b, &world_visit, &visit);
	assert_int_equal(record_int(rec, "day", 0), 20240305);
	record_free(rec);
	assert_string_equal(history(&b, &id, 6).values, "red|blue|");
	world_same(&a, &b);
	world_close(&a);
	world_close(&b);
}

static void
history_of_the_deletion_mark_begins_with_the_making(void **state)
{
	struct pair p;
	struct told t;

	(void)state;
	pair_open(&p);
	t = history(&p.b, &p.id, 0);
	assert_int_equal(t.n, 1);
	assert_int_equal(t.current, 1);
	mark(&p.b, &p.id, true);
	t = history(&p.b, &p.id, 0);
	assert_int_equal(t.n, 2);
	assert_int_equal(t.current, 1);
	assert_int_equal(history(&p.b, &p.id, 3).n, 0);
	world_exchange(&p.a, &p.b);
	pair_close(&p);
}

/* ---- drafts ---- */

/* A form was left as a draft while another device changed the same person; then it goes on. */
static void
go_on(struct pair *p, const char *field, bool *overtaken)
{
	struct record *rec = world_load(&p->a, &world_person, &p->id);
	int i = kind_index(&world_person, field);
	struct buf shown = BUF_EMPTY;

	record_shown(rec, i, &shown);
	record_free(rec);
	set_text(&p->b, &p->id, "name", "Amina Haddad");
	world_exchange(&p->a, &p->b);
	rec = world_load(&p->a, &world_person, &p->id);
	assert_true(record_show_as(rec, i, shown.at, shown.len, overtaken, NULL));
	record_set_text(rec, field, "Amina Sayed");
	world_save(&p->a, rec);
	record_free(rec);
	buf_free(&shown);
}

static void
a_draft_does_not_hide_what_was_merged_meanwhile(void **state)
{
	struct conflict c;
	bool overtaken;
	struct pair p;

	(void)state;
	pair_open(&p);
	go_on(&p, "name", &overtaken);
	assert_true(overtaken);
	assert_int_equal(open_cells(&p.a, &c), 1);
	world_exchange(&p.a, &p.b);
	assert_int_equal(open_cells(&p.b, &c), 1);
	pair_close(&p);
}

static void
a_draft_of_another_field_asks_nothing(void **state)
{
	struct conflict c;
	bool overtaken;
	struct pair p;

	(void)state;
	pair_open(&p);
	go_on(&p, "note", &overtaken);
	assert_false(overtaken);
	assert_int_equal(open_cells(&p.a, &c), 0);
	assert_true(is_shown(&p.a, &p.id, "name", "Amina Haddad"));
	assert_true(is_shown(&p.a, &p.id, "note", "Amina Sayed"));
	world_exchange(&p.a, &p.b);
	pair_close(&p);
}

static void
stamps_cut_off_change_nothing(void **state)
{
	struct record *rec;
	uint8_t half[37] = {0};
	bool overtaken = true;
	struct err e = {0};
	struct pair p;

	(void)state;
	pair_open(&p);
	rec = world_load(&p.a, &world_person, &p.id);
	assert_false(record_show_as(rec, 0, half, sizeof(half), &overtaken, &e));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_true(overtaken);
	assert_int_equal(rec->seen[0].n, 1);
	assert_int_equal(stamp_compare(&rec->seen[0].at[0], &rec->born), 0);
	record_free(rec);
	pair_close(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_draft_does_not_hide_what_was_merged_meanwhile),
	    cmocka_unit_test(a_draft_of_another_field_asks_nothing),
	    cmocka_unit_test(stamps_cut_off_change_nothing),
	    cmocka_unit_test(different_fields_merge_silently),
	    cmocka_unit_test(the_same_field_changed_twice_is_a_conflict_and_both_values_stay),
	    cmocka_unit_test(the_same_value_twice_closes_silently_and_one_edit_follows_both),
	    cmocka_unit_test(a_form_left_open_over_a_merge_hides_no_conflict),
	    cmocka_unit_test(a_clock_ten_years_ahead_does_not_win_over_who_has_seen_it),
	    cmocka_unit_test(settling_names_all_heads_and_tells_why),
	    cmocka_unit_test(a_decision_on_what_is_no_longer_open_is_refused),
	    cmocka_unit_test(deleting_what_nobody_changed_hides_it_everywhere),
	    cmocka_unit_test(a_deletion_never_swallows_an_edit),
	    cmocka_unit_test(sensitive_fields_changed_apart_are_a_soft_conflict),
	    cmocka_unit_test(sensitive_fields_changed_one_after_the_other_are_none),
	    cmocka_unit_test(changes_that_come_before_their_row_wait_for_it),
	    cmocka_unit_test(a_row_made_on_two_devices_is_one_row),
	    cmocka_unit_test(
		an_older_program_parks_what_it_does_not_know_and_shows_it_after_the_upgrade),
	    cmocka_unit_test(history_of_the_deletion_mark_begins_with_the_making),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
