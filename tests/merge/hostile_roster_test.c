/*
 * A store that means harm with the roster and with receipts, and entries of a later version. What
 * depends on it waits; the rest goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/evil.h"

#define VISITS "SELECT count(*) FROM visit"

/* `n` more invitations of the worker, at the store but not at the others. */
static void
write_entries(struct evil *o, int n)
{
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;

	while (n-- > 0) {
		struct roster_invite invite = {
		    .id = id_random(&o->worker.world.env), .roles = ROSTER_COMPANION};

		roster_body_invite(&body, &invite);
		evil_entry(&o->worker, ROSTER_INVITE, 0, &body, &at);
		evil_publish(o, &at);
		evil_give_one(&o->worker, &at);
		assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	}
	buf_free(&at);
}

static void
give_entry(struct evil *o, struct party *a, size_t seq)
{
	evil_give_one(a, &o->post.entries[seq - 1].at);
}

/* ---- the roster ---- */

static void
a_roster_that_is_withheld_is_named_and_others_go_on(void **state)
{
	struct evil *o = *state;
	size_t head = o->post.n_entries, i;
	struct err e;

	write_entries(o, 2);
	evil_post(&o->worker, 1);
	evil_post(&o->supervisor, 2);
	for (i = 0; i < o->post.n_envelopes; i++)
		evil_give_post(&o->other, i);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	assert_non_null(strstr(e.say, "Mitgliederliste"));
	assert_non_null(sync_alarm(o->other.sync));
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	give_entry(o, &o->other, head + 1);
	give_entry(o, &o->other, head + 2);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 2);
}

static void
entries_in_any_order_come_to_the_same_roster(void **state)
{
	struct evil *o = *state;
	size_t head = o->post.n_entries, i;

	write_entries(o, 4);
	for (i = 4; i > 0; i--)
		give_entry(o, &o->other, head + i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_null(sync_alarm(o->other.sync));
	assert_int_equal(o->other.sync->roster.seq, head + 4);
	assert_memory_equal(roster_hash(&o->other.sync->roster, head + 4),
	    roster_hash(&o->worker.sync->roster, head + 4), HASH_LEN);
}

static void
a_dropped_entry_is_named(void **state)
{
	struct evil *o = *state;
	size_t head = o->post.n_entries;
	char number[24];
	struct err e;

	write_entries(o, 3);
	give_entry(o, &o->other, head + 1);
	give_entry(o, &o->other, head + 3);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	snprintf(number, sizeof(number), " %zu", head + 2);
	assert_non_null(strstr(e.say, number));
	assert_int_equal(o->other.sync->roster.seq, head + 1);
	give_entry(o, &o->other, head + 2);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(o->other.sync->roster.seq, head + 3);
}

static void
a_forged_entry_is_refused_and_envelopes_go_on(void **state)
{
	struct evil *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct roster_invite invite = {.id = world_id("invitation", 1), .roles = ROSTER_ADMIN};
	uint64_t head = o->other.sync->roster.seq;
	size_t i;

	evil_post(&o->worker, 1);
	/* Signed by a supervisor, and by nobody. */
	roster_body_invite(&body, &invite);
	evil_entry(&o->supervisor, ROSTER_INVITE, 0, &body, &at);
	evil_give_one(&o->other, &at);
	at.at[150] ^= 1;
	evil_give_one(&o->other, &at);
	for (i = 0; i < o->post.n_envelopes; i++)
		evil_give_post(&o->other, i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_TAMPER);
	assert_int_equal(o->other.sync->roster.seq, head);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	buf_free(&at);
}

static void
a_second_roster_from_some_entry_on_is_named(void **state)
{
	struct evil *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct roster_invite invite = {.id = world_id("invitation", 1), .roles = ROSTER_ADMIN};
	size_t head = o->post.n_entries;
	struct err e;

	/* An admin's key signs two entries of one number: one for each half of the office. */
	roster_body_invite(&body, &invite);
	evil_entry(&o->worker, ROSTER_INVITE, 0, &body, &at);
	write_entries(o, 1);
	give_entry(o, &o->other, head + 1);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	assert_non_null(sync_alarm(o->other.sync));
	assert_int_equal(o->other.sync->roster.n_invites, 3);
	/* Whoever got the other half first refuses what is written on top of the first. */
	evil_give_one(&o->supervisor, &at);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	evil_post(&o->worker, 1);
	evil_give_post(&o->supervisor, o->post.n_envelopes - 2);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_TAMPER);
	buf_free(&at);
}

/* ---- a later version ---- */

static void
an_entry_of_a_later_version_waits_and_the_rest_goes_on(void **state)
{
	struct evil *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint64_t head = o->other.sync->roster.seq;
	struct sync_counts c = {0};
	struct err e;
	size_t i;

	evil_post(&o->worker, 1);
	buf_put(&body, "\1somebody is shut out", 21);
	evil_entry(&o->worker, ROSTER_REVOKE_DEVICE, 0, &body, &at);
	evil_give_one(&o->other, &at);
	for (i = 0; i < o->post.n_envelopes; i++)
		evil_give_post(&o->other, i);
	assert_int_equal(evil_merge(&o->other, &c, &e), ERR_NEWER);
	assert_null(sync_alarm(o->other.sync));
	assert_int_equal(o->other.sync->roster.seq, head);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	assert_int_equal(c.left, 1); /* kept, where it is */
	buf_free(&at);
}

static void
nothing_is_sealed_while_somebody_may_have_been_shut_out(void **state)
{
	struct evil *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct sync_state st;
	struct err e = {0};

	buf_u8(&body, 1);
	evil_entry(&o->worker, ROSTER_REVOKE_DEVICE, 0, &body, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NEWER);
	evil_visit(&o->other, 5);
	assert_false(sync_seal(o->other.sync, NULL, &e));
	assert_int_equal(e.code, ERR_NEWER);
	/* After a restart too; and what was written is still there. */
	sync_close(o->other.sync);
	assert_true(sync_open(
	    &o->other.sync, &o->other.world.env, o->other.world.r, o->other.folder, "", NULL));
	assert_false(sync_seal(o->other.sync, NULL, &e));
	assert_true(sync_poll(o->other.sync, &st, NULL));
	assert_int_equal(st.unsent, 1);
	/* A store cannot do this: the entry has to be genuine. */
	at.at[150] ^= 1;
	evil_give_one(&o->supervisor, &at);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_TAMPER);
	evil_visit(&o->supervisor, 5);
	assert_true(sync_seal(o->supervisor.sync, NULL, NULL));
	buf_free(&at);
}

static void
an_entry_marked_passable_is_passed(void **state)
{
	struct evil *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint64_t head = o->other.sync->roster.seq;
	size_t i;

	buf_u8(&body, 1);
	evil_entry(&o->worker, (enum roster_type)99, ROSTER_PASSABLE, &body, &at);
	evil_publish(o, &at);
	evil_give_one(&o->worker, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	evil_post(&o->worker, 1);
	for (i = 0; i < o->post.n_envelopes; i++)
		evil_give_post(&o->other, i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(o->other.sync->roster.seq, head + 1);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	buf_free(&at);
}

/* ---- receipts ---- */

static void
give_receipt(struct evil *o, struct party *a, struct receipt *rc, const uint8_t *sk)
{
	struct buf at = BUF_EMPTY;

	receipt_put(&at, rc, sk);
	evil_give_one(a, &at);
	buf_free(&at);
	(void)o;
}

static struct receipt
receipt_of(struct evil *o, struct party *a, size_t post)
{
	struct receipt rc = {.tenant = a->sync->roster.tenant, .device = a->sync->device};
	struct envelope env;

	assert_true(envelope_parse(
	    &env, o->post.envelopes[post].at.at, o->post.envelopes[post].at.len, NULL));
	rc.seq = env.seq;
	memcpy(rc.envelope, env.id, HASH_LEN);
	rc.store_seq = post + 1;
	return rc;
}

static int64_t
unsent(struct party *a)
{
	struct sync_state st;

	assert_true(sync_poll(a->sync, &st, NULL));
	return st.unsent;
}

static void
a_receipt_by_another_key_confirms_nothing(void **state)
{
	struct evil *o = *state;
	size_t i = evil_post(&o->worker, 1);
	struct receipt rc = receipt_of(o, &o->worker, i);
	uint8_t sk[SIGN_SECRET_LEN];

	memcpy(sk, o->post.sk, sizeof(sk));
	sk[5] ^= 1;
	give_receipt(o, &o->worker, &rc, sk);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_TAMPER);
	assert_int_equal(unsent(&o->worker), 1);
	give_receipt(o, &o->worker, &rc, o->post.sk);
	evil_merge(&o->worker, NULL, NULL);
	assert_int_equal(unsent(&o->worker), 0);
}

static void
a_receipt_for_something_else_is_named_and_confirms_nothing(void **state)
{
	struct evil *o = *state;
	size_t i = evil_post(&o->worker, 1);
	struct receipt rc = receipt_of(o, &o->worker, i);

	rc.envelope[0] ^= 1;
	give_receipt(o, &o->worker, &rc, o->post.sk);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	assert_non_null(sync_alarm(o->worker.sync));
	assert_int_equal(unsent(&o->worker), 1);
}

static void
a_receipt_for_somebody_else_confirms_nothing_here(void **state)
{
	struct evil *o = *state;
	struct receipt rc;
	size_t i = evil_post(&o->worker, 1);

	rc = receipt_of(o, &o->worker, i);
	rc.device = o->other.sync->device;
	give_receipt(o, &o->worker, &rc, o->post.sk);
	rc = receipt_of(o, &o->worker, i);
	rc.tenant.b[0] ^= 1;
	give_receipt(o, &o->worker, &rc, o->post.sk);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	assert_int_equal(unsent(&o->worker), 1);
	/* Played once more later, it confirms nothing twice. */
	rc = receipt_of(o, &o->worker, i);
	give_receipt(o, &o->worker, &rc, o->post.sk);
	give_receipt(o, &o->worker, &rc, o->post.sk);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	assert_int_equal(unsent(&o->worker), 0);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, evil_up, evil_down)
	const struct CMUnitTest tests[] = {
	    WITH(a_roster_that_is_withheld_is_named_and_others_go_on),
	    WITH(entries_in_any_order_come_to_the_same_roster),
	    WITH(a_dropped_entry_is_named),
	    WITH(a_forged_entry_is_refused_and_envelopes_go_on),
	    WITH(a_second_roster_from_some_entry_on_is_named),
	    WITH(an_entry_of_a_later_version_waits_and_the_rest_goes_on),
	    WITH(nothing_is_sealed_while_somebody_may_have_been_shut_out),
	    WITH(an_entry_marked_passable_is_passed),
	    WITH(a_receipt_by_another_key_confirms_nothing),
	    WITH(a_receipt_for_something_else_is_named_and_confirms_nothing),
	    WITH(a_receipt_for_somebody_else_confirms_nothing_here),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hostile_roster", tests, NULL, NULL);
}
