#include "common/casework/volunteer/cafe.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/casework/hours.h"
#include "common/casework/money/kinds.h"
#include "common/casework/money/receipt.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"

#define HOURS_MOST 12 /* a plain number up to here is hours; nobody helps for three minutes */

/* ---- what is typed ---- */

bool
cafe_tally(const char *text, int64_t *n)
{
	size_t strokes = 0;
	int64_t v = 0;

	text += strspn(text, " ");
	if (*text >= '0' && *text <= '9') {
		for (; *text >= '0' && *text <= '9' && v < 100000; text++)
			v = v * 10 + (*text - '0');
	} else {
		for (; *text != '\0' && strchr("|I+/ ", *text) != NULL; text++)
			strokes += *text != ' ';
		v = (int64_t)strokes;
	}
	text += strspn(text, " ");
	if (*text != '\0' || v >= 100000)
		return false;
	*n = v;
	return true;
}

bool
cafe_hours(const char *text, int64_t *minutes)
{
	int v;

	if (typed_minutes(text, &v) != TYPED_OK)
		return false;
	if (strspn(text, " 0123456789") == strlen(text) && v <= HOURS_MOST)
		v *= 60;
	*minutes = v;
	return true;
}

bool
cafe_is_one(const struct cafe *c)
{
	return strcmp(record_text(c->activity, "kind"), "CAFE") == 0;
}

/* ---- beginning ---- */

void
cafe_free(struct cafe *c)
{
	record_free(c->activity);
	record_free(c->expense);
	helpers_free(&c->helpers);
	*c = (struct cafe){0};
}

static bool
last_cafe(struct replica *r, int32_t day, struct id *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT id FROM group_activity WHERE kind = 'CAFE' AND deleted = 0 AND day <= ?1"
	    " ORDER BY day DESC, born DESC LIMIT 1",
	    e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	rc = query_step(q, e);
	*out = rc > 0 ? query_id(q, 0) : (struct id){{0}};
	query_end(q);
	return rc >= 0;
}

static bool
like(struct record *now, const struct record *last)
{
	int64_t begins = record_int(last, "begins", -1), ends = record_int(last, "ends", -1);
	struct id host;

	return (begins < 0 || record_set_int(now, "begins", begins)) &&
	       (ends < 0 || record_set_int(now, "ends", ends)) &&
	       (!record_has(last, "place") ||
		   record_set_text(now, "place", record_text(last, "place"))) &&
	       (!record_id(last, "host_id", &host) || record_set_id(now, "host_id", &host));
}

static bool
like_the_last(struct replica *r, struct cafe *c, int32_t day, struct err *e)
{
	struct record *last = NULL;
	struct id id;
	int64_t n;
	bool ok;

	if (!last_cafe(r, day, &id, e))
		return false;
	if (id_zero(&id))
		return true;
	if (!replica_load(r, &kind_group_activity, &id, &last, e))
		return false;
	n = record_int(last, "volunteers", 0);
	if (n > 0)
		c->each = record_int(last, "volunteer_minutes", 0) / n;
	ok = (like(c->activity, last) || err_nomem(e)) &&
	     helpers_of(r, &c->helpers, &id, &c->named, e);
	if (ok && (int64_t)c->named.n < n)
		c->named.unnamed = (size_t)n - c->named.n;
	record_free(last);
	return ok;
}

static bool
begin_expense(struct replica *r, struct cafe *c, struct now now, struct err *e)
{
	struct id position;

	if (!position_of_year(r, CAFE_POSITION, now.day / 10000, &position, e))
		return false;
	return (record_set_text(c->expense, "cost_kind", "GRP") &&
		   record_set_text(c->expense, "reimbursement", "none") &&
		   (id_zero(&position) || record_set_id(c->expense, "position_id", &position))) ||
	       err_nomem(e);
}

bool
cafe_begin(struct replica *r, struct now now, struct cafe *out, struct err *e)
{
	*out = (struct cafe){.time_entry = true};
	out->activity = record_new(replica_env(r), &kind_group_activity, e);
	out->expense = out->activity != NULL ? record_new(replica_env(r), &kind_expense, e) : NULL;
	if (out->expense == NULL || !helpers_load(r, now.day, &out->helpers, e))
		goto failed;
	if (!record_set_text(out->activity, "kind", "CAFE") ||
	    !record_set_int(out->activity, "day", now.day) ||
	    !record_set_id(out->activity, "worker", &replica_self(r)->person)) {
		err_nomem(e);
		goto failed;
	}
	if (like_the_last(r, out, now.day, e) && begin_expense(r, out, now, e))
		return true;
failed:
	cafe_free(out);
	return false;
}
