/*
 * What SQLite gets to read while it recovers a WAL: after it asked for the header and before it
 * writes anything.
 *
 * A crash leaves a tail that was never synced, torn or out of order; SQLite must see it as zeros
 * and stop there. Damage in what had been synced must not look the same, or committed work would
 * vanish in silence. Later frames tell the two apart: each says how far the file was synced when
 * it was written.
 */
#include <string.h>

#include "common/base/buf.h"
#include "common/base/check.h"
#include "common/vault/shim.h"

#define MAGIC 0x377f0682u /* + 1 where checksums are counted big-endian */
#define VERSION 3007000u
#define AT_CKPTSEQ 12
#define AT_SALTS 16
#define AT_SUMS 24
#define FRAME_SALTS 8 /* in a frame header */

static bool
big_endian(void)
{
	const uint16_t one = 1;

	return *(const uint8_t *)&one == 0;
}

/* SQLite's WAL checksum, in the byte order of this machine. */
static void
sum_header(uint8_t header[static WAL_HEADER])
{
	uint32_t s0 = 0, s1 = 0, x[2];
	size_t i;

	for (i = 0; i < AT_SUMS; i += sizeof(x)) {
		memcpy(x, header + i, sizeof(x));
		s0 += x[0] + s1;
		s1 += x[1] + s0;
	}
	be32_store(header + AT_SUMS, s0);
	be32_store(header + AT_SUMS + 4, s1);
}

static bool
salted(struct wal_file *w)
{
	return be64_load(wal_frame_part(w) + FRAME_SALTS) != 0;
}

static bool
same_salts(struct wal_file *w)
{
	return memcmp(wal_frame_part(w) + FRAME_SALTS, w->header + AT_SALTS, 8) == 0;
}

/*
 * A frame put back from an earlier round of the same WAL authenticates, for it lay at the same
 * place. Its round number tells, and its salts where it has some: frames of a transaction that
 * outgrew the cache get theirs at the commit.
 */
bool
wal_same_round(struct wal_file *w)
{
	bool same = memcmp(w->plain + 4, w->header + AT_CKPTSEQ, 4) == 0;

	return CHECK(VAULT_WAL_ROUND, same && (!salted(w) || same_salts(w)));
}

/* The header as SQLite wrote it, made again from what frame 1 says. */
static void
rebuild_header(struct wal_file *w)
{
	uint8_t *h = w->header;

	be32_store(h, MAGIC | (big_endian() ? 1u : 0u));
	be32_store(h + 4, VERSION);
	be32_store(h + 8, SHIM_PAGE);
	memcpy(h + AT_CKPTSEQ, w->plain + 4, 4);
	memcpy(h + AT_SALTS, wal_frame_part(w) + FRAME_SALTS, 8);
	sum_header(h);
}

/*
 * Looks through the frames after k for one that says frame k had been synced. It must be of this
 * round, unless the header is lost and nobody knows which round this is.
 */
static int
look_ahead(struct wal_file *w, uint32_t k, bool any_round, bool *found)
{
	uint32_t n, i;
	int rc = wal_frames(w, &n);

	*found = false;
	for (i = k + 1; rc == SQLITE_OK && i <= n && !*found; i++) {
		rc = wal_load(w, i);
		if (rc == SQLITE_OK)
			*found = (any_round || same_salts(w)) && be32_load(w->plain) >= k;
		else if (rc == SQLITE_IOERR_DATA)
			rc = SQLITE_OK;
	}
	w->loaded = 0;
	return rc;
}

/*
 * The header does not authenticate. It is only overwritten when everything is copied back and
 * synced, and it is synced before any frame follows; so the one made from frame 1 is the right
 * one or an equivalent. Without frame 1 the WAL counts as empty, unless a later frame says that
 * frame 1 had been synced. (That any later frame opens proves nothing: after the rollback of a
 * transaction that outgrew the cache, SQLite writes the header over with such frames behind.)
 */
static int
heal_header(struct wal_file *w)
{
	bool found;
	int rc = wal_load(w, 1);

	memset(w->header, 0, WAL_HEADER);
	if (rc == SQLITE_OK && salted(w)) {
		rebuild_header(w);
		sqlite3_log(SQLITE_NOTICE, "vault: header of the WAL rebuilt");
		return SQLITE_OK;
	}
	if (rc != SQLITE_OK && rc != SQLITE_IOERR_DATA)
		return rc;
	rc = look_ahead(w, 1, true, &found);
	if (rc == SQLITE_OK && !CHECK(VAULT_WAL_HEADER, !found))
		rc = shim_damaged("frame", 1);
	w->stale = true;
	return rc;
}

static int
load_header(struct wal_file *w)
{
	struct seal_unit u = {
	    .kind = SEAL_WAL,
	    .index = 0,
	    .len = WAL_HEADER,
	    .nonce = w->sealed,
	    .text = w->sealed + SEAL_NONCE,
	    .tag = w->sealed + SEAL_NONCE + WAL_HEADER,
	};
	int rc = w->f.base->pMethods->xRead(w->f.base, w->sealed, WAL_SEALED_HEADER, 0);

	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		return rc;
	if (rc == SQLITE_OK && seal_open(&w->f.shim->seal, &u, w->header))
		return SQLITE_OK;
	return heal_header(w);
}

int
wal_read_header(struct wal_file *w, uint8_t *out)
{
	int rc;

	w->loaded = w->durable = w->last = 0;
	w->has_header = w->stale = false;
	rc = load_header(w);
	if (rc != SQLITE_OK)
		return rc;
	w->has_header = true;
	w->recovering = true;
	memcpy(out, w->header, WAL_HEADER);
	return SQLITE_OK;
}

/* A header older than a frame behind it was put back: it is synced before any frame follows. */
static bool
header_is_older(const struct wal_file *w)
{
	return be32_load(w->plain + 4) > be32_load(w->header + AT_CKPTSEQ);
}

int
wal_recover_frame(struct wal_file *w, uint32_t k, uint8_t *out)
{
	bool synced;
	int rc = wal_load(w, k);

	if (rc == SQLITE_OK && same_salts(w) && wal_same_round(w)) {
		memcpy(out, wal_frame_part(w), WAL_FRAME);
		return SQLITE_OK;
	}
	if (rc == SQLITE_OK && !CHECK(VAULT_WAL_OLD_HEADER, !header_is_older(w)))
		return shim_damaged("header before frame", k);
	if (rc != SQLITE_OK && rc != SQLITE_IOERR_DATA)
		return rc;
	rc = look_ahead(w, k, false, &synced);
	if (rc == SQLITE_OK && !CHECK(VAULT_WAL_DURABLE, !synced))
		return shim_damaged("frame", k);
	memset(out, 0, WAL_FRAME);
	return rc;
}
