/*
 * Erasure of a compartment: every trace of it in this file, in one transaction. Pages that become
 * free are overwritten by SQLite (secure_delete, set by the vault). The search index of a kind
 * that lost rows is dropped and grows anew: it cannot forget the words of single rows.
 */
#include "common/replica/inside.h"

static bool
run(struct replica *r, const char *sql, int64_t comp, int64_t kind, struct err *e)
{
	sqlite3_stmt *st = db_get(r, sql, e);

	if (st == NULL)
		return false;
	if (sqlite3_bind_parameter_count(st) > 0)
		sqlite3_bind_int64(st, 1, comp);
	if (sqlite3_bind_parameter_count(st) > 1)
		sqlite3_bind_int64(st, 2, kind);
	return db_run(r, st, e);
}

static bool
erase_kind(struct replica *r, struct table *t, int64_t comp, int64_t *rows, struct err *e)
{
	static const enum table_sql steps[] = {SQL_ERASE_OPS, SQL_ERASE_CONFLICTS, SQL_ERASE_ROWS};
	size_t i;
	int gone;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!run(r, t->sql[steps[i]], comp, t->kind->no, e))
			return false;
	gone = sqlite3_changes(r->db);
	*rows += gone;
	return gone == 0 || index_forget(r, t, e);
}

static bool
erase_inside(struct replica *r, int64_t comp, int64_t *rows, struct err *e)
{
	static const char *const steps[] = {
	    "DELETE FROM r_op WHERE row < 0 AND -row IN (SELECT n FROM r_ghost WHERE comp = ?1)",
	    "DELETE FROM r_ghost WHERE comp = ?1",
	    "DELETE FROM r_outbox WHERE comp = ?1",
	};
	size_t i;

	for (i = 0; i < r->kinds->n; i++)
		if (!erase_kind(r, &r->tables[i], comp, rows, e))
			return false;
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!run(r, steps[i], comp, 0, e))
			return false;
	/* The clock may have been known by the outbox alone; ids set free may wake ghosts. */
	r->clock_kept = 0;
	return clock_keep(r, e) && index_load(r, e) && counts_load(r, e) && ghost_promote(r, e) &&
	       settle_dirty(r, NULL, e);
}

bool
replica_erase(struct replica *r, const struct id *comp, int64_t *rows, struct err *e)
{
	int64_t n = numbers_find(&r->comps, comp), count = 0;
	bool ok;

	if (rows != NULL)
		*rows = 0;
	if (n <= 0)
		return true;
	if (!replica_begin(r, __func__, e))
		return false;
	undo_forget(&r->undo);
	undo_forget(&r->redo);
	r->writing++;
	ok = erase_inside(r, n, &count, e);
	r->writing--;
	if (!ok) {
		replica_rollback(r);
		return false;
	}
	if (rows != NULL)
		*rows = count;
	return replica_commit(r, e);
}
