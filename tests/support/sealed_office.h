/*
 * sealed_office.h - an office from fixed seeds, without replicas: keys, roster, scope keys. The
 * same bytes in every run, for vectors, tests and fuzzing of sync/envelope.
 *
 * Randomness is the hash of a counter, libsodium's included (sealed boxes), as long as the office
 * is open.
 */
#ifndef TESTS_SUPPORT_SEALED_OFFICE_H
#define TESTS_SUPPORT_SEALED_OFFICE_H

#include "sync/envelope/enrol.h"
#include "sync/envelope/envelope.h"
#include "sync/envelope/message.h"

#define OFFICE_ENTRIES 32
#define OFFICE_TIME 1709640000000 /* 5 March 2024, ms */

struct member {
	struct secret secret;
	struct device_public pub;
	struct id device, person;
	struct envelope_place last; /* of what office_seal made */
};

struct sealed_office {
	struct env env;
	struct id tenant, scope[3]; /* by enum scope_class */
	uint8_t key[3][KEY_LEN];    /* of their epoch 1 */
	uint8_t store_pk[KEY_LEN], store_sk[SIGN_SECRET_LEN];
	struct roster_store store;
	struct member founder, companion, supervisor; /* the founder is a companion and admin */
	struct roster roster;
	struct buf entry[OFFICE_ENTRIES]; /* 0 = GENESIS */
	size_t entries;
	uint64_t hlc;
};

void office_up(struct sealed_office *o);
void office_down(struct sealed_office *o);
/* Randomness from here on: draw number `from` + 1, + 2, ...; and what a draw gives. */
void office_draw(uint64_t from);
void office_drawn(uint64_t number, void *out, size_t n);

/* The same id, or n bytes, for the same words. */
struct id office_id(const char *what);
void office_bytes(const char *what, void *out, size_t n);
/* Keys of a device that is not in the roster yet. */
void member_make(struct sealed_office *o, struct member *m, const char *what);
void member_free(struct member *m);

/* An entry as `by` would write it, following the head; *body is freed. Not applied. */
void office_entry(struct sealed_office *o, struct member *by, enum roster_type type,
    struct buf *body, struct buf *out);
/* The same and applied; must hold. */
void office_write(
    struct sealed_office *o, struct member *by, enum roster_type type, struct buf *body);
/* Makes a changed entry genuine again: body length, body hash, signature. */
void entry_sign(struct buf *entry, const struct member *by);

/* Operations: a person (kind 100 of tests/support/replica_world.h) of that name is entered. */
void office_ops(struct buf *out, const struct id *row, const char *name);
/* A changeset of `by`, in the current epoch, sealed under `key`. */
void office_seal(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], const void *ops, size_t n,
    struct buf *out);
void office_seal_key(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], struct buf *out);
/* A changeset with any plaintext, as only a broken or hostile program would make it; *out holds
 * nothing else. */
void office_seal_plain(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], const void *plain, size_t n,
    struct buf *out);
/* The plaintext of these operations (less than 256 bytes), the same whatever the compressor; and
 * the first two envelopes of the companion, with the key of office_id("a case"). */
void office_plain(struct buf *out, const struct id *comp, const struct buf *ops);
void office_case(
    struct sealed_office *o, uint8_t key[static KEY_LEN], struct buf *record, struct buf *changes);
/* Seals `plain` anew under a header that was changed, and signs it. */
void envelope_reseal(struct buf *envelope, const struct member *by,
    const uint8_t key[static KEY_LEN], const void *plain, size_t n);
/* Makes a changed header or body genuine again: body hash and signature. */
void envelope_sign(struct buf *envelope, const struct member *by);

#endif
