/*
 * What one store can take: the real feldbuch-store over TLS on the loopback, everything durable
 * before it is receipted, devices that push at the same time.
 *
 *	store.envelopes		envelopes receipted per second, all devices together
 *	store.push.p99		how long one push of one envelope takes, meanwhile
 *	store.rss		most memory the store ever had
 *
 * Beside them the limit: how often this disk keeps a small write per second (fsync). Envelopes are
 * sealed before the clock runs; what a device sends is checked by the store as always.
 *
 *	store_bench [DEVICES [PUSHES]]
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/clerk.h"

#define DEVICES_MAX 16
#define TOGETHER 64    /* envelopes of one push, as after some days without a line */
#define BODY_BYTES 200 /* operations of one case of a day */
#define SINGLES 500    /* pushes of one envelope, for the delay */
#define SYNCS 200

struct bench {
	struct shop shop;
	struct clerk clerk[DEVICES_MAX];
	struct buf *batch[DEVICES_MAX];
	struct buf single[SINGLES];
	int devices, pushes;
	double delay[SINGLES];
};

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* ratio > 1: better than the budget. */
static void
tell(const char *name, double value, const char *unit, double budget, bool at_least)
{
	double ratio = at_least ? value / budget : budget / value;

	printf("%-18s %10.2f %-6s budget %s %g  ratio %.2f  %s\n", name, value, unit,
	    at_least ? ">=" : "<=", budget, ratio, ratio >= 1 ? "met" : "MISSED");
	fflush(stdout);
}

static void
open_office(struct bench *b)
{
	int i;

	shop_open(&b->shop);
	clerk_open(&b->clerk[0], &b->shop);
	for (i = 1; i < b->devices; i++)
		clerk_join(&b->clerk[i], &b->shop, &b->clerk[0], ROSTER_COMPANION);
}

/* All that will be sent, sealed and signed: none of it is the store's work. */
static void
seal_all(struct bench *b)
{
	int i, p, k;

	for (k = 0; k < SINGLES; k++)
		clerk_seal(&b->clerk[0], SCOPE_OFFICE, BODY_BYTES, &b->single[k]);
	for (i = 0; i < b->devices; i++) {
		b->batch[i] = calloc((size_t)b->pushes, sizeof(struct buf));
		if (b->batch[i] == NULL)
			exit(1);
		for (p = 0; i > 0 && p < b->pushes; p++)
			for (k = 0; k < TOGETHER; k++)
				clerk_seal(&b->clerk[i], SCOPE_OFFICE, BODY_BYTES, &b->batch[i][p]);
	}
}

/* One device in a process of its own; its connection begins there. */
static pid_t
start_device(struct bench *b, int i)
{
	pid_t pid = fork();
	int p;

	if (pid != 0)
		return pid;
	b->clerk[i].caller.curl = curl_easy_init();
	for (p = 0; p < b->pushes; p++)
		clerk_push(&b->clerk[i], &b->batch[i][p]);
	_exit(0);
}

static void
push_singles(struct bench *b)
{
	int i;

	for (i = 0; i < SINGLES; i++) {
		double t = seconds();

		clerk_push(&b->clerk[0], &b->single[i]);
		b->delay[i] = (seconds() - t) * 1e3;
	}
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
disk_limit(const struct bench *b)
{
	char path[128];
	double t;
	int fd, i;

	snprintf(path, sizeof(path), "%s/limit", b->shop.folder);
	fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	t = seconds();
	for (i = 0; fd >= 0 && i < SYNCS; i++)
		if (write(fd, b, 4096) != 4096 || fdatasync(fd) != 0)
			exit(1);
	t = seconds() - t;
	close(fd);
	return SYNCS / t;
}

/* Devices 1 and up send in bulk; device 0 one envelope at a time, and waits for each. */
static void
measure(struct bench *b)
{
	pid_t pid[DEVICES_MAX];
	long before = shop_metric(&b->shop, "feldbuch_envelopes_total");
	double t = seconds(), syncs;
	int i, status;

	for (i = 1; i < b->devices; i++)
		pid[i] = start_device(b, i);
	push_singles(b);
	for (i = 1; i < b->devices; i++)
		if (waitpid(pid[i], &status, 0) < 0 || status != 0)
			exit(1);
	t = seconds() - t;
	qsort(b->delay, SINGLES, sizeof(*b->delay), by_size);
	syncs = disk_limit(b);
	tell("store.envelopes",
	    (double)(shop_metric(&b->shop, "feldbuch_envelopes_total") - before) / t, "1/s", 3000,
	    true);
	tell("store.push.p99", b->delay[SINGLES * 99 / 100], "ms", 50, false);
	tell("store.rss", (double)program_rss_peak(b->shop.pid) / 1024, "MiB", 32, false);
	printf("median of a push %.2f ms; disk: %.0f syncs/s, one takes %.2f ms; %d devices\n",
	    b->delay[SINGLES / 2], syncs, 1e3 / syncs, b->devices);
}

static int
number(int argc, char **argv, int at, int otherwise)
{
	return argc > at && atoi(argv[at]) > 0 ? atoi(argv[at]) : otherwise;
}

int
main(int argc, char **argv)
{
	static struct bench b;
	int i, p;

	setenv("FB_PROGRAM_SECONDS", "600", 0);
	b.devices = 1 + number(argc, argv, 1, 8);
	b.pushes = number(argc, argv, 2, 100);
	if (b.devices > DEVICES_MAX)
		b.devices = DEVICES_MAX;
	open_office(&b);
	seal_all(&b);
	measure(&b);
	for (i = 0; i < b.devices; i++) {
		for (p = 0; p < b.pushes; p++)
			buf_free(&b.batch[i][p]);
		free(b.batch[i]);
		clerk_free(&b.clerk[i]);
	}
	for (i = 0; i < SINGLES; i++)
		buf_free(&b.single[i]);
	shop_close(&b.shop);
	return 0;
}
