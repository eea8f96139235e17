/*
 * shim.h - the layer between SQLite and the files of one vault. Inside common/vault and its
 * tests only.
 *
 * A SQLite VFS over another one (the system's "unix", or a test's). It knows just two files, the
 * database and its WAL, seals what goes down and opens what comes up. Every other file SQLite
 * might ask for (journal, temporary, attached) is refused: what is not known is never written
 * in clear.
 *
 * Rules for both kinds of file, each learned from a system that broke without it:
 *	- a unit that does not authenticate is SQLITE_IOERR_DATA, and its buffer holds zeros;
 *	- a write of a shape not foreseen is an error, never passed through;
 *	- the caller's buffer is never written on a write;
 *	- after one failed sync nothing more is written: the kernel may have dropped the data and
 *	  would say "fine" the second time.
 */
#ifndef COMMON_VAULT_SHIM_H
#define COMMON_VAULT_SHIM_H

#include <sqlite3.h>

#include "common/base/file.h"
#include "common/vault/seal.h"

#define SHIM_PAGE 4096	/* of the database; a constant of the format */
#define SHIM_RESERVE 40 /* at the end of each page: nonce and tag */
#define SHIM_TEXT (SHIM_PAGE - SHIM_RESERVE)

#define WAL_HEADER 32 /* as SQLite sees it */
#define WAL_FRAME_HEADER 24
#define WAL_FRAME (WAL_FRAME_HEADER + SHIM_PAGE)
#define WAL_EXTRA 8 /* ours, sealed with each frame: durable u32be, ckptseq u32be */
#define WAL_SEALED_HEADER (SEAL_NONCE + WAL_HEADER + SEAL_TAG) /* 72 */
#define WAL_PLAIN (WAL_EXTRA + WAL_FRAME)		       /* 4128 */
#define WAL_SEALED_FRAME (SEAL_NONCE + WAL_PLAIN + SEAL_TAG)   /* 4168 */

struct shim {
	sqlite3_vfs vfs;   /* registered under `name`; pAppData is this struct */
	sqlite3_vfs *base; /* the one below */
	struct seal seal;
	const struct env *env; /* borrowed */
	bool creating;	       /* an empty database is fine: vault_create only */
	bool sync_failed;      /* see above */
	int last_error;	       /* what a file said last when it did not say OK */
	char name[40];	       /* one of its own for every vault */
	char path[FILE_PATH];  /* full path of the database; the WAL is beside it */
};

/* What each open file of ours begins with; the base VFS's file lies behind. */
struct shim_file {
	sqlite3_file file;
	struct shim *shim;
	sqlite3_file *base;
};

struct main_file {
	struct shim_file f;
	int64_t there; /* pages 1 to this are in the file, as far as we wrote them; 0 = look */
	uint8_t page[SHIM_PAGE]; /* to seal or open into */
};

struct wal_file {
	struct shim_file f;
	uint8_t header[WAL_HEADER]; /* as last written or read; salts at 16..23 */
	bool has_header;
	bool recovering;     /* after the header was read, until the first write */
	bool stale;	     /* the WAL counted as empty, but there are bytes in it */
	bool pending;	     /* a frame header waits for its page */
	uint32_t pending_at; /* frame number, from 1 */
	uint8_t pending_header[WAL_FRAME_HEADER];
	uint32_t durable; /* frames up to this one were synced */
	uint32_t last;	  /* the frame written last; 0 = none since opening */
	uint32_t loaded;  /* the frame in `plain`; 0 = none */
	uint8_t plain[WAL_PLAIN];
	uint8_t sealed[WAL_SEALED_FRAME];
};

struct shim_spec {
	const struct env *env; /* borrowed; must outlive the shim */
	const char *base;      /* name of the VFS below; NULL = "unix" */
	const char *path;      /* of the database */
	bool creating;
};

/* Registers a shim. Freed by shim_end, after the connection is closed. */
bool shim_begin(
    struct shim **out, const struct shim_spec *spec, const struct secret *key, struct err *e);
void shim_end(struct shim *s);

/* Methods of the two files. */
extern const sqlite3_io_methods main_methods, wal_methods;

/* What both kinds of file do alike. */
int shim_close(sqlite3_file *f);
int shim_lock(sqlite3_file *f, int level);
int shim_unlock(sqlite3_file *f, int level);
int shim_reserved(sqlite3_file *f, int *out);
int shim_control(sqlite3_file *f, int op, void *arg);
int shim_sector(sqlite3_file *f);
int shim_device(sqlite3_file *f);
int shim_sync(struct shim_file *f, int flags);

/* WAL frame k into w->plain: SQLITE_OK, SQLITE_IOERR_DATA when it is not there whole or does not
 * authenticate, or what the base says. */
int wal_load(struct wal_file *w, uint32_t k);

/* SQLite's view of the file, and back: frames from 1. */
int wal_frames(struct wal_file *w, uint32_t *n); /* whole ones that are in the file */
uint8_t *wal_frame_part(struct wal_file *w);	 /* header and page in w->plain, WAL_FRAME bytes */

/* Reading while SQLite recovers (walrecover.c). */
int wal_read_header(struct wal_file *w, uint8_t *out);
int wal_recover_frame(struct wal_file *w, uint32_t k, uint8_t *out);
/* Whether the frame in w->plain belongs to this round of the WAL. */
bool wal_same_round(struct wal_file *w);

/* False when the format's constants in page 1 (page size, reserve) are not ours: sealing such a
 * page would lose its last 40 bytes. */
bool shim_page1_fits(const uint8_t *page);

/* Remembers an error for SHIM_LAST_ERROR, and returns it. */
int shim_told(struct shim_file *f, int rc);

/* A file control of ours: *(int *)arg = the last error. SQLite's word index passes errors on
 * without their detail, so that damage would look like any failed read (dberr.c). */
#define SHIM_LAST_ERROR 0xfb01

/* SQLITE_IOERR_DATA, told to SQLite's log. */
int shim_damaged(const char *what, int64_t index);

/* Reads and opens the page `index` (from 1) of the database into page (SHIM_PAGE bytes; the
 * reserve becomes zeros). */
int main_load(struct main_file *m, int64_t index, uint8_t *page);

#endif
