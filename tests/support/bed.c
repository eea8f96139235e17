#include "tests/support/bed.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/vault/memory.h"

void
bed_begin(struct bed *b)
{
	struct vault_place place;

	memset(b, 0, sizeof(*b));
	b->env = env_real();
	memory_prepare(); /* before the disk uses SQLite */
	b->disk = disk_new();
	place = (struct vault_place){.env = &b->env, .folder = BED_FOLDER, .base = b->disk->name};
	if (!secret_make(&b->key, SEAL_KEY, NULL))
		abort();
	memset(b->key.at, 0x5a, b->key.len);
	if (!connection_create(&place, &b->key, &b->e)) {
		fprintf(stderr, "%s (%s)\n", b->e.say, b->e.why);
		abort();
	}
	disk_rename(b->disk, BED_DB ".new", BED_DB);
}

void
bed_end(struct bed *b)
{
	bed_close(b);
	disk_free(b->disk);
	secret_free(&b->key);
}

void
bed_swap(struct bed *b, struct disk *disk)
{
	bed_close(b);
	disk_free(b->disk);
	b->disk = disk;
}

bool
bed_open(struct bed *b)
{
	struct vault_place place = {.env = &b->env, .folder = BED_FOLDER, .base = b->disk->name};

	err_clear(&b->e);
	if (!connection_open(&b->v, &place, &b->key, &b->e))
		return false;
	/* Small, so that transactions outgrow the cache and checkpoints come often. */
	bed_run(b, "PRAGMA cache_size=8; PRAGMA wal_autocheckpoint=25");
	return true;
}

void
bed_close(struct bed *b)
{
	vault_close(b->v);
	b->v = NULL;
}

int
bed_run(struct bed *b, const char *sql)
{
	return sqlite3_exec(b->v->db, sql, NULL, NULL, NULL);
}

bool
bed_tables(struct bed *b)
{
	return bed_run(b, "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, body BLOB);"
			  "CREATE INDEX item_name ON item(name);"
			  "CREATE VIRTUAL TABLE words USING fts5(name);") == SQLITE_OK;
}

int64_t
bed_number(struct bed *b, const char *sql)
{
	sqlite3_stmt *s = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(b->v->db, sql, -1, &s, NULL) == SQLITE_OK &&
	    sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

static int
digest_of(sqlite3 *db, const char *sql, crypto_generichash_state *h)
{
	sqlite3_stmt *s = NULL;
	int i, rc = sqlite3_prepare_v2(db, sql, -1, &s, NULL);

	while (rc == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
		for (i = 0; i < sqlite3_column_count(s); i++) {
			const void *at = sqlite3_column_blob(s, i);
			int n = sqlite3_column_bytes(s, i);

			crypto_generichash_update(h, (const uint8_t *)&n, sizeof(n));
			if (n > 0 && at != NULL)
				crypto_generichash_update(h, at, (unsigned)n);
		}
	if (rc == SQLITE_OK)
		return sqlite3_finalize(s);
	sqlite3_finalize(s);
	return rc;
}

int
bed_digest(struct bed *b, uint8_t out[static BED_DIGEST])
{
	static const char *const queries[] = {
	    "SELECT id, name, body FROM item ORDER BY id",
	    "SELECT name FROM item INDEXED BY item_name ORDER BY name",
	    "SELECT rowid, name FROM words ORDER BY rowid",
	    "SELECT count(*) FROM words WHERE words MATCH 'wort3'",
	};
	crypto_generichash_state h;
	size_t i;
	int rc = SQLITE_OK;

	crypto_generichash_init(&h, NULL, 0, BED_DIGEST);
	for (i = 0; i < sizeof(queries) / sizeof(queries[0]) && rc == SQLITE_OK; i++)
		rc = digest_of(b->v->db, queries[i], &h);
	crypto_generichash_final(&h, out, BED_DIGEST);
	return rc;
}

const char *
bed_integrity(struct bed *b, char *out, size_t cap)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(b->v->db, "PRAGMA integrity_check", -1, &s, NULL);

	snprintf(out, cap, "cannot be asked: %d", rc);
	if (rc == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
		snprintf(out, cap, "%s", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	if (strcmp(out, "ok") == 0) {
		rc = bed_run(b, "INSERT INTO words(words) VALUES('integrity-check')");
		snprintf(out, cap, "%s", rc == SQLITE_OK ? "" : "word index");
	}
	return out;
}
