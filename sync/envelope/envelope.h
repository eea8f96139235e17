/*
 * envelope.h - one device's operations in one compartment, sealed and signed (docs/wire.md).
 *
 * The header travels in clear: it chains to the device's envelope before and carries the hash of
 * the body, so that a body can be erased later and the chain still holds. Nothing of a body is
 * parsed, decompressed or shown before signature and tag have held. Bytes in, bytes out: this
 * file knows no replica and no file.
 */
#ifndef SYNC_ENVELOPE_ENVELOPE_H
#define SYNC_ENVELOPE_ENVELOPE_H

#include "common/base/buf.h"
#include "sync/envelope/roster.h"

#define ENVELOPE_HEADER 288
#define ENVELOPE_SIGNED 224 /* bytes under the signature; the id is their hash */
#define ENVELOPE_BOUND 188  /* bytes bound by the AEAD: all but body length and hash */
#define ENVELOPE_BODY_MAX (1024 * 1024 - ENVELOPE_HEADER)
#define ENVELOPE_PLAIN_MAX (256 * 1024)
#define KEY_RECORD 64 /* compartment 16, kid 16, key 32 */
#define NONCE_LEN 24
#define TAG_LEN 16

enum envelope_kind {
	ENVELOPE_CHANGESET = 1,
	ENVELOPE_KEY_RECORD = 2,
	/* reserved, and so are all above: kept, never refused, no effect in this version */
	ENVELOPE_CHECKPOINT = 3,
	ENVELOPE_AUDIT = 4,
	ENVELOPE_ERASED = 5,
	ENVELOPE_SNAPSHOT = 6
};
#define ENVELOPE_CLOCK_UNSURE 1 /* flags */

struct envelope {
	enum envelope_kind kind;
	uint8_t flags;
	struct id tenant, device;
	uint64_t seq;
	uint8_t prev[HASH_LEN];
	uint64_t hlc;
	uint64_t roster_seq;
	uint8_t roster_hash[HASH_LEN];
	struct id scope;
	uint32_t epoch;
	struct id kid;
	uint8_t nonce[NONCE_LEN];
	uint32_t body_len;
	uint8_t body_hash[HASH_LEN];

	uint8_t id[HASH_LEN];  /* computed */
	const uint8_t *header; /* ENVELOPE_HEADER bytes, borrowed; NULL while being made */
	const uint8_t *body;   /* borrowed; NULL when it travelled without */
};

/*
 * Takes a header, with or without its body, apart. Checks length, magic, version, suite, flags,
 * and the hash of a body that is there. ERR_FORMAT, ERR_NEWER, ERR_TAMPER (body hash).
 */
bool envelope_parse(struct envelope *env, const uint8_t *at, size_t n, struct err *e);

/* What came before, of the same device. seq 0: nothing; then prev is the entry that added it. */
struct envelope_place {
	uint64_t seq;
	uint8_t id[HASH_LEN];
};

/*
 * Everything that can be checked without a key, in this order: tenant, roster head, device,
 * signature, place in the chain, scope and epoch. ERR_TAMPER names device and number; ERR_MISSING when
 * our roster is behind the author's (fetch, then again); ERR_CONFLICT when seq is not the next
 * one; ERR_EXISTS when it is the last one again. Whether an envelope holds depends on it, on the
 * roster up to the entry it names, and on the one before: not on what came later, so that all
 * replicas agree.
 */
bool envelope_verify(const struct envelope *env, const struct roster *r,
    const struct envelope_place *before, struct err *e);

/* The signature alone: is it this device's word, wherever it belongs? */
bool envelope_signed(const struct envelope *env, const struct roster_device *device);

/* ---- making ---- */

struct envelope_maker {
	const struct env *env;
	const struct roster *roster;
	struct id device;
	const struct secret *secret;
	uint64_t roster_head; /* the entry to name; 0: the last one */
	struct envelope_place last; /* advanced by each seal */
	uint64_t hlc;
	bool clock_unsure;
};

/* The kid: what a key commits itself to, together with the one place it is for. A key that is
 * handed on for another compartment or scope therefore has another kid. */
struct id envelope_kid(const struct id *tenant, const struct id *scope,
    const struct id *compartment, const uint8_t key[static KEY_LEN]);

/* Appends one envelope with n bytes of operations (n <= ENVELOPE_PLAIN_MAX), sealed under the
 * compartment's key. */
bool envelope_seal(struct buf *out, struct envelope_maker *m, const struct id *scope,
    uint32_t epoch, const struct id *compartment, const uint8_t key[static KEY_LEN],
    const uint8_t *ops, size_t n, struct err *e);

/* Appends a key record: the compartment's key under the scope's key. */
bool envelope_seal_key(struct buf *out, struct envelope_maker *m, const struct id *scope,
    uint32_t epoch, const uint8_t scope_key[static KEY_LEN], const struct id *compartment,
    const uint8_t key[static KEY_LEN], struct err *e);

/* ---- opening; the envelope has been verified ---- */

/* What opening one envelope after the other needs to make only once. NULL without memory. */
struct opener *opener_new(void);
void opener_free(struct opener *o);

/* ERR_TAMPER when key, compartment, padding or compression do not hold; ERR_NEWER when the content
 * is of a later format: it opened, so keep it. `key` is the one kept for `compartment` under the
 * envelope's kid. *ops is appended to. */
bool envelope_open_with(struct opener *o, const struct envelope *env,
    const uint8_t key[static KEY_LEN], const struct id *compartment, struct buf *ops,
    struct err *e);
/* The same for a single one. */
bool envelope_open(const struct envelope *env, const uint8_t key[static KEY_LEN],
    const struct id *compartment, struct buf *ops, struct err *e);
bool envelope_open_key(const struct envelope *env, const uint8_t scope_key[static KEY_LEN],
    struct id *compartment, uint8_t key[static KEY_LEN], struct err *e);

/* Length after padding (Padme, Nikitin et al. 2019): at most 12 % more, few distinct lengths. */
size_t envelope_padded(size_t n);

#endif
