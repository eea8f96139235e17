#include "common/vault/keyfile.h"

#include <sodium.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/base/check.h"
#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/vault/le.h"
#include "common/vault/seal.h"

#define MAGIC "FBKEYS1"
#define AT_ID 8
#define AT_GENERATION 24
#define AT_SUITE 28
#define AT_SLOTS 32
#define AT_CODE 480
#define ID_BYTES 16

#define SLOT_LEN 112
#define SLOT_HEAD 32
#define SLOT_AT_PASSES 4
#define SLOT_AT_MEM 8
#define SLOT_AT_SALT 16
#define SLOT_AT_NONCE 32
#define SLOT_AT_KEY 56
#define SALT_LEN 16
#define KDF_ARGON2ID 1

_Static_assert(AT_SLOTS + KEYFILE_SLOTS * SLOT_LEN == AT_CODE, "slots");
_Static_assert(AT_CODE + 32 == KEYFILE_LEN, "code");
_Static_assert(SLOT_AT_KEY + SEAL_KEY + SEAL_TAG + 8 == SLOT_LEN, "slot");
_Static_assert(SALT_LEN == crypto_pwhash_argon2id_SALTBYTES, "salt");

struct vault_cost
keyfile_floor(enum slot_type type)
{
	if (type == SLOT_RECOVERY)
		return (struct vault_cost){.passes = 1, .mem_kib = 8192};
#ifdef FB_TESTING
	return (struct vault_cost){.passes = 1, .mem_kib = 8192};
#else
	return (struct vault_cost){.passes = 3, .mem_kib = 262144};
#endif
}

struct vault_cost
vault_cost_default(void)
{
	return keyfile_floor(SLOT_PASSPHRASE);
}

bool
keyfile_argon2id(uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost)
{
	return crypto_pwhash(out, SEAL_KEY, typed, strlen(typed), salt, cost.passes,
		   (size_t)cost.mem_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static bool
cost_possible(enum slot_type type, struct vault_cost cost)
{
	struct vault_cost floor = keyfile_floor(type);

	return CHECK(
		   VAULT_KDF_FLOOR, cost.passes >= floor.passes && cost.mem_kib >= floor.mem_kib) &&
	       CHECK(VAULT_KDF_BOUNDS,
		   cost.passes <= SLOT_PASSES_MAX && cost.mem_kib <= SLOT_MEM_MAX);
}

static uint8_t *
slot_at(struct keyfile *k, int slot)
{
	return k->b + AT_SLOTS + slot * SLOT_LEN;
}

/* What a sealed key is bound to: this file, this slot, its type, cost and salt. */
static void
slot_ad(uint8_t ad[static ID_BYTES + 1 + SLOT_HEAD], const struct keyfile *k, int slot)
{
	memcpy(ad, k->b + AT_ID, ID_BYTES);
	ad[ID_BYTES] = (uint8_t)slot;
	memcpy(ad + ID_BYTES + 1, k->b + AT_SLOTS + slot * SLOT_LEN, SLOT_HEAD);
}

static void
make_code(uint8_t code[static 32], const struct keyfile *k, const struct secret *key)
{
	uint8_t sub[SEAL_KEY];

	seal_subkey(sub, SEAL_KEYFILE, key);
	crypto_generichash(code, 32, k->b, AT_CODE, sub, sizeof(sub));
	secret_wipe(sub, sizeof(sub));
}

void
keyfile_new(struct keyfile *k, const struct env *env)
{
	memset(k, 0, sizeof(*k));
	memcpy(k->b, MAGIC, sizeof(MAGIC));
	env_random(env, k->b + AT_ID, ID_BYTES);
	le32_store(k->b + AT_SUITE, SEAL_SUITE);
}

static bool
altered(struct err *e, const char *why)
{
	return err_set(e, ERR_TAMPER,
	    _("Die Schlüsseldatei »keys« wurde verändert oder ist beschädigt. Bitte nichts weiter "
	      "versuchen und die letzte Sicherung von »keys« zurückspielen."),
	    "keys: %s", why);
}

bool
keyfile_parse(struct keyfile *k, const void *bytes, size_t n, struct err *e)
{
	const uint8_t *b = bytes;

	if (n < sizeof(MAGIC) || memcmp(b, MAGIC, 6) != 0 || b[7] != '\0')
		return err_set(e, ERR_FORMAT,
		    _("Die Datei »keys« ist keine Schlüsseldatei von Feldbuch. Bitte prüfen, ob "
		      "der "
		      "Ordner der richtige ist."),
		    "keys: magic, %zu bytes", n);
	if (b[6] != MAGIC[6])
		return b[6] > MAGIC[6] && b[6] <= '9'
			   ? err_set(e, ERR_NEWER,
				 _("Diese Daten stammen von einer neueren Version von Feldbuch. "
				   "Bitte das "
				   "Programm aktualisieren."),
				 "keys: format %c", b[6])
			   : altered(e, "format digit");
	if (n != KEYFILE_LEN)
		return altered(e, "length");
	memcpy(k->b, b, KEYFILE_LEN);
	return true;
}

/* What trying one slot told. */
enum tried { TRIED_NOT, TRIED_NO, TRIED_YES, TRIED_BROKEN, TRIED_NOMEM };

static enum tried
open_slot(const struct keyfile *k, int slot, const uint8_t *wrap, uint8_t *key)
{
	const uint8_t *s = k->b + AT_SLOTS + slot * SLOT_LEN;
	uint8_t ad[ID_BYTES + 1 + SLOT_HEAD];
	bool ok;

	slot_ad(ad, k, slot);
	ok =
	    crypto_aead_xchacha20poly1305_ietf_decrypt_detached(key, NULL, s + SLOT_AT_KEY,
		SEAL_KEY, s + SLOT_AT_KEY + SEAL_KEY, ad, sizeof(ad), s + SLOT_AT_NONCE, wrap) == 0;
	return ok ? TRIED_YES : TRIED_NO;
}

static enum tried
try_slot(const struct keyfile *k, int slot, keyfile_kdf *kdf, const char *typed, uint8_t *key)
{
	const uint8_t *s = k->b + AT_SLOTS + slot * SLOT_LEN;
	struct vault_cost cost = {le32_load(s + SLOT_AT_PASSES), le32_load(s + SLOT_AT_MEM)};
	uint8_t wrap[SEAL_KEY];
	enum tried tried;

	if (s[0] == SLOT_EMPTY)
		return TRIED_NOT;
	if (s[0] >= SLOT_TYPES || s[1] != KDF_ARGON2ID || !cost_possible(s[0], cost))
		return TRIED_BROKEN;
	tried =
	    kdf(wrap, typed, s + SLOT_AT_SALT, cost) ? open_slot(k, slot, wrap, key) : TRIED_NOMEM;
	secret_wipe(wrap, sizeof(wrap));
	return tried;
}

/* No slot fits: why, as far as it can be told. */
static bool
no_slot(const bool seen[static TRIED_NOMEM + 1], struct err *e)
{
	if (seen[TRIED_NOMEM])
		return err_nomem(e);
	if (!seen[TRIED_NO])
		return altered(e, seen[TRIED_BROKEN] ? "cost or kind of a slot" : "no slot");
	return err_set(e, ERR_KEY,
	    _("Das Kennwort ist falsch, oder die Schlüsseldatei ist an dieser Stelle beschädigt. "
	      "Bitte noch einmal eingeben; Groß- und Kleinschreibung zählt."),
	    "keys: no slot opens%s", seen[TRIED_BROKEN] ? ", one is damaged" : "");
}

static bool
check_whole(const struct keyfile *k, const struct secret *key, struct err *e)
{
	uint8_t code[32];

	make_code(code, k, key);
	if (!CHECK(VAULT_KEYFILE_MAC, secret_equal(code, k->b + AT_CODE, sizeof(code))))
		return altered(e, "code over the file");
	if (le32_load(k->b + AT_SUITE) != SEAL_SUITE)
		return err_set(e, ERR_NEWER,
		    _("Diese Daten stammen von einer neueren Version von Feldbuch. Bitte das "
		      "Programm aktualisieren."),
		    "keys: suite %u", le32_load(k->b + AT_SUITE));
	return true;
}

bool
keyfile_unlock(const struct keyfile *k, keyfile_kdf *kdf, const char *typed, struct secret *key,
    int *slot, struct err *e)
{
	bool seen[TRIED_NOMEM + 1] = {false};
	enum tried tried;
	int i;

	if (!secret_make(key, SEAL_KEY, e))
		return false;
	for (i = 0; i < KEYFILE_SLOTS && !seen[TRIED_YES] && !seen[TRIED_NOMEM]; i++) {
		tried = try_slot(k, i, kdf, typed, key->at);
		seen[tried] = true;
	}
	*slot = i - 1;
	if (seen[TRIED_YES] ? check_whole(k, key, e) : no_slot(seen, e))
		return true;
	secret_free(key);
	return false;
}

/* Type, cost and salt of a slot; nonce and key come after. */
static void
slot_head(uint8_t *s, const struct env *env, const struct slot_fill *fill)
{
	memset(s, 0, SLOT_LEN);
	s[0] = (uint8_t)fill->type;
	s[1] = KDF_ARGON2ID;
	le32_store(s + SLOT_AT_PASSES, fill->cost.passes);
	le32_store(s + SLOT_AT_MEM, fill->cost.mem_kib);
	env_random(env, s + SLOT_AT_SALT, SALT_LEN);
	env_random(env, s + SLOT_AT_NONCE, SEAL_NONCE);
}

bool
keyfile_fill(struct keyfile *k, const struct env *env, keyfile_kdf *kdf,
    const struct slot_fill *fill, const struct secret *key, struct err *e)
{
	struct keyfile fresh = *k;
	uint8_t *s = slot_at(&fresh, fill->slot);
	uint8_t ad[ID_BYTES + 1 + SLOT_HEAD], wrap[SEAL_KEY];

	if (!cost_possible(fill->type, fill->cost))
		return err_set(e, ERR_USAGE,
		    _("Dieser Aufwand für das Kennwort ist nicht erlaubt. Bitte die "
		      "Voreinstellung "
		      "nehmen."),
		    "keys: %u passes, %u KiB", fill->cost.passes, fill->cost.mem_kib);
	slot_head(s, env, fill);
	if (!kdf(wrap, fill->typed, s + SLOT_AT_SALT, fill->cost))
		return err_nomem(e);
	slot_ad(ad, &fresh, fill->slot);
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(s + SLOT_AT_KEY,
	    s + SLOT_AT_KEY + SEAL_KEY, NULL, key->at, SEAL_KEY, ad, sizeof(ad), NULL,
	    s + SLOT_AT_NONCE, wrap);
	secret_wipe(wrap, sizeof(wrap));
	le32_store(fresh.b + AT_GENERATION, le32_load(fresh.b + AT_GENERATION) + 1);
	make_code(fresh.b + AT_CODE, &fresh, key);
	*k = fresh;
	return true;
}

enum slot_type
keyfile_type(const struct keyfile *k, int slot)
{
	return k->b[AT_SLOTS + slot * SLOT_LEN];
}

int
keyfile_find(const struct keyfile *k, enum slot_type type)
{
	int i;

	for (i = 0; i < KEYFILE_SLOTS; i++)
		if (keyfile_type(k, i) == type)
			return i;
	return -1;
}

bool
keyfile_load(struct keyfile *k, const struct env *env, const char *folder, struct err *e)
{
	char path[FILE_PATH];
	struct buf bytes = BUF_EMPTY;
	bool ok = false;

	if (!file_path(path, sizeof(path), folder, KEYFILE_NAME))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", folder);
	if (!file_read(env, path, KEYFILE_LEN, &bytes, e)) {
		if (e != NULL && e->code == ERR_FULL)
			altered(e, "longer than it may be");
		goto done;
	}
	ok = keyfile_parse(k, bytes.at, bytes.len, e);
done:
	buf_free(&bytes);
	return ok;
}

bool
keyfile_save(const struct keyfile *k, const struct env *env, const char *folder, struct err *e)
{
	char path[FILE_PATH];

	if (!file_path(path, sizeof(path), folder, KEYFILE_NAME))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", folder);
	return file_write(env, path, 0600, k->b, KEYFILE_LEN, e);
}
