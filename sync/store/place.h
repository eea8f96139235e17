/*
 * place.h - the folder of a store: its keys, its certificate, its settings.
 *
 *	store.conf	host, port, url
 *	store.key	Ed25519 seed of receipts and challenges, mode 0600
 *	tls.key tls.crt	key and self-signed certificate, made by init
 *	tokens/		one file per founding token that has not been used
 *	offices/	one database per office
 *
 * Nothing here opens an envelope.
 */
#ifndef SYNC_STORE_PLACE_H
#define SYNC_STORE_PLACE_H

#include "common/base/buf.h"
#include "common/base/file.h"
#include "sync/envelope/message.h"

#define PLACE_HOST 128

struct place {
	const struct env *env;
	char folder[FILE_PATH];
	char host[PLACE_HOST]; /* address to listen on and, by default, of the certificate */
	int port;
	struct roster_store store; /* key, pin and address as invitations carry them */
	uint8_t sk[SIGN_SECRET_LEN];
	struct buf tls_key, tls_cert; /* PEM */
};

/* Makes a new one. ERR_EXISTS when there is one. port 0: one that is free now, then kept.
 * url NULL: https://host:port. */
bool place_init(struct place *p, const struct env *env, const char *folder, const char *host,
    int port, const char *url, struct err *e);
bool place_open(struct place *p, const struct env *env, const char *folder, struct err *e);
void place_close(struct place *p); /* wipes */

/* A founding token, valid 72 hours, once. */
bool place_invite(struct place *p, struct buf *line, struct err *e);
bool place_token_valid(struct place *p, const uint8_t token[static TOKEN_LEN]);
/* It has served: called when the office it founded is durable. */
void place_token_drop(struct place *p, const uint8_t token[static TOKEN_LEN]);

/* ---- tls.c ---- */
/* An ECDSA P-256 key and a certificate for `host`, ten years, as PEM. */
bool tls_make(const char *host, struct buf *key, struct buf *cert, struct err *e);
/* SHA-256 of the certificate's public key info: what clients pin. */
bool tls_pin(const struct buf *cert, uint8_t pin[static HASH_LEN], struct err *e);

#endif
