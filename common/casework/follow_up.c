#include "common/casework/follow_up.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

bool
follow_up_person(
    struct replica *r, struct record *follow_up, const struct id *person, struct err *e)
{
	struct record *who = NULL;
	struct id of_case;
	bool ok;

	if (person != NULL && !replica_load(r, &kind_person, person, &who, e))
		return false;
	if (follow_up->fresh)
		follow_up->comp = who != NULL ? who->comp : replica_self(r)->intake;
	ok = record_set_id(follow_up, "person_id", person) &&
	     record_set_id(follow_up, "case_id",
		 who != NULL && record_id(who, "case_id", &of_case) ? &of_case : NULL);
	record_free(who);
	return ok || err_nomem(e);
}

bool
follow_up_begin(struct replica *r, int32_t due, const struct id *person, const char *text,
    struct record **out, struct err *e)
{
	struct record *f = record_new(replica_env(r), &kind_follow_up, e);
	bool ok;

	*out = NULL;
	if (f == NULL)
		return false;
	ok = follow_up_person(r, f, person, e) &&
	     ((record_set_int(f, "due", due) && record_set_text(f, "text", text) &&
		  record_set_text(f, "state", "open") && record_set_text(f, "priority", "2") &&
		  record_set_id(f, "worker", &replica_self(r)->person)) ||
		 err_nomem(e));
	if (!ok)
		record_free(f);
	else
		*out = f;
	return ok;
}

static bool
set_moved(struct record *f, int64_t from)
{
	return (record_has(f, "first_due") || record_set_int(f, "first_due", from)) &&
	       record_set_text(f, "state", "moved") &&
	       record_set_int(f, "moved_count", record_int(f, "moved_count", 0) + 1);
}

bool
follow_up_save(struct replica *r, struct record *f, int32_t today, const char *draft,
    struct problems *problems, struct err *e)
{
	int due = kind_index(&kind_follow_up, "due");
	bool ok = true;

	if (strcmp(record_text(f, "state"), "done") == 0)
		ok = record_has(f, "done_on") || record_set_int(f, "done_on", today);
	else
		record_clear(f, "done_on");
	if (ok && !f->fresh && record_changed(f, due) && f->loaded[due].type == VALUE_INT &&
	    !record_has(f, "done_on"))
		ok = set_moved(f, f->loaded[due].i);
	return (ok || err_nomem(e)) && replica_save(r, &f, 1, draft, problems, e);
}

bool
follow_up_done(struct replica *r, const struct id *id, int32_t today, struct err *e)
{
	struct record *f = NULL;
	bool ok;

	if (!replica_load(r, &kind_follow_up, id, &f, e))
		return false;
	ok = (record_set_text(f, "state", "done") || err_nomem(e)) &&
	     follow_up_save(r, f, today, NULL, NULL, e);
	record_free(f);
	return ok;
}

bool
follow_up_reopen(struct replica *r, const struct id *id, struct err *e)
{
	struct record *f = NULL;
	bool ok;

	if (!replica_load(r, &kind_follow_up, id, &f, e))
		return false;
	ok = (record_set_text(f, "state", record_has(f, "first_due") ? "moved" : "open") ||
		 err_nomem(e)) &&
	     follow_up_save(r, f, 0, NULL, NULL, e);
	record_free(f);
	return ok;
}

bool
follow_up_move(struct replica *r, const struct id *id, int32_t to, struct err *e)
{
	struct record *f = NULL;
	bool ok;

	if (!replica_load(r, &kind_follow_up, id, &f, e))
		return false;
	ok = ((record_set_int(f, "due", to) && (strcmp(record_text(f, "state"), "done") != 0 ||
						   record_set_text(f, "state", "open"))) ||
		 err_nomem(e)) &&
	     follow_up_save(r, f, to, NULL, NULL, e);
	record_free(f);
	return ok;
}

/* ---- the list ---- */

#define COLUMNS                                                                                    \
	"SELECT id, person_id, due, coalesce(first_due, 0), coalesce(moved_count, 0), priority,"   \
	" text, coalesce(done_on, 0) FROM follow_up WHERE deleted = 0"

struct gather {
	struct replica *r;
	struct follow_up_rows *rows;
	int32_t today, until;
};

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct follow_up_row *row;
	int32_t due = (int32_t)query_int(q, 2), shown = workday_before(due, LAND_NI);

	if (g->until != 0 && shown > g->until)
		return true;
	if (!rows_room(&g->rows->at, g->rows->n, sizeof(*row), e))
		return false;
	row = &g->rows->at[g->rows->n++];
	memset(row, 0, sizeof(*row));
	row->id = query_id(q, 0);
	row->person = query_id(q, 1);
	row->due = due;
	row->shown_on = shown;
	row->first_due = (int32_t)query_int(q, 3);
	row->moved_count = query_int(q, 4);
	row->overdue = shown < g->today;
	row->done_on = (int32_t)query_int(q, 7);
	row->overdue = row->overdue && row->done_on == 0;
	text_copy(row->priority, sizeof(row->priority), query_text(q, 5));
	text_copy(row->text, sizeof(row->text), query_text(q, 6));
	return id_zero(&row->person) || name_display(g->r, &row->person, row->who, e);
}

bool
follow_ups_open(struct replica *r, int32_t today, int32_t until, const struct id *person,
    struct follow_up_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out, .today = today, .until = until};
	struct query *q;

	*out = (struct follow_up_rows){0};
	/* Both sides of 'done', so that the index on the state passes over the many that are; the
	 * plus keeps the index on the day out. A holiday at Christmas moves a day forward by four
	 * at most. */
	q = replica_query(r,
	    COLUMNS " AND (state < 'done' OR state > 'done') AND"
		    " (?1 = 0 OR due <= ?1) AND (?2 IS NULL OR person_id = ?2)"
		    " ORDER BY +due, priority, born",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, until != 0 ? day_add(until, 10) : 0);
	if (person != NULL)
		query_bind_id(q, 2, person);
	else
		query_bind_text(q, 2, NULL);
	if (rows_each(q, one_row, &g, e))
		return true;
	follow_up_rows_free(out);
	return false;
}

bool
follow_ups_of_case(struct replica *r, int32_t today, const struct id *of_case,
    struct follow_up_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out, .today = today};
	struct query *q = replica_query(
	    r, COLUMNS " AND state IS NOT 'done' AND case_id = ?1 ORDER BY due, priority, born", e);

	*out = (struct follow_up_rows){0};
	if (q == NULL)
		return false;
	query_bind_id(q, 1, of_case);
	if (rows_each(q, one_row, &g, e))
		return true;
	follow_up_rows_free(out);
	return false;
}

static const char done_after[] =
    COLUMNS " AND state = 'done' AND (coalesce(done_on, 0), id) < (?1, ?2)"
	    " ORDER BY done_on DESC, id DESC LIMIT ?3";
static const char done_before[] =
    COLUMNS " AND state = 'done' AND (coalesce(done_on, 0), id) > (?1, ?2)"
	    " ORDER BY done_on, id LIMIT ?3";

static void
turn_round(struct follow_up_rows *rows)
{
	struct follow_up_row swap;
	size_t i;

	for (i = 0; i < rows->n / 2; i++) {
		swap = rows->at[i];
		rows->at[i] = rows->at[rows->n - 1 - i];
		rows->at[rows->n - 1 - i] = swap;
	}
}

bool
follow_ups_done(struct replica *r, int32_t done_on, const struct id *id, bool before, size_t n,
    struct follow_up_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out};
	struct query *q;

	*out = (struct follow_up_rows){0};
	q = replica_query(r, before ? done_before : done_after, e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, id != NULL ? done_on : before ? 0 : DAY_MAX + 1);
	query_bind_blob(q, 2, id != NULL ? id->b : NULL, id != NULL ? ID_LEN : 0);
	query_bind_int(q, 3, (int64_t)n);
	if (!rows_each(q, one_row, &g, e)) {
		follow_up_rows_free(out);
		return false;
	}
	if (before)
		turn_round(out);
	return true;
}

void
follow_up_rows_free(struct follow_up_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct follow_up_rows){0};
}
