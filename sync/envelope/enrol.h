/*
 * enrol.h - how a new device joins: a long code, four messages, six digits (docs/wire.md).
 *
 * The code (75 random bits and a check character, Crockford base32) is told face to face or by
 * phone. Everything is authenticated under a key made from it, so the store in between can only
 * delay. The six digits are a second lock: they depend on both sides' keys and on random numbers
 * that were committed to before they were shown, so that someone who did learn the code has one
 * guess in a million, online, and no more.
 *
 *	E1 N->A	commitment to r_N and N's public keys
 *	E2 A->N	r_A, the office: tenant, genesis, head, store; person and roles of the invitation
 *	E3 N->A	r_N, public keys, proof of the signing key
 *	digits	shown by N, typed by A
 *	then	A writes ADD_DEVICE and GRANTs into the roster; E4 tells N to fetch them
 */
#ifndef SYNC_ENVELOPE_ENROL_H
#define SYNC_ENVELOPE_ENROL_H

#include "common/base/buf.h"
#include "sync/envelope/device.h"
#include "sync/envelope/roster.h"

#define ENROL_CODE_CHARS 16
#define ENROL_CODE_TEXT 20 /* four groups of four with dashes, and NUL */
#define ENROL_DIGITS 7	   /* six and NUL */
#define ENROL_RANDOM 32

struct enrol_code {
	char chars[ENROL_CODE_CHARS + 1]; /* canonical: upper case, no dashes */
};

void enrol_code_new(const struct env *env, struct enrol_code *code);
/* What a person typed: case, blanks, dashes do not matter; O is 0, I and L are 1. ERR_INPUT when
 * the length or the check character is wrong. */
bool enrol_code_parse(struct enrol_code *code, const char *typed, struct err *e);
void enrol_code_text(const struct enrol_code *code, char out[static ENROL_CODE_TEXT]);

struct id enrol_invite(const struct enrol_code *code); /* the id the store sees */
void enrol_key(const struct enrol_code *code, uint8_t out[static KEY_LEN]);

/* What the office tells the new device in E2. */
struct enrol_office {
	struct id tenant, device, person; /* inviting device; person the new device will be */
	uint32_t roles;
	uint8_t genesis[HASH_LEN];
	uint64_t roster_seq;
	uint8_t roster_hash[HASH_LEN];
	struct roster_store store;
};

struct enrol_new {
	uint8_t random[ENROL_RANDOM];
	struct device_public pub;
	uint8_t proof[SIGNATURE_LEN];
};

/* Payloads; each get answers false when length or MAC do not hold (CHECK ENROL_MAC). */
void enrol_put1(
    struct buf *out, const uint8_t key[static KEY_LEN], const uint8_t commitment[static HASH_LEN]);
bool enrol_get1(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    uint8_t commitment[static HASH_LEN]);
void enrol_put2(struct buf *out, const uint8_t key[static KEY_LEN],
    const uint8_t random[static ENROL_RANDOM], const struct enrol_office *office);
bool enrol_get2(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    uint8_t random[static ENROL_RANDOM], struct enrol_office *office);
void enrol_put3(struct buf *out, const uint8_t key[static KEY_LEN], const struct enrol_new *fresh);
bool enrol_get3(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    const uint8_t commitment[static HASH_LEN], struct enrol_new *fresh);
/* E4: 1 admitted, 0 refused. */
void enrol_put4(struct buf *out, const uint8_t key[static KEY_LEN], bool admitted);
bool enrol_get4(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN], bool *admitted);

void enrol_commitment(const struct enrol_new *fresh, uint8_t out[static HASH_LEN]);

/* The six digits both sides compute. */
void enrol_digits(const struct id *invite, const uint8_t random_a[static ENROL_RANDOM],
    const struct enrol_new *fresh, const struct enrol_office *office,
    char out[static ENROL_DIGITS]);

#endif
