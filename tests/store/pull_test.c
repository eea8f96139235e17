/* pull: everything by one cursor, in pages, and bodies only for members of their scope. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

#define MUCH (1024 * 1024)

struct fixture {
	struct shop shop;
	struct clerk clerk;
	struct buf frames; /* what was pushed; freed by the fixture */
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_inside(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	buf_free(&f->frames);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
pushed(struct fixture *f, struct clerk *c, enum scope_class scope, int count, size_t n)
{
	struct buf frames = BUF_EMPTY;

	while (count-- > 0)
		clerk_seal(c, scope, n, &frames);
	clerk_push(c, &frames);
	buf_put(&f->frames, frames.at, frames.len);
	buf_free(&frames);
}

/* Sizes of the entries and envelopes of an answer, without its trailer. */
struct seen {
	size_t entries, envelopes, bodies, bytes;
};

static struct seen
look(const struct clerk *c)
{
	struct reader r = reader_of(c->caller.answer.at, c->caller.answer.len);
	struct seen s = {0};
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL) {
		bool envelope = memcmp(at, "FBE1", 4) == 0;

		s.entries += memcmp(at, "FBM1", 4) == 0;
		s.envelopes += envelope;
		s.bodies += envelope && n > ENVELOPE_HEADER;
		s.bytes += n + 4;
	}
	assert_false(r.failed);
	return s;
}

static void
everything_comes_back_in_order_byte_for_byte(void **state)
{
	struct fixture *f = *state;
	struct buf all = BUF_EMPTY;
	struct trailer t;

	pushed(f, &f->clerk, SCOPE_OFFICE, 10, 50);
	pushed(f, &f->clerk, SCOPE_CASEWORK, 10, 50);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, MUCH), 200);
	buf_put(&all, f->clerk.entries.at, f->clerk.entries.len);
	buf_put(&all, f->frames.at, f->frames.len);
	assert_int_equal(f->clerk.caller.answer.len, all.len + 4 + TRAILER_LEN);
	assert_memory_equal(f->clerk.caller.answer.at, all.at, all.len);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.head, 20);
	assert_int_equal(t.roster_seq, f->clerk.roster.seq);
	assert_memory_equal(t.roster_hash, roster_hash(&f->clerk.roster, t.roster_seq), HASH_LEN);
	assert_int_equal(t.asked, 0);
	assert_false(t.more);
	assert_true(t.epoch != 0);
	buf_free(&all);
}

static void
nothing_new_is_a_trailer_that_names_the_cursor(void **state)
{
	struct fixture *f = *state;
	struct trailer t;

	pushed(f, &f->clerk, SCOPE_OFFICE, 3, 50);
	assert_int_equal(clerk_pull(&f->clerk, f->clerk.roster.seq, 3, MUCH), 200);
	assert_int_equal(caller_frames(&f->clerk.caller), 1);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.asked, 3);
	assert_false(t.more);
}

static void
a_cursor_beyond_the_head_gets_nothing_and_is_told_the_head(void **state)
{
	struct fixture *f = *state;
	struct trailer t;

	pushed(f, &f->clerk, SCOPE_OFFICE, 3, 50);
	assert_int_equal(clerk_pull(&f->clerk, 1000, UINT64_MAX, MUCH), 200);
	assert_int_equal(caller_frames(&f->clerk.caller), 1);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.head, 3);
}

static void
pages_put_together_are_the_whole(void **state)
{
	struct fixture *f = *state;
	static const uint32_t sizes[] = {0, 1, 700, 1000, 5000, 100000};
	size_t i;

	pushed(f, &f->clerk, SCOPE_OFFICE, 40, 300);
	for (i = 0; i < 6; i++) {
		uint64_t roster_seq = 0, cursor = 0;
		struct buf all = BUF_EMPTY;
		struct trailer t = {.more = true};

		while (t.more) {
			struct seen s;

			assert_int_equal(clerk_pull(&f->clerk, roster_seq, cursor, sizes[i]), 200);
			clerk_trailer(&f->clerk, &t);
			s = look(&f->clerk);
			assert_true(s.entries + s.envelopes > 0);
			buf_put(&all, f->clerk.caller.answer.at,
			    f->clerk.caller.answer.len - 4 - TRAILER_LEN);
			roster_seq += s.entries;
			cursor += s.envelopes;
		}
		assert_int_equal(all.len, f->clerk.entries.len + f->frames.len);
		assert_memory_equal(all.at + f->clerk.entries.len, f->frames.at, f->frames.len);
		buf_free(&all);
	}
}

static void
a_page_is_bounded_whatever_is_asked_for(void **state)
{
	struct fixture *f = *state;
	int i;

	for (i = 0; i < 6; i++)
		pushed(f, &f->clerk, SCOPE_OFFICE, 2, 200 * 1024);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, UINT32_MAX), 200);
	assert_true(f->clerk.caller.answer.len <= ANSWER_MAX + 1024);
	assert_true(look(&f->clerk).envelopes >= 2);
}

static void
bodies_are_withheld_from_who_is_no_member_of_their_scope(void **state)
{
	struct fixture *f = *state;
	struct clerk supervisor;
	struct seen s;

	clerk_join(&supervisor, &f->shop, &f->clerk, ROSTER_SUPERVISOR);
	pushed(f, &f->clerk, SCOPE_OFFICE, 3, 50);
	pushed(f, &f->clerk, SCOPE_CASEWORK, 4, 50);
	assert_int_equal(clerk_pull(&supervisor, 0, 0, MUCH), 200);
	s = look(&supervisor);
	assert_int_equal(s.envelopes, 7);
	assert_int_equal(s.bodies, 3);
	clerk_free(&supervisor);
}

static void
a_device_gets_its_own_bodies_back(void **state)
{
	struct fixture *f = *state;
	struct clerk worker;
	struct seen s;

	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	pushed(f, &worker, SCOPE_CASEWORK, 2, 50);
	assert_int_equal(clerk_pull(&worker, 0, 0, MUCH), 200);
	s = look(&worker);
	assert_int_equal(s.bodies, 2);
	clerk_free(&worker);
}

static void
an_answer_names_the_place_of_each_envelope_by_the_cursor_only(void **state)
{
	struct fixture *f = *state;
	struct clerk worker;
	uint64_t cursor;
	int i;

	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	for (i = 0; i < 5; i++) {
		pushed(f, i % 2 ? &worker : &f->clerk, SCOPE_OFFICE, 1, 50);
		pushed(f, i % 2 ? &f->clerk : &worker, SCOPE_OFFICE, 1, 50);
	}
	for (cursor = 0; cursor < 10; cursor++) {
		struct reader r = reader_of(f->frames.at, f->frames.len);
		const uint8_t *at, *want = NULL;
		size_t n, want_n = 0, k;

		assert_int_equal(clerk_pull(&worker, worker.roster.seq, cursor, 1), 200);
		for (k = 0; k <= cursor; k++)
			want = frame_get(&r, &want_n);
		at = caller_frame(&worker.caller, 0, &n);
		assert_int_equal(n, want_n);
		assert_memory_equal(at, want, n);
	}
	clerk_free(&worker);
}

/* An answer to a question that leaves places out; `own` has n of them. */
static long
pull_without(struct clerk *c, uint64_t cursor, const struct places *own, size_t n)
{
	struct pull ask = {.roster_seq = c->roster.seq, .cursor = cursor, .max = MUCH, .n_own = n};
	struct buf object = BUF_EMPTY;
	long status;

	memcpy(ask.own, own, n * sizeof(*own));
	pull_put(&object, &ask);
	status = caller_object(&c->caller, "pull", c->token, object.at, object.len);
	buf_free(&object);
	return status;
}

static void
places_the_asker_names_are_left_out_and_no_others(void **state)
{
	struct fixture *f = *state;
	static const struct places own[] = {{2, 2}, {5, 1}, {9, 100}};
	static const size_t left[] = {1, 4, 6, 7, 8};
	const uint8_t *at;
	size_t i, n;

	pushed(f, &f->clerk, SCOPE_OFFICE, 10, 50);
	assert_int_equal(pull_without(&f->clerk, 0, own, 3), 200);
	assert_int_equal(look(&f->clerk).envelopes, 5);
	for (i = 0; i < 5; i++) {
		at = caller_frame(&f->clerk.caller, i, &n);
		assert_int_equal(be64_load(at + 40), left[i]);
	}
	/* the first of them may follow the cursor */
	assert_int_equal(pull_without(&f->clerk, 1, own, 3), 200);
	assert_int_equal(look(&f->clerk).envelopes, 4);
}

static void
places_out_of_order_are_no_question(void **state)
{
	struct fixture *f = *state;
	static const struct places bad[][2] = {{{4, 1}, {2, 1}}, {{4, 1}, {5, 1}}, {{4, 3}, {6, 1}},
	    {{4, 0}, {9, 1}}, {{3, 1}, {9, 1}}, {{4, 1}, {UINT64_MAX, 1}}};
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(pull_without(&f->clerk, 3, bad[i], 2), 400);
}

static void
a_malformed_question_is_refused(void **state)
{
	struct fixture *f = *state;
	struct buf body = BUF_EMPTY;
	size_t n;

	for (n = 0; n < 40; n++) {
		buf_reset(&body);
		if (n > 0)
			buf_extend(&body, n);
		if (n >= 8) {
			be32_store(body.at, (uint32_t)(n - 4));
			memcpy(body.at + 4, "FBG1", 4);
		}
		/* the right length is 4 + 4 + 8 + 8 + 4 */
		assert_int_equal(caller_post(&f->clerk.caller, "pull", f->clerk.token, &body),
		    n == 28 ? 200 : 400);
	}
	buf_free(&body);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(everything_comes_back_in_order_byte_for_byte),
	    TEST(nothing_new_is_a_trailer_that_names_the_cursor),
	    TEST(a_cursor_beyond_the_head_gets_nothing_and_is_told_the_head),
	    TEST(pages_put_together_are_the_whole),
	    TEST(a_page_is_bounded_whatever_is_asked_for),
	    TEST(bodies_are_withheld_from_who_is_no_member_of_their_scope),
	    TEST(a_device_gets_its_own_bodies_back),
	    TEST(an_answer_names_the_place_of_each_envelope_by_the_cursor_only),
	    TEST(places_the_asker_names_are_left_out_and_no_others),
	    TEST(places_out_of_order_are_no_question),
	    TEST(a_malformed_question_is_refused),
	};

	return cmocka_run_group_tests_name("pull", tests, NULL, NULL);
}
