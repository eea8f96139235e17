/* The real store on a disk that fills up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"
#include "tests/support/small.h"

#define DISK_MIB 70 /* QUOTA_FREE and a little */

struct fixture {
	struct shop shop;
	struct clerk clerk;
	bool mounted;
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	*state = f;
	if (!small_disk(DISK_MIB))
		return 0;
	f->mounted = true;
	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	if (f->mounted) {
		clerk_free(&f->clerk);
		shop_close(&f->shop);
		small_gone();
	}
	free(f);
	return 0;
}

static void
before_the_disk_is_full_pushes_are_refused_and_everything_else_goes_on(void **state)
{
	struct fixture *f = *state;
	struct buf first = BUF_EMPTY, second = BUF_EMPTY;
	struct clerk worker;

	if (!f->mounted)
		skip();
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &first);
	clerk_push(&f->clerk, &first);
	small_fill(f->shop.folder, 8 * 1024);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &second);
	assert_int_equal(caller_post(&f->clerk.caller, "push", f->clerk.token, &second), 507);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_FULL);
	assert_int_equal(caller_get(&f->clerk.caller, "/health"), 507);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 10000), 200);
	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	clerk_free(&worker);
	small_empty(f->shop.folder);
	assert_int_equal(caller_get(&f->clerk.caller, "/health"), 200);
	clerk_push(&f->clerk, &second);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM envelope"), 2);
	buf_free(&first);
	buf_free(&second);
}

static void
with_no_room_at_all_an_entry_is_refused_and_nothing_is_half(void **state)
{
	struct fixture *f = *state;
	struct buf frames = BUF_EMPTY;
	struct trailer t;
	int i;

	if (!f->mounted)
		skip();
	for (i = 0; i < 100; i++) {
		struct id invite = id_random(&f->clerk.env);

		clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &frames);
	}
	small_fill(f->shop.folder, 0);
	assert_int_equal(caller_post(&f->clerk.caller, "roster", f->clerk.token, &frames), 507);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_FULL);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 10000), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 5);
	small_empty(f->shop.folder);
	assert_int_equal(caller_post(&f->clerk.caller, "roster", f->clerk.token, &frames), 200);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 105);
	buf_free(&frames);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(before_the_disk_is_full_pushes_are_refused_and_everything_else_goes_on),
	    TEST(with_no_room_at_all_an_entry_is_refused_and_nothing_is_half),
	};

	return cmocka_run_group_tests_name("full", tests, NULL, NULL);
}
