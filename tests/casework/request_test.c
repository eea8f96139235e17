#include "common/casework/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/case_world.h"

static void
a_new_request_is_here_and_now_and_in_person(void **state)
{
	struct world w;
	struct request q;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	assert_int_equal(record_int(q.row, "received_on", 0), CW_TODAY);
	assert_int_equal(record_int(q.row, "received_at", 0), 16 * 60);
	assert_string_equal(record_text(q.row, "channel"), "P");
	assert_string_equal(record_text(q.row, "requester"), "SELF");
	assert_true(record_id(q.row, "worker", &id) && id_equal(&id, &w.self.person));
	assert_true(id_equal(&q.row->id, &q.note->id));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request"), 0);
	request_free(&q);
	request_free(&q);
	world_close(&w);
}

static void
the_person_brings_code_case_and_compartment(void **state)
{
	struct world w;
	struct request q;
	struct id ali, of_case, got;
	char code[PERSON_CODE];

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	of_case = cw_case(&w, &ali);
	assert_true(request_begin(w.r, cw_now, &ali, &q, NULL));
	assert_string_equal(record_text(q.row, "person_code"), cw_code(&w, &ali, code));
	assert_true(record_id(q.row, "case_id", &got) && id_equal(&got, &of_case));
	assert_true(id_equal(&q.note->comp, &of_case));
	assert_true(request_person(w.r, &q, NULL, NULL));
	assert_false(record_has(q.row, "person_code"));
	assert_false(record_has(q.row, "case_id"));
	assert_true(id_equal(&q.note->comp, &w.self.intake));
	request_free(&q);
	world_close(&w);
}

static void
an_unknown_person_leaves_nothing_behind(void **state)
{
	struct world w;
	struct request q;
	struct id nobody = world_id("nobody", 0);
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_false(request_begin(w.r, cw_now, &nobody, &q, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_null(q.row);
	assert_false(request_load(w.r, &nobody, &q, &e));
	assert_null(q.row);
	world_close(&w);
}

/* ---- saving ---- */

static struct record *
saved(struct world *w, const char *area, const char *outcome, struct id *id)
{
	*id = cw_request(w, NULL, CW_TODAY, area, outcome);
	return world_load(w, &kind_request, id);
}

static void
what_is_settled_has_its_day_and_what_is_open_has_none(void **state)
{
	static const struct {
		const char *outcome;
		bool open;
	} list[] = {
	    {"appointment", true},
	    {"waiting", true},
	    {"served_same_day", false},
	    {"referred", false},
	    {"volunteer", false},
	    {"not_served_capacity", false},
	    {"out_of_scope", false},
	    {"withdrawn", false},
	};
	struct world w;
	struct record *q;
	struct id id;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		q = saved(&w, "B6", list[i].outcome, &id);
		assert_int_equal(record_has(q, "settled_on"), !list[i].open);
		record_free(q);
	}
	world_close(&w);
}

static void
a_settled_request_can_be_opened_again(void **state)
{
	struct world w;
	struct request q;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = cw_request(&w, NULL, CW_TODAY, "B6", "referred");
	assert_true(request_load(w.r, &id, &q, NULL));
	record_set_text(q.row, "outcome", "waiting");
	assert_true(request_save(w.r, &q, cw_now, NULL, NULL, NULL));
	assert_false(record_has(q.row, "settled_on"));
	request_free(&q);
	world_close(&w);
}

static void
a_refusal_for_lack_of_time_gets_an_estimate(void **state)
{
	struct world w;
	struct record *q;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	q = saved(&w, "B6", "not_served_capacity", &id);
	assert_int_equal(record_int(q, "estimate_min", 0), 30);
	record_free(q);
	q = saved(&w, "B6", "waiting", &id);
	assert_false(record_has(q, "estimate_min"));
	record_free(q);
	world_close(&w);
}

static void
an_estimate_that_was_typed_stays(void **state)
{
	struct world w;
	struct request q;

	(void)state;
	cw_open(&w, 1);
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	record_set_text(q.row, "area", "B6");
	record_set_text(q.row, "outcome", "not_served_capacity");
	record_set_int(q.row, "estimate_min", 90);
	assert_true(request_save(w.r, &q, cw_now, NULL, NULL, NULL));
	assert_int_equal(record_int(q.row, "estimate_min", 0), 90);
	request_free(&q);
	world_close(&w);
}

static void
the_estimate_is_the_average_of_the_areas_last_contacts(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	int i;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	assert_int_equal(request_estimate(w.r, "B4"), 30);
	for (i = 0; i < 3; i++) {
		cw_contact(&w, &ali, &c);
		record_set_int(c.row, "held_on", 20240304 - i);
		record_set_int(c.row, "minutes", 40 + 7 * i); /* 40 47 54: 47 is nearest to 45 */
		record_clear(c.row, "begins");
		cw_save(&w, &c, NULL);
	}
	assert_int_equal(request_estimate(w.r, "B4"), 45);
	assert_int_equal(request_estimate(w.r, "B6"), 30);
	world_close(&w);
}

/* Two brief informations of two minutes are no reason for an estimate of nothing. */
static void
the_estimate_is_never_less_than_five_minutes(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "kind", "KURZ");
	record_set_int(c.row, "minutes", 2);
	cw_save(&w, &c, NULL);
	assert_int_equal(request_estimate(w.r, "B4"), 5);
	world_close(&w);
}

static void
the_office_sees_the_group_of_the_topic_not_the_topic(void **state)
{
	struct world w;
	struct request q;

	(void)state;
	cw_open(&w, 1);
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	record_set_text(q.row, "area", "B2");
	record_set_text(q.row, "outcome", "waiting");
	record_set_text(q.note, "topic", "T15");
	assert_true(request_save(w.r, &q, cw_now, NULL, NULL, NULL));
	assert_string_equal(record_text(q.row, "topic_group"), "PSY");
	request_free(&q);
	world_close(&w);
}

static void
a_name_in_the_reason_of_refusal_is_a_warning(void **state)
{
	struct world w;
	struct request q;
	struct problems p = {.n = 0};

	(void)state;
	cw_open(&w, 1);
	cw_person(&w, "Al-Hadid, Omar");
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	record_set_text(q.row, "area", "B2");
	record_set_text(q.row, "outcome", "out_of_scope");
	record_set_text(q.row, "refused_reason", "Frau Hadid wohnt in Glandorf");
	assert_true(request_save(w.r, &q, cw_now, NULL, &p, NULL));
	assert_int_equal(p.n, 1);
	assert_true(p.at[0].warning);
	assert_string_equal(p.at[0].field->name, "refused_reason");
	assert_non_null(strstr(p.at[0].say, "Al-Hadid"));
	request_free(&q);
	world_close(&w);
}

static void
a_name_instead_of_the_code_is_refused(void **state)
{
	struct world w;
	struct request q;
	struct problems p = {.n = 0};
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	record_set_text(q.row, "area", "B2");
	record_set_text(q.row, "outcome", "waiting");
	record_set_text(q.row, "person_code", "Haddad");
	assert_false(request_save(w.r, &q, cw_now, NULL, &p, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_string_equal(p.at[0].field->name, "person_code");
	request_free(&q);
	world_close(&w);
}

static void
a_request_of_three_keys_has_no_empty_note(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	cw_request(&w, NULL, CW_TODAY, "B6", "waiting");
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request"), 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request_note"), 0);
	world_close(&w);
}

static void
row_and_note_are_one_step_for_undo(void **state)
{
	struct world w;
	struct id ali;
	const struct kind *what;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_request(&w, &ali, CW_TODAY, "B6", "waiting");
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request_note WHERE deleted = 0"), 1);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request WHERE deleted = 0"), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request_note WHERE deleted = 0"), 0);
	world_close(&w);
}

/* ---- lists ---- */

static void
set_urgency(struct world *w, const struct id *id, const char *urgency)
{
	struct record *q = world_load(w, &kind_request, id);

	record_set_text(q, "urgency", urgency);
	world_save(w, q);
	record_free(q);
}

static void
open_ones_stand_urgent_first_then_oldest(void **state)
{
	struct world w;
	struct request_rows rows;
	struct id late, week, today, old;

	(void)state;
	cw_open(&w, 1);
	late = cw_request(&w, NULL, 20240201, "B6", "waiting");
	week = cw_request(&w, NULL, 20240304, "B6", "waiting");
	today = cw_request(&w, NULL, 20240305, "B6", "appointment");
	old = cw_request(&w, NULL, 20240301, "B6", "waiting");
	cw_request(&w, NULL, 20240301, "B6", "referred");
	set_urgency(&w, &late, "later");
	set_urgency(&w, &week, "week");
	set_urgency(&w, &today, "today");
	set_urgency(&w, &old, "week");
	assert_true(requests_open(w.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.n, 4);
	assert_true(id_equal(&rows.at[0].id, &today));
	assert_true(id_equal(&rows.at[1].id, &old));
	assert_true(id_equal(&rows.at[2].id, &week));
	assert_true(id_equal(&rows.at[3].id, &late));
	assert_true(rows.at[0].open);
	request_rows_free(&rows);
	world_close(&w);
}

/* Easter 2024: Karfreitag 29.03., Ostermontag 01.04. */
static void
waiting_is_counted_in_workdays(void **state)
{
	struct world w;
	struct request_rows rows;

	(void)state;
	cw_open(&w, 1);
	cw_request(&w, NULL, 20240328, "B6", "waiting");
	cw_request(&w, NULL, 20240305, "B6", "referred");
	assert_true(requests_all(w.r, 20240403, 10, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.at[0].wait_workdays, 2); /* the 2nd and the 3rd of April */
	assert_int_equal(rows.at[1].wait_workdays, 0);
	assert_false(rows.at[1].open);
	request_rows_free(&rows);
	world_close(&w);
}

static void
the_wait_ends_with_the_first_service(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;
	struct request_rows rows;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_request(&w, &ali, 20240226, "B4", "waiting");
	cw_contact(&w, &ali, &c);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_int_equal(with.serves, 20240226);
	cw_save(&w, &c, &with);
	assert_true(requests_open(w.r, 20240401, &rows, NULL));
	assert_int_equal(rows.n, 0);
	request_rows_free(&rows);
	assert_true(requests_all(w.r, 20240401, 10, &rows, NULL));
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.at[0].wait_workdays, 6);
	request_rows_free(&rows);
	world_close(&w);
}

static void
who_asks_is_a_name_else_what_was_noted_else_a_code(void **state)
{
	struct world w, boss;
	struct id ali;
	struct request q;
	struct request_rows rows;
	struct letter l;
	struct op_result res;
	char code[PERSON_CODE];

	(void)state;
	cw_open(&w, 1);
	cw_open(&boss, 2);
	ali = cw_person(&w, "Haddad, Ali");
	cw_request(&w, &ali, 20240304, "B6", "waiting");
	assert_true(request_begin(w.r, cw_now, NULL, &q, NULL));
	record_set_text(q.row, "area", "B6");
	record_set_text(q.row, "outcome", "waiting");
	record_set_text(q.note, "name", "Frau aus Remsede");
	record_set_text(q.note, "text", "sucht Wohnung\nmit Garten");
	assert_true(request_save(w.r, &q, cw_now, NULL, NULL, NULL));
	request_free(&q);
	assert_true(requests_open(w.r, CW_TODAY, &rows, NULL));
	assert_string_equal(rows.at[0].who, "Haddad, Ali");
	assert_string_equal(rows.at[1].who, "Frau aus Remsede");
	assert_string_equal(rows.at[1].matter, "sucht Wohnung");
	request_rows_free(&rows);
	cw_code(&w, &ali, code);
	while (world_seal(&w, &l)) {
		if (l.office)
			world_deliver(&boss, &l, &res);
		letter_free(&l);
	}
	assert_true(requests_open(boss.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_string_equal(rows.at[0].who, code);
	assert_string_equal(rows.at[1].who, "");
	assert_string_equal(rows.at[1].matter, "");
	request_rows_free(&rows);
	world_close(&w);
	world_close(&boss);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_request_is_here_and_now_and_in_person),
	    cmocka_unit_test(the_person_brings_code_case_and_compartment),
	    cmocka_unit_test(an_unknown_person_leaves_nothing_behind),
	    cmocka_unit_test(what_is_settled_has_its_day_and_what_is_open_has_none),
	    cmocka_unit_test(a_settled_request_can_be_opened_again),
	    cmocka_unit_test(a_refusal_for_lack_of_time_gets_an_estimate),
	    cmocka_unit_test(an_estimate_that_was_typed_stays),
	    cmocka_unit_test(the_estimate_is_the_average_of_the_areas_last_contacts),
	    cmocka_unit_test(the_estimate_is_never_less_than_five_minutes),
	    cmocka_unit_test(the_office_sees_the_group_of_the_topic_not_the_topic),
	    cmocka_unit_test(a_name_in_the_reason_of_refusal_is_a_warning),
	    cmocka_unit_test(a_name_instead_of_the_code_is_refused),
	    cmocka_unit_test(a_request_of_three_keys_has_no_empty_note),
	    cmocka_unit_test(row_and_note_are_one_step_for_undo),
	    cmocka_unit_test(open_ones_stand_urgent_first_then_oldest),
	    cmocka_unit_test(waiting_is_counted_in_workdays),
	    cmocka_unit_test(the_wait_ends_with_the_first_service),
	    cmocka_unit_test(who_asks_is_a_name_else_what_was_noted_else_a_code),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("request", tests, NULL, NULL);
}
