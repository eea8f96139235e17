/*
 * merge - from sealed segments to rows.
 *
 *	segment -> frames -> by magic: roster entry, envelope, receipt, enrolment mail
 *	envelope -> header checks -> chain -> signature -> scope -> key -> open -> replica_apply
 *
 * One segment is one transaction; its file is put away only after the commit. Whatever does not
 * hold stops here with a name (device and number) and changes nothing; what came before stays. A
 * genuine envelope whose content breaks the rules has no effect, is listed, and does not stop the
 * chain: the same on every replica.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

static bool
keep_waiting(struct sync *s, const struct envelope *env, size_t n, struct err *e)
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

static bool
list_invalid(struct sync *s, const struct envelope *env, const char *reason, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "INSERT OR IGNORE INTO sync_invalid(device, seq, reason) VALUES(?1, ?2, ?3)", e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &env->device);
	query_bind_int(q, 2, (int64_t)env->seq);
	query_bind_text(q, 3, reason);
	return run_once(q, e);
}

static bool
apply_ops(struct sync *s, const struct envelope *env, const struct id *compartment,
    const struct buf *ops, struct sync_counts *c, struct err *e)
{
	const struct roster_scope *scope = roster_scope(&s->roster, &env->scope);
	struct op_source src = {.device = env->device,
	    .person = sync_person(s, &env->device),
	    .comp = *compartment,
	    .office = scope != NULL && scope->class == SCOPE_OFFICE};
	struct op_result result = {0};

	if (!replica_apply(s->replica, &src, ops->at, ops->len, &result, e))
		return false;
	c->operations += result.ops;
	c->conflicts += result.conflicts;
	if (result.invalid[0] == '\0')
		return true;
	c->invalid++;
	return list_invalid(s, env, result.invalid, e);
}

/* The compartment inside must be the one its key belongs to: a case cannot be smuggled into
 * another one. */
static bool
open_changeset(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	struct id of_key, inside;
	struct buf ops = BUF_EMPTY;
	uint8_t key[KEY_LEN];
	bool found, ok = false;

	if (!keyring_kid(s, &env->kid, &of_key, key, &found, e))
		goto done;
	if (!found) {
		ok = keep_waiting(s, env, n, e);
		goto done;
	}
	if (!envelope_open(env, key, &inside, &ops, e))
		goto done;
	if (!CHECK(MERGE_COMPARTMENT, id_equal(&inside, &of_key))) {
		c->invalid++;
		ok = list_invalid(s, env, "compartment of another key", e);
		goto done;
	}
	ok = apply_ops(s, env, &inside, &ops, c, e);
done:
	secret_wipe(key, sizeof(key));
	buf_free(&ops);
	return ok;
}

static bool
open_key_record(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	uint8_t scope_key[KEY_LEN], key[KEY_LEN];
	struct id compartment;
	bool found, ok = false;

	if (!keyring_scope(s, &env->scope, env->epoch, scope_key, &found, e))
		goto done;
	if (!found) {
		ok = keep_waiting(s, env, n, e);
		goto done;
	}
	ok = envelope_open_key(env, scope_key, &compartment, key, e) &&
	     keyring_kid_put(s, &compartment, &env->scope, env->epoch, key, e) &&
	     merge_waiting(s, &env->kid, c, e);
done:
	secret_wipe(scope_key, sizeof(scope_key));
	secret_wipe(key, sizeof(key));
	return ok;
}

static bool
open_body(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	switch (env->kind) {
	case ENVELOPE_CHANGESET: return open_changeset(s, env, n, c, e);
	case ENVELOPE_KEY_RECORD: return open_key_record(s, env, n, c, e);
	default: return keep_waiting(s, env, n, e); /* of a later version */
	}
}

bool
merge_waiting(struct sync *s, const struct id *kid, struct sync_counts *c, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "SELECT at FROM sync_waiting WHERE kid = ?1 AND kind = 1 ORDER BY n", e);
	struct buf all = BUF_EMPTY;
	struct reader r;
	const uint8_t *at;
	struct envelope env;
	bool ok = false;
	size_t n;
	int got;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, kid);
	while ((got = query_step(q, e)) == 1) {
		const void *row = query_blob(q, 0, &n);

		frame_put(&all, row, n);
	}
	query_end(q);
	if (got < 0 || !buf_ok(&all, e))
		goto done;
	q = replica_query(s->replica, "DELETE FROM sync_waiting WHERE kid = ?1 AND kind = 1", e);
	if (q == NULL)
		goto done;
	query_bind_id(q, 1, kid);
	if (!run_once(q, e))
		goto done;
	for (r = reader_of(all.at, all.len); (at = frame_get(&r, &n)) != NULL;)
		if (!envelope_parse(&env, at, n, e) || !open_changeset(s, &env, n, c, e))
			goto done;
	ok = true;
done:
	buf_free(&all);
	return ok;
}

/* Our own, back from the store. One we do not have means: this replica was restored from an old
 * copy, or the device is used twice; going on would use numbers a second time. */
static bool
own_envelope(const struct envelope *env, const struct envelope_place *last, struct err *e)
{
	if (env->seq <= last->seq)
		return true;
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher kennt Einträge dieses Geräts, die hier fehlen. Wurde eine alte Kopie "
	      "zurückgespielt? Bitte nicht weiterschreiben und die Leitung verständigen."),
	    "own envelope %llu, here %llu", (unsigned long long)env->seq,
	    (unsigned long long)last->seq);
}

/* A body may be missing only where we are not a member of its scope. */
static bool
withheld(struct sync *s, const struct envelope *env, struct sync_counts *c, struct err *e)
{
	const struct roster_scope *scope = roster_scope(&s->roster, &env->scope);

	c->sealed++;
	if (CHECK(MERGE_WITHHELD, scope == NULL || !roster_member(&s->roster, scope, &s->device)))
		return true;
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher hält einen Umschlag zurück, den dieses Gerät bekommen müsste. Bitte "
	      "die "
	      "Leitung verständigen."),
	    "envelope %llu without body", (unsigned long long)env->seq);
}

bool
merge_envelope(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	struct envelope_place place;
	struct envelope env;
	struct err why = {0};

	if (!envelope_parse(&env, at, n, e) || !chain_place(s, &env.device, &place, e))
		return false;
	if (id_equal(&env.device, &s->device))
		return own_envelope(&env, &place, e);
	if (!envelope_verify(&env, &s->roster, &place, &why)) {
		if (why.code == ERR_EXISTS || (why.code == ERR_CONFLICT && env.seq <= place.seq))
			return true;
		if (e != NULL)
			*e = why;
		return false;
	}
	place.seq = env.seq;
	memcpy(place.id, env.id, HASH_LEN);
	if (!chain_advance(s, &env.device, &place, e))
		return false;
	c->envelopes++;
	return env.body == NULL ? withheld(s, &env, c, e) : open_body(s, &env, n, c, e);
}
