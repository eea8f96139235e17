/*
 * A letter comes, its deadline is found, explained, written down with it, watched and kept (SC3).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/compartment.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/rules.h"
#include "tests/support/case_world.h"

static struct record *
letter(struct world *w, const char *area)
{
	struct record *doc = record_new(replica_env(w->r), &kind_document, NULL);

	assert_non_null(doc);
	record_set_text(doc, "direction", "in");
	record_set_text(doc, "kind", "DEC");
	record_set_text(doc, "handled", "open");
	record_set_text(doc, "legal_area", area);
	return doc;
}

static void
save(struct world *w, struct record *doc)
{
	struct err e = {0};

	if (!document_save(w->r, doc, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static struct deadline_answer
ask(struct world *w, const struct record *doc)
{
	struct deadline_answer a;
	struct err e = {0};

	if (!document_deadline(w->r, doc, &a, &e))
		fail_msg("%s (%s)", e.say, e.why);
	assert_true(a.any);
	return a;
}

static void
says(struct deadline_answer *a, const char *text)
{
	if (strstr(buf_text(&a->why), text) == NULL)
		fail_msg("»%s« is not in:\n%s", text, buf_text(&a->why));
}

static struct record *
variant_a(struct world *w)
{
	struct record *doc = letter(w, "AUFG");

	record_set_int(doc, "posted_on", 20240510);
	record_set_text(doc, "service_mode", "letter");
	record_set_text(doc, "instruction", "ok");
	record_set_int(doc, "instruction_n", 1);
	record_set_text(doc, "instruction_unit", "m");
	return doc;
}

static void
variant_a_is_an_action_until_june_13(void **state)
{
	static const int32_t alarms[] = {20240530, 20240606, 20240611, 20240612};
	struct world w;
	struct record *doc;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	a = ask(&w, doc);
	assert_string_equal(a.code, "R-VG-K");
	assert_non_null(strstr(a.what, "kein Widerspruch"));
	assert_int_equal(a.d.notified_on, 20240513);
	assert_int_equal(a.d.end, 20240613);
	assert_int_equal(a.d.safe_end, 20240612);
	assert_memory_equal(a.d.alarms, alarms, sizeof(alarms));
	says(&a, "R-VG-K");
	says(&a, "Mo 13.05.2024");
	says(&a, "Do 13.06.2024");
	says(&a, "Mi 12.06.2024");
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static void
variant_b_goes_to_the_authority_and_not_to_a_court(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	doc = letter(&w, "SGB2");
	record_set_int(doc, "posted_on", 20250102);
	a = ask(&w, doc);
	assert_string_equal(a.code, "R-SG-W");
	assert_non_null(strstr(a.what, "bei der Behörde"));
	assert_int_equal(a.d.notified_on, 20250106);
	assert_int_equal(a.d.end, 20250206);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static void
variant_c_ends_behind_easter_and_is_red_at_once(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;
	struct deadline_rows rows;

	(void)state;
	cw_open(&w, 1);
	doc = letter(&w, "ASYL");
	record_set_text(doc, "service_mode", "pzu");
	record_set_int(doc, "received_on", 20240322);
	a = ask(&w, doc);
	assert_string_equal(a.code, "R-ASY-1W");
	assert_non_null(strstr(a.what, "Klage und Antrag"));
	assert_int_equal(a.d.end, 20240402);
	says(&a, "Karfreitag (Niedersachsen)");
	save(&w, doc);
	assert_true(deadlines_open(w.r, 20240322, 0, NULL, &rows, NULL));
	assert_int_equal(rows.n, 1);
	assert_int_equal(rows.at[0].level, DEADLINE_RED);
	deadline_rows_free(&rows);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static struct record *
to_court(struct world *w)
{
	struct record *doc = letter(w, NULL);

	record_set_text(doc, "service_mode", "pzu");
	record_set_int(doc, "received_on", 20241017);
	record_set_int(doc, "instruction_n", 2);
	record_set_text(doc, "instruction_unit", "w");
	return doc;
}

static void
the_seat_decides_whether_reformation_day_counts(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	doc = to_court(&w);
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20241101);
	deadline_answer_free(&a);
	record_set_text(doc, "seat", "NW");
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20241031);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static struct id
organisation(struct world *w, const char *kind, const char *land)
{
	struct record *rec = record_new(replica_env(w->r), &kind_organisation, NULL);
	struct id id = rec->id;

	record_set_text(rec, "name", "Stelle");
	record_set_text(rec, "kind", kind);
	record_set_text(rec, "land", land);
	world_save(w, rec);
	record_free(rec);
	return id;
}

static void
without_a_seat_the_sender_is_asked_and_a_court_is_ours(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;
	struct id court, bamf;

	(void)state;
	cw_open(&w, 1);
	court = organisation(&w, "COURT", "NW");
	bamf = organisation(&w, "BAMF", "BY");
	doc = to_court(&w);
	record_set_id(doc, "issuer_id", &court);
	a = ask(&w, doc);
	assert_int_equal(a.seat, LAND_NW);
	assert_int_equal(a.d.end, 20241031);
	deadline_answer_free(&a);
	/* the federal office sits in Bayern; the action goes to the court in Niedersachsen */
	record_set_id(doc, "issuer_id", &bamf);
	record_set_text(doc, "legal_area", "ASYL");
	a = ask(&w, doc);
	assert_int_equal(a.seat, LAND_NI);
	assert_int_equal(a.d.end, 20241101);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static void
a_wrong_instruction_leaves_a_year_and_changes_nothing_else(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	record_set_text(doc, "instruction", "wrong");
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20240613);
	assert_int_equal(a.d.fallback_end, 20250513);
	says(&a, "Auffangfrist ein Jahr");
	deadline_answer_free(&a);
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT fallback_end FROM deadline"), 20250513);
	assert_int_equal(cw_number(&w, "SELECT ends_on FROM deadline"), 20240613);
	record_free(doc);
	world_close(&w);
}

static void
what_the_letter_says_wins_over_the_rule(void **state)
{
	struct world w;
	struct record *doc;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	record_set_int(doc, "instruction_n", 2);
	record_set_text(doc, "instruction_unit", "w");
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20240527);
	says(&a, "aus dem Brief");
	deadline_answer_free(&a);
	record_set_int(doc, "ends_on", 20240630);
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20240630);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

/* ---- written down ---- */

static void
a_letter_is_saved_with_its_deadline_in_one_step(void **state)
{
	struct world w;
	struct record *doc, *d;
	struct id ali, id, got;
	const struct kind *what;
	struct query *q;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	doc = variant_a(&w);
	record_set_id(doc, "person_id", &ali);
	save(&w, doc);
	q = replica_query(w.r, "SELECT id FROM deadline", NULL);
	assert_int_equal(query_step(q, NULL), 1);
	id = query_id(q, 0);
	query_end(q);
	d = world_load(&w, &kind_deadline, &id);
	assert_int_equal(record_int(d, "starts_on", 0), 20240513);
	assert_int_equal(record_int(d, "ends_on", 0), 20240613);
	assert_int_equal(record_int(d, "safe_end", 0), 20240612);
	assert_string_equal(record_text(d, "rule"), "R-VG-K");
	assert_string_equal(record_text(d, "state"), "open");
	assert_non_null(strstr(record_text(d, "explanation"), "Mo 13.05.2024"));
	assert_true(record_id(d, "person_id", &got) && id_equal(&got, &ali));
	assert_true(record_id(d, "document_id", &got) && id_equal(&got, &doc->id));
	assert_true(id_equal(&d->comp, &doc->comp));
	record_free(d);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline WHERE deleted = 0"), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM document WHERE deleted = 0"), 0);
	record_free(doc);
	world_close(&w);
}

static void
a_letter_corrected_moves_its_deadline_and_makes_no_second_one(void **state)
{
	struct world w;
	struct record *doc;

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	save(&w, doc);
	save(&w, doc);
	record_set_int(doc, "posted_on", 20240513);
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 1);
	assert_int_equal(cw_number(&w, "SELECT ends_on FROM deadline"), 20240617);
	record_free(doc);
	world_close(&w);
}

static void
a_day_a_person_wrote_herself_stays(void **state)
{
	struct world w;
	struct record *doc, *d;
	struct query *q;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	save(&w, doc);
	q = replica_query(w.r, "SELECT id FROM deadline", NULL);
	assert_int_equal(query_step(q, NULL), 1);
	id = query_id(q, 0);
	query_end(q);
	d = world_load(&w, &kind_deadline, &id);
	record_set_int(d, "ends_on", 20240620);
	world_save(&w, d);
	record_free(d);
	record_set_int(doc, "posted_on", 20240513);
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 1);
	assert_int_equal(cw_number(&w, "SELECT ends_on FROM deadline"), 20240620);
	record_free(doc);
	world_close(&w);
}

static void
reasons_get_a_deadline_of_their_own(void **state)
{
	struct world w;
	struct record *doc;

	(void)state;
	cw_open(&w, 1);
	doc = letter(&w, "ASYL");
	record_set_text(doc, "rule", "R-ASY-2W");
	record_set_text(doc, "service_mode", "pzu");
	record_set_int(doc, "received_on", 20240304);
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 2);
	assert_int_equal(cw_number(&w, "SELECT min(ends_on) FROM deadline"), 20240318);
	assert_int_equal(cw_number(&w, "SELECT max(ends_on) FROM deadline"), 20240404);
	assert_int_equal(cw_number(&w, "SELECT max(safe_end) FROM deadline"), 20240403);
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 2);
	record_free(doc);
	world_close(&w);
}

static void
what_a_rule_cannot_answer_is_a_question_and_no_obstacle(void **state)
{
	struct world w;
	struct record *doc = NULL;
	struct problems p = {.n = 0};

	(void)state;
	cw_open(&w, 1);
	doc = letter(&w, "WOG");
	record_set_int(doc, "posted_on", 20240510);
	assert_true(document_save(w.r, doc, NULL, &p, NULL));
	assert_int_equal(p.n, 1);
	assert_true(p.at[0].warning);
	assert_string_equal(p.at[0].field->name, "instruction_n");
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 0);
	/* and when it is answered the deadline is there */
	record_set_int(doc, "instruction_n", 1);
	record_set_text(doc, "instruction_unit", "m");
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT ends_on FROM deadline"), 20240613);
	record_free(doc);
	world_close(&w);
}

static void
a_letter_that_goes_out_or_names_no_law_has_none(void **state)
{
	struct world w;
	struct record *doc;

	(void)state;
	cw_open(&w, 1);
	doc = letter(&w, NULL);
	record_set_int(doc, "posted_on", 20240510);
	save(&w, doc);
	record_free(doc);
	doc = variant_a(&w);
	record_set_text(doc, "direction", "out");
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 0);
	record_free(doc);
	world_close(&w);
}

static void
a_refused_letter_leaves_no_deadline_behind(void **state)
{
	struct world w;
	struct record *doc;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	doc = variant_a(&w);
	record_clear(doc, "kind");
	assert_false(document_save(w.r, doc, NULL, NULL, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 0);
	record_set_text(doc, "kind", "DEC");
	save(&w, doc);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline"), 1);
	record_free(doc);
	world_close(&w);
}

/* ---- the office's own rules ---- */

static void
the_rule_of_the_office_wins_while_it_is_valid(void **state)
{
	struct world w;
	struct record *doc, *rule;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	assert_true(deadline_rule_begin(w.r, "r-sg-w", 20240601, &rule, NULL));
	record_set_int(rule, "period_n", 6);
	record_set_text(rule, "period_unit", "w");
	record_set_int(rule, "to_day", 20241231);
	world_save(&w, rule);
	record_free(rule);
	doc = letter(&w, "SGB12");
	record_set_int(doc, "posted_on", 20240603);
	record_set_text(doc, "instruction", "missing");
	a = ask(&w, doc);
	assert_true(a.own);
	assert_string_equal(a.code, "R-SG-W");
	assert_int_equal(a.d.end, 20240718);
	assert_int_equal(a.d.fallback_end, 20250606);
	says(&a, "Regel dieser Dienststelle");
	deadline_answer_free(&a);
	record_set_int(doc, "posted_on", 20240530); /* before it was valid */
	a = ask(&w, doc);
	assert_false(a.own);
	assert_int_equal(a.d.end, 20240702);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static void
every_shipped_rule_can_be_taken_over_as_it_is(void **state)
{
	struct world w;
	size_t n, i;
	const struct deadline_rule *shipped = deadline_rules(&n), *own;
	struct rule_book book;
	struct record *rec;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < n; i++) {
		assert_true(deadline_rule_begin(w.r, shipped[i].code, 20240601, &rec, NULL));
		world_save(&w, rec);
		record_free(rec);
	}
	assert_true(rule_book_load(w.r, 20240701, &book, NULL));
	assert_int_equal(book.n_own, n);
	assert_int_equal(book.n, n);
	for (i = 0; i < n; i++) {
		own = rule_book_find(&book, shipped[i].code);
		assert_string_equal(own->code, shipped[i].code);
		assert_string_equal(own->area, shipped[i].area);
		assert_int_equal(own->period.unit, shipped[i].period.unit);
		assert_int_equal(own->period.n, shipped[i].period.n);
		assert_int_equal(own->also.n, shipped[i].also.n);
		assert_int_equal(own->lead_days, shipped[i].lead_days);
		assert_int_equal(own->flags, shipped[i].flags & ~(unsigned)DEADLINE_CONFIRM);
	}
	rule_book_free(&book);
	world_close(&w);
}

static void
a_holiday_the_office_wrote_down_moves_the_end(void **state)
{
	struct world w;
	struct record *doc, *day;
	struct deadline_answer a;

	(void)state;
	cw_open(&w, 1);
	day = record_new(replica_env(w.r), &kind_holiday, NULL);
	record_set_int(day, "day", 20240613);
	record_set_text(day, "name", "Landesfeiertag");
	record_set_text(day, "land", "NI");
	world_save(&w, day);
	record_free(day);
	doc = variant_a(&w);
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20240614);
	says(&a, "Landesfeiertag");
	deadline_answer_free(&a);
	record_set_text(doc, "seat", "NW");
	a = ask(&w, doc);
	assert_int_equal(a.d.end, 20240613);
	deadline_answer_free(&a);
	record_free(doc);
	world_close(&w);
}

static void
an_event_has_its_deadline_too(void **state)
{
	struct world w;
	struct deadline_answer a;
	struct record *d;
	struct id ali;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	assert_true(event_deadline(w.r, "R-TIT", 20240609, -1, &a, NULL));
	assert_true(deadline_begin(w.r, &a, &ali, &d, NULL));
	assert_int_equal(record_int(d, "ends_on", 0), 20240609);
	assert_int_equal(record_int(d, "begin_on", 0), 20240317);
	world_save(&w, d);
	record_free(d);
	deadline_answer_free(&a);
	assert_true(event_deadline(w.r, "R-44", 20240609, -1, &a, NULL));
	assert_false(deadline_begin(w.r, &a, &ali, &d, &e));
	assert_int_equal(e.code, ERR_INPUT);
	deadline_answer_free(&a);
	assert_false(event_deadline(w.r, "R-XX", 20240609, -1, &a, &e));
	deadline_answer_free(&a);
	world_close(&w);
}

/* ---- watched and kept ---- */

static struct id
filed(struct world *w, const char *area, int32_t posted)
{
	struct record *doc = letter(w, area);
	struct query *q;
	struct id id;

	record_set_int(doc, "posted_on", posted);
	save(w, doc);
	q = replica_query(w->r, "SELECT id FROM deadline WHERE document_id = ?1", NULL);
	query_bind_id(q, 1, &doc->id);
	assert_int_equal(query_step(q, NULL), 1);
	id = query_id(q, 0);
	query_end(q);
	record_free(doc);
	return id;
}

static size_t
alarmed(struct world *w, int32_t today)
{
	struct deadline_rows rows;
	size_t n;

	assert_true(deadlines_alarmed(w->r, today, &rows, NULL));
	n = rows.n;
	deadline_rows_free(&rows);
	return n;
}

static void
the_earliest_safe_end_stands_first(void **state)
{
	struct world w;
	struct deadline_rows rows;
	struct id late, soon;

	(void)state;
	cw_open(&w, 1);
	late = filed(&w, "SGB2", 20240520);
	soon = filed(&w, "AUFG", 20240510);
	assert_true(deadlines_open(w.r, 20240601, 0, NULL, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_true(id_equal(&rows.at[0].id, &soon));
	assert_true(id_equal(&rows.at[1].id, &late));
	assert_int_equal(rows.at[0].workdays, 9);
	assert_int_equal(rows.at[0].level, DEADLINE_SOON);
	assert_int_equal(rows.at[1].level, DEADLINE_CALM);
	deadline_rows_free(&rows);
	assert_true(deadlines_open(w.r, 20240601, 20240612, NULL, &rows, NULL));
	assert_int_equal(rows.n, 1);
	deadline_rows_free(&rows);
	assert_true(deadlines_open(w.r, 20240614, 0, NULL, &rows, NULL));
	assert_int_equal(rows.at[0].level, DEADLINE_OVER);
	assert_int_equal(rows.at[0].workdays, -2);
	deadline_rows_free(&rows);
	world_close(&w);
}

static void
it_calls_on_its_four_days_and_from_the_safe_end_on(void **state)
{
	static const int32_t quiet[] = {20240529, 20240531, 20240605, 20240607, 20240610};
	static const int32_t loud[] = {
	    20240530, 20240606, 20240611, 20240612, 20240613, 20240614, 20240701};
	struct world w;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	filed(&w, "AUFG", 20240510);
	for (i = 0; i < sizeof(quiet) / sizeof(quiet[0]); i++)
		assert_int_equal(alarmed(&w, quiet[i]), 0);
	for (i = 0; i < sizeof(loud) / sizeof(loud[0]); i++)
		assert_int_equal(alarmed(&w, loud[i]), 1);
	world_close(&w);
}

static void
met_for_the_record_at_the_court_it_is_silent(void **state)
{
	struct world w;
	struct record *d;
	struct id id;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	id = filed(&w, "AUFG", 20240510);
	assert_false(deadline_met(w.r, &id, 20240614, "record", &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(alarmed(&w, 20240613), 1);
	assert_true(deadline_met(w.r, &id, 20240530, "record", NULL));
	d = world_load(&w, &kind_deadline, &id);
	assert_string_equal(record_text(d, "state"), "met");
	assert_int_equal(record_int(d, "met_on", 0), 20240530);
	assert_string_equal(record_text(d, "how"), "record");
	record_free(d);
	assert_int_equal(alarmed(&w, 20240613), 0);
	assert_true(deadline_reopen(w.r, &id, NULL));
	assert_int_equal(alarmed(&w, 20240613), 1);
	assert_true(deadline_obsolete(w.r, &id, NULL));
	assert_int_equal(alarmed(&w, 20240613), 0);
	world_close(&w);
}

static void
missed_it_tells_what_is_left(void **state)
{
	struct world w;
	struct id court, office;
	const char *hint = NULL;

	(void)state;
	cw_open(&w, 1);
	court = filed(&w, "AUFG", 20240510);
	office = filed(&w, "SGB2", 20240510);
	assert_true(deadline_missed(w.r, &court, &hint, NULL));
	assert_non_null(strstr(hint, "zwei Wochen"));
	assert_true(deadline_missed(w.r, &office, &hint, NULL));
	assert_non_null(strstr(hint, "ein Monat"));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM deadline WHERE state = 'missed'"), 2);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(variant_a_is_an_action_until_june_13),
	    cmocka_unit_test(variant_b_goes_to_the_authority_and_not_to_a_court),
	    cmocka_unit_test(variant_c_ends_behind_easter_and_is_red_at_once),
	    cmocka_unit_test(the_seat_decides_whether_reformation_day_counts),
	    cmocka_unit_test(without_a_seat_the_sender_is_asked_and_a_court_is_ours),
	    cmocka_unit_test(a_wrong_instruction_leaves_a_year_and_changes_nothing_else),
	    cmocka_unit_test(what_the_letter_says_wins_over_the_rule),
	    cmocka_unit_test(a_letter_is_saved_with_its_deadline_in_one_step),
	    cmocka_unit_test(a_letter_corrected_moves_its_deadline_and_makes_no_second_one),
	    cmocka_unit_test(a_day_a_person_wrote_herself_stays),
	    cmocka_unit_test(reasons_get_a_deadline_of_their_own),
	    cmocka_unit_test(what_a_rule_cannot_answer_is_a_question_and_no_obstacle),
	    cmocka_unit_test(a_letter_that_goes_out_or_names_no_law_has_none),
	    cmocka_unit_test(a_refused_letter_leaves_no_deadline_behind),
	    cmocka_unit_test(the_rule_of_the_office_wins_while_it_is_valid),
	    cmocka_unit_test(every_shipped_rule_can_be_taken_over_as_it_is),
	    cmocka_unit_test(a_holiday_the_office_wrote_down_moves_the_end),
	    cmocka_unit_test(an_event_has_its_deadline_too),
	    cmocka_unit_test(the_earliest_safe_end_stands_first),
	    cmocka_unit_test(it_calls_on_its_four_days_and_from_the_safe_end_on),
	    cmocka_unit_test(met_for_the_record_at_the_court_it_is_silent),
	    cmocka_unit_test(missed_it_tells_what_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
