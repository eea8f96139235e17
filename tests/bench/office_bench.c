/*
 * What carrying costs: 100 000 records in 2 000 cases from one laptop through the real store to
 * another, over TLS, sealed and signed, into an encrypted replica.
 *
 *	office.push, office.pull   CPU of all sides against the plain limit: the same rows out of
 *				   plain SQLite, compressed as one stream, and into plain SQLite
 *	office.wire		   bytes on the wire against the bytes of that stream
 *	office.merge		   operations per second, opening and checking included
 *	office.rss		   most memory feldbuch-sync and the store ever had
 *	office.device		   seconds until a new device has it all at 1 Mbit/s
 *
 * The limit has no TLS, no signature, no second process; it is what cannot be had cheaper.
 * FB_BENCH_ROWS changes the 100 000.
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zstd.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tests/support/dice.h"
#include "tests/support/program.h"
#include "tests/support/relay.h"
#include "tui/session/session.h"

#define CASES 2000
#define PASSPHRASE "ein langes Kennwort"

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

static void
die(const char *where, const struct err *e)
{
	fprintf(stderr, "%s: %s [%s]\n", where, e->say, e->why);
	exit(1);
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

struct office {
	char folder[64], place[96], log[96], port_file[96];
	pid_t store;
	struct relay relay;
	struct env env;
	struct session worker, other;
	struct vocabulary words;
};

/* CPU of this process, of the feldbuch-syncs that ended, and of the store. */
static double
cpu_of_all(const struct office *o)
{
	return cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN) + cpu_of_process(o->store);
}

static int64_t
carried(const struct office *o)
{
	return o->relay.line->up + o->relay.line->down;
}

static bool
listens(void *ctx)
{
	return access(ctx, R_OK) == 0;
}

static void
open_store(struct office *o, char *line, size_t cap)
{
	struct ran r;
	char *port;

	strcpy(o->folder, "/tmp/office_bench_XXXXXX");
	if (mkdtemp(o->folder) == NULL)
		exit(1);
	snprintf(o->place, sizeof(o->place), "%s/store", o->folder);
	snprintf(o->log, sizeof(o->log), "%s/log", o->folder);
	snprintf(o->port_file, sizeof(o->port_file), "%s/port", o->folder);
	program_run(&r,
	    (const char *const[]){
		"feldbuch-store", "init", o->place, "--host", "127.0.0.1", "--port", "0", NULL},
	    NULL);
	o->store = program_start((const char *const[]){"feldbuch-store", "serve", o->place,
				     "--port-file", o->port_file, NULL},
	    NULL, o->log);
	program_until(listens, o->port_file);
	program_run(&r, (const char *const[]){"feldbuch-store", "invite", o->place, NULL}, NULL);
	r.out[strcspn(r.out, "\n")] = '\0';
	port = strstr(r.out, "127.0.0.1:") + strlen("127.0.0.1:");
	relay_start(&o->relay, atoi(port));
	snprintf(line, cap, "%.*s%d%s", (int)(port - r.out), r.out, o->relay.port,
	    port + strspn(port, "0123456789"));
}

static void
open_laptop(struct office *o, struct session *s, const char *name)
{
	char home[128];
	struct err e = {0};

	snprintf(home, sizeof(home), "%s/%s", o->folder, name);
	if (!session_start(s, &o->env, home, "de", &e))
		die(name, &e);
	program_path(s->sync_program, "feldbuch-sync");
	if (!session_create(s, PASSPHRASE, &e) || !session_unlock(s, PASSPHRASE, &e))
		die(name, &e);
}

static void
carry(struct session *s, struct sync_counts *c)
{
	struct err e = {0};
	int64_t sealed;

	if (!sync_seal(s->sync, &sealed, &e) || !sync_carry(s->sync, 300, &e))
		die("carry", &e);
	if (c != NULL && !sync_merge(s->sync, 0, c, &e))
		die("merge", &e);
}

static void
join(struct office *o)
{
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state fresh = {0}, admin = {0};
	struct sync_counts c = {0};
	struct id invite;
	struct err e = {0};
	int i;

	if (!sync_invite(o->worker.sync, ROLE_COMPANION, NULL, &invite, code, address, &e) ||
	    !sync_join(o->other.sync, address, code, &e))
		die("join", &e);
	for (i = 0; i < 20 && fresh.step != ENROL_DONE; i++) {
		carry(&o->worker, &c);
		sync_enrol(o->worker.sync, &admin, &e);
		carry(&o->other, &c);
		sync_enrol(o->other.sync, &fresh, &e);
		if (admin.step == ENROL_ASK && fresh.step == ENROL_SHOW &&
		    !sync_admit(o->worker.sync, &invite, fresh.digits, &e))
			die("admit", &e);
	}
	if (fresh.step != ENROL_DONE)
		die("enrolment", &e);
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
note_new(struct office *o, struct dice *dice, const struct id *of_case)
{
	struct err e = {0};
	struct record *rec = record_new(&o->env, &kind_encounter_note, &e);
	char text[400];

	sentence(&o->words, dice, text, sizeof(text));
	rec->comp = *of_case;
	if (!record_set_text(rec, "text", text) ||
	    !record_set_text(rec, "topic", codes_topic.list[dice_below(dice, 20)].code) ||
	    !record_set_text(rec, "place_name", word(&o->words, dice)))
		die("record", &e);
	return rec;
}

static void
fill(struct office *o, struct session *s, int rows)
{
	struct dice dice = {.state = dice_seed(2000)};
	int per_case = rows / CASES, c, i;
	struct err e = {0};

	for (c = 0; c < CASES; c++) {
		struct id of_case = id_random(s->env);

		if (!replica_begin(s->replica, __func__, &e))
			die("begin", &e);
		for (i = 0; i < per_case; i++) {
			struct record *rec = note_new(o, &dice, &of_case);

			if (!replica_save(s->replica, &rec, 1, NULL, NULL, &e))
				die("save", &e);
			record_free(rec);
		}
		if (!replica_commit(s->replica, &e))
			die("commit", &e);
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
plain_open(const struct office *o, const char *name)
{
	char path[128];
	sqlite3 *db;

	snprintf(path, sizeof(path), "%s/%s.db", o->folder, name);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(1);
	run_sql(db, "PRAGMA journal_mode=WAL");
	run_sql(db, "CREATE TABLE note(id BLOB, of_case BLOB, text TEXT, topic TEXT, place TEXT)");
	return db;
}

static void
plain_fill(const struct office *o, sqlite3 *db, int rows)
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
measure_plain(const struct office *o, int rows)
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
tell(const char *name, double value, const char *unit, double budget, bool at_least)
{
	bool met = at_least ? value >= budget : value <= budget;

	printf("%-18s %10.2f %-6s budget %s %g  %s\n", name, value, unit,
	    at_least ? ">=" : "<=", budget, met ? "met" : "MISSED");
	fflush(stdout);
}

static void
measure(struct office *o, int rows)
{
	struct plain limit = measure_plain(o, rows);
	double both = limit.out_cpu + limit.in_cpu, t, merge;
	struct sync_counts c = {0};
	struct err e = {0};
	int64_t sealed, wire;

	fill(o, &o->worker, rows);
	wire = carried(o);
	t = cpu_of_all(o);
	if (!sync_seal(o->worker.sync, &sealed, &e) || !sync_carry(o->worker.sync, 300, &e))
		die("push", &e);
	tell("office.push", (cpu_of_all(o) - t) / both, "x", 2.5, false);
	tell("office.wire", (double)(carried(o) - wire) / (double)limit.bytes, "x",
	    1.25, false);
	wire = carried(o);
	t = cpu_of_all(o);
	if (!sync_carry(o->other.sync, 300, &e))
		die("pull", &e);
	merge = cpu_of(RUSAGE_SELF);
	if (!sync_merge(o->other.sync, 0, &c, &e))
		die("merge", &e);
	merge = cpu_of(RUSAGE_SELF) - merge;
	tell("office.pull", (cpu_of_all(o) - t) / both, "x", 2.5, false);
	tell("office.merge", (double)c.operations / merge, "op/s", 200000, true);
	tell("office.device", (double)(carried(o) - wire) * 8 / 1e6 + merge, "s", 30,
	    false);
	tell("office.rss.store", (double)program_rss_peak(o->store) / 1024, "MiB", 32, false);
	printf("plain limit: out %.2f s, in %.2f s, %.1f MB; %lld envelopes, %lld operations\n",
	    limit.out_cpu, limit.in_cpu, (double)limit.bytes / 1e6, (long long)sealed,
	    (long long)c.operations);
}

int
main(void)
{
	const char *set = getenv("FB_BENCH_ROWS");
	static struct office o;
	char line[2048], command[128];
	struct err e = {0};

	o.env = env_real();
	vocabulary_make(&o.words);
	setenv("FB_PROGRAM_SECONDS", "900", 0);
	open_store(&o, line, sizeof(line));
	open_laptop(&o, &o.worker, "worker");
	open_laptop(&o, &o.other, "other");
	if (!sync_found(o.worker.sync, line, ROLE_COMPANION | ROLE_ADMIN, &e))
		die("found", &e);
	join(&o);
	measure(&o, set != NULL ? atoi(set) : 100000);
	session_end(&o.worker);
	session_end(&o.other);
	kill(o.store, SIGTERM);
	program_wait(o.store);
	relay_stop(&o.relay);
	snprintf(command, sizeof(command), "rm -rf %s", o.folder);
	return system(command);
}
