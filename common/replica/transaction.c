/*
 * Transactions nest: the outermost is SQLite's, the others are savepoints, so that a save that
 * fails leaves what its caller did before. A full disk or lack of memory makes SQLite roll back
 * everything by itself; then the outermost commit fails too, with the first reason.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

bool
tx_was_lost(const struct replica *r, uint64_t tx)
{
	size_t i, kept = r->n_lost < LOST_MAX ? r->n_lost : LOST_MAX;

	for (i = 0; i < kept; i++)
		if (r->lost[i] == tx)
			return tx != 0;
	/* The ring has forgotten the oldest: whatever is older than all it has may be lost. */
	for (i = 0; r->n_lost > LOST_MAX && i < kept; i++)
		if (tx > r->lost[i])
			return false;
	return tx != 0 && r->n_lost > LOST_MAX;
}

static void
note_lost(struct replica *r)
{
	r->lost[r->n_lost++ % LOST_MAX] = r->tx;
}

static bool
doomed(struct replica *r, struct err *e)
{
	if (e != NULL)
		*e = r->doom;
	return false;
}

static bool
savepoint(struct replica *r, const char *verb, struct err *e)
{
	static const char *const sql[][DEPTH_MAX] = {
	    {"SAVEPOINT d0", "SAVEPOINT d1", "SAVEPOINT d2", "SAVEPOINT d3", "SAVEPOINT d4",
		"SAVEPOINT d5", "SAVEPOINT d6", "SAVEPOINT d7"},
	    {"RELEASE d0", "RELEASE d1", "RELEASE d2", "RELEASE d3", "RELEASE d4", "RELEASE d5",
		"RELEASE d6", "RELEASE d7"},
	    {"ROLLBACK TO d0", "ROLLBACK TO d1", "ROLLBACK TO d2", "ROLLBACK TO d3",
		"ROLLBACK TO d4", "ROLLBACK TO d5", "ROLLBACK TO d6", "ROLLBACK TO d7"},
	};
	sqlite3_stmt *st = db_get(r, sql[verb[0] == 's' ? 0 : verb[0] == 'r' ? 1 : 2][r->depth], e);

	return st != NULL && db_run(r, st, e);
}

static bool
run(struct replica *r, const char *sql, struct err *e)
{
	sqlite3_stmt *st = db_get(r, sql, e);

	return st != NULL && db_run(r, st, e);
}

bool
replica_begin(struct replica *r, const char *who, struct err *e)
{
	if (r->doomed)
		return doomed(r, e);
	if (r->depth == DEPTH_MAX)
		return err_set(e, ERR_USAGE,
		    _("Der Vorgang ist zu verschachtelt. Bitte das Programm neu starten."),
		    "transaction of %s inside %s", who, r->levels[r->depth - 1].who);
	if (r->depth == 0) {
		if (!run(r, "BEGIN IMMEDIATE", e))
			return false;
		r->tx++;
	} else if (!savepoint(r, "savepoint", e)) {
		return false;
	}
	r->levels[r->depth++] = (struct level){.who = who, .deeds = r->pending.n};
	return true;
}

/* What memory knew of rows that no longer are. */
static void
forget(struct replica *r, size_t deeds)
{
	r->pending.n = deeds;
	r->n_dirty = 0;
	r->clock_kept = 0;
	note_lost(r);
	numbers_load(r, NULL);
	index_load(r, NULL);
	counts_load(r, NULL);
}

bool
replica_commit(struct replica *r, struct err *e)
{
	if (r->doomed || r->depth == 0) {
		if (r->doomed)
			doomed(r, e);
		else
			err_set(e, ERR_USAGE, _("Es ist nichts offen, das zu speichern wäre."),
			    "commit without begin");
		replica_rollback(r);
		return false;
	}
	if (r->depth > 1) {
		r->depth--;
		if (savepoint(r, "release", e))
			return true;
		r->depth++;
		replica_rollback(r);
		return false;
	}
	if (!run(r, "COMMIT", e)) {
		replica_rollback(r);
		return false;
	}
	r->depth = 0;
	undo_commit(r);
	return true;
}

void
replica_rollback(struct replica *r)
{
	size_t deeds;

	if (r->depth == 0)
		return;
	deeds = r->levels[--r->depth].deeds;
	if (r->depth > 0) {
		if (!r->doomed && savepoint(r, "to", NULL))
			savepoint(r, "release", NULL);
	} else {
		if (!sqlite3_get_autocommit(r->db))
			run(r, "ROLLBACK", NULL);
		r->doomed = false;
	}
	forget(r, deeds);
}
