#include <string.h>

#include "common/casework/demo_inside.h"

static int64_t
walked(const struct env *env)
{
	const struct demo *d = env->data;

	return d->ms;
}

/* splitmix64 (Steele, Lea and Flood, 2014): good enough for an invented town. */
static uint64_t
next(struct demo *d)
{
	uint64_t z = d->seed += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Ids and codes of records: no key is ever made with this (keys are the vault's and sync's). */
static void
seeded(const struct env *env, void *out, size_t n)
{
	uint8_t *at = out;
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i % 8 == 0)
			v = next(env->data);
		at[i] = (uint8_t)(v >> 8 * (i % 8));
	}
}

void
demo_begin(struct demo *d, struct replica *r, uint64_t seed)
{
	memset(d, 0, sizeof(*d));
	d->r = r;
	d->seed = seed;
	d->env = *replica_env(r);
	d->env.now = walked;
	d->env.random = seeded;
	d->env.data = d;
}

void
demo_at(struct demo *d, int minute)
{
	int64_t ms = now_to_ms(d->day, minute < 1440 ? minute : 1439);

	d->minute = minute < 1440 ? minute : 1439;
	if (ms > d->ms)
		d->ms = ms;
}

struct now
demo_now(const struct demo *d)
{
	return (struct now){d->day, d->minute};
}

uint32_t
demo_below(struct demo *d, uint32_t bound)
{
	return (uint32_t)((next(d) >> 32) * bound >> 32);
}

bool
demo_often(struct demo *d, uint32_t percent)
{
	return demo_below(d, 100) < percent;
}

int
demo_between(struct demo *d, int low, int high)
{
	return low + (int)demo_below(d, (uint32_t)(high - low) + 1);
}
