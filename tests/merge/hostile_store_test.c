/*
 * A store that means harm (docs/threats.md): it drops, reorders, repeats, rolls back, forks, mixes
 * and withholds. Nothing is lost, what it did is named, what was merged stays, the rest goes on.
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
#define WORKERS 4 /* envelopes: a key record and three visits */

/* Four envelopes of the worker and two of the supervisor, none of them at `other` yet. */
static size_t
write_some(struct evil *o)
{
	size_t first = o->post.n_envelopes;

	evil_post(&o->worker, 1);
	evil_post(&o->worker, 2);
	evil_post(&o->worker, 3);
	assert_int_equal(o->post.n_envelopes, first + WORKERS);
	evil_post(&o->supervisor, 40);
	assert_int_equal(o->post.n_envelopes, first + WORKERS + 2);
	return first;
}

static const struct buf *
sent(struct evil *o, size_t i)
{
	return &o->post.envelopes[i].at;
}

/* The sentence names device and number. */
static void
names(const struct err *e, struct party *device, unsigned long long number)
{
	char hex[ID_HEX], digits[24];

	id_hex(&device->sync->device, hex);
	hex[8] = '\0';
	snprintf(digits, sizeof(digits), " %llu", number);
	if (strstr(e->say, hex) == NULL || strstr(e->say, digits) == NULL)
		fail_msg("does not name %s%s: %s", hex, digits, e->say);
}

static void
all_arrived(struct evil *o, int64_t visits)
{
	assert_int_equal(evil_count(&o->other, VISITS), visits);
	assert_int_equal(evil_count(&o->other, "SELECT count(*) FROM sync_waiting"), 0);
}

/* ---- dropping ---- */

static void
drop_one(struct evil *o, size_t first, size_t k)
{
	const struct buf *list[WORKERS + 2];
	struct sync_counts c = {0};
	struct err e;
	size_t i, n = 0;

	for (i = 0; i < WORKERS + 2; i++)
		if (i != k)
			list[n++] = sent(o, first + i);
	evil_give(&o->other, list, n);
	assert_int_equal(evil_merge(&o->other, &c, &e), ERR_TAMPER);
	names(&e, &o->worker, k + 1);
	assert_string_equal(sync_alarm(o->other.sync), e.say);
	assert_int_equal(c.left, 1);
	/* What came before it, and all of the supervisor's, is in. */
	assert_int_equal(evil_count(&o->other, VISITS), 1 + (int64_t)(k > 0 ? k - 1 : 0));
}

static void
a_dropped_envelope_is_named_and_the_rest_goes_on(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), k;

	for (k = 0; k + 1 < WORKERS; k++) {
		if (k > 0) {
			void *fresh;

			evil_down(state);
			evil_up(&fresh);
			*state = o = fresh;
			first = write_some(o);
		}
		drop_one(o, first, k);
		/* It turns up: everything that waited behind it comes in. */
		evil_give_post(&o->other, first + k);
		assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
		all_arrived(o, 4);
	}
}

static void
what_is_stuck_is_told_again_and_not_read_again(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o);
	struct sync_counts c = {0};
	struct err e, again;

	evil_give_post(&o->other, first + 1);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	assert_int_equal(evil_merge(&o->other, &c, &again), ERR_TAMPER);
	assert_string_equal(e.say, again.say);
	assert_int_equal(c.left, 1);
	/* A person looked at it; as it is still so, it is told anew. */
	assert_true(sync_settled(o->other.sync, NULL));
	assert_null(sync_alarm(o->other.sync));
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_TAMPER);
	assert_non_null(sync_alarm(o->other.sync));
	/* After a restart too. */
	sync_close(o->other.sync);
	assert_true(sync_open(
	    &o->other.sync, &o->other.world.env, o->other.world.r, o->other.folder, "", NULL));
	assert_non_null(sync_alarm(o->other.sync));
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_TAMPER);
	evil_give_post(&o->other, first);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
}

/* ---- order ---- */

static void
any_order_comes_to_the_same(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	const struct buf *list[WORKERS + 2];
	struct sync_counts c = {0};

	for (i = 0; i < WORKERS + 2; i++)
		list[i] = sent(o, first + WORKERS + 1 - i);
	evil_give(&o->other, list, WORKERS + 2);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_null(sync_alarm(o->other.sync));
	assert_int_equal(c.envelopes, WORKERS + 2);
	all_arrived(o, 4);
	/* And segment by segment. */
	for (i = WORKERS + 2; i-- > 0;)
		evil_give_post(&o->supervisor, first + i);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	evil_same(&o->other, &o->supervisor);
}

static void
everything_many_times_is_everything_once(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i, round;
	struct sync_counts c = {0};

	for (round = 0; round < 3; round++) {
		const struct buf *list[2 * (WORKERS + 2)];

		for (i = 0; i < WORKERS + 2; i++)
			list[2 * i] = list[2 * i + 1] = sent(o, first + i);
		evil_give(&o->other, list, 2 * (WORKERS + 2));
	}
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_NONE);
	assert_int_equal(c.envelopes, WORKERS + 2);
	assert_int_equal(c.operations, 4);
	all_arrived(o, 4);
}

static void
an_older_state_of_the_store_takes_nothing_back(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	uint8_t before[32], after[32];

	for (i = 0; i < WORKERS + 2; i++)
		evil_give_post(&o->other, first + i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	world_digest(&o->other.world, before);
	for (i = 0; i < WORKERS - 1; i++)
		evil_give_post(&o->other, first + i);
	for (i = 0; i < o->post.n_entries / 2; i++)
		evil_give_one(&o->other, &o->post.entries[i].at);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	world_digest(&o->other.world, after);
	assert_memory_equal(before, after, 32);
}

/* ---- forgery ---- */

static void
a_forged_envelope_is_named_and_the_rest_goes_on(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	const struct buf *list[WORKERS + 2];
	struct buf forged = BUF_EMPTY;
	struct err e;

	buf_put(&forged, sent(o, first + 1)->at, sent(o, first + 1)->len);
	forged.at[ENVELOPE_SIGNED] ^= 1;
	for (i = 0; i < WORKERS + 2; i++)
		list[i] = i == 1 ? &forged : sent(o, first + i);
	evil_give(&o->other, list, WORKERS + 2);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	names(&e, &o->worker, 2);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	/* The real one comes after all. The forged one stays where it is, as evidence. */
	evil_give_post(&o->other, first + 1);
	evil_merge(&o->other, NULL, NULL);
	all_arrived(o, 4);
	buf_free(&forged);
}

static void
rubbish_does_not_stop_what_lies_beside_it(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o);
	struct buf rubbish[4] = {BUF_EMPTY}, segment = BUF_EMPTY;
	struct sync_counts c = {0};
	size_t i;

	buf_put(&rubbish[0], "x", 1);
	buf_put(&rubbish[1], "FBZ9 of a later version", 23);
	buf_put(&rubbish[2], "FBE1\1\1", 6);
	buf_put(&rubbish[3], "FBM1\1\1", 6);
	for (i = 0; i < 4; i++) {
		frame_put(&segment, rubbish[i].at, rubbish[i].len);
		frame_put(&segment, sent(o, first + i)->at, sent(o, first + i)->len);
		buf_free(&rubbish[i]);
	}
	buf_u32(&segment, 500); /* and it is torn */
	buf_put(&segment, "abc", 3);
	assert_true(spool_put(&o->other.spool, SPOOL_IN, &segment, NULL));
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_FORMAT);
	assert_int_equal(evil_count(&o->other, VISITS), 3);
	assert_int_equal(c.left, 1);
	buf_free(&segment);
}

static void
a_segment_that_cannot_be_read_does_not_stop_the_others(void **state)
{
	struct evil *o = *state;
	struct buf huge = BUF_EMPTY;
	struct sync_counts c = {0};
	char path[FILE_PATH];
	size_t first, i;

	buf_extend(&huge, SPOOL_SEGMENT_MAX + 1);
	snprintf(path, sizeof(path), "%s/spool/in/0000000000000001.seg", o->other.folder);
	assert_true(file_write(&o->other.world.env, path, 0600, huge.at, huge.len, NULL));
	first = write_some(o);
	for (i = 0; i < WORKERS; i++)
		evil_give_post(&o->other, first + i);
	assert_int_equal(evil_merge(&o->other, &c, NULL), ERR_FULL);
	assert_int_equal(evil_count(&o->other, VISITS), 3);
	assert_int_equal(c.left, 1);
	buf_free(&huge);
}

static void
a_fork_of_one_number_is_named_and_moves_nothing(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	struct envelope_place before = evil_last(&o->worker);
	struct envelope two;
	struct buf fork = BUF_EMPTY, next = BUF_EMPTY;
	uint8_t was[32], is[32], key[KEY_LEN];
	struct forgery f = {.kind = ENVELOPE_CHANGESET, .class = SCOPE_OFFICE};
	struct buf plain = BUF_EMPTY;
	struct err e;

	for (i = 0; i < WORKERS; i++)
		evil_give_post(&o->other, first + i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	world_digest(&o->other.world, was);
	/* The copied laptop writes another number 4, and a number 5 after that. */
	assert_true(envelope_parse(&two, sent(o, first + 3)->at, sent(o, first + 3)->len, NULL));
	before.seq = 3;
	memcpy(before.id, two.prev, HASH_LEN);
	f.compartment = o->worker.world.self.office;
	evil_office_key(&o->worker, key);
	f.key = key;
	evil_plain(&f.compartment, "", 0, &plain);
	f.plain = plain.at;
	f.len = plain.len;
	evil_envelope(&o->worker, &before, &f, &fork);
	evil_envelope(&o->worker, &before, &f, &next);
	evil_give_one(&o->other, &fork);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	names(&e, &o->worker, 4);
	evil_give_one(&o->other, &next);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	world_digest(&o->other.world, is);
	assert_memory_equal(was, is, 32);
	/* Who got the other side first learns it as soon as the real one has caught up. */
	for (i = 0; i < 3; i++)
		evil_give_post(&o->supervisor, first + i);
	evil_give_one(&o->supervisor, &next);
	evil_give_one(&o->supervisor, &fork);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	evil_give_post(&o->supervisor, first + 3);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	evil_give_post(&o->supervisor, evil_post(&o->worker, 5));
	assert_int_equal(evil_merge(&o->supervisor, NULL, &e), ERR_TAMPER);
	names(&e, &o->worker, 5);
	assert_int_equal(evil_count(&o->supervisor, VISITS), 3);
	buf_free(&fork);
	buf_free(&next);
	buf_free(&plain);
}

static void
an_unsigned_second_envelope_of_a_number_is_no_fork(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	struct buf forged = BUF_EMPTY;

	for (i = 0; i < WORKERS; i++)
		evil_give_post(&o->other, first + i);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	buf_put(&forged, sent(o, first + 3)->at, sent(o, first + 3)->len);
	forged.at[80] ^= 1;
	evil_give_one(&o->other, &forged);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	assert_null(sync_alarm(o->other.sync));
	buf_free(&forged);
}

static void
another_offices_envelopes_and_entries_are_refused(void **state)
{
	struct evil *o = *state, *town_b;
	void *fresh;
	size_t first = write_some(o), foreign, i;
	struct err e;

	evil_up(&fresh);
	town_b = fresh;
	foreign = write_some(town_b);
	evil_give_one(&o->other, sent(town_b, foreign));
	evil_give_one(&o->other, &town_b->post.entries[0].at);
	for (i = 0; i < WORKERS; i++)
		evil_give_post(&o->other, first + i);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	assert_int_equal(evil_count(&o->other, VISITS), 3);
	assert_int_equal(evil_count(&o->other, "SELECT count(DISTINCT device) FROM sync_chain"), 1);
	evil_down(&fresh);
}

/* ---- withholding ---- */

static void
a_body_that_is_withheld_is_named_and_comes_later(void **state)
{
	struct evil *o = *state;
	size_t first = write_some(o), i;
	const struct buf *list[WORKERS + 2];
	struct buf head = BUF_EMPTY;
	struct err e;

	buf_put(&head, sent(o, first + 1)->at, ENVELOPE_HEADER);
	for (i = 0; i < WORKERS + 2; i++)
		list[i] = i == 1 ? &head : sent(o, first + i);
	evil_give(&o->other, list, WORKERS + 2);
	assert_int_equal(evil_merge(&o->other, NULL, &e), ERR_TAMPER);
	names(&e, &o->worker, 2);
	assert_int_equal(evil_count(&o->other, VISITS), 1);
	evil_give_post(&o->other, first + 1);
	assert_int_equal(evil_merge(&o->other, NULL, NULL), ERR_NONE);
	all_arrived(o, 4);
	buf_free(&head);
}

static void
what_is_for_everybody_may_not_lack_its_body(void **state)
{
	struct evil *o = *state;
	struct forgery f = {.kind = ENVELOPE_CHECKPOINT, .plain = "heads", .len = 5};
	struct envelope_place last = evil_last(&o->worker);
	struct buf at = BUF_EMPTY, head = BUF_EMPTY;

	evil_envelope(&o->worker, &last, &f, &at);
	buf_put(&head, at.at, ENVELOPE_HEADER);
	evil_give_one(&o->supervisor, &head);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_TAMPER);
	evil_give_one(&o->supervisor, &at);
	assert_int_equal(evil_merge(&o->supervisor, NULL, NULL), ERR_NONE);
	buf_free(&at);
	buf_free(&head);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, evil_up, evil_down)
	const struct CMUnitTest tests[] = {
	    WITH(a_dropped_envelope_is_named_and_the_rest_goes_on),
	    WITH(what_is_stuck_is_told_again_and_not_read_again),
	    WITH(any_order_comes_to_the_same),
	    WITH(everything_many_times_is_everything_once),
	    WITH(an_older_state_of_the_store_takes_nothing_back),
	    WITH(a_forged_envelope_is_named_and_the_rest_goes_on),
	    WITH(rubbish_does_not_stop_what_lies_beside_it),
	    WITH(a_segment_that_cannot_be_read_does_not_stop_the_others),
	    WITH(a_fork_of_one_number_is_named_and_moves_nothing),
	    WITH(an_unsigned_second_envelope_of_a_number_is_no_fork),
	    WITH(another_offices_envelopes_and_entries_are_refused),
	    WITH(a_body_that_is_withheld_is_named_and_comes_later),
	    WITH(what_is_for_everybody_may_not_lack_its_body),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("hostile_store", tests, NULL, NULL);
}
