#include "common/casework/case.h"

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

bool
case_open(
    struct replica *r, int32_t today, struct record **row, struct record **file, struct err *e)
{
	const struct env *env = replica_env(r);
	const struct replica_self *self = replica_self(r);
	char code[CASE_CODE];

	*row = *file = NULL;
	if (!case_code_next(r, today, code, e) || (*row = record_new(env, &kind_case, e)) == NULL ||
	    (*file = record_new(env, &kind_case_file, e)) == NULL)
		return false;
	(*row)->id = (*file)->id = (*file)->comp = id_random(env);
	if (!record_set_text(*row, "case_code", code) ||
	    !record_set_int(*row, "opened_on", today) || !record_set_text(*row, "state", "new") ||
	    !record_set_id(*row, "worker", id_zero(&self->person) ? NULL : &self->person))
		return err_nomem(e);
	return true;
}

bool
case_reopen(struct replica *r, const struct id *id, bool *reopened, struct err *e)
{
	struct record *row = NULL;
	bool ok = rows_load(r, &kind_case, id, &row, e);

	*reopened = ok && row != NULL && record_has(row, "closed_on");
	if (*reopened) {
		record_clear(row, "closed_on");
		record_clear(row, "close_reason");
		ok = (record_set_text(row, "state", "active") || err_nomem(e)) &&
		     replica_save(r, &row, 1, NULL, NULL, e);
	}
	record_free(row);
	return ok;
}

/* What a case is called: its household, else the person the file names. */
#define LABEL                                                                                      \
	" (SELECT h.label FROM case_file f JOIN household h ON h.id = f.household_id"              \
	" WHERE f.id = c.id AND h.deleted = 0),"                                                   \
	" (SELECT f.person_id FROM case_file f WHERE f.id = c.id)"

static const char overview_sql[] =
    "SELECT c.id, c.case_code, c.state, c.opened_on, c.closed_on, c.worker," LABEL ","
    " (SELECT f.household_id FROM case_file f WHERE f.id = c.id),"
    " (SELECT coalesce(h.accommodation || ', ', '') || coalesce(h.address, '')"
    "  FROM case_file f JOIN household h ON h.id = f.household_id WHERE f.id = c.id),"
    " (SELECT count(*) FROM person p WHERE p.case_id = c.id AND p.deleted = 0)"
    " FROM \"case\" c WHERE c.id = ?1";

static const char contacts_sql[] =
    "SELECT count(*), sum(minutes), min(held_on), max(held_on) FROM encounter"
    " WHERE case_id = ?1 AND deleted = 0";

static const char open_sql[] =
    "SELECT (SELECT count(*) FROM request WHERE case_id = ?1 AND deleted = 0"
    "  AND first_service IS NULL AND settled_on IS NULL AND outcome IN ('waiting', 'appointment')),"
    " (SELECT count(*) FROM follow_up WHERE case_id = ?1 AND deleted = 0 AND state <> 'done'),"
    " (SELECT min(due) FROM follow_up WHERE case_id = ?1 AND deleted = 0 AND state <> 'done')";

static bool
take_contacts(void *ctx, struct query *q, struct err *e)
{
	struct case_overview *o = ctx;

	(void)e;
	o->contacts = query_int(q, 0);
	o->minutes = query_int(q, 1);
	o->first_contact = (int32_t)query_int(q, 2);
	o->last_contact = (int32_t)query_int(q, 3);
	return true;
}

static bool
take_open(void *ctx, struct query *q, struct err *e)
{
	struct case_overview *o = ctx;

	(void)e;
	o->open_requests = query_int(q, 0);
	o->open_follow_ups = query_int(q, 1);
	o->next_follow_up = (int32_t)query_int(q, 2);
	return true;
}

/* Label and person of LABEL stand at `col` and behind it. */
static bool
take_label(struct replica *r, const char *label, const struct id *person,
    char out[static CASE_LABEL], struct err *e)
{
	text_copy(out, CASE_LABEL, label);
	return out[0] != '\0' || id_zero(person) || name_display(r, person, out, e);
}

static bool
take_head(struct replica *r, struct query *q, struct case_overview *o, struct id *person)
{
	(void)r;
	o->id = query_id(q, 0);
	text_copy(o->code, sizeof(o->code), query_text(q, 1));
	text_copy(o->state, sizeof(o->state), query_text(q, 2));
	o->opened_on = (int32_t)query_int(q, 3);
	o->closed_on = (int32_t)query_int(q, 4);
	o->worker = query_id(q, 5);
	text_copy(o->label, sizeof(o->label), query_text(q, 6));
	*person = query_id(q, 7);
	o->household = query_id(q, 8);
	text_copy(o->address, sizeof(o->address), query_text(q, 9));
	o->people = query_int(q, 10);
	return true;
}

static bool
ask_case(struct replica *r, const char *sql, rows_fn *fn, const struct id *id,
    struct case_overview *o, struct err *e)
{
	/* Both texts are constants of this file. */
	struct query *q = replica_query(r, sql, e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, id);
	return rows_each(q, fn, o, e);
}

bool
case_overview(struct replica *r, const struct id *id, struct case_overview *out, struct err *e)
{
	struct query *q = replica_query(r, overview_sql, e);
	struct id person = {0};
	int rc;

	*out = (struct case_overview){0};
	if (q == NULL)
		return false;
	query_bind_id(q, 1, id);
	rc = query_step(q, e);
	if (rc > 0)
		take_head(r, q, out, &person);
	query_end(q);
	if (rc == 0)
		return err_set(
		    e, ERR_MISSING, _("Diesen Fall gibt es auf diesem Gerät nicht."), "no case");
	return rc > 0 &&
	       (out->label[0] != '\0' || id_zero(&person) ||
		   name_display(r, &person, out->label, e)) &&
	       ask_case(r, contacts_sql, take_contacts, id, out, e) &&
	       ask_case(r, open_sql, take_open, id, out, e);
}

/* ---- lists ---- */

static const char list_sql[] =
    "SELECT c.id, c.case_code, c.state, c.opened_on," LABEL ","
    " (SELECT max(held_on) FROM encounter e WHERE e.case_id = c.id AND e.deleted = 0)"
    " FROM \"case\" c WHERE c.deleted = 0 ORDER BY c.opened_on DESC, c.case_code DESC";

struct taking {
	struct replica *r;
	struct case_rows *rows;
	int32_t today;
	int quiet; /* days; 0 = all cases */
};

static bool
take_case(void *ctx, struct query *q, struct err *e)
{
	struct taking *t = ctx;
	struct case_row row = {0};
	struct id person = query_id(q, 5);
	int32_t since;

	row.id = query_id(q, 0);
	text_copy(row.code, sizeof(row.code), query_text(q, 1));
	text_copy(row.state, sizeof(row.state), query_text(q, 2));
	row.opened_on = (int32_t)query_int(q, 3);
	row.last_contact = (int32_t)query_int(q, 6);
	since = row.last_contact != 0 ? row.last_contact : row.opened_on;
	row.quiet_days = day_valid(since) ? day_between(since, t->today) : 0;
	if (t->quiet > 0 && (row.quiet_days < t->quiet || row.state[0] == 'c'))
		return true;
	if (!take_label(t->r, query_text(q, 4), &person, row.label, e) ||
	    !rows_room(&t->rows->at, t->rows->n, sizeof(row), e))
		return false;
	t->rows->at[t->rows->n++] = row;
	return true;
}

static bool
load(struct replica *r, int32_t today, int quiet, struct case_rows *out, struct err *e)
{
	struct taking t = {r, out, today, quiet};

	*out = (struct case_rows){0};
	if (rows_each(replica_query(r, list_sql, e), take_case, &t, e))
		return true;
	cases_free(out);
	return false;
}

bool
cases_load(struct replica *r, int32_t today, struct case_rows *out, struct err *e)
{
	return load(r, today, 0, out, e);
}

bool
cases_quiet(struct replica *r, int32_t today, int days, struct case_rows *out, struct err *e)
{
	return load(r, today, days, out, e);
}

void
cases_free(struct case_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct case_rows){0};
}
