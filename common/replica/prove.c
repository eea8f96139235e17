/*
 * Does the file still hold together? SQLite's own check, the search index's, and every row with
 * operations settled once more: nothing may change.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

static bool
damaged(struct err *e, const char *what)
{
	return err_set(e, ERR_TAMPER,
	    _("Die Datei mit den Einträgen ist beschädigt. Bitte nichts löschen und die Betreuung "
	      "des "
	      "Geräts rufen."),
	    "%s", what);
}

static bool
pages_fine(struct replica *r, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "PRAGMA integrity_check(1)", e);
	bool fine;

	if (st == NULL || db_step(r, st, e) <= 0)
		return false;
	fine = strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
	sqlite3_reset(st);
	return fine || damaged(e, "integrity_check");
}

static bool
index_fine(struct replica *r, struct err *e)
{
	size_t i;

	for (i = 0; i < r->kinds->n; i++) {
		struct table *t = &r->tables[i];
		sqlite3_stmt *st;

		if (!t->searched)
			continue;
		st = db_get(r, t->sql[SQL_WORDS_CHECK], e);
		if (st == NULL || !db_run(r, st, NULL))
			return damaged(e, "search index");
	}
	return true;
}

static bool
next_row(struct replica *r, int64_t *kind, int64_t *row, bool *more, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "SELECT kind, row FROM r_op WHERE (kind, row) > (?1, ?2) AND row > 0"
	    " ORDER BY kind, row LIMIT 1",
	    e);
	int rc;

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, *kind);
	sqlite3_bind_int64(st, 2, *row);
	rc = db_step(r, st, e);
	*more = rc > 0;
	if (rc > 0) {
		*kind = sqlite3_column_int64(st, 0);
		*row = sqlite3_column_int64(st, 1);
		sqlite3_reset(st);
	}
	return rc >= 0;
}

static bool
rows_fine(struct replica *r, struct err *e)
{
	int64_t kind = 0, row = 0;
	bool more = true;

	while (next_row(r, &kind, &row, &more, e) && more) {
		struct table *t = table_no(r, (uint16_t)kind);
		int changes = sqlite3_total_changes(r->db);

		if (t == NULL)
			continue;
		if (!settle_row(r, t, row, NULL, e))
			return false;
		if (sqlite3_total_changes(r->db) != changes)
			return damaged(e, "a row differs from its operations");
	}
	return !more;
}

bool
replica_check(struct replica *r, struct err *e)
{
	bool ok;

	if (!pages_fine(r, e) || !replica_begin(r, __func__, e))
		return false;
	r->writing++;
	ok = index_fine(r, e) && rows_fine(r, e);
	r->writing--;
	replica_rollback(r);
	return ok;
}
