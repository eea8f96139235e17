/* Challenge login: the device proves its login key, the store its own. Works with wrong clocks. */
#include <string.h>

#include "sync/envelope/device.h"
#include "sync/envelope/message.h"

#define HELLO_LEN 68
#define CHALLENGE_LEN (4 + 32 + 8 + SIGNATURE_LEN)
#define LOGIN_LEN (4 + 16 + 16 + 32 + 32 + SIGNATURE_LEN)

void
hello_put(struct buf *out, const struct hello *h)
{
	buf_put(out, "FBH1", 4);
	buf_id(out, &h->tenant);
	buf_id(out, &h->device);
	buf_put(out, h->client_nonce, 32);
}

bool
hello_get(struct hello *h, const uint8_t *at, size_t n)
{
	struct reader r = reader_of(at, n);

	if (n != HELLO_LEN || memcmp(at, "FBH1", 4) != 0)
		return false;
	reader_take(&r, 4);
	h->tenant = reader_id(&r);
	h->device = reader_id(&r);
	reader_get(&r, h->client_nonce, 32);
	return true;
}

/* tenant | device | client nonce | store nonce | time */
static size_t
challenge_text(uint8_t out[static 128], const struct hello *h, const struct challenge *c)
{
	memcpy(out, h->tenant.b, 16);
	memcpy(out + 16, h->device.b, 16);
	memcpy(out + 32, h->client_nonce, 32);
	memcpy(out + 64, c->store_nonce, 32);
	be64_store(out + 96, (uint64_t)c->time);
	return 104;
}

void
challenge_put(struct buf *out, const struct hello *h, const struct challenge *c,
    const uint8_t store_sk[static SIGN_SECRET_LEN])
{
	uint8_t text[128], sig[SIGNATURE_LEN];

	label_sign(sig, "auth-s", text, challenge_text(text, h, c), store_sk);
	buf_put(out, "FBH2", 4);
	buf_put(out, c->store_nonce, 32);
	buf_u64(out, (uint64_t)c->time);
	buf_put(out, sig, sizeof(sig));
}

bool
challenge_get(struct challenge *c, const uint8_t *at, size_t n, const struct hello *h,
    const uint8_t store_pk[static KEY_LEN])
{
	uint8_t text[128];

	if (n != CHALLENGE_LEN || memcmp(at, "FBH2", 4) != 0)
		return false;
	memcpy(c->store_nonce, at + 4, 32);
	c->time = (int64_t)be64_load(at + 36);
	return label_verify(at + 44, "auth-s", text, challenge_text(text, h, c), store_pk);
}

/* tenant | device | both nonces | the store's key: a login for one store is none for another */
static size_t
login_text(uint8_t out[static 128], const struct hello *h, const struct challenge *c,
    const uint8_t *store_pk)
{
	challenge_text(out, h, c);
	memcpy(out + 96, store_pk, KEY_LEN);
	return 128;
}

void
login_put(struct buf *out, const struct hello *h, const struct challenge *c,
    const uint8_t store_pk[static KEY_LEN], const struct secret *seed)
{
	uint8_t text[128], sig[SIGNATURE_LEN];

	login_sign(seed, sig, "auth-c", text, login_text(text, h, c, store_pk));
	buf_put(out, "FBL1", 4);
	buf_id(out, &h->tenant);
	buf_id(out, &h->device);
	buf_put(out, h->client_nonce, 32);
	buf_put(out, c->store_nonce, 32);
	buf_put(out, sig, sizeof(sig));
}

bool
login_get(struct hello *h, struct challenge *c, uint8_t sig[static SIGNATURE_LEN],
    const uint8_t *at, size_t n)
{
	struct reader r = reader_of(at, n);

	if (n != LOGIN_LEN || memcmp(at, "FBL1", 4) != 0)
		return false;
	reader_take(&r, 4);
	h->tenant = reader_id(&r);
	h->device = reader_id(&r);
	reader_get(&r, h->client_nonce, 32);
	reader_get(&r, c->store_nonce, 32);
	c->time = 0;
	reader_get(&r, sig, SIGNATURE_LEN);
	return true;
}

bool
login_holds(const struct hello *h, const struct challenge *c,
    const uint8_t sig[static SIGNATURE_LEN], const uint8_t store_pk[static KEY_LEN],
    const uint8_t login_pk[static KEY_LEN])
{
	uint8_t text[128];

	return label_verify(sig, "auth-c", text, login_text(text, h, c, store_pk), login_pk);
}

void
token_put(struct buf *out, const struct token *t)
{
	buf_put(out, "FBL2", 4);
	buf_put(out, t->secret, TOKEN_LEN);
	buf_u32(out, t->seconds);
}

bool
token_get(struct token *t, const uint8_t *at, size_t n)
{
	if (n != 4 + TOKEN_LEN + 4 || memcmp(at, "FBL2", 4) != 0)
		return false;
	memcpy(t->secret, at + 4, TOKEN_LEN);
	t->seconds = be32_load(at + 4 + TOKEN_LEN);
	return true;
}
