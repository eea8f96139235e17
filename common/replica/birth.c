/*
 * An INS takes effect: mostly one INSERT. The other ways are for what comes out of order: there
 * is a ghost already (changes came before the INS), or the row (two devices made the same one
 * with a derived id), or the kind is unknown here, or the id belongs to another compartment.
 */
#include "common/base/check.h"
#include "common/replica/inside.h"

static struct op_add
op_of(const struct birth *b, const struct row *row, int32_t field, const struct value *v)
{
	return (struct op_add){.kind = b->kind,
	    .row = *row,
	    .field = field,
	    .hlc = b->hlc,
	    .by = b->by,
	    .value = v,
	    .birth = true};
}

static bool
add_field(struct replica *r, const struct birth *b, const struct row *row,
    const struct birth_field *f, bool *fresh, struct err *e)
{
	struct op_add op = op_of(b, row, f->no, &f->value);
	bool new;

	if (!row_op(r, &op, &new, e))
		return false;
	*fresh |= new;
	return true;
}

static bool
birth_to_ghost(
    struct replica *r, struct table *t, const struct birth *b, bool *fresh, struct err *e)
{
	static const struct value none;
	struct row row = {0};
	struct op_add born;
	size_t i;

	if (!ghost_make(r, b->kind, &b->id, b->comp, b->office, &row.n, e))
		return false;
	born = op_of(b, &row, FIELD_BORN, &none);
	if (!row_op(r, &born, fresh, e))
		return false;
	for (i = 0; i < b->n; i++)
		if (!add_field(r, b, &row, &b->at[i], fresh, e))
			return false;
	return t == NULL || ghost_promote_one(r, t, row.n, e);
}

static bool
born_earlier(
    struct replica *r, struct table *t, const struct birth *b, struct row *row, struct err *e)
{
	sqlite3_stmt *st;

	if (!row_explicit(r, t, row, e))
		return false;
	st = db_get(r, t->sql[SQL_BORN], e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row->n);
	sqlite3_bind_int64(st, 2, (int64_t)b->hlc);
	sqlite3_bind_int64(st, 3, b->by);
	row->born = b->hlc;
	row->by = b->by;
	return db_run(r, st, e);
}

static bool
birth_again(struct replica *r, struct table *t, const struct birth *b, bool *fresh, bool *parked,
    struct err *e)
{
	const struct stamp mine = {.hlc = b->hlc, .device = device_id(r, b->by)};
	struct stamp theirs;
	struct row row;
	size_t i;

	if (row_find(r, t, &b->id, &row, e) <= 0)
		return false;
	if (!CHECK(OP_COMP, row.comp == b->comp)) {
		*parked = true;
		return birth_to_ghost(r, t, b, fresh, e);
	}
	theirs = (struct stamp){.hlc = row.born, .device = device_id(r, row.by)};
	if (stamp_compare(&mine, &theirs) < 0) {
		if (!born_earlier(r, t, b, &row, e))
			return false;
		*fresh = true;
	}
	for (i = 0; i < b->n; i++)
		if (!add_field(r, b, &row, &b->at[i], fresh, e))
			return false;
	return true;
}

/* Fields of a newer version are kept as operations of a row that is there. */
static bool
park_unknown(struct replica *r, struct table *t, const struct birth *b, bool *parked, struct err *e)
{
	const struct row row = {.n = t->last, .comp = b->comp};
	bool fresh = false;
	size_t i;

	for (i = 0; i < b->n; i++) {
		if (kind_index_no(t->kind, b->at[i].no) >= 0)
			continue;
		*parked = true;
		if (!add_field(r, b, &row, &b->at[i], &fresh, e))
			return false;
	}
	return true;
}

static sqlite3_stmt *
insert_bound(
    struct replica *r, struct table *t, const struct birth *b, size_t *known, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_INSERT], e);
	size_t i;

	if (st == NULL)
		return NULL;
	sqlite3_clear_bindings(st);
	sqlite3_bind_blob(st, 1, b->id.b, ID_LEN, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, b->comp);
	sqlite3_bind_int64(st, 3, (int64_t)b->hlc);
	sqlite3_bind_int64(st, 4, b->by);
	*known = 0;
	for (i = 0; i < b->n; i++) {
		int at = kind_index_no(t->kind, b->at[i].no);

		if (at < 0)
			continue;
		value_bind(st, at + 5, &b->at[i].value);
		(*known)++;
	}
	return st;
}

bool
birth_apply(struct replica *r, const struct birth *b, bool *fresh, bool *parked, struct err *e)
{
	struct table *t = table_no(r, b->kind);
	sqlite3_stmt *st;
	int64_t ghost;
	size_t known;
	int rc = ghost_find(r, b->kind, &b->id, b->comp, &ghost, e);

	*fresh = false;
	*parked = t == NULL;
	if (rc < 0)
		return false;
	if (rc > 0 || t == NULL)
		return birth_to_ghost(r, t, b, fresh, e);
	st = insert_bound(r, t, b, &known, e);
	if (st == NULL || !db_run(r, st, e))
		return false;
	if (sqlite3_changes(r->db) == 0)
		return birth_again(r, t, b, fresh, parked, e);
	*fresh = true;
	t->last = sqlite3_last_insert_rowid(r->db);
	return known == b->n || park_unknown(r, t, b, parked, e);
}
