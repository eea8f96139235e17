/* The real feldbuch-sync on a laptop whose disk is nearly full, and then full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/porter.h"
#include "tests/support/small.h"

#define DISK_MIB 80

struct fixture {
	struct shop shop;
	struct clerk clerk, other;
	struct porter porter;
	bool mounted;
};

/* The store is on the great disk, the spool on the small one. */
static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	*state = f;
	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	clerk_join(&f->other, &f->shop, &f->clerk, ROSTER_COMPANION);
	f->mounted = small_disk(DISK_MIB);
	porter_open(&f->porter, &f->clerk, f->shop.port);
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	porter_close(&f->porter);
	if (f->mounted)
		small_gone();
	clerk_free(&f->other);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
others_push(struct fixture *f, size_t bytes)
{
	struct buf frames = BUF_EMPTY;

	clerk_seal(&f->other, SCOPE_OFFICE, bytes, &frames);
	clerk_push(&f->other, &frames);
	buf_free(&frames);
}

static void
on_a_nearly_full_disk_what_waits_still_goes_but_nothing_more_comes(void **state)
{
	struct fixture *f = *state;

	if (!f->mounted)
		skip();
	porter_seal(&f->porter, 2, 50);
	others_push(f, 50);
	small_fill(f->porter.folder, 10 * 1024);
	porter_run(&f->porter);
	porter_said(&f->porter, 6, "kaum noch Platz");
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 0);
	small_empty(f->porter.folder);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 1);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
}

static void
on_a_full_disk_nothing_counts_as_sent_and_nothing_is_lost(void **state)
{
	struct fixture *f = *state;

	if (!f->mounted)
		skip();
	porter_seal(&f->porter, 2, 50);
	small_fill(f->porter.folder, 0);
	porter_run(&f->porter);
	porter_said(&f->porter, 6, "kein Platz mehr");
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 1);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 0);
	small_empty(f->porter.folder);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(on_a_nearly_full_disk_what_waits_still_goes_but_nothing_more_comes),
	    TEST(on_a_full_disk_nothing_counts_as_sent_and_nothing_is_lost),
	};

	return cmocka_run_group_tests_name("full", tests, NULL, NULL);
}
