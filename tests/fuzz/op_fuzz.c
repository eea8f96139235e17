/*
 * Any bytes as the operations of a genuine envelope: sealed, opened, applied (common/replica/op.h).
 * First byte: bit 0, an envelope of the office scope; bit 1, the replica knows only an older
 * version's kinds. Then it is taken back, so that every input meets the same replica.
 *
 * Nothing may crash; what is refused has no effect; what is taken leaves a sound replica that gives
 * the same result the second time.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/replica_world.h"
#include "tests/support/sealed_office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct sealed_office o;
	struct world now, old;
	struct buf sealed, ops;
};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static void
some_rows(struct world *w)
{
	world_person_make(w, "Yusuf Demir", 19900000);
	world_person_make(w, "Amira Haddad", 19910000);
}

static struct bench *
bench(void)
{
	static struct bench *b;

	if (b != NULL)
		return b;
	b = calloc(1, sizeof(*b));
	need(b != NULL);
	office_up(&b->o);
	world_open(&b->now, 1, &world_kinds);
	world_open(&b->old, 2, &world_kinds_old);
	some_rows(&b->now);
	return b;
}

/* The way every operation takes. */
static void
through_an_envelope(struct bench *b, const uint8_t *data, size_t size)
{
	struct member *by = &b->o.companion;
	struct id comp = office_id("a case");
	uint8_t key[KEY_LEN] = {3};
	struct envelope env;

	buf_reset(&b->sealed);
	buf_reset(&b->ops);
	by->last = (struct envelope_place){0};
	office_seal(&b->o, by, SCOPE_CASEWORK, &comp, key, data, size, &b->sealed);
	need(envelope_parse(&env, b->sealed.at, b->sealed.len, NULL));
	need(envelope_open(&env, key, &comp, &b->ops, NULL));
	need(b->ops.len == size);
}

static void
apply(struct world *w, const struct buf *ops, bool office)
{
	struct op_source src = {.device = world_id("device", 9),
	    .person = world_id("person", 9),
	    .comp = office ? w->self.office : w->self.intake,
	    .office = office};
	struct op_result first, again;
	uint8_t before[32], after[32];
	struct err e = {0};

	world_digest(w, before);
	need(replica_begin(w->r, __func__, NULL));
	if (replica_apply(w->r, &src, ops->at, ops->len, &first, &e)) {
		world_digest(w, after);
		if (first.invalid[0] != '\0')
			need(memcmp(before, after, 32) == 0);
		need(replica_apply(w->r, &src, ops->at, ops->len, &again, &e));
		need(again.ops == 0);
		world_digest(w, before);
		need(memcmp(before, after, 32) == 0);
		/* Dear, so only for some. */
		if (ops->len % 8 == 3)
			need(replica_check(w->r, &e));
	}
	replica_rollback(w->r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = bench();

	if (size == 0 || size > 4096)
		return 0;
	through_an_envelope(b, data + 1, size - 1);
	apply((data[0] & 2) != 0 ? &b->old : &b->now, &b->ops, (data[0] & 1) != 0);
	return 0;
}
