#include "common/casework/task/occurrence.h"

#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/rows.h"
#include "common/casework/task/kinds.h"

#define WEEK 7

/* Facts of the series as a whole, which none of its days has. */
static const char *const of_series[] = {"repeat_until", "series_id", "state", "day", "uid"};

struct id
occurrence_id(const struct id *series, int32_t day)
{
	return id_derived(series, (uint64_t)day);
}

/* ---- the days of a series ---- */

static const char series_sql[] =
    "SELECT id, day, repeat_until FROM appointment WHERE repeat_until >= ?1 AND day < ?2"
    " AND deleted = 0 AND state <> 'cancelled'";
static const char own_sql[] =
    "SELECT 1 FROM appointment WHERE series_id = ?1 AND day BETWEEN ?2 AND ?3 AND deleted = 0";

static bool
take_series(void *ctx, struct query *q, struct err *e)
{
	struct series_list *list = ctx;

	if (!rows_room(&list->at, list->n, sizeof(*list->at), e))
		return false;
	list->at[list->n++] =
	    (struct series){query_id(q, 0), (int32_t)query_int(q, 1), (int32_t)query_int(q, 2)};
	return true;
}

bool
series_load(struct replica *r, int32_t from, int32_t until, struct series_list *out, struct err *e)
{
	struct query *q = replica_query(r, series_sql, e);

	*out = (struct series_list){0};
	if (q == NULL)
		return false;
	query_bind_int(q, 1, from);
	query_bind_int(q, 2, until);
	if (rows_each(q, take_series, out, e))
		return true;
	series_free(out);
	return false;
}

void
series_free(struct series_list *list)
{
	rows_free(list->at, list->n, sizeof(*list->at));
	*list = (struct series_list){0};
}

/* A week whose day was moved has its record on another day of it. */
static bool
is_own(struct replica *r, const struct id *series, int32_t day, bool *out, struct err *e)
{
	struct query *q = replica_query(r, own_sql, e);
	int64_t n = 0;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, series);
	query_bind_int(q, 2, day_monday(day));
	query_bind_int(q, 3, day_add(day_monday(day), WEEK - 1));
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n != 0;
	return true;
}

static int32_t
day_on_or_after(const struct series *s, int32_t from)
{
	int weeks = 1, away = day_between(s->day, from);

	if (away > WEEK)
		weeks = (away + WEEK - 1) / WEEK;
	return day_add(s->day, WEEK * weeks);
}

bool
series_next(struct replica *r, const struct series *s, int32_t from, int32_t until, int32_t *day,
    struct err *e)
{
	int32_t last = s->until < until ? s->until : until, at;
	bool own = false;

	*day = 0;
	for (at = day_on_or_after(s, from); at != 0 && at <= last; at = day_add(at, WEEK)) {
		if (!is_own(r, &s->id, at, &own, e))
			return false;
		if (!own) {
			*day = at;
			return true;
		}
	}
	return true;
}

/* ---- which day an id is ---- */

static int32_t
day_of(const struct series *s, const struct id *id)
{
	struct id made;
	int32_t day;

	for (day = day_add(s->day, WEEK); day != 0 && day <= s->until; day = day_add(day, WEEK)) {
		made = occurrence_id(&s->id, day);
		if (id_equal(&made, id))
			return day;
	}
	return 0;
}

/* An office has a handful of series with some fifty days each: all of them are tried. */
static bool
find(struct replica *r, const struct id *id, struct id *series, int32_t *day, struct err *e)
{
	struct series_list list;
	size_t i;

	*day = 0;
	if (!series_load(r, DAY_MIN, DAY_MAX, &list, e))
		return false;
	for (i = 0; *day == 0 && i < list.n; i++) {
		*day = day_of(&list.at[i], id);
		*series = list.at[i].id;
	}
	series_free(&list);
	return true;
}

/* ---- its records ---- */

static bool
is_of_series(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(of_series) / sizeof(of_series[0]); i++)
		if (strcmp(of_series[i], name) == 0)
			return true;
	return false;
}

static bool
copy_field(struct record *to, const struct record *from, size_t i)
{
	const struct value *v = &from->values[i];
	const char *name = from->kind->fields[i].name;
	struct id id;

	switch (v->type) {
	case VALUE_INT: return record_set_int(to, name, v->i);
	case VALUE_TEXT: return record_set_text(to, name, v->at);
	case VALUE_BLOB: return !record_id(from, name, &id) || record_set_id(to, name, &id);
	default: return true;
	}
}

/* What the series says of that kind; a half that is not on this device says nothing. */
static bool
copy_facts(struct replica *r, const struct id *series, struct record *to, struct err *e)
{
	struct record *from = NULL;
	bool ok = true;
	size_t i;

	if (!rows_load(r, to->kind, series, &from, e))
		return false;
	for (i = 0; ok && from != NULL && i < from->kind->n_fields; i++)
		ok = is_of_series(from->kind->fields[i].name) || copy_field(to, from, i) ||
		     err_nomem(e);
	record_free(from);
	return ok;
}

static bool
begin(struct replica *r, const struct id *series, int32_t day, struct record *row,
    struct record *note, struct err *e)
{
	return copy_facts(r, series, row, e) && (note == NULL || copy_facts(r, series, note, e)) &&
	       ((record_set_id(row, "series_id", series) && record_set_int(row, "day", day) &&
		    record_set_text(row, "state", "planned")) ||
		   err_nomem(e));
}

bool
occurrence_begin(struct replica *r, struct record *row, struct record *note, struct err *e)
{
	struct id series;
	int32_t day;

	return find(r, &row->id, &series, &day, e) &&
	       (day == 0 || begin(r, &series, day, row, note, e));
}

static bool
make(struct replica *r, const struct id *series, int32_t day, const char *state, struct err *e)
{
	const struct kind *const kinds[] = {&kind_appointment, &kind_appointment_note};
	struct id id = occurrence_id(series, day);
	struct record *recs[2] = {NULL, NULL};
	size_t i, n = id_zero(&replica_self(r)->intake) ? 1 : 2;
	bool ok = true;

	for (i = 0; ok && i < n; i++)
		ok = rows_derived(r, kinds[i], &id, &recs[i], e);
	ok = ok && begin(r, series, day, recs[0], recs[1], e) &&
	     (record_set_text(recs[0], "state", state) || err_nomem(e)) &&
	     compartment_pair(r, recs[0], recs[1], e) && replica_save(r, recs, n, NULL, NULL, e);
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}

bool
occurrence_save(
    struct replica *r, const struct id *series, int32_t day, const char *state, struct err *e)
{
	if (!replica_begin(r, __func__, e))
		return false;
	if (make(r, series, day, state, e))
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

bool
occurrence_revive(struct replica *r, const struct id *series, int32_t day, struct err *e)
{
	struct id id = occurrence_id(series, day);
	struct record *rec = NULL;
	bool ok = rows_load(r, &kind_appointment, &id, &rec, e), gone = rec != NULL && rec->deleted;

	record_free(rec);
	return ok && (!gone || occurrence_save(r, series, day, "planned", e));
}
