/*
 * disk.h - a disk in memory, as a SQLite VFS, that can be cut off from power.
 *
 * It records every write, truncate, sync, creation and deletion. A crash image is what the disk
 * may hold after power fails at one point of the recording: everything that was synced, and of
 * the rest, per file and at random, all, nothing, any part (so also out of order), or writes torn
 * at a sector, with rubbish in the torn sector. It can also fail: the n-th call of a kind, once
 * or for ever, or when it is full.
 *
 * A disk may also tamper with itself: disk_file gives the bytes.
 */
#ifndef TESTS_SUPPORT_DISK_H
#define TESTS_SUPPORT_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/support/dice.h"

enum disk_call {
	DISK_OPEN,
	DISK_READ,
	DISK_WRITE,
	DISK_SYNC,
	DISK_TRUNCATE,
	DISK_DELETE,
	DISK_SIZE,
	DISK_CALLS
};

struct disk_file {
	char path[160];
	uint8_t *at; /* owned by the disk */
	size_t len;
	size_t cap;
	bool there;
};

struct disk {
	struct disk_file file[8];
	size_t files;
	struct disk_op *op; /* the recording */
	size_t ops;
	size_t op_cap;
	bool recording;
	bool lying;   /* syncs that say "done" and do nothing */
	int64_t room; /* bytes that may still be added; -1 = any */
	uint64_t calls[DISK_CALLS];
	int fail_call;	  /* enum disk_call, or -1 */
	uint64_t fail_at; /* calls of that kind to come before it fails, counted down */
	bool fail_ever;	  /* and from then on */
	bool failed;	  /* it happened */
	char name[40];	  /* of the VFS */
	struct sqlite3_vfs *vfs;
};

struct disk *disk_new(void); /* registers the VFS; aborts without memory, as tests may */
void disk_free(struct disk *d);
struct disk *disk_copy(const struct disk *d); /* the files, nothing else */

struct disk_file *disk_file(struct disk *d, const char *path); /* NULL when it is not there */
void disk_set(struct disk *d, const char *path, const void *bytes, size_t n);
void disk_rename(struct disk *d, const char *from, const char *to);
void disk_remove(struct disk *d, const char *path);

/* Forgets what was recorded; the files as they are count as synced from here on. */
void disk_record(struct disk *d);
/* What may be left when power fails before operation `at` (0 .. d->ops). A new disk. */
struct disk *disk_cut(const struct disk *d, size_t at, struct dice *dice);

#endif
