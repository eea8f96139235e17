#include "sync/envelope/label.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
label_put(const char *purpose, uint8_t out[static LABEL_LEN])
{
	char text[LABEL_LEN + 1];

	memset(out, 0, LABEL_LEN);
	snprintf(text, sizeof(text), "feldbuch/1/%s", purpose);
	memcpy(out, text, strlen(text));
}

static void
hash_parts(crypto_generichash_state *st, const char *purpose, va_list ap)
{
	uint8_t label[LABEL_LEN];
	const void *at;

	label_put(purpose, label);
	crypto_generichash_update(st, label, sizeof(label));
	while ((at = va_arg(ap, const void *)) != NULL)
		crypto_generichash_update(st, at, va_arg(ap, size_t));
}

void
label_hash(uint8_t out[static HASH_LEN], const char *purpose, ...)
{
	crypto_generichash_state st;
	va_list ap;

	crypto_generichash_init(&st, NULL, 0, HASH_LEN);
	va_start(ap, purpose);
	hash_parts(&st, purpose, ap);
	va_end(ap);
	crypto_generichash_final(&st, out, HASH_LEN);
}

void
label_mac(uint8_t out[static HASH_LEN], const uint8_t key[static KEY_LEN], const char *purpose, ...)
{
	crypto_generichash_state st;
	va_list ap;

	crypto_generichash_init(&st, key, KEY_LEN, HASH_LEN);
	va_start(ap, purpose);
	hash_parts(&st, purpose, ap);
	va_end(ap);
	crypto_generichash_final(&st, out, HASH_LEN);
	sodium_memzero(&st, sizeof(st));
}

void
label_sign(uint8_t sig[static SIGNATURE_LEN], const char *purpose, const void *at, size_t n,
    const uint8_t sk[static SIGN_SECRET_LEN])
{
	uint8_t text[LABEL_LEN + LABEL_SIGNED_MAX];

	if (n > LABEL_SIGNED_MAX)
		n = LABEL_SIGNED_MAX;
	label_put(purpose, text);
	memcpy(text + LABEL_LEN, at, n);
	crypto_sign_detached(sig, NULL, text, LABEL_LEN + n, sk);
}

bool
label_verify(const uint8_t sig[static SIGNATURE_LEN], const char *purpose, const void *at, size_t n,
    const uint8_t pk[static KEY_LEN])
{
	uint8_t text[LABEL_LEN + LABEL_SIGNED_MAX];

	if (n > LABEL_SIGNED_MAX)
		return false;
	label_put(purpose, text);
	memcpy(text + LABEL_LEN, at, n);
	return crypto_sign_verify_detached(sig, text, LABEL_LEN + n, pk) == 0;
}
