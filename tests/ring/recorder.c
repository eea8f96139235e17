/*
 * recorder - stands between feldbuch-sync and the store and keeps every byte that goes by.
 *
 *	recorder PORT-FILE TARGET-PORT-FILE LOG
 *
 * Listens on a free port of loopback and writes it to PORT-FILE; passes each connection on to the
 * port that stands in TARGET-PORT-FILE at that moment. Ends with its parent, or by SIGTERM.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define PAIRS 32

struct pair {
	int end[2]; /* who called, and the store; -1: free */
};

struct recorder {
	int listening, log;
	const char *target;
	struct pair pairs[PAIRS];
};

static struct sockaddr_in
loopback(int port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return a;
}

static bool
listen_somewhere(struct recorder *r, const char *port_file)
{
	struct sockaddr_in a = loopback(0);
	socklen_t n = sizeof(a);
	char fresh[4096];
	FILE *f;

	r->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (r->listening < 0 || bind(r->listening, (struct sockaddr *)&a, n) != 0 ||
	    listen(r->listening, PAIRS) != 0 ||
	    getsockname(r->listening, (struct sockaddr *)&a, &n) != 0)
		return false;
	/* Whole or not there: others wait for it. */
	snprintf(fresh, sizeof(fresh), "%s.new", port_file);
	f = fopen(fresh, "w");
	if (f == NULL)
		return false;
	fprintf(f, "%d\n", ntohs(a.sin_port));
	return fclose(f) == 0 && rename(fresh, port_file) == 0;
}

static int
call_target(const struct recorder *r)
{
	struct sockaddr_in a;
	FILE *f = fopen(r->target, "r");
	int port = 0, fd;

	if (f == NULL)
		return -1;
	if (fscanf(f, "%d", &port) != 1)
		port = 0;
	fclose(f);
	a = loopback(port);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && (port == 0 || connect(fd, (struct sockaddr *)&a, sizeof(a)) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static void
take_call(struct recorder *r)
{
	int from = accept(r->listening, NULL, NULL), to, i;

	if (from < 0)
		return;
	for (i = 0; i < PAIRS && r->pairs[i].end[0] >= 0; i++)
		;
	to = i < PAIRS ? call_target(r) : -1;
	if (to < 0) {
		close(from);
		return;
	}
	r->pairs[i] = (struct pair){{from, to}};
}

static bool
put_all(int fd, const char *at, ssize_t n)
{
	ssize_t put;

	for (; n > 0; at += put, n -= put) {
		put = send(fd, at, (size_t)n, MSG_NOSIGNAL);
		if (put <= 0)
			return false;
	}
	return true;
}

static void
pass_on(struct recorder *r, struct pair *p, int side)
{
	char bytes[16384];
	ssize_t n = recv(p->end[side], bytes, sizeof(bytes), 0);

	if (n > 0 && write(r->log, bytes, (size_t)n) == n && put_all(p->end[!side], bytes, n))
		return;
	close(p->end[0]);
	close(p->end[1]);
	*p = (struct pair){{-1, -1}};
}

static void
look(struct recorder *r)
{
	struct pollfd at[1 + 2 * PAIRS];
	int i;

	at[0] = (struct pollfd){.fd = r->listening, .events = POLLIN};
	for (i = 0; i < 2 * PAIRS; i++)
		at[1 + i] = (struct pollfd){.fd = r->pairs[i / 2].end[i % 2], .events = POLLIN};
	if (poll(at, 1 + 2 * PAIRS, -1) <= 0)
		return;
	for (i = 0; i < 2 * PAIRS; i++)
		if (at[1 + i].revents != 0 && r->pairs[i / 2].end[i % 2] == at[1 + i].fd)
			pass_on(r, &r->pairs[i / 2], i % 2);
	if (at[0].revents != 0)
		take_call(r);
}

int
main(int argc, char **argv)
{
	struct recorder r = {.listening = -1};
	int i;

	if (argc != 4)
		return 2;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	for (i = 0; i < PAIRS; i++)
		r.pairs[i] = (struct pair){{-1, -1}};
	r.target = argv[2];
	r.log = open(argv[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (r.log < 0 || !listen_somewhere(&r, argv[1]))
		return 1;
	for (;;)
		look(&r);
}
