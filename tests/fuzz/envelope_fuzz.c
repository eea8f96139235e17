/*
 * Any bytes as an envelope (sync/envelope). Bytes out of nowhere are never signed or sealed, so the
 * first byte says what the rest is:
 *
 *	0	an envelope
 *	1, 2	the plaintext of a changeset or key record, sealed and signed by a member
 *	3	steps (offset u16, xor u8) on a sound header, which is then signed
 *
 * Nothing may crash, and only what a member signed may verify.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct sealed_office o;
	struct envelope_place none, one;
	struct id comp;
	uint8_t key[KEY_LEN];
	struct buf record, changes; /* sound ones: number 1 and 2 of the companion */
	struct buf at;
};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static struct bench *
bench(void)
{
	static struct bench *b;
	struct envelope env;

	if (b != NULL)
		return b;
	b = calloc(1, sizeof(*b));
	need(b != NULL);
	office_up(&b->o);
	b->comp = office_id("a case");
	office_case(&b->o, b->key, &b->record, &b->changes);
	need(envelope_parse(&env, b->changes.at, b->changes.len, NULL));
	b->one.seq = 1;
	memcpy(b->one.id, env.prev, HASH_LEN);
	return b;
}

static void
open_it(struct bench *b, const struct envelope *env)
{
	struct buf ops = BUF_EMPTY;
	uint8_t key[KEY_LEN];
	struct id inside;

	if (envelope_open(env, b->key, &b->comp, &ops, NULL))
		need(ops.len <= ENVELOPE_PLAIN_MAX);
	envelope_open_key(env, b->o.key[SCOPE_CASEWORK], &inside, key, NULL);
	buf_free(&ops);
}

/* `signed_here`: we made the signature ourselves. */
static void
take(struct bench *b, const uint8_t *at, size_t n, bool signed_here)
{
	struct envelope env;
	bool first, second;

	if (!envelope_parse(&env, at, n, NULL))
		return;
	first = envelope_verify(&env, &b->o.roster, &b->none, NULL);
	second = envelope_verify(&env, &b->o.roster, &b->one, NULL);
	if ((first || second) && !signed_here)
		need(memcmp(at, (first ? &b->record : &b->changes)->at, ENVELOPE_SIGNED) == 0);
	open_it(b, &env);
}

static void
steps(struct bench *b, const uint8_t *data, size_t size)
{
	size_t i;

	for (i = 0; i + 3 <= size; i += 3) {
		size_t at = be16_load(data + i) % b->at.len;

		b->at.at[at] ^= data[i + 2];
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = bench();
	const struct member *by = &b->o.companion;

	if (size == 0)
		return 0;
	buf_reset(&b->at);
	switch (data[0] % 4) {
	case 0: take(b, data + 1, size - 1, false); return 0;
	case 1:
		buf_put(&b->at, b->changes.at, b->changes.len);
		envelope_reseal(&b->at, by, b->key, data + 1, size - 1);
		break;
	case 2:
		buf_put(&b->at, b->record.at, b->record.len);
		envelope_reseal(&b->at, by, b->o.key[SCOPE_CASEWORK], data + 1, size - 1);
		break;
	default:
		buf_put(&b->at, b->changes.at, b->changes.len);
		steps(b, data + 1, size - 1);
		envelope_sign(&b->at, by);
		break;
	}
	take(b, b->at.at, b->at.len, true);
	return 0;
}
