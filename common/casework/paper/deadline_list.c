/* Open deadlines, the most urgent first, and which of them call today. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/rules.h"
#include "common/casework/rows.h"

#define SOON 10
#define RED 5

struct gather {
	struct replica *r;
	struct deadline_rows *rows;
	int32_t today;
	struct days_off off[LANDS]; /* loaded when a deadline has that seat */
	bool loaded[LANDS];
	bool alarmed_only;
};

static const char columns[] =
    "SELECT d.id, d.person_id, d.document_id, d.ends_on, coalesce(d.safe_end, d.ends_on),"
    " coalesce(d.fallback_end, 0), coalesce(d.rule, ''), d.text, coalesce(d.seat, ''),"
    " coalesce(o.name, s.issuer, ''), coalesce(d.begin_on, 0) FROM deadline d"
    " LEFT JOIN document s ON s.id = d.document_id AND s.deleted = 0"
    " LEFT JOIN organisation o ON o.id = s.issuer_id AND o.deleted = 0"
    " WHERE d.deleted = 0 AND d.state = 'open' AND (?1 = 0 OR"
    " coalesce(d.safe_end, d.ends_on) <= ?1) AND (?3 = 0 OR d.person_id = ?2)"
    " ORDER BY coalesce(d.safe_end, d.ends_on), d.ends_on, d.id";

/* Working days left by the calendar of the seat; -1 a day for what is over. */
static int
left_of(int32_t today, int32_t end, enum land seat)
{
	return end >= today ? workdays_between(today, end, seat)
			    : -workdays_between(end, today, seat) - 1;
}

static enum deadline_level
level_of(const struct deadline_row *row, int32_t today)
{
	if (row->ends_on < today)
		return DEADLINE_OVER;
	if (row->workdays <= RED)
		return DEADLINE_RED;
	return row->workdays <= SOON ? DEADLINE_SOON : DEADLINE_CALM;
}

static bool
calls(struct gather *g, const struct deadline_row *row, enum land seat, int32_t begin_on,
    struct err *e, bool *out)
{
	int32_t alarms[DEADLINE_ALARMS];
	size_t i;

	if (!g->loaded[seat] && !days_off_load(g->r, seat, &g->off[seat], e))
		return false;
	g->loaded[seat] = true;
	deadline_alarms(row->ends_on, seat, g->off[seat].at, g->off[seat].n, alarms);
	*out = g->today >= row->safe_end || g->today == begin_on;
	for (i = 0; i < DEADLINE_ALARMS; i++)
		*out = *out || alarms[i] == g->today;
	return true;
}

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct deadline_row row = {.id = query_id(q, 0),
	    .person = query_id(q, 1),
	    .document = query_id(q, 2),
	    .ends_on = (int32_t)query_int(q, 3),
	    .safe_end = (int32_t)query_int(q, 4),
	    .fallback_end = (int32_t)query_int(q, 5)};
	enum land seat = LAND_NI;

	text_copy(row.rule, sizeof(row.rule), query_text(q, 6));
	text_copy(row.text, sizeof(row.text), query_text(q, 7));
	land_parse(query_text(q, 8), &seat);
	text_copy(row.issuer, sizeof(row.issuer), query_text(q, 9));
	row.workdays = left_of(g->today, row.ends_on, seat);
	row.level = level_of(&row, g->today);
	if (!calls(g, &row, seat, (int32_t)query_int(q, 10), e, &row.alarm) ||
	    (!id_zero(&row.person) && !name_display(g->r, &row.person, row.who, e)))
		return false;
	if (g->alarmed_only && !row.alarm)
		return true;
	if (!rows_room(&g->rows->at, g->rows->n, sizeof(row), e))
		return false;
	g->rows->at[g->rows->n++] = row;
	return true;
}

static bool
run(struct gather *g, int32_t until, const struct id *person, struct err *e)
{
	struct query *q = replica_query(g->r, columns, e);
	bool ok;
	size_t i;

	*g->rows = (struct deadline_rows){0};
	if (q == NULL)
		return false;
	query_bind_int(q, 1, until);
	if (person != NULL)
		query_bind_id(q, 2, person);
	query_bind_int(q, 3, person != NULL);
	ok = rows_each(q, one_row, g, e);
	for (i = 0; i < LANDS; i++)
		days_off_free(&g->off[i]);
	if (!ok)
		deadline_rows_free(g->rows);
	return ok;
}

bool
deadlines_open(struct replica *r, int32_t today, int32_t until, const struct id *person,
    struct deadline_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out, .today = today};

	return run(&g, until, person, e);
}

bool
deadlines_alarmed(struct replica *r, int32_t today, struct deadline_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out, .today = today, .alarmed_only = true};

	return run(&g, 0, NULL, e);
}

void
deadline_rows_free(struct deadline_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct deadline_rows){0};
}
