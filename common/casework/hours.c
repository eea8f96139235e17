#include "common/casework/hours.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

#define DAY_MAX_MINUTES 600    /* paragraph 3 ArbZG */
#define REST_MINUTES (11 * 60) /* paragraph 5 ArbZG */
#define DAY_MINUTES 1440

static const struct id *
whose(struct replica *r, const struct id *worker)
{
	return worker != NULL && !id_zero(worker) ? worker : &replica_self(r)->person;
}

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

static bool
net_minutes(struct replica *r, const struct id *worker, int32_t from, int32_t to, int64_t *out,
    struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT coalesce(sum(minutes), 0) FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
	    " AND worker = ?3 AND deleted = 0 AND coalesce(counts_as_net, 1) = 1",
	    e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, from);
	query_bind_int(q, 2, to);
	query_bind_id(q, 3, worker);
	return rows_number(q, 0, out, e);
}

static bool
period(struct replica *r, const struct id *worker, int32_t from, int32_t to, int32_t today,
    struct hours *out, struct err *e)
{
	int64_t weekly = hours_weekly(r, e);
	int32_t reached = today < to ? today : to;

	if (weekly < 0 || !net_minutes(r, whose(r, worker), from, to, &out->done, e))
		return false;
	out->target = weekly * workdays_in(from, to, LAND_NI) / 5;
	out->due = reached < from ? 0 : weekly * workdays_in(from, reached, LAND_NI) / 5;
	return true;
}

bool
hours_week(
    struct replica *r, const struct id *worker, int32_t day, struct hours *out, struct err *e)
{
	int32_t monday = day_monday(day);

	return period(r, worker, monday, day_add(monday, 6), day, out, e);
}

bool
hours_month(struct replica *r, const struct id *worker, int32_t day, int32_t today,
    struct hours *out, struct err *e)
{
	return period(r, worker, day_month_first(day), day_month_last(day), today, out, e);
}

/* ---- a month's entries ---- */

struct gather {
	struct time_rows *rows;
	int64_t day_sum;
};

static int64_t
end_of(const struct time_row *row)
{
	return row->ends >= 0	  ? row->ends
	       : row->begins >= 0 ? row->begins + row->minutes + row->break_min
				  : -1;
}

/* Against the entry before: overlap, a day too long, a night too short. */
static bool
doubtful(struct gather *g, const struct time_row *row)
{
	const struct time_row *was = g->rows->n > 1 ? row - 1 : NULL;

	if (was == NULL || was->worked_on != row->worked_on)
		g->day_sum = 0;
	g->day_sum += row->minutes;
	if (g->day_sum > DAY_MAX_MINUTES)
		return true;
	if (was == NULL || was->begins < 0 || row->begins < 0)
		return false;
	if (was->worked_on == row->worked_on)
		return row->begins < end_of(was);
	return day_between(was->worked_on, row->worked_on) == 1 &&
	       row->begins + DAY_MINUTES - end_of(was) < REST_MINUTES;
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
	struct gather g = {.rows = out};
	struct query *q;

	*out = (struct time_rows){0};
	q = replica_query(r,
	    "SELECT id, encounter_id, worked_on, coalesce(begins, -1), coalesce(ends, -1), minutes,"
	    " coalesce(travel_min, 0), coalesce(km, 0), coalesce(break_min, 0), activity, area,"
	    " remark, coalesce(counts_as_net, 1) FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
	    " AND worker = ?3 AND deleted = 0 ORDER BY worked_on, begins, born",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day_month_first(day));
	query_bind_int(q, 2, day_month_last(day));
	query_bind_id(q, 3, whose(r, worker));
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

/* ---- one entry ---- */

bool
time_entry_begin(struct replica *r, int32_t day, struct record **out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT max(coalesce(ends, begins + minutes)) FROM time_entry WHERE worked_on = ?1 AND"
	    " worker = ?2 AND deleted = 0",
	    e);
	int64_t end;

	*out = NULL;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	query_bind_id(q, 2, &replica_self(r)->person);
	if (!rows_number(q, -1, &end, e))
		return false;
	*out = record_new(replica_env(r), &kind_time_entry, e);
	if (*out == NULL)
		return false;
	if (end > 0 && end < DAY_MINUTES)
		record_set_int(*out, "begins", end);
	return (record_set_int(*out, "worked_on", day) &&
		   record_set_id(*out, "worker", &replica_self(r)->person)) ||
	       err_nomem(e);
}

/* The month with the entry in it, so that one rule says what is doubtful. */
static void
hint_overlap(struct replica *r, struct record *entry, struct problems *p)
{
	int64_t begins = record_int(entry, "begins", -1);
	struct query *q;

	if (begins < 0)
		return;
	q = replica_query(r,
	    "SELECT 1 FROM time_entry WHERE worked_on = ?1 AND worker = ?2 AND deleted = 0 AND"
	    " id != ?3 AND begins < ?5 AND coalesce(ends, begins + minutes) > ?4 LIMIT 1",
	    NULL);
	if (q == NULL)
		return;
	query_bind_int(q, 1, record_int(entry, "worked_on", 0));
	query_bind_id(q, 2, &replica_self(r)->person);
	query_bind_id(q, 3, &entry->id);
	query_bind_int(q, 4, begins);
	query_bind_int(q, 5, begins + record_int(entry, "minutes", 0));
	if (query_step(q, NULL) > 0)
		problem(p, entry, "begins", true,
		    _("Um diese Zeit gibt es schon einen Eintrag. Stimmt die Uhrzeit?"));
	query_end(q);
}

static void
hint_day(struct replica *r, struct record *entry, struct problems *p)
{
	struct query *q = replica_query(r,
	    "SELECT coalesce(sum(minutes), 0) FROM time_entry WHERE worked_on = ?1 AND worker = ?2"
	    " AND deleted = 0 AND id != ?3",
	    NULL);
	int64_t sum;

	if (q == NULL)
		return;
	query_bind_int(q, 1, record_int(entry, "worked_on", 0));
	query_bind_id(q, 2, &replica_self(r)->person);
	query_bind_id(q, 3, &entry->id);
	if (rows_number(q, 0, &sum, NULL) &&
	    sum + record_int(entry, "minutes", 0) > DAY_MAX_MINUTES)
		problem(p, entry, "minutes", true,
		    _("Zusammen mehr als zehn Stunden an diesem Tag (§ 3 ArbZG)."));
}

void
time_entry_hints(struct replica *r, struct record *entry, struct problems *p)
{
	const char *activity = record_text(entry, "activity");
	char found[NAME_DISPLAY];

	if (*activity != '\0')
		record_set_int(
		    entry, "counts_as_net", codes_flag(&codes_time_activity, activity, CODE_NET));
	hint_overlap(r, entry, p);
	hint_day(r, entry, p);
	if (record_has(entry, "remark") &&
	    name_in_text(r, record_text(entry, "remark"), found, NULL) && found[0] != '\0')
		problem(p, entry, "remark", true,
		    _("»%s« sieht nach einem Namen aus. Die Bemerkung liest der Fachbereich."),
		    found);
}
