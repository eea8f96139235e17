/*
 * label.h - hashes and signatures with their purpose inside.
 *
 * Everything hashed or signed starts with the label `feldbuch/1/<purpose>`, zero-padded to 32
 * bytes. The length is fixed, so no two purposes can be mistaken for one another (Matrix
 * CVE-2022-39251 and Borg CVE-2023-36811 are what happens without).
 */
#ifndef SYNC_ENVELOPE_LABEL_H
#define SYNC_ENVELOPE_LABEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HASH_LEN 32
#define KEY_LEN 32 /* symmetric keys, seeds, public keys */
#define SIGN_SECRET_LEN 64
#define SIGNATURE_LEN 64
#define LABEL_LEN 32

void label_put(const char *purpose, uint8_t out[static LABEL_LEN]);

/* BLAKE2b-256 over the label and then (pointer, size_t) pairs, ended by a NULL pointer. */
void label_hash(uint8_t out[static HASH_LEN], const char *purpose, ...);

/* The same keyed with `key`: a MAC. */
void label_mac(
    uint8_t out[static HASH_LEN], const uint8_t key[static KEY_LEN], const char *purpose, ...);

/* Ed25519 over the label and n bytes, n <= LABEL_SIGNED_MAX. */
#define LABEL_SIGNED_MAX 512
void label_sign(uint8_t sig[static SIGNATURE_LEN], const char *purpose, const void *at, size_t n,
    const uint8_t sk[static SIGN_SECRET_LEN]);
bool label_verify(const uint8_t sig[static SIGNATURE_LEN], const char *purpose, const void *at,
    size_t n, const uint8_t pk[static KEY_LEN]);

#endif
