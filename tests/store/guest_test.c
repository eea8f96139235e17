/* How long a connection may take, and who goes when places run out. The clock is the test's. */
#include "sync/store/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* A guest on one end of a socket pair; *other is the other end. */
static struct guest *
enter(struct guests *all, int *other, int64_t now)
{
	int ends[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
	*other = ends[1];
	return guest_enter(all, ends[0], now);
}

static bool
is_cut(int other)
{
	char c;

	return recv(other, &c, 1, 0) == 0;
}

static void
leave(struct guests *all, int *others, size_t n)
{
	while (all->first != NULL)
		guest_leave(all, all->first);
	while (n-- > 0)
		close(others[n]);
}

static void
who_does_not_come_to_the_point_is_cut(void **state)
{
	struct guests all = {0};
	int other;

	(void)state;
	enter(&all, &other, 1000);
	assert_int_equal(guests_sweep(&all, 1000 + GUEST_HEAD_MS - 1), 0);
	assert_false(is_cut(other));
	assert_int_equal(guests_sweep(&all, 1000 + GUEST_HEAD_MS), 1);
	assert_true(is_cut(other));
	assert_int_equal(guests_sweep(&all, 1000 + GUEST_HEAD_MS + 1), 0);
	leave(&all, &other, 1);
}

static void
a_member_may_have_a_slower_line_than_a_stranger(void **state)
{
	struct guests all = {0};
	struct guest *member, *stranger;
	int others[2];

	(void)state;
	member = enter(&all, &others[0], 0);
	stranger = enter(&all, &others[1], 0);
	member->member = true;
	guest_moves(member, 64 * 1024, 0);
	guest_moves(stranger, 64 * 1024, 0);
	assert_int_equal(guests_sweep(&all, GUEST_PACE_MS + 65 * 1000), 1);
	assert_true(is_cut(others[1]));
	assert_int_equal(guests_sweep(&all, GUEST_PACE_MS + 655 * 1000 - 1), 0);
	assert_int_equal(guests_sweep(&all, GUEST_PACE_MS + 656 * 1000), 1);
	leave(&all, others, 2);
}

static void
who_waits_for_us_is_never_late(void **state)
{
	struct guests all = {0};
	int other;

	(void)state;
	guest_step(enter(&all, &other, 0), INT64_MAX);
	assert_int_equal(guests_sweep(&all, INT64_MAX - 1), 0);
	leave(&all, &other, 1);
}

static void
when_places_run_out_the_oldest_stranger_goes_and_members_stay(void **state)
{
	struct guests all = {0};
	int others[GUESTS_FULL + 3];
	size_t i;

	(void)state;
	for (i = 0; i < GUESTS_FULL; i++)
		enter(&all, &others[i], 0)->member = i < 5;
	assert_int_equal(guests_make_room(&all), 0);
	for (; i < GUESTS_FULL + 3; i++)
		enter(&all, &others[i], 0);
	assert_int_equal(guests_make_room(&all), 3);
	assert_false(is_cut(others[0]));
	assert_true(is_cut(others[5]));
	assert_true(is_cut(others[7]));
	assert_false(is_cut(others[8]));
	/* they are on their way out: nobody else has to go for them */
	assert_int_equal(guests_make_room(&all), 0);
	leave(&all, others, GUESTS_FULL + 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_does_not_come_to_the_point_is_cut),
	    cmocka_unit_test(a_member_may_have_a_slower_line_than_a_stranger),
	    cmocka_unit_test(who_waits_for_us_is_never_late),
	    cmocka_unit_test(when_places_run_out_the_oldest_stranger_goes_and_members_stay),
	};

	return cmocka_run_group_tests_name("guest", tests, NULL, NULL);
}
