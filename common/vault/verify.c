#include "common/base/lang.h"
#include "common/vault/connection.h"
#include "common/vault/dberr.h"

/*
 * All pages through the shim's own handle: opening and closing the file a second time would
 * drop the lock on it (POSIX locks belong to the process, not the handle).
 */
static bool
load_all(struct main_file *m, int64_t *pages, struct err *e)
{
	sqlite3_int64 size;
	int64_t n, i;
	int rc = m->f.base->pMethods->xFileSize(m->f.base, &size);

	if (rc != SQLITE_OK)
		return vault_dberr(NULL, rc, "size", e);
	n = (size + SHIM_PAGE - 1) / SHIM_PAGE;
	for (i = 1; i <= n; i++) {
		rc = main_load(m, i, m->page);
		if (rc == SQLITE_OK)
			continue;
		vault_dberr(NULL, rc, "verify", e);
		err_why(e, "page %lld of %lld: %d", (long long)i, (long long)n, rc);
		return false;
	}
	secret_wipe(m->page, sizeof(m->page));
	*pages = n;
	return true;
}

bool
vault_check(struct vault *v, int64_t *pages, struct err *e)
{
	struct main_file *m = NULL;
	int rc;

	/* What the WAL holds replaces pages of the file; so it goes there first. */
	rc = sqlite3_wal_checkpoint_v2(v->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (rc != SQLITE_OK)
		return vault_dberr(v->db, rc, "checkpoint", e);
	rc = sqlite3_file_control(v->db, "main", SQLITE_FCNTL_FILE_POINTER, &m);
	if (rc != SQLITE_OK || m == NULL || m->f.file.pMethods != &main_methods)
		return err_set(e, ERR_USAGE,
		    _("Die Datenbank lässt sich nicht sicher einstellen. Bitte melden."),
		    "not our file");
	return load_all(m, pages, e);
}
