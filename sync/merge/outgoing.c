/*
 * The way of our own objects into the spool.
 *
 * What we make is first stored in the replica, in the transaction that made it, and laid into the
 * spool afterwards. A crash in between lays it once more, byte for byte the same: so a number is
 * never used twice with different bytes, and the store takes the repetition as what it is.
 */
#include <string.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

#define SEGMENT_AIM (1024 * 1024)

bool
outgoing_put(struct sync *s, const void *object, size_t n, int64_t ops, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "INSERT INTO sync_outgoing(at, seq, id, ops) VALUES(?1, ?2, ?3, ?4)", e);
	struct envelope env;

	if (q == NULL)
		return false;
	query_bind_blob(q, 1, object, n);
	query_bind_int(q, 4, ops);
	if (n >= ENVELOPE_HEADER && memcmp(object, "FBE1", 4) == 0 &&
	    envelope_parse(&env, object, n, NULL)) {
		query_bind_int(q, 2, (int64_t)env.seq);
		query_bind_blob(q, 3, env.id, HASH_LEN);
	} else {
		query_bind_text(q, 2, NULL);
		query_bind_text(q, 3, NULL);
	}
	return run_once(q, e);
}

/* One segment of what is not laid yet; *upto = 0 when there is nothing. */
static bool
next_segment(struct sync *s, struct buf *segment, int64_t *upto, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT n, at FROM sync_outgoing WHERE laid = 0 AND at IS NOT NULL ORDER BY n", e);
	const void *at;
	size_t n;
	int got = 0;

	*upto = 0;
	if (q == NULL)
		return false;
	while (segment->len < SEGMENT_AIM && (got = query_step(q, e)) == 1) {
		*upto = query_int(q, 0);
		at = query_blob(q, 1, &n);
		frame_put(segment, at, n);
	}
	query_end(q);
	return got >= 0 && buf_ok(segment, e);
}

/* Envelopes stay listed until they are confirmed, the rest is forgotten. */
static bool
mark_laid(struct sync *s, int64_t upto, struct err *e)
{
	static const char *const statements[] = {
	    "UPDATE sync_outgoing SET laid = 1, at = NULL WHERE laid = 0 AND n <= ?1",
	    "DELETE FROM sync_outgoing WHERE laid = 1 AND seq IS NULL AND n <= ?1",
	};
	size_t i;

	for (i = 0; i < 2; i++) {
		struct query *q = replica_query(s->replica, statements[i], e);

		if (q == NULL)
			return false;
		query_bind_int(q, 1, upto);
		if (!run_once(q, e))
			return false;
	}
	return true;
}

bool
outgoing_lay(struct sync *s, struct err *e)
{
	struct buf segment = BUF_EMPTY;
	int64_t upto;
	bool ok;

	for (;;) {
		buf_reset(&segment);
		ok = next_segment(s, &segment, &upto, e);
		if (!ok || upto == 0)
			break;
		ok = spool_put(&s->spool, SPOOL_OUT, &segment, e) &&
		     replica_begin(s->replica, __func__, e);
		if (!ok)
			break;
		if (!mark_laid(s, upto, e)) {
			replica_rollback(s->replica);
			ok = false;
			break;
		}
		ok = replica_commit(s->replica, e);
		if (!ok)
			break;
	}
	buf_free(&segment);
	return ok;
}

bool
outgoing_confirm(struct sync *s, const struct receipt *rc, int64_t *confirmed, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "SELECT n, id FROM sync_outgoing WHERE seq = ?1 AND id IS NOT NULL", e);
	const void *id;
	int64_t row = 0;
	bool same = false;
	size_t n;
	int got;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)rc->seq);
	got = query_step(q, e);
	if (got == 1) {
		row = query_int(q, 0);
		id = query_blob(q, 1, &n);
		same = n == HASH_LEN && memcmp(id, rc->envelope, HASH_LEN) == 0;
	}
	query_end(q);
	if (got <= 0)
		return got == 0; /* confirmed before */
	if (!same)
		return alarm_set(s,
		    _("Der Speicher hat unter einer Nummer dieses Geräts etwas anderes, als hier "
		      "geschrieben wurde. Bitte die Leitung verständigen."),
		    e);
	q = replica_query(s->replica, "DELETE FROM sync_outgoing WHERE n = ?1", e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, row);
	++*confirmed;
	return run_once(q, e);
}

bool
outgoing_unsent(struct sync *s, int64_t *ops, struct err *e)
{
	struct query *q =
	    replica_query(s->replica, "SELECT coalesce(sum(ops), 0) FROM sync_outgoing", e);
	int64_t unsealed = 0;
	int got;

	if (q == NULL)
		return false;
	got = query_step(q, e);
	*ops = got == 1 ? query_int(q, 0) : 0;
	query_end(q);
	if (got < 0 || !replica_outbox_count(s->replica, &unsealed, e))
		return false;
	*ops += unsealed;
	return true;
}
