/*
 * rogue.h - a store that lies: the calls of the real one on its real files, behind TLS with its
 * real key, and a hook that may change any answer before it is sent, or send something else
 * altogether.
 *
 * It runs in a child process on a port of its own and ends with the test.
 */
#ifndef TESTS_SUPPORT_ROGUE_H
#define TESTS_SUPPORT_ROGUE_H

#include "tests/support/shop.h"
#include "tests/support/tls.h"

struct answer {
	long status;
	char type[64];
	char more[256];	     /* further header lines, each with its end */
	struct buf body;     /* frames; freed by the rogue */
	size_t promised;     /* Content-Length; SIZE_MAX: as long as the body */
	bool close;	     /* afterwards */
	const char *raw;     /* sent instead of everything, as it stands */
	struct place *place; /* the store's keys, to sign lies with */
};

/* Called with what the honest store says to the nth request (from 1) for `call`. */
typedef void twist_fn(struct answer *a, const char *call, unsigned nth);

struct rogue {
	struct tls_server listening;
	pid_t pid;
	struct rogue_counts {
		unsigned connections, handshakes, requests;
	} * counts; /* shared with the child */
};

enum rogue_tls { ROGUE_ITS_KEY, ROGUE_OTHER_KEY, ROGUE_PLAIN, ROGUE_CLOSES };

/* `s` is an inside one; nobody else may use it while the rogue runs. twist NULL: honest. */
void rogue_start(struct rogue *r, struct shop *s, enum rogue_tls how, twist_fn *twist);
void rogue_stop(struct rogue *r);

/* A certificate for the key in PEM file `key` (NULL: a new key, stored beside), valid from..until
 * (seconds since 1970), into file `cert`. */
void rogue_certificate(const char *key, const char *cert, long from, long until);

#endif
