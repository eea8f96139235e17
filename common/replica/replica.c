#include "common/replica/replica.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"
#include "common/vault/vault.h"

#define SELF "replica.self"

const struct kinds *
replica_kinds(const struct replica *r)
{
	return r->kinds;
}

const struct env *
replica_env(const struct replica *r)
{
	return r->env;
}

void
replica_use_env(struct replica *r, const struct env *env)
{
	r->env = env;
}

const struct replica_self *
replica_self(const struct replica *r)
{
	return &r->self;
}

/* ---- opening ---- */

static bool
self_load(struct replica *r, struct err *e)
{
	struct buf b = BUF_EMPTY;
	struct reader in;
	struct err why = {0};
	bool ok = replica_setting(r, SELF, &b, &why);

	if (!ok && why.code != ERR_MISSING) {
		if (e != NULL)
			*e = why;
	} else {
		in = reader_of(b.at, b.len);
		r->self.device = reader_id(&in);
		r->self.person = reader_id(&in);
		r->self.office = reader_id(&in);
		r->self.intake = reader_id(&in);
		ok = true;
	}
	buf_free(&b);
	return ok;
}

static bool
tables_ready(struct replica *r, struct err *e)
{
	bool ok;

	if (!replica_begin(r, __func__, e))
		return false;
	r->writing++;
	ok = schema_make(r, e) && index_ready(r, e);
	r->writing--;
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

bool
counts_load(struct replica *r, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT count(*) FROM r_ghost", e);

	if (st == NULL || !db_number(r, st, 0, &r->ghosts, e))
		return false;
	st = db_get(r, "SELECT count(*) FROM r_conflict", e);
	return st != NULL && db_number(r, st, 0, &r->open_cells, e);
}

bool
replica_open_db(struct replica **out, const struct env *env, sqlite3 *db, const struct kinds *kinds,
    struct err *e)
{
	struct replica *r = calloc(1, sizeof(*r));

	*out = NULL;
	if (r == NULL)
		return err_nomem(e);
	r->env = env;
	r->db = db;
	r->kinds = kinds;
	if (!tables_ready(r, e) || !counts_load(r, e) || !clock_load(r, e) || !self_load(r, e)) {
		replica_close(r);
		return false;
	}
	witness_watch(r);
	*out = r;
	return true;
}

bool
replica_open(struct replica **out, const struct env *env, struct vault *v,
    const struct kinds *kinds, struct err *e)
{
	if (!replica_open_db(out, env, vault_db(v), kinds, e))
		return false;
	(*out)->vault = v;
	return true;
}

void
replica_close(struct replica *r)
{
	if (r == NULL)
		return;
	if (r->depth > 0)
		replica_rollback(r);
	witness_leave(r);
	queries_free(r);
	db_close(r);
	undo_forget(&r->undo);
	undo_forget(&r->redo);
	deeds_free(&r->pending);
	free(r->dirty);
	numbers_free(&r->devices);
	numbers_free(&r->comps);
	free(r->comp_office);
	free(r->persons);
	schema_free(r);
	free(r);
}

bool
replica_set_self(struct replica *r, const struct replica_self *self, struct err *e)
{
	struct buf b = BUF_EMPTY;
	int64_t n;
	bool ok;

	buf_id(&b, &self->device);
	buf_id(&b, &self->person);
	buf_id(&b, &self->office);
	buf_id(&b, &self->intake);
	ok = replica_begin(r, __func__, e);
	if (ok) {
		ok = buf_ok(&b, e) && replica_set_setting(r, SELF, b.at, b.len, e) &&
		     device_number(r, &self->device, &self->person, &n, e);
		if (!ok)
			replica_rollback(r);
		else
			ok = replica_commit(r, e);
	}
	buf_free(&b);
	if (ok)
		r->self = *self;
	return ok;
}

/* ---- settings ---- */

bool
replica_setting(struct replica *r, const char *name, struct buf *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT value FROM r_setting WHERE name = ?1", e);
	int rc;

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	rc = db_step(r, st, e);
	if (rc < 0)
		return false;
	if (rc == 0)
		return err_set(e, ERR_MISSING, _("Diese Einstellung ist noch nicht gesetzt."),
		    "setting %.40s", name);
	buf_put(out, sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0));
	sqlite3_reset(st);
	return buf_ok(out, e);
}

bool
replica_set_setting(struct replica *r, const char *name, const void *at, size_t n, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "INSERT INTO r_setting (name, value) VALUES (?1, ?2)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    e);

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_blob(st, 2, n == 0 ? "" : at, (int)n, SQLITE_STATIC);
	return db_run(r, st, e);
}

/* ---- drafts ---- */

bool
replica_draft_put(struct replica *r, const char *name, const void *at, size_t n, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "INSERT INTO r_draft (name, written, at) VALUES (?1, ?2, ?3) ON CONFLICT (name)"
	    " DO UPDATE SET written = excluded.written, at = excluded.at",
	    e);

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, env_now(r->env));
	sqlite3_bind_blob(st, 3, n == 0 ? "" : at, (int)n, SQLITE_STATIC);
	return db_run(r, st, e);
}

bool
replica_draft_get(struct replica *r, const char *name, struct buf *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT at FROM r_draft WHERE name = ?1", e);
	int rc;

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	rc = db_step(r, st, e);
	if (rc < 0)
		return false;
	if (rc == 0)
		return err_set(e, ERR_MISSING, _("Diesen Entwurf gibt es nicht mehr."), "no draft");
	buf_put(out, sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0));
	sqlite3_reset(st);
	return buf_ok(out, e);
}

bool
replica_draft_drop(struct replica *r, const char *name, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "DELETE FROM r_draft WHERE name = ?1", e);

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	return db_run(r, st, e);
}

bool
replica_drafts(struct replica *r, draft_fn *fn, void *ctx, struct err *e)
{
	struct query *q =
	    replica_query(r, "SELECT name, written FROM r_draft ORDER BY written DESC", e);
	int rc = -1;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0)
		if (!fn(ctx, query_text(q, 0), query_int(q, 1)))
			break;
	query_end(q);
	return rc >= 0;
}
