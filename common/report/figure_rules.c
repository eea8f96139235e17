/* What no formula says: the agreed hours and the money still to come, by the code behind the
 * screens. */
#include <string.h>

#include "common/casework/hours.h"
#include "common/casework/rows.h"
#include "common/report/definition_inside.h"
#include "common/report/figure_inside.h"

typedef bool rule_fn(
    struct figures *f, const struct span *span, struct fraction *out, struct err *e);

static bool
asked(struct figures *f, const struct span *span, const char *sql, int64_t *out, struct err *e)
{
	struct query *q = replica_query(f->r, sql, e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, span->from);
	query_bind_int(q, 2, span->to);
	return rows_number(q, 0, out, e);
}

/* ---- hours ---- */

static bool
target(struct figures *f, const struct span *span, struct fraction *out, struct err *e)
{
	struct agreed agreed;

	if (!hours_agreed(f->r, &agreed, e))
		return false;
	*out = fraction_of(working_time_target(&agreed.time, span->from, span->to));
	return true;
}

static bool
weekly(struct figures *f, const struct span *span, struct fraction *out, struct err *e)
{
	struct agreed agreed;

	if (!hours_agreed(f->r, &agreed, e))
		return false;
	*out = fraction_of(working_time_weekly(&agreed.time, span->to));
	return true;
}

/* ---- money ---- */

/* Spent, what is billed and not yet paid, and the agreed months until the end of the year. */
static bool
forecast(struct figures *f, const struct span *span, struct fraction *out, struct err *e)
{
	int64_t spent, open, monthly, months = 12 - day_month(span->to);

	if (!asked(f, span,
		"SELECT coalesce(sum(amount), 0) FROM expense WHERE invoice_date BETWEEN"
		" ?2 / 10000 * 10000 + 101 AND ?2 AND deleted = 0"
		" AND coalesce(reimbursement, '') != 'full'",
		&spent, e) ||
	    !asked(f, span,
		"SELECT coalesce(sum(amount), 0) FROM invoice WHERE month BETWEEN"
		" ?2 / 10000 * 10000 + 101 AND ?2 AND deleted = 0 AND expense_id IS NULL"
		" AND coalesce(state, '') != 'paid'",
		&open, e) ||
	    !asked(f, span,
		"SELECT monthly_cost FROM contract_period WHERE deleted = 0 AND starts_on <= ?2 AND"
		" coalesce(ends_on, 99999999) >= ?2 AND monthly_cost IS NOT NULL"
		" ORDER BY starts_on DESC, born DESC LIMIT 1",
		&monthly, e))
		return false;
	*out = fraction_of(spent + open + months * monthly);
	return true;
}

struct share {
	int64_t actual, approved;
	struct fraction sum;
};

/* share of what it is based on, but no more than its most */
static bool
take_source(void *ctx, struct query *q, struct err *e)
{
	struct share *s = ctx;
	int64_t base = strcmp(query_text(q, 1), "approved") == 0 ? s->approved : s->actual;
	__int128 part = (__int128)base * query_int(q, 0), most = (__int128)query_int(q, 2) * 1000;

	(void)e;
	if (!query_null(q, 2) && part > most)
		part = most;
	s->sum.num += part;
	return true;
}

static bool
funding_expected(struct figures *f, const struct span *span, struct fraction *out, struct err *e)
{
	struct share s = {.sum = {0, 1000, true}};
	struct query *q;

	if (!asked(f, span,
		"SELECT coalesce(sum(coalesce(eligible, amount)), 0) FROM expense WHERE "
		"invoice_date"
		" BETWEEN ?1 AND ?2 AND deleted = 0 AND coalesce(reimbursement, '') != 'full'",
		&s.actual, e) ||
	    !asked(f, span,
		"SELECT coalesce(sum(approved), 0) FROM budget_position WHERE year = ?2 / 10000 AND"
		" deleted = 0",
		&s.approved, e))
		return false;
	q = replica_query(f->r,
	    "SELECT coalesce(share_permille, 0), coalesce(base, ''), max_amount FROM funding_source"
	    " WHERE deleted = 0 AND coalesce(from_day, 0) <= ?2 AND coalesce(to_day, 99999999) >= "
	    "?1",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, span->from);
	query_bind_int(q, 2, span->to);
	if (!rows_each(q, take_source, &s, e))
		return false;
	*out = s.sum;
	return true;
}

static const struct {
	const char *name;
	bool case_file;
	rule_fn *run;
} rules[] = {
    {"target", false, target},
    {"weekly", false, weekly},
    {"forecast", false, forecast},
    {"funding_expected", false, funding_expected},
};

size_t
rule_named(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strlen(rules[i].name) == n && memcmp(rules[i].name, name, n) == 0)
			return i;
	return NO_FIELD;
}

bool
rule_case_file(size_t rule)
{
	return rules[rule].case_file;
}

bool
rule_run(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e)
{
	struct figure_value *out = result_add(to, v, "", e);
	struct fraction x = fraction_unknown;

	if (out == NULL || !rules[v->rule].run(f, &f->span[which], &x, e))
		return false;
	out->known = fraction_round(&x, &out->value);
	return true;
}
