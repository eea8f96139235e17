#include "common/casework/money/travel.h"

#include "common/base/text.h"
#include "common/casework/rows.h"

struct own_rate {
	struct travel_rate rate;
	char source[200];
	bool found;
};

static bool
take_rate(void *ctx, struct query *q, struct err *e)
{
	struct own_rate *own = ctx;

	(void)e;
	if (own->found)
		return true;
	own->found = true;
	own->rate.cents_per_km = (int)query_int(q, 0);
	own->rate.max_cents = query_int(q, 1);
	own->rate.checked_on = (int32_t)query_int(q, 3);
	text_copy(own->source, sizeof(own->source), query_text(q, 2));
	return true;
}

/* The row that began last, and of equals the newest. */
static bool
find_own(struct replica *r, const char *vehicle, int32_t day, struct own_rate *own, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT cents_per_km, coalesce(max_per_trip, 0), coalesce(source, ''),"
	    " coalesce(checked_on, 0) FROM travel_rate WHERE vehicle = ?1 AND from_day <= ?2"
	    " AND (to_day IS NULL OR to_day >= ?2) AND deleted = 0"
	    " ORDER BY from_day DESC, born DESC LIMIT 1",
	    e);

	if (q == NULL)
		return false;
	query_bind_text(q, 1, vehicle);
	query_bind_int(q, 2, day);
	return rows_each(q, take_rate, own, e);
}

bool
travel_worth(struct replica *r, const char *vehicle, int32_t day, int64_t km,
    struct travel_worth *out, struct err *e)
{
	struct own_rate own = {0};
	size_t n;
	const struct travel_rate *shipped = travel_rates(&n), *rate;

	*out = (struct travel_worth){0};
	if (!find_own(r, vehicle, day, &own, e))
		return false;
	rate = own.found ? &own.rate : travel_rate_on(shipped, n, vehicle, day);
	if (rate == NULL)
		return true;
	out->known = true;
	out->own = own.found;
	out->cents_per_km = rate->cents_per_km;
	out->cents = travel_cents(rate, km);
	out->cap = km * rate->cents_per_km > out->cents ? rate->max_cents : 0;
	out->checked_on = rate->checked_on;
	text_copy(out->source, sizeof(out->source), own.found ? own.source : rate->source);
	return true;
}

bool
travel_agreed(struct replica *r, int32_t day, bool *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT max(coalesce(travel_agreed, 0)) FROM contract_period WHERE starts_on <= ?1"
	    " AND (ends_on IS NULL OR ends_on >= ?1) AND deleted = 0",
	    e);
	int64_t n = 0;

	*out = false;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n == 1;
	return true;
}
