/* Two admins who change the roster without having heard of each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/evil.h"

struct rivals {
	struct post post;
	struct party first, second, fresh, more;
};

static int
up(void **state)
{
	struct rivals *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	party_open(&o->first, &o->post, 1);
	party_open(&o->second, &o->post, 2);
	party_open(&o->fresh, &o->post, 3);
	party_open(&o->more, &o->post, 4);
	party_found(&o->first, ROLE_COMPANION | ROLE_ADMIN);
	party_join(&o->second, &o->first, ROLE_COMPANION | ROLE_ADMIN);
	party_sync(&o->first, NULL);
	party_sync(&o->second, NULL);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	struct rivals *o = *state;

	party_close(&o->first);
	party_close(&o->second);
	party_close(&o->fresh);
	party_close(&o->more);
	post_close(&o->post);
	free(o);
	return 0;
}

struct invitation {
	struct id id;
	char code[SYNC_CODE], address[SYNC_ADDRESS];
};

static void
invite(struct party *a, struct invitation *in)
{
	assert_true(
	    sync_invite(a->sync, ROLE_COMPANION, NULL, &in->id, in->code, in->address, NULL));
}

static void
same_roster(struct party *a, struct party *b)
{
	uint64_t seq = a->sync->roster.seq;

	assert_int_equal(b->sync->roster.seq, seq);
	assert_memory_equal(
	    roster_hash(&a->sync->roster, seq), roster_hash(&b->sync->roster, seq), HASH_LEN);
}

static void
join_by(struct party *fresh, struct party *admin, const struct invitation *in)
{
	struct enrol_state a = {0}, n = {0};
	int round;

	party_meet(fresh);
	assert_true(sync_join(fresh->sync, in->address, in->code, NULL));
	for (round = 0; round < 12 && sync_stage(fresh->sync) != SYNC_MEMBER; round++) {
		party_sync(fresh, NULL);
		assert_true(sync_enrol(fresh->sync, &n, NULL));
		party_sync(admin, NULL);
		assert_true(sync_enrol(admin->sync, &a, NULL));
		if (a.step == ENROL_ASK)
			assert_true(sync_admit(admin->sync, &a.invite, n.digits, NULL));
	}
	assert_int_equal(sync_stage(fresh->sync), SYNC_MEMBER);
}

static void
both_invitations_hold_and_both_codes_let_in(void **state)
{
	struct rivals *o = *state;
	struct invitation a, b;

	invite(&o->first, &a);
	invite(&o->second, &b);
	invite(&o->first, &a);
	party_sync(&o->first, NULL);
	party_sync(&o->second, NULL);
	party_sync(&o->second, NULL);
	party_sync(&o->first, NULL);
	same_roster(&o->first, &o->second);
	assert_non_null(roster_invite(&o->first.sync->roster, &b.id));
	assert_non_null(roster_invite(&o->second.sync->roster, &a.id));
	assert_null(sync_alarm(o->second.sync));
	join_by(&o->fresh, &o->second, &b);
	party_sync(&o->second, NULL);
	join_by(&o->more, &o->first, &a);
}

/* Sealed before anybody knows that the entry will have to be written anew. */
static void
what_was_written_meanwhile_is_read_by_all(void **state)
{
	struct rivals *o = *state;
	struct invitation in;
	int64_t n;

	invite(&o->first, &in);
	party_sync(&o->first, NULL);
	invite(&o->second, &in);
	evil_visit(&o->second, 40);
	assert_true(sync_seal(o->second.sync, &n, NULL));
	assert_true(n > 0);
	party_sync(&o->second, NULL);
	party_sync(&o->second, NULL);
	party_sync(&o->first, NULL);
	evil_same(&o->first, &o->second);
	assert_int_equal(evil_count(&o->first, "SELECT count(*) FROM visit"), 1);
	assert_null(sync_alarm(o->first.sync));
}

static void
a_device_that_was_let_in_meanwhile_is_in(void **state)
{
	struct rivals *o = *state;
	struct invitation mine, other;
	struct enrol_state a = {0}, n = {0};
	int round;

	invite(&o->second, &mine);
	party_meet(&o->fresh);
	assert_true(sync_join(o->fresh.sync, mine.address, mine.code, NULL));
	for (round = 0; round < 6 && a.step != ENROL_ASK; round++) {
		party_sync(&o->fresh, NULL);
		assert_true(sync_enrol(o->fresh.sync, &n, NULL));
		party_sync(&o->second, NULL);
		assert_true(sync_enrol(o->second.sync, &a, NULL));
	}
	party_sync(&o->first, NULL);
	invite(&o->first, &other);
	party_sync(&o->first, NULL);
	assert_true(sync_admit(o->second.sync, &mine.id, n.digits, NULL));
	for (round = 0; round < 4 && sync_stage(o->fresh.sync) != SYNC_MEMBER; round++) {
		party_sync(&o->second, NULL);
		party_sync(&o->fresh, NULL);
		assert_true(sync_enrol(o->fresh.sync, &n, NULL));
	}
	assert_int_equal(sync_stage(o->fresh.sync), SYNC_MEMBER);
	assert_int_equal(sync_roles(o->fresh.sync), ROLE_COMPANION);
}

/* The newcomer is told a head of the roster to look for: never one that is overtaken. */
static void
a_newcomer_looks_for_a_head_that_stays(void **state)
{
	struct rivals *o = *state;
	struct invitation mine, extra, other;
	struct enrol_state a = {0}, n = {0};
	int round;

	invite(&o->second, &mine);
	party_sync(&o->second, NULL);
	party_meet(&o->fresh);
	assert_true(sync_join(o->fresh.sync, mine.address, mine.code, NULL));
	party_sync(&o->fresh, NULL);
	party_sync(&o->second, NULL);
	invite(&o->second, &extra);
	assert_true(sync_enrol(o->second.sync, &a, NULL));
	party_sync(&o->first, NULL);
	invite(&o->first, &other);
	party_sync(&o->first, NULL);
	for (round = 0; round < 9 && sync_stage(o->fresh.sync) != SYNC_MEMBER; round++) {
		party_sync(&o->second, NULL);
		assert_true(sync_enrol(o->second.sync, &a, NULL));
		party_sync(&o->fresh, NULL);
		assert_true(sync_enrol(o->fresh.sync, &n, NULL));
		if (a.step == ENROL_ASK)
			assert_true(sync_admit(o->second.sync, &a.invite, n.digits, NULL));
	}
	assert_int_equal(sync_stage(o->fresh.sync), SYNC_MEMBER);
	assert_null(sync_alarm(o->fresh.sync));
}

/* The store shows the second's own entry first, and later another one of that number. */
static void
an_entry_the_store_has_shown_gives_way_to_no_other(void **state)
{
	struct rivals *o = *state;
	struct invitation in;
	struct roster_invite other = {.roles = ROSTER_COMPANION};
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint64_t seq;

	other.id = id_random(&o->first.world.env);
	roster_body_invite(&body, &other);
	evil_entry(&o->first, ROSTER_INVITE, 0, &body, &at);
	invite(&o->second, &in);
	party_sync(&o->second, NULL);
	seq = o->second.sync->roster.seq;
	evil_give_one(&o->second, &at);
	assert_int_equal(evil_merge(&o->second, NULL, NULL), ERR_TAMPER);
	assert_int_equal(o->second.sync->roster.seq, seq);
	assert_non_null(roster_invite(&o->second.sync->roster, &in.id));
	assert_non_null(sync_alarm(o->second.sync));
	buf_free(&at);
}

/* Whoever is no admin signs nothing that makes an admin's entry give way. */
static void
an_entry_that_does_not_hold_makes_nothing_give_way(void **state)
{
	struct rivals *o = *state;
	struct invitation in, first;
	struct roster_invite other = {.roles = ROSTER_COMPANION};
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;

	invite(&o->first, &first);
	party_sync(&o->first, NULL);
	join_by(&o->fresh, &o->first, &first);
	party_sync(&o->second, NULL);
	party_sync(&o->fresh, NULL);
	other.id = id_random(&o->fresh.world.env);
	roster_body_invite(&body, &other);
	evil_entry(&o->fresh, ROSTER_INVITE, 0, &body, &at);
	invite(&o->second, &in);
	evil_give_one(&o->second, &at);
	assert_int_equal(evil_merge(&o->second, NULL, NULL), ERR_TAMPER);
	assert_non_null(roster_invite(&o->second.sync->roster, &in.id));
	buf_free(&at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(both_invitations_hold_and_both_codes_let_in, up, down),
	    cmocka_unit_test_setup_teardown(what_was_written_meanwhile_is_read_by_all, up, down),
	    cmocka_unit_test_setup_teardown(a_device_that_was_let_in_meanwhile_is_in, up, down),
	    cmocka_unit_test_setup_teardown(a_newcomer_looks_for_a_head_that_stays, up, down),
	    cmocka_unit_test_setup_teardown(
		an_entry_the_store_has_shown_gives_way_to_no_other, up, down),
	    cmocka_unit_test_setup_teardown(
		an_entry_that_does_not_hold_makes_nothing_give_way, up, down),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("rivals", tests, NULL, NULL);
}
