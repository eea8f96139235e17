/* A copy of one office's database while it is in use. */
#include <stdio.h>

#include "common/base/lang.h"
#include "sync/store/backend_rows.h"

/* Without an epoch: whoever opens the copy as a store makes a new one. The transaction also makes
 * the whole file durable. */
static bool
forget_epoch(struct office_log *log, const char *path, struct err *e)
{
	struct office_log copy = {.tenant = log->tenant};
	bool ok;

	ok = sqlite3_open_v2(path, &copy.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	     sqlite3_exec(copy.db, "PRAGMA synchronous=FULL; DELETE FROM meta WHERE name = 'epoch'",
		 NULL, NULL, NULL) == SQLITE_OK;
	if (!ok)
		rows_error(&copy, e, "copy");
	sqlite3_close(copy.db);
	return ok;
}

bool
rows_copy(struct office_log *log, const char *path, struct err *e)
{
	sqlite3_stmt *st = NULL;
	bool ok;

	ok = sqlite3_prepare_v2(log->db, "VACUUM INTO ?1", -1, &st, NULL) == SQLITE_OK &&
	     sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC) == SQLITE_OK &&
	     sqlite3_step(st) == SQLITE_DONE;
	if (!ok)
		rows_error(log, e, "copy");
	sqlite3_finalize(st);
	return ok && forget_epoch(log, path, e);
}
