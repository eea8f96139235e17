/* Segments from the spool: one transaction each, put away after the commit. */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

static bool
take_receipt(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	struct receipt rc;

	if (!CHECK(MERGE_RECEIPT, receipt_get(&rc, at, n, s->roster.store.key)))
		return err_set(e, ERR_TAMPER,
		    _("Eine Quittung des Speichers ist nicht echt. Bitte die Leitung verständigen; "
		      "Ihre Einträge bleiben hier erhalten."),
		    "receipt");
	if (!id_equal(&rc.device, &s->device) || !id_equal(&rc.tenant, &s->roster.tenant))
		return true;
	return outgoing_confirm(s, &rc, &c->confirmed, e);
}

static bool
take_mail(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct mail m;

	/* Mail is not signed by anyone we know yet; what is not ours is left lying. */
	return !mail_get(&m, at, n) || enrolment_mail(s, &m, e);
}

static bool
take_object(struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e)
{
	if (n < 4)
		return err_set(e, ERR_FORMAT, _("Ein Paket vom Abgleich ist beschädigt."),
		    "object of %zu bytes", n);
	if (memcmp(at, "FBM1", 4) == 0)
		return ledger_take(s, at, n, e);
	if (memcmp(at, "FBE1", 4) == 0)
		return merge_envelope(s, at, n, c, e);
	if (memcmp(at, "FBR1", 4) == 0)
		return take_receipt(s, at, n, c, e);
	if (memcmp(at, "FBX1", 4) == 0)
		return take_mail(s, at, n, e);
	if (memcmp(at, "FBT1", 4) == 0)
		return true;
	return err_set(e, ERR_FORMAT,
	    _("Ein Paket vom Abgleich enthält etwas Unbekanntes. Bitte feldbuch aktualisieren "
	      "lassen."),
	    "object %02x%02x%02x%02x", at[0], at[1], at[2], at[3]);
}

static bool
take_objects(struct sync *s, const struct buf *segment, struct sync_counts *c, struct err *e)
{
	struct reader r = reader_of(segment->at, segment->len);
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL)
		if (!take_object(s, at, n, c, e))
			return false;
	if (!r.failed)
		return true;
	return err_set(e, ERR_FORMAT,
	    _("Ein Paket vom Abgleich ist unvollständig. Es bleibt liegen; bitte noch einmal "
	      "abgleichen."),
	    "torn segment");
}

static void
add(struct sync_counts *to, const struct sync_counts *c)
{
	to->envelopes += c->envelopes;
	to->operations += c->operations;
	to->conflicts += c->conflicts;
	to->invalid += c->invalid;
	to->sealed += c->sealed;
	to->confirmed += c->confirmed;
}

static bool
take_segment(struct sync *s, const struct buf *segment, struct sync_counts *counts, struct err *e)
{
	struct sync_counts c = {0};
	enum sync_stage stage = s->stage;

	if (!replica_begin(s->replica, __func__, e))
		return false;
	if (!take_objects(s, segment, &c, e)) {
		replica_rollback(s->replica);
		/* The roster in memory may be ahead of what was rolled back. */
		ledger_load(s, NULL);
		return false;
	}
	if (stage == SYNC_JOINING && !identity_member(s, e)) {
		replica_rollback(s->replica);
		ledger_load(s, NULL);
		return false;
	}
	if (!replica_commit(s->replica, e))
		return false;
	add(counts, &c);
	return stage == s->stage || (identity_spool(s, e) && enrolment_watch(s, e));
}

/* Tampering stays on the screen until a person has dealt with it; a passing fault does not. */
static void
remember(struct sync *s, const struct err *e)
{
	if (e != NULL && e->code == ERR_TAMPER)
		alarm_set(s, e->say, NULL);
}

static bool
merge_named(struct sync *s, const char *name, struct sync_counts *counts, struct err *e)
{
	struct buf segment = BUF_EMPTY;
	struct err why = {0};
	bool ok;

	ok = spool_read(&s->spool, SPOOL_IN, name, &segment, &why) &&
	     take_segment(s, &segment, counts, &why) && spool_keep(&s->spool, SPOOL_IN, name, &why);
	buf_free(&segment);
	if (!ok) {
		remember(s, &why);
		if (e != NULL)
			*e = why;
	}
	return ok;
}

bool
sync_merge(struct sync *s, int64_t budget_ms, struct sync_counts *counts, struct err *e)
{
	int64_t until = env_steady(s->env) + budget_ms;
	struct file_names names;
	bool ok = true;
	size_t i;

	counts->left = 0;
	if (!spool_list(&s->spool, SPOOL_IN, &names, e))
		return false;
	for (i = 0; i < names.n && ok; i++) {
		if (i > 0 && budget_ms > 0 && env_steady(s->env) >= until)
			break;
		ok = merge_named(s, names.name[i], counts, e);
	}
	counts->left = (int64_t)(names.n - i) + (ok ? 0 : 1);
	file_names_free(&names);
	return ok;
}
