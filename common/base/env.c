/* Apart from env_real.c: whoever needs only files links no libsodium. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/env.h"

static int
real_open(const struct env *env, const char *path, int flags, mode_t mode)
{
	(void)env;
	return open(path, flags | O_CLOEXEC, mode);
}

static int
real_close(const struct env *env, int fd)
{
	(void)env;
	return close(fd);
}

static ssize_t
real_read(const struct env *env, int fd, void *out, size_t n)
{
	(void)env;
	return read(fd, out, n);
}

static ssize_t
real_write(const struct env *env, int fd, const void *bytes, size_t n)
{
	(void)env;
	return write(fd, bytes, n);
}

static int
real_fsync(const struct env *env, int fd)
{
	(void)env;
	return fsync(fd);
}

static int
real_rename(const struct env *env, const char *from, const char *to)
{
	(void)env;
	return rename(from, to);
}

static int
real_unlink(const struct env *env, const char *path)
{
	(void)env;
	return unlink(path);
}

static int
real_mkdir(const struct env *env, const char *path, mode_t mode)
{
	(void)env;
	return mkdir(path, mode);
}

struct env
env_files(void)
{
	return (struct env){
	    .open = real_open,
	    .close = real_close,
	    .read = real_read,
	    .write = real_write,
	    .fsync = real_fsync,
	    .rename = real_rename,
	    .unlink = real_unlink,
	    .mkdir = real_mkdir,
	};
}

int64_t
env_now(const struct env *env)
{
	return env->now(env);
}

int64_t
env_steady(const struct env *env)
{
	return env->steady(env);
}

void
env_random(const struct env *env, void *out, size_t n)
{
	env->random(env, out, n);
}

uint32_t
env_uniform(const struct env *env, uint32_t bound)
{
	uint32_t v, floor = (uint32_t)-bound % bound;

	do
		env_random(env, &v, sizeof(v));
	while (v < floor);
	return v % bound;
}
