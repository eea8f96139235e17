/*
 * The roster as kept here, and the way of our own objects into the spool.
 *
 * What we make is first stored in the replica, in the transaction that made it, and laid into the
 * spool afterwards. A crash in between lays it once more, byte for byte the same: so a number is
 * never used twice with different bytes, and the store takes the repetition as what it is.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

#define SEGMENT_AIM (1024 * 1024)

bool
ledger_load(struct sync *s, struct err *e)
{
	struct query *q = replica_query(s->replica, "SELECT at FROM sync_roster ORDER BY seq", e);
	const void *at;
	bool ok = true;
	size_t n;
	int got = 0;

	roster_free(&s->roster);
	if (q == NULL)
		return false;
	while (ok && (got = query_step(q, e)) == 1) {
		at = query_blob(q, 0, &n);
		ok = roster_apply(&s->roster, at, n, e);
	}
	query_end(q);
	return ok && got == 0;
}

static bool
keep_entry(struct sync *s, uint64_t seq, const uint8_t *at, size_t n, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "INSERT OR IGNORE INTO sync_roster(seq, at) VALUES(?1, ?2)", e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)seq);
	query_bind_blob(q, 2, at, n);
	return run_once(q, e);
}

/* The key in the box must be the one everybody else was given: that is what the commitment in
 * the same signed entry is for. */
static bool
take_box(struct sync *s, const struct roster_entry *entry, struct err *e)
{
	uint8_t box[BOX_LEN], key[KEY_LEN], mine[HASH_LEN];
	const struct roster_scope *scope;
	struct id scope_id;
	uint32_t epoch;
	bool ok = false;

	if (s->secret.len == 0 || !roster_box(entry, &s->device, &scope_id, &epoch, box))
		return true;
	scope = roster_scope(&s->roster, &scope_id);
	if (scope == NULL || epoch == 0 || epoch > scope->epoch)
		return true;
	if (!device_box_open(&s->secret, box, key))
		goto bad;
	roster_commitment(&scope_id, epoch, key, mine);
	if (!CHECK(ROSTER_KC, memcmp(mine, scope->commitments[epoch - 1], HASH_LEN) == 0))
		goto bad;
	ok = keyring_scope_put(s, &scope_id, epoch, key, e);
	secret_wipe(key, sizeof(key));
	return ok;
bad:
	secret_wipe(key, sizeof(key));
	return err_set(e, ERR_TAMPER,
	    _("Ein Schlüssel des Büros ist nicht der, den alle bekommen haben. Bitte die Leitung "
	      "verständigen."),
	    "box in roster entry %llu", (unsigned long long)entry->seq);
}

bool
ledger_take(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	uint64_t before = s->roster.seq;

	if (!roster_entry(&entry, at, n, e))
		return false;
	if (before == 0 && !enrolment_genesis(s, at, n, e))
		return false;
	if (!roster_apply(&s->roster, at, n, e))
		return false;
	if (s->roster.seq == before)
		return true;
	return keep_entry(s, entry.seq, at, n, e) && take_box(s, &entry, e);
}

bool
ledger_write(struct sync *s, enum roster_type type, struct buf *body, struct err *e)
{
	struct roster_author by = {.tenant = s->tenant,
	    .device = s->device,
	    .secret = &s->secret,
	    .hlc = hlc_next(0, env_now(s->env))};
	struct buf entry = BUF_EMPTY;
	bool ok;

	ok = roster_put(&entry, &s->roster, &by, type, body, e) &&
	     ledger_take(s, entry.at, entry.len, e) && outgoing_put(s, entry.at, entry.len, 0, e);
	buf_free(&entry);
	buf_free(body);
	return ok;
}

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
