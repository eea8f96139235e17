/* push: what the store takes from a device, what it answers, and what it never takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

struct fixture {
	struct shop shop;
	struct clerk clerk;
	struct buf frames; /* freed by the fixture */
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

static long
push(struct fixture *f)
{
	return caller_post(&f->clerk.caller, "push", f->clerk.token, &f->frames);
}

static long
envelopes(struct fixture *f)
{
	return shop_sql(&f->shop, "SELECT count(*) FROM envelope");
}

/* The nth envelope of f->frames, to be changed. */
static uint8_t *
envelope(struct fixture *f, size_t nth)
{
	struct reader r = reader_of(f->frames.at, f->frames.len);
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL && nth-- > 0)
		;
	assert_non_null(at);
	return f->frames.at + (at - f->frames.at);
}

/* After a change of header or body: the hash and the signature of this device fit again. */
static void
sign_again(struct fixture *f, uint8_t *at)
{
	label_hash(at + 192, "body", (const void *)(at + ENVELOPE_HEADER),
	    (size_t)be32_load(at + 188), (const void *)NULL);
	device_sign(&f->clerk.secret, at + ENVELOPE_SIGNED, "env", at, ENVELOPE_SIGNED);
}

static void
each_envelope_is_receipted_by_a_signature_of_the_store(void **state)
{
	struct fixture *f = *state;
	int i;

	for (i = 0; i < 20; i++)
		clerk_seal(&f->clerk, i % 2 ? SCOPE_OFFICE : SCOPE_CASEWORK, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames); /* looks at every receipt */
	assert_int_equal(envelopes(f), 20);
}

static void
the_same_envelopes_again_get_the_same_receipts(void **state)
{
	struct fixture *f = *state;
	struct buf first = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames);
	buf_put(&first, f->clerk.caller.answer.at, f->clerk.caller.answer.len);
	shop_wait(&f->shop, 5000);
	clerk_push(&f->clerk, &f->frames);
	assert_int_equal(f->clerk.caller.answer.len, first.len);
	assert_memory_equal(f->clerk.caller.answer.at, first.at, first.len);
	assert_int_equal(envelopes(f), 2);
	buf_free(&first);
}

static void
old_and_new_envelopes_mix_in_one_push(void **state)
{
	struct fixture *f = *state;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames);
	assert_int_equal(envelopes(f), 2);
}

static void
a_gap_is_refused_and_nothing_after_it_is_taken(void **state)
{
	struct fixture *f = *state;
	struct buf lost = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &lost);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	assert_int_equal(push(f), 409);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_CONFLICT);
	assert_int_equal(envelopes(f), 1);
	buf_free(&lost);
}

static void
another_envelope_of_the_same_number_is_a_fork_and_the_first_one_is_shown(void **state)
{
	struct fixture *f = *state;
	struct envelope_place start = f->clerk.maker.last;
	struct buf first = BUF_EMPTY;
	const uint8_t *at;
	size_t n;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &first);
	clerk_push(&f->clerk, &first);
	/* The copy of the laptop goes on from the same place. */
	f->clerk.maker.last = start;
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	assert_int_equal(push(f), 409);
	at = caller_frame(&f->clerk.caller, 0, &n);
	assert_non_null(at);
	assert_int_equal(n, ENVELOPE_HEADER);
	assert_memory_equal(at, first.at + 4, ENVELOPE_HEADER);
	assert_int_equal(envelopes(f), 1);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM evidence"), 1);
	/* and again: it is known already */
	assert_int_equal(push(f), 409);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM evidence"), 1);
	buf_free(&first);
}

static void
who_has_only_the_login_key_cannot_leave_evidence_behind(void **state)
{
	struct fixture *f = *state;
	struct envelope_place start = f->clerk.maker.last;
	struct buf first = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &first);
	clerk_push(&f->clerk, &first);
	f->clerk.maker.last = start;
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	envelope(f, 0)[ENVELOPE_SIGNED] ^= 1;
	assert_int_equal(push(f), 403);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM evidence"), 0);
	buf_free(&first);
}

static void
evidence_of_one_device_is_kept_up_to_a_limit(void **state)
{
	struct fixture *f = *state;
	struct envelope_place start = f->clerk.maker.last;
	int i;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames);
	for (i = 0; i < EVIDENCE_MAX + 10; i++) {
		f->clerk.maker.last = start;
		buf_reset(&f->frames);
		clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
		assert_int_equal(push(f), 409);
	}
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM evidence"), EVIDENCE_MAX);
}

static void
an_envelope_of_a_colleague_is_refused(void **state)
{
	struct fixture *f = *state;
	struct clerk other;

	clerk_join(&other, &f->shop, &f->clerk, ROSTER_COMPANION);
	clerk_seal(&other, SCOPE_OFFICE, 100, &f->frames);
	assert_int_equal(push(f), 403);
	assert_int_equal(envelopes(f), 0);
	clerk_free(&other);
}

static void
an_envelope_for_another_office_is_refused(void **state)
{
	struct fixture *f = *state;
	uint8_t *at;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	at = envelope(f, 0);
	at[8] ^= 1;
	sign_again(f, at);
	assert_int_equal(push(f), 403);
	assert_int_equal(envelopes(f), 0);
}

static void
a_clerk_of_another_office_reaches_only_its_own(void **state)
{
	struct fixture *f = *state;
	struct clerk other;
	struct trailer t;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &f->frames);
	clerk_push(&f->clerk, &f->frames);
	clerk_open(&other, &f->shop);
	assert_int_equal(caller_post(&other.caller, "push", other.token, &f->frames), 403);
	assert_int_equal(clerk_pull(&other, 0, 0, 100000), 200);
	clerk_trailer(&other, &t);
	assert_int_equal(t.head, 0);
	assert_true(id_equal(&t.tenant, &other.tenant));
	clerk_free(&other);
}

static void
every_changed_byte_of_an_envelope_is_refused(void **state)
{
	struct fixture *f = *state;
	size_t i, n;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	n = f->frames.len - 4;
	for (i = 0; i < n; i++) {
		shop_wait(&f->shop, 20);
		envelope(f, 0)[i] ^= 0x10;
		if (push(f) == 200)
			fail_msg("byte %zu", i);
		envelope(f, 0)[i] ^= 0x10;
	}
	assert_int_equal(envelopes(f), 0);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM evidence"), 0);
	clerk_push(&f->clerk, &f->frames);
}

static void
an_envelope_without_its_body_is_refused(void **state)
{
	struct fixture *f = *state;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	f->frames.len = 4 + ENVELOPE_HEADER;
	be32_store(f->frames.at, ENVELOPE_HEADER);
	assert_int_equal(push(f), 400);
	assert_int_equal(envelopes(f), 0);
}

static void
an_envelope_as_large_as_a_device_can_make_is_taken(void **state)
{
	struct fixture *f = *state;

	clerk_seal(&f->clerk, SCOPE_OFFICE, ENVELOPE_PLAIN_MAX, &f->frames);
	assert_true(f->frames.len - 4 <= ENVELOPE_BYTES_MAX);
	clerk_push(&f->clerk, &f->frames);
}

static void
a_larger_envelope_is_refused(void **state)
{
	struct fixture *f = *state;
	uint8_t *at;
	size_t n;

	clerk_seal(&f->clerk, SCOPE_OFFICE, ENVELOPE_PLAIN_MAX, &f->frames);
	n = ENVELOPE_BYTES_MAX + 1;
	buf_extend(&f->frames, n + 4 - f->frames.len);
	be32_store(f->frames.at, (uint32_t)n);
	at = envelope(f, 0);
	be32_store(at + 188, (uint32_t)(n - ENVELOPE_HEADER));
	sign_again(f, at);
	assert_int_equal(push(f), 400);
	assert_int_equal(envelopes(f), 0);
}

static void
a_request_larger_than_the_limit_is_refused_before_its_body(void **state)
{
	struct fixture *f = *state;

	buf_extend(&f->frames, BODY_MAX + 1);
	assert_int_equal(push(f), 413);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_FULL);
}

static void
torn_and_endless_frames_are_refused(void **state)
{
	struct fixture *f = *state;
	struct buf torn = BUF_EMPTY;
	size_t n;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	for (n = 1; n < f->frames.len; n += 13) {
		buf_reset(&torn);
		buf_put(&torn, f->frames.at, n);
		shop_wait(&f->shop, 20);
		assert_int_equal(caller_post(&f->clerk.caller, "push", f->clerk.token, &torn), 400);
	}
	buf_reset(&torn);
	buf_u32(&torn, 0xffffffff);
	buf_put(&torn, f->frames.at, f->frames.len);
	assert_int_equal(caller_post(&f->clerk.caller, "push", f->clerk.token, &torn), 400);
	assert_int_equal(envelopes(f), 0);
	buf_free(&torn);
}

static void
what_stood_before_a_bad_envelope_is_kept_and_can_be_pushed_again(void **state)
{
	struct fixture *f = *state;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	envelope(f, 1)[ENVELOPE_SIGNED] ^= 1;
	assert_int_equal(push(f), 403);
	assert_int_equal(envelopes(f), 1);
	envelope(f, 1)[ENVELOPE_SIGNED] ^= 1;
	clerk_push(&f->clerk, &f->frames);
	assert_int_equal(envelopes(f), 2);
}

static void
a_device_that_asks_too_often_has_to_wait_and_then_goes_on(void **state)
{
	struct fixture *f = *state;
	int i;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &f->frames);
	for (i = 0; i < DEVICE_ASKS + 100 && push(f) == 200; i++)
		;
	assert_int_equal(f->clerk.caller.status, 429);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_BUSY);
	assert_true(f->clerk.caller.retry_after >= 1);
	shop_wait(&f->shop, 1000 * (int64_t)f->clerk.caller.retry_after);
	assert_int_equal(push(f), 200);
}

static void
a_device_that_pushes_more_than_its_share_of_a_day_has_to_wait(void **state)
{
	struct fixture *f = *state;
	int64_t pushed = 0;

	clerk_seal(&f->clerk, SCOPE_OFFICE, ENVELOPE_PLAIN_MAX, &f->frames);
	while (push(f) == 200) {
		shop_wait(&f->shop, 10);
		pushed += (int64_t)f->frames.len;
		assert_true(pushed <= DEVICE_BYTES + 1024 * 1024);
	}
	assert_int_equal(f->clerk.caller.status, 429);
	assert_true(pushed > DEVICE_BYTES - 1024 * 1024);
	shop_wait(&f->shop, 1000 * (int64_t)f->clerk.caller.retry_after);
	assert_int_equal(push(f), 200);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(each_envelope_is_receipted_by_a_signature_of_the_store),
	    TEST(the_same_envelopes_again_get_the_same_receipts),
	    TEST(old_and_new_envelopes_mix_in_one_push),
	    TEST(a_gap_is_refused_and_nothing_after_it_is_taken),
	    TEST(another_envelope_of_the_same_number_is_a_fork_and_the_first_one_is_shown),
	    TEST(who_has_only_the_login_key_cannot_leave_evidence_behind),
	    TEST(evidence_of_one_device_is_kept_up_to_a_limit),
	    TEST(an_envelope_of_a_colleague_is_refused),
	    TEST(an_envelope_for_another_office_is_refused),
	    TEST(a_clerk_of_another_office_reaches_only_its_own),
	    TEST(every_changed_byte_of_an_envelope_is_refused),
	    TEST(an_envelope_without_its_body_is_refused),
	    TEST(an_envelope_as_large_as_a_device_can_make_is_taken),
	    TEST(a_larger_envelope_is_refused),
	    TEST(a_request_larger_than_the_limit_is_refused_before_its_body),
	    TEST(torn_and_endless_frames_are_refused),
	    TEST(what_stood_before_a_bad_envelope_is_kept_and_can_be_pushed_again),
	    TEST(a_device_that_asks_too_often_has_to_wait_and_then_goes_on),
	    TEST(a_device_that_pushes_more_than_its_share_of_a_day_has_to_wait),
	};

	return cmocka_run_group_tests_name("push", tests, NULL, NULL);
}
