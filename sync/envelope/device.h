/*
 * device.h - who a device is: three key pairs, each for one purpose only.
 *
 *	sign	Ed25519	 signs envelopes and roster entries; secret in the sealed replica
 *	box	X25519	 opens scope keys sealed for this device; secret in the sealed replica
 *	login	Ed25519	 answers the store's challenge and nothing else; secret beside the spool,
 *			 so that the nightly sync works while the replica is locked
 *
 * They are generated separately, never converted into each other. The device id is a hash of the
 * public keys: an id cannot be claimed for other keys.
 */
#ifndef SYNC_ENVELOPE_DEVICE_H
#define SYNC_ENVELOPE_DEVICE_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "common/base/secret.h"
#include "sync/envelope/label.h"

struct device_public {
	uint8_t sign[KEY_LEN];
	uint8_t box[KEY_LEN];
	uint8_t login[KEY_LEN];
};

/* Seeds of the three pairs, in guarded memory: 96 bytes. */
#define DEVICE_SECRET (3 * KEY_LEN)

/* New keys from env's randomness. *secret is the caller's to free. */
bool device_make(
    const struct env *env, struct secret *secret, struct device_public *pub, struct err *e);
/* The public halves of known seeds. ERR_FORMAT when the secret has another size. */
bool device_public_of(const struct secret *secret, struct device_public *pub, struct err *e);

/* First 16 bytes of H("device", tenant | sign | box). */
struct id device_id_of(const struct id *tenant, const struct device_public *pub);

void device_sign(const struct secret *secret, uint8_t sig[static SIGNATURE_LEN],
    const char *purpose, const void *at, size_t n);

/* Opens what was sealed for this device (crypto_box_seal of 32 bytes). */
#define BOX_LEN 80
void box_seal(uint8_t box[static BOX_LEN], const uint8_t key[static KEY_LEN],
    const uint8_t pk[static KEY_LEN]);
bool device_box_open(
    const struct secret *secret, const uint8_t box[static BOX_LEN], uint8_t key[static KEY_LEN]);

/* ---- login.key: "FBK1" and the seed of the login pair, 36 bytes ---- */
#define LOGIN_KEY_FILE 36
void login_key_put(const struct secret *secret, uint8_t out[static LOGIN_KEY_FILE]);
/* ERR_FORMAT when it is not such a file. *seed is the caller's to free. */
bool login_key_get(const uint8_t *at, size_t n, struct secret *seed, struct err *e);
void login_sign(const struct secret *seed, uint8_t sig[static SIGNATURE_LEN], const char *purpose,
    const void *at, size_t n);

#endif
