/*
 * bed.h - a sealed database on a disk in memory, and work that exercises every way SQLite
 * writes. For the tests of common/vault. The key is given, so no key file and no derivation.
 */
#ifndef TESTS_SUPPORT_BED_H
#define TESTS_SUPPORT_BED_H

#include <sqlite3.h>

#include "common/vault/connection.h"
#include "tests/support/disk.h"

#define BED_FOLDER "/v"
#define BED_DB BED_FOLDER "/" VAULT_DB
#define BED_WAL BED_DB "-wal"
#define BED_DIGEST 32

struct bed {
	struct env env;
	struct secret key;
	struct disk *disk;
	struct vault *v; /* NULL while closed */
	struct err e;
};

/* A new empty vault on a disk of its own, closed. bed_end frees disk and all. */
void bed_begin(struct bed *b);
void bed_end(struct bed *b);

/* The same key over another disk (which the bed owns from then on). */
void bed_swap(struct bed *b, struct disk *disk);

bool bed_open(struct bed *b); /* false: b->e says why */
void bed_close(struct bed *b);

/* The tables the work uses. Run once. */
bool bed_tables(struct bed *b);

/* SQL without rows; the result code. */
int bed_run(struct bed *b, const char *sql);
int64_t bed_number(struct bed *b, const char *sql); /* -1 when it fails */

/* Everything in the tables, read through tables, index and word index. The result code. */
int bed_digest(struct bed *b, uint8_t out[static BED_DIGEST]);
/* SQLite's own checks: "" when all is well, else the first complaint. */
const char *bed_integrity(struct bed *b, char *out, size_t cap);

/*
 * One step of work, chosen by dice: a transaction of 1 to 120 rows with bodies up to 9 KB,
 * with a savepoint rolled back inside; a transaction that outgrows the cache and is rolled back;
 * VACUUM; a checkpoint; closing and opening. Says through *committed whether the content
 * may have changed. The result code of what failed first.
 */
int bed_step(struct bed *b, struct dice *dice, bool *committed);

#endif
