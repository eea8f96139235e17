/* Opening envelopes that have been verified: unseal, unpad, decompress. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/envelope/body.h"
#include "sync/envelope/dict1.h"

/* To digest the dictionary costs more than to unpack a day with it. */
struct opener {
	ZSTD_DCtx *unpack;
	ZSTD_DDict *dict;
};

struct opener *
opener_new(void)
{
	struct opener *o = calloc(1, sizeof(*o));

	if (o == NULL)
		return NULL;
	o->unpack = ZSTD_createDCtx();
	o->dict = ZSTD_createDDict(dict1, dict1_len);
	if (o->unpack != NULL && o->dict != NULL)
		return o;
	opener_free(o);
	return NULL;
}

void
opener_free(struct opener *o)
{
	if (o == NULL)
		return;
	ZSTD_freeDCtx(o->unpack);
	ZSTD_freeDDict(o->dict);
	free(o);
}

static bool
not_ours(const struct envelope *env, struct err *e, const char *why)
{
	return err_set(e, ERR_TAMPER,
	    _("Ein Umschlag lässt sich nicht öffnen, obwohl er echt ist. Er wird aufgehoben; bitte "
	      "die Leitung verständigen."),
	    "envelope %llu: %s", (unsigned long long)env->seq, why);
}

static bool
unseal(const struct envelope *env, const uint8_t *key, struct buf *plain, struct err *e)
{
	uint8_t bound[LABEL_LEN + ENVELOPE_BOUND], *out;
	int bad;

	if (env->body == NULL || env->body_len < TAG_LEN)
		return not_ours(env, e, "no body");
	out = buf_extend(plain, env->body_len - TAG_LEN);
	if (!buf_ok(plain, e))
		return false;
	envelope_bound(env->header, bound);
	bad = crypto_aead_xchacha20poly1305_ietf_decrypt(
	    out, NULL, NULL, env->body, env->body_len, bound, sizeof(bound), env->nonce, key);
	return CHECK(ENV_AEAD, bad == 0) ? true : not_ours(env, e, "seal");
}

/* One frame and nothing behind it, of a size that is checked before a byte is unpacked: a bomb of
 * any kind stops here. */
static bool
frame_fits(const uint8_t *z, size_t n, size_t *size)
{
	unsigned long long content = ZSTD_getFrameContentSize(z, n);

	if (content == ZSTD_CONTENTSIZE_UNKNOWN || content == ZSTD_CONTENTSIZE_ERROR ||
	    !CHECK(ENV_BOMB, content <= ENVELOPE_PLAIN_MAX))
		return false;
	*size = (size_t)content;
	return CHECK(ENV_TRAILING, ZSTD_findFrameCompressedSize(z, n) == n);
}

static bool
decompress(struct opener *o, const struct envelope *env, const uint8_t *z, size_t n,
    struct buf *ops, struct err *e)
{
	size_t size, got, before = ops->len;
	uint8_t *out;

	if (!frame_fits(z, n, &size))
		return not_ours(env, e, "compressed size");
	out = buf_extend(ops, size);
	if (out == NULL && size > 0)
		return err_nomem(e);
	got = ZSTD_decompress_usingDDict(o->unpack, out, size, z, n, o->dict);
	if (!ZSTD_isError(got) && got == size)
		return true;
	ops->len = before;
	return not_ours(env, e, "compression");
}

static bool
only_zeros(const uint8_t *at, size_t n)
{
	uint8_t any = 0;

	while (n-- > 0)
		any |= *at++;
	return any == 0;
}

static bool
take_plain(struct opener *o, const struct envelope *env, const struct buf *plain,
    const struct id *compartment, struct buf *ops, struct err *e)
{
	struct reader r = reader_of(plain->at, plain->len);
	const uint8_t *z;
	struct id inside;
	uint32_t zlen;

	if (!CHECK(ENV_FORMAT, reader_u8(&r) == PLAIN_FORMAT))
		return err_set(
		    e, ERR_NEWER, _("Ein Umschlag stammt von einer neueren Version."), "format");
	inside = reader_id(&r);
	if (!CHECK(ENV_COMPARTMENT, id_equal(&inside, compartment)))
		return not_ours(env, e, "compartment of another key");
	zlen = reader_u32(&r);
	z = reader_take(&r, zlen);
	if (z == NULL ||
	    !CHECK(ENV_PAD, only_zeros(r.at, r.left) &&
				envelope_padded(PLAIN_HEAD + (size_t)zlen) == plain->len))
		return not_ours(env, e, "padding");
	return decompress(o, env, z, zlen, ops, e);
}

bool
envelope_open_with(struct opener *o, const struct envelope *env, const uint8_t key[static KEY_LEN],
    const struct id *compartment, struct buf *ops, struct err *e)
{
	struct id kid = envelope_kid(&env->tenant, &env->scope, compartment, key);
	struct buf plain = BUF_EMPTY;
	bool ok;

	if (env->kind != ENVELOPE_CHANGESET)
		return not_ours(env, e, "not a changeset");
	if (!CHECK(ENV_KID, id_equal(&kid, &env->kid)))
		return not_ours(env, e, "key id");
	ok = unseal(env, key, &plain, e) && take_plain(o, env, &plain, compartment, ops, e);
	buf_free(&plain);
	return ok;
}

bool
envelope_open(const struct envelope *env, const uint8_t key[static KEY_LEN],
    const struct id *compartment, struct buf *ops, struct err *e)
{
	struct opener *o = opener_new();
	bool ok = o != NULL ? envelope_open_with(o, env, key, compartment, ops, e) : err_nomem(e);

	opener_free(o);
	return ok;
}

/* What was sealed under the scope's key must be the key that the header's kid commits to. */
static bool
take_key(const struct envelope *env, const struct buf *plain, struct id *compartment,
    uint8_t key[static KEY_LEN], struct err *e)
{
	struct id kid;

	if (plain->len != KEY_RECORD)
		return not_ours(env, e, "length of a key record");
	memcpy(compartment->b, plain->at, ID_LEN);
	memcpy(key, plain->at + 2 * ID_LEN, KEY_LEN);
	kid = envelope_kid(&env->tenant, &env->scope, compartment, key);
	if (CHECK(ENV_KEYRECORD,
		id_equal(&kid, &env->kid) && memcmp(plain->at + ID_LEN, env->kid.b, ID_LEN) == 0))
		return true;
	secret_wipe(key, KEY_LEN);
	return not_ours(env, e, "key record commitment");
}

bool
envelope_open_key(const struct envelope *env, const uint8_t scope_key[static KEY_LEN],
    struct id *compartment, uint8_t key[static KEY_LEN], struct err *e)
{
	struct buf plain = BUF_EMPTY;
	bool ok;

	if (env->kind != ENVELOPE_KEY_RECORD)
		return not_ours(env, e, "not a key record");
	ok = unseal(env, scope_key, &plain, e) && take_key(env, &plain, compartment, key, e);
	buf_free(&plain);
	return ok;
}
