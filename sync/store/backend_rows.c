#include "sync/store/backend_rows.h"

#include <string.h>

#include "common/base/lang.h"

static const char *const sql[ROWS_COUNT] = {
    [ROWS_HEAD] = "SELECT (SELECT value FROM meta WHERE name = 'epoch'),"
		  " (SELECT coalesce(max(store_seq), 0) FROM envelope),"
		  " (SELECT coalesce(max(seq), 0) FROM roster)",
    [ROWS_PLACE] = "SELECT seq, id, store_seq, received FROM envelope"
		   " WHERE device = ?1 AND seq = ?2",
    [ROWS_LAST] = "SELECT seq, id, store_seq, received FROM envelope"
		  " WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
    [ROWS_APPEND] = "INSERT INTO envelope(store_seq, device, seq, id, received, at)"
		    " VALUES((SELECT coalesce(max(store_seq), 0) + 1 FROM envelope),"
		    " ?1, ?2, ?3, ?4, ?5)",
    [ROWS_READ] = "SELECT store_seq, at FROM envelope WHERE store_seq > ?1 ORDER BY store_seq",
    [ROWS_EVIDENCE] = "INSERT INTO evidence(device, seq, received, at) SELECT ?1, ?2, ?3, ?4"
		      " WHERE (SELECT count(*) FROM evidence WHERE device = ?1) < ?5"
		      " AND NOT EXISTS(SELECT 1 FROM evidence"
		      "  WHERE device = ?1 AND seq = ?2 AND at = ?4)",
    [ROWS_ROSTER_PUT] = "INSERT INTO roster(seq, at) VALUES(?1, ?2)",
    [ROWS_ROSTER_READ] = "SELECT seq, at FROM roster WHERE seq > ?1 ORDER BY seq",
    [ROWS_MAIL_PUT] = "INSERT OR IGNORE INTO mail(invite, number, expires, at)"
		      " VALUES(?1, ?2, ?3, ?4)",
    [ROWS_MAIL_GET] = "SELECT at FROM mail WHERE invite = ?1 AND number = ?2 AND expires > ?3",
    [ROWS_MAIL_PURGE] = "DELETE FROM mail WHERE expires <= ?1",
    [ROWS_INVITED] = "SELECT 1 FROM mail WHERE invite = ?1 AND number = 0 AND expires > ?2",
};

bool
rows_error(struct office_log *log, struct err *e, const char *what)
{
	int rc = log->db != NULL ? sqlite3_extended_errcode(log->db) : SQLITE_NOMEM;
	const char *text = log->db != NULL ? sqlite3_errmsg(log->db) : "";

	if (rc == SQLITE_NOMEM)
		return err_nomem(e);
	if ((rc & 0xff) == SQLITE_FULL)
		return err_set(e, ERR_FULL,
		    _("Auf der Festplatte des Speichers ist kein Platz mehr."), "%s: %s", what,
		    text);
	if (rc == SQLITE_NOTADB || (rc & 0xff) == SQLITE_CORRUPT)
		return err_set(e, ERR_FORMAT,
		    _("Die Datenbank eines Büros ist beschädigt. Bitte den Speicher anhalten, den "
		      "Ordner sichern und »feldbuch-store check« laufen lassen."),
		    "%s: %s", what, text);
	return err_set(e, ERR_IO,
	    _("Die Datenbank eines Büros lässt sich nicht lesen oder schreiben."), "%s: %d %s",
	    what, rc, text);
}

void
rows_finalize(struct office_log *log)
{
	int i;

	for (i = 0; i < ROWS_COUNT; i++)
		sqlite3_finalize(log->statements[i]);
	memset(log->statements, 0, sizeof(log->statements));
}

static sqlite3_stmt *
statement(struct office_log *log, enum rows_statement which, struct err *e)
{
	sqlite3_stmt **st = &log->statements[which];

	if (*st == NULL && sqlite3_prepare_v3(log->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT,
			       st, NULL) != SQLITE_OK) {
		rows_error(log, e, sql[which]);
		return NULL;
	}
	sqlite3_reset(*st);
	return *st;
}

static void
bind_id(sqlite3_stmt *st, int at, const struct id *id)
{
	sqlite3_bind_blob(st, at, id->b, ID_LEN, SQLITE_STATIC);
}

static bool
run(struct office_log *log, sqlite3_stmt *st, struct err *e)
{
	int rc;

	/* SQLite may have undone the transaction when a write in it failed. What comes after must
	 * not slip in by itself. */
	if (log->begun && sqlite3_get_autocommit(log->db))
		return err_set(e, ERR_IO,
		    _("Die Datenbank eines Büros lässt sich nicht lesen oder schreiben."),
		    "transaction is gone");
	rc = sqlite3_step(st);
	sqlite3_reset(st);
	return rc == SQLITE_DONE || rows_error(log, e, "write");
}

bool
rows_begin(struct office_log *log, struct err *e)
{
	if (log->begun)
		return true;
	if (sqlite3_exec(log->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		return rows_error(log, e, "begin");
	log->begun = true;
	return true;
}

bool
rows_commit(struct office_log *log, struct err *e)
{
	if (!log->begun)
		return true;
	log->begun = false;
	if (sqlite3_exec(log->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
		return true;
	rows_error(log, e, "commit");
	sqlite3_exec(log->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

void
rows_rollback(struct office_log *log)
{
	if (log->begun)
		sqlite3_exec(log->db, "ROLLBACK", NULL, NULL, NULL);
	log->begun = false;
}

bool
rows_head(struct office_log *log, struct log_head *head, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_HEAD, e);

	if (st == NULL)
		return false;
	if (sqlite3_step(st) != SQLITE_ROW) {
		sqlite3_reset(st);
		return rows_error(log, e, "head");
	}
	head->epoch = (uint64_t)sqlite3_column_int64(st, 0);
	head->store_seq = (uint64_t)sqlite3_column_int64(st, 1);
	head->roster_seq = (uint64_t)sqlite3_column_int64(st, 2);
	sqlite3_reset(st);
	return true;
}

bool
rows_place(struct office_log *log, const struct id *device, uint64_t seq, struct log_place *place,
    bool *found, struct err *e)
{
	sqlite3_stmt *st = statement(log, seq == 0 ? ROWS_LAST : ROWS_PLACE, e);
	int rc;

	memset(place, 0, sizeof(*place));
	*found = false;
	if (st == NULL)
		return false;
	bind_id(st, 1, device);
	if (seq != 0)
		sqlite3_bind_int64(st, 2, (int64_t)seq);
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW && sqlite3_column_bytes(st, 1) == HASH_LEN) {
		place->seq = (uint64_t)sqlite3_column_int64(st, 0);
		memcpy(place->id, sqlite3_column_blob(st, 1), HASH_LEN);
		place->store_seq = (uint64_t)sqlite3_column_int64(st, 2);
		place->received = sqlite3_column_int64(st, 3);
		*found = true;
	}
	sqlite3_reset(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE || rows_error(log, e, "place");
}

bool
rows_append(struct office_log *log, const struct id *device, struct log_place *place,
    const uint8_t *at, size_t n, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_APPEND, e);

	if (st == NULL)
		return false;
	bind_id(st, 1, device);
	sqlite3_bind_int64(st, 2, (int64_t)place->seq);
	sqlite3_bind_blob(st, 3, place->id, HASH_LEN, SQLITE_STATIC);
	sqlite3_bind_int64(st, 4, place->received);
	sqlite3_bind_blob64(st, 5, at, n, SQLITE_STATIC);
	if (!run(log, st, e))
		return false;
	place->store_seq = (uint64_t)sqlite3_last_insert_rowid(log->db);
	return true;
}

static bool
read_rows(struct office_log *log, enum rows_statement which, uint64_t after, log_fn *fn, void *ctx,
    struct err *e)
{
	sqlite3_stmt *st = statement(log, which, e);
	int rc;

	if (st == NULL)
		return false;
	/* A number SQLite cannot hold would count from below. */
	sqlite3_bind_int64(st, 1, after > INT64_MAX ? INT64_MAX : (int64_t)after);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		if (!fn(ctx, (uint64_t)sqlite3_column_int64(st, 0), sqlite3_column_blob(st, 1),
			(size_t)sqlite3_column_bytes(st, 1)))
			break;
	sqlite3_reset(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE || rows_error(log, e, "read");
}

bool
rows_read(struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e)
{
	return read_rows(log, ROWS_READ, after, fn, ctx, e);
}

bool
rows_roster_read(struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e)
{
	return read_rows(log, ROWS_ROSTER_READ, after, fn, ctx, e);
}

bool
rows_evidence(struct office_log *log, const struct id *device, uint64_t seq, int64_t received,
    const uint8_t *at, size_t n, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_EVIDENCE, e);

	if (st == NULL)
		return false;
	bind_id(st, 1, device);
	sqlite3_bind_int64(st, 2, (int64_t)seq);
	sqlite3_bind_int64(st, 3, received);
	sqlite3_bind_blob64(st, 4, at, n, SQLITE_STATIC);
	sqlite3_bind_int(st, 5, EVIDENCE_MAX);
	return run(log, st, e);
}

bool
rows_roster_append(struct office_log *log, uint64_t seq, const uint8_t *at, size_t n, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_ROSTER_PUT, e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, (int64_t)seq);
	sqlite3_bind_blob64(st, 2, at, n, SQLITE_STATIC);
	return run(log, st, e);
}

static bool
purge(struct office_log *log, int64_t now, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_MAIL_PURGE, e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, now);
	return run(log, st, e);
}

bool
rows_mail_put(struct office_log *log, const struct id *invite, int number, const uint8_t *at,
    size_t n, int64_t now, int64_t expires, struct err *e)
{
	sqlite3_stmt *st;

	if (!purge(log, now, e) || (st = statement(log, ROWS_MAIL_PUT, e)) == NULL)
		return false;
	bind_id(st, 1, invite);
	sqlite3_bind_int(st, 2, number);
	sqlite3_bind_int64(st, 3, expires);
	sqlite3_bind_blob64(st, 4, n > 0 ? (const void *)at : "", n, SQLITE_STATIC);
	return run(log, st, e);
}

bool
rows_mail_get(struct office_log *log, const struct id *invite, int number, int64_t now,
    struct buf *out, bool *found, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_MAIL_GET, e);
	int rc;

	*found = false;
	if (st == NULL)
		return false;
	bind_id(st, 1, invite);
	sqlite3_bind_int(st, 2, number);
	sqlite3_bind_int64(st, 3, now);
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		buf_put(out, sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0));
		*found = true;
	}
	sqlite3_reset(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE || rows_error(log, e, "mail");
}

bool
rows_invited(
    struct office_log *log, const struct id *invite, int64_t now, bool *found, struct err *e)
{
	sqlite3_stmt *st = statement(log, ROWS_INVITED, e);
	int rc;

	if (st == NULL)
		return false;
	bind_id(st, 1, invite);
	sqlite3_bind_int64(st, 2, now);
	rc = sqlite3_step(st);
	*found = rc == SQLITE_ROW;
	sqlite3_reset(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE || rows_error(log, e, "invited");
}
