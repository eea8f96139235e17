#include "common/vault/connection.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/vault/dberr.h"
#include "common/vault/memory.h"

/*
 * 16 MiB of pages. More would be faster only on paper: what is not in this cache is in the
 * kernel's, sealed, and costs 3 us to open; but the whole program shall stay under 40 MiB with
 * 100 000 contacts.
 */
#define CACHE_KIB "-16384"

/*
 * The order counts: EXCLUSIVE before anything is read (else SQLite wants shared memory), then
 * WAL. Each is set, then asked for, and must answer as told: a pragma that is not understood is
 * ignored without a word.
 */
static const struct setting {
	const char *set;
	const char *ask;
	const char *want;
} settings[] = {
    {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA mmap_size=0", "PRAGMA temp_store", "2"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA cache_size=" CACHE_KIB, "PRAGMA cache_size", CACHE_KIB},
    {"PRAGMA wal_autocheckpoint=1000", "PRAGMA wal_autocheckpoint", "1000"},
    {"PRAGMA journal_size_limit=4194304", "PRAGMA journal_size_limit", "4194304"},
    {NULL, "PRAGMA page_size", "4096"},
};

static bool
run(sqlite3 *db, const char *sql, struct err *e)
{
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? true : vault_dberr(db, rc, sql, e);
}

/* The first column of the first row is `want`. */
static bool
answers(sqlite3 *db, const struct setting *s, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	const char *got;
	bool ok;
	int rc = sqlite3_prepare_v2(db, s->ask, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc != SQLITE_ROW) {
		vault_dberr(db, rc, s->ask, e);
		sqlite3_finalize(stmt);
		return false;
	}
	got = (const char *)sqlite3_column_text(stmt, 0);
	ok = got != NULL && strcmp(got, s->want) == 0;
	if (!CHECK(VAULT_SETTINGS, ok)) {
		err_set(e, ERR_IO,
		    _("Die Datenbank lässt sich nicht sicher einstellen. Bitte melden."),
		    "%s: %s instead of %s", s->ask, got != NULL ? got : "nothing", s->want);
		ok = false;
	} else {
		ok = true;
	}
	sqlite3_finalize(stmt);
	return ok;
}

static bool
apply(sqlite3 *db, const struct setting *list, size_t n, struct err *e)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((list[i].set != NULL && !run(db, list[i].set, e)) || !answers(db, &list[i], e))
			return false;
	return true;
}

/* What is not a pragma. ATTACH stays possible once, for VACUUM needs it; the shim refuses every
 * file it does not know. */
static bool
harden(sqlite3 *db, struct err *e)
{
	int reserve = SHIM_RESERVE, rc;

	rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
	return rc == SQLITE_OK ? true : vault_dberr(db, rc, "harden", e);
}

/* A connection that did not go through the shim would write in clear. */
static bool
is_sealed(const struct vault *v, struct err *e)
{
	sqlite3_vfs *vfs = NULL;

	sqlite3_file_control(v->db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
	if (vfs == &v->shim->vfs)
		return true;
	return err_set(e, ERR_IO,
	    _("Die Datenbank lässt sich nicht versiegelt öffnen. Bitte melden."), "other vfs");
}

/* Opens the file through a shim of its own; *out is to be closed even on failure. */
static bool
reach(struct vault **out, const struct shim_spec *spec, const struct secret *key, struct err *e)
{
	struct vault *v = calloc(1, sizeof(*v));
	int flags = SQLITE_OPEN_READWRITE | (spec->creating ? SQLITE_OPEN_CREATE : 0);
	int rc;

	*out = v;
	if (v == NULL)
		return err_nomem(e);
	v->env = spec->env;
	if (!shim_begin(&v->shim, spec, key, e))
		return false;
	rc = sqlite3_open_v2(v->shim->path, &v->db, flags, v->shim->name);
	if (rc != SQLITE_OK)
		return vault_dberr(v->db, rc, "open", e);
	return is_sealed(v, e) && harden(v->db, e);
}

static bool
path_of(char *path, const struct vault_place *place, const char *name, struct err *e)
{
	if (file_path(path, FILE_PATH, place->folder, name))
		return true;
	return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", place->folder);
}

bool
connection_open(
    struct vault **out, const struct vault_place *place, const struct secret *key, struct err *e)
{
	char path[FILE_PATH];
	struct shim_spec spec = {.env = place->env, .base = place->base, .path = path};

	*out = NULL;
	memory_prepare();
	if (!path_of(path, place, VAULT_DB, e))
		return false;
	if (reach(out, &spec, key, e) &&
	    apply((*out)->db, settings, sizeof(settings) / sizeof(settings[0]), e) &&
	    run((*out)->db, "SELECT count(*) FROM sqlite_schema", e))
		return true;
	vault_close(*out);
	*out = NULL;
	return false;
}

/* No journal file while it is made: nobody else knows the file yet, and a crash leaves just a
 * file to throw away. The mark is SQLite's place for one; it makes page 1 exist. */
bool
connection_create(const struct vault_place *place, const struct secret *key, struct err *e)
{
	static const struct setting fresh[] = {
	    {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
	    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
	    {"PRAGMA page_size=4096", "PRAGMA page_size", "4096"},
	    {"PRAGMA auto_vacuum=NONE", "PRAGMA auto_vacuum", "0"},
	    {"PRAGMA journal_mode=MEMORY", "PRAGMA journal_mode", "memory"},
	    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
	    {"PRAGMA application_id=1178748469", "PRAGMA application_id", "1178748469"},
	    {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
	};
	char path[FILE_PATH];
	struct shim_spec spec = {
	    .env = place->env, .base = place->base, .path = path, .creating = true};
	struct vault *v = NULL;
	bool ok;

	memory_prepare();
	if (!path_of(path, place, VAULT_DB_NEW, e))
		return false;
	ok = reach(&v, &spec, key, e) && apply(v->db, fresh, sizeof(fresh) / sizeof(fresh[0]), e);
	vault_close(v);
	return ok;
}

struct sqlite3 *
vault_db(struct vault *v)
{
	return v->db;
}

/*
 * Closing copies the WAL back, syncs and deletes it; if that fails the WAL stays and is whole.
 * With a statement left open (a fault of the caller) SQLite keeps the handle and may still
 * call us: then only the keys go, and the shim without keys answers every call with an error.
 */
void
vault_close(struct vault *v)
{
	if (v == NULL)
		return;
	if (v->db != NULL && !sqlite3_get_autocommit(v->db))
		sqlite3_exec(v->db, "ROLLBACK", NULL, NULL, NULL);
	if (sqlite3_close(v->db) == SQLITE_OK) {
		shim_end(v->shim);
	} else {
		seal_end(&v->shim->seal);
		sqlite3_close_v2(v->db);
	}
	free(v);
}
