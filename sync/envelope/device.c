#include "sync/envelope/device.h"

#include <sodium.h>
#include <string.h>

#include "common/base/lang.h"

_Static_assert(BOX_LEN == KEY_LEN + crypto_box_SEALBYTES, "size of a sealed key");
_Static_assert(KEY_LEN == crypto_sign_SEEDBYTES, "seed of a signing key");
_Static_assert(SIGN_SECRET_LEN == crypto_sign_SECRETKEYBYTES, "signing key");

bool
device_make(const struct env *env, struct secret *secret, struct device_public *pub, struct err *e)
{
	if (!secret_make(secret, DEVICE_SECRET, e))
		return false;
	env_random(env, secret->at, DEVICE_SECRET);
	return device_public_of(secret, pub, e);
}

bool
device_public_of(const struct secret *secret, struct device_public *pub, struct err *e)
{
	uint8_t sk[SIGN_SECRET_LEN];

	if (secret->len != DEVICE_SECRET)
		return err_set(e, ERR_FORMAT,
		    _("Die Schlüssel dieses Geräts sind beschädigt. Bitte das Gerät neu anmelden."),
		    "device secret of %zu bytes", secret->len);
	crypto_sign_seed_keypair(pub->sign, sk, secret->at);
	crypto_box_seed_keypair(pub->box, sk, secret->at + KEY_LEN);
	crypto_sign_seed_keypair(pub->login, sk, secret->at + 2 * KEY_LEN);
	secret_wipe(sk, sizeof(sk));
	return true;
}

struct id
device_id_of(const struct id *tenant, const struct device_public *pub)
{
	uint8_t h[HASH_LEN];
	struct id id;

	label_hash(h, "device", (const void *)tenant->b, sizeof(tenant->b), (const void *)pub->sign,
	    sizeof(pub->sign), (const void *)pub->box, sizeof(pub->box), (const void *)NULL);
	memcpy(id.b, h, sizeof(id.b));
	return id;
}

static void
sign_with_seed(const uint8_t *seed, uint8_t *sig, const char *purpose, const void *at, size_t n)
{
	uint8_t pk[KEY_LEN], sk[SIGN_SECRET_LEN];

	crypto_sign_seed_keypair(pk, sk, seed);
	label_sign(sig, purpose, at, n, sk);
	secret_wipe(sk, sizeof(sk));
}

void
device_sign(const struct secret *secret, uint8_t sig[static SIGNATURE_LEN], const char *purpose,
    const void *at, size_t n)
{
	sign_with_seed(secret->at, sig, purpose, at, n);
}

void
box_seal(uint8_t box[static BOX_LEN], const uint8_t key[static KEY_LEN],
    const uint8_t pk[static KEY_LEN])
{
	crypto_box_seal(box, key, KEY_LEN, pk);
}

bool
device_box_open(
    const struct secret *secret, const uint8_t box[static BOX_LEN], uint8_t key[static KEY_LEN])
{
	uint8_t pk[KEY_LEN], sk[KEY_LEN];
	bool ok;

	crypto_box_seed_keypair(pk, sk, secret->at + KEY_LEN);
	ok = crypto_box_seal_open(key, box, BOX_LEN, pk, sk) == 0;
	secret_wipe(sk, sizeof(sk));
	return ok;
}

void
login_key_put(const struct secret *secret, uint8_t out[static LOGIN_KEY_FILE])
{
	memcpy(out, "FBK1", 4);
	memcpy(out + 4, secret->at + 2 * KEY_LEN, KEY_LEN);
}

bool
login_key_get(const uint8_t *at, size_t n, struct secret *seed, struct err *e)
{
	if (n != LOGIN_KEY_FILE || memcmp(at, "FBK1", 4) != 0)
		return err_set(e, ERR_FORMAT,
		    _("Die Anmeldedatei dieses Geräts ist beschädigt. Bitte feldbuch einmal "
		      "öffnen, "
		      "dann wird sie neu geschrieben."),
		    "login.key of %zu bytes", n);
	return secret_copy(seed, at + 4, KEY_LEN, e);
}

void
login_sign(const struct secret *seed, uint8_t sig[static SIGNATURE_LEN], const char *purpose,
    const void *at, size_t n)
{
	sign_with_seed(seed->at, sig, purpose, at, n);
}
