/*
 * secret.h - memory for keys.
 *
 * A struct secret lives in guarded memory (libsodium's sodium_malloc: locked against swapping
 * where the limit allows, guard pages around it, wiped when freed). Keys on the stack or inside
 * other structs are wiped with secret_wipe on every way out; the `done:` label is the place.
 */
#ifndef COMMON_BASE_SECRET_H
#define COMMON_BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"

struct secret {
	uint8_t *at; /* owned; NULL when empty */
	size_t len;
};

bool secret_make(struct secret *s, size_t n, struct err *e); /* n zero bytes */
bool secret_copy(struct secret *s, const void *bytes, size_t n, struct err *e);
void secret_free(struct secret *s); /* wipes; harmless when empty */
void secret_wipe(void *at, size_t n);
/* Wipes 256 KiB of the stack below the caller, where functions long returned have left names and
 * texts behind. */
void secret_wipe_stack(void);
bool secret_equal(const void *a, const void *b, size_t n); /* in constant time */

/*
 * Keep core dumps, ptrace(2) of others and swap away from this process, as far as the system
 * lets us. Call once at the start of a program that holds keys. What could not be had is named
 * in the return value (bits), for `feldbuch status`.
 */
#define SECRET_DUMPABLE 1 /* core dumps could not be switched off */
#define SECRET_SWAP 2	  /* memory could not be locked: swap must be encrypted or off */
int secret_harden(void);

#endif
