/*
 * place.h - the folder of a store: its keys, its certificate, its settings.
 *
 *	store.conf	host, port, url; pages (who may see / and /metrics)
 *	store.key	Ed25519 seed of receipts and challenges, mode 0600
 *	tls.key tls.crt	key and self-signed certificate, made by init
 *	tokens/		one file per founding token that has not been used
 *	offices/	one database per office
 *	lock		held while it is served
 *
 * Nothing here opens an envelope.
 */
#ifndef SYNC_STORE_PLACE_H
#define SYNC_STORE_PLACE_H

#include "common/base/buf.h"
#include "common/base/file.h"
#include "sync/envelope/message.h"

#define PLACE_HOST 64

/* Who may see the status page and the metrics: they tell how many offices there are and how much
 * each one works. /health is for everybody. */
enum place_pages { PAGES_LOCAL, PAGES_ALL, PAGES_NONE };

struct place {
	const struct env *env;
	char folder[FILE_PATH];
	char host[PLACE_HOST]; /* literal address to listen on */
	int port;
	enum place_pages pages;
	struct roster_store store; /* key, pin and address as invitations carry them */
	uint8_t sk[SIGN_SECRET_LEN];
	struct buf tls_key, tls_cert; /* PEM */
};

/*
 * Makes a new one. ERR_EXISTS when the folder holds one, or anything else; ERR_USAGE when host is
 * no literal IPv4 or IPv6 address or url not `https://name[:port]`. port 0: one that is free now,
 * then kept. url NULL: https://host:port (ERR_USAGE when host means all addresses).
 */
bool place_init(struct place *p, const struct env *env, const char *folder, const char *host,
    int port, const char *url, struct err *e);
bool place_open(struct place *p, const struct env *env, const char *folder, struct err *e);
void place_close(struct place *p); /* wipes */

/* Keeps a second server away; held until the process ends. ERR_BUSY when one serves already. */
bool place_lock(struct place *p, int *fd, struct err *e);
/* A socket that listens on host and port. ERR_BUSY when the port is taken. */
bool place_listen(const struct place *p, int *fd, struct err *e);

/* ---- token.c: founding tokens, valid 72 hours, for one office ---- */
bool place_invite(struct place *p, struct buf *line, struct err *e);

enum token_state {
	TOKEN_NONE,  /* unknown, too old, or it founded another office */
	TOKEN_FRESH, /* has not served */
	TOKEN_BOUND, /* belongs to that very office */
};
enum token_state place_token(
    struct place *p, const uint8_t token[static TOKEN_LEN], const struct id *tenant);
/* From now on it founds that office or none. Before the office is made: whatever happens then, the
 * same request can be repeated, and no other is accepted. */
bool place_token_bind(
    struct place *p, const uint8_t token[static TOKEN_LEN], const struct id *tenant, struct err *e);

/* ---- tls.c ---- */
/* An ECDSA P-256 key and a certificate for `host`, ten years, as PEM. */
bool tls_make(const char *host, struct buf *key, struct buf *cert, struct err *e);
/* SHA-256 of the certificate's public key info: what clients pin. */
bool tls_pin(const struct buf *cert, uint8_t pin[static HASH_LEN], struct err *e);

#endif
