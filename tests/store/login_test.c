/* hello and login: who gets a token, who does not, and for how long it is one. */
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

	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

/* A hello and what a right login would answer to it. */
static void
answer_of(struct clerk *c, struct buf *login)
{
	struct hello h = {.tenant = c->tenant, .device = c->device};
	struct buf object = BUF_EMPTY;
	struct secret seed = {0};
	struct challenge ch;
	const uint8_t *at;
	size_t n;

	env_random(&c->env, h.client_nonce, sizeof(h.client_nonce));
	hello_put(&object, &h);
	assert_int_equal(caller_object(&c->caller, "hello", NULL, object.at, object.len), 200);
	at = caller_frame(&c->caller, 0, &n);
	assert_true(challenge_get(&ch, at, n, &h, c->shop->store.key));
	assert_true(secret_copy(&seed, c->secret.at + 2 * KEY_LEN, KEY_LEN, NULL));
	login_put(login, &h, &ch, c->shop->store.key, &seed);
	secret_free(&seed);
	buf_free(&object);
}

static long
login(struct clerk *c, const struct buf *object)
{
	return caller_object(&c->caller, "login", NULL, object->at, object->len);
}

static void
a_device_of_the_office_gets_a_token_that_opens_the_calls(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(strlen(f->clerk.token), 2 * TOKEN_LEN);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 200);
}

static void
the_store_signs_its_challenge(void **state)
{
	struct fixture *f = *state;
	struct buf object = BUF_EMPTY;

	/* answer_of checks it against the key of the invitation */
	answer_of(&f->clerk, &object);
	buf_free(&object);
}

static void
another_login_key_is_refused(void **state)
{
	struct fixture *f = *state;

	f->clerk.secret.at[2 * KEY_LEN] ^= 1;
	assert_int_equal(clerk_try_login(&f->clerk), 401);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_DENIED);
}

static void
the_signing_key_is_no_login_key(void **state)
{
	struct fixture *f = *state;

	memcpy(f->clerk.secret.at + 2 * KEY_LEN, f->clerk.secret.at, KEY_LEN);
	assert_int_equal(clerk_try_login(&f->clerk), 401);
}

static void
a_device_and_an_office_nobody_knows_are_refused_alike(void **state)
{
	struct fixture *f = *state;
	struct id device = f->clerk.device, tenant = f->clerk.tenant;
	struct buf one = BUF_EMPTY;

	f->clerk.device.b[0] ^= 1;
	assert_int_equal(clerk_try_login(&f->clerk), 401);
	buf_put(&one, f->clerk.caller.answer.at, f->clerk.caller.answer.len);
	f->clerk.device = device;
	f->clerk.tenant.b[0] ^= 1;
	assert_int_equal(clerk_try_login(&f->clerk), 401);
	assert_int_equal(f->clerk.caller.answer.len, one.len);
	assert_memory_equal(f->clerk.caller.answer.at, one.at, one.len);
	f->clerk.tenant = tenant;
	buf_free(&one);
}

static void
an_answer_serves_once(void **state)
{
	struct fixture *f = *state;
	struct buf object = BUF_EMPTY;

	answer_of(&f->clerk, &object);
	assert_int_equal(login(&f->clerk, &object), 200);
	assert_int_equal(login(&f->clerk, &object), 401);
	buf_free(&object);
}

static void
a_wrong_answer_spends_the_challenge_too(void **state)
{
	struct fixture *f = *state;
	struct buf object = BUF_EMPTY;

	answer_of(&f->clerk, &object);
	object.at[object.len - 1] ^= 1;
	assert_int_equal(login(&f->clerk, &object), 401);
	object.at[object.len - 1] ^= 1;
	assert_int_equal(login(&f->clerk, &object), 401);
	buf_free(&object);
}

static void
an_answer_that_comes_too_late_is_refused(void **state)
{
	struct fixture *f = *state;
	struct buf object = BUF_EMPTY;

	answer_of(&f->clerk, &object);
	shop_wait(&f->shop, CHALLENGE_MS - 1000);
	assert_int_equal(login(&f->clerk, &object), 200);
	buf_reset(&object);
	answer_of(&f->clerk, &object);
	shop_wait(&f->shop, CHALLENGE_MS + 1);
	assert_int_equal(login(&f->clerk, &object), 401);
	buf_free(&object);
}

static void
a_token_ends_by_itself(void **state)
{
	struct fixture *f = *state;

	shop_wait(&f->shop, SESSION_MS - 5000);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 200);
	shop_wait(&f->shop, 5001);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 401);
}

static void
a_call_without_a_valid_token_is_denied(void **state)
{
	struct fixture *f = *state;
	static const char *const wrong[] = {NULL, "", "00",
	    "0000000000000000000000000000000000000000000000000000000000000000",
	    "zz00000000000000000000000000000000000000000000000000000000000000"};
	static const char *const guarded[] = {"push", "pull", "roster"};
	const struct buf nothing = BUF_EMPTY;
	size_t i, k;

	for (i = 0; i < 5; i++)
		for (k = 0; k < 3; k++) {
			assert_int_equal(
			    caller_post(&f->clerk.caller, guarded[k], wrong[i], &nothing), 401);
			assert_int_equal(caller_code(&f->clerk.caller), ERR_DENIED);
		}
}

static void
a_device_that_left_the_roster_is_denied_with_a_good_token(void **state)
{
	struct fixture *f = *state;
	struct office *o = f->shop.inside->server.offices.list;

	/* As it will be when a roster can revoke: gone from the list, the session still there. */
	o->roster.devices[0].id.b[0] ^= 1;
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 401);
	assert_int_equal(clerk_try_login(&f->clerk), 401);
	o->roster.devices[0].id.b[0] ^= 1;
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 200);
}

static void
a_device_that_logs_in_again_and_again_pushes_out_only_itself(void **state)
{
	struct fixture *f = *state;
	struct clerk other;
	char first[sizeof(f->clerk.token)];
	int i;

	clerk_join(&other, &f->shop, &f->clerk, ROSTER_COMPANION);
	memcpy(first, other.token, sizeof(first));
	for (i = 0; i < SESSIONS + 10; i++) {
		shop_wait(&f->shop, 300);
		clerk_login(&other);
	}
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 200);
	assert_int_equal(clerk_pull(&other, 0, 0, 1000), 200);
	memcpy(other.token, first, sizeof(first));
	assert_int_equal(clerk_pull(&other, 0, 0, 1000), 401);
	clerk_free(&other);
}

static void
guesses_at_tokens_cost_like_a_strangers_requests(void **state)
{
	struct fixture *f = *state;
	const struct buf nothing = BUF_EMPTY;
	struct caller guess;
	int i;

	caller_open(&guess, &f->shop);
	guess.address = 77;
	for (i = 0; i < STRANGER_ASKS; i++)
		assert_int_equal(caller_post(&guess, "pull", "00", &nothing), 401);
	assert_int_equal(caller_post(&guess, "pull", "00", &nothing), 429);
	assert_true(guess.retry_after > 0);
	/* and who knows more is not in their way */
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000), 200);
	shop_wait(&f->shop, 1000 * (int64_t)guess.retry_after);
	assert_int_equal(caller_post(&guess, "pull", "00", &nothing), 401);
	caller_close(&guess);
}

static void
anything_else_in_hello_and_login_is_malformed(void **state)
{
	struct fixture *f = *state;
	static const char *const calls[] = {"hello", "login", "found"};
	uint8_t bytes[300];
	struct buf body = BUF_EMPTY;
	size_t i, n;

	env_random(&f->clerk.env, bytes, sizeof(bytes));
	for (i = 0; i < 3; i++)
		for (n = 0; n < 250; n += 7) {
			shop_wait(&f->shop, 1000);
			buf_reset(&body);
			buf_put(&body, bytes, n);
			assert_int_equal(caller_post(&f->clerk.caller, calls[i], NULL, &body), 400);
			assert_int_equal(
			    caller_object(&f->clerk.caller, calls[i], NULL, bytes, n), 400);
		}
	buf_free(&body);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_device_of_the_office_gets_a_token_that_opens_the_calls),
	    TEST(the_store_signs_its_challenge),
	    TEST(another_login_key_is_refused),
	    TEST(the_signing_key_is_no_login_key),
	    TEST(a_device_and_an_office_nobody_knows_are_refused_alike),
	    TEST(an_answer_serves_once),
	    TEST(a_wrong_answer_spends_the_challenge_too),
	    TEST(an_answer_that_comes_too_late_is_refused),
	    TEST(a_token_ends_by_itself),
	    TEST(a_call_without_a_valid_token_is_denied),
	    TEST(a_device_that_left_the_roster_is_denied_with_a_good_token),
	    TEST(a_device_that_logs_in_again_and_again_pushes_out_only_itself),
	    TEST(guesses_at_tokens_cost_like_a_strangers_requests),
	    TEST(anything_else_in_hello_and_login_is_malformed),
	};

	return cmocka_run_group_tests_name("login", tests, NULL, NULL);
}
