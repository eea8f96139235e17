#include "tests/support/small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

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

bool
small_disk(int mib)
{
	char options[32];

	snprintf(options, sizeof(options), "size=%dm", mib);
	return mounts_of_our_own() && mount("none", "/tmp", "tmpfs", 0, options) == 0;
}

void
small_gone(void)
{
	umount2("/tmp", MNT_DETACH);
}

static void
ballast(const char *folder, char *path, size_t cap)
{
	snprintf(path, cap, "%s/ballast", folder);
}

void
small_fill(const char *folder, long kib)
{
	static const char block[4096] = {1};
	char path[128];
	struct stat st;
	int fd;

	ballast(folder, path, sizeof(path));
	fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	while (write(fd, block, sizeof(block)) == sizeof(block))
		;
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(ftruncate(fd, st.st_size - kib * 1024), 0);
	close(fd);
}

void
small_empty(const char *folder)
{
	char path[128];

	ballast(folder, path, sizeof(path));
	unlink(path);
}
