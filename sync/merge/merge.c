/*
 * merge - one envelope from outside: is it genuine, and is it the next of its device?
 *
 *	segment -> frames -> by magic: roster entry, envelope, receipt, enrolment mail
 *	envelope -> header checks -> signature -> chain -> scope -> (opened.c) key -> rows
 *
 * Whatever does not hold is refused with a name (device and number) before anything of it is
 * written; what came before stays, and the other devices go on.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

/* Device and number for a sentence; the note for the log has them in full. */
struct name {
	char device[ID_HEX];
	unsigned long long seq;
};

static struct name
name_of(const struct envelope *env)
{
	struct name w = {.seq = env->seq};

	id_hex(&env->device, w.device);
	return w;
}

static enum taken
refused(struct err *e, const struct name *w)
{
	err_why(e, "envelope %llu of device %s", w->seq, w->device);
	return TAKEN_REFUSED;
}

/* ---- two envelopes of one number ---- */

/* The id we know for that number of a device: its last one, or one of ours not confirmed yet. */
static bool
known_id(struct sync *s, const struct envelope *env, const struct envelope_place *last,
    uint8_t id[static HASH_LEN], bool *known, struct err *e)
{
	struct query *q;
	const void *at;
	size_t n;
	int got;

	*known = env->seq == last->seq;
	memcpy(id, last->id, HASH_LEN);
	if (*known || !id_equal(&env->device, &s->device))
		return true;
	q = replica_query(
	    s->replica, "SELECT id FROM sync_outgoing WHERE seq = ?1 AND id IS NOT NULL", e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)env->seq);
	got = query_step(q, e);
	if (got == 1) {
		at = query_blob(q, 0, &n);
		*known = n == HASH_LEN;
		if (*known)
			memcpy(id, at, HASH_LEN);
	}
	query_end(q);
	return got >= 0;
}

static enum taken
forked(struct sync *s, const struct envelope *env, struct err *e)
{
	struct name w = name_of(env);

	if (!id_equal(&env->device, &s->device)) {
		err_say(e, ERR_TAMPER,
		    _("Von Gerät %.8s gibt es zwei verschiedene Umschläge Nummer %llu. Es wurde "
		      "kopiert, oder der Speicher betrügt. Hier bleibt alles erhalten; bitte die "
		      "Leitung verständigen."),
		    w.device, w.seq);
		return refused(e, &w);
	}
	err_say(e, ERR_TAMPER,
	    _("Von diesem Gerät (%.8s) gibt es einen anderen Umschlag Nummer %llu als den, der "
	      "hier "
	      "liegt. Wurde eine alte Kopie zurückgespielt? Was hier steht, bleibt hier; bitte die "
	      "Leitung verständigen."),
	    w.device, w.seq);
	return seq_keep(s, HOLD_FORK, env->seq, e) ? refused(e, &w) : TAKEN_FAILED;
}

/* A number we have had. The same envelope again is nothing; another one under it is a fork, if
 * the device did sign it. */
static enum taken
seen_before(
    struct sync *s, const struct envelope *env, const struct envelope_place *last, struct err *e)
{
	const struct roster_device *device = roster_device(&s->roster, &env->device);
	uint8_t id[HASH_LEN];
	bool known;

	if (!known_id(s, env, last, id, &known, e))
		return TAKEN_FAILED;
	if (!known || device == NULL || memcmp(id, env->id, HASH_LEN) == 0)
		return TAKEN_OK;
	return CHECK(MERGE_FORK, !envelope_signed(env, device)) ? TAKEN_OK : forked(s, env, e);
}

/* ---- the next one ---- */

/* What envelope_verify found, with the sentence of somebody who asked the store for everything. */
static enum taken
not_next(const struct envelope *env, const struct envelope_place *last, const struct err *why,
    struct err *e)
{
	struct name w = name_of(env);

	*e = *why;
	if (why->code == ERR_CONFLICT)
		err_say(e, ERR_CONFLICT,
		    _("Von Gerät %.8s fehlt Umschlag Nummer %llu: Der Speicher hat ihn nicht "
		      "geliefert. Hier bleibt alles erhalten; bitte die Leitung verständigen."),
		    w.device, (unsigned long long)last->seq + 1);
	else if (why->code == ERR_MISSING)
		err_say(e, ERR_MISSING,
		    _("Der Speicher hält einen Teil der Mitgliederliste zurück, den Gerät %.8s für "
		      "Umschlag Nummer %llu schon kannte. Hier bleibt alles erhalten; bitte die "
		      "Leitung verständigen."),
		    w.device, w.seq);
	else if (why->code == ERR_TAMPER)
		err_say(e, ERR_TAMPER,
		    _("Ein Umschlag (Gerät %.8s, Nummer %llu) ist nicht echt oder nicht "
		      "vollständig und wurde nicht angenommen. Was hier steht, ist unversehrt; "
		      "bitte die Leitung verständigen."),
		    w.device, w.seq);
	err_why(e, "%s", why->why);
	return TAKEN_REFUSED;
}

static enum taken
withheld(const struct envelope *env, struct err *e)
{
	struct name w = name_of(env);

	err_say(e, ERR_TAMPER,
	    _("Der Speicher hält den Inhalt eines Umschlags zurück (Gerät %.8s, Nummer %llu), den "
	      "dieses Gerät bekommen müsste. Bitte die Leitung verständigen."),
	    w.device, w.seq);
	return refused(e, &w);
}

/* A body may be missing only where we are not a member of the scope. What has no scope is for
 * everybody. */
static bool
may_lack_body(struct sync *s, const struct envelope *env)
{
	const struct roster_scope *scope = roster_scope(&s->roster, &env->scope);

	return CHECK(MERGE_WITHHELD,
	    scope != NULL ? !roster_member(&s->roster, scope, &s->device) : !id_zero(&env->scope));
}

/* Our own, back from the store, and newer than all we have: this replica was restored from an old
 * copy. What the copy lacks is taken in, so that no number is used twice; a person shall know. */
static bool
restored(struct sync *s, const struct envelope *env, struct err *e)
{
	struct name w = name_of(env);
	struct err told = {0};

	if (!id_equal(&env->device, &s->device))
		return true;
	err_say(&told, ERR_TAMPER,
	    _("Der Speicher kennt Einträge dieses Geräts (%.8s, Nummer %llu), die hier fehlten; "
	      "sie "
	      "wurden übernommen. Wurde eine alte Kopie zurückgespielt? Bitte die Leitung "
	      "verständigen."),
	    w.device, w.seq);
	return alarm_set(s, told.say, e);
}

static bool
go_on(struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e)
{
	struct envelope_place place = {.seq = env->seq};

	memcpy(place.id, env->id, HASH_LEN);
	c->envelopes++;
	if (!restored(s, env, e) || !chain_advance(s, &env->device, &place, e))
		return false;
	if (env->body != NULL)
		return opened_take(s, env, n, c, e);
	c->sealed++;
	return true;
}

enum taken
merge_envelope(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	struct envelope_place last;
	struct envelope env;
	struct err why = {0};

	if (!envelope_parse(&env, at, n, e))
		return TAKEN_REFUSED;
	if (!chain_place(s, &env.device, &last, e))
		return TAKEN_FAILED;
	if (env.seq <= last.seq)
		return seen_before(s, &env, &last, e);
	if (!envelope_verify(&env, &s->roster, &last, &why))
		return not_next(&env, &last, &why, e);
	if (env.body == NULL && !may_lack_body(s, &env))
		return withheld(&env, e);
	return go_on(s, &env, n, c, e) ? TAKEN_OK : TAKEN_FAILED;
}
