/*
 * Making envelopes: compress, pad, seal, sign (open.c is the way back).
 *
 * Compression inside one compartment and before padding: what an observer could learn from a
 * length is blunted by Padme (docs/threats.md says what remains).
 */
#include <sodium.h>
#include <string.h>
#include <zstd.h>

#include "common/base/lang.h"
#include "sync/envelope/body.h"
#include "sync/envelope/dict1.h"

#define PAD_MIN 64
#define ZSTD_LEVEL 3

_Static_assert(KEY_LEN == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "AEAD key");
_Static_assert(NONCE_LEN == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "AEAD nonce");
_Static_assert(TAG_LEN == crypto_aead_xchacha20poly1305_ietf_ABYTES, "AEAD tag");

struct id
envelope_kid(const struct id *tenant, const struct id *scope, const struct id *compartment,
    const uint8_t key[static KEY_LEN])
{
	uint8_t h[HASH_LEN];
	struct id kid;

	label_hash(h, "kid", (const void *)tenant->b, sizeof(tenant->b), (const void *)scope->b,
	    sizeof(scope->b), (const void *)compartment->b, sizeof(compartment->b),
	    (const void *)key, (size_t)KEY_LEN, (const void *)NULL);
	memcpy(kid.b, h, sizeof(kid.b));
	return kid;
}

size_t
envelope_padded(size_t n)
{
	size_t exponent = 0, bits = 0, mask, v;

	if (n < PAD_MIN)
		return PAD_MIN;
	for (v = n; v > 1; v >>= 1)
		exponent++;
	for (v = exponent; v > 0; v >>= 1)
		bits++;
	mask = ((size_t)1 << (exponent - bits)) - 1;
	return (n + mask) & ~mask;
}

void
envelope_bound(const uint8_t *header, uint8_t out[static LABEL_LEN + ENVELOPE_BOUND])
{
	label_put("env", out);
	memcpy(out + LABEL_LEN, header, ENVELOPE_BOUND);
}

/* Everything before the body: written with empty length and hash, completed after sealing. */
static void
put_header(struct buf *out, const struct envelope *env)
{
	buf_put(out, "FBE1\1\1", 6);
	buf_u8(out, (uint8_t)env->kind);
	buf_u8(out, env->flags);
	buf_id(out, &env->tenant);
	buf_id(out, &env->device);
	buf_u64(out, env->seq);
	buf_put(out, env->prev, HASH_LEN);
	buf_u64(out, env->hlc);
	buf_u64(out, env->roster_seq);
	buf_put(out, env->roster_hash, HASH_LEN);
	buf_id(out, &env->scope);
	buf_u32(out, env->epoch);
	buf_id(out, &env->kid);
	buf_put(out, env->nonce, NONCE_LEN);
	buf_extend(out, 4 + HASH_LEN + SIGNATURE_LEN);
}

static bool
fill(struct envelope *env, struct envelope_maker *m, struct err *e)
{
	const struct roster_device *device = roster_device(m->roster, &m->device);
	uint64_t named = m->roster_head != 0 ? m->roster_head : m->roster->seq;
	const uint8_t *head = roster_hash(m->roster, named);

	if (device == NULL || head == NULL)
		return err_set(e, ERR_DENIED,
		    _("Dieses Gerät gehört zu keinem Büro; es kann noch nichts abgeglichen "
		      "werden."),
		    "seal without a roster");
	env->flags = m->clock_unsure ? ENVELOPE_CLOCK_UNSURE : 0;
	env->tenant = m->roster->tenant;
	env->device = m->device;
	env->seq = m->last.seq + 1;
	memcpy(env->prev, m->last.seq == 0 ? device->entry : m->last.id, HASH_LEN);
	env->hlc = m->hlc;
	env->roster_seq = named;
	memcpy(env->roster_hash, head, HASH_LEN);
	env_random(m->env, env->nonce, NONCE_LEN);
	return true;
}

static bool
seal_bytes(struct buf *out, struct envelope_maker *m, struct envelope *env, const uint8_t *plain,
    size_t n, const uint8_t *key, struct err *e)
{
	uint8_t bound[LABEL_LEN + ENVELOPE_BOUND], hash[HASH_LEN];
	size_t start = out->len;
	uint8_t *header, *body;

	if (!fill(env, m, e))
		return false;
	put_header(out, env);
	buf_extend(out, n + TAG_LEN);
	if (!buf_ok(out, e))
		return false;
	header = out->at + start;
	body = header + ENVELOPE_HEADER;
	envelope_bound(header, bound);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    body, NULL, plain, n, bound, sizeof(bound), NULL, env->nonce, key);
	be32_store(header + ENVELOPE_BOUND, (uint32_t)(n + TAG_LEN));
	label_hash(hash, "body", (const void *)body, n + TAG_LEN, (const void *)NULL);
	memcpy(header + ENVELOPE_BOUND + 4, hash, HASH_LEN);
	device_sign(m->secret, header + ENVELOPE_SIGNED, "env", header, ENVELOPE_SIGNED);
	m->last.seq = env->seq;
	label_hash(
	    m->last.id, "envid", (const void *)header, (size_t)ENVELOPE_SIGNED, (const void *)NULL);
	return true;
}

static bool
compress(struct buf *plain, const uint8_t *ops, size_t n, struct err *e)
{
	size_t cap = ZSTD_compressBound(n), got, at = plain->len;
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	uint8_t *z;
	bool ok = false;

	buf_u32(plain, 0);
	z = buf_extend(plain, cap);
	if (zc == NULL || z == NULL) {
		err_nomem(e);
		goto done;
	}
	got = ZSTD_compress_usingDict(zc, z, cap, ops, n, dict1, dict1_len, ZSTD_LEVEL);
	if (ZSTD_isError(got)) {
		err_nomem(e);
		goto done;
	}
	be32_store(plain->at + at, (uint32_t)got);
	memset(z + got, 0, cap - got);
	plain->len = at + 4 + got;
	ok = true;
done:
	ZSTD_freeCCtx(zc);
	return ok;
}

bool
envelope_seal(struct buf *out, struct envelope_maker *m, const struct id *scope, uint32_t epoch,
    const struct id *compartment, const uint8_t key[static KEY_LEN], const uint8_t *ops, size_t n,
    struct err *e)
{
	struct envelope env = {.kind = ENVELOPE_CHANGESET, .scope = *scope, .epoch = epoch};
	struct buf plain = BUF_EMPTY;
	bool ok = false;

	if (n > ENVELOPE_PLAIN_MAX)
		return err_set(e, ERR_FULL, _("Ein Eintrag ist zu groß für den Abgleich."),
		    "%zu bytes of operations", n);
	env.kid = envelope_kid(&m->roster->tenant, scope, compartment, key);
	buf_u8(&plain, PLAIN_FORMAT);
	buf_id(&plain, compartment);
	if (!compress(&plain, ops, n, e))
		goto done;
	buf_extend(&plain, envelope_padded(plain.len) - plain.len);
	ok = buf_ok(&plain, e) && seal_bytes(out, m, &env, plain.at, plain.len, key, e);
done:
	buf_free(&plain);
	return ok;
}

bool
envelope_seal_key(struct buf *out, struct envelope_maker *m, const struct id *scope, uint32_t epoch,
    const uint8_t scope_key[static KEY_LEN], const struct id *compartment,
    const uint8_t key[static KEY_LEN], struct err *e)
{
	struct envelope env = {.kind = ENVELOPE_KEY_RECORD, .scope = *scope, .epoch = epoch};
	uint8_t plain[KEY_RECORD];
	bool ok;

	env.kid = envelope_kid(&m->roster->tenant, scope, compartment, key);
	memcpy(plain, compartment->b, ID_LEN);
	memcpy(plain + ID_LEN, env.kid.b, ID_LEN);
	memcpy(plain + 2 * ID_LEN, key, KEY_LEN);
	ok = seal_bytes(out, m, &env, plain, sizeof(plain), scope_key, e);
	secret_wipe(plain, sizeof(plain));
	return ok;
}
