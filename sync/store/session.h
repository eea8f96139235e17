/*
 * session.h - who is logged in: challenges handed out, tokens that came of them.
 *
 * Both are rings in memory: a restart logs everybody out, which costs one exchange. A challenge
 * serves once; a token is kept as its hash.
 */
#ifndef SYNC_STORE_SESSION_H
#define SYNC_STORE_SESSION_H

#include "sync/envelope/message.h"

#define CHALLENGES 1024
#define CHALLENGE_MS 60000
#define SESSIONS 1024
#define SESSIONS_EACH 4 /* of one device: it cannot push the others out */
#define SESSION_MS (60 * 60 * 1000)

struct sessions {
	struct {
		struct hello hello;
		struct challenge challenge;
		int64_t until; /* 0: free */
	} open[CHALLENGES];
	size_t next_open;
	struct {
		uint8_t hash[HASH_LEN];
		struct id tenant, device;
		int64_t until;
	} in[SESSIONS];
};

/* Times are ms of the steady clock, but for challenge.time, which the device sees. */
void session_challenge(
    struct sessions *s, const struct env *env, const struct hello *h, struct challenge *out);
/* Takes the challenge back out: true when it is one of ours for that hello, not yet answered. */
bool session_answered(
    struct sessions *s, int64_t now, const struct hello *h, const struct challenge *c);
void session_enter(struct sessions *s, const struct env *env, const struct id *tenant,
    const struct id *device, struct token *out);
/* By the hex of the token in `Authorization: Bearer`. False: unknown or over. */
bool session_find(const struct sessions *s, int64_t now, const char *bearer, struct id *tenant,
    struct id *device);

#endif
