/* The real feldbuch-sync in a network that has a proxy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/porter.h"
#include "tests/support/tls.h"

struct fixture {
	struct shop shop;
	struct clerk clerk;
	struct porter porter;
	struct tls_server proxy;
	pid_t pid;
	unsigned *tunnels; /* shared with the proxy */
	char variable[64];
};

/* ---- a proxy that knows CONNECT ---- */

static void
pass_on(struct tls *a, struct tls *b)
{
	struct pollfd at[2] = {{.fd = a->fd, .events = POLLIN}, {.fd = b->fd, .events = POLLIN}};
	char piece[4096];
	ssize_t n;
	int from;

	while (poll(at, 2, 60000) > 0) {
		from = at[0].revents != 0 ? 0 : 1;
		n = recv(at[from].fd, piece, sizeof(piece), 0);
		if (n <= 0 || send(at[1 - from].fd, piece, (size_t)n, MSG_NOSIGNAL) != n)
			return;
	}
}

static void
be_proxy(struct fixture *f, const char *refusal)
{
	char head[2048];
	struct tls client, store;
	int port;

	for (;;) {
		if (!tls_accept(&f->proxy, &client, 1000))
			continue;
		head[0] = '\0';
		if (tls_hear(&client, head, sizeof(head) - 1, 5000) > 0 &&
		    sscanf(head, "CONNECT 127.0.0.1:%d ", &port) == 1 && port == f->shop.port) {
			++*f->tunnels;
			if (refusal != NULL)
				tls_say(&client, refusal);
			else if (tls_dial(&store, port, NULL) &&
				 tls_say(&client, "HTTP/1.1 200 Go\r\n\r\n"))
				pass_on(&client, &store);
		}
		tls_close(&client);
	}
}

static void
start_proxy(struct fixture *f, const char *refusal)
{
	assert_true(tls_listen(&f->proxy, NULL, NULL));
	snprintf(
	    f->variable, sizeof(f->variable), "https_proxy=http://127.0.0.1:%d", f->proxy.port);
	f->pid = fork();
	if (f->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		alarm(120);
		be_proxy(f, refusal);
	}
}

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->tunnels = mmap(
	    NULL, sizeof(*f->tunnels), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(f->tunnels != MAP_FAILED);
	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	porter_open(&f->porter, &f->clerk, f->shop.port);
	porter_seal(&f->porter, 2, 50);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	if (f->pid != 0) {
		kill(f->pid, SIGKILL);
		program_wait(f->pid);
		tls_unlisten(&f->proxy);
	}
	munmap(f->tunnels, sizeof(*f->tunnels));
	porter_close(&f->porter);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
the_proxy_of_the_environment_is_used_as_a_tunnel(void **state)
{
	struct fixture *f = *state;

	start_proxy(f, NULL);
	porter_run_with(&f->porter, NULL, (const char *const[]){f->variable, NULL});
	porter_said(&f->porter, 0, "gesendet 2 von 2");
	assert_int_equal(*f->tunnels, 1);
}

static void
no_proxy_is_heeded(void **state)
{
	struct fixture *f = *state;

	start_proxy(f, NULL);
	porter_run_with(
	    &f->porter, NULL, (const char *const[]){f->variable, "no_proxy=127.0.0.1", NULL});
	porter_said(&f->porter, 0, "gesendet 2 von 2");
	assert_int_equal(*f->tunnels, 0);
}

static void
a_proxy_that_wants_a_password_is_named(void **state)
{
	struct fixture *f = *state;

	start_proxy(f, "HTTP/1.1 407 Proxy Authentication Required\r\n"
		       "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
	porter_run_with(&f->porter, NULL, (const char *const[]){f->variable, NULL});
	porter_said(&f->porter, 3, "Proxy dieses Netzes");
	assert_int_equal(porter_run(&f->porter), 0);
}

static void
a_proxy_that_is_not_there_costs_nothing_but_the_run(void **state)
{
	struct fixture *f = *state;

	porter_run_with(
	    &f->porter, NULL, (const char *const[]){"https_proxy=http://127.0.0.1:1", NULL});
	assert_int_equal(f->porter.ran.status, 3);
	porter_run_with(
	    &f->porter, NULL, (const char *const[]){"https_proxy=http://proxy.invalid:3128", NULL});
	porter_said(&f->porter, 3, "Proxy dieses Netzes");
	assert_int_equal(porter_run(&f->porter), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_proxy_of_the_environment_is_used_as_a_tunnel),
	    TEST(no_proxy_is_heeded),
	    TEST(a_proxy_that_wants_a_password_is_named),
	    TEST(a_proxy_that_is_not_there_costs_nothing_but_the_run),
	};

	return cmocka_run_group_tests_name("proxy", tests, NULL, NULL);
}
