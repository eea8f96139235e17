#include "sync/envelope/message.h"

#include <sodium.h>
#include <string.h>

#define SIGNED 96 /* bytes of a receipt or trailer under the signature */

_Static_assert(SIGNED + SIGNATURE_LEN == RECEIPT_LEN, "receipt layout");

static bool
begins(const uint8_t *at, size_t n, size_t want, const char *magic)
{
	return n == want && memcmp(at, magic, 4) == 0;
}

static void
put_signed(struct buf *out, size_t start, const char *purpose, const uint8_t *sk)
{
	uint8_t sig[SIGNATURE_LEN];

	if (out->failed)
		return;
	label_sign(sig, purpose, out->at + start, out->len - start, sk);
	buf_put(out, sig, sizeof(sig));
}

void
receipt_put(
    struct buf *out, const struct receipt *rc, const uint8_t store_sk[static SIGN_SECRET_LEN])
{
	size_t start = out->len;

	buf_put(out, "FBR1\1\0\0\0", 8);
	buf_id(out, &rc->tenant);
	buf_id(out, &rc->device);
	buf_u64(out, rc->seq);
	buf_put(out, rc->envelope, HASH_LEN);
	buf_u64(out, rc->store_seq);
	buf_u64(out, (uint64_t)rc->time);
	put_signed(out, start, "receipt", store_sk);
}

bool
receipt_get(struct receipt *rc, const uint8_t *at, size_t n, const uint8_t store_pk[static KEY_LEN])
{
	struct reader r = reader_of(at, n);

	if (!begins(at, n, RECEIPT_LEN, "FBR1") || at[4] != 1)
		return false;
	reader_take(&r, 8);
	rc->tenant = reader_id(&r);
	rc->device = reader_id(&r);
	rc->seq = reader_u64(&r);
	reader_get(&r, rc->envelope, HASH_LEN);
	rc->store_seq = reader_u64(&r);
	rc->time = (int64_t)reader_u64(&r);
	return label_verify(at + SIGNED, "receipt", at, SIGNED, store_pk);
}

void
trailer_put(
    struct buf *out, const struct trailer *t, const uint8_t store_sk[static SIGN_SECRET_LEN])
{
	size_t start = out->len;

	buf_put(out, "FBT1\1", 5);
	buf_u8(out, t->more);
	buf_u16(out, 0);
	buf_id(out, &t->tenant);
	buf_u64(out, t->epoch);
	buf_u64(out, t->head);
	buf_u64(out, t->roster_seq);
	buf_put(out, t->roster_hash, HASH_LEN);
	buf_u64(out, (uint64_t)t->time);
	buf_u64(out, t->asked);
	put_signed(out, start, "heads", store_sk);
}

bool
trailer_get(struct trailer *t, const uint8_t *at, size_t n, const uint8_t store_pk[static KEY_LEN])
{
	struct reader r = reader_of(at, n);

	if (!begins(at, n, TRAILER_LEN, "FBT1") || at[4] != 1)
		return false;
	reader_take(&r, 5);
	t->more = reader_u8(&r) != 0;
	reader_u16(&r);
	t->tenant = reader_id(&r);
	t->epoch = reader_u64(&r);
	t->head = reader_u64(&r);
	t->roster_seq = reader_u64(&r);
	reader_get(&r, t->roster_hash, HASH_LEN);
	t->time = (int64_t)reader_u64(&r);
	t->asked = reader_u64(&r);
	return label_verify(at + SIGNED, "heads", at, SIGNED, store_pk);
}

void
pull_put(struct buf *out, const struct pull *p)
{
	size_t i;

	buf_put(out, "FBG1", 4);
	buf_u64(out, p->roster_seq);
	buf_u64(out, p->cursor);
	buf_u32(out, p->max);
	for (i = 0; i < p->n_own; i++) {
		buf_u64(out, p->own[i].from);
		buf_u32(out, p->own[i].count);
	}
}

/* False for what is empty, out of order, or runs over the end of the numbers. */
static bool
places_get(struct places *p, const uint8_t *at, uint64_t after)
{
	p->from = be64_load(at);
	p->count = be32_load(at + 8);
	return p->count > 0 && p->from > after && p->from <= UINT64_MAX - p->count;
}

bool
pull_get(struct pull *p, const uint8_t *at, size_t n)
{
	uint64_t after;

	if (n < PULL_LEN || (n - PULL_LEN) % PLACES_LEN != 0 ||
	    (n - PULL_LEN) / PLACES_LEN > PULL_OWN || memcmp(at, "FBG1", 4) != 0)
		return false;
	p->roster_seq = be64_load(at + 4);
	p->cursor = be64_load(at + 12);
	p->max = be32_load(at + 20);
	after = p->cursor;
	for (p->n_own = 0; PULL_LEN + p->n_own * PLACES_LEN < n; p->n_own++) {
		struct places *own = &p->own[p->n_own];

		if (!places_get(own, at + PULL_LEN + p->n_own * PLACES_LEN, after))
			return false;
		after = own->from + own->count;
	}
	return true;
}

void
provision_put(struct buf *out, const uint8_t token[static TOKEN_LEN])
{
	buf_put(out, "FBP1", 4);
	buf_put(out, token, TOKEN_LEN);
}

bool
provision_get(uint8_t token[static TOKEN_LEN], const uint8_t *at, size_t n)
{
	if (!begins(at, n, 4 + TOKEN_LEN, "FBP1"))
		return false;
	memcpy(token, at + 4, TOKEN_LEN);
	return true;
}

void
refusal_put(struct buf *out, uint32_t code, const char *text)
{
	size_t n = strlen(text);

	buf_put(out, "FBN1\1\0\0\0", 8);
	buf_u32(out, code);
	buf_put(out, text, n < REFUSAL_TEXT ? n : REFUSAL_TEXT);
}

bool
refusal_get(struct refusal *r, const uint8_t *at, size_t n)
{
	size_t i;

	if (n < 12 || n > 12 + REFUSAL_TEXT || memcmp(at, "FBN1\1\0\0\0", 8) != 0)
		return false;
	r->code = be32_load(at + 8);
	/* Comes from outside and goes into a log: plain letters only. */
	for (i = 0; i < n - 12; i++)
		r->text[i] = at[12 + i] >= ' ' && at[12 + i] < 127 ? (char)at[12 + i] : '?';
	r->text[n - 12] = '\0';
	return true;
}

void
mail_put(struct buf *out, const struct mail *m)
{
	buf_put(out, "FBX1\1", 5);
	buf_u8(out, m->number);
	buf_u16(out, 0);
	buf_id(out, &m->invite);
	buf_put(out, m->payload, m->len);
}

bool
mail_get(struct mail *m, const uint8_t *at, size_t n)
{
	if (n < MAIL_HEAD || n > MAIL_MAX || memcmp(at, "FBX1\1", 5) != 0)
		return false;
	if (at[6] != 0 || at[7] != 0)
		return false;
	m->number = at[5];
	memcpy(m->invite.b, at + 8, ID_LEN);
	m->payload = at + MAIL_HEAD;
	m->len = n - MAIL_HEAD;
	return m->number >= 1 && m->number <= 5;
}
