#include "tests/support/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/program.h"

static struct sockaddr_in
loopback(int port)
{
	return (struct sockaddr_in){.sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr = {htonl(INADDR_LOOPBACK)}};
}

static void
end(int fd, bool rst)
{
	struct linger hard = {1, 0};

	if (rst)
		setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	close(fd);
}

/* One piece from one side to the other. False: over, or cut. */
static bool
pass(int from, int to, int64_t *moved, const int64_t *cut, int64_t rate)
{
	char piece[4096];
	ssize_t n = recv(from, piece, sizeof(piece), 0);
	int64_t allowed = *cut >= 0 ? *cut - *moved : INT64_MAX;
	ssize_t give = n > allowed ? (ssize_t)allowed : n;

	if (n <= 0)
		return false;
	if (give > 0 && send(to, piece, (size_t)give, MSG_NOSIGNAL) != give)
		return false;
	*moved += give;
	if (rate > 0)
		usleep((useconds_t)(give * 1000000 / rate));
	return give == n;
}

static void
serve(struct relay_line *line, int client, int store)
{
	struct pollfd at[2] = {{.fd = client, .events = POLLIN}, {.fd = store, .events = POLLIN}};
	bool up = false, on = true;

	while (on && poll(at, 2, 60000) > 0) {
		if (at[0].revents != 0) {
			line->turns += !up;
			up = true;
			on = pass(client, store, &line->up, &line->cut_up, line->rate);
		} else if (at[1].revents != 0) {
			up = false;
			on = pass(store, client, &line->down, &line->cut_down, line->rate);
		}
	}
	end(client, line->rst);
	end(store, line->rst);
}

static void
be_relay(struct relay *r, int to_port)
{
	struct sockaddr_in to = loopback(to_port);
	int client, store;

	for (;;) {
		client = accept4(r->listening, NULL, NULL, SOCK_CLOEXEC);
		store = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		r->line->connections++;
		if (client >= 0 && connect(store, (struct sockaddr *)&to, sizeof(to)) == 0)
			serve(r->line, client, store);
		else
			end(client, true);
	}
}

void
relay_start(struct relay *r, int to_port)
{
	struct sockaddr_in at = loopback(0);
	socklen_t n = sizeof(at);

	memset(r, 0, sizeof(*r));
	r->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	r->line =
	    mmap(NULL, sizeof(*r->line), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (r->line == MAP_FAILED || bind(r->listening, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(r->listening, 16) != 0 ||
	    getsockname(r->listening, (struct sockaddr *)&at, &n) != 0)
		abort();
	r->port = ntohs(at.sin_port);
	relay_reset(r, -1, -1);
	r->pid = fork();
	if (r->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		alarm(600);
		be_relay(r, to_port);
	}
}

void
relay_stop(struct relay *r)
{
	kill(r->pid, SIGKILL);
	program_wait(r->pid);
	close(r->listening);
	munmap(r->line, sizeof(*r->line));
}

void
relay_reset(struct relay *r, int64_t cut_up, int64_t cut_down)
{
	const struct relay_line was = *r->line;

	*r->line = (struct relay_line){
	    .cut_up = cut_up, .cut_down = cut_down, .rate = was.rate, .rst = was.rst};
}
