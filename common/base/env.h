/*
 * env.h - the seam to the world: files, time, randomness, network.
 *
 * Everything the program asks of the machine goes through this one table of functions. The real
 * programs run with env_real(); the tests put a table in between that counts, fails, tears,
 * delays or replays (tests/faults), and so drive the very same code. One struct env belongs to
 * one context; nothing of it is static.
 *
 * SQLite reaches files through the VFS below the vault's shim (common/vault), and the network
 * is reached only by the two programs that have one: feldbuch-sync through `request` (libcurl,
 * set by sync/carry), feldbuch-store through libmicrohttpd (sync/store). In `feldbuch` the
 * member `request` is NULL and stays so.
 */
#ifndef COMMON_BASE_ENV_H
#define COMMON_BASE_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "common/base/err.h"

struct buf;
struct env_request;  /* one HTTP exchange; declared in sync/carry/transport.h */

struct env {
	/* Files. They behave like the POSIX calls of the same name: -1 and errno on failure. */
	int (*open)(const struct env *env, const char *path, int flags, mode_t mode);
	int (*close)(const struct env *env, int fd);
	ssize_t (*read)(const struct env *env, int fd, void *out, size_t n);
	ssize_t (*write)(const struct env *env, int fd, const void *bytes, size_t n);
	int (*fsync)(const struct env *env, int fd);
	int (*rename)(const struct env *env, const char *from, const char *to);
	int (*unlink)(const struct env *env, const char *path);
	int (*mkdir)(const struct env *env, const char *path, mode_t mode);

	/* Time. */
	int64_t (*now)(const struct env *env);	  /* wall clock, ms since 1970 UTC; may lie */
	int64_t (*steady)(const struct env *env); /* ms that only grow; counts through suspend */

	/* Randomness good enough for keys. Cannot fail. */
	void (*random)(const struct env *env, void *out, size_t n);

	/* Network: NULL where a program has none. */
	bool (*request)(const struct env *env, struct env_request *q, struct err *e);

	void *data;	       /* whatever the table's maker needs */
	int64_t clock_offset;  /* ms added to the wall clock (FELDBUCH_CLOCK) */
	bool clock_stopped;    /* with clock_offset as the time itself */
};

/*
 * The real machine. FELDBUCH_CLOCK=2024-03-05T14:10:00 (local time) shifts the wall clock to
 * start there, for trainings, demos and tests; with a trailing `!` the clock stands still.
 */
struct env env_real(void);

/* Its files alone, for a program that asks for neither time nor chance: the other members are NULL. */
struct env env_files(void);

int64_t env_now(const struct env *env);
int64_t env_steady(const struct env *env);
void env_random(const struct env *env, void *out, size_t n);
/* A number from 0 to bound - 1, each equally likely; bound > 0. */
uint32_t env_uniform(const struct env *env, uint32_t bound);

#endif
