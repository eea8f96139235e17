#include "sync/store/session.h"

#include <sodium.h>
#include <string.h>

static void
token_hash(const uint8_t secret[static TOKEN_LEN], uint8_t out[static HASH_LEN])
{
	label_hash(out, "token", (const void *)secret, (size_t)TOKEN_LEN, (const void *)NULL);
}

void
session_challenge(
    struct sessions *s, const struct env *env, const struct hello *h, struct challenge *out)
{
	size_t i = s->next_open;

	s->next_open = (i + 1) % CHALLENGES;
	env_random(env, out->store_nonce, sizeof(out->store_nonce));
	out->time = env_now(env);
	s->open[i].hello = *h;
	s->open[i].challenge = *out;
	s->open[i].until = env_steady(env) + CHALLENGE_MS;
}

bool
session_answered(struct sessions *s, int64_t now, const struct hello *h, const struct challenge *c)
{
	size_t i;

	for (i = 0; i < CHALLENGES; i++) {
		if (s->open[i].until <= now ||
		    sodium_memcmp(s->open[i].challenge.store_nonce, c->store_nonce, 32) != 0)
			continue;
		/* Once, right or wrong. */
		s->open[i].until = 0;
		return memcmp(s->open[i].hello.client_nonce, h->client_nonce, 32) == 0 &&
		       id_equal(&s->open[i].hello.tenant, &h->tenant) &&
		       id_equal(&s->open[i].hello.device, &h->device);
	}
	return false;
}

/* A free place; else the oldest, of the device itself when it has its share already. */
static size_t
choose(const struct sessions *s, int64_t now, const struct id *tenant, const struct id *device)
{
	size_t i, oldest = 0, own = 0, free = SESSIONS, held = 0;

	for (i = 0; i < SESSIONS; i++) {
		bool same = id_equal(&s->in[i].device, device) &&
			    id_equal(&s->in[i].tenant, tenant) && s->in[i].until > now;

		if (s->in[i].until <= now)
			free = i;
		if (s->in[i].until < s->in[oldest].until)
			oldest = i;
		if (same && (held++ == 0 || s->in[i].until < s->in[own].until))
			own = i;
	}
	if (held >= SESSIONS_EACH)
		return own;
	return free < SESSIONS ? free : oldest;
}

void
session_enter(struct sessions *s, const struct env *env, const struct id *tenant,
    const struct id *device, struct token *out)
{
	int64_t now = env_steady(env);
	size_t i = choose(s, now, tenant, device);

	env_random(env, out->secret, sizeof(out->secret));
	out->seconds = SESSION_MS / 1000;
	token_hash(out->secret, s->in[i].hash);
	s->in[i].tenant = *tenant;
	s->in[i].device = *device;
	s->in[i].until = now + SESSION_MS;
}

bool
session_find(
    const struct sessions *s, int64_t now, const char *bearer, struct id *tenant, struct id *device)
{
	uint8_t secret[TOKEN_LEN], hash[HASH_LEN];
	size_t i;

	if (strlen(bearer) != 2 * (size_t)TOKEN_LEN || !hex_get(bearer, secret, TOKEN_LEN))
		return false;
	token_hash(secret, hash);
	for (i = 0; i < SESSIONS; i++) {
		if (s->in[i].until <= now || sodium_memcmp(s->in[i].hash, hash, HASH_LEN) != 0)
			continue;
		*tenant = s->in[i].tenant;
		*device = s->in[i].device;
		return true;
	}
	return false;
}
