#include "common/base/env.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t
clock_ms(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int64_t
real_now(const struct env *env)
{
	return env->clock_stopped ? env->clock_offset
				  : clock_ms(CLOCK_REALTIME) + env->clock_offset;
}

/* BOOTTIME, not MONOTONIC: a laptop asleep for an hour has been idle for an hour. */
static int64_t
real_steady(const struct env *env)
{
	(void)env;
	return clock_ms(CLOCK_BOOTTIME);
}

static void
real_random(const struct env *env, void *out, size_t n)
{
	(void)env;
	randombytes_buf(out, n);
}

static void
set_clock(struct env *env, const char *spec)
{
	struct tm tm = {.tm_isdst = -1};
	int64_t at;

	if (spec == NULL || sscanf(spec, "%d-%d-%dT%d:%d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday,
	    &tm.tm_hour, &tm.tm_min, &tm.tm_sec) < 5)
		return;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	at = (int64_t)mktime(&tm) * 1000;
	env->clock_stopped = spec[strlen(spec) - 1] == '!';
	env->clock_offset = env->clock_stopped ? at : at - clock_ms(CLOCK_REALTIME);
}

struct env
env_real(void)
{
	struct env env = env_files();

	env.now = real_now;
	env.steady = real_steady;
	env.random = real_random;
	/* Cannot go on without a random generator: every key depends on it. */
	if (sodium_init() < 0)
		abort();
	set_clock(&env, getenv("FELDBUCH_CLOCK"));
	return env;
}
