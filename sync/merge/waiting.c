/*
 * Genuine envelopes that cannot be opened yet: their key has not come, or they are of a later
 * version. They lie sealed in a table and are tried again one after another, so that what a store
 * held back for a year needs no memory.
 */
#include "common/base/lang.h"
#include "sync/merge/inside.h"

bool
waiting_keep(struct sync *s, const struct envelope *env, size_t n, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "INSERT INTO sync_waiting(kid, kind, at) VALUES(?1, ?2, ?3)", e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &env->kid);
	query_bind_int(q, 2, env->kind);
	query_bind_blob(q, 3, env->header, n);
	return run_once(q, e);
}

/* The next of them after *at, at most `last`; 1, 0 or -1. */
static int
next_of(struct sync *s, const char *sql, const struct id *kid, int64_t *at, int64_t last,
    struct buf *object, struct err *e)
{
	struct query *q = replica_query(s->replica, sql, e);
	const void *bytes;
	size_t n;
	int got;

	if (q == NULL)
		return -1;
	query_bind_int(q, 1, *at);
	query_bind_int(q, 2, last);
	if (kid != NULL)
		query_bind_id(q, 3, kid);
	got = query_step(q, e);
	if (got == 1) {
		*at = query_int(q, 0);
		bytes = query_blob(q, 1, &n);
		buf_reset(object);
		buf_put(object, bytes, n);
	}
	query_end(q);
	return got == 1 && !buf_ok(object, e) ? -1 : got;
}

static bool
last_of(struct sync *s, int64_t *last, struct err *e)
{
	struct query *q =
	    replica_query(s->replica, "SELECT coalesce(max(n), 0) FROM sync_waiting", e);
	int got;

	if (q == NULL)
		return false;
	got = query_step(q, e);
	*last = got == 1 ? query_int(q, 0) : 0;
	query_end(q);
	return got == 1;
}

static bool
forget(struct sync *s, int64_t n, struct err *e)
{
	struct query *q = replica_query(s->replica, "DELETE FROM sync_waiting WHERE n = ?1", e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, n);
	return run_once(q, e);
}

/* What still cannot be opened is kept anew, behind `last`: so this ends. */
static bool
again(struct sync *s, const char *sql, const struct id *kid, struct sync_counts *c, struct err *e)
{
	struct buf object = BUF_EMPTY;
	struct envelope env;
	int64_t at = 0, last;
	bool ok = last_of(s, &last, e);
	int got = 0;

	while (ok && (got = next_of(s, sql, kid, &at, last, &object, e)) == 1)
		ok = forget(s, at, e) && envelope_parse(&env, object.at, object.len, e) &&
		     opened_take(s, &env, object.len, c, e);
	buf_free(&object);
	return ok && got == 0;
}

bool
waiting_of_kid(struct sync *s, const struct id *kid, struct sync_counts *c, struct err *e)
{
	return again(s,
	    "SELECT n, at FROM sync_waiting WHERE kid = ?3 AND kind = 1 AND n > ?1 AND n <= ?2 "
	    "ORDER BY n LIMIT 1",
	    kid, c, e);
}

bool
waiting_keys(struct sync *s, struct sync_counts *c, struct err *e)
{
	return again(s,
	    "SELECT n, at FROM sync_waiting WHERE kind = 2 AND n > ?1 AND n <= ?2 "
	    "ORDER BY n LIMIT 1",
	    NULL, c, e);
}

bool
waiting_newer(struct sync *s, struct sync_counts *c, struct err *e)
{
	return again(s,
	    "SELECT n, at FROM sync_waiting WHERE kind = 1 AND n > ?1 AND n <= ?2 "
	    "AND kid IN (SELECT kid FROM sync_case_key) ORDER BY n LIMIT 1",
	    NULL, c, e);
}
