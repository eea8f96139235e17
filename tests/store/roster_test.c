/* found and roster: how an office comes to be at a store, and who may say who belongs to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

struct fixture {
	struct shop shop;
	struct clerk clerk;
	struct buf frames; /* freed by the fixture */
};

static int
up_empty(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_inside(&f->shop);
	clerk_make(&f->clerk, &f->shop);
	*state = f;
	return 0;
}

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

/* A founding with that token into f->frames. */
static void
founding(struct fixture *f, const uint8_t *token)
{
	struct buf object = BUF_EMPTY;

	provision_put(&object, token);
	frame_put(&f->frames, object.at, object.len);
	clerk_genesis(&f->clerk, &f->shop.store, &f->frames);
	buf_free(&object);
}

static long
found(struct fixture *f)
{
	return caller_post(&f->clerk.caller, "found", NULL, &f->frames);
}

static long
roster(struct clerk *c, const struct buf *frames)
{
	return caller_post(&c->caller, "roster", c->token, frames);
}

static size_t
databases(struct fixture *f)
{
	char path[96];
	struct file_names names;
	size_t n;

	snprintf(path, sizeof(path), "%s/offices", f->shop.place);
	assert_true(file_list(path, ".db", &names, NULL));
	n = names.n;
	file_names_free(&names);
	return n;
}

static void
a_token_founds_an_office_and_the_answer_is_signed(void **state)
{
	struct fixture *f = *state;
	struct founding line;
	struct trailer t;

	shop_invite(&f->shop, &line);
	founding(f, line.token);
	assert_int_equal(found(f), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 5);
	assert_true(id_equal(&t.tenant, &f->clerk.tenant));
	assert_int_equal(clerk_try_login(&f->clerk), 200);
}

static void
a_founding_whose_answer_was_lost_can_be_repeated(void **state)
{
	struct fixture *f = *state;
	struct founding line;

	shop_invite(&f->shop, &line);
	founding(f, line.token);
	assert_int_equal(found(f), 200);
	shop_wait(&f->shop, (int64_t)10 * 24 * 3600 * 1000);
	assert_int_equal(found(f), 200);
	assert_int_equal(databases(f), 1);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 5);
}

static void
a_token_nobody_issued_founds_nothing(void **state)
{
	struct fixture *f = *state;
	uint8_t token[TOKEN_LEN] = {1};

	founding(f, token);
	assert_int_equal(found(f), 401);
	assert_int_equal(databases(f), 0);
}

static void
a_token_is_too_old_after_three_days(void **state)
{
	struct fixture *f = *state;
	struct founding line;

	shop_invite(&f->shop, &line);
	founding(f, line.token);
	shop_wait(&f->shop, (int64_t)72 * 3600 * 1000 + 1);
	assert_int_equal(found(f), 401);
	assert_int_equal(databases(f), 0);
}

static void
a_founding_with_a_bad_entry_leaves_no_trace_and_does_not_spend_the_token(void **state)
{
	struct fixture *f = *state;
	struct founding line;

	shop_invite(&f->shop, &line);
	founding(f, line.token);
	f->frames.at[f->frames.len - 1] ^= 1; /* in the last entry */
	assert_int_equal(found(f), 400);
	assert_int_equal(databases(f), 0);
	f->frames.at[f->frames.len - 1] ^= 1;
	assert_int_equal(found(f), 200);
}

static void
an_office_that_exists_cannot_be_founded_over(void **state)
{
	struct fixture *f = *state;
	struct buf object = BUF_EMPTY, frames = BUF_EMPTY;
	struct founding line;
	struct clerk second;

	/* Somebody with a token of their own, and the same number for their office. */
	clerk_make(&second, &f->shop);
	second.tenant = f->clerk.tenant;
	shop_invite(&f->shop, &line);
	provision_put(&object, line.token);
	frame_put(&frames, object.at, object.len);
	clerk_genesis(&second, &f->shop.store, &frames);
	assert_int_equal(caller_post(&second.caller, "found", NULL, &frames), 409);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 5);
	assert_int_equal(clerk_try_login(&second), 401);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 100000), 200);
	buf_free(&object);
	buf_free(&frames);
	clerk_free(&second);
}

static void
an_admin_brings_a_device_in(void **state)
{
	struct fixture *f = *state;
	struct clerk worker;

	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	clerk_seal(&worker, SCOPE_OFFICE, 50, &f->frames);
	clerk_push(&worker, &f->frames);
	clerk_free(&worker);
}

static void
entries_sent_again_are_taken_for_what_they_are(void **state)
{
	struct fixture *f = *state;
	struct id invite = id_random(&f->clerk.env);
	struct trailer t;

	clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &f->frames);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 6);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 6);
}

static void
of_two_entries_for_one_place_the_first_wins_and_the_second_sees_the_head(void **state)
{
	struct fixture *f = *state;
	struct id one = id_random(&f->clerk.env), two = id_random(&f->clerk.env);
	struct buf other = BUF_EMPTY;
	struct clerk admin;
	struct trailer t;

	clerk_join(&admin, &f->shop, &f->clerk, ROSTER_ADMIN | ROSTER_COMPANION);
	clerk_entry_invite(&f->clerk, &one, ROSTER_COMPANION, &f->frames);
	clerk_entry_invite(&admin, &two, ROSTER_COMPANION, &other);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	assert_int_equal(roster(&admin, &other), 409);
	clerk_trailer(&admin, &t);
	assert_int_equal(t.roster_seq, f->clerk.roster.seq);
	assert_memory_equal(t.roster_hash, roster_hash(&f->clerk.roster, t.roster_seq), HASH_LEN);
	buf_free(&other);
	clerk_free(&admin);
}

static void
who_is_no_admin_invites_nobody(void **state)
{
	struct fixture *f = *state;
	struct roster_invite v = {.roles = ROSTER_ADMIN};
	struct roster_author by;
	struct buf body = BUF_EMPTY, entry = BUF_EMPTY;
	struct clerk worker;

	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	v.id = id_random(&worker.env);
	roster_body_invite(&body, &v);
	by = (struct roster_author){.device = worker.device, .secret = &worker.secret, .hlc = 1};
	assert_true(roster_put(&entry, &worker.roster, &by, ROSTER_INVITE, &body, NULL));
	frame_put(&f->frames, entry.at, entry.len);
	assert_int_equal(roster(&worker, &f->frames), 403);
	buf_free(&body);
	buf_free(&entry);
	clerk_free(&worker);
}

static void
an_entry_of_another_device_is_refused_even_when_it_is_genuine(void **state)
{
	struct fixture *f = *state;
	struct id invite = id_random(&f->clerk.env);
	struct clerk worker;

	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &f->frames);
	assert_int_equal(roster(&worker, &f->frames), 403);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	clerk_free(&worker);
}

static void
a_changed_entry_is_refused_and_what_stood_before_it_stays(void **state)
{
	struct fixture *f = *state;
	struct id one = id_random(&f->clerk.env), two = id_random(&f->clerk.env);
	size_t first;

	clerk_entry_invite(&f->clerk, &one, ROSTER_COMPANION, &f->frames);
	first = f->frames.len;
	clerk_entry_invite(&f->clerk, &two, ROSTER_COMPANION, &f->frames);
	f->frames.at[first + 4 + 150] ^= 1; /* its signature */
	assert_int_equal(roster(&f->clerk, &f->frames), 403);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 6);
	f->frames.at[first + 4 + 150] ^= 1;
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 7);
}

static void
an_entry_the_log_cannot_keep_is_not_in_memory_either(void **state)
{
	struct fixture *f = *state;
	struct id invite = id_random(&f->clerk.env);
	struct trailer t;

	clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &f->frames);
	/* The place of the entry is taken behind the store's back. */
	shop_sql(&f->shop, "INSERT INTO roster(seq, at) VALUES(6, x'00')");
	assert_int_equal(roster(&f->clerk, &f->frames), 503);
	shop_sql(&f->shop, "DELETE FROM roster WHERE seq = 6");
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 100000), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 5);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 6);
}

static void
an_envelope_that_names_a_later_roster_waits_for_it(void **state)
{
	struct fixture *f = *state;
	struct id invite = id_random(&f->clerk.env);
	struct buf envelope = BUF_EMPTY;

	clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &f->frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 10, &envelope);
	assert_int_equal(caller_post(&f->clerk.caller, "push", f->clerk.token, &envelope), 404);
	assert_int_equal(roster(&f->clerk, &f->frames), 200);
	clerk_push(&f->clerk, &envelope);
	buf_free(&envelope);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)
#define TEST_EMPTY(name) cmocka_unit_test_setup_teardown(name, up_empty, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST_EMPTY(a_token_founds_an_office_and_the_answer_is_signed),
	    TEST_EMPTY(a_founding_whose_answer_was_lost_can_be_repeated),
	    TEST_EMPTY(a_token_nobody_issued_founds_nothing),
	    TEST_EMPTY(a_token_is_too_old_after_three_days),
	    TEST_EMPTY(a_founding_with_a_bad_entry_leaves_no_trace_and_does_not_spend_the_token),
	    TEST(an_office_that_exists_cannot_be_founded_over),
	    TEST(an_admin_brings_a_device_in),
	    TEST(entries_sent_again_are_taken_for_what_they_are),
	    TEST(of_two_entries_for_one_place_the_first_wins_and_the_second_sees_the_head),
	    TEST(who_is_no_admin_invites_nobody),
	    TEST(an_entry_of_another_device_is_refused_even_when_it_is_genuine),
	    TEST(a_changed_entry_is_refused_and_what_stood_before_it_stays),
	    TEST(an_entry_the_log_cannot_keep_is_not_in_memory_either),
	    TEST(an_envelope_that_names_a_later_roster_waits_for_it),
	};

	return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
