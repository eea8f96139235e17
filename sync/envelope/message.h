/*
 * message.h - what devices and the store say to each other besides entries and envelopes
 * (docs/wire.md): receipts, trailers, hello and login, pull, found, refusals.
 *
 * Both ends of each message stand side by side here. put functions append the object without its
 * frame length; get functions check length and magic first and answer false for anything else.
 */
#ifndef SYNC_ENVELOPE_MESSAGE_H
#define SYNC_ENVELOPE_MESSAGE_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "sync/envelope/label.h"
#include "sync/envelope/roster.h"

#define RECEIPT_LEN 160
#define TRAILER_LEN 160
#define TOKEN_LEN 32

struct receipt {
	struct id tenant, device;
	uint64_t seq;
	uint8_t envelope[HASH_LEN];
	uint64_t store_seq;
	int64_t time; /* ms, the store's clock */
};
void receipt_put(
    struct buf *out, const struct receipt *rc, const uint8_t store_sk[static SIGN_SECRET_LEN]);
/* True only when the store's signature holds. */
bool receipt_get(
    struct receipt *rc, const uint8_t *at, size_t n, const uint8_t store_pk[static KEY_LEN]);

struct trailer {
	bool more;
	struct id tenant;
	uint64_t epoch; /* of the store: another one means: restored or new */
	uint64_t head;	/* highest store_seq */
	uint64_t roster_seq;
	uint8_t roster_hash[HASH_LEN];
	int64_t time;
	uint64_t asked; /* the cursor of the request: an old answer cannot be played again */
};
void trailer_put(
    struct buf *out, const struct trailer *t, const uint8_t store_sk[static SIGN_SECRET_LEN]);
bool trailer_get(
    struct trailer *t, const uint8_t *at, size_t n, const uint8_t store_pk[static KEY_LEN]);

/* ---- challenge login ---- */

struct hello {
	struct id tenant, device;
	uint8_t client_nonce[32];
};
struct challenge {
	uint8_t store_nonce[32];
	int64_t time;
};
struct token {
	uint8_t secret[TOKEN_LEN];
	uint32_t seconds;
};
void hello_put(struct buf *out, const struct hello *h);
bool hello_get(struct hello *h, const uint8_t *at, size_t n);
void challenge_put(struct buf *out, const struct hello *h, const struct challenge *c,
    const uint8_t store_sk[static SIGN_SECRET_LEN]);
bool challenge_get(struct challenge *c, const uint8_t *at, size_t n, const struct hello *h,
    const uint8_t store_pk[static KEY_LEN]);
/* `seed` is that of the login key (login_key_get). */
void login_put(struct buf *out, const struct hello *h, const struct challenge *c,
    const uint8_t store_pk[static KEY_LEN], const struct secret *seed);
/* Takes the parts out; login_holds checks the signature against the device's login key. */
bool login_get(struct hello *h, struct challenge *c, uint8_t sig[static SIGNATURE_LEN],
    const uint8_t *at, size_t n);
bool login_holds(const struct hello *h, const struct challenge *c,
    const uint8_t sig[static SIGNATURE_LEN], const uint8_t store_pk[static KEY_LEN],
    const uint8_t login_pk[static KEY_LEN]);
void token_put(struct buf *out, const struct token *t);
bool token_get(struct token *t, const uint8_t *at, size_t n);

/* ---- small ones ---- */

/* Places in the store's log: from, and how many. */
struct places {
	uint64_t from;
	uint32_t count;
};

/* What of the log the asker holds receipts for need not be sent to it once more: such places are
 * left out, and it counts past them. In order, behind the cursor, none touching another. */
#define PULL_LEN 24
#define PLACES_LEN 12
#define PULL_OWN 16
struct pull {
	uint64_t roster_seq, cursor;
	uint32_t max; /* bytes of the answer, about */
	size_t n_own;
	struct places own[PULL_OWN];
};
void pull_put(struct buf *out, const struct pull *p);
bool pull_get(struct pull *p, const uint8_t *at, size_t n);

void provision_put(struct buf *out, const uint8_t token[static TOKEN_LEN]);
bool provision_get(uint8_t token[static TOKEN_LEN], const uint8_t *at, size_t n);

/* A refusal: code as in enum err_code, text for the log (English, nothing personal). */
#define REFUSAL_TEXT 200
struct refusal {
	uint32_t code;
	char text[REFUSAL_TEXT + 1];
};
void refusal_put(struct buf *out, uint32_t code, const char *text);
bool refusal_get(struct refusal *r, const uint8_t *at, size_t n);

#define MAIL_HEAD 24
#define MAIL_MAX (MAIL_HEAD + 4096)
struct mail {
	uint8_t number; /* 1..5 */
	struct id invite;
	const uint8_t *payload; /* borrowed */
	size_t len;
};
void mail_put(struct buf *out, const struct mail *m);
bool mail_get(struct mail *m, const uint8_t *at, size_t n);

/* ---- the founding line: https://host:port#pin=HEX64&key=HEX64&token=HEX64 ---- */
struct founding {
	struct roster_store store;
	uint8_t token[TOKEN_LEN];
};
void founding_print(struct buf *out, const struct founding *f);
bool founding_parse(struct founding *f, const char *line, struct err *e);

#endif
