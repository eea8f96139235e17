/*
 * opened - what is in a genuine envelope: find the key, open, apply.
 *
 * Its author had the right to send it, so nothing in it may stop the others: a content that does
 * not hold has no effect, is listed with device and number, and the chain goes on, the same on
 * every replica.
 */
#include <string.h>

#include "common/base/check.h"
#include "sync/merge/inside.h"

static bool
list_invalid(struct sync *s, const struct envelope *env, const char *reason, struct sync_counts *c,
    struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "INSERT OR IGNORE INTO sync_invalid(device, seq, reason) VALUES(?1, ?2, ?3)", e);

	c->invalid++;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, &env->device);
	query_bind_int(q, 2, (int64_t)env->seq);
	query_bind_text(q, 3, reason);
	return run_once(q, e);
}

/* It did not open. Its own fault, that of an old program, or ours. */
static bool
not_opened(struct sync *s, const struct envelope *env, size_t n, const struct err *why,
    struct sync_counts *c, struct err *e)
{
	if (why->code == ERR_TAMPER)
		return list_invalid(s, env, why->why, c, e);
	if (why->code == ERR_NEWER) {
		c->newer++;
		return waiting_keep(s, env, n, e);
	}
	if (e != NULL)
		*e = *why;
	return false;
}

/*
 * The office's rows and those of cases never share a compartment: the office scope holds just
 * the one named like itself, and no other scope holds that. Else a key record sealed for the
 * office could draw the next entries of a case over to it, where supervisors read them.
 */
static bool
belongs(const struct sync *s, const struct envelope *env, const struct id *compartment)
{
	const struct roster_scope *own = roster_scope(&s->roster, &env->scope);
	const struct roster_scope *named = roster_scope(&s->roster, compartment);

	return CHECK(MERGE_COMPARTMENT,
	    own != NULL &&
		(own->class == SCOPE_OFFICE ? named == own
					    : named == NULL || named->class != SCOPE_OFFICE));
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
	return result.invalid[0] == '\0' || list_invalid(s, env, result.invalid, c, e);
}

/* Made once a merge (sync_merge frees it): it has seen plaintext. */
static bool
open_with_ours(struct sync *s, const struct envelope *env, const uint8_t *key,
    const struct id *compartment, struct buf *ops, struct err *why)
{
	if (s->opener == NULL)
		s->opener = opener_new();
	if (s->opener == NULL)
		return err_nomem(why);
	return envelope_open_with(s->opener, env, key, compartment, ops, why);
}

static bool
open_changeset(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	struct buf ops = BUF_EMPTY;
	struct err why = {0};
	struct id compartment;
	uint8_t key[KEY_LEN];
	bool found, ok = false;

	if (!keyring_kid(s, &env->kid, &compartment, key, &found, e))
		goto done;
	if (!found)
		ok = waiting_keep(s, env, n, e);
	else if (open_with_ours(s, env, key, &compartment, &ops, &why))
		ok = apply_ops(s, env, &compartment, &ops, c, e);
	else
		ok = not_opened(s, env, n, &why, c, e);
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
	struct err why = {0};
	bool found, ok = false;

	if (!keyring_scope(s, &env->scope, env->epoch, scope_key, &found, e))
		goto done;
	if (!found)
		ok = waiting_keep(s, env, n, e);
	else if (!envelope_open_key(env, scope_key, &compartment, key, &why))
		ok = not_opened(s, env, n, &why, c, e);
	else if (!belongs(s, env, &compartment))
		ok = list_invalid(s, env, "a key of another scope's compartment", c, e);
	else
		ok = keyring_kid_put(s, &compartment, &env->scope, env->epoch, key, e) &&
		     waiting_of_kid(s, &env->kid, c, e);
done:
	secret_wipe(scope_key, sizeof(scope_key));
	secret_wipe(key, sizeof(key));
	return ok;
}

bool
opened_take(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	switch (env->kind) {
	case ENVELOPE_CHANGESET: return open_changeset(s, env, n, c, e);
	case ENVELOPE_KEY_RECORD: return open_key_record(s, env, n, c, e);
	default: return waiting_keep(s, env, n, e); /* of a later version */
	}
}
