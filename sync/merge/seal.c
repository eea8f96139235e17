/*
 * seal - operations waiting in the replica become envelopes in the spool.
 *
 * One transaction takes operations out of the outbox, makes the envelope and stores it: after a
 * crash there are the operations or the envelope, never neither, never both.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

#define SEAL_TOGETHER 128 /* envelopes in one transaction */

struct sealing {
	struct envelope_maker maker;
	const struct roster_scope *scope;
	struct id compartment;
	uint8_t scope_key[KEY_LEN];
	uint8_t key[KEY_LEN];
	struct buf object;
};

static bool
store_object(struct sync *s, struct sealing *z, int64_t ops, struct err *e)
{
	bool ok = buf_ok(&z->object, e) && outgoing_put(s, z->object.at, z->object.len, ops, e) &&
		  chain_advance(s, &s->device, &z->maker.last, e);

	buf_reset(&z->object);
	return ok;
}

/* A key for a compartment that has none of the current epoch, and its record, first. */
static bool
fresh_key(struct sync *s, struct sealing *z, struct err *e)
{
	env_random(s->env, z->key, KEY_LEN);
	return envelope_seal_key(&z->object, &z->maker, &z->scope->id, z->scope->epoch,
		   z->scope_key, &z->compartment, z->key, e) &&
	       store_object(s, z, 0, e) &&
	       keyring_kid_put(s, &z->compartment, &z->scope->id, z->scope->epoch, z->key, e);
}

static bool
find_keys(struct sync *s, struct sealing *z, enum layer layer, struct err *e)
{
	bool found;

	z->scope = roster_scope_of(&s->roster, layer == LAYER_CASE ? SCOPE_CASEWORK : SCOPE_OFFICE);
	if (z->scope == NULL ||
	    !keyring_scope(s, &z->scope->id, z->scope->epoch, z->scope_key, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_DENIED,
		    _("Dieses Gerät hat noch keinen Schlüssel des Büros. Bitte abgleichen; was "
		      "geschrieben ist, bleibt hier erhalten."),
		    "no key of the current epoch");
	if (!keyring_current(s, &z->compartment, z->scope, z->key, &found, e))
		return false;
	return found || fresh_key(s, z, e);
}

/* One envelope; *more = false when nothing waits. */
static bool
seal_next(struct sync *s, struct sealing *z, bool *more, struct err *e)
{
	int64_t upto, count;
	struct buf ops = BUF_EMPTY;
	struct err none = {0};
	enum layer layer;
	bool ok = false;

	*more = replica_outbox(
	    s->replica, &z->compartment, &layer, ENVELOPE_PLAIN_MAX, &ops, &upto, &count, &none);
	if (!*more) {
		ok = none.code == ERR_MISSING;
		if (!ok && e != NULL)
			*e = none;
		goto done;
	}
	z->maker.hlc = hlc_next(0, env_now(s->env));
	ok = find_keys(s, z, layer, e) &&
	     envelope_seal(&z->object, &z->maker, &z->scope->id, z->scope->epoch, &z->compartment,
		 z->key, ops.at, ops.len, e) &&
	     replica_outbox_done(s->replica, &z->compartment, upto, e) &&
	     store_object(s, z, count, e);
done:
	buf_free(&ops);
	return ok;
}

static bool
seal_one(struct sync *s, struct sealing *z, bool *more, struct err *e)
{
	if (!replica_begin(s->replica, __func__, e))
		return false;
	if (!chain_place(s, &s->device, &z->maker.last, e) || !seal_next(s, z, more, e)) {
		replica_rollback(s->replica);
		return false;
	}
	return replica_commit(s->replica, e);
}

/* Many in one transaction: a laptop that was away for months syncs its disk once in a while, not
 * for each of two thousand cases. What was sealed before a failure stays sealed. */
static bool
seal_some(struct sync *s, struct sealing *z, bool *more, int64_t *made, struct err *e)
{
	int i;
	bool ok = true;

	if (!replica_begin(s->replica, __func__, e))
		return false;
	for (i = 0; i < SEAL_TOGETHER && ok && *more; i++) {
		ok = seal_one(s, z, more, e);
		*made += ok && *more;
	}
	return replica_commit(s->replica, ok ? e : NULL) && ok;
}

/* What must not be sealed now stays in the outbox. */
static bool
may_seal(struct sync *s, struct err *e)
{
	uint64_t newer, fork;

	if (!seq_kept(s, HOLD_NEWER, &newer, e) || !seq_kept(s, HOLD_FORK, &fork, e))
		return false;
	/* A revocation perhaps: what is written for a circle that is out of date, those who were
	 * shut out could read. */
	if (!CHECK(SEAL_NEWER, newer <= s->roster.seq))
		return err_set(e, ERR_NEWER,
		    _("Im Büro ist etwas geschehen, das diese Version noch nicht versteht. Bitte "
		      "feldbuch aktualisieren lassen; bis dahin bleibt alles hier erhalten."),
		    "roster entry %llu", (unsigned long long)newer);
	if (!CHECK(SEAL_FORK, fork == 0))
		return err_set(e, ERR_TAMPER,
		    _("Dieses Gerät gibt es wohl zweimal, oder eine alte Kopie wurde "
		      "zurückgespielt. Geschriebenes bleibt hier und wird nicht gesendet; bitte "
		      "die Leitung verständigen."),
		    "number %llu used twice", (unsigned long long)fork);
	return true;
}

bool
sync_seal(struct sync *s, int64_t *envelopes, struct err *e)
{
	struct sealing z = {.object = BUF_EMPTY};
	bool ok, more = true;
	int64_t made = 0;

	if (envelopes != NULL)
		*envelopes = 0;
	if (s->stage != SYNC_MEMBER)
		return outgoing_lay(s, e);
	z.maker = (struct envelope_maker){
	    .env = s->env, .roster = &s->roster, .device = s->device, .secret = &s->secret};
	/* An entry of ours that nobody else has seen may yet have to be written anew (yield.c): what
	 * named it could never be checked again. Before the first sync there is no other to name. */
	ok = may_seal(s, e) && seq_kept(s, ROSTER_SHOWN, &z.maker.roster_head, e);
	while (ok && more)
		ok = seal_some(s, &z, &more, &made, e);
	if (envelopes != NULL)
		*envelopes = made;
	buf_free(&z.object);
	secret_wipe(z.key, sizeof(z.key));
	secret_wipe(z.scope_key, sizeof(z.scope_key));
	return outgoing_lay(s, ok ? e : NULL) && ok;
}
