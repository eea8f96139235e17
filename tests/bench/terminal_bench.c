/*
 * What a person at a terminal waits for: the real program with 100 000 contacts, in a pseudo
 * terminal of 24 x 80, beside the bare list (floor.h) with as many rows in another one. They take
 * turns, key by key.
 *
 *	terminal.lock, .today	until the lock screen, and Heute after the passphrase, stand still.
 *The key file has one slot of the cheap kind recovery codes have, so that no key derivation is in
 *it terminal.step, .page	in the list of Prüfen (every contact), against the bare list
 *	terminal.key, .letter	any key; a letter in the search over everything; p99
 *	terminal.bytes.*	what goes down the line
 *	terminal.slow		30 x PgDn held down, on a line of 1 200 B/s
 *	terminal.esc, .memory
 *
 * Times are those until the last byte before a silence of 40 ms. Usage: terminal_bench [CONTACTS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/vault/keyfile.h"
#include "tests/bench/floor.h"
#include "tests/bench/look.h"
#include "tests/bench/town.h"
#include "tests/support/figure.h"
#include "tests/support/program.h"

#define QUIET 40
#define KEYS 100
#define CODE "AMPEL-FLUSS-KESSEL-TANNE-AMPEL-FLUSS"

struct bench {
	struct env env;
	char folder[64];
	int contacts;
	struct pty ours, bare;
	double key[1000]; /* ms of every key */
	size_t keys;
};

static void
must(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s [%s]\n", e->say, e->why);
	exit(1);
}

/* The slot of the passphrase becomes one with the cheap derivation of recovery codes. */
static void
make_unlock_cheap(struct bench *b)
{
	struct slot_fill fill = {
	    .type = SLOT_RECOVERY, .typed = CODE, .cost = keyfile_floor(SLOT_RECOVERY)};
	struct keyfile k;
	struct secret key = {0};
	struct err e = {0};

	must(keyfile_load(&k, &b->env, b->folder, &e), &e);
	must(keyfile_unlock(&k, keyfile_argon2id, TOWN_PASSPHRASE, &key, &fill.slot, &e), &e);
	must(keyfile_fill(&k, &b->env, keyfile_argon2id, &fill, &key, &e), &e);
	must(keyfile_save(&k, &b->env, b->folder, &e), &e);
	secret_free(&key);
}

/* ms of CPU the program has had: what a machine with nothing else to do would at least take. */
static double
cpu_of(const struct pty *p)
{
	unsigned long long ns = 0;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)p->pid);
	f = fopen(path, "r");
	if (f == NULL || fscanf(f, "%llu", &ns) != 1)
		exit(1);
	fclose(f);
	return (double)ns / 1e6;
}

static void
start_ours(struct bench *b, struct look *l)
{
	char program[PROGRAM_PATH], command[PROGRAM_PATH + 128];

	program_path(program, "feldbuch");
	snprintf(command, sizeof(command), "exec %s --folder %s --lang de", program, b->folder);
	look_start(&b->ours, command);
	look_after(&b->ours, "", QUIET, "Kennwort", l);
}

static void
measure_start(struct bench *b)
{
	static struct look l;
	double lock[9], today[9], lock_cpu[9], today_cpu[9];
	size_t i;

	for (i = 0; i < 9; i++) {
		pty_close(&b->ours);
		start_ours(b, &l);
		lock[i] = l.still;
		lock_cpu[i] = cpu_of(&b->ours);
		look_after(&b->ours, CODE, QUIET, NULL, &l);
		today_cpu[i] = cpu_of(&b->ours);
		look_after(&b->ours, "\r", 300, "Heute", &l);
		today[i] = l.still;
		today_cpu[i] = cpu_of(&b->ours) - today_cpu[i];
	}
	figure_at_most("terminal.lock", figure_median(lock, 9), "ms", 20);
	figure_note("    of it CPU", figure_median(lock_cpu, 9), "ms");
	figure_at_most("terminal.today", figure_median(today, 9), "ms", 150);
	figure_note("    of it CPU", figure_median(today_cpu, 9), "ms");
}

static void
start_bare(struct bench *b)
{
	char self[PROGRAM_PATH], command[PROGRAM_PATH + 64];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	static struct look l;

	self[n > 0 ? n : 0] = '\0';
	snprintf(command, sizeof(command), "exec %s floor %d", self, b->contacts);
	look_start(&b->bare, command);
	look_after(&b->bare, "", QUIET, "1 / ", &l);
}

static double
key_of_ours(struct bench *b, const char *key, size_t *bytes)
{
	static struct look l;

	look_after(&b->ours, key, QUIET, NULL, &l);
	if (b->keys < 1000)
		b->key[b->keys++] = l.still;
	*bytes += l.bytes;
	return l.still;
}

struct comparison {
	const char *key, *time, *bytes;
	double most_bytes;
};

/* The same key in both, in turn: median against median, and bytes of a key. */
static void
compare(struct bench *b, const struct comparison *c)
{
	static struct look l;
	double ours[KEYS], bare[KEYS], floor;
	size_t bytes = 0, bare_bytes = 0, i;

	for (i = 0; i < KEYS; i++) {
		look_after(&b->bare, c->key, QUIET, NULL, &l);
		bare[i] = l.still;
		bare_bytes += l.bytes;
		ours[i] = key_of_ours(b, c->key, &bytes);
	}
	floor = figure_median(bare, KEYS);
	figure_at_most(c->time, figure_median(ours, KEYS) / floor, "x", 3);
	printf("    %.2f ms against %.2f ms; p99 %.2f against %.2f; the bare list %zu bytes\n",
	    figure_median(ours, KEYS), floor, figure_share(ours, KEYS, 0.99),
	    figure_share(bare, KEYS, 0.99), bare_bytes / KEYS);
	figure_at_most(c->bytes, (double)bytes / KEYS, "B", c->most_bytes);
}

static void
resize(struct bench *b, int cols)
{
	static struct look l;

	pty_resize(&b->ours, 24, cols);
	pty_resize(&b->bare, 24, cols);
	look_after(&b->ours, LOOK_HOME, 500, NULL, &l);
	look_after(&b->bare, "", 200, NULL, &l);
}

/* Below 60 columns the detail has no place beside the list: what is left is what the bare list
 * does too. */
static void
measure_list(struct bench *b)
{
	static const struct comparison list[] = {
	    {LOOK_DOWN, "terminal.step", "terminal.bytes.step", 250},
	    {LOOK_PGDN, "terminal.page", "terminal.bytes.page", 1100},
	};
	static const struct comparison both[] = {
	    {LOOK_DOWN, "terminal.detail.step", "terminal.detail.bytes.step", 250},
	    {LOOK_PGDN, "terminal.detail.page", "terminal.detail.bytes.page", 1100},
	};
	static struct look l;
	size_t i;

	look_after(&b->ours, "0", 1000, NULL, &l);
	resize(b, 59);
	for (i = 0; i < 2; i++)
		compare(b, &list[i]);
	resize(b, 80);
	for (i = 0; i < 2; i++)
		compare(b, &both[i]);
}

static void
measure_line(struct bench *b)
{
	static struct look l;
	char held[30 * sizeof(LOOK_PGDN)] = "";
	int i;

	look_after(&b->ours, LOOK_HOME, 500, NULL, &l);
	for (i = 0; i < 30; i++)
		strcat(held, LOOK_PGDN);
	look_slow(&b->ours, held, 1200, &l);
	figure_at_most("terminal.slow", l.still / 1e3, "s", 2);
	figure_at_most("terminal.bytes.rest", (double)look_rest(&b->ours, 10000), "B", 0);
}

static void
measure_esc(struct bench *b)
{
	static struct look l;
	double ms[20];
	size_t bytes = 0, i;

	for (i = 0; i < 20; i++) {
		key_of_ours(b, LOOK_F1, &bytes);
		look_after(&b->ours, LOOK_ESC, 150, NULL, &l);
		ms[i] = l.first;
	}
	figure_at_most("terminal.esc", figure_median(ms, 20), "ms", 30);
}

static void
measure_search(struct bench *b)
{
	static const char *const words[] = {"hadad", "nummer 7", "brief", "termin", "rahimi"};
	double ms[200];
	size_t n = 0, bytes = 0, i;
	const char *at;

	key_of_ours(b, "1", &bytes);
	key_of_ours(b, "S", &bytes);
	for (i = 0; i < 15; i++) {
		for (at = words[i % 5]; *at != '\0' && n < 200; at++, n++)
			ms[n] = key_of_ours(b, (const char[]){*at, '\0'}, &bytes);
		while (at-- > words[i % 5])
			key_of_ours(b, "\177", &bytes);
	}
	figure_at_most("terminal.letter", figure_share(ms, n, 0.99), "ms", 16);
	figure_note("    median", figure_median(ms, n), "ms");
}

static void
measure(struct bench *b)
{
	double from = figure_wall();

	town_make(&b->env, b->folder, b->contacts);
	figure_note("terminal: made in", figure_wall() - from, "s");
	make_unlock_cheap(b);
	measure_start(b);
	start_bare(b);
	measure_list(b);
	measure_line(b);
	measure_esc(b);
	measure_search(b);
	figure_at_most("terminal.key", figure_share(b->key, b->keys, 0.99), "ms", 16);
	figure_at_most("terminal.memory", (double)program_rss(b->ours.pid) / 1024, "MiB", 40);
}

int
main(int argc, char **argv)
{
	struct bench b = {.env = env_real(), .ours = PTY_NONE, .bare = PTY_NONE};
	char command[96];

	setenv("TERM", "xterm-256color", 1);
	if (getenv("LANG") == NULL)
		setenv("LANG", "C.UTF-8", 1);
	if (argc > 2 && strcmp(argv[1], "floor") == 0)
		return floor_run(atoi(argv[2]));
	b.contacts = argc > 1 ? atoi(argv[1]) : 100000;
	strcpy(b.folder, "/tmp/terminal_bench_XXXXXX");
	if (mkdtemp(b.folder) == NULL)
		return 1;
	measure(&b);
	pty_close(&b.ours);
	pty_close(&b.bare);
	snprintf(command, sizeof(command), "rm -rf %s", b.folder);
	return system(command);
}
