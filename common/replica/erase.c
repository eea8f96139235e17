/*
 * Erasure of a compartment: every trace of it in this file, in one transaction. Pages that become
 * free are overwritten by SQLite (secure_delete, set by the vault); the search index is rewritten,
 * because its deletions are only marks until then.
 */
#include "common/replica/inside.h"

static bool
run_all(struct replica *r, const char *const *sql, size_t n, const char *name, int64_t kind,
    int64_t comp, struct err *e)
{
	size_t i;
	bool ok = true;

	for (i = 0; i < n && ok; i++) {
		char text[512];
		sqlite3_stmt *st = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		sqlite3_snprintf(sizeof(text), text, sql[i], name, name);
#pragma GCC diagnostic pop
		if (sqlite3_prepare_v2(r->db, text, -1, &st, NULL) != SQLITE_OK)
			return db_fail(r, e, "erase");
		if (sqlite3_bind_parameter_count(st) > 0)
			sqlite3_bind_int64(st, 1, comp);
		if (sqlite3_bind_parameter_count(st) > 1)
			sqlite3_bind_int64(st, 2, kind);
		ok = db_run(r, st, e);
		sqlite3_finalize(st);
	}
	return ok;
}

static bool
words_out(struct replica *r, struct table *t, int64_t comp, struct err *e)
{
	sqlite3_stmt *st = NULL;
	char sql[256];
	bool ok = true;
	int rc = 0;

	if (!t->searched)
		return true;
	sqlite3_snprintf(
	    sizeof(sql), sql, "SELECT _row FROM \"%s\" WHERE comp = ?1", t->kind->name);
	if (sqlite3_prepare_v2(r->db, sql, -1, &st, NULL) != SQLITE_OK)
		return db_fail(r, e, "erase");
	sqlite3_bind_int64(st, 1, comp);
	while (ok && (rc = db_step(r, st, e)) > 0)
		ok = index_before_change(r, t, sqlite3_column_int64(st, 0), e);
	sqlite3_finalize(st);
	return ok && rc == 0;
}

static bool
erase_kind(struct replica *r, struct table *t, int64_t comp, int64_t *rows, struct err *e)
{
	static const char *const steps[] = {
	    "DELETE FROM r_op WHERE kind = ?2 AND row IN (SELECT _row FROM \"%s\" WHERE comp = ?1)",
	    "DELETE FROM r_conflict WHERE kind = ?2 AND row IN (SELECT _row FROM \"%s\" WHERE comp "
	    "= ?1)",
	    "DELETE FROM r_unindexed WHERE kind = ?2 AND row IN"
	    " (SELECT _row FROM \"%s\" WHERE comp = ?1)",
	    "DELETE FROM \"%s\" WHERE comp = ?1",
	};
	static const char *const tidy[] = {"INSERT INTO \"s_%s\" (\"s_%s\") VALUES ('optimize')"};
	int64_t before;

	if (!words_out(r, t, comp, e) || !run_all(r, steps, 3, t->kind->name, t->kind->no, comp, e))
		return false;
	before = sqlite3_total_changes(r->db);
	if (!run_all(r, steps + 3, 1, t->kind->name, t->kind->no, comp, e))
		return false;
	before = sqlite3_total_changes(r->db) - before;
	*rows += before;
	return before == 0 || !t->searched || run_all(r, tidy, 1, t->kind->name, 0, 0, e);
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
	/* The clock may have been known by the outbox alone; ids set free may wake ghosts. */
	r->clock_kept = 0;
	return run_all(r, steps, 3, "", 0, comp, e) && clock_keep(r, e) && index_load(r, e) &&
	       ghosts_count(r, e) && ghost_promote(r, e) && settle_dirty(r, NULL, e);
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
