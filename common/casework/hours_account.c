/* The account: worked, absent, corrected against the target, and what is carried on. */
#include <string.h>

#include "common/base/day.h"
#include "common/casework/codes.h"
#include "common/casework/hours.h"
#include "common/casework/rows.h"

struct account {
	struct replica *r;
	const struct id *worker;
	struct agreed agreed;
	struct hours *out;
	int32_t from, to;
};

static int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t
sooner(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* The sum of one question about worker and days. */
static bool
sum_of(struct account *a, const char *sql, int64_t *out, struct err *e)
{
	struct query *q = replica_query(a->r, sql, e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, a->from);
	query_bind_int(q, 2, a->to);
	query_bind_id(q, 3, a->worker);
	return rows_number(q, 0, out, e);
}

/* `+worker`: the days decide which rows are looked at. Nearly all are of one worker, so an index
 * on her would be walked through from end to end. */
static bool
net_minutes(struct account *a, struct err *e)
{
	return sum_of(a,
	    "SELECT coalesce(sum(minutes), 0) FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
	    " AND +worker = ?3 AND deleted = 0 AND coalesce(counts_as_net, 1) = 1",
	    &a->out->done, e);
}

static bool
corrected_minutes(struct account *a, struct err *e)
{
	return sum_of(a,
	    "SELECT coalesce(sum(minutes_delta), 0) FROM correction WHERE corrected_on BETWEEN ?1"
	    " AND ?2 AND +worker = ?3 AND deleted = 0",
	    &a->out->corrected, e);
}

/* Days away by who was employed on them; twice the minutes, so that half days stay whole. */
static bool
take_absence(void *ctx, struct query *q, struct err *e)
{
	struct account *a = ctx;
	int32_t from = later((int32_t)query_int(q, 0), a->from);
	int32_t to = sooner((int32_t)query_int(q, 1), a->to), end;
	int64_t twice = query_int(q, 3) == 1 ? 1 : 2;
	size_t i;

	(void)e;
	if (!codes_flag(&codes_absence, query_text(q, 2), CODE_NET))
		return true;
	for (i = 0; i < a->agreed.time.n; i++) {
		end = i + 1 < a->agreed.time.n ? sooner(to, day_add(a->agreed.at[i + 1].from, -1))
					       : to;
		if (a->agreed.employed[i])
			a->out->away +=
			    twice * working_time_target(&a->agreed.time,
					later(from, later(a->agreed.at[i].from, DAY_MIN)), end);
	}
	return true;
}

static bool
absent_minutes(struct account *a, struct err *e)
{
	struct query *q = replica_query(a->r,
	    "SELECT from_day, to_day, reason, coalesce(half_day, 0) FROM absence"
	    " WHERE from_day <= ?2 AND to_day >= ?1 AND (worker IS NULL OR worker = ?3)"
	    " AND deleted = 0",
	    e);

	a->out->away = 0;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, a->from);
	query_bind_int(q, 2, a->to);
	query_bind_id(q, 3, a->worker);
	if (!rows_each(q, take_absence, a, e))
		return false;
	a->out->away = (a->out->away + 1) / 2;
	return true;
}

static bool
period(struct account *a, int32_t from, int32_t to, int32_t today, struct err *e)
{
	a->from = from;
	a->to = to;
	a->out->target = working_time_target(&a->agreed.time, from, to);
	a->out->due =
	    today >= to ? a->out->target : working_time_target(&a->agreed.time, from, today);
	return net_minutes(a, e) && corrected_minutes(a, e) && absent_minutes(a, e);
}

static bool
begin(
    struct account *a, struct replica *r, const struct id *worker, struct hours *out, struct err *e)
{
	*out = (struct hours){0};
	a->r = r;
	a->worker = hours_whose(r, worker);
	a->out = out;
	return hours_agreed(r, &a->agreed, e);
}

bool
hours_week(
    struct replica *r, const struct id *worker, int32_t day, struct hours *out, struct err *e)
{
	struct account a;
	int32_t monday = day_monday(day);

	return begin(&a, r, worker, out, e) && period(&a, monday, day_add(monday, 6), day, e);
}

/* ---- carried from month to month ---- */

struct closing {
	int32_t month, on; /* any day of it, and when it was closed; 0: none */
	int64_t target, done, balance;
};

/* The last month closed in from..to. */
static bool
last_closing(struct account *a, int32_t from, int32_t to, struct closing *out, struct err *e)
{
	struct query *q = replica_query(a->r,
	    "SELECT month, closed_on, coalesce(target_min, 0), coalesce(worked_min, 0),"
	    " coalesce(balance_min, 0) FROM month_close WHERE month BETWEEN ?1 AND ?2"
	    " AND +worker = ?3 AND deleted = 0 ORDER BY month DESC, born DESC LIMIT 1",
	    e);
	int rc;

	*out = (struct closing){0};
	if (q == NULL)
		return false;
	query_bind_int(q, 1, from);
	query_bind_int(q, 2, to);
	query_bind_id(q, 3, a->worker);
	rc = query_step(q, e);
	if (rc > 0)
		*out = (struct closing){.month = (int32_t)query_int(q, 0),
		    .on = (int32_t)query_int(q, 1),
		    .target = query_int(q, 2),
		    .done = query_int(q, 3),
		    .balance = query_int(q, 4)};
	query_end(q);
	return rc >= 0;
}

/* Where the account begins: with the contract; where none is written, with the first entry. */
static bool
first_day(struct account *a, int32_t *out, struct err *e)
{
	struct query *q = replica_query(a->r,
	    "SELECT worked_on FROM time_entry WHERE worked_on >= ?1 AND +worker = ?2"
	    " AND deleted = 0 ORDER BY worked_on LIMIT 1",
	    e);
	int64_t day = 0;

	*out = 0;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, 0);
	query_bind_id(q, 2, a->worker);
	if (!rows_number(q, 0, &day, e))
		return false;
	*out = (int32_t)day;
	if (day != 0 && a->agreed.first != 0)
		*out = later(a->agreed.first, day_month_first((int32_t)day));
	return true;
}

/* Corrections made within the closed month, but after it was closed: no month counts them. */
static bool
corrected_since(struct account *a, const struct closing *c, int64_t *out, struct err *e)
{
	struct query *q = replica_query(a->r,
	    "SELECT coalesce(sum(minutes_delta), 0) FROM correction WHERE corrected_on BETWEEN ?1"
	    " AND ?2 AND (month >= ?1 OR corrected_on > ?4) AND +worker = ?3 AND deleted = 0",
	    e);

	*out = 0;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day_month_first(c->month));
	query_bind_int(q, 2, day_month_last(c->month));
	query_bind_id(q, 3, a->worker);
	query_bind_int(q, 4, c->on);
	return rows_number(q, 0, out, e);
}

/* The balance at the end of the month before `month`. */
static bool
carry_to(struct account *a, int32_t month, int64_t *carried, struct err *e)
{
	struct hours h, *shown = a->out;
	struct closing closing;
	int64_t since = 0;
	int32_t from, last = day_add(month, -1);
	bool ok = last_closing(a, 0, last, &closing, e) &&
		  (closing.month == 0 || corrected_since(a, &closing, &since, e));

	*carried = closing.balance + since;
	from = closing.month != 0 ? day_add(day_month_last(closing.month), 1) : 0;
	ok = ok && (from != 0 || first_day(a, &from, e));
	a->out = &h;
	for (; ok && from != 0 && from <= last; from = day_add(a->to, 1)) {
		h = (struct hours){0};
		ok = period(a, from, day_month_last(from), DAY_MAX, e);
		*carried = working_time_carry(
		    &a->agreed.time, *carried, h.done + h.away + h.corrected, h.target);
	}
	a->out = shown;
	return ok;
}

static int64_t
left_over(const struct account *a, const struct hours *h)
{
	return working_time_carry(
	    &a->agreed.time, h->carried, h->done + h->away + h->corrected, h->due);
}

bool
hours_month(struct replica *r, const struct id *worker, int32_t day, int32_t today,
    struct hours *out, struct err *e)
{
	struct account a;
	struct closing closing;
	int32_t first = day_month_first(day), last = day_month_last(day);

	if (!begin(&a, r, worker, out, e) || !period(&a, first, last, today, e) ||
	    !last_closing(&a, first, last, &closing, e))
		return false;
	out->balance = left_over(&a, out);
	if (closing.month == 0)
		return true;
	out->closed = true;
	out->done = closing.done - out->away - out->corrected;
	out->target = out->due = closing.target;
	out->balance = closing.balance;
	return true;
}

bool
hours_carried(struct replica *r, const struct id *worker, int32_t day, int64_t *out, struct err *e)
{
	struct account a;
	struct hours scratch;

	*out = 0;
	return begin(&a, r, worker, &scratch, e) && carry_to(&a, day_month_first(day), out, e);
}

bool
hours_carry(struct replica *r, int64_t carried, struct hours *month, struct err *e)
{
	struct account a = {.r = r};

	if (!hours_agreed(r, &a.agreed, e))
		return false;
	month->carried = carried;
	if (!month->closed)
		month->balance = left_over(&a, month);
	return true;
}

bool
month_closed(struct replica *r, const struct id *worker, int32_t day, bool *out, struct err *e)
{
	struct account a = {.r = r, .worker = hours_whose(r, worker)};
	struct closing closing;

	*out = false;
	if (!day_valid(day))
		return true;
	if (!last_closing(&a, day_month_first(day), day_month_last(day), &closing, e))
		return false;
	*out = closing.month != 0;
	return true;
}
