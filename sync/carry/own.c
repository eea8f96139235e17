/*
 * Places of our own envelopes in the store's log, as its receipts name them: what we have need not
 * be sent to us once more.
 *
 * The cursor counts past them. A place gets here only by a receipt the store signed for an envelope
 * of ours, one each; a store that names other places can withhold with it as many envelopes as we
 * pushed, as it could without, and the chain of whoever wrote them names the gap. What is forgotten
 * here (a lost spool, more runs than there is room for) comes back whole, and merging knows it.
 */
#include "common/base/check.h"
#include "sync/carry/carrier.h"

uint64_t
own_after(const struct carrier *c, uint64_t envelopes)
{
	uint64_t at = c->cursor, between;
	size_t i;

	for (i = 0; i < c->n_own; i++) {
		between = c->own[i].from - 1 - at;
		if (envelopes < between)
			break;
		envelopes -= between;
		at = c->own[i].from - 1 + c->own[i].count;
	}
	return at + envelopes;
}

void
own_move(struct carrier *c, uint64_t envelopes)
{
	size_t i, kept = 0;

	c->cursor = own_after(c, envelopes);
	for (i = 0; i < c->n_own; i++)
		if (c->own[i].from > c->cursor)
			c->own[kept++] = c->own[i];
	c->n_own = kept;
}

/* Numbers only grow while we push. What does not fit in is left to come back. */
void
own_note(struct carrier *c, uint64_t store_seq)
{
	struct places *last = c->n_own > 0 ? &c->own[c->n_own - 1] : NULL;

	if (store_seq <= c->cursor || store_seq == UINT64_MAX)
		return;
	if (last != NULL && last->from + last->count == store_seq && last->count < UINT32_MAX)
		last->count++;
	else if (last == NULL || (last->from + last->count < store_seq && c->n_own < PULL_OWN))
		c->own[c->n_own++] = (struct places){.from = store_seq, .count = 1};
	own_move(c, 0);
}

/* The log ends there: what a receipt named behind it was not true, and must not hide what will
 * stand there one day. */
void
own_within(struct carrier *c, uint64_t head)
{
	const struct places *last;

	for (; c->n_own > 0; c->n_own--) {
		last = &c->own[c->n_own - 1];
		if (CHECK(CARRY_OWN, last->from - 1 + last->count <= head))
			break;
	}
}

uint64_t
own_count(const struct carrier *c)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < c->n_own; i++)
		n += c->own[i].count;
	return n;
}
