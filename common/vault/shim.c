#include "common/vault/shim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"

/* The Julian day of 1970-01-01, in ms, as SQLite counts time. */
#define JULIAN_EPOCH_MS INT64_C(210866760000000)

static struct shim *
shim_of(sqlite3_vfs *vfs)
{
	return vfs->pAppData;
}

static bool
is_beside(const struct shim *s, const char *name, const char *suffix)
{
	size_t n = strlen(s->path);

	return name != NULL && strncmp(name, s->path, n) == 0 && strcmp(name + n, suffix) == 0;
}

/* The two files there are; NULL for everything else. */
static const sqlite3_io_methods *
methods_for(const struct shim *s, const char *name, int flags)
{
	if ((flags & SQLITE_OPEN_MAIN_DB) != 0 && CHECK(VAULT_OTHER_FILE, is_beside(s, name, "")))
		return &main_methods;
	if ((flags & SQLITE_OPEN_WAL) != 0 && is_beside(s, name, "-wal"))
		return &wal_methods;
	return NULL;
}

static int
vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct shim *s = shim_of(vfs);
	struct shim_file *f = (struct shim_file *)file;
	const sqlite3_io_methods *methods = methods_for(s, name, flags);
	size_t size = (size_t)(vfs->szOsFile - s->base->szOsFile);
	int rc;

	file->pMethods = NULL;
	if (methods == NULL)
		return SQLITE_CANTOPEN;
	memset(f, 0, (size_t)vfs->szOsFile);
	f->shim = s;
	f->base = (sqlite3_file *)((uint8_t *)file + size);
	rc = s->base->xOpen(s->base, name, f->base, flags, out);
	/* A base file that says it must be closed although it failed to open. */
	if (rc != SQLITE_OK && f->base->pMethods != NULL)
		f->base->pMethods->xClose(f->base);
	if (rc == SQLITE_OK)
		file->pMethods = methods;
	return rc;
}

/* SQLite deletes the WAL when it is done with it, and asks for nothing else to go. */
static int
vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	struct shim *s = shim_of(vfs);

	if (!is_beside(s, name, "-wal"))
		return SQLITE_IOERR_DELETE;
	return s->base->xDelete(s->base, name, sync_folder);
}

/* A rollback journal is never ours: one planted beside the database must not be played back. */
static int
vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	struct shim *s = shim_of(vfs);

	*out = 0;
	if (!is_beside(s, name, "") && !is_beside(s, name, "-wal"))
		return SQLITE_OK;
	return s->base->xAccess(s->base, name, flags, out);
}

static int
vfs_full_path(sqlite3_vfs *vfs, const char *name, int cap, char *out)
{
	struct shim *s = shim_of(vfs);

	return s->base->xFullPathname(s->base, name, cap, out);
}

/* No extension is ever loaded. */
static void *
vfs_dl_open(sqlite3_vfs *vfs, const char *name)
{
	(void)vfs;
	(void)name;
	return NULL;
}

static void
vfs_dl_error(sqlite3_vfs *vfs, int n, char *out)
{
	(void)vfs;
	sqlite3_snprintf(n, out, "extensions are not loaded");
}

static void (*vfs_dl_sym(sqlite3_vfs *vfs, void *lib, const char *name))(void)
{
	(void)vfs;
	(void)lib;
	(void)name;
	return NULL;
}

static void
vfs_dl_close(sqlite3_vfs *vfs, void *lib)
{
	(void)vfs;
	(void)lib;
}

static int
vfs_random(sqlite3_vfs *vfs, int n, char *out)
{
	env_random(shim_of(vfs)->env, out, (size_t)n);
	return n;
}

static int
vfs_sleep(sqlite3_vfs *vfs, int us)
{
	struct shim *s = shim_of(vfs);

	return s->base->xSleep(s->base, us);
}

static int
vfs_time64(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
	*out = env_now(shim_of(vfs)->env) + JULIAN_EPOCH_MS;
	return SQLITE_OK;
}

static int
vfs_time(sqlite3_vfs *vfs, double *out)
{
	*out = (double)(env_now(shim_of(vfs)->env) + JULIAN_EPOCH_MS) / 86400000.0;
	return SQLITE_OK;
}

static int
vfs_last_error(sqlite3_vfs *vfs, int n, char *out)
{
	struct shim *s = shim_of(vfs);

	return s->base->xGetLastError != NULL ? s->base->xGetLastError(s->base, n, out) : 0;
}

static int
file_size_of(const struct shim *s)
{
	size_t n = sizeof(struct wal_file);

	if (n < sizeof(struct main_file))
		n = sizeof(struct main_file);
	n = (n + 15) & ~(size_t)15;
	return (int)n + s->base->szOsFile;
}

static void
fill_vfs(struct shim *s)
{
	uint64_t salt;

	env_random(s->env, &salt, sizeof(salt));
	snprintf(s->name, sizeof(s->name), "feldbuch-%016llx", (unsigned long long)salt);
	s->vfs = (sqlite3_vfs){
	    .iVersion = 2,
	    .szOsFile = file_size_of(s),
	    .mxPathname = s->base->mxPathname,
	    .zName = s->name,
	    .pAppData = s,
	    .xOpen = vfs_open,
	    .xDelete = vfs_delete,
	    .xAccess = vfs_access,
	    .xFullPathname = vfs_full_path,
	    .xDlOpen = vfs_dl_open,
	    .xDlError = vfs_dl_error,
	    .xDlSym = vfs_dl_sym,
	    .xDlClose = vfs_dl_close,
	    .xRandomness = vfs_random,
	    .xSleep = vfs_sleep,
	    .xCurrentTime = vfs_time,
	    .xCurrentTimeInt64 = vfs_time64,
	    .xGetLastError = vfs_last_error,
	};
}

static bool
set_paths(struct shim *s, const struct shim_spec *spec, struct err *e)
{
	s->base = sqlite3_vfs_find(spec->base != NULL ? spec->base : "unix");
	if (s->base == NULL)
		return err_set(e, ERR_USAGE, _("Das Dateisystem ist nicht benutzbar."), "no vfs %s",
		    spec->base != NULL ? spec->base : "unix");
	if (s->base->mxPathname + 8 > (int)sizeof(s->path) ||
	    s->base->xFullPathname(s->base, spec->path, (int)sizeof(s->path), s->path) != SQLITE_OK)
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", spec->path);
	return true;
}

bool
shim_begin(struct shim **out, const struct shim_spec *spec, const struct secret *key, struct err *e)
{
	struct shim *s = calloc(1, sizeof(*s));
	bool ok = false;

	*out = NULL;
	if (s == NULL)
		return err_nomem(e);
	s->env = spec->env;
	s->creating = spec->creating;
	if (!set_paths(s, spec, e) || !seal_begin(&s->seal, spec->env, key, e))
		goto done;
	fill_vfs(s);
	if (sqlite3_vfs_register(&s->vfs, 0) != SQLITE_OK) {
		err_nomem(e);
		goto done;
	}
	*out = s;
	s = NULL;
	ok = true;
done:
	if (s != NULL) {
		seal_end(&s->seal);
		free(s);
	}
	return ok;
}

void
shim_end(struct shim *s)
{
	if (s == NULL)
		return;
	sqlite3_vfs_unregister(&s->vfs);
	seal_end(&s->seal);
	free(s);
}
