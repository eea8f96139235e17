/*
 * What the replica costs, as ratios to bare SQLite in the same run.
 *
 *	replica.save     one contact, durable, in the sealed file, against the bare row insert
 *	replica.storage  rows, operations and stamps against the bare table, 1 row in 100 edited
 *	replica.merge    operations per second applied: new rows, and changes of single fields
 *	replica.search   one letter more in a search over 100 000 contacts
 *
 * FB_BENCH_ROWS changes the 100 000.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "common/replica/inside.h"
#include "common/vault/vault.h"
#include "tests/support/figure.h"

#define BUNDLE 200
#define SAVES 2000

static const struct field fields[] = {
    {.no = 1, .name = "name", .type = FIELD_TEXT, .flags = FIELD_SEARCH | FIELD_NAME},
    {.no = 2, .name = "day", .type = FIELD_DATE, .flags = FIELD_INDEX},
    {.no = 3, .name = "area", .type = FIELD_INT},
    {.no = 4, .name = "topic", .type = FIELD_TEXT},
    {.no = 5, .name = "minutes", .type = FIELD_MINUTES},
    {.no = 6, .name = "place", .type = FIELD_TEXT, .flags = FIELD_SEARCH},
    {.no = 7, .name = "outcome", .type = FIELD_TEXT},
    {.no = 8, .name = "phone", .type = FIELD_TEXT},
    {.no = 9, .name = "money", .type = FIELD_CENTS},
    {.no = 10, .name = "open", .type = FIELD_BOOL},
    {.no = 11, .name = "case_of", .type = FIELD_REF, .flags = FIELD_INDEX},
    {.no = 12, .name = "note", .type = FIELD_NOTE, .flags = FIELD_SEARCH},
};
static const struct kind contact = {.no = 1,
    .name = "contact",
    .de = "Kontakt",
    .en = "Contact",
    .layer = LAYER_CASE,
    .fields = fields,
    .n_fields = 12};
static const struct kind *const list[] = {&contact};
static const struct kinds kinds = {list, 1};

static const char *const names[] = {"Amina", "Mohammed", "Olena", "Yusuf", "Fatima", "Serhij",
    "Zahra", "Hassan", "Tesfay", "Natalija", "Omar", "Khalil", "Sara", "Ibrahim", "Leila",
    "Hussein", "Rahimi", "Karimi", "Kowaltschuk", "Nazari", "Haddad", "Müller", "Şahin"};
static const char *const words[] = {"Antrag", "Wohnung", "Termin", "beim", "Jobcenter", "gestellt",
    "und", "die", "Unterlagen", "fehlen", "noch", "bitte", "nachreichen", "Kind", "Schule",
    "angemeldet", "Sprachkurs", "beginnt", "im", "Mai", "Bescheid", "liegt", "vor", "Arzt",
    "begleitet", "Rückruf", "vereinbart", "mit", "der", "Ausländerbehörde"};

static void
die(const struct err *e)
{
	fprintf(stderr, "%s (%s)\n", e->say, e->why);
	exit(1);
}

static uint64_t seed = 42;

static size_t
dice(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % n;
}

/* Half common words, half rare compounds, as notes are. */
static void
sentence(struct buf *b, size_t least)
{
	buf_reset(b);
	while (b->len < least) {
		buf_printf(b, "%s%s", b->len > 0 ? " " : "", words[dice(30)]);
		if (dice(2) == 0)
			buf_printf(b, "s%s%s", words[dice(30)], dice(2) ? "en" : words[dice(30)]);
	}
}

static void
fill(struct record *rec, struct buf *b)
{
	const struct id ref = rec->id;
	char text[80];

	snprintf(text, sizeof(text), "%s %s-%zu", names[dice(23)], names[dice(23)], dice(5000));
	record_set_text(rec, "name", text);
	record_set_int(rec, "day", 20240101 + (int64_t)dice(28));
	record_set_int(rec, "area", (int64_t)dice(12));
	record_set_text(rec, "topic", words[dice(30)]);
	record_set_int(rec, "minutes", 15 * (int64_t)(1 + dice(8)));
	record_set_text(rec, "place", words[dice(30)]);
	record_set_text(rec, "outcome", words[dice(30)]);
	record_set_text(rec, "phone", "0151 12345678");
	record_set_int(rec, "open", (int64_t)dice(2));
	record_set_id(rec, "case_of", &ref);
	sentence(b, 200 + dice(240));
	record_set_text(rec, "note", buf_text(b));
}

static double
now(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static int
by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
must(int rc, sqlite3 *db)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "%s\n", sqlite3_errmsg(db));
	exit(1);
}

/* ---- the bare table: id, fields, the same indexes ---- */

static const char bare_ddl[] =
    "CREATE TABLE bare (_row INTEGER PRIMARY KEY, id UNIQUE, name, day, area, topic, minutes,"
    " place, outcome, phone, money, open, case_of, note);"
    "CREATE INDEX bare_day ON bare (day); CREATE INDEX bare_case ON bare (case_of);";

static void
bare_bind(sqlite3_stmt *st, const struct record *rec)
{
	size_t i;

	sqlite3_bind_blob(st, 1, rec->id.b, ID_LEN, SQLITE_STATIC);
	for (i = 0; i < contact.n_fields; i++)
		value_bind(st, (int)i + 2, &rec->values[i]);
}

static sqlite3_stmt *
bare_insert(sqlite3 *db)
{
	sqlite3_stmt *st;

	must(sqlite3_prepare_v2(db,
		 "INSERT INTO bare (id, name, day, area, topic, minutes, place, outcome, phone, "
		 "money,"
		 " open, case_of, note) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
		 -1, &st, NULL),
	    db);
	return st;
}

static struct record *
fresh(const struct env *env, struct buf *b)
{
	struct record *rec = record_new(env, &contact, NULL);

	if (rec == NULL)
		exit(1);
	fill(rec, b);
	return rec;
}

/* ---- one save ---- */

static struct replica *
open_replica(const struct env *env, sqlite3 *db, unsigned n)
{
	struct replica_self self = {.device = {{1, (uint8_t)n}},
	    .person = {{2, (uint8_t)n}},
	    .office = {{3}},
	    .intake = {{4}}};
	struct replica *r;
	struct err e = {0};

	if (!replica_open_db(&r, env, db, &kinds, &e) || !replica_set_self(r, &self, &e))
		die(&e);
	return r;
}

struct pace {
	double wall, cpu;
};

static struct pace
save_bare(const struct env *env, sqlite3 *db, sqlite3_stmt *st, struct buf *b)
{
	struct record *rec = fresh(env, b);
	double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);

	must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
	bare_bind(st, rec);
	must(sqlite3_step(st), db);
	sqlite3_reset(st);
	must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
	wall = now(CLOCK_MONOTONIC) - wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	record_free(rec);
	return (struct pace){wall, cpu};
}

static struct pace
save_one(const struct env *env, struct replica *r, struct buf *b)
{
	struct record *rec = fresh(env, b);
	double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	struct err e = {0};

	if (!replica_save(r, &rec, 1, NULL, NULL, &e))
		die(&e);
	wall = now(CLOCK_MONOTONIC) - wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	record_free(rec);
	return (struct pace){wall, cpu};
}

static void
bench_save(const struct env *env)
{
	char folder[] = "/tmp/feldbuch-bench-XXXXXX", sub[64], rm[96];
	struct vault *v;
	struct replica *r;
	struct err e = {0};
	struct buf b = BUF_EMPTY;
	static double bare[SAVES], ours[SAVES];
	double bare_cpu = 0, ours_cpu = 0, bare_all = 0, ours_all = 0;
	sqlite3_stmt *st;
	size_t i;

	if (mkdtemp(folder) == NULL)
		exit(1);
	snprintf(sub, sizeof(sub), "%s/v", folder);
	if (!vault_create(env, sub, "bench bench bench", vault_cost_default(), &e) ||
	    !vault_open(&v, env, sub, "bench bench bench", &e))
		die(&e);
	r = open_replica(env, vault_db(v), 1);
	must(sqlite3_exec(vault_db(v), bare_ddl, NULL, NULL, NULL), vault_db(v));
	st = bare_insert(vault_db(v));
	for (i = 0; i < SAVES; i++) { /* in turn, so that both meet the same machine */
		struct pace p = save_bare(env, vault_db(v), st, &b), q = save_one(env, r, &b);

		bare[i] = p.wall;
		ours[i] = q.wall;
		bare_cpu += p.cpu;
		ours_cpu += q.cpu;
		bare_all += p.wall;
		ours_all += q.wall;
	}
	figure_at_most("replica.save", figure_median(ours, SAVES) / figure_median(bare, SAVES), "x",
	    1.5);
	printf("    median %.0f us against %.0f us; mean %.2fx, cpu %.2fx\n", ours[SAVES / 2] * 1e6,
	    bare[SAVES / 2] * 1e6, ours_all / bare_all, ours_cpu / bare_cpu);
	sqlite3_finalize(st);
	replica_close(r);
	vault_close(v);
	buf_free(&b);
	snprintf(rm, sizeof(rm), "rm -rf '%s'", folder);
	if (system(rm) != 0)
		exit(1);
}

/* ---- many ---- */

struct letters {
	struct buf *at;
	size_t n, cap;
	int64_t ops;
};

static void
seal_all(struct replica *r, struct letters *l)
{
	struct err e = {0};
	struct id comp;
	enum layer layer;
	int64_t upto, ops;

	if (!replica_outbox_count(r, &ops, &e))
		die(&e);
	l->ops += ops;
	for (;;) {
		struct buf b = BUF_EMPTY;

		if (!replica_outbox(r, &comp, &layer, OP_BYTES_MAX, &b, &upto, NULL, &e))
			return;
		if (!replica_outbox_done(r, &comp, upto, &e))
			die(&e);
		if (l->n == l->cap) {
			l->cap = l->cap == 0 ? 64 : 2 * l->cap;
			l->at = realloc(l->at, l->cap * sizeof(*l->at));
			if (l->at == NULL)
				exit(1);
		}
		l->at[l->n++] = b;
	}
}

static void
make_rows(const struct env *env, struct replica *r, sqlite3 *bare, size_t rows, struct id *ids,
    struct letters *out)
{
	struct record *recs[BUNDLE];
	struct buf b = BUF_EMPTY;
	struct err e = {0};
	sqlite3_stmt *st = bare_insert(bare);
	size_t i, k;

	must(sqlite3_exec(bare, "BEGIN", NULL, NULL, NULL), bare);
	for (i = 0; i < rows; i += BUNDLE) {
		for (k = 0; k < BUNDLE; k++) {
			recs[k] = fresh(env, &b);
			ids[i + k] = recs[k]->id;
			bare_bind(st, recs[k]);
			must(sqlite3_step(st), bare);
			sqlite3_reset(st);
		}
		if (!replica_save(r, recs, BUNDLE, NULL, NULL, &e))
			die(&e);
		for (k = 0; k < BUNDLE; k++)
			record_free(recs[k]);
	}
	must(sqlite3_exec(bare, "COMMIT", NULL, NULL, NULL), bare);
	sqlite3_finalize(st);
	seal_all(r, out);
	buf_free(&b);
}

static void
edit_rows(struct replica *r, const struct id *ids, size_t n, size_t step, struct letters *out)
{
	struct buf b = BUF_EMPTY;
	struct err e = {0};
	size_t i;

	for (i = 0; i < n; i += step) {
		struct record *rec;

		if (!replica_load(r, &contact, &ids[i], &rec, &e))
			die(&e);
		record_set_int(rec, "minutes", 15 * (int64_t)(10 + dice(8)));
		record_set_text(rec, "outcome", "geändert");
		sentence(&b, 300);
		record_set_text(rec, "note", buf_text(&b));
		if (!replica_save(r, &rec, 1, NULL, NULL, &e))
			die(&e);
		record_free(rec);
	}
	seal_all(r, out);
	buf_free(&b);
}

static double
pages(sqlite3 *db, const char *which)
{
	char sql[256];
	sqlite3_stmt *st;
	double n;

	snprintf(
	    sql, sizeof(sql), "SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND (%s)", which);
	must(sqlite3_prepare_v2(db, sql, -1, &st, NULL), db);
	must(sqlite3_step(st), db);
	n = sqlite3_column_double(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Seconds of CPU to apply all of it. */
static double
apply_all(struct replica *r, const struct letters *l)
{
	const struct op_source src = {.device = {{1, 1}}, .person = {{2, 1}}, .comp = {{4}}};
	struct err e = {0};
	double t = now(CLOCK_PROCESS_CPUTIME_ID);
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct op_result res;

		if (!replica_apply(r, &src, l->at[i].at, l->at[i].len, &res, &e))
			die(&e);
	}
	return now(CLOCK_PROCESS_CPUTIME_ID) - t;
}

/* The best of three: other work on the machine only ever takes away. */
static void
bench_merge(const struct env *env, const struct letters *rows, const struct letters *edits)
{
	double best[2] = {1e9, 1e9};
	size_t i;

	for (i = 0; i < 3; i++) {
		struct replica *r;
		sqlite3 *db;
		double t;

		must(sqlite3_open(":memory:", &db), db);
		r = open_replica(env, db, 2);
		t = apply_all(r, rows);
		best[0] = t < best[0] ? t : best[0];
		t = apply_all(r, edits);
		best[1] = t < best[1] ? t : best[1];
		replica_close(r);
		sqlite3_close(db);
	}
	figure_at_least("replica.merge", (double)(rows->ops + edits->ops) / (best[0] + best[1]),
	    "op/s", 200000);
	printf("    new rows %.0f/s (%lld), changed fields %.0f/s (%lld)\n",
	    (double)rows->ops / best[0], (long long)rows->ops, (double)edits->ops / best[1],
	    (long long)edits->ops);
}

static bool
count_hit(void *ctx, const struct hit *hit)
{
	(void)hit;
	(*(size_t *)ctx)++;
	return true;
}

static void
bench_search(struct replica *r)
{
	static double took[2000];
	struct err e = {0};
	int64_t left;
	size_t n = 0, hits = 0;
	double t = now(CLOCK_MONOTONIC);

	if (!replica_index(r, INT64_MAX, &left, &e))
		die(&e);
	printf("replica.index %.2f s for what was left\n", now(CLOCK_MONOTONIC) - t);
	while (n < 2000) {
		char typed[64];
		const char *a = dice(2) ? names[dice(23)] : words[dice(30)];
		size_t len;

		snprintf(typed, sizeof(typed), "%s %s", a, names[dice(23)]);
		for (len = 1; len <= strlen(typed) && n < 2000; len++) {
			char part[64];

			snprintf(part, sizeof(part), "%.*s", (int)len, typed);
			t = now(CLOCK_MONOTONIC);
			if (!replica_search(r, part, NULL, 50, count_hit, &hits, &e))
				die(&e);
			took[n++] = (now(CLOCK_MONOTONIC) - t) * 1e3;
		}
	}
	qsort(took, n, sizeof(*took), by_time);
	figure_at_most("replica.search p99", took[n * 99 / 100], "ms", 16);
	printf("    median %.2f ms, worst %.2f ms, %zu hits\n", took[n / 2], took[n - 1], hits);
}

int
main(void)
{
	const char *want = getenv("FB_BENCH_ROWS");
	size_t rows = want == NULL ? 100000 : (size_t)atol(want) / BUNDLE * BUNDLE, i;
	struct env env = env_real();
	struct letters made = {0}, changed = {0}, more = {0};
	struct id *ids = calloc(rows + 1, sizeof(*ids));
	sqlite3 *db, *bare;
	struct replica *r;

	setvbuf(stdout, NULL, _IOLBF, 0);
	bench_save(&env);
	must(sqlite3_open(":memory:", &db), db);
	must(sqlite3_open(":memory:", &bare), bare);
	must(sqlite3_exec(bare, bare_ddl, NULL, NULL, NULL), bare);
	r = open_replica(&env, db, 1);
	make_rows(&env, r, bare, rows, ids, &made);
	edit_rows(r, ids, rows, 100, &changed);
	figure_at_most("replica.storage",
	    pages(db,
		"name NOT LIKE 's\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_s%' ESCAPE '\\'") /
		pages(bare, "name NOT LIKE 'sqlite\\_s%' ESCAPE '\\'"),
	    "x", 1.15);
	edit_rows(r, ids, rows, 7, &more);
	for (i = 0; i < more.n; i++) {
		changed.at = realloc(changed.at, (changed.n + 1) * sizeof(*changed.at));
		if (changed.at == NULL)
			exit(1);
		changed.at[changed.n++] = more.at[i];
	}
	changed.ops += more.ops;
	bench_merge(&env, &made, &changed);
	bench_search(r);
	replica_close(r);
	sqlite3_close(db);
	sqlite3_close(bare);
	return 0;
}
