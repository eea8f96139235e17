/*
 * The clock of this replica. Own stamps only grow, also over restarts: what is kept in the
 * outbox shows how far it was, so that saving one record writes no page for the clock alone.
 * Where nothing goes to the outbox (private notes, and after sealing) the setting keeps it.
 */
#include "common/replica/inside.h"

uint64_t
clock_take(struct replica *r, size_t n)
{
	uint64_t first = hlc_next(r->clock, env_now(r->env));

	r->clock = first + n - 1;
	return first;
}

void
clock_saw(struct replica *r, uint64_t hlc)
{
	r->clock = hlc_seen(r->clock, hlc, env_now(r->env));
}

bool
clock_load(struct replica *r, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "SELECT max(coalesce((SELECT max(hlc + ops) FROM r_outbox), 0),"
	    " coalesce((SELECT value FROM r_setting WHERE name = 'replica.clock'), 0))",
	    e);
	int64_t last;

	if (st == NULL || !db_number(r, st, 0, &last, e))
		return false;
	r->clock = r->clock_kept = (uint64_t)last;
	return true;
}

bool
clock_keep(struct replica *r, struct err *e)
{
	sqlite3_stmt *st;

	if (r->clock == r->clock_kept)
		return true;
	st = db_get(r,
	    "INSERT INTO r_setting (name, value) VALUES ('replica.clock', ?1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, (int64_t)r->clock);
	if (!db_run(r, st, e))
		return false;
	r->clock_kept = r->clock;
	return true;
}
