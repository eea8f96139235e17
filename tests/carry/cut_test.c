/*
 * The real feldbuch-sync over a line that breaks, and killed at any moment: the next run goes on
 * where this one ended, nothing is lost, and nothing that was receipted is sent again.
 *
 * FB_CAMPAIGN=N breaks N times each (default 25), FB_SEED chooses where.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/err.h"
#include "tests/support/dice.h"
#include "tests/support/porter.h"
#include "tests/support/relay.h"

#define BREAKS 12
#define MINE 10 /* envelopes a round */
#define THEIRS 6
#define BYTES 1500

struct fixture {
	struct shop shop;
	struct clerk clerk, other;
	struct porter porter;
	struct relay relay;
	struct dice dice;
	size_t mine, theirs; /* envelopes so far */
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	clerk_join(&f->other, &f->shop, &f->clerk, ROSTER_COMPANION);
	relay_start(&f->relay, f->shop.port);
	porter_open(&f->porter, &f->clerk, f->relay.port);
	f->dice.state = dice_seed(1);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	relay_stop(&f->relay);
	porter_close(&f->porter);
	clerk_free(&f->other);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

/* Work on both sides; small requests, so that there is something between them. */
static void
work(struct fixture *f)
{
	struct buf frames = BUF_EMPTY;
	int i;

	porter_seal(&f->porter, MINE, BYTES);
	for (i = 0; i < THEIRS; i++)
		clerk_seal(&f->other, SCOPE_OFFICE, BYTES, &frames);
	clerk_push(&f->other, &frames);
	buf_free(&frames);
	f->mine += MINE;
	f->theirs += THEIRS;
	assert_true(spool_set_lines(&f->porter.spool, "state", 0600, "chunk=4096\n", NULL));
}

/* Each envelope once at the store, and each of the others' once in in/. */
static void
all_is_there(struct fixture *f, bool once)
{
	size_t receipts = porter_in(&f->porter, "FBR1"), came = porter_in(&f->porter, "FBE1");

	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 0);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM envelope"), f->mine + f->theirs);
	if (once) {
		assert_int_equal(receipts, f->mine);
		assert_int_equal(came, f->theirs);
	} else {
		assert_true(receipts >= f->mine);
		assert_true(came >= f->theirs);
	}
}

static void
breaks(struct fixture *f, bool up_the_line)
{
	unsigned rounds = dice_campaign(BREAKS), i, cut = 0;
	int64_t whole;

	work(f);
	assert_int_equal(porter_run(&f->porter), 0);
	whole = up_the_line ? f->relay.line->up : f->relay.line->down;
	for (i = 0; i < rounds; i++) {
		int64_t at = (int64_t)dice_below(&f->dice, (uint32_t)whole);

		work(f);
		f->relay.line->rst = i % 2 == 1;
		relay_reset(&f->relay, up_the_line ? at : -1, up_the_line ? -1 : at);
		cut += porter_run(&f->porter) == 3;
		assert_in_range(f->porter.ran.status, 0, 3);
		relay_reset(&f->relay, -1, -1);
		porter_run(&f->porter);
		porter_said(&f->porter, 0, "Abgeglichen");
		all_is_there(f, true);
	}
	/* most of them were real */
	assert_true(cut > rounds / 2);
}

static void
a_cut_on_the_way_up_costs_nothing_but_a_second_run(void **state)
{
	breaks(*state, true);
}

static void
a_cut_on_the_way_down_costs_nothing_but_a_second_run(void **state)
{
	breaks(*state, false);
}

static void
kill_9_at_any_moment_costs_nothing_but_a_second_run(void **state)
{
	struct fixture *f = *state;
	unsigned rounds = dice_campaign(BREAKS), i, killed = 0;

	for (i = 0; i < rounds; i++) {
		pid_t pid;

		work(f);
		pid = porter_start(&f->porter);
		poll(NULL, 0, 10 + (int)dice_below(&f->dice, 150));
		kill(pid, SIGKILL);
		killed += program_wait(pid) == 128 + SIGKILL;
		porter_run(&f->porter);
		porter_said(&f->porter, 0, "Abgeglichen");
		all_is_there(f, false);
	}
	assert_true(killed > 0);
}

static void
on_a_line_that_breaks_often_requests_get_smaller_and_then_larger_again(void **state)
{
	struct fixture *f = *state;
	char value[32];
	long before, chunk;

	work(f);
	assert_true(spool_set_lines(&f->porter.spool, "state", 0600, "chunk=65536\n", NULL));
	for (before = 65536; before > 4096; before = chunk) {
		relay_reset(&f->relay, 8000, -1);
		assert_int_equal(porter_run(&f->porter), 3);
		chunk = strtol(porter_state(&f->porter, "chunk", value, sizeof(value)), NULL, 10);
		assert_int_equal(chunk, before / 2);
	}
	/* 8 KB at a time are enough to get on now */
	relay_reset(&f->relay, 10000, -1);
	porter_run(&f->porter);
	assert_true(porter_in(&f->porter, "FBR1") > 0);
	relay_reset(&f->relay, -1, -1);
	assert_int_equal(porter_run(&f->porter), 0);
	chunk = strtol(porter_state(&f->porter, "chunk", value, sizeof(value)), NULL, 10);
	assert_true(chunk > 4096);
	all_is_there(f, true);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_cut_on_the_way_up_costs_nothing_but_a_second_run),
	    TEST(a_cut_on_the_way_down_costs_nothing_but_a_second_run),
	    TEST(kill_9_at_any_moment_costs_nothing_but_a_second_run),
	    TEST(on_a_line_that_breaks_often_requests_get_smaller_and_then_larger_again),
	};

	return cmocka_run_group_tests_name("cut", tests, NULL, NULL);
}
