/*
 * Any bytes as a key file (common/vault/keyfile.c). Nothing may crash, no cost out of bounds may
 * reach the derivation, and only the one file made here opens.
 */
#include <stdlib.h>
#include <string.h>

#include "common/vault/keyfile.h"
#include "common/vault/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
quick_kdf(uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost)
{
	if (cost.passes > SLOT_PASSES_MAX || cost.mem_kib > SLOT_MEM_MAX)
		abort();
	memset(out, typed[0], SEAL_KEY);
	memcpy(out, salt, 16);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct env env = env_real(); /* libsodium must be set up before a secret is made */
	struct secret key = {0};
	struct keyfile k;
	struct err e;
	int slot;

	(void)env;
	if (keyfile_parse(&k, data, size, &e) &&
	    keyfile_unlock(&k, quick_kdf, "passphrase", &key, &slot, &e)) {
		/* Only with the code over the whole file, which nobody can make without the key;
		 * the seed files are sealed with this one. */
		if (slot < 0 || slot >= KEYFILE_SLOTS || key.at[0] != 0x5a)
			abort();
		secret_free(&key);
	}
	return 0;
}
