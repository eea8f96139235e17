/*
 * keyfile.h - the file `keys`: slots that open the vault's key. Inside common/vault and its
 * tests only.
 *
 * 512 bytes, numbers little-endian:
 *
 *	0	8	"FBKEYS1" and a NUL; a later format has another digit
 *	8	16	file id, random
 *	24	4	generation: grows with every change
 *	28	4	suite of the pages: 1 = XChaCha20-Poly1305
 *	32	4*112	slots
 *	480	32	BLAKE2b over all before it, keyed with subkey 9
 *
 * A slot:
 *
 *	0	1	type: enum slot_type
 *	1	1	kdf: 1 = Argon2id 1.3
 *	2	2	zero
 *	4	4	passes
 *	8	4	memory, KiB
 *	12	4	zero
 *	16	16	salt
 *	32	24	nonce
 *	56	48	the key, sealed (32 and the tag)
 *	104	8	zero
 *
 * The associated data of a sealed key are file id, slot number and the first 32 bytes of the
 * slot: cost and salt cannot be changed. The code over the whole file keeps slots from being
 * added, removed or put back one by one.
 */
#ifndef COMMON_VAULT_KEYFILE_H
#define COMMON_VAULT_KEYFILE_H

#include "common/base/secret.h"
#include "common/vault/vault.h"

#define KEYFILE_LEN 512
#define KEYFILE_SLOTS 4
#define KEYFILE_NAME "keys"

enum slot_type {
	SLOT_EMPTY = 0,
	SLOT_PASSPHRASE = 1,
	SLOT_RECOVERY = 2, /* opened by 160 random bits on paper: cheap derivation is enough */
	SLOT_DEPUTY = 3,
	SLOT_TYPES
};

/* Limits of a cost; checked before anything is derived, for a forged file must not be able to
 * ask for all the memory there is. */
#define SLOT_PASSES_MAX 16
#define SLOT_MEM_MAX (1024 * 1024) /* KiB: 1 GiB */

struct keyfile {
	uint8_t b[KEYFILE_LEN];
};

/* Derives 32 bytes from what was typed. False when there is not enough memory. */
typedef bool keyfile_kdf(
    uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost);
bool keyfile_argon2id(uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost);

/* The least this build accepts for a slot of that type, when one is made and when it is used. */
struct vault_cost keyfile_floor(enum slot_type type);

/* A fresh file without slots. */
void keyfile_new(struct keyfile *k, const struct env *env);

/* Length and magic. ERR_FORMAT not ours, ERR_NEWER, ERR_TAMPER cut. */
bool keyfile_parse(struct keyfile *k, const void *bytes, size_t n, struct err *e);

/*
 * Tries what was typed on every slot. *key is made on success (secret_free), *slot is the one
 * that fit. ERR_KEY none opened; ERR_TAMPER a cost out of bounds, no slot at all, or the code
 * over the file does not hold; ERR_NEWER an unknown suite.
 */
bool keyfile_unlock(const struct keyfile *k, keyfile_kdf *kdf, const char *typed,
    struct secret *key, int *slot, struct err *e);

/* Fills a slot (overwriting what was in it), raises the generation, renews the code. *k is as
 * before on failure: ERR_USAGE for a cost out of bounds, ERR_NOMEM. */
struct slot_fill {
	int slot;
	enum slot_type type;
	const char *typed;
	struct vault_cost cost;
};
bool keyfile_fill(struct keyfile *k, const struct env *env, keyfile_kdf *kdf,
    const struct slot_fill *fill, const struct secret *key, struct err *e);

/* The first slot of a type, or -1. */
int keyfile_find(const struct keyfile *k, enum slot_type type);
enum slot_type keyfile_type(const struct keyfile *k, int slot);

/* `keys` in the folder. ERR_MISSING when there is none. */
bool keyfile_load(struct keyfile *k, const struct env *env, const char *folder, struct err *e);
bool keyfile_save(
    const struct keyfile *k, const struct env *env, const char *folder, struct err *e);

#endif
