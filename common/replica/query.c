/*
 * Reading by SQL. A statement in use twice at once (a list that opens a list) gets a second copy
 * for the moment.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

struct query {
	struct replica *r;
	sqlite3_stmt *st;
	bool own; /* prepared for this use only */
	bool busy;
	struct query *next;
};

static struct query *
query_free_one(struct replica *r)
{
	struct query *q;

	for (q = r->queries; q != NULL; q = q->next)
		if (!q->busy)
			return q;
	q = calloc(1, sizeof(*q));
	if (q == NULL)
		return NULL;
	q->r = r;
	q->next = r->queries;
	r->queries = q;
	return q;
}

static bool
in_use(const struct replica *r, const sqlite3_stmt *st)
{
	const struct query *q;

	for (q = r->queries; q != NULL; q = q->next)
		if (q->busy && q->st == st)
			return true;
	return false;
}

static sqlite3_stmt *
cached(struct replica *r, const char *sql)
{
	size_t i;

	for (i = 0; i < r->stmt_slots; i++)
		if (r->stmts[i].st != NULL && r->stmts[i].sql == sql)
			return r->stmts[i].st;
	return NULL;
}

struct query *
replica_query(struct replica *r, const char *sql, struct err *e)
{
	struct query *q = query_free_one(r);
	sqlite3_stmt *st;

	if (q == NULL) {
		err_nomem(e);
		return NULL;
	}
	q->own = false;
	st = cached(r, sql);
	/* Not a constant after all: the same address, another text. */
	if (st != NULL && (in_use(r, st) || strcmp(sqlite3_sql(st), sql) != 0)) {
		q->own = true;
		if (sqlite3_prepare_v2(r->db, sql, -1, &st, NULL) != SQLITE_OK) {
			db_fail(r, e, sql);
			return NULL;
		}
	} else if (st == NULL && (st = db_get(r, sql, e)) == NULL) {
		return NULL;
	}
	q->st = st;
	q->busy = true;
	return q;
}

void
query_bind_int(struct query *q, int at, int64_t v)
{
	sqlite3_bind_int64(q->st, at, v);
}

void
query_bind_text(struct query *q, int at, const char *v)
{
	sqlite3_bind_text(q->st, at, v, -1, SQLITE_TRANSIENT);
}

void
query_bind_blob(struct query *q, int at, const void *v, size_t n)
{
	sqlite3_bind_blob(q->st, at, v == NULL && n == 0 ? "" : v, (int)n, SQLITE_TRANSIENT);
}

void
query_bind_id(struct query *q, int at, const struct id *v)
{
	db_id(q->st, at, v);
}

int
query_step(struct query *q, struct err *e)
{
	return db_step(q->r, q->st, e);
}

bool
query_null(struct query *q, int col)
{
	return sqlite3_column_type(q->st, col) == SQLITE_NULL;
}

int64_t
query_int(struct query *q, int col)
{
	return sqlite3_column_int64(q->st, col);
}

const char *
query_text(struct query *q, int col)
{
	const char *s = (const char *)sqlite3_column_text(q->st, col);

	return s == NULL ? "" : s;
}

const void *
query_blob(struct query *q, int col, size_t *n)
{
	const void *at = sqlite3_column_blob(q->st, col);

	*n = (size_t)sqlite3_column_bytes(q->st, col);
	return at;
}

struct id
query_id(struct query *q, int col)
{
	return db_id_of(q->st, col);
}

void
query_end(struct query *q)
{
	if (q == NULL || !q->busy)
		return;
	if (q->own) {
		sqlite3_finalize(q->st);
	} else {
		sqlite3_reset(q->st);
		sqlite3_clear_bindings(q->st);
	}
	q->st = NULL;
	q->busy = false;
}

bool
query_run(struct query *q, struct err *e)
{
	return db_run(q->r, q->st, e);
}

void
queries_free(struct replica *r)
{
	while (r->queries != NULL) {
		struct query *q = r->queries;

		r->queries = q->next;
		query_end(q);
		free(q);
	}
}

bool
replica_ddl(struct replica *r, const char *ddl, struct err *e)
{
	return db_exec(r, ddl, e);
}
