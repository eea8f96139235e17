/*
 * Appointments that come back every week. There is one record, and each of its days is made here:
 * two laptops need not agree on who writes them down. A week that was changed by itself is a record
 * of its own that names the series; it stands in place of that day.
 */
#include <string.h>

#include "common/base/day.h"
#include "common/casework/agenda_series.h"
#include "common/casework/file_rows_read.h"
#include "common/casework/rows.h"

#define AHEAD 28 /* days: a list of what is to be done is no place for every week of a year */

static const char series_sql[] =
    "SELECT id, day, repeat_until FROM appointment WHERE repeat_until >= ?1 AND day < ?2"
    " AND deleted = 0 AND state <> 'cancelled'";
static const char own_sql[] =
    "SELECT 1 FROM appointment WHERE series_id = ?1 AND day BETWEEN ?2 AND ?3";

struct series {
	struct id id;
	int32_t day, until;
};
struct gather {
	struct series *at;
	size_t n;
};

static bool
one_series(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;

	if (!rows_room(&g->at, g->n, sizeof(*g->at), e))
		return false;
	g->at[g->n++] =
	    (struct series){query_id(q, 0), (int32_t)query_int(q, 1), (int32_t)query_int(q, 2)};
	return true;
}

static bool
read_series(struct replica *r, int32_t from, int32_t until, struct gather *out, struct err *e)
{
	struct query *q = replica_query(r, series_sql, e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, from);
	query_bind_int(q, 2, until);
	return rows_each(q, one_series, out, e);
}

/* Of the week that begins with that day: is there a record of its own? */
static bool
is_own(struct replica *r, const struct id *series, int32_t day, bool *out, struct err *e)
{
	struct query *q = replica_query(r, own_sql, e);
	int64_t n = 0;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, series);
	query_bind_int(q, 2, day_monday(day));
	query_bind_int(q, 3, day_add(day_monday(day), 6));
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n != 0;
	return true;
}

/* The record itself, as its first day shows it. */
static bool
first_row(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    const struct series *s, struct file_row *out, struct err *e)
{
	struct file_rows rows = {0};
	struct file_ask one = *ask;
	size_t i;
	bool ok;

	one.from = one.until = s->day;
	one.open = false;
	ok = file_rows_ask(r, source, &one, &rows, e);
	memset(out, 0, sizeof(*out));
	for (i = 0; ok && i < rows.n; i++)
		if (id_equal(&rows.at[i].id, &s->id))
			*out = rows.at[i];
	file_rows_free(&rows);
	return ok;
}

static bool
add_days(struct replica *r, const struct series *s, const struct file_row *first,
    const struct file_ask *ask, struct file_rows *out, struct err *e)
{
	int32_t ahead = ask->open ? day_add(ask->today, AHEAD) : ask->until;
	int32_t until = ahead < ask->until ? ahead : ask->until;
	int32_t last = s->until < until ? s->until : until, day;
	bool own;

	for (day = day_add(s->day, 7); day != 0 && day <= last; day = day_add(day, 7)) {
		/* A day that is gone is only a day on which something took place. */
		if (day < ask->from || (ask->open && day < ask->today))
			continue;
		if (!is_own(r, &s->id, day, &own, e) ||
		    !rows_room(&out->at, out->n, sizeof(*out->at), e))
			return false;
		if (own)
			continue;
		out->at[out->n] = *first;
		out->at[out->n].day = day;
		out->at[out->n].urgent = false;
		out->at[out->n++].over = day < ask->today;
	}
	return true;
}

bool
agenda_series(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    struct file_rows *out, struct err *e)
{
	struct gather g = {NULL, 0};
	struct file_row first;
	size_t i;
	bool ok = read_series(r, ask->from, ask->until, &g, e);

	for (i = 0; ok && i < g.n; i++)
		ok = first_row(r, source, ask, &g.at[i], &first, e) &&
		     (id_zero(&first.id) || add_days(r, &g.at[i], &first, ask, out, e));
	rows_free(g.at, g.n, sizeof(*g.at));
	return ok;
}
