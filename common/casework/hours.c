#include "common/casework/hours.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

#define DAY_MAX_MINUTES 600    /* paragraph 3 ArbZG */
#define REST_MINUTES (11 * 60) /* paragraph 5 ArbZG */
#define DAY_MINUTES 1440

const struct id *
hours_whose(struct replica *r, const struct id *worker)
{
	return worker != NULL && !id_zero(worker) ? worker : &replica_self(r)->person;
}

/* ---- a month's entries ---- */

struct gather {
	struct time_rows *rows;
	int32_t day;	    /* of the row before */
	int64_t sum, end;   /* of that day: minutes, and the latest end, -1 none */
	int64_t end_before; /* of the day before that one, -1 none */
};

static int64_t
end_of(const struct time_row *row)
{
	return row->ends >= 0	  ? row->ends
	       : row->begins >= 0 ? row->begins + row->minutes + row->break_min
				  : -1;
}

static void
turn_day(struct gather *g, int32_t day)
{
	if (g->day == day)
		return;
	g->end_before = g->day != 0 && day_between(g->day, day) == 1 ? g->end : -1;
	g->day = day;
	g->sum = 0;
	g->end = -1;
}

/* Against all before it: overlap, a day too long, a night too short. */
static bool
doubtful(struct gather *g, const struct time_row *row)
{
	int64_t end = end_of(row);
	bool bad;

	turn_day(g, row->worked_on);
	g->sum += row->minutes;
	bad = g->sum > DAY_MAX_MINUTES || (row->begins >= 0 && row->begins < g->end) ||
	      (row->begins >= 0 && g->end_before >= 0 &&
		  row->begins + DAY_MINUTES - g->end_before < REST_MINUTES);
	if (end > g->end)
		g->end = end;
	return bad;
}

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct time_row *row;

	if (!rows_room(&g->rows->at, g->rows->n, sizeof(*row), e))
		return false;
	row = &g->rows->at[g->rows->n++];
	memset(row, 0, sizeof(*row));
	row->id = query_id(q, 0);
	row->encounter = query_id(q, 1);
	row->worked_on = (int32_t)query_int(q, 2);
	row->begins = (int32_t)query_int(q, 3);
	row->ends = (int32_t)query_int(q, 4);
	row->minutes = query_int(q, 5);
	row->travel_min = query_int(q, 6);
	row->km = query_int(q, 7);
	row->break_min = query_int(q, 8);
	text_copy(row->activity, sizeof(row->activity), query_text(q, 9));
	text_copy(row->area, sizeof(row->area), query_text(q, 10));
	text_copy(row->remark, sizeof(row->remark), query_text(q, 11));
	row->net = query_int(q, 12) == 1;
	row->hint = doubtful(g, row);
	return true;
}

bool
time_entries_month(
    struct replica *r, const struct id *worker, int32_t day, struct time_rows *out, struct err *e)
{
	struct gather g = {.rows = out, .end = -1, .end_before = -1};
	struct query *q;

	*out = (struct time_rows){0};
	q = replica_query(r,
	    "SELECT id, encounter_id, worked_on, coalesce(begins, -1), coalesce(ends, -1), minutes,"
	    " coalesce(travel_min, 0), coalesce(km, 0), coalesce(break_min, 0), activity, area,"
	    " remark, coalesce(counts_as_net, 1) FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
	    " AND +worker = ?3 AND deleted = 0 ORDER BY worked_on, begins, born",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day_month_first(day));
	query_bind_int(q, 2, day_month_last(day));
	query_bind_id(q, 3, hours_whose(r, worker));
	if (rows_each(q, one_row, &g, e))
		return true;
	time_rows_free(out);
	return false;
}

void
time_rows_free(struct time_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct time_rows){0};
}
