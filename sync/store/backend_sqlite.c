/* The default backend: one SQLite file per office. */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "sync/store/backend_rows.h"

#define FORMAT 1
#define CACHE_ALL (8 * 1024 * 1024) /* bytes SQLite may hold for all offices together */

/* Its own number, or 0 when it is new. A database a newer version wrote is left alone. */
static bool
check_format(struct office_log *log, struct err *e)
{
	sqlite3_stmt *st = NULL;
	int format = -1;

	if (sqlite3_prepare_v2(log->db, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		format = sqlite3_column_int(st, 0);
	if (format < 0)
		rows_error(log, e, "format");
	sqlite3_finalize(st);
	if (format > FORMAT)
		return err_set(e, ERR_NEWER,
		    _("Die Datenbank eines Büros stammt von einer neueren Version. Bitte "
		      "feldbuch-store aktualisieren."),
		    "format %d", format);
	return format >= 0;
}

static bool
open_db(struct office_log *log, const char *path, bool create, struct err *e)
{
	static const char setup[] =
	    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2048;"
	    "PRAGMA journal_size_limit=4194304; PRAGMA trusted_schema=OFF;"
	    "BEGIN IMMEDIATE; PRAGMA user_version=1;"
	    "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value INTEGER);"
	    "CREATE TABLE IF NOT EXISTS roster(seq INTEGER PRIMARY KEY, at BLOB NOT NULL);"
	    "CREATE TABLE IF NOT EXISTS envelope("
	    " store_seq INTEGER PRIMARY KEY, device BLOB NOT NULL, seq INTEGER NOT NULL,"
	    " id BLOB NOT NULL, received INTEGER NOT NULL, at BLOB NOT NULL);"
	    "CREATE UNIQUE INDEX IF NOT EXISTS envelope_device ON envelope(device, seq);"
	    "CREATE TABLE IF NOT EXISTS evidence("
	    " device BLOB NOT NULL, seq INTEGER NOT NULL, received INTEGER NOT NULL,"
	    " at BLOB NOT NULL);"
	    "CREATE TABLE IF NOT EXISTS mail("
	    " invite BLOB NOT NULL, number INTEGER NOT NULL, expires INTEGER NOT NULL,"
	    " at BLOB NOT NULL, PRIMARY KEY(invite, number)) WITHOUT ROWID; COMMIT";
	int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);

	if (sqlite3_open_v2(path, &log->db, flags, NULL) != SQLITE_OK)
		return rows_error(log, e, "open");
	sqlite3_extended_result_codes(log->db, 1);
	sqlite3_busy_timeout(log->db, 5000);
	if (!check_format(log, e))
		return false;
	if (sqlite3_exec(log->db, setup, NULL, NULL, NULL) != SQLITE_OK)
		return rows_error(log, e, "setup");
	return true;
}

static bool
make_epoch(struct office_log *log, const struct env *env, struct err *e)
{
	char sql[128];
	uint64_t epoch;

	env_random(env, &epoch, sizeof(epoch));
	snprintf(sql, sizeof(sql),
	    "INSERT OR IGNORE INTO meta(name, value) VALUES('epoch', %" PRId64 ")",
	    (int64_t)(epoch >> 1));
	return sqlite3_exec(log->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       rows_error(log, e, "epoch");
}

static void
log_free(struct office_log *log)
{
	if (log == NULL)
		return;
	rows_finalize(log);
	sqlite3_close(log->db);
	free(log);
}

static struct office_log *
sqlite_log(struct backend *base, const struct id *tenant, bool create, struct err *e)
{
	struct sqlite_backend *b = (struct sqlite_backend *)base;
	char hex[ID_HEX], name[ID_HEX + 16], path[FILE_PATH];
	struct office_log *log;

	for (log = b->logs; log != NULL; log = log->next)
		if (id_equal(&log->tenant, tenant))
			return log;
	id_hex(tenant, hex);
	snprintf(name, sizeof(name), "offices/%s.db", hex);
	if (!file_path(path, sizeof(path), b->folder, name) || (!create && !file_exists(path))) {
		err_set(e, ERR_MISSING, _("Dieses Büro gibt es hier nicht."), "no log");
		return NULL;
	}
	log = calloc(1, sizeof(*log));
	if (log == NULL || !open_db(log, path, create, e) || !make_epoch(log, base->env, e)) {
		log_free(log);
		return NULL;
	}
	log->tenant = *tenant;
	log->next = b->logs;
	b->logs = log;
	return log;
}

static bool
sqlite_each(struct backend *base, tenant_fn *fn, void *ctx, struct err *e)
{
	struct sqlite_backend *b = (struct sqlite_backend *)base;
	struct office_log *log;

	(void)e;
	for (log = b->logs; log != NULL; log = log->next)
		if (!fn(ctx, &log->tenant))
			break;
	return true;
}

static bool
sqlite_invited(struct backend *base, const struct id *invite, int64_t now, struct id *tenant,
    bool *found, struct err *e)
{
	struct sqlite_backend *b = (struct sqlite_backend *)base;
	struct office_log *log;

	*found = false;
	for (log = b->logs; log != NULL && !*found; log = log->next) {
		if (!rows_invited(log, invite, now, found, e))
			return false;
		if (*found)
			*tenant = log->tenant;
	}
	return true;
}

static void
sqlite_close(struct backend *base)
{
	struct sqlite_backend *b = (struct sqlite_backend *)base;
	struct office_log *next;

	for (; b->logs != NULL; b->logs = next) {
		next = b->logs->next;
		log_free(b->logs);
	}
	free(b);
}

static const struct backend_ops sqlite_ops = {
    .close = sqlite_close,
    .log = sqlite_log,
    .each = sqlite_each,
    .begin = rows_begin,
    .commit = rows_commit,
    .rollback = rows_rollback,
    .head = rows_head,
    .place = rows_place,
    .append = rows_append,
    .read = rows_read,
    .copy = rows_copy,
    .evidence = rows_evidence,
    .roster_append = rows_roster_append,
    .roster_read = rows_roster_read,
    .invited = sqlite_invited,
    .mail_put = rows_mail_put,
    .mail_get = rows_mail_get,
};

/* Opens every office there is, so that mail and health know them from the start. */
static bool
open_all(struct sqlite_backend *b, struct err *e)
{
	struct file_names names;
	char path[FILE_PATH];
	struct id tenant;
	bool ok = true;
	size_t i;

	if (!file_path(path, sizeof(path), b->folder, "offices") ||
	    !file_list(path, ".db", &names, e))
		return false;
	for (i = 0; i < names.n && ok; i++) {
		names.name[i][strlen(names.name[i]) - 3] = '\0';
		if (id_parse(names.name[i], &tenant))
			ok = sqlite_log(&b->base, &tenant, false, e) != NULL;
	}
	file_names_free(&names);
	return ok;
}

bool
backend_sqlite(struct backend **out, const struct env *env, const char *folder, struct err *e)
{
	struct sqlite_backend *b = calloc(1, sizeof(*b));

	*out = NULL;
	if (b == NULL)
		return err_nomem(e);
	/* A town has a handful of offices, a provider may have hundreds: their caches share one
	 * limit. */
	sqlite3_soft_heap_limit64(CACHE_ALL);
	b->base.ops = &sqlite_ops;
	b->base.env = env;
	snprintf(b->folder, sizeof(b->folder), "%s", folder);
	if (!open_all(b, e)) {
		sqlite_close(&b->base);
		return false;
	}
	*out = &b->base;
	return true;
}
