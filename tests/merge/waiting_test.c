/* Genuine envelopes that cannot be opened yet wait, sealed, and open when their key comes; what is
 * of a later version waits for the program. And replicas that were restored from an old copy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "sync/envelope/body.h"
#include "tests/support/evil.h"

#define VISITS "SELECT count(*) FROM visit"
#define WAITING "SELECT count(*) FROM sync_waiting"

static void
give_all(struct evil *o, struct party *a, size_t from)
{
	for (; from < o->post.n_envelopes; from++)
		evil_give_post(a, from);
}

static void
reopen(struct party *a)
{
	sync_close(a->sync);
	assert_true(sync_open(&a->sync, &a->world.env, a->world.r, a->folder, "", NULL));
}

static void
an_entry_under_a_colleagues_key_waits_for_the_key(void **state)
{
	struct evil *o = *state;
	size_t record = o->post.n_envelopes, i;

	/* The worker made the key; the supervisor, who has it, writes under it. */
	evil_post(&o->worker, 1);
	give_all(o, &o->supervisor, record);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	i = evil_post(&o->supervisor, 2);
	assert_int_equal(i, record + 2);
	evil_give_post(&o->other, i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 0);
	assert_int_equal(evil_count(&o->other, WAITING), 1);
	evil_give_post(&o->other, record);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	assert_int_equal(evil_count(&o->other, WAITING), 0);
}

static void
records_that_came_before_their_scopes_key_open_when_it_is_granted(void **state)
{
	struct evil *o = *state;
	struct id office = o->worker.world.self.office;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	uint8_t key[KEY_LEN];
	size_t from = o->post.n_envelopes;

	/* Whoever invited him had no key to give: another member grants it later. */
	assert_true(replica_ddl(o->other.world.r, "DELETE FROM sync_scope_key", NULL));
	evil_post(&o->worker, 1);
	evil_post(&o->worker, 2);
	give_all(o, &o->other, from);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 0);
	assert_int_equal(evil_count(&o->other, WAITING), 3);
	evil_scope_key(&o->supervisor, SCOPE_OFFICE, key);
	roster_body_grant(&body, &office, 1,
	    roster_device(&o->supervisor.sync->roster, &o->other.sync->device), key);
	evil_entry(&o->supervisor, ROSTER_GRANT, 0, &body, &at);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 2);
	assert_int_equal(evil_count(&o->other, WAITING), 0);
	buf_free(&at);
}

static void
without_a_scopes_key_nothing_is_sealed_and_nothing_lost(void **state)
{
	struct evil *o = *state;
	struct err e = {0};
	struct sync_state st;

	assert_true(replica_ddl(o->other.world.r, "DELETE FROM sync_scope_key", NULL));
	evil_visit(&o->other, 5);
	assert_false(sync_seal(o->other.sync, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_true(sync_poll(o->other.sync, &st, NULL));
	assert_int_equal(st.unsent, 1);
}

static void
kinds_of_a_later_version_are_kept_and_chained(void **state)
{
	struct evil *o = *state;
	static const int kinds[] = {
	    ENVELOPE_CHECKPOINT, ENVELOPE_AUDIT, ENVELOPE_ERASED, ENVELOPE_SNAPSHOT, 7, 255};
	struct envelope_place last = evil_last(&o->worker);
	struct forgery f = {.plain = "of a later version", .len = 18};
	struct buf at = BUF_EMPTY;
	size_t i, from = o->post.n_envelopes;

	for (i = 0; i < 6; i++) {
		f.kind = (enum envelope_kind)kinds[i];
		evil_envelope(&o->worker, &last, &f, &at);
		evil_give_one(&o->other, &at);
	}
	assert_true(chain_advance(o->worker.sync, &o->worker.sync->device, &last, NULL));
	evil_post(&o->worker, 1);
	give_all(o, &o->other, from);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, WAITING), 6);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	reopen(&o->other);
	evil_give_post(&o->other, from);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, WAITING), 6);
	buf_free(&at);
}

static void
a_content_of_a_later_format_is_kept_and_tried_again_by_the_next_program(void **state)
{
	struct evil *o = *state;
	uint8_t key[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_CHANGESET, .class = SCOPE_OFFICE, .key = key};
	struct envelope_place last;
	struct buf plain = BUF_EMPTY, at = BUF_EMPTY;
	struct sync_counts c = {0};
	size_t from = o->post.n_envelopes;

	evil_post(&o->worker, 1);
	evil_office_key(&o->worker, key);
	f.compartment = o->worker.world.self.office;
	evil_plain(&f.compartment, "", 0, &plain);
	plain.at[0] = PLAIN_FORMAT + 1;
	f.plain = plain.at;
	f.len = plain.len;
	last = evil_last(&o->worker);
	evil_envelope(&o->worker, &last, &f, &at);
	give_all(o, &o->other, from);
	evil_give_one(&o->other, &at);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_int_equal(c.newer, 1);
	assert_int_equal(c.invalid, 0);
	assert_int_equal(evil_count(&o->other, WAITING), 1);
	/* The next program is told by a start. It knows no more: the envelope stays. */
	reopen(&o->other);
	memset(&c, 0, sizeof(c));
	evil_give_post(&o->other, from);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_int_equal(c.newer, 1);
	assert_int_equal(evil_count(&o->other, WAITING), 1);
	buf_free(&plain);
	buf_free(&at);
}

static void
what_the_next_program_understands_takes_effect(void **state)
{
	struct evil *o = *state;
	size_t from = o->post.n_envelopes;
	struct query *q;

	/* As if the program before had not understood this one. */
	evil_post(&o->worker, 1);
	evil_post(&o->worker, 2);
	evil_give_post(&o->other, from);
	evil_give_post(&o->other, from + 1);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	q = replica_query(o->other.world.r,
	    "INSERT INTO sync_waiting(kid, kind, at) SELECT kid, 1, ?1 FROM sync_case_key", NULL);
	query_bind_blob(
	    q, 1, o->post.envelopes[from + 2].at.at, o->post.envelopes[from + 2].at.len);
	assert_true(run_once(q, NULL));
	reopen(&o->other);
	evil_give_post(&o->other, from);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 2);
	assert_int_equal(evil_count(&o->other, WAITING), 0);
}

/* ---- an old copy ---- */

struct image {
	unsigned char *at;
	sqlite3_int64 n;
};

static struct image
image_of(struct party *a)
{
	struct image im;

	im.at = sqlite3_serialize(a->world.db, "main", &im.n, 0);
	assert_non_null(im.at);
	return im;
}

static void
put_back(struct party *a, struct image im)
{
	struct err e = {0};

	sync_close(a->sync);
	replica_close(a->world.r);
	assert_int_equal(sqlite3_close(a->world.db), SQLITE_OK);
	assert_int_equal(sqlite3_open(":memory:", &a->world.db), SQLITE_OK);
	assert_int_equal(sqlite3_deserialize(a->world.db, "main", im.at, im.n, im.n,
			     SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
	    SQLITE_OK);
	if (!replica_open_db(&a->world.r, &a->world.env, a->world.db, &world_kinds, &e) ||
	    !sync_open(&a->sync, &a->world.env, a->world.r, a->folder, "", &e))
		fail_msg("%s", e.why);
}

static void
what_an_old_copy_lacks_comes_back_and_no_number_is_used_twice(void **state)
{
	struct evil *o = *state;
	size_t from = o->post.n_envelopes;
	struct image old;

	evil_post(&o->worker, 1);
	old = image_of(&o->worker);
	evil_post(&o->worker, 2);
	evil_post(&o->worker, 3);
	put_back(&o->worker, old);
	assert_int_equal(evil_count(&o->worker, VISITS), 1);
	give_all(o, &o->worker, from);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->worker, VISITS), 3);
	/* A person is told, and the next entry goes on from the last. */
	assert_non_null(sync_alarm(o->worker.sync));
	evil_post(&o->worker, 4);
	give_all(o, &o->other, from);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&o->other, VISITS), 4);
	evil_same(&o->worker, &o->other);
}

static void
numbers_used_twice_stop_the_sealing_and_lose_nothing(void **state)
{
	struct evil *o = *state;
	size_t from = o->post.n_envelopes;
	struct image old;
	struct err e = {0};
	struct sync_state st;

	evil_post(&o->worker, 1);
	old = image_of(&o->worker);
	evil_post(&o->worker, 2);
	put_back(&o->worker, old);
	/* He wrote before he heard of the store. */
	evil_visit(&o->worker, 9);
	assert_true(sync_seal(o->worker.sync, NULL, NULL));
	give_all(o, &o->worker, from);
	assert_int_equal(evil_merge(&o->worker, NULL, NULL), ERR_TAMPER);
	assert_non_null(sync_alarm(o->worker.sync));
	evil_visit(&o->worker, 10);
	assert_false(sync_seal(o->worker.sync, NULL, &e));
	assert_int_equal(e.code, ERR_TAMPER);
	assert_int_equal(evil_count(&o->worker, VISITS), 3);
	/* All three are here, unsent; what the copy lacked lies in the spool. */
	assert_true(sync_poll(o->worker.sync, &st, NULL));
	assert_int_equal(st.unsent, 3);
	assert_int_equal(st.waiting, 1);
}

static void
a_forged_envelope_of_our_own_is_no_old_copy(void **state)
{
	struct evil *o = *state;
	size_t i = evil_post(&o->worker, 1);
	struct buf forged = BUF_EMPTY;
	struct err e;

	buf_put(&forged, o->post.envelopes[i].at.at, o->post.envelopes[i].at.len);
	be64_store(forged.at + 40, 9);
	evil_give_one(&o->worker, &forged);
	assert_int_equal(evil_merge(&o->worker, NULL, &e), ERR_TAMPER);
	assert_null(strstr(e.say, "alte Kopie"));
	evil_visit(&o->worker, 2);
	assert_true(sync_seal(o->worker.sync, NULL, NULL));
	buf_free(&forged);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, evil_up, evil_down)
	const struct CMUnitTest tests[] = {
	    WITH(an_entry_under_a_colleagues_key_waits_for_the_key),
	    WITH(records_that_came_before_their_scopes_key_open_when_it_is_granted),
	    WITH(without_a_scopes_key_nothing_is_sealed_and_nothing_lost),
	    WITH(kinds_of_a_later_version_are_kept_and_chained),
	    WITH(a_content_of_a_later_format_is_kept_and_tried_again_by_the_next_program),
	    WITH(what_the_next_program_understands_takes_effect),
	    WITH(what_an_old_copy_lacks_comes_back_and_no_number_is_used_twice),
	    WITH(numbers_used_twice_stop_the_sealing_and_lose_nothing),
	    WITH(a_forged_envelope_of_our_own_is_no_old_copy),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("waiting", tests, NULL, NULL);
}
