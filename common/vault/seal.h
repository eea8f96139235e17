/*
 * seal.h - one page or one WAL frame, sealed and opened. Inside common/vault only.
 *
 * XChaCha20-Poly1305 with a fresh random nonce for every single write. The associated data name
 * the format, the cipher, the kind of unit and its place, so that a unit opens nowhere else. The
 * file's identity is in the key: every vault has its own.
 *
 * Random nonces and no counter: a counter would tell a reader of the disk the order of writes
 * and how much was done in each session.
 */
#ifndef COMMON_VAULT_SEAL_H
#define COMMON_VAULT_SEAL_H

#include <sys/types.h>

#include "common/base/env.h"
#include "common/base/secret.h"

#define SEAL_KEY 32
#define SEAL_NONCE 24
#define SEAL_TAG 16
#define SEAL_SUITE 1  /* XChaCha20-Poly1305; the only one so far */
#define SEAL_AHEAD 64 /* nonces drawn at once */

/* Also the numbers of the subkeys (crypto_kdf, context "feldbuch"). 3 is kept for a journal. */
enum seal_kind { SEAL_MAIN = 1, SEAL_WAL = 2, SEAL_KEYFILE = 9 };

struct seal {
	struct secret main;    /* subkey 1 */
	struct secret wal;     /* subkey 2 */
	const struct env *env; /* borrowed; must outlive the seal */
	pid_t owner;	       /* a forked child would use the same nonces again: refused */
	size_t left;	       /* unused nonces */
	uint8_t ahead[SEAL_AHEAD * SEAL_NONCE];
};

/* Where the parts of one unit lie. They may lie apart (a page keeps nonce and tag at its end). */
struct seal_unit {
	enum seal_kind kind; /* SEAL_MAIN or SEAL_WAL */
	uint64_t index;	     /* page number; frame number, 0 for the WAL's header */
	size_t len;	     /* of the text */
	uint8_t *text;	     /* sealed */
	uint8_t *nonce;	     /* SEAL_NONCE */
	uint8_t *tag;	     /* SEAL_TAG */
};

/* Derives the subkeys from the vault's key. seal_end wipes and frees them. */
bool seal_begin(struct seal *s, const struct env *env, const struct secret *key, struct err *e);
void seal_end(struct seal *s);

/* Seals u->len bytes of plain into the unit. plain may be u->text. False only in a forked
 * child; nothing is written then. */
bool seal_close(struct seal *s, const struct seal_unit *u, const uint8_t *plain);

/* Opens the unit into plain (may be u->text). On false plain holds zeros. */
bool seal_open(const struct seal *s, const struct seal_unit *u, uint8_t *plain);

/* Subkey `kind` of key into out (SEAL_KEY bytes, the caller's to wipe). */
void seal_subkey(uint8_t *out, enum seal_kind kind, const struct secret *key);

#endif
