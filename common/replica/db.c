/*
 * Each SQLite call once: errors become struct err, statements are prepared once and kept.
 *
 * SQLite rolls a whole transaction back by itself when the disk is full or memory ran out.
 * Whoever began it must not commit a half: the replica is `doomed` until the outermost
 * transaction ends, and the first error is the one that is told.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "common/vault/dberr.h"

bool
db_fail(struct replica *r, struct err *e, const char *what)
{
	struct err here = {0};

	vault_dberr(r->db, sqlite3_extended_errcode(r->db), what, &here);
	if (r->depth > 0 && sqlite3_get_autocommit(r->db) && !r->doomed) {
		r->doomed = true;
		r->doom = here;
	}
	if (e != NULL)
		*e = here;
	return false;
}

bool
db_exec(struct replica *r, const char *sql, struct err *e)
{
	return sqlite3_exec(r->db, sql, NULL, NULL, NULL) == SQLITE_OK || db_fail(r, e, sql);
}

static size_t
slot_of(const struct replica *r, const char *sql)
{
	return ((uintptr_t)sql * 0x9e3779b97f4a7c15u >> 20) & (r->stmt_slots - 1);
}

static struct cached *
slot_free(struct replica *r, const char *sql)
{
	size_t at = slot_of(r, sql);

	while (r->stmts[at].st != NULL && r->stmts[at].sql != sql)
		at = (at + 1) & (r->stmt_slots - 1);
	return &r->stmts[at];
}

static bool
cache_grow(struct replica *r)
{
	size_t i, old = r->stmt_slots;
	struct cached *was = r->stmts, *now;

	now = calloc(old == 0 ? 256 : 2 * old, sizeof(*now));
	if (now == NULL)
		return false;
	r->stmts = now;
	r->stmt_slots = old == 0 ? 256 : 2 * old;
	for (i = 0; i < old; i++)
		if (was[i].st != NULL)
			*slot_free(r, was[i].sql) = was[i];
	free(was);
	return true;
}

sqlite3_stmt *
db_get(struct replica *r, const char *sql, struct err *e)
{
	struct cached *slot;

	if (2 * (r->n_stmts + 1) > r->stmt_slots && !cache_grow(r)) {
		err_nomem(e);
		return NULL;
	}
	slot = slot_free(r, sql);
	if (slot->st != NULL) {
		sqlite3_reset(slot->st);
		return slot->st;
	}
	if (sqlite3_prepare_v3(r->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &slot->st, NULL) !=
	    SQLITE_OK) {
		slot->st = NULL;
		db_fail(r, e, sql);
		return NULL;
	}
	slot->sql = sql;
	r->n_stmts++;
	return slot->st;
}

int
db_step(struct replica *r, sqlite3_stmt *st, struct err *e)
{
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		db_fail(r, e, sqlite3_sql(st));
	sqlite3_reset(st);
	return rc == SQLITE_DONE ? 0 : -1;
}

bool
db_run(struct replica *r, sqlite3_stmt *st, struct err *e)
{
	int rc;

	while ((rc = db_step(r, st, e)) > 0)
		continue;
	return rc == 0;
}

bool
db_number(struct replica *r, sqlite3_stmt *st, int64_t none, int64_t *out, struct err *e)
{
	int rc = db_step(r, st, e);

	if (rc < 0)
		return false;
	*out = rc == 0 || sqlite3_column_type(st, 0) == SQLITE_NULL ? none
								    : sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return true;
}

void
db_id(sqlite3_stmt *st, int at, const struct id *id)
{
	sqlite3_bind_blob(st, at, id->b, ID_LEN, SQLITE_TRANSIENT);
}

struct id
db_id_of(sqlite3_stmt *st, int col)
{
	struct id id = {0};

	if (sqlite3_column_bytes(st, col) == ID_LEN)
		memcpy(id.b, sqlite3_column_blob(st, col), ID_LEN);
	return id;
}

void
db_close(struct replica *r)
{
	size_t i;

	for (i = 0; i < r->stmt_slots; i++)
		sqlite3_finalize(r->stmts[i].st);
	free(r->stmts);
	r->stmts = NULL;
	r->stmt_slots = r->n_stmts = 0;
}
