#include "common/casework/staff.h"

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

/* The stored record with that id, or a fresh one. */
static struct record *
open_record(struct replica *r, const struct kind *kind, const struct id *id, struct err *e)
{
	struct record *rec = NULL;

	if (!rows_load(r, kind, id, &rec, e) || rec != NULL)
		return rec;
	rec = record_new(replica_env(r), kind, e);
	if (rec != NULL)
		rec->id = *id;
	return rec;
}

static const char *
or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

static bool
set_number(struct record *rec, const char *field, int64_t v)
{
	if (v != 0)
		return record_set_int(rec, field, v);
	record_clear(rec, field);
	return true;
}

/* ---- the office ---- */

bool
office_load(struct replica *r, struct office *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT name, town, unit, weekly_minutes, first_day, last_day FROM office"
	    " WHERE deleted = 0 ORDER BY born LIMIT 1",
	    e);
	int rc;

	*out = (struct office){0};
	if (q == NULL)
		return false;
	rc = query_step(q, e);
	if (rc > 0) {
		text_copy(out->name, sizeof(out->name), query_text(q, 0));
		text_copy(out->town, sizeof(out->town), query_text(q, 1));
		text_copy(out->unit, sizeof(out->unit), query_text(q, 2));
		out->weekly_minutes = query_int(q, 3);
		out->first_day = (int32_t)query_int(q, 4);
		out->last_day = (int32_t)query_int(q, 5);
	}
	query_end(q);
	return rc >= 0;
}

bool
office_save(struct replica *r, const struct office *office, struct err *e)
{
	struct record *rec = open_record(r, &kind_office, &replica_self(r)->office, e);
	bool ok;

	if (rec == NULL)
		return false;
	ok = (record_set_text(rec, "name", or_null(office->name)) &&
		 record_set_text(rec, "town", or_null(office->town)) &&
		 record_set_text(rec, "unit", or_null(office->unit)) &&
		 set_number(rec, "weekly_minutes", office->weekly_minutes) &&
		 set_number(rec, "first_day", office->first_day) &&
		 set_number(rec, "last_day", office->last_day)) ||
	     err_nomem(e);
	ok = ok && replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

/* ---- people who work here ---- */

bool
staff_save(struct replica *r, const struct id *person, const char *name, const char *role,
    const char *initials, struct err *e)
{
	struct record *rec = open_record(r, &kind_staff, person, e);
	bool ok;

	if (rec == NULL)
		return false;
	ok = (record_set_text(rec, "name", or_null(name)) && record_set_text(rec, "role", role) &&
		 (initials == NULL || record_set_text(rec, "initials", or_null(initials))) &&
		 (!rec->fresh || record_set_int(rec, "active", 1))) ||
	     err_nomem(e);
	ok = ok && replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

bool
staff_name(struct replica *r, const struct id *person, char out[static STAFF_NAME], struct err *e)
{
	struct query *q;
	int rc;

	out[0] = '\0';
	if (id_zero(person))
		return true;
	q = replica_query(r, "SELECT name FROM staff WHERE id = ?1 AND deleted = 0", e);
	if (q == NULL)
		return false;
	query_bind_id(q, 1, person);
	rc = query_step(q, e);
	text_copy(out, STAFF_NAME, rc > 0 ? query_text(q, 0) : _("(unbekannt)"));
	query_end(q);
	return rc >= 0;
}

static bool
take_row(void *ctx, struct query *q, struct err *e)
{
	struct staff_rows *rows = ctx;
	struct staff_row row = {.id = query_id(q, 0), .active = query_int(q, 4) == 1};

	text_copy(row.name, sizeof(row.name), query_text(q, 1));
	text_copy(row.initials, sizeof(row.initials), query_text(q, 2));
	text_copy(row.role, sizeof(row.role), query_text(q, 3));
	if (!rows_room(&rows->at, rows->n, sizeof(row), e))
		return false;
	rows->at[rows->n++] = row;
	return true;
}

bool
staff_load(struct replica *r, struct staff_rows *out, struct err *e)
{
	*out = (struct staff_rows){0};
	if (rows_each(replica_query(r,
			  "SELECT id, name, initials, role, coalesce(active, 1) FROM staff"
			  " WHERE deleted = 0 ORDER BY name, id",
			  e),
		take_row, out, e))
		return true;
	staff_free(out);
	return false;
}

void
staff_free(struct staff_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct staff_rows){0};
}
