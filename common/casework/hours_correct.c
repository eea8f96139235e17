/* Time entries of a closed month: changed all the same, with a correction that says so. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/hours.h"
#include "common/casework/office/kinds.h"
#include "common/casework/rows.h"

/* What an entry puts into a month that is closed; 0 into one that is open. */
struct part {
	int32_t day;
	int64_t minutes; /* net */
	bool closed;
};

static bool
month_closed_of(struct replica *r, const struct record *entry, struct part *p, struct err *e)
{
	struct id worker;

	return month_closed(
	    r, record_id(entry, "worker", &worker) ? &worker : NULL, p->day, &p->closed, e);
}

static bool
part_of(struct replica *r, const struct record *entry, struct part *out, struct err *e)
{
	*out = (struct part){.day = (int32_t)record_int(entry, "worked_on", 0)};
	if (record_int(entry, "counts_as_net", 1) == 1 && !entry->deleted)
		out->minutes = record_int(entry, "minutes", 0);
	return month_closed_of(r, entry, out, e);
}

static bool
fill(struct record *rec, const struct record *entry, const struct part *p, int64_t before,
    int64_t now, int32_t today, const char *reason)
{
	char old_value[DAY_TEXT], new_value[DAY_TEXT];
	struct id worker;

	return record_set_int(rec, "month", day_month_first(p->day)) &&
	       (!record_id(entry, "worker", &worker) || record_set_id(rec, "worker", &worker)) &&
	       record_set_int(rec, "corrected_on", today) &&
	       record_set_int(rec, "object_kind", KIND_TIME_ENTRY) &&
	       record_set_id(rec, "object_id", &entry->id) &&
	       record_set_text(rec, "field", "minutes") &&
	       record_set_text(rec, "old_value", minutes_text(before, old_value)) &&
	       record_set_text(rec, "new_value", minutes_text(now, new_value)) &&
	       record_set_int(rec, "minutes_delta", now - before) &&
	       record_set_text(rec, "reason", reason);
}

/* One change on its way into closed months. */
struct correcting {
	struct replica *r;
	const struct record *entry;
	int32_t today;
	const char *reason;
	struct record **out; /* at most two */
	size_t n;
};

static bool
correct(struct correcting *c, const struct part *p, int64_t before, int64_t now, struct err *e)
{
	struct record *rec;

	if (!p->closed || before == now)
		return true;
	rec = record_new(replica_env(c->r), &kind_correction, e);
	if (rec == NULL)
		return false;
	c->out[c->n++] = rec;
	return fill(rec, c->entry, p, before, now, c->today, c->reason) || err_nomem(e);
}

static bool
load_before(struct replica *r, const struct record *entry, struct part *out, struct err *e)
{
	struct record *stored = NULL;
	bool ok = true;

	*out = (struct part){.day = (int32_t)record_int(entry, "worked_on", 0)};
	if (entry->fresh)
		return true;
	if (!rows_load(r, &kind_time_entry, &entry->id, &stored, e))
		return false;
	if (stored != NULL)
		ok = part_of(r, stored, out, e);
	record_free(stored);
	return ok;
}

/* Before and now may lie in two months: each that is closed gets its own correction. */
static bool
corrections(struct correcting *c, const struct part *now, struct err *e)
{
	struct part before;

	if (!load_before(c->r, c->entry, &before, e))
		return false;
	if (day_month_first(before.day) == day_month_first(now->day))
		return correct(c, now, before.minutes, now->minutes, e);
	return correct(c, &before, before.minutes, 0, e) && correct(c, now, 0, now->minutes, e);
}

static void
drop(struct record **recs, size_t *n)
{
	while (*n > 0)
		record_free(recs[--*n]);
}

bool
time_entry_corrections(struct replica *r, const struct record *entry, int32_t today,
    const char *reason, struct record *out[static CORRECTIONS], size_t *n, struct err *e)
{
	struct correcting c = {r, entry, today, reason, out, 0};
	struct part now;
	bool ok = part_of(r, entry, &now, e) && corrections(&c, &now, e);

	*n = c.n;
	if (!ok)
		drop(out, n);
	return ok;
}

/* Said at the field too, where there is a form. */
static bool
ask_reason(const struct record *entry, struct problems *p, struct err *e)
{
	const char *say =
	    _("Dieser Monat ist abgeschlossen. Bitte den Grund der Korrektur nennen.");

	if (p != NULL)
		problem(p, entry, "reason", false, "%s", say);
	return err_set(e, ERR_INPUT, say, "month closed");
}

bool
time_entry_save(struct replica *r, struct record *entry, int32_t today, const char *draft,
    struct problems *problems, struct err *e)
{
	struct record *recs[1 + CORRECTIONS] = {entry};
	size_t n = 0;
	bool ok =
	    time_entry_corrections(r, entry, today, record_text(entry, "reason"), recs + 1, &n, e);

	if (ok && n > 0 && !record_has(entry, "reason"))
		ok = ask_reason(entry, problems, e);
	ok = ok && replica_save(r, recs, 1 + n, draft, problems, e);
	drop(recs + 1, &n);
	return ok;
}

bool
time_entry_delete(struct replica *r, struct record *entry, int32_t today, struct err *e)
{
	struct record *recs[CORRECTIONS];
	struct correcting c = {r, entry, today, _("Zeiteintrag gelöscht"), recs, 0};
	struct part now = {.day = (int32_t)record_int(entry, "worked_on", 0)};
	bool ok = replica_begin(r, __func__, e);

	if (!ok)
		return false;
	ok = month_closed_of(r, entry, &now, e) && corrections(&c, &now, e) &&
	     (c.n == 0 || replica_save(r, recs, c.n, NULL, NULL, e)) &&
	     replica_delete(r, entry, true, e);
	if (ok)
		ok = replica_commit(r, e);
	else
		replica_rollback(r);
	drop(recs, &c.n);
	return ok;
}
