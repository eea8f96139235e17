/*
 * What the records are at this moment, told in one pass over keys: for every kind how many rows and
 * operations there are, and their stamps. Nothing of the order in which things arrived goes in, and
 * a kind without rows does not count: a newer program with more kinds says the same of the same.
 */
#include <stdio.h>

#include "common/base/hash.h"
#include "common/replica/inside.h"

/* Stamps are summed up as remainders, so that no sum overflows however long the log is. */
#define SUM_BORN                                                                                   \
	"SELECT count(*), coalesce(max(born), 0), coalesce(sum(born %% 1000003), 0) FROM \"%s\""
#define SUM_OPS                                                                                    \
	"SELECT count(*), coalesce(max(hlc), 0), coalesce(sum(hlc % 1000003), 0) FROM r_op"        \
	" WHERE kind = ?1"

struct summing {
	struct buf sums;
	int64_t newest;
};

static bool
counts(const struct kind *k, enum layer from, const uint16_t *leave_out)
{
	for (; leave_out != NULL && *leave_out != 0; leave_out++)
		if (*leave_out == k->no)
			return false;
	return k->layer >= from;
}

static bool
take_sum(struct summing *s, struct query *q, uint16_t kind, struct err *e)
{
	int col;
	bool ok;

	if (q == NULL)
		return false;
	ok = query_step(q, e) == 1;
	if (ok && query_int(q, 0) > 0) {
		buf_u16(&s->sums, kind);
		for (col = 0; col < 3; col++)
			buf_u64(&s->sums, (uint64_t)query_int(q, col));
		if (query_int(q, 1) > s->newest)
			s->newest = query_int(q, 1);
	}
	query_end(q);
	return ok;
}

static bool
take_kind(struct summing *s, struct replica *r, const struct kind *k, struct err *e)
{
	char sql[256];
	struct query *ops;

	snprintf(sql, sizeof(sql), SUM_BORN, k->name);
	if (!take_sum(s, replica_query(r, sql, e), k->no, e))
		return false;
	ops = replica_query(r, SUM_OPS, e);
	if (ops != NULL)
		query_bind_int(ops, 1, k->no);
	return take_sum(s, ops, k->no, e);
}

static bool
take_all(struct replica *r, enum layer from, const uint16_t *leave_out, struct replica_state *out,
    struct err *e)
{
	struct summing s = {BUF_EMPTY, 0};
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < r->kinds->n; i++)
		ok = !counts(r->kinds->list[i], from, leave_out) ||
		     take_kind(&s, r, r->kinds->list[i], e);
	ok = ok && buf_ok(&s.sums, e);
	if (ok) {
		hash256("feldbuch state 1", s.sums.at, s.sums.len, out->hash);
		out->newest_ms = s.newest >> 16;
	}
	buf_free(&s.sums);
	return ok;
}

/* A report asks once a period: as long as nothing was written, the answer is the same. */
bool
replica_state(struct replica *r, enum layer from, const uint16_t *leave_out,
    struct replica_state *out, struct err *e)
{
	int64_t changes = sqlite3_total_changes64(r->db) + 1;

	if (r->state.changes != changes || r->state.from != from ||
	    r->state.leave_out != leave_out) {
		if (!take_all(r, from, leave_out, &r->state.state, e))
			return false;
		r->state.changes = changes;
		r->state.from = from;
		r->state.leave_out = leave_out;
	}
	*out = r->state.state;
	return true;
}
