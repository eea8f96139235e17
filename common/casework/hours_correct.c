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
part_of(struct replica *r, const struct record *entry, struct part *out, struct err *e)
{
	struct id worker;

	*out = (struct part){.day = (int32_t)record_int(entry, "worked_on", 0)};
	if (record_int(entry, "counts_as_net", 1) == 1 && !entry->deleted)
		out->minutes = record_int(entry, "minutes", 0);
	return month_closed(
	    r, record_id(entry, "worker", &worker) ? &worker : NULL, out->day, &out->closed, e);
}

static bool
fill(struct record *rec, const struct record *entry, const struct part *p, int64_t before,
    int64_t now, int32_t today)
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
	       record_set_text(rec, "reason", record_text(entry, "reason"));
}

static bool
correct(struct replica *r, const struct record *entry, const struct part *p, int64_t before,
    int64_t now, int32_t today, struct record **out, struct err *e)
{
	if (before == now)
		return true;
	*out = record_new(replica_env(r), &kind_correction, e);
	return *out != NULL && (fill(*out, entry, p, before, now, today) || err_nomem(e));
}

/* Before and now may lie in two months: each that is closed gets its own correction. */
static bool
corrections(struct replica *r, const struct record *entry, const struct part *before,
    const struct part *now, int32_t today, struct record **recs, struct err *e)
{
	bool same = day_month_first(before->day) == day_month_first(now->day);

	if (same)
		return !now->closed ||
		       correct(r, entry, now, before->minutes, now->minutes, today, &recs[0], e);
	return (!before->closed ||
		   correct(r, entry, before, before->minutes, 0, today, &recs[0], e)) &&
	       (!now->closed || correct(r, entry, now, 0, now->minutes, today, &recs[1], e));
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

bool
time_entry_save(struct replica *r, struct record *entry, int32_t today, const char *draft,
    struct problems *problems, struct err *e)
{
	struct record *recs[3] = {entry, NULL, NULL};
	struct part before, now;
	bool ok = load_before(r, entry, &before, e) && part_of(r, entry, &now, e) &&
		  corrections(r, entry, &before, &now, today, &recs[1], e);
	size_t n = 1;

	if (recs[1] == NULL) {
		recs[1] = recs[2];
		recs[2] = NULL;
	}
	n += (size_t)(recs[1] != NULL) + (size_t)(recs[2] != NULL);
	if (ok && n > 1 && !record_has(entry, "reason")) {
		ok = err_set(e, ERR_INPUT,
		    _("Dieser Monat ist abgeschlossen. Bitte den Grund der Korrektur nennen."),
		    "month closed");
		if (problems != NULL)
			problem(problems, entry, "reason", false, "%s",
			    _("Dieser Monat ist abgeschlossen. Bitte den Grund der Korrektur "
			      "nennen."));
	}
	ok = ok && replica_save(r, recs, n, draft, problems, e);
	record_free(recs[1]);
	record_free(recs[2]);
	return ok;
}
