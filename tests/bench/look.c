#include "tests/bench/look.h"

#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/figure.h"

#define GIVE_UP 30000 /* ms */

static double
ms_since(double from)
{
	return (figure_wall() - from) * 1e3;
}

void
look_start(struct pty *p, const char *command)
{
	if (pty_spawn(p, command, 24, 80))
		return;
	perror(command);
	exit(1);
}

static void
type(struct pty *p, const char *keys)
{
	size_t n = strlen(keys);

	if (n > 0 && write(p->master, keys, n) != (ssize_t)n) {
		perror("write");
		exit(1);
	}
}

/* One read of at most `most` bytes; false when nothing came in that time. */
static bool
take(struct pty *p, double from, int wait, size_t most, struct look *out)
{
	struct pollfd at = {.fd = p->master, .events = POLLIN};
	char piece[4096];
	ssize_t n;
	size_t keep;

	if (poll(&at, 1, wait) <= 0)
		return false;
	n = read(p->master, piece, most < sizeof(piece) ? most : sizeof(piece));
	if (n <= 0) {
		fprintf(stderr, "the program has ended\n");
		exit(1);
	}
	out->still = ms_since(from);
	if (out->first < 0)
		out->first = out->still;
	keep = out->bytes < sizeof(out->tail) - 1 ? sizeof(out->tail) - 1 - out->bytes : 0;
	memcpy(out->tail + out->bytes, piece, keep < (size_t)n ? keep : (size_t)n);
	out->bytes += (size_t)n;
	return true;
}

static void
begin(struct look *out)
{
	memset(out, 0, sizeof(*out));
	out->first = -1;
}

void
look_after(struct pty *p, const char *keys, double quiet, const char *until, struct look *out)
{
	double from = figure_wall();
	bool came;

	begin(out);
	type(p, keys);
	do {
		came = take(p, from, (int)quiet, SIZE_MAX, out);
	} while ((came || (until != NULL && strstr(out->tail, until) == NULL)) &&
		 ms_since(from) < GIVE_UP);
	if (until == NULL || strstr(out->tail, until) != NULL)
		return;
	fprintf(stderr, "not on the screen: %s\n%s\n", until, out->tail);
	exit(1);
}

void
look_slow(struct pty *p, const char *keys, double bytes_a_second, struct look *out)
{
	double from = figure_wall();

	begin(out);
	type(p, keys);
	for (;;) {
		double due = (double)out->bytes / bytes_a_second * 1e3 - ms_since(from);

		if (due > 0)
			usleep((useconds_t)(due * 1e3));
		if (!take(p, from, 300, 12, out))
			return;
	}
}

size_t
look_rest(struct pty *p, double ms)
{
	double from = figure_wall();
	struct look l;

	begin(&l);
	while (ms_since(from) < ms)
		take(p, from, (int)(ms - ms_since(from)) + 1, SIZE_MAX, &l);
	return l.bytes;
}
