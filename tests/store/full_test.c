/*
 * The real store on a disk that fills up: a small file system of its own, in a mount namespace only
 * this program sees. Where the system does not allow that, the tests are skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

#define DISK_MIB 70 /* QUOTA_FREE and a little */

struct fixture {
	struct shop shop;
	struct clerk clerk;
	bool mounted;
};

static bool
write_line(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Mounts of this process are nobody else's business; as root, or as root of a user namespace. */
static bool
mounts_of_our_own(void)
{
	char map[64];
	uid_t uid = getuid();

	if (unshare(CLONE_NEWNS) != 0) {
		if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
			return false;
		snprintf(map, sizeof(map), "0 %d 1", (int)uid);
		if (!write_line("/proc/self/uid_map", map))
			return false;
	}
	return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char options[32];

	*state = f;
	snprintf(options, sizeof(options), "size=%dm", DISK_MIB);
	/* /tmp of this namespace is the small disk: the shop makes its folder there. */
	if (!mounts_of_our_own() || mount("none", "/tmp", "tmpfs", 0, options) != 0)
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
	}
	free(f);
	return 0;
}

/* Takes room away until only `kib` are left (0: none). */
static void
fill(struct fixture *f, long leave_kib)
{
	char path[96];
	char block[4096] = {1};
	struct stat st;
	int fd;

	snprintf(path, sizeof(path), "%s/ballast", f->shop.folder);
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	while (write(fd, block, sizeof(block)) == sizeof(block))
		;
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(ftruncate(fd, st.st_size - leave_kib * 1024), 0);
	close(fd);
}

static void
empty(struct fixture *f)
{
	char path[96];

	snprintf(path, sizeof(path), "%s/ballast", f->shop.folder);
	unlink(path);
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
	fill(f, 8 * 1024);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &second);
	assert_int_equal(caller_post(&f->clerk.caller, "push", f->clerk.token, &second), 507);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_FULL);
	assert_int_equal(caller_get(&f->clerk.caller, "/health"), 507);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 10000), 200);
	clerk_join(&worker, &f->shop, &f->clerk, ROSTER_COMPANION);
	clerk_free(&worker);
	empty(f);
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
	fill(f, 0);
	assert_int_equal(caller_post(&f->clerk.caller, "roster", f->clerk.token, &frames), 507);
	assert_int_equal(caller_code(&f->clerk.caller), ERR_FULL);
	assert_int_equal(clerk_pull(&f->clerk, 0, 0, 10000), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.roster_seq, 5);
	empty(f);
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
