/* What the database and its WAL do alike. */
#include <string.h>

#include "common/base/check.h"
#include "common/vault/shim.h"

int
shim_damaged(const char *what, int64_t index)
{
	sqlite3_log(
	    SQLITE_IOERR_DATA, "vault: %s %lld does not authenticate", what, (long long)index);
	return SQLITE_IOERR_DATA;
}

int
shim_told(struct shim_file *f, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		f->shim->last_error = rc;
	return rc;
}

bool
shim_page1_fits(const uint8_t *page)
{
	return CHECK(
	    VAULT_RESERVE, page[16] == SHIM_PAGE >> 8 && page[17] == 0 && page[20] == SHIM_RESERVE);
}

int
shim_close(sqlite3_file *f)
{
	struct shim_file *s = (struct shim_file *)f;
	int rc = s->base->pMethods->xClose(s->base);
	size_t all = (size_t)s->shim->vfs.szOsFile;

	secret_wipe(f, all);
	return rc;
}

int
shim_sync(struct shim_file *f, int flags)
{
	int rc;

	if (f->shim->sync_failed)
		return SQLITE_IOERR_FSYNC;
	rc = f->base->pMethods->xSync(f->base, flags);
	if (rc != SQLITE_OK)
		f->shim->sync_failed = true;
	return shim_told(f, rc);
}

int
shim_lock(sqlite3_file *f, int level)
{
	sqlite3_file *base = ((struct shim_file *)f)->base;

	return base->pMethods->xLock(base, level);
}

int
shim_unlock(sqlite3_file *f, int level)
{
	sqlite3_file *base = ((struct shim_file *)f)->base;

	return base->pMethods->xUnlock(base, level);
}

int
shim_reserved(sqlite3_file *f, int *out)
{
	sqlite3_file *base = ((struct shim_file *)f)->base;

	return base->pMethods->xCheckReservedLock(base, out);
}

/*
 * Swallowed: hints about sizes (they would make pages of zeros). Passed down: only what says
 * something about the file. No memory mapping, no batches, no pragmas of the base.
 */
int
shim_control(sqlite3_file *f, int op, void *arg)
{
	sqlite3_file *base = ((struct shim_file *)f)->base;

	switch (op) {
	case SHIM_LAST_ERROR:
		*(int *)arg = ((struct shim_file *)f)->shim->last_error;
		return SQLITE_OK;
	case SQLITE_FCNTL_SIZE_HINT:
	case SQLITE_FCNTL_CHUNK_SIZE: return SQLITE_OK;
	case SQLITE_FCNTL_LOCKSTATE:
	case SQLITE_FCNTL_LAST_ERRNO:
	case SQLITE_FCNTL_PERSIST_WAL:
	case SQLITE_FCNTL_HAS_MOVED: return base->pMethods->xFileControl(base, op, arg);
	default: return SQLITE_NOTFOUND;
	}
}

int
shim_sector(sqlite3_file *f)
{
	(void)f;
	return SHIM_PAGE;
}

/* Nothing more may be promised: without POWERSAFE_OVERWRITE SQLite would split and pad the
 * writes to the WAL, with any of the atomic ones it would leave writes out. */
int
shim_device(sqlite3_file *f)
{
	(void)f;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}
