#include "common/casework/money/receipt.h"

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/rows.h"

bool
receipt_check(struct replica *r, const struct record *expense, struct problems *p, struct err *e)
{
	int32_t year = (int32_t)record_int(expense, "invoice_date", 0) / 10000;
	struct query *q;
	int64_t n;

	if (year == 0 || !record_has(expense, "receipt_no"))
		return true;
	q = replica_query(r,
	    "SELECT count(*) FROM expense WHERE receipt_no = ?1 AND invoice_date / 10000 = ?2 AND"
	    " deleted = 0 AND id != ?3",
	    e);
	if (q == NULL)
		return false;
	query_bind_text(q, 1, record_text(expense, "receipt_no"));
	query_bind_int(q, 2, year);
	query_bind_id(q, 3, &expense->id);
	if (!rows_number(q, 0, &n, e))
		return false;
	if (n > 0)
		problem(p, expense, "receipt_no", false,
		    _("Den Beleg %s gibt es %d schon. Jede Nummer gilt im Haushaltsjahr einmal."),
		    record_text(expense, "receipt_no"), year);
	return true;
}

struct position {
	struct id id;
	size_t n;
};

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct position *p = ctx;

	(void)e;
	p->id = p->n++ == 0 ? query_id(q, 0) : (struct id){{0}};
	return true;
}

bool
position_of_year(struct replica *r, const char *position, int year, struct id *out, struct err *e)
{
	struct position p = {.n = 0};
	struct query *q = replica_query(r,
	    "SELECT id FROM budget_position WHERE position = ?1 AND year = ?2 AND deleted = 0", e);

	if (q != NULL) {
		query_bind_text(q, 1, position);
		query_bind_int(q, 2, year);
	}
	if (!rows_each(q, take, &p, e))
		return false;
	*out = p.id;
	return true;
}
