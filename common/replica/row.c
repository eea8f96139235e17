/*
 * One row and the operations on its cells.
 *
 * The values a row was born with are not logged: its `born` stamp stands for them. The first
 * operation on a cell moves the birth value into r_op, so that from then on the cell's whole
 * history is there. A birth value that was empty is no operation and leaves nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

int
row_find(struct replica *r, struct table *t, const struct id *id, struct row *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_FIND], e);
	int rc;

	if (st == NULL)
		return -1;
	db_id(st, 1, id);
	rc = db_step(r, st, e);
	if (rc <= 0)
		return rc;
	out->n = sqlite3_column_int64(st, 0);
	out->comp = sqlite3_column_int64(st, 2);
	out->born = (uint64_t)sqlite3_column_int64(st, 3);
	out->by = sqlite3_column_int64(st, 4);
	out->deleted = sqlite3_column_int(st, 5) != 0;
	sqlite3_reset(st);
	return 1;
}

bool
row_dirty(struct replica *r, uint16_t kind, int64_t row, struct err *e)
{
	if (row < 0)
		return true;
	if (r->n_dirty > 0 && r->dirty[r->n_dirty - 1].kind == kind &&
	    r->dirty[r->n_dirty - 1].row == row)
		return true;
	if (r->n_dirty == r->dirty_cap) {
		size_t cap = r->dirty_cap == 0 ? 64 : 2 * r->dirty_cap;
		struct row_key *at = realloc(r->dirty, cap * sizeof(*at));

		if (at == NULL)
			return err_nomem(e);
		r->dirty = at;
		r->dirty_cap = cap;
	}
	r->dirty[r->n_dirty++] = (struct row_key){.kind = kind, .row = row};
	return true;
}

/* 1 when written, 0 when that very stamp is there already, -1 failed. */
static int
op_insert(struct replica *r, const struct op_add *op, const struct buf *parents, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "INSERT INTO r_op (kind, row, field, hlc, \"by\", val, parents, why)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
	    e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int(st, 1, op->kind);
	sqlite3_bind_int64(st, 2, op->row.n);
	sqlite3_bind_int(st, 3, op->field);
	sqlite3_bind_int64(st, 4, (int64_t)op->hlc);
	sqlite3_bind_int64(st, 5, op->by);
	value_bind(st, 6, op->value);
	if (op->birth)
		sqlite3_bind_null(st, 7);
	else
		sqlite3_bind_blob(st, 7, parents->len > 0 ? (const void *)parents->at : "",
		    (int)parents->len, SQLITE_STATIC);
	sqlite3_bind_text(st, 8, op->why, -1, SQLITE_STATIC);
	if (!db_run(r, st, e))
		return -1;
	return sqlite3_changes(r->db) > 0;
}

static bool
cell_has_ops(
    struct replica *r, const struct table *t, int64_t row, int field, bool *has, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT 1 FROM r_op WHERE kind = ?1 AND row = ?2 AND field = ?3 LIMIT 1", e);
	int64_t n;

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, t->kind->no);
	sqlite3_bind_int64(st, 2, row);
	sqlite3_bind_int(st, 3, t->kind->fields[field].no);
	if (!db_number(r, st, 0, &n, e))
		return false;
	*has = n != 0;
	return true;
}

/* Before the first operation on a cell its birth value goes into r_op. */
static bool
birth_out(struct replica *r, struct table *t, int64_t row, int field, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql_birth[field], e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row);
	sqlite3_bind_int(st, 2, t->kind->no);
	sqlite3_bind_int(st, 3, t->kind->fields[field].no);
	return db_run(r, st, e);
}

/* Is `op` the very value the row was born with, come a second time? */
static bool
same_birth(struct replica *r, struct table *t, const struct op_add *op, int field, bool *same,
    struct err *e)
{
	sqlite3_stmt *st;
	struct value was;

	*same = false;
	if (!op->birth || op->hlc != op->row.born || op->by != op->row.by)
		return true;
	st = db_get(r, t->sql[SQL_ROW], e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, op->row.n);
	if (db_step(r, st, e) <= 0)
		return false;
	was = value_column(st, COL_FIELDS + field);
	*same = value_equal(&was, op->value);
	sqlite3_reset(st);
	return true;
}

/* The canonical bytes of an operation: the same on every replica, unlike device numbers. */
static bool
put_parent(void *ctx, const struct stamp *parent)
{
	buf_u64(ctx, parent->hlc);
	buf_id(ctx, &parent->device);
	return true;
}

static int
canon_compare(struct replica *r, const struct cell_op *a, const struct cell_op *b)
{
	struct buf x = BUF_EMPTY, y = BUF_EMPTY;
	int d;

	value_put(&x, &a->value);
	buf_u8(&x, a->birth);
	op_parents(r, a, put_parent, &x);
	value_put(&y, &b->value);
	buf_u8(&y, b->birth);
	op_parents(r, b, put_parent, &y);
	d = memcmp(x.at, y.at, x.len < y.len ? x.len : y.len);
	if (d == 0)
		d = x.len < y.len ? -1 : x.len > y.len;
	buf_free(&x);
	buf_free(&y);
	return d;
}

static bool
op_replace(struct replica *r, const struct op_add *op, const struct buf *parents, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "DELETE FROM r_op WHERE kind = ?1 AND row = ?2 AND field = ?3 AND hlc = ?4 AND \"by\" "
	    "= ?5",
	    e);

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, op->kind);
	sqlite3_bind_int64(st, 2, op->row.n);
	sqlite3_bind_int(st, 3, op->field);
	sqlite3_bind_int64(st, 4, (int64_t)op->hlc);
	sqlite3_bind_int64(st, 5, op->by);
	return db_run(r, st, e) && op_insert(r, op, parents, e) == 1;
}

/*
 * The same stamp twice with different content: the device lied, or was copied. Which of the two
 * counts must not depend on the order of arrival; the greater bytes do.
 */
static bool
op_again(struct replica *r, const struct op_add *op, const struct buf *parents, bool *fresh,
    struct err *e)
{
	struct cells c;
	struct cell_op mine = {.value = *op->value,
	    .birth = op->birth,
	    .parents = parents->at,
	    .parents_len = parents->len};
	size_t i;
	bool ok = true;

	if (!cells_load(r, op->kind, op->row.n, op->field, &c, e))
		return false;
	for (i = 0; i < c.n; i++)
		if (c.at[i].stamp.hlc == op->hlc && c.at[i].by == op->by)
			break;
	*fresh = i < c.n && canon_compare(r, &mine, &c.at[i]) > 0;
	if (*fresh)
		ok = op_replace(r, op, parents, e);
	cells_free(&c);
	return ok;
}

static bool
op_write(struct replica *r, const struct op_add *op, bool *fresh, struct err *e)
{
	struct buf parents = BUF_EMPTY;
	size_t i;
	int64_t by;
	int rc = -1;
	bool ok = true;

	for (i = 0; i < op->n_parents && ok; i++) {
		ok = device_number(r, &op->parents[i].device, NULL, &by, e);
		if (ok)
			parents_put(&parents, op->parents[i].hlc, by);
	}
	ok = ok && buf_ok(&parents, e);
	if (ok)
		rc = op_insert(r, op, &parents, e);
	*fresh = rc == 1;
	ok = rc > 0 || (rc == 0 && op_again(r, op, &parents, fresh, e));
	buf_free(&parents);
	return ok;
}

bool
row_op(struct replica *r, const struct op_add *op, bool *fresh, struct err *e)
{
	struct table *t = op->row.n > 0 ? table_no(r, op->kind) : NULL;
	int field = t == NULL || op->field < 1 ? -1 : kind_index_no(t->kind, (uint16_t)op->field);
	bool has, same = false;

	*fresh = false;
	if (field >= 0) {
		if (!cell_has_ops(r, t, op->row.n, field, &has, e) ||
		    (!has && !same_birth(r, t, op, field, &same, e)))
			return false;
		if (same)
			return true;
		if (!has && !birth_out(r, t, op->row.n, field, e))
			return false;
	}
	if (!op_write(r, op, fresh, e))
		return false;
	return !*fresh || row_dirty(r, op->kind, op->row.n, e);
}

bool
row_explicit(struct replica *r, struct table *t, const struct row *row, struct err *e)
{
	size_t i;

	for (i = 0; i < t->kind->n_fields; i++) {
		bool has;

		if (!cell_has_ops(r, t, row->n, (int)i, &has, e) ||
		    (!has && !birth_out(r, t, row->n, (int)i, e)))
			return false;
	}
	return true;
}
