/*
 * id.h - 128-bit identifiers.
 *
 * Records get time-ordered ids (48 bits of milliseconds, 80 random bits), so that rows made one
 * after another lie beside each other in an index. Tenants, scopes and persons of the roster get
 * purely random ones: their ids are seen by the store and shall tell nothing. A device id is a
 * hash of its keys (sync/envelope/device.h).
 */
#ifndef COMMON_BASE_ID_H
#define COMMON_BASE_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ID_LEN 16
#define ID_HEX (2 * ID_LEN + 1) /* with NUL */

struct env;

struct id {
	uint8_t b[ID_LEN];
};

struct id id_new(const struct env *env);    /* time-ordered; for records */
struct id id_random(const struct env *env); /* for everything the store sees */
/* Always the same of the same two: BLAKE2b-128 over "feldbuch id 1", `of` and n (little endian). */
struct id id_derived(const struct id *of, uint64_t n);
bool id_zero(const struct id *id);
bool id_equal(const struct id *a, const struct id *b);
int id_compare(const struct id *a, const struct id *b); /* like memcmp(3) */

/* Lower-case hex, always 32 characters and NUL. */
void id_hex(const struct id *id, char out[static ID_HEX]);
/* Exactly 32 hex digits; otherwise false and *out untouched. */
bool id_parse(const char *hex, struct id *out);

/* Hex of any bytes; out holds 2 * n + 1. And back: false unless exactly 2 * n hex digits. */
void hex_put(const uint8_t *bytes, size_t n, char *out);
bool hex_get(const char *hex, uint8_t *out, size_t n);

#endif
