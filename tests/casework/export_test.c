#include "common/casework/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/demo.h"
#include "common/casework/person.h"
#include "tests/support/case_world.h"

static bool
gather(void *ctx, const void *at, size_t n, struct err *e)
{
	buf_put(ctx, at, n);
	return buf_ok(ctx, e);
}

static const char *
exported(struct world *w, bool private_too, struct buf *out)
{
	struct err e = {0};

	buf_reset(out);
	if (!export_json(w->r, private_too, gather, out, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return buf_text(out);
}

/* SQLite reads JSON strictly (RFC 8259), and asks it questions. */
static int64_t
ask(struct world *w, const char *sql, const char *json, char *text, size_t cap)
{
	struct err e = {0};
	struct query *q = replica_query(w->r, sql, &e);
	int64_t n;

	if (q == NULL)
		fail_msg("%s: %s", sql, e.why);
	query_bind_text(q, 1, json);
	if (query_step(q, &e) <= 0)
		fail_msg("%s: %s", sql, e.why);
	n = query_int(q, 0);
	if (text != NULL)
		snprintf(text, cap, "%s", query_text(q, 0));
	query_end(q);
	return n;
}

static void
is(struct world *w, const char *json, const char *sql, const char *want)
{
	char text[600];

	ask(w, sql, json, text, sizeof(text));
	if (strcmp(text, want) != 0)
		fail_msg("%s: %s, not %s", sql, text, want);
}

static void
an_empty_office_is_valid_too(void **state)
{
	struct world w;
	struct buf out = BUF_EMPTY;
	const char *json;
	char hex[ID_HEX];

	(void)state;
	cw_open(&w, 1);
	json = exported(&w, true, &out);
	assert_int_equal(ask(&w, "SELECT json_valid(?1)", json, NULL, 0), 1);
	is(&w, json, "SELECT json_extract(?1, '$.format')", "feldbuch-1");
	id_hex(&w.self.device, hex);
	is(&w, json, "SELECT json_extract(?1, '$.device')", hex);
	assert_int_equal(ask(&w, "SELECT count(*) FROM json_each(?1, '$.kinds')", json, NULL, 0),
	    casework_kinds()->n);
	buf_free(&out);
	world_close(&w);
}

static void
every_type_has_its_form(void **state)
{
	struct world w;
	struct id ali, id;
	struct record *p;
	struct contact c;
	struct buf out = BUF_EMPTY;
	const char *json;
	char hex[ID_HEX], code[PERSON_CODE], want[40];

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	p = world_load(&w, &kind_person, &ali);
	record_set_int(p, "birth", 19850000);
	record_set_text(p, "nationalities", "SYR STL");
	record_set_int(p, "dont_call", 1);
	world_save(&w, p);
	record_free(p);
	cw_contact(&w, &ali, &c);
	record_set_int(c.row, "substitutable", 2);
	id = cw_save(&w, &c, NULL);
	json = exported(&w, false, &out);
	assert_int_equal(ask(&w, "SELECT json_valid(?1)", json, NULL, 0), 1);
	is(&w, json, "SELECT json_extract(?1, '$.kinds.person[0].birth')", "1985-00-00");
	is(&w, json, "SELECT json_extract(?1, '$.kinds.person[0].nationalities')", "SYR STL");
	is(&w, json, "SELECT json_type(?1, '$.kinds.person[0].dont_call')", "true");
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].held_on')", "2024-03-05");
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].begins')", "14:10");
	is(&w, json, "SELECT json_type(?1, '$.kinds.encounter[0].minutes')", "integer");
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].minutes')", "40");
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].substitutable')", "2");
	snprintf(want, sizeof(want), "%s*", cw_code(&w, &ali, code));
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].participants')", want);
	id_hex(&id, hex);
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter[0].id')", hex);
	id_hex(&ali, hex);
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter_note[0].person_id')", hex);
	/* What is empty is not there. */
	is(&w, json, "SELECT json_type(?1, '$.kinds.encounter[0].km') IS NULL", "1");
	buf_free(&out);
	world_close(&w);
}

static void
any_text_comes_through_unchanged(void **state)
{
	static const char text[] = "\"Ja\"\\nein\n\tÖzgür عمر 👍 </script> \\u0041 'x' {[]}: ,";
	struct world w;
	struct id ali;
	struct contact c;
	struct buf out = BUF_EMPTY;
	const char *json;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "O\"Neil\\, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.note, "text", text);
	cw_save(&w, &c, NULL);
	json = exported(&w, false, &out);
	assert_int_equal(ask(&w, "SELECT json_valid(?1)", json, NULL, 0), 1);
	is(&w, json, "SELECT json_extract(?1, '$.kinds.encounter_note[0].text')", text);
	is(&w, json, "SELECT json_extract(?1, '$.kinds.person_name[0].family')", "O\"Neil\\");
	buf_free(&out);
	world_close(&w);
}

static void
private_notes_only_on_request(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct buf out = BUF_EMPTY;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.private_note, "text", "geheim und privat");
	cw_save(&w, &c, NULL);
	assert_null(strstr(exported(&w, false, &out), "geheim"));
	assert_null(strstr(exported(&w, false, &out), "private_note"));
	assert_non_null(strstr(exported(&w, true, &out), "geheim und privat"));
	buf_free(&out);
	world_close(&w);
}

static void
deleted_rows_are_left_out(void **state)
{
	struct world w;
	struct id ali, id;
	struct contact c;
	struct record *rec;
	struct buf out = BUF_EMPTY;
	const char *json;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	id = cw_save(&w, &c, NULL);
	rec = world_load(&w, &kind_encounter, &id);
	assert_true(replica_delete(w.r, rec, true, NULL));
	record_free(rec);
	json = exported(&w, true, &out);
	assert_int_equal(
	    ask(&w, "SELECT json_array_length(?1, '$.kinds.encounter')", json, NULL, 0), 0);
	assert_int_equal(
	    ask(&w, "SELECT json_array_length(?1, '$.kinds.person')", json, NULL, 0), 1);
	buf_free(&out);
	world_close(&w);
}

/* ---- a whole office ---- */

struct pieces {
	struct buf all;
	size_t n, largest, stop_after;
};

static bool
count_pieces(void *ctx, const void *at, size_t n, struct err *e)
{
	struct pieces *p = ctx;

	if (p->stop_after > 0 && p->n >= p->stop_after)
		return err_set(e, ERR_FULL, "voll", "test");
	p->n++;
	p->largest = n > p->largest ? n : p->largest;
	buf_put(&p->all, at, n);
	return buf_ok(&p->all, e);
}

static const struct demo_size small = {15, 120, 2};

static void
all_rows_of_an_office_are_there_in_small_pieces(void **state)
{
	static const char *const tables[] = {"person", "person_name", "household", "case",
	    "case_file", "request", "request_note", "encounter", "encounter_note", "follow_up",
	    "time_entry", "staff", "office"};
	struct world w;
	struct pieces p = {.n = 0};
	char sql[200];
	size_t i;

	(void)state;
	cw_open(&w, 1);
	assert_true(demo_fill(w.r, &small, 3, CW_TODAY, NULL, NULL, NULL));
	assert_true(export_json(w.r, false, count_pieces, &p, NULL));
	assert_int_equal(ask(&w, "SELECT json_valid(?1)", buf_text(&p.all), NULL, 0), 1);
	assert_true(p.n > 3);
	assert_true(p.largest < 2 * 16384);
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		snprintf(sql, sizeof(sql),
		    "SELECT json_array_length(?1, '$.kinds.%s') = (SELECT count(*) FROM \"%s\""
		    " WHERE deleted = 0)",
		    tables[i], tables[i]);
		if (ask(&w, sql, buf_text(&p.all), NULL, 0) != 1)
			fail_msg("%s", tables[i]);
	}
	buf_free(&p.all);
	world_close(&w);
}

static void
what_the_office_reads_holds_no_name(void **state)
{
	static const char sql[] =
	    "SELECT count(*) FROM json_each(?1, '$.kinds') k, person_name n WHERE k.key IN"
	    " ('case', 'encounter', 'request', 'time_entry', 'review', 'absence')"
	    " AND (length(n.family) > 3 AND instr(k.value, n.family) > 0"
	    " OR length(n.given) > 3 AND instr(k.value, '\"' || n.given || '\"') > 0)";
	struct world w;
	struct buf out = BUF_EMPTY;

	(void)state;
	cw_open(&w, 1);
	assert_true(demo_fill(w.r, &small, 3, CW_TODAY, NULL, NULL, NULL));
	exported(&w, false, &out);
	assert_int_equal(ask(&w, sql, buf_text(&out), NULL, 0), 0);
	buf_free(&out);
	world_close(&w);
}

static void
a_writer_that_stops_stops_the_export_with_its_reason(void **state)
{
	struct world w;
	struct pieces p = {.stop_after = 2};
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_true(demo_fill(w.r, &small, 3, CW_TODAY, NULL, NULL, NULL));
	assert_false(export_json(w.r, false, count_pieces, &p, &e));
	assert_int_equal(e.code, ERR_FULL);
	assert_int_equal(p.n, 2);
	buf_free(&p.all);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_office_is_valid_too),
	    cmocka_unit_test(every_type_has_its_form),
	    cmocka_unit_test(any_text_comes_through_unchanged),
	    cmocka_unit_test(private_notes_only_on_request),
	    cmocka_unit_test(deleted_rows_are_left_out),
	    cmocka_unit_test(all_rows_of_an_office_are_there_in_small_pieces),
	    cmocka_unit_test(what_the_office_reads_holds_no_name),
	    cmocka_unit_test(a_writer_that_stops_stops_the_export_with_its_reason),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
