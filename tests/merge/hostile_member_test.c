/*
 * A member's device that means harm, or is broken: everything it sends is genuine. It may harm its
 * own entries; the others go on, and all replicas come to the same.
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
#define INVALID "SELECT count(*) FROM sync_invalid"

/* Everything posted since `from` goes to the other companion. */
static void
give_since(struct evil *o, size_t from)
{
	for (; from < o->post.n_envelopes; from++)
		evil_give_post(&o->other, from);
}

/* One envelope of the worker with this inside; then honest ones of the supervisor and the worker.
 * All go to the other companion; what came of it. */
static struct sync_counts
send_forged(struct evil *o, const struct forgery *f)
{
	struct envelope_place last = evil_last(&o->worker);
	struct sync_counts c = {0};
	struct buf at = BUF_EMPTY;
	size_t from = o->post.n_envelopes;
	int64_t visits = evil_count(&o->other, VISITS);

	evil_envelope(&o->worker, &last, f, &at);
	evil_give_one(&o->other, &at);
	assert_true(chain_advance(o->worker.sync, &o->worker.sync->device, &last, NULL));
	evil_post(&o->supervisor, 7);
	evil_post(&o->worker, 9);
	give_since(o, from);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_null(sync_alarm(o->other.sync));
	assert_int_equal(evil_count(&o->other, VISITS), visits + 2);
	buf_free(&at);
	return c;
}

static void
a_body_that_does_not_open_stops_nobody(void **state)
{
	struct evil *o = *state;
	uint8_t key[KEY_LEN], wrong[KEY_LEN] = {1};
	struct forgery f = {.kind = ENVELOPE_CHANGESET,
	    .class = SCOPE_OFFICE,
	    .compartment = o->worker.world.self.office,
	    .key = wrong,
	    .plain = "x",
	    .len = 1};
	struct sync_counts c;

	evil_post(&o->worker, 1);
	evil_office_key(&o->worker, key);
	f.kid = envelope_kid(&o->worker.sync->roster.tenant, &f.compartment, &f.compartment, key);
	give_since(o, 0);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	c = send_forged(o, &f);
	assert_int_equal(c.invalid, 1);
	assert_int_equal(evil_count(&o->other, INVALID), 1);
}

static void
operations_that_break_the_rules_have_no_effect_and_are_listed(void **state)
{
	struct evil *o = *state;
	struct id row = world_id("a person", 1), office = o->worker.world.self.office;
	struct envelope_place last;
	struct buf ops = BUF_EMPTY, plain = BUF_EMPTY, at = BUF_EMPTY;
	struct sync_counts c = {0};
	uint8_t key[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_CHANGESET, .class = SCOPE_OFFICE, .key = key};

	evil_post(&o->worker, 1);
	evil_office_key(&o->worker, key);
	give_since(o, o->post.n_envelopes - 2);
	/* A person is of a case; here it would stand where supervisors read. */
	buf_put(&ops, "\1", 1);
	buf_u64(&ops, (uint64_t)1700000000000 << 16);
	buf_put(&ops, "\1\2\x64", 3);
	buf_id(&ops, &row);
	buf_put(&ops, "\1\1\2\5Yusuf", 9);
	evil_plain(&office, ops.at, ops.len, &plain);
	f.compartment = office;
	f.plain = plain.at;
	f.len = plain.len;
	last = evil_last(&o->worker);
	evil_envelope(&o->worker, &last, &f, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_int_equal(c.invalid, 1);
	assert_int_equal(evil_count(&o->other, "SELECT count(*) FROM person"), 0);
	assert_int_equal(evil_count(&o->other, INVALID), 1);
	buf_free(&ops);
	buf_free(&plain);
	buf_free(&at);
}

/* ---- key records ---- */

static void
put_record(uint8_t plain[static KEY_RECORD], const struct id *scope, const struct id *tenant,
    const struct id *compartment, const uint8_t key[static KEY_LEN], struct id *kid)
{
	*kid = envelope_kid(tenant, scope, compartment, key);
	memcpy(plain, compartment->b, ID_LEN);
	memcpy(plain + ID_LEN, kid->b, ID_LEN);
	memcpy(plain + 2 * ID_LEN, key, KEY_LEN);
}

static void
a_key_record_that_does_not_hold_stops_nobody(void **state)
{
	struct evil *o = *state;
	uint8_t plain[KEY_RECORD], key[KEY_LEN] = {3}, scope_key[KEY_LEN];
	struct id office = o->worker.world.self.office;
	struct forgery f = {.kind = ENVELOPE_KEY_RECORD,
	    .class = SCOPE_OFFICE,
	    .key = scope_key,
	    .plain = plain,
	    .len = sizeof(plain)};
	struct sync_counts c;

	evil_scope_key(&o->worker, SCOPE_OFFICE, scope_key);
	put_record(plain, &office, &o->worker.sync->roster.tenant, &office, key, &f.kid);
	plain[40] ^= 1; /* another key than the one everybody is told about */
	c = send_forged(o, &f);
	assert_int_equal(c.invalid, 1);
	assert_int_equal(evil_count(&o->other, INVALID), 1);
}

/*
 * The office's scope holds one compartment. A record sealed for the office that named a case would
 * make the next companion seal that case's entries for the supervisors.
 */
static void
no_record_draws_a_case_over_to_the_supervisors(void **state)
{
	struct evil *o = *state;
	struct id office = o->worker.world.self.office, intake = o->worker.world.self.intake;
	uint8_t plain[KEY_RECORD], key[KEY_LEN] = {3}, scope_key[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_KEY_RECORD,
	    .class = SCOPE_OFFICE,
	    .key = scope_key,
	    .plain = plain,
	    .len = sizeof(plain)};
	struct sync_counts c;
	struct query *q;

	evil_scope_key(&o->worker, SCOPE_OFFICE, scope_key);
	put_record(plain, &office, &o->worker.sync->roster.tenant, &intake, key, &f.kid);
	c = send_forged(o, &f);
	assert_int_equal(c.invalid, 1);
	/* And the other way round: rows of the office sealed for companions only. */
	f.class = SCOPE_CASEWORK;
	evil_scope_key(&o->worker, SCOPE_CASEWORK, scope_key);
	put_record(plain, &intake, &o->worker.sync->roster.tenant, &office, key, &f.kid);
	{
		struct envelope_place last = evil_last(&o->worker);
		struct buf at = BUF_EMPTY;

		evil_envelope(&o->worker, &last, &f, &at);
		evil_give_one(&o->other, &at);
		buf_free(&at);
	}
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_int_equal(c.invalid, 2);
	world_person_make(&o->other.world, "Amira", 19910000);
	assert_true(sync_seal(o->other.sync, NULL, NULL));
	q = replica_query(o->other.world.r,
	    "SELECT count(*) FROM sync_case_key WHERE comp = ?1 AND scope <> ?1", NULL);
	query_bind_id(q, 1, &intake);
	assert_int_equal(query_step(q, NULL), 1);
	assert_int_equal(query_int(q, 0), 0);
	query_end(q);
}

static void
the_first_to_use_a_key_does_not_decide_what_it_is_for(void **state)
{
	struct evil *o = *state;
	struct id intake = o->worker.world.self.intake, elsewhere = world_id("a case", 9);
	uint8_t plain[KEY_RECORD], key[KEY_LEN] = {3}, scope_key[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_KEY_RECORD,
	    .class = SCOPE_CASEWORK,
	    .key = scope_key,
	    .plain = plain,
	    .len = sizeof(plain)};
	struct id kid, kid2;

	/* One key, two compartments: two kids, so neither stands in the other's way. */
	evil_scope_key(&o->worker, SCOPE_CASEWORK, scope_key);
	put_record(plain, &intake, &o->worker.sync->roster.tenant, &elsewhere, key, &f.kid);
	kid = f.kid;
	send_forged(o, &f);
	kid2 = envelope_kid(&o->worker.sync->roster.tenant, &intake, &intake, key);
	assert_false(id_equal(&kid, &kid2));
	assert_int_equal(evil_count(&o->other, INVALID), 0);
}

/* ---- grants ---- */

static void
a_grant_with_another_key_is_named_and_the_roster_goes_on(void **state)
{
	struct evil *o = *state;
	const struct roster_device *self =
	    roster_device(&o->worker.sync->roster, &o->other.sync->device);
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct id office = o->worker.world.self.office;
	uint8_t wrong[KEY_LEN] = {9}, key[KEY_LEN], now[KEY_LEN];
	uint64_t seq = o->other.sync->roster.seq;
	char hex[ID_HEX];

	evil_scope_key(&o->other, SCOPE_OFFICE, key);
	roster_body_grant(&body, &office, 1, self, wrong);
	evil_entry(&o->worker, ROSTER_GRANT, 0, &body, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(o->other.sync->roster.seq, seq + 1);
	assert_non_null(sync_alarm(o->other.sync));
	id_hex(&o->worker.sync->device, hex);
	hex[8] = '\0';
	assert_non_null(strstr(sync_alarm(o->other.sync), hex));
	evil_scope_key(&o->other, SCOPE_OFFICE, now);
	assert_memory_equal(key, now, KEY_LEN);
	buf_free(&at);
}

static void
a_box_that_does_not_open_is_named_too(void **state)
{
	struct evil *o = *state;
	struct roster_device self = *roster_device(&o->worker.sync->roster, &o->other.sync->device);
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct id office = o->worker.world.self.office;
	uint8_t key[KEY_LEN];

	evil_scope_key(&o->worker, SCOPE_OFFICE, key);
	memcpy(self.pub.box, o->worker.sync->pub.box, KEY_LEN);
	roster_body_grant(&body, &office, 1, &self, key);
	evil_entry(&o->worker, ROSTER_GRANT, 0, &body, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_non_null(sync_alarm(o->other.sync));
	buf_free(&at);
}

/* ---- epochs ---- */

static void
after_a_new_epoch_the_next_entry_has_a_fresh_key(void **state)
{
	struct evil *o = *state;
	struct id office = o->worker.world.self.office;
	const struct roster_scope *scope;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint8_t fresh[KEY_LEN] = {5}, plain[KEY_RECORD], old[KEY_LEN], now[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_KEY_RECORD,
	    .class = SCOPE_OFFICE,
	    .key = fresh,
	    .plain = plain,
	    .len = sizeof(plain)};
	struct envelope_place last;

	evil_post(&o->worker, 1);
	give_since(o, o->post.n_envelopes - 2);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	evil_office_key(&o->other, old);
	scope = roster_scope(&o->worker.sync->roster, &office);
	roster_body_epoch(&body, &o->worker.sync->roster, scope, 2, fresh);
	evil_entry(&o->worker, ROSTER_NEW_EPOCH, 0, &body, &at);
	evil_give_one(&o->other, &at);
	evil_give_one(&o->worker, &at);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	/* The old key is sealed under the new epoch, so that old entries can be read: it is still
	 * an old key, which whoever was shut out has. */
	put_record(plain, &office, &o->worker.sync->roster.tenant, &office, old, &f.kid);
	last = evil_last(&o->worker);
	evil_envelope(&o->worker, &last, &f, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, INVALID), 0);
	evil_visit(&o->other, 5);
	assert_true(sync_seal(o->other.sync, NULL, NULL));
	evil_office_key(&o->other, now);
	assert_memory_not_equal(old, now, KEY_LEN);
	buf_free(&at);
}

static void
a_key_that_others_have_under_an_older_epoch_is_not_fresh(void **state)
{
	struct evil *o = *state;
	struct id office = o->worker.world.self.office;
	const struct roster_scope *scope;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint8_t fresh[KEY_LEN] = {5}, plain[KEY_RECORD], key[KEY_LEN] = {6}, now[KEY_LEN];
	uint8_t old_scope[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_KEY_RECORD,
	    .class = SCOPE_OFFICE,
	    .key = old_scope,
	    .plain = plain,
	    .len = sizeof(plain)};
	struct envelope_place last = evil_last(&o->worker);

	/* A newcomer never had the key of the first epoch: he sees the first record, but cannot
	 * open it, and the same key once more under the second. */
	evil_scope_key(&o->worker, SCOPE_OFFICE, old_scope);
	put_record(plain, &office, &o->worker.sync->roster.tenant, &office, key, &f.kid);
	evil_envelope(&o->worker, &last, &f, &at);
	assert_true(replica_ddl(o->other.world.r, "DELETE FROM sync_scope_key", NULL));
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	scope = roster_scope(&o->worker.sync->roster, &office);
	roster_body_epoch(&body, &o->worker.sync->roster, scope, 2, fresh);
	evil_entry(&o->worker, ROSTER_NEW_EPOCH, 0, &body, &at);
	evil_give_one(&o->other, &at);
	evil_give_one(&o->worker, &at);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	f.key = fresh;
	evil_envelope(&o->worker, &last, &f, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, "SELECT count(*) FROM sync_case_key"), 1);
	evil_visit(&o->other, 5);
	assert_true(sync_seal(o->other.sync, NULL, NULL));
	evil_office_key(&o->other, now);
	assert_memory_not_equal(key, now, KEY_LEN);
	buf_free(&at);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, evil_up, evil_down)
	const struct CMUnitTest tests[] = {
	    WITH(a_body_that_does_not_open_stops_nobody),
	    WITH(operations_that_break_the_rules_have_no_effect_and_are_listed),
	    WITH(a_key_record_that_does_not_hold_stops_nobody),
	    WITH(no_record_draws_a_case_over_to_the_supervisors),
	    WITH(the_first_to_use_a_key_does_not_decide_what_it_is_for),
	    WITH(a_grant_with_another_key_is_named_and_the_roster_goes_on),
	    WITH(a_box_that_does_not_open_is_named_too),
	    WITH(after_a_new_epoch_the_next_entry_has_a_fresh_key),
	    WITH(a_key_that_others_have_under_an_older_epoch_is_not_fresh),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hostile_member", tests, NULL, NULL);
}
