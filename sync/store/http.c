#include "sync/store/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "sync/store/visit.h"

#define CONNECTIONS_EACH 64	/* from one address: a whole office behind one router */
#define IDLE_SECONDS 60		/* a 2G line may well be silent for half a minute */
#define MEMORY_EACH (24 * 1024) /* for the headers of a request and the piece being read */
#define SWEEP_MS 500

struct http {
	struct server *server;
	struct MHD_Daemon *daemon;
	struct visits visits;
	struct guests guests;
	int64_t swept;
};

static void
connection(void *ctx, struct MHD_Connection *c, void **socket_context,
    enum MHD_ConnectionNotificationCode what)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct http *h = ctx;

	if (what == MHD_CONNECTION_NOTIFY_STARTED && info != NULL)
		*socket_context =
		    guest_enter(&h->guests, info->connect_fd, env_steady(h->server->env));
	if (what == MHD_CONNECTION_NOTIFY_CLOSED && *socket_context != NULL) {
		guest_leave(&h->guests, *socket_context);
		*socket_context = NULL;
	}
	h->server->connections = h->guests.n;
	if (h->guests.n > GUESTS_FULL)
		h->server->evicted += guests_make_room(&h->guests);
}

static void
sweep(struct http *h)
{
	int64_t now = env_steady(h->server->env);

	if (now - h->swept < SWEEP_MS)
		return;
	h->swept = now;
	h->server->evicted += guests_sweep(&h->guests, now);
}

static int
wait_ms(struct http *h)
{
	MHD_UNSIGNED_LONG_LONG wait;
	int ms = h->guests.n > 0 ? SWEEP_MS : 60000;

	if (MHD_get_timeout(h->daemon, &wait) == MHD_YES && wait < (MHD_UNSIGNED_LONG_LONG)ms)
		ms = (int)wait;
	return ms;
}

static bool
loop(struct http *h, int stop, struct err *e)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	struct pollfd at[2] = {
	    {.fd = info->epoll_fd, .events = POLLIN}, {.fd = stop, .events = POLLIN}};

	for (;;) {
		if (poll(at, 2, wait_ms(h)) < 0 && errno != EINTR)
			return err_set(e, ERR_IO,
			    _("Der Speicher kann nicht mehr auf Anfragen "
			      "warten und beendet sich."),
			    "poll: %d", errno);
		if (at[1].revents != 0)
			return true;
		MHD_run(h->daemon);
		while (visits_go_on(&h->visits))
			MHD_run(h->daemon);
		sweep(h);
	}
}

/* What the library has to say may name addresses, and is nothing anybody could act on. */
__attribute__((format(printf, 2, 0))) static void
be_quiet(void *ctx, const char *fmt, va_list ap)
{
	(void)ctx;
	(void)fmt;
	(void)ap;
}

static struct MHD_Daemon *
start(struct http *h, int listening)
{
	struct place *p = h->server->place;

	return MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_USE_TLS | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL,
	    NULL, visit_handle, &h->visits, MHD_OPTION_EXTERNAL_LOGGER, be_quiet, NULL,
	    MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_HTTPS_MEM_KEY,
	    (const char *)p->tls_key.at, MHD_OPTION_HTTPS_MEM_CERT, (const char *)p->tls_cert.at,
	    MHD_OPTION_HTTPS_PRIORITIES,
	    "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE",
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)GUESTS_MAX, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    (unsigned)CONNECTIONS_EACH, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_EACH, MHD_OPTION_NOTIFY_COMPLETED,
	    visit_completed, &h->visits, MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_NOTIFY_CONNECTION, connection, h, MHD_OPTION_END);
}

static int
stop_signals(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is a full disk, not our end */
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Connections and three files for each office. */
static void
allow_files(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

static bool
tell_port(struct http *h, const char *port_file, struct err *e)
{
	char text[16];

	snprintf(text, sizeof(text), "%d\n", h->server->place->port);
	return port_file == NULL ||
	       file_write(h->server->env, port_file, 0644, text, strlen(text), e);
}

bool
http_serve(struct server *s, int listening, const char *port_file, struct err *e)
{
	struct http h = {.server = s, .visits = {.server = s}};
	int stop = stop_signals();
	bool ok;

	allow_files();
	h.daemon = start(&h, listening);
	if (h.daemon == NULL) {
		close(listening);
		close(stop);
		return err_set(e, ERR_IO,
		    _("Der Speicher kann keine Verbindungen annehmen. Sind tls.key und tls.crt "
		      "unversehrt und gehören sie zusammen?"),
		    "MHD_start_daemon");
	}
	ok = tell_port(&h, port_file, e) && loop(&h, stop, e);
	while (visits_go_on(&h.visits))
		MHD_run(h.daemon);
	MHD_stop_daemon(h.daemon);
	close(stop);
	return ok;
}
