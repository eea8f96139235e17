/* What was agreed: the periods of the contract as one line of agreements. */
#include <string.h>

#include "common/base/day.h"
#include "common/casework/hours.h"
#include "common/casework/rows.h"

int64_t
hours_weekly(struct replica *r, struct err *e)
{
	struct query *q = replica_query(
	    r, "SELECT weekly_minutes FROM office WHERE deleted = 0 ORDER BY born LIMIT 1", e);
	int64_t n;

	if (q == NULL || !rows_number(q, WEEKLY_MINUTES, &n, e))
		return -1;
	return n > 0 ? n : WEEKLY_MINUTES;
}

static enum target_method
method_of(const char *code)
{
	if (strcmp(code, "monthly_flat") == 0)
		return TARGET_MONTHLY_FLAT;
	return strcmp(code, "annual") == 0 ? TARGET_ANNUAL : TARGET_PER_WORKDAY;
}

static void
put(struct agreed *a, int32_t from, int weekly, enum target_method method, bool employed)
{
	/* a period that begins the day after another ended takes the place of the gap */
	if (a->time.n > 0 && a->at[a->time.n - 1].from >= from)
		a->time.n--;
	a->at[a->time.n] = (struct agreement){from, weekly};
	a->methods[a->time.n] = method;
	a->employed[a->time.n++] = employed;
}

static bool
take_period(void *ctx, struct query *q, struct err *e)
{
	struct agreed *a = ctx;
	int32_t from = (int32_t)query_int(q, 0), to = (int32_t)query_int(q, 1);

	if (a->time.n + 2 > AGREED_MAX)
		return err_set(e, ERR_FULL, "", "contract periods: more than %d", AGREED_MAX / 2);
	if (a->first == 0)
		a->first = from;
	put(a, from, (int)query_int(q, 2), method_of(query_text(q, 3)),
	    strcmp(query_text(q, 4), "EMP") == 0);
	if (to != 0 && day_add(to, 1) != 0)
		put(a, day_add(to, 1), 0, TARGET_PER_WORKDAY, false);
	return true;
}

bool
hours_agreed(struct replica *r, struct agreed *out, struct err *e)
{
	int64_t weekly = hours_weekly(r, e);

	*out = (struct agreed){.time = {.land = LAND_NI,
				   .agreements = out->at,
				   .methods = out->methods,
				   .cap_min = BALANCE_CAP_MIN}};
	if (weekly < 0)
		return false;
	put(out, 0, (int)weekly, TARGET_PER_WORKDAY, false);
	return rows_each(replica_query(r,
			     "SELECT p.starts_on, coalesce(p.ends_on, 0), p.weekly_minutes,"
			     " coalesce(p.method, ''), coalesce(c.kind, '') FROM contract_period p"
			     " LEFT JOIN contract c ON c.id = p.contract_id AND c.deleted = 0"
			     " WHERE p.deleted = 0 ORDER BY p.starts_on, p.born",
			     e),
	    take_period, out, e);
}
