/*
 * Keys: of scopes (given by the roster) and of compartments (given by key records).
 *
 * A grow-only set. Two devices that make a key for the same case while apart do no harm: readers
 * find a key by the kid of each envelope and never try keys until one opens.
 */
#include <string.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

static bool
take_key(struct query *q, int col, uint8_t *key)
{
	size_t n;
	const void *at = query_blob(q, col, &n);

	if (n != KEY_LEN)
		return false;
	memcpy(key, at, KEY_LEN);
	return true;
}

bool
keyring_scope(struct sync *s, const struct id *scope, uint32_t epoch, uint8_t key[static KEY_LEN],
    bool *found, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "SELECT key FROM sync_scope_key WHERE scope = ?1 AND epoch = ?2", e);
	int got;

	*found = false;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, scope);
	query_bind_int(q, 2, epoch);
	got = query_step(q, e);
	*found = got == 1 && take_key(q, 0, key);
	query_end(q);
	return got >= 0;
}

bool
keyring_scope_put(struct sync *s, const struct id *scope, uint32_t epoch,
    const uint8_t key[static KEY_LEN], struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "INSERT OR IGNORE INTO sync_scope_key(scope, epoch, key) VALUES(?1, ?2, ?3)", e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, scope);
	query_bind_int(q, 2, epoch);
	query_bind_blob(q, 3, key, KEY_LEN);
	return run_once(q, e);
}

bool
keyring_kid(struct sync *s, const struct id *kid, struct id *compartment,
    uint8_t key[static KEY_LEN], bool *found, struct err *e)
{
	struct query *q =
	    replica_query(s->replica, "SELECT comp, key FROM sync_case_key WHERE kid = ?1", e);
	int got;

	*found = false;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, kid);
	got = query_step(q, e);
	if (got == 1) {
		*compartment = query_id(q, 0);
		*found = take_key(q, 1, key);
	}
	query_end(q);
	return got >= 0;
}

bool
keyring_kid_put(struct sync *s, const struct id *compartment, const struct id *scope,
    uint32_t epoch, const uint8_t key[static KEY_LEN], struct err *e)
{
	struct id kid = envelope_kid(&s->roster.tenant, scope, compartment, key);
	struct query *q = replica_query(s->replica,
	    "INSERT INTO sync_case_key(kid, comp, scope, epoch, key) VALUES(?1, ?2, ?3, ?4, ?5) "
	    "ON CONFLICT(kid) DO UPDATE SET epoch = min(epoch, excluded.epoch)",
	    e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &kid);
	query_bind_id(q, 2, compartment);
	query_bind_id(q, 3, scope);
	query_bind_int(q, 4, epoch);
	query_bind_blob(q, 5, key, KEY_LEN);
	return run_once(q, e);
}

bool
keyring_current(struct sync *s, const struct id *compartment, const struct roster_scope *scope,
    uint8_t key[static KEY_LEN], bool *found, struct err *e)
{
	/* Not one that is sealed under an older epoch too, whose key we were never given: whoever
	 * was shut out by the new epoch may hold it. */
	struct query *q = replica_query(s->replica,
	    "SELECT key FROM sync_case_key AS k WHERE comp = ?1 AND scope = ?2 AND epoch = ?3 "
	    "AND NOT EXISTS (SELECT 1 FROM sync_waiting WHERE kid = k.kid AND kind = 2) "
	    "ORDER BY kid LIMIT 1",
	    e);
	int got;

	*found = false;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, compartment);
	query_bind_id(q, 2, &scope->id);
	query_bind_int(q, 3, scope->epoch);
	got = query_step(q, e);
	*found = got == 1 && take_key(q, 0, key);
	query_end(q);
	return got >= 0;
}

bool
chain_place(struct sync *s, const struct id *device, struct envelope_place *place, struct err *e)
{
	struct query *q =
	    replica_query(s->replica, "SELECT seq, id FROM sync_chain WHERE device = ?1", e);
	int got;

	memset(place, 0, sizeof(*place));
	if (q == NULL)
		return false;
	query_bind_id(q, 1, device);
	got = query_step(q, e);
	if (got == 1) {
		place->seq = (uint64_t)query_int(q, 0);
		take_key(q, 1, place->id);
	}
	query_end(q);
	return got >= 0;
}

bool
chain_advance(
    struct sync *s, const struct id *device, const struct envelope_place *place, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "INSERT OR REPLACE INTO sync_chain(device, seq, id) VALUES(?1, ?2, ?3)", e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, device);
	query_bind_int(q, 2, (int64_t)place->seq);
	query_bind_blob(q, 3, place->id, HASH_LEN);
	return run_once(q, e);
}
