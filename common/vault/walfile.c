/*
 * The WAL: a header unit of 72 bytes (nonce 24, text 32, tag 16), then frame units of 4168
 * (nonce 24, text 4128, tag 16). The text of a frame is two numbers of ours and then SQLite's
 * frame header and page, sealed as one: a frame header in clear would hold checksums over
 * plaintext.
 *
 * SQLite writes a frame as 24 and then 4096 bytes; the 24 wait in memory, and both go down in
 * one write, so a crash tears at most one unit. When a big transaction did not fit its cache,
 * SQLite later rewrites just the header or just the page of frames it has written: such a frame
 * is opened, patched and sealed anew.
 *
 * `durable` in each frame says up to which frame the file had been synced when it was written.
 * So recovery can tell damage in the synced part (an error) from a torn tail (normal).
 */
#include <string.h>

#include "common/base/buf.h"
#include "common/vault/shim.h"

static struct seal_unit
frame_unit(struct wal_file *w, uint32_t k)
{
	return (struct seal_unit){
	    .kind = SEAL_WAL,
	    .index = k,
	    .len = WAL_PLAIN,
	    .nonce = w->sealed,
	    .text = w->sealed + SEAL_NONCE,
	    .tag = w->sealed + SEAL_NONCE + WAL_PLAIN,
	};
}

static sqlite3_int64
place_of(uint32_t k)
{
	return WAL_SEALED_HEADER + (sqlite3_int64)(k - 1) * WAL_SEALED_FRAME;
}

uint8_t *
wal_frame_part(struct wal_file *w)
{
	return w->plain + WAL_EXTRA;
}

int
wal_frames(struct wal_file *w, uint32_t *n)
{
	sqlite3_int64 size;
	int rc = w->f.base->pMethods->xFileSize(w->f.base, &size);

	*n = 0;
	if (rc != SQLITE_OK || size < WAL_SEALED_HEADER)
		return rc;
	size = (size - WAL_SEALED_HEADER) / WAL_SEALED_FRAME;
	if (size >= INT32_MAX)
		return SQLITE_IOERR_DATA;
	*n = (uint32_t)size;
	return SQLITE_OK;
}

int
wal_load(struct wal_file *w, uint32_t k)
{
	struct seal_unit u = frame_unit(w, k);
	int rc;

	if (w->loaded == k)
		return SQLITE_OK;
	w->loaded = 0;
	rc = w->f.base->pMethods->xRead(w->f.base, w->sealed, WAL_SEALED_FRAME, place_of(k));
	if (rc == SQLITE_IOERR_SHORT_READ)
		return SQLITE_IOERR_DATA;
	if (rc != SQLITE_OK)
		return rc;
	if (!seal_open(&w->f.shim->seal, &u, w->plain))
		return SQLITE_IOERR_DATA;
	w->loaded = k;
	return SQLITE_OK;
}

/* Seals w->plain as frame k. A frame at or before the synced ones is about to change, so those
 * from here on are no longer known to be safe: SQLite goes back like this after a rollback. */
static int
store_frame(struct wal_file *w, uint32_t k)
{
	struct seal_unit u = frame_unit(w, k);
	int rc;

	if (w->durable >= k)
		w->durable = k - 1;
	be32_store(w->plain, w->durable);
	memcpy(w->plain + 4, w->header + 12, 4); /* the round this frame belongs to */
	w->loaded = 0;
	w->recovering = false;
	if (!seal_close(&w->f.shim->seal, &u, w->plain))
		return SQLITE_IOERR_WRITE;
	rc = w->f.base->pMethods->xWrite(w->f.base, w->sealed, WAL_SEALED_FRAME, place_of(k));
	if (rc != SQLITE_OK)
		return rc;
	w->loaded = k;
	w->last = k;
	return SQLITE_OK;
}

/* A header that no page followed belongs to a frame that is there already. */
static int
flush_pending(struct wal_file *w)
{
	int rc;

	if (!w->pending)
		return SQLITE_OK;
	w->pending = false;
	rc = wal_load(w, w->pending_at);
	if (rc == SQLITE_IOERR_DATA)
		return shim_damaged("frame", w->pending_at);
	if (rc != SQLITE_OK)
		return rc;
	memcpy(wal_frame_part(w), w->pending_header, WAL_FRAME_HEADER);
	return store_frame(w, w->pending_at);
}

static int
write_page(struct wal_file *w, uint32_t k, const uint8_t *page)
{
	uint8_t *frame = wal_frame_part(w);
	int rc;

	if (w->pending && w->pending_at == k) {
		w->pending = false;
		w->loaded = 0;
		memcpy(frame, w->pending_header, WAL_FRAME_HEADER);
	} else {
		rc = flush_pending(w);
		if (rc == SQLITE_OK)
			rc = wal_load(w, k);
		if (rc != SQLITE_OK)
			return rc == SQLITE_IOERR_DATA ? shim_damaged("frame", k) : rc;
	}
	if (be32_load(frame) == 1 && !shim_page1_fits(page))
		return SQLITE_IOERR_WRITE;
	w->loaded = 0;
	memcpy(frame + WAL_FRAME_HEADER, page, SHIM_PAGE);
	return store_frame(w, k);
}

static int
hold_header(struct wal_file *w, uint32_t k, const uint8_t *header)
{
	int rc = flush_pending(w);

	memcpy(w->pending_header, header, WAL_FRAME_HEADER);
	w->pending_at = k;
	w->pending = rc == SQLITE_OK;
	return rc;
}

/* What was judged to be nothing must not lie behind a new header, whose count starts at 0. */
static int
drop_stale(struct wal_file *w)
{
	if (!w->stale)
		return SQLITE_OK;
	w->stale = false;
	return w->f.base->pMethods->xTruncate(w->f.base, 0);
}

/* A new round begins: nothing of it is synced yet. */
static int
write_header(struct wal_file *w, const uint8_t *header)
{
	struct seal_unit u = {
	    .kind = SEAL_WAL,
	    .index = 0,
	    .len = WAL_HEADER,
	    .nonce = w->sealed,
	    .text = w->sealed + SEAL_NONCE,
	    .tag = w->sealed + SEAL_NONCE + WAL_HEADER,
	};
	int rc = flush_pending(w);

	if (rc == SQLITE_OK)
		rc = drop_stale(w);
	if (rc != SQLITE_OK)
		return rc;
	w->loaded = w->durable = w->last = 0;
	w->recovering = false;
	memcpy(w->header, header, WAL_HEADER);
	w->has_header = true;
	if (!seal_close(&w->f.shim->seal, &u, header))
		return SQLITE_IOERR_WRITE;
	return w->f.base->pMethods->xWrite(w->f.base, w->sealed, WAL_SEALED_HEADER, 0);
}

static int
write_any(struct wal_file *w, const void *in, int n, sqlite3_int64 at)
{
	sqlite3_int64 k = (at - WAL_HEADER) / WAL_FRAME + 1;
	sqlite3_int64 from = (at - WAL_HEADER) % WAL_FRAME;

	if (w->f.shim->sync_failed)
		return SQLITE_IOERR_WRITE;
	if (at == 0 && n == WAL_HEADER)
		return write_header(w, in);
	if (at < WAL_HEADER || k >= INT32_MAX || !w->has_header)
		return SQLITE_IOERR_WRITE;
	if (from == 0 && n == WAL_FRAME_HEADER)
		return hold_header(w, (uint32_t)k, in);
	if (from == WAL_FRAME_HEADER && n == SHIM_PAGE)
		return write_page(w, (uint32_t)k, in);
	return SQLITE_IOERR_WRITE;
}

static int
wal_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	return shim_told((struct shim_file *)f, write_any((struct wal_file *)f, in, n, at));
}

/* A part of a frame outside recovery: what does not authenticate is always an error. */
static int
read_frame(struct wal_file *w, uint32_t k, struct reader want, uint8_t *out)
{
	int rc = wal_load(w, k);

	if (rc == SQLITE_OK && !wal_same_round(w)) {
		w->loaded = 0;
		rc = SQLITE_IOERR_DATA;
	}
	if (rc == SQLITE_IOERR_DATA)
		return shim_damaged("frame", k);
	if (rc == SQLITE_OK)
		memcpy(out, want.at, want.left);
	return rc;
}

static int
read_part(struct wal_file *w, uint8_t *out, int n, sqlite3_int64 at)
{
	sqlite3_int64 k = (at - WAL_HEADER) / WAL_FRAME + 1;
	sqlite3_int64 from = (at - WAL_HEADER) % WAL_FRAME;
	int rc;

	if (at == 0 && n == WAL_HEADER)
		return wal_read_header(w, out);
	if (at < WAL_HEADER) {
		if (!w->has_header || at + n > WAL_HEADER)
			return SQLITE_IOERR_READ;
		memcpy(out, w->header + at, (size_t)n);
		return SQLITE_OK;
	}
	if (from + n > WAL_FRAME || k >= INT32_MAX)
		return SQLITE_IOERR_READ;
	if (w->recovering && n == WAL_FRAME)
		return wal_recover_frame(w, (uint32_t)k, out);
	rc = read_frame(w, (uint32_t)k, reader_of(wal_frame_part(w) + from, (size_t)n), out);
	return rc;
}

static int
wal_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	struct wal_file *w = (struct wal_file *)f;
	int rc = flush_pending(w);

	if (rc == SQLITE_OK)
		rc = read_part(w, out, n, at);
	if (rc != SQLITE_OK)
		memset(out, 0, (size_t)n);
	return shim_told(&w->f, rc);
}

static int
wal_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct wal_file *w = (struct wal_file *)f;
	int rc = flush_pending(w);
	sqlite3_int64 frames = size < WAL_HEADER ? 0 : (size - WAL_HEADER) / WAL_FRAME;

	if (rc != SQLITE_OK)
		return rc;
	if (w->f.shim->sync_failed)
		return SQLITE_IOERR_TRUNCATE;
	if (w->last > frames)
		w->last = (uint32_t)frames;
	if (w->durable > frames)
		w->durable = (uint32_t)frames;
	w->loaded = 0;
	return w->f.base->pMethods->xTruncate(
	    w->f.base, size == 0 ? 0 : WAL_SEALED_HEADER + frames * WAL_SEALED_FRAME);
}

static int
wal_sync(sqlite3_file *f, int flags)
{
	struct wal_file *w = (struct wal_file *)f;
	int rc = flush_pending(w);

	if (rc == SQLITE_OK)
		rc = shim_sync(&w->f, flags);
	if (rc == SQLITE_OK && w->last > 0)
		w->durable = w->last;
	return rc;
}

static int
wal_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct wal_file *w = (struct wal_file *)f;
	sqlite3_int64 size;
	uint32_t n;
	int rc = flush_pending(w);

	*out = 0;
	if (rc == SQLITE_OK)
		rc = w->f.base->pMethods->xFileSize(w->f.base, &size);
	if (rc == SQLITE_OK)
		rc = wal_frames(w, &n);
	if (rc == SQLITE_OK && size >= WAL_SEALED_HEADER)
		*out = WAL_HEADER + (sqlite3_int64)n * WAL_FRAME;
	return rc;
}

static int
wal_close(sqlite3_file *f)
{
	int rc = flush_pending((struct wal_file *)f);
	int closed = shim_close(f);

	return rc != SQLITE_OK ? rc : closed;
}

const sqlite3_io_methods wal_methods = {
    .iVersion = 1,
    .xClose = wal_close,
    .xRead = wal_read,
    .xWrite = wal_write,
    .xTruncate = wal_truncate,
    .xSync = wal_sync,
    .xFileSize = wal_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
};
