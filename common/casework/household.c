#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/person.h"
#include "common/casework/rows.h"

/* Households: who lives with whom, and since when. */

static struct record *
new_member(struct replica *r, const struct record *home, const struct id *person, const char *role,
    int32_t today, struct err *e)
{
	struct record *rec = record_new(replica_env(r), &kind_household_member, e);

	if (rec == NULL)
		return NULL;
	rec->comp = home->comp;
	if (record_set_id(rec, "household_id", &home->id) &&
	    record_set_id(rec, "person_id", person) && record_set_text(rec, "role", role) &&
	    record_set_int(rec, "lives_here", 1) && record_set_int(rec, "from_day", today))
		return rec;
	record_free(rec);
	err_nomem(e);
	return NULL;
}

static bool
fill_household(struct record *home, struct record *person, struct record *file, const char *label,
    struct err *e)
{
	struct id of_case;
	bool has_case = record_id(person, "case_id", &of_case);

	home->comp = person->comp;
	return (record_set_text(home, "label", label) &&
		   record_set_id(home, "main_contact", &person->id) &&
		   record_set_id(home, "case_id", has_case ? &of_case : NULL) &&
		   record_set_id(person, "household_id", &home->id) &&
		   (file == NULL || record_set_id(file, "household_id", &home->id))) ||
	       err_nomem(e);
}

bool
household_of_person(struct replica *r, const struct id *person_id, const char *label, int32_t today,
    struct id *out, struct err *e)
{
	struct record *person = NULL, *home = NULL, *file = NULL, *member = NULL, *recs[4];
	struct id of_case;
	size_t n = 0;
	bool ok = false;

	if (!replica_load(r, &kind_person, person_id, &person, e))
		goto done;
	if (record_id(person, "case_id", &of_case) &&
	    !rows_load(r, &kind_case_file, &of_case, &file, e))
		goto done;
	home = record_new(replica_env(r), &kind_household, e);
	if (home == NULL || !fill_household(home, person, file, label, e))
		goto done;
	member = new_member(r, home, person_id, NULL, today, e);
	if (member == NULL)
		goto done;
	recs[n++] = home;
	recs[n++] = person;
	recs[n++] = member;
	if (file != NULL)
		recs[n++] = file;
	ok = replica_save(r, recs, n, NULL, NULL, e);
	if (ok)
		*out = home->id;
done:
	record_free(person);
	record_free(home);
	record_free(file);
	record_free(member);
	return ok;
}

/* ---- moving in ---- */

#define HOMES_MAX 16

struct homes {
	struct id id[HOMES_MAX]; /* household_member records */
	size_t n;
};

static bool
take_home(void *ctx, struct query *q, struct err *e)
{
	struct homes *h = ctx;

	(void)e;
	if (h->n < HOMES_MAX)
		h->id[h->n++] = query_id(q, 0);
	return true;
}

/* Where she lived until now ends the day before; at most one home has lives_here. */
static bool
leave_homes(struct replica *r, const struct id *person, int32_t today, struct record **recs,
    size_t *n, struct err *e)
{
	struct homes homes = {0};
	struct query *q = replica_query(r,
	    "SELECT id FROM household_member WHERE person_id = ?1 AND deleted = 0"
	    " AND lives_here = 1",
	    e);
	size_t i;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, person);
	if (!rows_each(q, take_home, &homes, e))
		return false;
	for (i = 0; i < homes.n; i++) {
		struct record **rec = &recs[*n];
		int32_t last = day_add(today, -1);

		if (!replica_load(r, &kind_household_member, &homes.id[i], rec, e))
			return false;
		(*n)++;
		if (record_int(*rec, "from_day", 0) > last)
			last = (int32_t)record_int(*rec, "from_day", 0);
		if (!record_set_int(*rec, "lives_here", 0) || !record_set_int(*rec, "to_day", last))
			return err_nomem(e);
	}
	return true;
}

bool
household_join(struct replica *r, const struct id *household, const struct id *person_id,
    const char *role, int32_t today, struct err *e)
{
	struct record *recs[HOMES_MAX + 2] = {NULL}, *home = NULL;
	size_t n = 0, i;
	bool ok = false;

	if (!replica_load(r, &kind_household, household, &home, e) ||
	    !leave_homes(r, person_id, today, recs, &n, e) ||
	    !replica_load(r, &kind_person, person_id, &recs[n], e))
		goto done;
	if (!record_set_id(recs[n++], "household_id", household)) {
		err_nomem(e);
		goto done;
	}
	recs[n] = new_member(r, home, person_id, role, today, e);
	if (recs[n] == NULL)
		goto done;
	n++;
	ok = replica_save(r, recs, n, NULL, NULL, e);
done:
	for (i = 0; i < HOMES_MAX + 2; i++)
		record_free(recs[i]);
	record_free(home);
	return ok;
}

/* ---- the members ---- */

static const char members_sql[] =
    "SELECT m.person_id, m.id, p.short_code, m.role, p.birth, m.lives_here"
    " FROM household_member m JOIN person p ON p.id = m.person_id"
    " WHERE m.household_id = ?1 AND m.deleted = 0 AND p.deleted = 0"
    " ORDER BY coalesce(m.lives_here, 0) DESC, m.role IN ('FA', 'MO', 'PA', 'GP') DESC,"
    " coalesce(p.birth, 99999999), m.id";

struct taking {
	struct replica *r;
	struct member_rows *rows;
};

static bool
take_member(void *ctx, struct query *q, struct err *e)
{
	struct taking *t = ctx;
	struct member_row row = {.id = query_id(q, 0), .member = query_id(q, 1)};

	text_copy(row.code, sizeof(row.code), query_text(q, 2));
	text_copy(row.role, sizeof(row.role), query_text(q, 3));
	row.birth = (int32_t)query_int(q, 4);
	row.lives_here = query_int(q, 5) == 1;
	if (!name_display(t->r, &row.id, row.name, e) ||
	    !rows_room(&t->rows->at, t->rows->n, sizeof(row), e))
		return false;
	t->rows->at[t->rows->n++] = row;
	return true;
}

bool
household_members(
    struct replica *r, const struct id *household, struct member_rows *out, struct err *e)
{
	struct query *q = replica_query(r, members_sql, e);
	struct taking t = {r, out};

	*out = (struct member_rows){0};
	if (q == NULL)
		return false;
	query_bind_id(q, 1, household);
	if (rows_each(q, take_member, &t, e))
		return true;
	member_rows_free(out);
	return false;
}

void
member_rows_free(struct member_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct member_rows){0};
}
