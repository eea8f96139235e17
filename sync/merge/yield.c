/*
 * Two admins changed the roster without knowing of each other. The store took the entry that came
 * first; ours of that number can never be taken, for each entry names the one before it. So ours
 * make room, and are written anew behind what came: an invitation keeps its code, a device that
 * was let in is let in. What no longer holds there (we are not an admin any more) is dropped.
 *
 * Only an entry that the store has never shown us may make room. One that it has shown was in the
 * roster of everybody; whoever shows another in its place forks the office.
 */
#include <string.h>

#include "common/base/check.h"
#include "sync/merge/enrolment.h"

/* What means the same behind other entries. Anything else a person has to decide again. */
static const enum roster_type moves[] = {
    ROSTER_INVITE, ROSTER_ADD_PERSON, ROSTER_ADD_DEVICE, ROSTER_GRANT};

static bool
may_move(enum roster_type type)
{
	size_t i;

	for (i = 0; i < sizeof(moves) / sizeof(moves[0]); i++)
		if (moves[i] == type)
			return true;
	return false;
}

/* ---- reading the log as kept ---- */

typedef bool entry_fn(void *ctx, const uint8_t *at, size_t n, struct err *e);

static bool
each_entry(struct sync *s, const char *sql, uint64_t seq, entry_fn *fn, void *ctx, struct err *e)
{
	struct query *q = replica_query(s->replica, sql, e);
	const void *at;
	bool ok = true;
	size_t n;
	int got = 0;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)seq);
	while (ok && (got = query_step(q, e)) == 1) {
		at = query_blob(q, 0, &n);
		ok = fn(ctx, at, n, e);
	}
	query_end(q);
	return ok && got == 0;
}

static bool
apply_to(void *ctx, const uint8_t *at, size_t n, struct err *e)
{
	return roster_apply(ctx, at, n, e);
}

static bool
collect(void *ctx, const uint8_t *at, size_t n, struct err *e)
{
	struct buf *out = ctx;

	frame_put(out, at, n);
	return buf_ok(out, e);
}

/* Is it what an admin may write behind the entry before it? Junk makes nothing give way. */
static bool
holds_there(struct sync *s, const struct roster_entry *theirs, const uint8_t *at, size_t n)
{
	struct roster before = {0};
	bool ok = each_entry(s, "SELECT at FROM sync_roster WHERE seq < ?1 ORDER BY seq",
		      theirs->seq, apply_to, &before, NULL) &&
		  roster_apply(&before, at, n, NULL);

	roster_free(&before);
	return ok;
}

/* ---- making room ---- */

static bool
forget_from(struct sync *s, uint64_t seq, struct err *e)
{
	struct query *q = replica_query(s->replica, "DELETE FROM sync_roster WHERE seq >= ?1", e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)seq);
	return run_once(q, e) &&
	       run_once(replica_query(s->replica,
			    "DELETE FROM sync_outgoing WHERE laid = 0 AND seq IS NULL"
			    " AND substr(at, 1, 4) = x'46424d31'", /* FBM1 */
			    e),
		   e) &&
	       ledger_load(s, e);
}

static bool
write_again(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	struct buf body = BUF_EMPTY;
	struct err why = {0};

	if (!roster_entry(&entry, at, n, e))
		return false;
	if (!may_move(entry.type))
		return true;
	buf_put(&body, entry.body, entry.body_len);
	/* The rules of the roster refuse it there. */
	if (ledger_write(s, entry.type, &body, &why) || why.code == ERR_TAMPER)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}

static bool
write_all_again(struct sync *s, const struct buf *ours, struct err *e)
{
	struct reader r = reader_of(ours->at, ours->len);
	const uint8_t *at;
	bool ok = true;
	size_t n;

	while (ok && (at = frame_get(&r, &n)) != NULL)
		ok = write_again(s, at, n, e);
	return ok && enrolment_stop_lost(s, e);
}

bool
ledger_rival(struct sync *s, const struct roster_entry *theirs, const uint8_t *at, size_t n,
    bool *rival, struct err *e)
{
	uint64_t shown;

	*rival = false;
	if (!seq_kept(s, ROSTER_SHOWN, &shown, e))
		return false;
	*rival = theirs->seq <= s->roster.seq && CHECK(ROSTER_YIELD, theirs->seq > shown) &&
		 holds_there(s, theirs, at, n);
	return true;
}

enum taken
ledger_yield(
    struct sync *s, const struct roster_entry *theirs, const uint8_t *at, size_t n, struct err *e)
{
	struct buf ours = BUF_EMPTY;
	enum taken taken = TAKEN_FAILED;

	if (each_entry(s, "SELECT at FROM sync_roster WHERE seq >= ?1 ORDER BY seq", theirs->seq,
		collect, &ours, e) &&
	    forget_from(s, theirs->seq, e))
		taken = ledger_take(s, at, n, e);
	if (taken == TAKEN_OK && !write_all_again(s, &ours, e))
		taken = TAKEN_FAILED;
	buf_free(&ours);
	return taken;
}
