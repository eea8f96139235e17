/*
 * The real store killed with devices in the middle of pushing, again and again: whatever was
 * receipted is there afterwards, and nobody is stuck. And the store whose disk fails.
 *
 * FB_CAMPAIGN=N kills N times (default 12), FB_SEED chooses the moments.
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
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"
#include "tests/support/dice.h"

#define PUSHERS 3
#define KILLS 12

/* What a pusher was told; shared with the test. */
struct told {
	struct id device;
	uint64_t seq; /* highest receipted; its id */
	uint8_t id[HASH_LEN];
	uint64_t pushes;
	uint64_t wrong; /* receipts that did not hold, or answers that may not be */
};

struct fixture {
	struct shop shop;
	struct clerk clerk;
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_open(&f->shop);
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

/* ---- a pusher: a process of its own, that goes on whatever happens to the store ---- */

static void
take_receipts(struct clerk *c, struct told *told)
{
	struct receipt rc;
	const uint8_t *at;
	size_t i, n;

	for (i = 0; (at = caller_frame(&c->caller, i, &n)) != NULL; i++) {
		if (!receipt_get(&rc, at, n, c->shop->store.key) ||
		    !id_equal(&rc.device, &c->device)) {
			told->wrong++;
			continue;
		}
		if (rc.seq > told->seq) {
			told->seq = rc.seq;
			memcpy(told->id, rc.envelope, HASH_LEN);
		}
	}
}

static void
push_for_ever(struct clerk *c, struct told *told, unsigned n)
{
	struct buf frames = BUF_EMPTY;
	long status;
	unsigned i;

	for (;;) {
		buf_reset(&frames);
		for (i = 0; i <= n; i++)
			clerk_seal(c, SCOPE_OFFICE, 40 + 700 * n, &frames);
		/* The same bytes until they are receipted. */
		for (;;) {
			status = caller_post(&c->caller, "push", c->token, &frames);
			if (status == 200)
				break;
			if (status == 401)
				clerk_try_login(c);
			else if (status != 0 && status != 503)
				told->wrong++;
			poll(NULL, 0, 5);
		}
		take_receipts(c, told);
		told->pushes++;
	}
}

static pid_t
start_pusher(struct clerk *c, struct told *told, unsigned n)
{
	pid_t pid = fork();

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		alarm(300);
		push_for_ever(c, told, n);
	}
	return pid;
}

static void
receipted_is_there(struct fixture *f, const struct told *told)
{
	char sql[256], device[ID_HEX], id[2 * HASH_LEN + 1];

	id_hex(&told->device, device);
	hex_put(told->id, HASH_LEN, id);
	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM envelope WHERE hex(device) = upper('%s') AND seq <= %llu", device,
	    (unsigned long long)told->seq);
	assert_int_equal(shop_sql(&f->shop, sql), told->seq);
	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM envelope WHERE hex(device) = upper('%s') AND seq = %llu"
	    " AND hex(id) = upper('%s')",
	    device, (unsigned long long)told->seq, id);
	assert_int_equal(shop_sql(&f->shop, sql), told->seq > 0);
}

static void
kill_9_while_devices_push_loses_nothing_that_was_receipted(void **state)
{
	struct fixture *f = *state;
	uint64_t pushes[PUSHERS] = {0};
	unsigned kills = dice_campaign(KILLS), i;
	struct dice dice = {dice_seed(1)};
	struct clerk clerks[PUSHERS];
	struct told *told;
	pid_t pids[PUSHERS];
	struct ran r;
	unsigned n;

	told = mmap(NULL, PUSHERS * sizeof(*told), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(told != MAP_FAILED);
	for (n = 0; n < PUSHERS; n++) {
		clerk_join(&clerks[n], &f->shop, &f->clerk, ROSTER_COMPANION);
		told[n].device = clerks[n].device;
	}
	for (n = 0; n < PUSHERS; n++)
		pids[n] = start_pusher(&clerks[n], &told[n], n);
	for (i = 0; i < kills; i++) {
		poll(NULL, 0, 50 + (int)dice_below(&dice, 150));
		assert_int_equal(shop_stop(&f->shop, SIGKILL), 128 + SIGKILL);
		for (n = 0; n < PUSHERS; n++)
			receipted_is_there(f, &told[n]);
		shop_start(&f->shop);
	}
	/* Everybody gets on again. */
	for (n = 0; n < PUSHERS; n++)
		pushes[n] = told[n].pushes;
	for (i = 0; i < 2000; i++) {
		for (n = 0; n < PUSHERS && told[n].pushes >= pushes[n] + 2; n++)
			;
		if (n == PUSHERS)
			break;
		poll(NULL, 0, 10);
	}
	assert_int_equal(n, PUSHERS);
	for (n = 0; n < PUSHERS; n++) {
		kill(pids[n], SIGKILL);
		waitpid(pids[n], NULL, 0);
		assert_int_equal(told[n].wrong, 0);
		receipted_is_there(f, &told[n]);
		clerk_free(&clerks[n]);
	}
	assert_int_equal(shop_sql(&f->shop, "SELECT max(store_seq) - count(*) FROM envelope"), 0);
	program_run(
	    &r, (const char *const[]){"feldbuch-store", "check", f->shop.place, NULL}, NULL);
	if (r.status != 0)
		fail_msg("%s", r.out);
	munmap(told, PUSHERS * sizeof(*told));
}

/* ---- a disk that fails: from outside, files may not grow while it runs ---- */

static void
limit_files(struct fixture *f, rlim_t bytes)
{
	struct rlimit limit = {bytes, RLIM_INFINITY};

	assert_int_equal(prlimit(f->shop.pid, RLIMIT_FSIZE, &limit, NULL), 0);
}

static void
a_write_that_fails_is_a_clear_refusal_and_leaves_nothing_half(void **state)
{
	struct fixture *f = *state;
	struct buf first = BUF_EMPTY, second = BUF_EMPTY;
	struct trailer t;
	int i;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &first);
	clerk_push(&f->clerk, &first);
	for (i = 0; i < 8; i++)
		clerk_seal(&f->clerk, SCOPE_OFFICE, 100 * 1024, &second);
	limit_files(f, 300 * 1024);
	for (i = 0; i < 3; i++) {
		assert_int_equal(
		    caller_post(&f->clerk.caller, "push", f->clerk.token, &second), 503);
		assert_int_equal(caller_code(&f->clerk.caller), ERR_IO);
		assert_true(f->clerk.caller.retry_after > 0);
		assert_int_equal(clerk_pull(&f->clerk, 0, 0, 100000), 200);
		clerk_trailer(&f->clerk, &t);
		assert_int_equal(t.head, 1);
	}
	limit_files(f, RLIM_INFINITY);
	clerk_push(&f->clerk, &second);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM envelope"), 9);
	buf_free(&first);
	buf_free(&second);
}

static void
a_roster_entry_the_disk_does_not_take_is_forgotten_everywhere(void **state)
{
	struct fixture *f = *state;
	struct buf frames = BUF_EMPTY;
	struct id invite;
	struct trailer t;
	int i;

	for (i = 0; i < 200; i++) {
		invite = id_random(&f->clerk.env);
		clerk_entry_invite(&f->clerk, &invite, ROSTER_COMPANION, &frames);
	}
	limit_files(f, 100 * 1024);
	assert_int_equal(caller_post(&f->clerk.caller, "roster", f->clerk.token, &frames), 503);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 1000000), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 5);
	limit_files(f, RLIM_INFINITY);
	assert_int_equal(caller_post(&f->clerk.caller, "roster", f->clerk.token, &frames), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 205);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM roster"), 205);
	buf_free(&frames);
}

static void
a_database_of_a_newer_version_is_left_alone(void **state)
{
	struct fixture *f = *state;
	struct ran r;

	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	shop_sql(&f->shop, "PRAGMA user_version = 2");
	program_run(
	    &r, (const char *const[]){"feldbuch-store", "serve", f->shop.place, NULL}, NULL);
	assert_int_equal(r.status, 1);
	assert_non_null(strstr(r.out, "neueren Version"));
	assert_int_equal(shop_sql(&f->shop, "PRAGMA user_version"), 2);
}

static void
a_database_that_is_none_is_named_and_left_alone(void **state)
{
	struct fixture *f = *state;
	char command[256];
	struct ran r;

	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	snprintf(command, sizeof(command),
	    "for d in %s/offices/*.db; do yes feldbuch | head -c 8192 >\"$d\"; done",
	    f->shop.place);
	assert_int_equal(system(command), 0);
	program_run(
	    &r, (const char *const[]){"feldbuch-store", "serve", f->shop.place, NULL}, NULL);
	assert_int_equal(r.status, 4);
	assert_non_null(strstr(r.out, "beschädigt"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(kill_9_while_devices_push_loses_nothing_that_was_receipted),
	    TEST(a_write_that_fails_is_a_clear_refusal_and_leaves_nothing_half),
	    TEST(a_roster_entry_the_disk_does_not_take_is_forgotten_everywhere),
	    TEST(a_database_of_a_newer_version_is_left_alone),
	    TEST(a_database_that_is_none_is_named_and_left_alone),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
