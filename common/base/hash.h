/*
 * hash.h - one hash of bytes that say what they are: BLAKE2b-256 over the label, a NUL and the
 * bytes. Two uses with different labels never give the same hash for the same bytes.
 *
 * The labels of envelopes and the roster are their own (sync/envelope/label.h).
 */
#ifndef COMMON_BASE_HASH_H
#define COMMON_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH256 32
#define HASH256_HEX (2 * HASH256 + 1) /* with NUL */

/* label: at most 63 bytes, such as "feldbuch month 1". */
void hash256(const char *label, const void *at, size_t n, uint8_t out[static HASH256]);
const char *hash256_hex(const char *label, const void *at, size_t n, char out[static HASH256_HEX]);

#endif
