/*
 * What sealing costs: the same work on a vault and on a plain SQLite file with the same
 * settings. Each lives in a process of its own (the wiping allocator is part of the vault, and
 * the first user of SQLite in a process decides on that); they take turns, step by step, so that
 * whatever else runs on the machine meets both. Printed is the median of the ratios of
 * neighbouring steps. CPU time, but for the durable commit: there the disk is most of it, so
 * wall time.
 *
 * FB_BENCH_ROWS (100000) sets the size, FB_BENCH_ROUNDS (3) how often the tables are filled.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/base/file.h"
#include "common/vault/connection.h"
#include "common/vault/words.h"
#include "tests/support/disk.h"
#include "tests/support/figure.h"

enum measure { BULK, IMPORT, WARM, FTS, COMMIT, SCAN, COLD, MISS, SIZE, MEASURES };

static const struct {
	const char *name;
	double budget;
	unsigned turns; /* 0 = rounds */
} measures[MEASURES] = {
    [BULK] = {"bulk", 1.3, 0},	   /* all rows in one transaction, larger than the cache */
    [IMPORT] = {"import", 1.3, 0}, /* the same in transactions of 2000 */
    [WARM] = {"warm", 1.1, 15},	   /* look-up by id among 5000 rows that are cached */
    [FTS] = {"fts", 1.1, 9},	   /* two words, by rank, 20 rows */
    [COMMIT] = {"commit", 1.2, 9}, /* one row, durable; wall time */
    [SCAN] = {"scan", 2.2, 7},	   /* the whole table, just opened */
    [COLD] = {"cold", 2.2, 7},	   /* look-up by id among all rows, just opened */
    [MISS] = {"miss", 2.2, 9},	   /* the same with 2 MiB of cache: a page opened every time */
    [SIZE] = {"size", 1.05, 1},
};

struct bench {
	struct env env;
	char folder[64];
	char path[128];
	bool sealed;
	unsigned rows;
	struct secret key;
	struct vault *v; /* when sealed */
	sqlite3 *db;
	struct dice dice;
};

static void
die(struct bench *b, const char *what)
{
	fprintf(stderr, "%s: %s\n", what, b->db != NULL ? sqlite3_errmsg(b->db) : "no database");
	_exit(1);
}

static void
run(struct bench *b, const char *sql)
{
	if (sqlite3_exec(b->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(b, sql);
}

static double
seconds(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
open_sealed(struct bench *b)
{
	struct vault_place place = {.env = &b->env, .folder = b->folder};
	struct err e;

	if (!connection_open(&b->v, &place, &b->key, &e)) {
		fprintf(stderr, "%s\n", e.why);
		_exit(1);
	}
	b->db = vault_db(b->v);
}

static void
open_plain(struct bench *b)
{
	if (sqlite3_open(b->path, &b->db) != SQLITE_OK)
		die(b, "open");
	run(b, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA journal_mode=WAL;"
	       "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-16384;"
	       "PRAGMA cell_size_check=ON; PRAGMA wal_autocheckpoint=1000;"
	       "PRAGMA journal_size_limit=4194304; SELECT count(*) FROM sqlite_schema");
}

static void
open_again(struct bench *b)
{
	if (b->v != NULL)
		vault_close(b->v);
	else
		sqlite3_close(b->db);
	b->v = NULL;
	b->db = NULL;
	if (b->sealed)
		open_sealed(b);
	else
		open_plain(b);
}

static void
make_empty(struct bench *b)
{
	struct vault_place place = {.env = &b->env, .folder = b->folder};
	char from[128];
	struct err e;

	snprintf(from, sizeof(from), "%s/%s", b->folder, VAULT_DB_NEW);
	if (b->sealed && (!connection_create(&place, &b->key, &e) || rename(from, b->path) != 0))
		die(b, "create");
	open_again(b);
	run(b,
	    "CREATE TABLE contact(id INTEGER PRIMARY KEY, uuid BLOB UNIQUE, name TEXT,"
	    " updated INTEGER, body TEXT);"
	    "CREATE INDEX contact_name ON contact(name);"
	    "CREATE INDEX contact_updated ON contact(updated);"
	    "CREATE VIRTUAL TABLE find USING fts5(name, body, content=contact, content_rowid=id)");
}

/* Some 520 bytes of words, different for every row. */
static void
make_body(struct bench *b, const char *const *words, char out[static 600])
{
	size_t len = 0;

	while (len < 520) {
		const char *w = words[dice_below(&b->dice, PASSPHRASE_WORDS)];
		size_t n = strcspn(w, " ");

		memcpy(out + len, w, n);
		len += n;
		out[len++] = ' ';
	}
	out[len - 1] = '\0';
}

static const char **
all_words(void)
{
	const char **words = calloc(PASSPHRASE_WORDS, sizeof(*words));
	const char *at = passphrase_words;
	size_t i;

	for (i = 0; words != NULL && i < PASSPHRASE_WORDS; i++) {
		words[i] = at;
		at += strcspn(at, " ") + 1;
	}
	return words;
}

static sqlite3_stmt *
prepare(struct bench *b, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(b->db, sql, -1, &s, NULL) != SQLITE_OK)
		die(b, sql);
	return s;
}

/* To the end, and ready for the next time. */
static unsigned
step_all(struct bench *b, sqlite3_stmt *s)
{
	unsigned n = 0;
	int rc;

	while ((rc = sqlite3_step(s)) == SQLITE_ROW)
		n++;
	if (rc != SQLITE_DONE)
		die(b, "step");
	sqlite3_reset(s);
	return n;
}

static void
remove_files(struct bench *b)
{
	if (b->v != NULL)
		vault_close(b->v);
	else
		sqlite3_close(b->db);
	b->v = NULL;
	b->db = NULL;
	unlink(b->path);
}

static double
fill(struct bench *b, unsigned a_transaction)
{
	const char **words = all_words();
	sqlite3_stmt *row, *find;
	char body[600];
	uint8_t uuid[16];
	double start;
	unsigned i;

	remove_files(b);
	make_empty(b);
	row = prepare(b, "INSERT INTO contact VALUES(?1, ?2, ?3, ?4, ?5)");
	find = prepare(b, "INSERT INTO find(rowid, name, body) VALUES(?1, ?3, ?5)");
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	run(b, "BEGIN");
	for (i = 1; i <= b->rows; i++) {
		sqlite3_stmt *const both[] = {row, find};
		size_t k;

		env_random(&b->env, uuid, sizeof(uuid));
		make_body(b, words, body);
		for (k = 0; k < 2; k++) {
			sqlite3_bind_int64(both[k], 1, i);
			sqlite3_bind_text(both[k], 3, body, 20, SQLITE_STATIC);
			sqlite3_bind_text(both[k], 5, body, -1, SQLITE_STATIC);
		}
		sqlite3_bind_blob(row, 2, uuid, sizeof(uuid), SQLITE_STATIC);
		sqlite3_bind_int64(row, 4, dice_below(&b->dice, 1u << 30));
		step_all(b, row);
		step_all(b, find);
		if (i % a_transaction == 0)
			run(b, "COMMIT; BEGIN");
	}
	run(b, "COMMIT");
	start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
	sqlite3_finalize(row);
	sqlite3_finalize(find);
	free(words);
	return start;
}

static double
look_up(struct bench *b, unsigned among, unsigned times)
{
	sqlite3_stmt *s = prepare(b, "SELECT name, updated, body FROM contact WHERE id=?");
	double start;
	unsigned i;

	for (i = 1; among < b->rows && i <= among; i++) {
		sqlite3_bind_int64(s, 1, i);
		step_all(b, s);
	}
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (i = 0; i < times; i++) {
		sqlite3_bind_int64(s, 1, dice_below(&b->dice, among) + 1);
		step_all(b, s);
	}
	sqlite3_finalize(s);
	return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static double
scan(struct bench *b)
{
	sqlite3_stmt *s;
	double start;

	open_again(b);
	s = prepare(b, "SELECT sum(length(body)) FROM contact");
	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	step_all(b, s);
	sqlite3_finalize(s);
	return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static double
search(struct bench *b, unsigned times)
{
	struct dice dice = {7}; /* the same words each time */
	const char **words = all_words();
	sqlite3_stmt *s =
	    prepare(b, "SELECT rowid FROM find WHERE find MATCH ? ORDER BY rank LIMIT 20");
	double start;
	char query[40];
	unsigned i, k;

	start = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (i = 0; i < times; i++) {
		const char *w[2];

		for (k = 0; k < 2; k++)
			w[k] = words[dice_below(&dice, PASSPHRASE_WORDS)];
		snprintf(query, sizeof(query), "\"%.*s\" OR \"%.*s\"", (int)strcspn(w[0], " "),
		    w[0], (int)strcspn(w[1], " "), w[1]);
		sqlite3_bind_text(s, 1, query, -1, SQLITE_STATIC);
		step_all(b, s);
	}
	sqlite3_finalize(s);
	free(words);
	return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static double
commits(struct bench *b, unsigned times)
{
	sqlite3_stmt *s = prepare(b, "UPDATE contact SET updated=updated+1 WHERE id=?");
	double start = seconds(CLOCK_MONOTONIC);
	unsigned i;

	for (i = 0; i < times; i++) {
		sqlite3_bind_int64(s, 1, dice_below(&b->dice, 1000) + 1);
		step_all(b, s);
	}
	sqlite3_finalize(s);
	return seconds(CLOCK_MONOTONIC) - start;
}

static double
file_size(const struct bench *b)
{
	struct stat st;

	return stat(b->path, &st) == 0 ? (double)st.st_size : 0;
}

static double
cold(struct bench *b)
{
	open_again(b);
	return look_up(b, b->rows, b->rows / 10);
}

static double
miss(struct bench *b)
{
	double t;

	run(b, "PRAGMA cache_size=-2048");
	t = look_up(b, b->rows, 20000);
	run(b, "PRAGMA cache_size=-16384");
	return t;
}

static double
step(struct bench *b, enum measure m)
{
	switch (m) {
	case BULK: return fill(b, b->rows + 1);
	case IMPORT: return fill(b, 2000);
	case WARM: return look_up(b, b->rows < 5000 ? b->rows / 2 : 5000, 50000);
	case FTS: return search(b, 100);
	case COMMIT: return commits(b, 200);
	case SCAN: return scan(b);
	case COLD: return cold(b);
	case MISS: return miss(b);
	case SIZE: open_again(b); return file_size(b);
	default: return 0;
	}
}

static void
print_memory(void)
{
	char line[200];
	FILE *f = fopen("/proc/self/status", "r");

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM", 5) == 0)
			figure_note("    most memory of the sealed side",
			    (double)strtol(line + 6, NULL, 10) / 1024, "MiB");
	if (f != NULL)
		fclose(f);
	fflush(stdout);
}

/* One of the two, in a process of its own: told a measure, it answers with the time. */
struct runner {
	pid_t pid;
	int to, from;
};

static void
serve(struct bench *b, int in, int out)
{
	uint8_t m;
	double t;

	while (read(in, &m, 1) == 1) {
		t = step(b, m);
		if (write(out, &t, sizeof(t)) != sizeof(t))
			_exit(1);
	}
	if (b->sealed)
		print_memory();
	remove_files(b);
	_exit(0);
}

static void
start(struct runner *r, struct bench *b, bool sealed)
{
	int to[2], from[2];

	b->sealed = sealed;
	snprintf(b->path, sizeof(b->path), "%s/%s", b->folder, sealed ? VAULT_DB : "plain.db");
	fflush(stdout);
	if (pipe(to) != 0 || pipe(from) != 0 || (r->pid = fork()) < 0)
		die(b, "fork");
	if (r->pid == 0) {
		close(to[1]);
		close(from[0]);
		serve(b, to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);
	r->to = to[1];
	r->from = from[0];
}

static double
ask(struct runner *r, enum measure m)
{
	uint8_t c = (uint8_t)m;
	double t;

	if (write(r->to, &c, 1) != 1 || read(r->from, &t, sizeof(t)) != sizeof(t))
		exit(1);
	return t;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
compare(struct runner *plain, struct runner *sealed, enum measure m, unsigned turns)
{
	double ratio[16], p, s;
	char name[32];
	unsigned i;

	for (i = 0; i < turns && i < 16; i++) {
		p = ask(plain, m);
		s = ask(sealed, m);
		ratio[i] = s / p;
	}
	qsort(ratio, i, sizeof(ratio[0]), by_size);
	snprintf(name, sizeof(name), "vault.%s", measures[m].name);
	figure_at_most(name, ratio[i / 2], "x", measures[m].budget);
}

static unsigned
setting(const char *name, unsigned otherwise)
{
	const char *set = getenv(name);
	unsigned n = set != NULL ? (unsigned)strtoul(set, NULL, 10) : otherwise;

	return n > 0 ? n : otherwise;
}

int
main(void)
{
	unsigned rounds = setting("FB_BENCH_ROUNDS", 3);
	struct bench b = {.env = env_real(), .rows = setting("FB_BENCH_ROWS", 100000)};
	struct runner plain, sealed;
	int m, status;

	strcpy(b.folder, "/tmp/fbbenchXXXXXX");
	if (mkdtemp(b.folder) == NULL || !secret_make(&b.key, SEAL_KEY, NULL))
		return 1;
	/* The second inherits a copy of the first one's pipe; so it is the first to be stopped. */
	start(&plain, &b, false);
	start(&sealed, &b, true);
	for (m = 0; m < MEASURES; m++)
		compare(&plain, &sealed, (enum measure)m,
		    measures[m].turns > 0 ? measures[m].turns : rounds);
	fflush(stdout);
	close(sealed.to);
	waitpid(sealed.pid, &status, 0);
	close(plain.to);
	waitpid(plain.pid, &status, 0);
	rmdir(b.folder);
	secret_free(&b.key);
	return 0;
}
