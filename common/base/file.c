#include "common/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/lang.h"

static bool
fail(struct err *e, const char *what, const char *path)
{
	int no = errno;

	if (no == ENOSPC || no == EDQUOT)
		err_say(e, ERR_FULL, _("Auf der Festplatte ist kein Platz mehr. Nichts ging "
		    "verloren: bitte Platz schaffen und noch einmal versuchen."));
	else if (no == ENOENT)
		err_say(e, ERR_MISSING, _("Die Datei ist nicht da: %s"), path);
	else
		err_say(e, ERR_IO, _("Eine Datei lässt sich nicht lesen oder schreiben (%s): %s"),
		    strerror(no), path);
	err_why(e, "%s %s: %s", what, path, strerror(no));
	return false;
}

static bool
write_all(const struct env *env, int fd, const uint8_t *at, size_t n)
{
	while (n > 0) {
		ssize_t got = env->write(env, fd, at, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			if (got == 0)
				errno = ENOSPC;
			return false;
		}
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static bool
sync_folder(const struct env *env, const char *path)
{
	char copy[FILE_PATH];
	int fd, ok;

	snprintf(copy, sizeof(copy), "%s", path);
	fd = env->open(env, dirname(copy), O_RDONLY | O_DIRECTORY, 0);
	if (fd < 0)
		return false;
	ok = env->fsync(env, fd) == 0;
	env->close(env, fd);
	return ok;
}

/* Room for all of it at once: a buffer that grows copies what it has, and wipes what it had. Only a
 * guess; the file may change, and what counts is what is read. */
static bool
room_for(const char *path, size_t max, struct buf *out)
{
	struct stat st;

	return stat(path, &st) != 0 || st.st_size < 0 || (uint64_t)st.st_size > max ||
	       buf_reserve(out, (size_t)st.st_size + 1);
}

static size_t
piece(const struct buf *out)
{
	size_t room = out->cap - out->len;

	return room < 65536 ? room : 65536;
}

bool
file_read(const struct env *env, const char *path, size_t max, struct buf *out, struct err *e)
{
	bool ok = false;
	ssize_t got;
	size_t total = 0;
	int fd = env->open(env, path, O_RDONLY, 0);

	if (fd < 0)
		return fail(e, "open", path);
	if (!room_for(path, max, out)) {
		err_nomem(e);
		goto done;
	}
	for (;;) {
		if (out->cap == out->len && !buf_reserve(out, 65536)) {
			err_nomem(e);
			goto done;
		}
		got = env->read(env, fd, out->at + out->len, piece(out));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			fail(e, "read", path);
			goto done;
		}
		if (got == 0)
			break;
		out->len += (size_t)got;
		total += (size_t)got;
		if (total > max) {
			err_say(e, ERR_FULL, _("Die Datei ist größer als erlaubt: %s"), path);
			goto done;
		}
	}
	ok = true;
done:
	env->close(env, fd);
	return ok;
}

bool
file_write(const struct env *env, const char *path, mode_t mode, const void *bytes, size_t n,
    struct err *e)
{
	char fresh[FILE_PATH];
	int fd = -1;
	bool ok = false;

	if (!file_path(fresh, sizeof(fresh), "", path) || strlen(fresh) + 5 > sizeof(fresh))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", path);
	strcat(fresh, ".new");
	fd = env->open(env, fresh, O_WRONLY | O_CREAT | O_TRUNC, mode);
	if (fd < 0) {
		fail(e, "create", fresh);
		goto done;
	}
	if (!write_all(env, fd, bytes, n) || env->fsync(env, fd) != 0) {
		fail(e, "write", fresh);
		goto done;
	}
	if (env->close(env, fd) != 0) {
		fd = -1;
		fail(e, "close", fresh);
		goto done;
	}
	fd = -1;
	if (env->rename(env, fresh, path) != 0 || !sync_folder(env, path)) {
		fail(e, "rename", path);
		goto done;
	}
	ok = true;
done:
	if (fd >= 0)
		env->close(env, fd);
	if (!ok)
		env->unlink(env, fresh);
	return ok;
}

bool
file_append(const struct env *env, const char *path, mode_t mode, const void *bytes, size_t n,
    struct err *e)
{
	int fd = env->open(env, path, O_WRONLY | O_CREAT | O_APPEND, mode);
	bool ok;

	if (fd < 0)
		return fail(e, "open", path);
	ok = write_all(env, fd, bytes, n) && env->fsync(env, fd) == 0;
	if (!ok)
		fail(e, "append", path);
	env->close(env, fd);
	return ok;
}

bool
file_rename(const struct env *env, const char *from, const char *to, struct err *e)
{
	if (env->rename(env, from, to) != 0 || !sync_folder(env, to))
		return fail(e, "rename", from);
	return true;
}

bool
file_remove(const struct env *env, const char *path, struct err *e)
{
	if (env->unlink(env, path) != 0 && errno != ENOENT)
		return fail(e, "unlink", path);
	return true;
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool
file_mkdir(const struct env *env, const char *path, struct err *e)
{
	char part[FILE_PATH];
	char *slash;

	if (!file_path(part, sizeof(part), "", path))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", path);
	for (slash = part + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		if (env->mkdir(env, part, 0700) != 0 && errno != EEXIST)
			return fail(e, "mkdir", part);
		*slash = '/';
	}
	if (env->mkdir(env, part, 0700) != 0 && errno != EEXIST)
		return fail(e, "mkdir", part);
	return true;
}

static bool
ends_with(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && strcmp(s + n - m, suffix) == 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool
file_list(const char *folder, const char *suffix, struct file_names *out, struct err *e)
{
	struct dirent *d;
	size_t cap = 0;
	DIR *dir;

	*out = (struct file_names){0};
	dir = opendir(folder);
	if (dir == NULL)
		return errno == ENOENT ? true : fail(e, "opendir", folder);
	while ((d = readdir(dir)) != NULL) {
		if (d->d_name[0] == '.' || !ends_with(d->d_name, suffix))
			continue;
		if (out->n == cap) {
			char **more;

			cap = cap == 0 ? 16 : 2 * cap;
			more = realloc(out->name, cap * sizeof(*more));
			if (more == NULL)
				goto nomem;
			out->name = more;
		}
		out->name[out->n] = strdup(d->d_name);
		if (out->name[out->n] == NULL)
			goto nomem;
		out->n++;
	}
	closedir(dir);
	if (out->n > 1)
		qsort(out->name, out->n, sizeof(*out->name), by_name);
	return true;
nomem:
	closedir(dir);
	file_names_free(out);
	return err_nomem(e);
}

void
file_names_free(struct file_names *names)
{
	size_t i;

	for (i = 0; i < names->n; i++)
		free(names->name[i]);
	free(names->name);
	*names = (struct file_names){0};
}

bool
file_lock(const char *path, int *fd, struct err *e)
{
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*fd < 0)
		return fail(e, "open", path);
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return true;
	close(*fd);
	*fd = -1;
	return err_set(e, ERR_BUSY,
	    _("Das Programm läuft schon. Bitte dort weiterarbeiten oder es erst beenden."),
	    "flock %s", path);
}

bool
file_path(char *out, size_t cap, const char *folder, const char *name)
{
	int n = snprintf(out, cap, "%s%s%s", folder, *folder != '\0' ? "/" : "", name);

	return n >= 0 && (size_t)n < cap;
}
