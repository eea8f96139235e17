/*
 * What waits to be sealed: own transactions, one row each, already in the bytes of the envelope.
 */
#include "common/base/lang.h"
#include "common/replica/inside.h"

static bool
outbox_next(struct replica *r, int64_t *comp, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT comp FROM r_outbox LIMIT 1", e);

	if (st == NULL || !db_number(r, st, -1, comp, e))
		return false;
	if (*comp < 0)
		return err_set(e, ERR_MISSING, _("Es wartet nichts auf das Versiegeln."), "empty");
	return true;
}

static bool
outbox_take(struct replica *r, int64_t comp, size_t max, struct buf *ops, int64_t *upto,
    int64_t *count, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT hlc, tx, ops FROM r_outbox WHERE comp = ?1 ORDER BY hlc", e);
	size_t start = ops->len;
	int rc;

	if (st == NULL)
		return false;
	*count = 0;
	sqlite3_bind_int64(st, 1, comp);
	while ((rc = db_step(r, st, e)) > 0) {
		size_t n = (size_t)sqlite3_column_bytes(st, 1);

		if (ops->len > start && ops->len - start + n > max)
			break;
		buf_put(ops, sqlite3_column_blob(st, 1), n);
		*upto = sqlite3_column_int64(st, 0);
		*count += sqlite3_column_int64(st, 2);
	}
	sqlite3_reset(st);
	return rc >= 0 && buf_ok(ops, e);
}

bool
replica_outbox(struct replica *r, struct id *comp, enum layer *layer, size_t max, struct buf *ops,
    int64_t *upto, int64_t *count, struct err *e)
{
	int64_t n, taken;

	if (!outbox_next(r, &n, e) || !outbox_take(r, n, max, ops, upto, &taken, e))
		return false;
	if (count != NULL)
		*count = taken;
	*comp = comp_id(r, n);
	*layer = r->comp_office[n] ? LAYER_OFFICE : LAYER_CASE;
	return true;
}

bool
replica_outbox_done(struct replica *r, const struct id *comp, int64_t upto, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "DELETE FROM r_outbox WHERE comp = ?1 AND hlc <= ?2", e);
	bool ok;

	/* The clock may have been known by these rows alone. */
	if (st == NULL || !replica_begin(r, __func__, e))
		return false;
	sqlite3_bind_int64(st, 1, numbers_find(&r->comps, comp));
	sqlite3_bind_int64(st, 2, upto);
	ok = db_run(r, st, e) && clock_keep(r, e);
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

bool
replica_outbox_count(struct replica *r, int64_t *n, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT sum(ops) FROM r_outbox", e);

	return st != NULL && db_number(r, st, 0, n, e);
}
