/* Saving a café: the gathering, who helped, the expense, her time, and what was asked. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/compartment.h"
#include "common/casework/hours.h"
#include "common/casework/money/kinds.h"
#include "common/casework/money/receipt.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/cafe.h"
#include "common/casework/volunteer/kinds.h"

struct saving {
	struct replica *r;
	const struct people *people;
	struct cafe *c;
	struct now now;
	struct cafe_saved *out;
	struct problems *problems;
};

/* ---- what is impossible or doubtful ---- */

static void
check_hours(const struct cafe *c, struct problems *p)
{
	int64_t begins = record_int(c->activity, "begins", -1);
	int64_t ends = record_int(c->activity, "ends", -1);

	if (begins >= 0 && ends > begins && c->each > 2 * (ends - begins))
		problem(p, c->activity, "ends", true,
		    _("Jede und jeder half länger als doppelt so lang, wie das Café offen war."));
}

void
cafe_check(struct replica *r, const struct cafe *c, struct now now, struct problems *p)
{
	if (record_int(c->activity, "day", 0) > now.day)
		problem(p, c->activity, "day", false,
		    _("Dieser Tag kommt erst. Das Café wird danach eingetragen."));
	check_hours(c, p);
	if (record_has(c->expense, "amount"))
		receipt_check(r, c->expense, p, NULL);
}

/* ---- one by one ---- */

static const char *
title_of(const struct cafe *c)
{
	return codes_label(&codes_group_kind, record_text(c->activity, "kind"));
}

static bool
save_activity(struct saving *s, size_t starts, struct err *e)
{
	struct record *a = s->c->activity;
	int64_t n = (int64_t)(s->c->named.n + s->c->named.unnamed);

	if ((n > 0 && !record_set_int(a, "volunteers", n)) ||
	    (n * s->c->each > 0 && !record_set_int(a, "volunteer_minutes", n * s->c->each)) ||
	    (starts > 0 && !record_set_int(a, "counsel_starts", (int64_t)starts)))
		return err_nomem(e);
	return replica_save(s->r, &a, 1, NULL, s->problems, e);
}

static bool
save_engagement(struct saving *s, const struct helper *h, struct err *e)
{
	struct record *recs[2] = {record_new(replica_env(s->r), &kind_volunteer_engagement, e),
	    record_new(replica_env(s->r), &kind_engagement_note, e)};
	bool ok = recs[0] != NULL && recs[1] != NULL;

	if (ok) {
		recs[1]->id = recs[0]->id;
		ok = (record_set_int(recs[0], "day", record_int(s->c->activity, "day", 0)) &&
			 record_set_text(recs[0], "kind", cafe_is_one(s->c) ? "CAFE" : "ORG") &&
			 record_set_int(recs[0], "minutes", s->c->each) &&
			 record_set_id(recs[0], "activity_id", &s->c->activity->id) &&
			 record_set_id(recs[1], "volunteer_id", &h->id)) ||
		     err_nomem(e);
	}
	ok = ok && compartment_pair(s->r, recs[0], recs[1], e) &&
	     replica_save(s->r, recs, 2, NULL, s->problems, e);
	record_free(recs[0]);
	record_free(recs[1]);
	s->out->engagements += ok;
	return ok;
}

static bool
save_engagements(struct saving *s, struct err *e)
{
	size_t i;

	if (s->c->each == 0)
		return true;
	for (i = 0; i < s->c->named.n; i++)
		if (!save_engagement(s, &s->c->helpers.at[s->c->named.at[i]], e))
			return false;
	return true;
}

static bool
save_expense(struct saving *s, struct err *e)
{
	struct record *x = s->c->expense;

	if (!record_has(x, "amount"))
		return true;
	if ((!record_has(x, "invoice_date") &&
		!record_set_int(x, "invoice_date", record_int(s->c->activity, "day", 0))) ||
	    !record_set_text(x, "reason", title_of(s->c)) ||
	    !record_set_id(x, "activity_id", &s->c->activity->id))
		return err_nomem(e);
	return replica_save(s->r, &x, 1, NULL, s->problems, e);
}

bool
cafe_booked(struct replica *r, const struct cafe *c, bool *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT count(*) FROM time_entry WHERE worked_on = ?1 AND +worker = ?2 AND deleted = 0"
	    " AND begins < ?4 AND coalesce(ends, begins + minutes) > ?3",
	    e);
	int64_t n;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, record_int(c->activity, "day", 0));
	query_bind_id(q, 2, &replica_self(r)->person);
	query_bind_int(q, 3, record_int(c->activity, "begins", 0));
	query_bind_int(q, 4, record_int(c->activity, "ends", 0));
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n > 0;
	return true;
}

static bool
save_time(struct saving *s, struct err *e)
{
	int64_t begins = record_int(s->c->activity, "begins", -1);
	int64_t ends = record_int(s->c->activity, "ends", -1);
	struct record *t = NULL;
	bool ok;

	if (!s->c->time_entry || begins < 0 || ends <= begins)
		return true;
	if (!time_entry_begin(s->r, (int32_t)record_int(s->c->activity, "day", s->now.day), &t, e))
		return false;
	ok = (record_set_int(t, "begins", begins) && record_set_int(t, "ends", ends) &&
		 record_set_int(t, "minutes", ends - begins) &&
		 record_set_text(t, "activity", "GRP") &&
		 record_set_text(t, "place", cafe_is_one(s->c) ? "CAF" : NULL) &&
		 record_set_text(t, "reason", title_of(s->c)) &&
		 record_set_int(
		     t, "counts_as_net", codes_flag(&codes_time_activity, "GRP", CODE_NET))) ||
	     err_nomem(e);
	ok = ok && time_entry_save(s->r, t, s->now.day, NULL, s->problems, e);
	record_free(t);
	return ok;
}

/* ---- what was asked ---- */

static bool
save_counsel(struct saving *s, const char *line, int64_t *begins, struct err *e)
{
	struct buf say = BUF_EMPTY;
	struct counsel one;
	bool ok = counsel_read(s->r, s->people, s->c, line, *begins, s->now, &one, &say, e);

	if (ok && one.asks)
		ok = request_save(s->r, &one.request,
		    (struct now){(int32_t)record_int(s->c->activity, "day", 0), 0}, NULL,
		    s->problems, e);
	else if (ok)
		ok = contact_save(s->r, &one.contact, &one.with, s->now, NULL, s->problems, e);
	if (ok) {
		s->out->contacts += !one.asks;
		s->out->requests += one.asks || (one.with.request && one.with.serves == 0);
		*begins = counsel_next(&one, *begins);
		counsel_free(&one);
	}
	buf_free(&say);
	return ok;
}

static bool
save_lines(struct saving *s, const char *const *line, size_t lines, struct err *e)
{
	int64_t begins = record_int(s->c->activity, "begins", -1);
	size_t i;

	for (i = 0; i < lines; i++) {
		s->out->failed_at = i;
		if (line[i][0] != '\0' && !save_counsel(s, line[i], &begins, e))
			return false;
	}
	s->out->failed_at = CAFE_LINES;
	return true;
}

static bool
save_all(struct saving *s, const char *const *line, size_t lines, struct err *e)
{
	size_t starts = 0, i;

	for (i = 0; i < lines; i++)
		starts += line[i][0] != '\0';
	return save_activity(s, starts, e) && save_engagements(s, e) && save_expense(s, e) &&
	       save_time(s, e) && save_lines(s, line, lines, e);
}

/* ---- all of it ---- */

bool
cafe_save(struct replica *r, const struct people *people, struct cafe *c, const char *const *line,
    size_t lines, struct now now, const char *draft, struct cafe_saved *out,
    struct problems *problems, struct err *e)
{
	struct saving s = {r, people, c, now, out, problems};
	size_t failed;

	*out = (struct cafe_saved){.failed_at = CAFE_LINES};
	if (!replica_begin(r, __func__, e))
		return false;
	if (save_all(&s, line, lines, e) && (draft == NULL || replica_draft_drop(r, draft, e)))
		return replica_commit(r, e);
	replica_rollback(r);
	failed = out->failed_at;
	*out = (struct cafe_saved){.failed_at = failed};
	return false;
}
