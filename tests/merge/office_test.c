#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/postoffice.h"

struct office {
	struct post post;
	struct party worker, other, supervisor;
};

static int
up(void **state)
{
	struct office *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	party_open(&o->worker, &o->post, 1);
	party_open(&o->other, &o->post, 2);
	party_open(&o->supervisor, &o->post, 3);
	party_found(&o->worker, ROLE_COMPANION | ROLE_ADMIN);
	party_join(&o->supervisor, &o->worker, ROLE_SUPERVISOR);
	party_join(&o->other, &o->worker, ROLE_COMPANION);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	struct office *o = *state;

	party_close(&o->worker);
	party_close(&o->other);
	party_close(&o->supervisor);
	post_close(&o->post);
	free(o);
	return 0;
}

static struct id
visit_make(struct party *a, int64_t minutes)
{
	struct err e = {0};
	struct record *rec = record_new(&a->world.env, &world_visit, &e);
	struct id id;

	assert_non_null(rec);
	assert_true(
	    record_set_int(rec, "day", 20240305) && record_set_int(rec, "minutes", minutes));
	world_save(&a->world, rec);
	id = rec->id;
	record_free(rec);
	return id;
}

static void
office_digest(struct party *a, uint8_t out[32])
{
	struct err e = {0};

	if (!replica_digest(a->world.r, &a->world.self.office, out, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

static void
everybody_ends_with_the_same_office_digest(void **state)
{
	struct office *o = *state;
	uint8_t a[32], b[32], c[32];

	world_person_make(&o->worker.world, "Yusuf", 19900000);
	visit_make(&o->worker, 8);
	visit_make(&o->other, 40);
	party_sync(&o->worker, NULL);
	party_sync(&o->other, NULL);
	party_sync(&o->supervisor, NULL);
	party_sync(&o->worker, NULL);
	office_digest(&o->worker, a);
	office_digest(&o->other, b);
	office_digest(&o->supervisor, c);
	assert_memory_equal(a, b, 32);
	assert_memory_equal(a, c, 32);
	world_digest(&o->worker.world, a);
	world_digest(&o->other.world, b);
	assert_memory_equal(a, b, 32);
}

static int64_t
count(struct party *a, const char *sql)
{
	struct query *q = replica_query(a->world.r, sql, NULL);
	int64_t n;

	assert_non_null(q);
	assert_int_equal(query_step(q, NULL), 1);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

static void
the_supervisor_gets_rows_of_the_office_and_no_person(void **state)
{
	struct office *o = *state;
	struct sync_counts c = {0};

	world_person_make(&o->worker.world, "Yusuf", 19900000);
	visit_make(&o->worker, 8);
	party_sync(&o->worker, NULL);
	party_sync(&o->supervisor, &c);
	assert_true(c.sealed >= 2);
	assert_int_equal(count(&o->supervisor, "SELECT count(*) FROM person"), 0);
	assert_int_equal(count(&o->supervisor, "SELECT count(*) FROM visit"), 1);
	assert_int_equal(count(&o->supervisor, "SELECT count(*) FROM sync_scope_key"), 1);
}

static void
no_key_of_the_supervisor_opens_a_case(void **state)
{
	struct office *o = *state;
	struct query *q;
	struct envelope env;
	struct buf out = BUF_EMPTY;
	struct id comp;
	size_t i, cases = 0;

	world_person_make(&o->worker.world, "Yusuf", 19900000);
	party_sync(&o->worker, NULL);
	party_sync(&o->supervisor, NULL);
	for (i = 0; i < o->post.n_envelopes; i++) {
		struct buf *at = &o->post.envelopes[i].at;

		assert_true(envelope_parse(&env, at->at, at->len, NULL));
		if (!id_equal(&env.scope, &o->worker.world.self.intake))
			continue;
		cases++;
		q = replica_query(o->supervisor.world.r,
		    "SELECT key FROM sync_scope_key UNION ALL SELECT key FROM sync_case_key", NULL);
		while (query_step(q, NULL) == 1) {
			size_t n;
			const uint8_t *key = query_blob(q, 0, &n);
			uint8_t opened[KEY_LEN];

			assert_false(envelope_open(&env, key, &comp, &out, NULL));
			assert_false(envelope_open_key(&env, key, &comp, opened, NULL));
		}
		query_end(q);
	}
	assert_true(cases >= 2);
	buf_free(&out);
}

static void
two_edits_of_one_field_are_a_conflict_on_both_and_no_value_is_lost(void **state)
{
	struct office *o = *state;
	struct id id = visit_make(&o->worker, 8);
	struct record *a, *b;
	int64_t na, nb;

	party_sync(&o->worker, NULL);
	party_sync(&o->other, NULL);
	a = world_load(&o->worker.world, &world_visit, &id);
	b = world_load(&o->other.world, &world_visit, &id);
	assert_true(record_set_int(a, "minutes", 11));
	assert_true(record_set_int(b, "minutes", 22));
	world_save(&o->worker.world, a);
	world_save(&o->other.world, b);
	record_free(a);
	record_free(b);
	party_sync(&o->worker, NULL);
	party_sync(&o->other, NULL);
	party_sync(&o->worker, NULL);
	assert_true(replica_conflict_count(o->worker.world.r, &na, NULL));
	assert_true(replica_conflict_count(o->other.world.r, &nb, NULL));
	assert_int_equal(na, 1);
	assert_int_equal(nb, 1);
}

static void
the_same_segments_once_more_change_nothing(void **state)
{
	struct office *o = *state;
	uint8_t a[32], b[32];

	visit_make(&o->worker, 8);
	party_sync(&o->worker, NULL);
	party_sync(&o->other, NULL);
	world_digest(&o->other.world, a);
	o->other.entries = o->other.envelopes = 0;
	party_sync(&o->other, NULL);
	world_digest(&o->other.world, b);
	assert_memory_equal(a, b, 32);
}

static void
a_tampered_envelope_is_named_and_nothing_of_it_counts(void **state)
{
	struct office *o = *state;
	struct sync_counts c = {0};
	struct err e = {0};

	visit_make(&o->worker, 8);
	party_sync(&o->worker, NULL);
	o->post.envelopes[o->post.n_envelopes - 1].at.at[80] ^= 1;
	party_carry(&o->other);
	assert_false(sync_merge(o->other.sync, 0, &c, &e));
	assert_int_equal(e.code, ERR_TAMPER);
	assert_int_equal(count(&o->other, "SELECT count(*) FROM visit"), 0);
	assert_non_null(sync_alarm(o->other.sync));
	assert_int_equal(c.left, 1);
}

static void
a_body_withheld_from_a_member_is_noticed(void **state)
{
	struct office *o = *state;
	struct sync_counts c = {0};
	struct err e = {0};

	visit_make(&o->worker, 8);
	party_sync(&o->worker, NULL);
	o->post.envelopes[o->post.n_envelopes - 1].at.len = ENVELOPE_HEADER;
	party_carry(&o->other);
	assert_false(sync_merge(o->other.sync, 0, &c, &e));
	assert_int_equal(e.code, ERR_TAMPER);
}

static void
what_the_store_has_receipted_is_no_longer_unsent(void **state)
{
	struct office *o = *state;
	struct sync_state st;

	visit_make(&o->worker, 8);
	assert_true(sync_poll(o->worker.sync, &st, NULL));
	assert_int_equal(st.unsent, 1);
	assert_true(sync_seal(o->worker.sync, NULL, NULL));
	assert_true(sync_poll(o->worker.sync, &st, NULL));
	assert_int_equal(st.unsent, 1);
	party_sync(&o->worker, NULL);
	assert_true(sync_poll(o->worker.sync, &st, NULL));
	assert_int_equal(st.unsent, 0);
}

static void
wrong_digits_twice_end_the_invitation(void **state)
{
	struct office *o = *state;
	struct party fresh;
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state a = {0}, n = {0};
	struct id invite;
	struct err e = {0};
	int i;

	party_open(&fresh, &o->post, 4);
	assert_true(sync_invite(o->worker.sync, ROLE_COMPANION, NULL, &invite, code, address, &e));
	assert_true(spool_set_lines(&fresh.spool, "office-seen", 0600,
	    "seen_pin=0707070707070707070707070707070707070707070707070707070707070707\n", NULL));
	assert_true(sync_join(fresh.sync, address, code, &e));
	for (i = 0; i < 4 && a.step != ENROL_ASK; i++) {
		party_sync(&fresh, NULL);
		assert_true(sync_enrol(fresh.sync, &n, &e));
		party_sync(&o->worker, NULL);
		assert_true(sync_enrol(o->worker.sync, &a, &e));
	}
	assert_int_equal(a.step, ENROL_ASK);
	n.digits[0] = n.digits[0] == '0' ? '1' : '0';
	assert_false(sync_admit(o->worker.sync, &invite, n.digits, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_false(sync_admit(o->worker.sync, &invite, n.digits, &e));
	assert_true(sync_enrol(o->worker.sync, &a, &e));
	assert_int_equal(a.step, ENROL_DEAD);
	party_close(&fresh);
}

static void
a_man_in_the_middle_of_tls_is_noticed_when_joining(void **state)
{
	struct office *o = *state;
	struct party fresh;
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state a = {0}, n = {0};
	struct id invite;
	struct err e = {0};
	int i;

	party_open(&fresh, &o->post, 4);
	assert_true(sync_invite(o->worker.sync, ROLE_COMPANION, NULL, &invite, code, address, &e));
	assert_true(spool_set_lines(&fresh.spool, "office-seen", 0600,
	    "seen_pin=0808080808080808080808080808080808080808080808080808080808080808\n", NULL));
	assert_true(sync_join(fresh.sync, address, code, &e));
	for (i = 0; i < 4 && n.step != ENROL_DEAD; i++) {
		party_sync(&fresh, NULL);
		assert_true(sync_enrol(fresh.sync, &n, &e));
		party_sync(&o->worker, NULL);
		assert_true(sync_enrol(o->worker.sync, &a, &e));
	}
	assert_int_equal(n.step, ENROL_DEAD);
	party_close(&fresh);
}

int
main(void)
{
#define WITH_OFFICE(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH_OFFICE(everybody_ends_with_the_same_office_digest),
	    WITH_OFFICE(the_supervisor_gets_rows_of_the_office_and_no_person),
	    WITH_OFFICE(no_key_of_the_supervisor_opens_a_case),
	    WITH_OFFICE(two_edits_of_one_field_are_a_conflict_on_both_and_no_value_is_lost),
	    WITH_OFFICE(the_same_segments_once_more_change_nothing),
	    WITH_OFFICE(a_tampered_envelope_is_named_and_nothing_of_it_counts),
	    WITH_OFFICE(a_body_withheld_from_a_member_is_noticed),
	    WITH_OFFICE(what_the_store_has_receipted_is_no_longer_unsent),
	    WITH_OFFICE(wrong_digits_twice_end_the_invitation),
	    WITH_OFFICE(a_man_in_the_middle_of_tls_is_noticed_when_joining),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
