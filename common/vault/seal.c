#include "common/vault/seal.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/vault/le.h"

#define AD_LEN 16

_Static_assert(SEAL_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");
_Static_assert(SEAL_KEY == crypto_kdf_KEYBYTES, "kdf key");
_Static_assert(SEAL_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(SEAL_TAG == crypto_aead_xchacha20poly1305_ietf_ABYTES, "tag");

void
seal_subkey(uint8_t *out, enum seal_kind kind, const struct secret *key)
{
	crypto_kdf_derive_from_key(out, SEAL_KEY, (uint64_t)kind, "feldbuch", key->at);
}

bool
seal_begin(struct seal *s, const struct env *env, const struct secret *key, struct err *e)
{
	memset(s, 0, sizeof(*s));
	s->env = env;
	s->owner = getpid();
	if (key->len != SEAL_KEY)
		return err_set(e, ERR_USAGE, _("Der Schlüssel hat eine falsche Länge."),
		    "vault key of %zu bytes", key->len);
	if (!secret_make(&s->main, SEAL_KEY, e) || !secret_make(&s->wal, SEAL_KEY, e)) {
		seal_end(s);
		return false;
	}
	seal_subkey(s->main.at, SEAL_MAIN, key);
	seal_subkey(s->wal.at, SEAL_WAL, key);
	return true;
}

void
seal_end(struct seal *s)
{
	secret_free(&s->main);
	secret_free(&s->wal);
	memset(s, 0, sizeof(*s));
}

static void
draw_nonce(struct seal *s, uint8_t *out)
{
	if (s->left == 0) {
		env_random(s->env, s->ahead, sizeof(s->ahead));
		s->left = SEAL_AHEAD;
	}
	memcpy(out, s->ahead + --s->left * SEAL_NONCE, SEAL_NONCE);
}

static void
name_place(uint8_t ad[static AD_LEN], const struct seal_unit *u)
{
	/* In the sabotage build only: a unit then opens at any place. */
	bool anywhere = CHECK(VAULT_PAGE_INDEX, false);

	memcpy(ad, "fbv", 3);
	ad[3] = '0' + SEAL_SUITE;
	ad[4] = (uint8_t)u->kind;
	memset(ad + 5, 0, 3);
	le64_store(ad + 8, anywhere ? 0 : u->index);
}

static const uint8_t *
key_of(const struct seal *s, enum seal_kind kind)
{
	return kind == SEAL_MAIN ? s->main.at : s->wal.at;
}

bool
seal_close(struct seal *s, const struct seal_unit *u, const uint8_t *plain)
{
	uint8_t ad[AD_LEN];

	if (s->main.at == NULL || !CHECK(VAULT_FORK, getpid() == s->owner))
		return false;
	name_place(ad, u);
	draw_nonce(s, u->nonce);
	return crypto_aead_xchacha20poly1305_ietf_encrypt_detached(u->text, u->tag, NULL, plain,
		   u->len, ad, AD_LEN, NULL, u->nonce, key_of(s, u->kind)) == 0;
}

bool
seal_open(const struct seal *s, const struct seal_unit *u, uint8_t *plain)
{
	uint8_t ad[AD_LEN];
	int failed;

	if (s->main.at == NULL) {
		memset(plain, 0, u->len);
		return false;
	}
	name_place(ad, u);
	failed = crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
	    plain, NULL, u->text, u->len, u->tag, ad, AD_LEN, u->nonce, key_of(s, u->kind));
	if (failed != 0)
		memset(plain, 0, u->len);
	return CHECK(VAULT_PAGE_AUTH, failed == 0);
}
