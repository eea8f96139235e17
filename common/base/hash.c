#include "common/base/hash.h"

#include <sodium.h>
#include <string.h>

#include "common/base/id.h"

void
hash256(const char *label, const void *at, size_t n, uint8_t out[static HASH256])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, HASH256);
	crypto_generichash_update(&state, (const uint8_t *)label, strlen(label) + 1);
	crypto_generichash_update(&state, at, n);
	crypto_generichash_final(&state, out, HASH256);
}

const char *
hash256_hex(const char *label, const void *at, size_t n, char out[static HASH256_HEX])
{
	uint8_t hash[HASH256];

	hash256(label, at, n, hash);
	hex_put(hash, sizeof(hash), out);
	return out;
}
