/*
 * The database file: page n lies at (n - 1) * 4096 as ciphertext 4056, nonce 24, tag 16. SQLite
 * is told to keep the last 40 bytes of each page free, so pages keep their size and place.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/vault/shim.h"

#define PROBE 100 /* SQLite asks for the file's header before it does anything else */

static struct seal_unit
unit_of(uint8_t *page, int64_t index)
{
	return (struct seal_unit){
	    .kind = SEAL_MAIN,
	    .index = (uint64_t)index,
	    .len = SHIM_TEXT,
	    .text = page,
	    .nonce = page + SHIM_TEXT,
	    .tag = page + SHIM_TEXT + SEAL_NONCE,
	};
}

static int
base_size(struct main_file *m, sqlite3_int64 *out)
{
	return m->f.base->pMethods->xFileSize(m->f.base, out);
}

/*
 * A page that is only partly there, or not at all, is damage too: SQLite would take what it gets
 * as zeros, and zeros can be the end of a chain.
 */
int
main_load(struct main_file *m, int64_t index, uint8_t *page)
{
	struct seal_unit u = unit_of(page, index);
	uint8_t tail[SHIM_RESERVE];
	int rc = m->f.base->pMethods->xRead(m->f.base, page, SHIM_PAGE, (index - 1) * SHIM_PAGE);

	if (rc == SQLITE_OK) {
		memcpy(tail, page + SHIM_TEXT, SHIM_RESERVE);
		u.nonce = tail;
		u.tag = tail + SEAL_NONCE;
		if (!seal_open(&m->f.shim->seal, &u, page))
			rc = SQLITE_IOERR_DATA;
		memset(page + SHIM_TEXT, 0, SHIM_RESERVE);
	} else if (rc == SQLITE_IOERR_SHORT_READ) {
		rc = SQLITE_IOERR_DATA;
	}
	if (rc != SQLITE_OK)
		memset(page, 0, SHIM_PAGE);
	return rc == SQLITE_IOERR_DATA ? shim_damaged("page", index) : rc;
}

/*
 * Page 1 may be torn by a crash in the middle of a checkpoint; then the WAL still has it. So that
 * SQLite gets as far as reading the WAL, the probe is answered with the two numbers that are
 * constants of the format. Page 1 itself is read again afterwards, and then for real.
 */
static void
stand_in_header(uint8_t *out)
{
	memset(out, 0, PROBE);
	memcpy(out, "SQLite format 3", 16);
	out[16] = SHIM_PAGE >> 8;
	out[20] = SHIM_RESERVE;
}

/* Any offset and length; SQLite reads headers of 100 and 16 bytes besides whole pages. */
static int
read_slices(struct main_file *m, uint8_t *out, int n, sqlite3_int64 at)
{
	int rc = SQLITE_OK;

	while (n > 0 && rc == SQLITE_OK) {
		int64_t index = at / SHIM_PAGE + 1;
		int from = (int)(at % SHIM_PAGE);
		int take = SHIM_PAGE - from < n ? SHIM_PAGE - from : n;

		rc = main_load(m, index, m->page);
		memcpy(out, m->page + from, (size_t)take);
		out += take;
		at += take;
		n -= take;
	}
	return rc;
}

static bool
is_empty(struct main_file *m)
{
	sqlite3_int64 size;

	return base_size(m, &size) == SQLITE_OK && size == 0;
}

static int
read_any(struct main_file *m, uint8_t *out, int n, sqlite3_int64 at)
{
	int rc;

	if (m->f.shim->creating && is_empty(m)) {
		memset(out, 0, (size_t)n);
		return SQLITE_IOERR_SHORT_READ;
	}
	if (n == SHIM_PAGE && at % SHIM_PAGE == 0)
		return main_load(m, at / SHIM_PAGE + 1, out);
	rc = read_slices(m, out, n, at);
	if (rc == SQLITE_OK)
		return rc;
	memset(out, 0, (size_t)n);
	if (rc == SQLITE_IOERR_DATA && at == 0 && n == PROBE) {
		stand_in_header(out);
		rc = SQLITE_OK;
	}
	return rc;
}

static int
main_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	return shim_told((struct shim_file *)f, read_any((struct main_file *)f, out, n, at));
}

static int
put_page(struct main_file *m, const uint8_t *plain, int64_t index)
{
	struct seal_unit u = unit_of(m->page, index);
	int rc;

	if (!seal_close(&m->f.shim->seal, &u, plain))
		return SQLITE_IOERR_WRITE;
	rc = m->f.base->pMethods->xWrite(m->f.base, m->page, SHIM_PAGE, (index - 1) * SHIM_PAGE);
	if (rc == SQLITE_OK && m->there < index)
		m->there = index;
	return rc;
}

/* Sealed zeros from the end up to page `upto`, so that a page of bare zeros is always damage. A
 * torn last page is left as it is. */
static int
fill_gap(struct main_file *m, int64_t upto)
{
	static const uint8_t zeros[SHIM_TEXT];
	sqlite3_int64 size;
	int64_t next;
	int rc;

	if (upto - 1 <= m->there)
		return SQLITE_OK;
	rc = base_size(m, &size);
	if (rc != SQLITE_OK)
		return rc;
	for (next = (size + SHIM_PAGE - 1) / SHIM_PAGE + 1; next < upto && rc == SQLITE_OK; next++)
		rc = put_page(m, zeros, next);
	return rc;
}

static int
main_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	struct main_file *m = (struct main_file *)f;
	int64_t index = at / SHIM_PAGE + 1;
	int rc;

	if (n != SHIM_PAGE || at % SHIM_PAGE != 0 || m->f.shim->sync_failed)
		return SQLITE_IOERR_WRITE;
	if (index == 1 && !shim_page1_fits(in))
		return SQLITE_IOERR_WRITE;
	rc = fill_gap(m, index);
	if (rc == SQLITE_OK)
		rc = put_page(m, in, index);
	return shim_told(&m->f, rc);
}

static int
main_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct main_file *m = (struct main_file *)f;
	sqlite3_int64 now;
	int rc = base_size(m, &now);

	if (rc != SQLITE_OK)
		return rc;
	if (size % SHIM_PAGE != 0 || m->f.shim->sync_failed)
		return SQLITE_IOERR_TRUNCATE;
	if (size > now)
		return fill_gap(m, size / SHIM_PAGE + 1);
	m->there = 0;
	return m->f.base->pMethods->xTruncate(m->f.base, size);
}

static int
main_sync(sqlite3_file *f, int flags)
{
	return shim_sync((struct shim_file *)f, flags);
}

/*
 * An empty database beside a WAL makes SQLite delete the WAL, and with it everything that was
 * not yet copied back. A vault's database is never empty; somebody emptied it.
 */
static int
main_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct main_file *m = (struct main_file *)f;
	int rc = base_size(m, out);

	if (rc == SQLITE_OK && !m->f.shim->creating && !CHECK(VAULT_EMPTIED, *out > 0))
		rc = shim_damaged("page", 1);
	return shim_told(&m->f, rc);
}

const sqlite3_io_methods main_methods = {
    .iVersion = 1, /* no shared memory, no mapping */
    .xClose = shim_close,
    .xRead = main_read,
    .xWrite = main_write,
    .xTruncate = main_truncate,
    .xSync = main_sync,
    .xFileSize = main_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
};
