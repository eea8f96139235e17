#include "common/casework/review_usual.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

/* ---- medians ---- */

/* Sorted, so that the middle of a group can be counted off; the groups lie one after another. */
static const char minutes_sql[] =
    "SELECT worker, 10 AS no, kind AS what, minutes AS m FROM encounter WHERE deleted = 0"
    " AND held_on BETWEEN ?1 AND ?2 UNION ALL "
    "SELECT worker, 14, activity, minutes FROM time_entry WHERE deleted = 0"
    " AND worked_on BETWEEN ?1 AND ?2 ORDER BY worker, no, what, m";

struct gathering {
	struct usuals *out;
	struct usual group; /* the one that is being read */
	int64_t *minutes;
	size_t n, least;
};

static bool
same_group(const struct usual *a, const struct usual *b)
{
	return a->kind == b->kind && strcmp(a->what, b->what) == 0 &&
	       id_equal(&a->worker, &b->worker);
}

/* Of an even number the lower of the two in the middle: whole minutes, and a row there was. */
static bool
end_group(struct gathering *g, struct err *e)
{
	if (g->n > 0 && g->n >= g->least) {
		if (!rows_room(&g->out->at, g->out->n, sizeof(*g->out->at), e))
			return false;
		g->group.median = g->minutes[(g->n - 1) / 2];
		g->out->at[g->out->n++] = g->group;
	}
	g->n = 0;
	return true;
}

static bool
take_minutes(void *ctx, struct query *q, struct err *e)
{
	struct gathering *g = ctx;
	struct usual group = {.worker = query_id(q, 0), .kind = (uint16_t)query_int(q, 1)};

	text_copy(group.what, sizeof(group.what), query_text(q, 2));
	if (!same_group(&group, &g->group) && !end_group(g, e))
		return false;
	if (!rows_room(&g->minutes, g->n, sizeof(*g->minutes), e))
		return false;
	g->group = group;
	g->minutes[g->n++] = query_int(q, 3);
	return true;
}

static struct query *
between(struct replica *r, const char *sql, int32_t from, int32_t to, struct err *e)
{
	struct query *q = replica_query(r, sql, e);

	if (q != NULL) {
		query_bind_int(q, 1, from);
		query_bind_int(q, 2, to);
	}
	return q;
}

bool
usuals_load(
    struct replica *r, int32_t from, int32_t to, size_t least, struct usuals *out, struct err *e)
{
	struct gathering g = {.out = out, .least = least};
	size_t most = 0;
	bool ok;

	*out = (struct usuals){0};
	ok = rows_each(between(r, minutes_sql, from, to, e), take_minutes, &g, e) &&
	     end_group(&g, e);
	most = g.n;
	rows_free(g.minutes, most, sizeof(*g.minutes));
	return ok;
}

void
usuals_free(struct usuals *u)
{
	rows_free(u->at, u->n, sizeof(*u->at));
	*u = (struct usuals){0};
}

int64_t
usual_of(const struct usuals *u, const struct id *worker, uint16_t kind, const char *what)
{
	size_t i;

	for (i = 0; i < u->n; i++)
		if (u->at[i].kind == kind && strcmp(u->at[i].what, what) == 0 &&
		    id_equal(&u->at[i].worker, worker))
			return u->at[i].median;
	return -1;
}

/* ---- closed months ---- */

/* One that was taken back and closed anew is closed since then: its row was born before. */
static const char closings_sql[] =
    "SELECT worker, month, coalesce((SELECT max(hlc) FROM r_op WHERE kind = ?3 AND field = 0"
    " AND \"row\" = +t._row), t.born) FROM month_close t WHERE deleted = 0"
    " AND month BETWEEN ?1 AND ?2 ORDER BY t.born";

static bool
take_closing(void *ctx, struct query *q, struct err *e)
{
	struct closings *c = ctx;

	if (!rows_room(&c->at, c->n, sizeof(*c->at), e))
		return false;
	c->at[c->n++] = (struct closing){.worker = query_id(q, 0),
	    .month = day_month_first((int32_t)query_int(q, 1)),
	    .closed = query_int(q, 2)};
	return true;
}

bool
closings_load(struct replica *r, int32_t from, int32_t to, struct closings *out, struct err *e)
{
	struct query *q = between(r, closings_sql, day_month_first(from), day_month_last(to), e);

	*out = (struct closings){0};
	if (q != NULL)
		query_bind_int(q, 3, KIND_MONTH_CLOSE);
	return rows_each(q, take_closing, out, e);
}

void
closings_free(struct closings *c)
{
	rows_free(c->at, c->n, sizeof(*c->at));
	*c = (struct closings){0};
}

int64_t
closing_of(const struct closings *c, const struct id *worker, int32_t day)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->at[i].month == day_month_first(day) && id_equal(&c->at[i].worker, worker))
			return c->at[i].closed;
	return 0;
}
