/*
 * transport.h - one HTTP exchange with the store.
 *
 * env->request carries it out: transport_https.c in the real program, whatever a test puts there
 * otherwise. It decides nothing about content: status, type and bytes go back to exchange.c.
 */
#ifndef SYNC_CARRY_TRANSPORT_H
#define SYNC_CARRY_TRANSPORT_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "sync/envelope/label.h"

#define TRANSPORT_URL 320

struct env_request {
	char url[TRANSPORT_URL];
	const uint8_t *pin; /* HASH_LEN bytes; NULL only while joining */
	const char *token;  /* hex, or NULL */
	const uint8_t *body;
	size_t body_len;
	size_t max;					     /* bytes of answer allowed */
	void (*progress)(void *ctx, size_t up, size_t down); /* may be NULL */
	void *ctx;

	long status;
	char type[80];		    /* Content-Type */
	long retry_after;	    /* seconds, 0 = not said */
	struct buf answer;	    /* the caller frees */
	uint8_t seen_pin[HASH_LEN]; /* of the certificate met; only when pin is NULL */
};

/* Keeps a connection between requests. */
struct transport;
bool transport_open(struct transport **out, struct env *env, struct err *e); /* sets env->request */
void transport_close(struct transport *t);

/* SHA-256 of the public key info inside a certificate (DER). False when it is not one. */
bool certificate_pin(const uint8_t *der, size_t n, uint8_t pin[static HASH_LEN]);

#endif
