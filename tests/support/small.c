#include "tests/support/small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
temp(void)
{
	const char *set = getenv("TMPDIR");

	return set != NULL && *set == '/' && strlen(set) < 80 ? set : "/tmp";
}

void
small_folder(char *out, size_t cap, const char *name)
{
	snprintf(out, cap, "%s/%s_XXXXXX", temp(), name);
	assert_non_null(mkdtemp(out));
}

static bool
write_line(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok;
}

/*
 * Mounts of this process are nobody else's business; as root, or as root of a user namespace. Inside
 * a chroot that is no mount point itself they cannot be made private; then the mount is seen from
 * outside, on a folder of this test alone, until small_gone.
 */
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
	return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 || errno == EINVAL;
}

static struct {
	char folder[128], before[96];
} disk;

bool
small_disk(int mib)
{
	char options[32];

	small_folder(disk.folder, sizeof(disk.folder), "small");
	snprintf(disk.before, sizeof(disk.before), "%s", temp());
	snprintf(options, sizeof(options), "size=%dm", mib);
	if (!mounts_of_our_own() || mount("none", disk.folder, "tmpfs", 0, options) != 0) {
		rmdir(disk.folder);
		return false;
	}
	return setenv("TMPDIR", disk.folder, 1) == 0;
}

void
small_gone(void)
{
	umount2(disk.folder, MNT_DETACH);
	rmdir(disk.folder);
	setenv("TMPDIR", disk.before, 1);
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
