/* The letterbox of an enrolment: five letters, for who knows the invitation, for three days. */
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
	struct clerk admin;
	struct caller stranger;
	struct id invite;
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct buf frames = BUF_EMPTY;

	shop_inside(&f->shop);
	clerk_open(&f->admin, &f->shop);
	caller_open(&f->stranger, &f->shop);
	f->stranger.address = 2;
	f->invite = id_random(&f->admin.env);
	clerk_entry_invite(&f->admin, &f->invite, ROSTER_COMPANION, &frames);
	assert_int_equal(caller_post(&f->admin.caller, "roster", f->admin.token, &frames), 200);
	buf_free(&frames);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	caller_close(&f->stranger);
	clerk_free(&f->admin);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static long
put(struct fixture *f, struct caller *by, const char *token, int number, const char *text, size_t n)
{
	struct mail m = {.number = (uint8_t)number,
	    .invite = f->invite,
	    .payload = (const uint8_t *)text,
	    .len = n};
	struct buf object = BUF_EMPTY;
	long status;

	mail_put(&object, &m);
	status = caller_object(by, "enrol-put", token, object.at, object.len);
	buf_free(&object);
	return status;
}

static long
get(struct fixture *f, struct caller *by, int number)
{
	struct mail m = {.number = (uint8_t)number, .invite = f->invite};
	struct buf object = BUF_EMPTY;
	long status;

	mail_put(&object, &m);
	status = caller_object(by, "enrol-get", NULL, object.at, object.len);
	buf_free(&object);
	return status;
}

static void
a_letter_waits_until_it_is_fetched_and_stays(void **state)
{
	struct fixture *f = *state;
	struct mail m;
	const uint8_t *at;
	size_t n;
	int i;

	assert_int_equal(get(f, &f->stranger, 1), 204);
	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 200);
	for (i = 0; i < 2; i++) {
		assert_int_equal(get(f, &f->stranger, 1), 200);
		at = caller_frame(&f->stranger, 0, &n);
		assert_true(mail_get(&m, at, n));
		assert_int_equal(m.len, 3);
		assert_memory_equal(m.payload, "abc", 3);
	}
}

static void
the_first_letter_of_a_number_stays(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 200);
	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 200);
	assert_int_equal(put(f, &f->stranger, NULL, 1, "abd", 3), 409);
	assert_int_equal(get(f, &f->stranger, 1), 200);
	assert_memory_equal(f->stranger.answer.at + f->stranger.answer.len - 3, "abc", 3);
}

static void
letters_of_the_inviting_side_need_its_token(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(put(f, &f->stranger, NULL, 2, "abc", 3), 401);
	assert_int_equal(put(f, &f->stranger, "00", 4, "abc", 3), 401);
	assert_int_equal(put(f, &f->admin.caller, f->admin.token, 2, "abc", 3), 200);
	assert_int_equal(put(f, &f->admin.caller, f->admin.token, 4, "abc", 3), 200);
}

static void
a_token_of_another_office_is_none_here(void **state)
{
	struct fixture *f = *state;
	struct clerk other;

	clerk_open(&other, &f->shop);
	assert_int_equal(put(f, &other.caller, other.token, 2, "abc", 3), 401);
	assert_int_equal(get(f, &f->stranger, 2), 204);
	clerk_free(&other);
}

static void
an_invitation_nobody_announced_has_no_letterbox(void **state)
{
	struct fixture *f = *state;

	f->invite.b[0] ^= 1;
	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 404);
	assert_int_equal(get(f, &f->stranger, 1), 404);
	assert_int_equal(put(f, &f->admin.caller, f->admin.token, 2, "abc", 3), 404);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM mail"), 1);
}

static void
a_letter_has_a_number_and_a_size(void **state)
{
	struct fixture *f = *state;
	static const char big[MAIL_MAX] = {0};

	assert_int_equal(put(f, &f->stranger, NULL, 0, "abc", 3), 400);
	assert_int_equal(put(f, &f->stranger, NULL, 6, "abc", 3), 400);
	assert_int_equal(put(f, &f->stranger, NULL, 3, big, MAIL_MAX - MAIL_HEAD), 200);
	assert_int_equal(put(f, &f->stranger, NULL, 5, big, MAIL_MAX - MAIL_HEAD + 1), 413);
}

static void
after_three_days_the_letterbox_is_gone(void **state)
{
	struct fixture *f = *state;
	struct id later = id_random(&f->admin.env);
	struct buf frames = BUF_EMPTY;

	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 200);
	shop_wait(&f->shop, MAIL_MS - 1000);
	assert_int_equal(get(f, &f->stranger, 1), 200);
	shop_wait(&f->shop, 1001);
	assert_int_equal(get(f, &f->stranger, 1), 404);
	assert_int_equal(put(f, &f->stranger, NULL, 3, "abc", 3), 404);
	/* and with the next invitation the old letters go */
	clerk_login(&f->admin);
	clerk_entry_invite(&f->admin, &later, ROSTER_COMPANION, &frames);
	assert_int_equal(caller_post(&f->admin.caller, "roster", f->admin.token, &frames), 200);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM mail"), 1);
	buf_free(&frames);
}

static void
a_device_with_a_wrong_clock_can_invite(void **state)
{
	struct fixture *f = *state;
	struct roster_invite v = {.id = id_random(&f->admin.env), .roles = ROSTER_COMPANION};
	struct buf body = BUF_EMPTY, frames = BUF_EMPTY;

	v.expires = 1000; /* in 1970, as its clock says */
	roster_body_invite(&body, &v);
	clerk_entry(&f->admin, ROSTER_INVITE, &body, &frames);
	assert_int_equal(caller_post(&f->admin.caller, "roster", f->admin.token, &frames), 200);
	f->invite = v.id;
	assert_int_equal(put(f, &f->stranger, NULL, 1, "abc", 3), 200);
	buf_free(&body);
	buf_free(&frames);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_letter_waits_until_it_is_fetched_and_stays),
	    TEST(the_first_letter_of_a_number_stays),
	    TEST(letters_of_the_inviting_side_need_its_token),
	    TEST(a_token_of_another_office_is_none_here),
	    TEST(an_invitation_nobody_announced_has_no_letterbox),
	    TEST(a_letter_has_a_number_and_a_size),
	    TEST(after_three_days_the_letterbox_is_gone),
	    TEST(a_device_with_a_wrong_clock_can_invite),
	};

	return cmocka_run_group_tests_name("enrol", tests, NULL, NULL);
}
