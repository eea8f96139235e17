/* backend_rows.h - for backend_sqlite.c only: one office's database and its statements. */
#ifndef SYNC_STORE_BACKEND_ROWS_H
#define SYNC_STORE_BACKEND_ROWS_H

#include <sqlite3.h>

#include "common/base/file.h"
#include "sync/store/backend.h"

enum rows_statement {
	ROWS_HEAD,
	ROWS_PLACE,
	ROWS_LAST,
	ROWS_APPEND,
	ROWS_READ,
	ROWS_EVIDENCE,
	ROWS_ROSTER_PUT,
	ROWS_ROSTER_READ,
	ROWS_MAIL_PUT,
	ROWS_MAIL_GET,
	ROWS_MAIL_PURGE,
	ROWS_INVITED,
	ROWS_COUNT
};

struct office_log {
	struct office_log *next;
	struct id tenant;
	sqlite3 *db;
	sqlite3_stmt *statements[ROWS_COUNT];
	bool begun;
};

struct sqlite_backend {
	struct backend base;
	char folder[FILE_PATH];
	struct office_log *logs;
};

bool rows_error(struct office_log *log, struct err *e, const char *what);
void rows_finalize(struct office_log *log);
bool rows_begin(struct office_log *log, struct err *e);
bool rows_commit(struct office_log *log, struct err *e);
void rows_rollback(struct office_log *log);
bool rows_head(struct office_log *log, struct log_head *head, struct err *e);
bool rows_place(struct office_log *log, const struct id *device, uint64_t seq,
    struct log_place *place, bool *found, struct err *e);
bool rows_append(struct office_log *log, const struct id *device, struct log_place *place,
    const uint8_t *at, size_t n, struct err *e);
bool rows_read(struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e);
bool rows_evidence(struct office_log *log, const struct id *device, uint64_t seq, int64_t received,
    const uint8_t *at, size_t n, struct err *e);
bool rows_roster_append(
    struct office_log *log, uint64_t seq, const uint8_t *at, size_t n, struct err *e);
bool rows_roster_read(struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e);
bool rows_mail_put(struct office_log *log, const struct id *invite, int number, const uint8_t *at,
    size_t n, int64_t now, int64_t expires, struct err *e);
bool rows_mail_get(struct office_log *log, const struct id *invite, int number, int64_t now,
    struct buf *out, bool *found, struct err *e);
bool rows_invited(
    struct office_log *log, const struct id *invite, int64_t now, bool *found, struct err *e);
bool rows_copy(struct office_log *log, const char *path, struct err *e);

#endif
