/*
 * What carrying costs: 100 000 records in 2 000 cases from one laptop through the real store to
 * another, over TLS, sealed and signed, into an encrypted replica.
 *
 *	office.push, office.pull   CPU of all sides against the plain limit: the same rows out of
 *				   plain SQLite, compressed as one stream, and into plain SQLite
 *	office.wire		   bytes on the wire against the bytes of that stream
 *	office.merge		   operations per second, opening and checking included
 *	office.rss		   most memory feldbuch-sync and the store ever had
 *
 * The limit has no TLS, no signature, no second process; it is what cannot be had cheaper.
 * FB_BENCH_ROWS changes the 100 000.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zstd.h>

#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tests/bench/office.h"
#include "tests/support/dice.h"
#include "tests/support/figure.h"
#include "tests/support/program.h"

#define CASES 2000

/* Notes of 60 to 200 letters out of some thousand words, frequent ones more often: about as much
 * in them as in real ones, so that compression does not flatter. */
#define WORDS 3000
#define WORD_LETTERS 20

struct vocabulary {
	char word[WORDS][WORD_LETTERS];
};

static void
vocabulary_make(struct vocabulary *v)
{
	static const char *const parts[] = {"an", "trag", "woh", "nung", "ter", "min", "job", "cen",
	    "ge", "stellt", "un", "lagen", "feh", "len", "noch", "bit", "nach", "reich", "kind",
	    "schu", "le", "kurs", "be", "ginn", "scheid", "arzt", "glei", "tet", "ruf", "rück",
	    "ver", "ein", "bart", "mit", "aus", "län", "der", "amt", "mie", "te"};
	struct dice dice = {.state = 40};
	int i, k;

	for (i = 0; i < WORDS; i++) {
		int n = 1 + (int)dice_below(&dice, 3);

		v->word[i][0] = '\0';
		for (k = 0; k <= n; k++)
			strncat(v->word[i], parts[dice_below(&dice, 40)],
			    WORD_LETTERS - 1 - strlen(v->word[i]));
	}
}

static double
cpu_of(int who)
{
	struct rusage u;

	getrusage(who, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double
cpu_of_process(pid_t pid)
{
	char path[64], line[1024], *at;
	unsigned long user = 0, sys = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	f = fopen(path, "r");
	if (f == NULL || fgets(line, sizeof(line), f) == NULL)
		exit(1);
	fclose(f);
	at = strrchr(line, ')');
	sscanf(at + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &sys);
	return (double)(user + sys) / (double)sysconf(_SC_CLK_TCK);
}

/* ---- the office: two laptops, one store, a wire that counts ---- */

struct bench {
	struct office office;
	struct session worker, other;
	struct vocabulary words;
};

/* CPU of this process, of the feldbuch-syncs that ended, and of the store. */
static double
cpu_of_all(const struct bench *o)
{
	return cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN) + cpu_of_process(o->office.store);
}

/* ---- records ---- */

/* The product of two throws: small numbers often, as words come. */
static const char *
word(const struct vocabulary *v, struct dice *dice)
{
	return v->word[dice_below(dice, 1 + dice_below(dice, WORDS))];
}

static void
sentence(const struct vocabulary *v, struct dice *dice, char *out, size_t cap)
{
	size_t at = 0;
	uint32_t n = 8 + dice_below(dice, 16);

	while (n-- > 0 && at < cap)
		at += (size_t)snprintf(out + at, cap - at, "%s ", word(v, dice));
	if (at < cap)
		snprintf(out + at, cap - at, "%u", dice_below(dice, 100000));
}

static struct record *
note_new(struct bench *o, struct dice *dice, const struct id *of_case)
{
	struct err e = {0};
	struct record *rec = record_new(&o->office.env, &kind_encounter_note, &e);
	char text[400];

	sentence(&o->words, dice, text, sizeof(text));
	rec->comp = *of_case;
	if (!record_set_text(rec, "text", text) ||
	    !record_set_text(rec, "topic", codes_topic.list[dice_below(dice, 20)].code) ||
	    !record_set_text(rec, "place_name", word(&o->words, dice)))
		office_die("record", &e);
	return rec;
}

static void
fill(struct bench *o, struct session *s, int rows)
{
	struct dice dice = {.state = dice_seed(2000)};
	int per_case = rows / CASES, c, i;
	struct err e = {0};

	for (c = 0; c < CASES; c++) {
		struct id of_case = id_random(s->env);

		if (!replica_begin(s->replica, __func__, &e))
			office_die("begin", &e);
		for (i = 0; i < per_case; i++) {
			struct record *rec = note_new(o, &dice, &of_case);

			if (!replica_save(s->replica, &rec, 1, NULL, NULL, &e))
				office_die("save", &e);
			record_free(rec);
		}
		if (!replica_commit(s->replica, &e))
			office_die("commit", &e);
	}
}

/* ---- the plain limit ---- */

struct plain {
	double out_cpu, in_cpu;
	size_t bytes;
};

static void
run_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

static sqlite3 *
plain_open(const struct bench *o, const char *name)
{
	char path[128];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/%s.db", o->office.folder, name);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(1);
	run_sql(db, "PRAGMA journal_mode=WAL");
	run_sql(db, "CREATE TABLE note(id BLOB, of_case BLOB, text TEXT, topic TEXT, place TEXT)");
	return db;
}

static void
plain_fill(const struct bench *o, sqlite3 *db, int rows)
{
	struct dice dice = {.state = dice_seed(2000)};
	struct env env = env_real();
	sqlite3_stmt *st;
	struct id of_case = id_random(&env), id;
	char text[400];
	int i;

	run_sql(db, "BEGIN");
	sqlite3_prepare_v2(db, "INSERT INTO note VALUES(?1,?2,?3,?4,?5)", -1, &st, NULL);
	for (i = 0; i < rows; i++) {
		id = id_random(&env);
		if (i % (rows / CASES) == 0)
			of_case = id_random(&env);
		sentence(&o->words, &dice, text, sizeof(text));
		sqlite3_bind_blob(st, 1, id.b, 16, SQLITE_TRANSIENT);
		sqlite3_bind_blob(st, 2, of_case.b, 16, SQLITE_TRANSIENT);
		sqlite3_bind_text(st, 3, text, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(st, 4, codes_topic.list[dice_below(&dice, 20)].code, -1, NULL);
		sqlite3_bind_text(st, 5, word(&o->words, &dice), -1, NULL);
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	run_sql(db, "COMMIT");
}

static void
plain_out(sqlite3 *db, struct buf *packed)
{
	struct buf rows = BUF_EMPTY;
	sqlite3_stmt *st;
	int col;

	sqlite3_prepare_v2(db, "SELECT * FROM note", -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW)
		for (col = 0; col < 5; col++)
			buf_blob(&rows, sqlite3_column_blob(st, col),
			    (size_t)sqlite3_column_bytes(st, col));
	sqlite3_finalize(st);
	buf_extend(packed, ZSTD_compressBound(rows.len));
	packed->len = ZSTD_compress(packed->at, packed->len, rows.at, rows.len, 3);
	buf_free(&rows);
}

static void
plain_in(sqlite3 *db, const struct buf *packed)
{
	unsigned long long n = ZSTD_getFrameContentSize(packed->at, packed->len);
	uint8_t *rows = malloc(n);
	struct reader r;
	sqlite3_stmt *st;
	int col;

	if (rows == NULL || ZSTD_isError(ZSTD_decompress(rows, n, packed->at, packed->len)))
		exit(1);
	r = reader_of(rows, n);
	run_sql(db, "BEGIN");
	sqlite3_prepare_v2(db, "INSERT INTO note VALUES(?1,?2,?3,?4,?5)", -1, &st, NULL);
	while (r.left > 0) {
		for (col = 1; col <= 5; col++) {
			size_t len;
			const uint8_t *at = reader_blob(&r, 100000, &len);

			if (col <= 2)
				sqlite3_bind_blob(st, col, at, (int)len, NULL);
			else
				sqlite3_bind_text(st, col, (const char *)at, (int)len, NULL);
		}
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	run_sql(db, "COMMIT");
	free(rows);
}

static struct plain
measure_plain(const struct bench *o, int rows)
{
	sqlite3 *from = plain_open(o, "from"), *to = plain_open(o, "to");
	struct buf packed = BUF_EMPTY;
	struct plain p;
	double t;

	plain_fill(o, from, rows);
	t = cpu_of(RUSAGE_SELF);
	plain_out(from, &packed);
	p.out_cpu = cpu_of(RUSAGE_SELF) - t;
	t = cpu_of(RUSAGE_SELF);
	plain_in(to, &packed);
	p.in_cpu = cpu_of(RUSAGE_SELF) - t;
	p.bytes = packed.len;
	buf_free(&packed);
	sqlite3_close(from);
	sqlite3_close(to);
	return p;
}

/* ---- */

static void
measure(struct bench *o, int rows)
{
	struct plain limit = measure_plain(o, rows);
	double both = limit.out_cpu + limit.in_cpu, t, merge;
	struct sync_counts c = {0};
	struct err e = {0};
	int64_t sealed, wire;

	fill(o, &o->worker, rows);
	wire = office_carried(&o->office);
	t = cpu_of_all(o);
	if (!sync_seal(o->worker.sync, &sealed, &e) || !sync_carry(o->worker.sync, 300, &e))
		office_die("push", &e);
	figure_at_most("office.push", (cpu_of_all(o) - t) / both, "x", 2.5);
	figure_at_most("office.wire",
	    (double)(office_carried(&o->office) - wire) / (double)limit.bytes, "x", 1.25);
	wire = office_carried(&o->office);
	t = cpu_of_all(o);
	if (!sync_carry(o->other.sync, 300, &e))
		office_die("pull", &e);
	merge = cpu_of(RUSAGE_SELF);
	if (!sync_merge(o->other.sync, 0, &c, &e))
		office_die("merge", &e);
	merge = cpu_of(RUSAGE_SELF) - merge;
	figure_at_most("office.pull", (cpu_of_all(o) - t) / both, "x", 2.5);
	figure_at_least("office.merge", (double)c.operations / merge, "op/s", 200000);
	figure_at_most("office.device",
	    (double)(office_carried(&o->office) - wire) * 8 / 1e6 + merge, "s", 30);
	figure_at_most(
	    "office.rss.store", (double)program_rss_peak(o->office.store) / 1024, "MiB", 32);
	printf("plain limit: out %.2f s, in %.2f s, %.1f MB; %lld envelopes, %lld operations\n",
	    limit.out_cpu, limit.in_cpu, (double)limit.bytes / 1e6, (long long)sealed,
	    (long long)c.operations);
}

int
main(void)
{
	const char *set = getenv("FB_BENCH_ROWS");
	static struct bench b;

	vocabulary_make(&b.words);
	office_open(&b.office);
	office_laptop(&b.office, &b.worker, "worker");
	office_laptop(&b.office, &b.other, "other");
	office_found(&b.office, &b.worker);
	office_join(&b.worker, &b.other, NULL);
	measure(&b, set != NULL ? atoi(set) : 100000);
	session_end(&b.worker);
	session_end(&b.other);
	office_close(&b.office);
	return 0;
}
