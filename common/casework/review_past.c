/* What happened to a row: corrections of a closed month, and who took it out of the log. */
#include "common/base/stamp.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/review_risk.h"
#include "common/casework/rows.h"

struct handing {
	correction_fn *fn;
	void *ctx;
	bool stopped;
};

static bool
hand_over(void *ctx, struct query *q, struct err *e)
{
	struct handing *h = ctx;
	struct correction c = {.on = (int32_t)query_int(q, 0),
	    .before = query_text(q, 1),
	    .now = query_text(q, 2),
	    .reason = query_text(q, 3)};

	(void)e;
	h->stopped = h->stopped || !h->fn(h->ctx, &c);
	return true;
}

bool
review_corrections(
    struct replica *r, const struct id *id, correction_fn *fn, void *ctx, struct err *e)
{
	struct handing h = {.fn = fn, .ctx = ctx};
	struct query *q = replica_query(r,
	    "SELECT corrected_on, old_value, new_value, reason FROM correction"
	    " WHERE object_id = ?1 AND deleted = 0 ORDER BY born",
	    e);

	if (q != NULL)
		query_bind_id(q, 1, id);
	return rows_each(q, hand_over, &h, e);
}

/* ---- deletions ---- */

static bool
take_deletion(void *ctx, const struct history_item *item)
{
	struct deletion *d = ctx;

	if (item->current && item->value->type == VALUE_INT && item->value->i == 1) {
		d->person = item->person;
		d->device = item->stamp.device;
		d->ms = stamp_ms(item->stamp.hlc);
		text_copy(d->reason, sizeof(d->reason), item->reason != NULL ? item->reason : "");
	}
	return true;
}

static bool
take_reason(void *ctx, const struct correction *c)
{
	struct deletion *d = ctx;

	text_copy(d->reason, sizeof(d->reason), c->reason);
	return true;
}

bool
review_deletion(
    struct replica *r, uint16_t kind, const struct id *id, struct deletion *out, struct err *e)
{
	struct deletion d = {.ms = 0};

	if (!replica_history(r, kinds_no(replica_kinds(r), kind), id, 0, take_deletion, &d, e))
		return false;
	if (d.ms == 0)
		return err_set(e, ERR_MISSING, "", "kind %u is not deleted", kind);
	if (d.reason[0] == '\0' && !review_corrections(r, id, take_reason, &d, e))
		return false;
	*out = d;
	return true;
}
