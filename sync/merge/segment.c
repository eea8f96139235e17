/*
 * Segments from the spool: one transaction each, put away after the commit.
 *
 * What does not hold, or not yet, is refused object by object; its segment stays and is tried
 * again whenever something new has come. So one device, or a store that drops, reorders or
 * withholds, delays nothing but what it touched.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

#define ROUNDS 100 /* of one call, while each brings something in */

struct round {
	struct sync_counts counts;
	struct err worst; /* of what was refused; ERR_NONE: nothing was */
	bool fresh;	  /* something new came in */
	bool all;	  /* every segment was looked at */
};

static enum taken
refuse(struct err *e, enum err_code code, const char *say, const char *why)
{
	err_set(e, code, say, "%s", why);
	return TAKEN_REFUSED;
}

static enum taken
take_receipt(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	struct receipt rc;

	if (!CHECK(MERGE_RECEIPT, receipt_get(&rc, at, n, s->roster.store.key)))
		return refuse(e, ERR_TAMPER,
		    _("Eine Quittung des Speichers ist nicht echt. Bitte die Leitung verständigen; "
		      "Ihre Einträge bleiben hier erhalten."),
		    "receipt");
	if (!CHECK(MERGE_RECEIPT_OURS,
		id_equal(&rc.device, &s->device) && id_equal(&rc.tenant, &s->roster.tenant)))
		return TAKEN_OK;
	return outgoing_confirm(s, &rc, &c->confirmed, e) ? TAKEN_OK : TAKEN_FAILED;
}

static enum taken
take_mail(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct mail m;

	/* Mail is not signed by anyone we know yet; what is not ours is left lying. */
	return !mail_get(&m, at, n) || enrolment_mail(s, &m, e) ? TAKEN_OK : TAKEN_FAILED;
}

static enum taken
take_object(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	if (n < 4)
		return refuse(
		    e, ERR_FORMAT, _("Ein Paket vom Abgleich ist beschädigt."), "tiny object");
	if (memcmp(at, "FBM1", 4) == 0)
		return ledger_take(s, at, n, e);
	if (memcmp(at, "FBE1", 4) == 0)
		return merge_envelope(s, at, n, c, e);
	if (memcmp(at, "FBR1", 4) == 0)
		return take_receipt(s, at, n, c, e);
	if (memcmp(at, "FBX1", 4) == 0)
		return take_mail(s, at, n, e);
	if (memcmp(at, "FBT1", 4) == 0)
		return TAKEN_OK;
	return refuse(e, ERR_FORMAT,
	    _("Ein Paket vom Abgleich enthält etwas Unbekanntes. Bitte feldbuch aktualisieren "
	      "lassen."),
	    "unknown object");
}

static int
gravity(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return 0;
	case ERR_TAMPER: return 3;
	case ERR_NEWER: return 2;
	default: return 1;
	}
}

static void
note(struct round *round, const struct err *why)
{
	if (gravity(why->code) > gravity(round->worst.code))
		round->worst = *why;
}

static bool
take_objects(
    struct sync *s, const struct buf *segment, struct round *round, bool *clean, struct err *e)
{
	struct reader r = reader_of(segment->at, segment->len);
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL) {
		struct err why = {0};
		enum taken taken = take_object(s, at, n, &round->counts, &why);

		if (taken == TAKEN_FAILED && e != NULL)
			*e = why;
		if (taken == TAKEN_FAILED)
			return false;
		if (taken == TAKEN_REFUSED)
			note(round, &why);
		*clean &= taken == TAKEN_OK;
	}
	if (r.failed) {
		struct err why = {0};

		refuse(&why, ERR_FORMAT,
		    _("Ein Paket vom Abgleich ist unvollständig. Es bleibt liegen; bitte noch "
		      "einmal abgleichen."),
		    "torn segment");
		note(round, &why);
		*clean = false;
	}
	return true;
}

/* What could not be opened before, and perhaps can be now. */
static bool
take_waiting(struct sync *s, struct sync_counts *c, struct err *e)
{
	bool keys = s->keys_came, awake = s->awake;

	s->keys_came = false;
	s->awake = true;
	return (!keys || waiting_keys(s, c, e)) && (awake || waiting_newer(s, c, e));
}

/* Memory as it was before the transaction: roster, stage, who writes here. */
static void
undo(struct sync *s, const struct replica_self *self)
{
	bool joined = !id_equal(&self->device, &replica_self(s->replica)->device);

	replica_rollback(s->replica);
	if (joined)
		replica_set_self(s->replica, self, NULL);
	identity_reload(s);
	s->awake = false;
	s->keys_came = true;
}

static bool
take_segment(
    struct sync *s, const struct buf *segment, struct round *round, bool *clean, struct err *e)
{
	struct replica_self self = *replica_self(s->replica);
	enum sync_stage stage = s->stage;
	uint64_t entries = s->roster.seq;
	int64_t had = round->counts.envelopes + round->counts.confirmed;

	if (!replica_begin(s->replica, __func__, e))
		return false;
	if (!take_objects(s, segment, round, clean, e) || !take_waiting(s, &round->counts, e) ||
	    (stage == SYNC_JOINING && !identity_member(s, e)) || !replica_commit(s->replica, e)) {
		undo(s, &self);
		return false;
	}
	round->fresh |=
	    s->roster.seq != entries || round->counts.envelopes + round->counts.confirmed != had;
	return stage == s->stage || (identity_spool(s, e) && enrolment_watch(s, e));
}

static bool
merge_named(struct sync *s, const char *name, struct round *round, struct err *e)
{
	struct sync_counts before = round->counts;
	struct buf segment = BUF_EMPTY;
	struct err why = {0};
	bool ok, clean = true;

	if (!spool_read(&s->spool, SPOOL_IN, name, &segment, &why)) {
		/* One that cannot be read does not keep the others from being read. */
		note(round, &why);
		buf_free(&segment);
		return true;
	}
	ok = take_segment(s, &segment, round, &clean, e);
	if (!ok)
		round->counts = before;
	ok = ok && (!clean || spool_keep(&s->spool, SPOOL_IN, name, e));
	buf_free(&segment);
	return ok;
}

static bool
one_round(struct sync *s, int64_t until, struct round *round, int64_t *left, struct err *e)
{
	struct file_names names;
	bool ok = true;
	size_t i;

	round->worst = (struct err){0};
	round->fresh = round->all = false;
	if (!spool_list(&s->spool, SPOOL_IN, &names, e))
		return false;
	for (i = 0; i < names.n && ok; i++) {
		if (i > 0 && until > 0 && env_steady(s->env) >= until)
			break;
		ok = merge_named(s, names.name[i], round, e);
	}
	round->all = ok && i == names.n;
	file_names_free(&names);
	*left = spool_list(&s->spool, SPOOL_IN, &names, NULL) ? (int64_t)names.n : 0;
	file_names_free(&names);
	return ok;
}

/* Tampering stays on the screen until a person has dealt with it; a passing fault does not. What
 * is missing when everything has been looked at was not delivered: that is the store's doing. */
static bool
conclude(struct sync *s, struct round *round, int64_t left, struct err *e)
{
	struct err *why = &round->worst;

	s->stuck.segments = 0;
	if (why->code == ERR_NONE)
		return true;
	if (round->all && (why->code == ERR_CONFLICT || why->code == ERR_MISSING))
		why->code = ERR_TAMPER;
	if (why->code == ERR_TAMPER)
		alarm_set(s, why->say, NULL);
	if (round->all) {
		s->stuck.segments = (size_t)left;
		s->stuck.why = *why;
	}
	if (e != NULL)
		*e = *why;
	return false;
}

static void
add(struct sync_counts *to, const struct sync_counts *c)
{
	to->envelopes += c->envelopes;
	to->operations += c->operations;
	to->conflicts += c->conflicts;
	to->invalid += c->invalid;
	to->newer += c->newer;
	to->sealed += c->sealed;
	to->confirmed += c->confirmed;
}

/* Nothing has come since everything that lies here was tried. */
static bool
still_stuck(struct sync *s, int64_t *left, struct err *e)
{
	struct file_names names;
	bool same;

	if (s->stuck.segments == 0 || !spool_list(&s->spool, SPOOL_IN, &names, NULL))
		return false;
	same = names.n == s->stuck.segments;
	file_names_free(&names);
	if (!same)
		return false;
	*left = (int64_t)s->stuck.segments;
	if (e != NULL)
		*e = s->stuck.why;
	return true;
}

bool
sync_merge(struct sync *s, int64_t budget_ms, struct sync_counts *counts, struct err *e)
{
	int64_t until = budget_ms > 0 ? env_steady(s->env) + budget_ms : 0;
	struct round round = {0};
	struct err why = {0};
	bool ok = true;
	int i;

	counts->left = 0;
	if (still_stuck(s, &counts->left, e))
		return false;
	for (i = 0; i < ROUNDS; i++) {
		ok = one_round(s, until, &round, &counts->left, &why);
		if (!ok || round.worst.code == ERR_NONE || !round.fresh)
			break;
	}
	opener_free(s->opener);
	s->opener = NULL;
	round.all &= i < ROUNDS; /* else there is more to come at the next call */
	add(counts, &round.counts);
	if (ok)
		return conclude(s, &round, counts->left, e);
	if (why.code == ERR_TAMPER)
		alarm_set(s, why.say, NULL);
	if (e != NULL)
		*e = why;
	return false;
}
