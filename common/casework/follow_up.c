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
follow_up_begin(struct replica *r, int32_t due, const struct id *person, const char *text,
    struct record **out, struct err *e)
{
	struct record *f = record_new(replica_env(r), &kind_follow_up, e), *who = NULL;
	struct id of_case;
	bool ok;

	*out = NULL;
	if (f == NULL)
		return false;
	f->comp = replica_self(r)->intake;
	ok = person == NULL || replica_load(r, &kind_person, person, &who, e);
	if (ok && who != NULL) {
		f->comp = who->comp;
		ok = (record_set_id(f, "person_id", person) &&
			 (!record_id(who, "case_id", &of_case) ||
			     record_set_id(f, "case_id", &of_case))) ||
		     err_nomem(e);
	}
	ok =
	    ok && ((record_set_int(f, "due", due) && record_set_text(f, "text", text) &&
		       record_set_text(f, "state", "open") && record_set_text(f, "priority", "2") &&
		       record_set_id(f, "worker", &replica_self(r)->person)) ||
		      err_nomem(e));
	record_free(who);
	if (!ok)
		record_free(f);
	else
		*out = f;
	return ok;
}

bool
follow_up_done(struct replica *r, const struct id *id, int32_t today, struct err *e)
{
	struct record *f = NULL;
	bool ok;

	if (!replica_load(r, &kind_follow_up, id, &f, e))
		return false;
	ok = ((record_set_text(f, "state", "done") && record_set_int(f, "done_on", today)) ||
		 err_nomem(e)) &&
	     replica_save(r, &f, 1, NULL, NULL, e);
	record_free(f);
	return ok;
}

bool
follow_up_move(struct replica *r, const struct id *id, int32_t to, struct err *e)
{
	struct record *f = NULL;
	bool ok = true;

	if (!replica_load(r, &kind_follow_up, id, &f, e))
		return false;
	if (!record_has(f, "first_due"))
		ok = record_set_int(f, "first_due", record_int(f, "due", to));
	ok = ok && record_set_int(f, "due", to) && record_set_text(f, "state", "moved") &&
	     record_set_int(f, "moved_count", record_int(f, "moved_count", 0) + 1);
	ok = (ok || err_nomem(e)) && replica_save(r, &f, 1, NULL, NULL, e);
	record_free(f);
	return ok;
}

/* ---- the list ---- */

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
	/* A holiday at Christmas moves a day forward by four at most. */
	q = replica_query(r,
	    "SELECT id, person_id, due, coalesce(first_due, 0), coalesce(moved_count, 0), priority,"
	    " text FROM follow_up WHERE deleted = 0 AND state IS NOT 'done' AND"
	    " (?1 = 0 OR due <= ?1) AND (?2 IS NULL OR person_id = ?2)"
	    " ORDER BY due, priority, born",
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

void
follow_up_rows_free(struct follow_up_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct follow_up_rows){0};
}
