#include "sync/store/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "common/base/lang.h"

#define CONNECTIONS 256
#define CONNECTIONS_EACH 64	      /* from one address: a whole office behind one router */
#define IDLE_SECONDS 60		      /* a 2G line may well be silent for half a minute */
#define BODIES_MAX (16 * 1024 * 1024) /* of all requests together */
#define CONTENT_TYPE "application/vnd.feldbuch.v1"

struct http {
	struct server *server;
	struct MHD_Daemon *daemon;
	struct waiting *waiting; /* suspended until the commit */
	size_t bodies;		 /* bytes of bodies held now */
};

struct waiting {
	struct waiting *next;
	struct request request;
	struct MHD_Connection *connection;
	bool done; /* request carried out */
	bool over; /* body too large: 413 */
};

static enum MHD_Result
answer(struct MHD_Connection *c, unsigned status, const struct buf *body, const char *type)
{
	struct MHD_Response *r =
	    MHD_create_response_from_buffer(body->len, body->at, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result rc;

	if (r == NULL)
		return MHD_NO;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	rc = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return rc;
}

static enum MHD_Result
answer_page(struct http *h, struct MHD_Connection *c, const char *path)
{
	static const struct {
		const char *path, *type;
		void (*page)(struct server *s, struct buf *out);
	} pages[] = {
	    {"/health", "text/plain; charset=utf-8", page_health},
	    {"/metrics", "text/plain; version=0.0.4; charset=utf-8", page_metrics},
	    {"/", "text/html; charset=utf-8", page_status},
	};
	struct buf out = BUF_EMPTY;
	enum MHD_Result rc;
	size_t i;

	for (i = 0; i < 3 && strcmp(pages[i].path, path) != 0; i++)
		;
	if (i < 3)
		pages[i].page(h->server, &out);
	else
		buf_printf(&out, "404\n");
	rc = answer(c, i < 3 ? 200 : 404, &out, i < 3 ? pages[i].type : "text/plain");
	buf_free(&out);
	return rc;
}

static uint64_t
peer(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *at = info != NULL ? info->client_addr : NULL;
	uint64_t v = 0;

	if (at != NULL && at->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)(const void *)at)->sin_addr.s_addr);
	/* The network part: one household has all the rest. */
	if (at != NULL && at->sa_family == AF_INET6)
		memcpy(&v, &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr, sizeof(v));
	return v;
}

static const char *
bearer(struct MHD_Connection *c)
{
	const char *v =
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION);

	return v != NULL && strncmp(v, "Bearer ", 7) == 0 ? v + 7 : NULL;
}

static enum MHD_Result
begin(struct http *h, struct MHD_Connection *c, enum call_no call, void **context)
{
	struct waiting *w = calloc(1, sizeof(*w));

	(void)h;
	if (w == NULL)
		return MHD_NO;
	w->connection = c;
	w->request.call = call;
	w->request.address = peer(c);
	*context = w;
	return MHD_YES;
}

static enum MHD_Result
take_body(struct http *h, struct waiting *w, const char *at, size_t *n)
{
	if (w->over || w->request.body.len + *n > BODY_MAX || h->bodies + *n > BODIES_MAX) {
		w->over = true;
	} else {
		buf_put(&w->request.body, at, *n);
		h->bodies += *n;
	}
	*n = 0;
	return MHD_YES;
}

static enum MHD_Result
finish(struct http *h, struct waiting *w)
{
	if (w->over) {
		struct err e = {0};

		err_set(&e, ERR_FULL, "", "request too large, at most %d bytes", BODY_MAX);
		server_refuse(h->server, &w->request, &e);
		w->request.status = 413;
	} else if (!w->done) {
		w->request.bearer = bearer(w->connection);
		server_do(h->server, &w->request);
		w->done = true;
		if (w->request.waits) {
			w->next = h->waiting;
			h->waiting = w;
			MHD_suspend_connection(w->connection);
			return MHD_YES;
		}
	}
	return answer(w->connection, w->request.status, &w->request.answer, CONTENT_TYPE);
}

static enum MHD_Result
handle(void *ctx, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *at, size_t *n, void **context)
{
	struct buf nothing = BUF_EMPTY;
	struct http *h = ctx;
	enum call_no call;

	(void)version;
	if (*context != NULL)
		return *n > 0 ? take_body(h, *context, at, n) : finish(h, *context);
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
		return answer_page(h, c, path);
	call = server_call(path);
	if (strcmp(method, "POST") != 0 || call == CALLS)
		return answer(c, call == CALLS ? 404 : 405, &nothing, "text/plain");
	return begin(h, c, call, context);
}

static void
completed(void *ctx, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
	struct waiting *w = *context, **at;
	struct http *h = ctx;

	(void)c;
	(void)why;
	if (w == NULL)
		return;
	for (at = &h->waiting; *at != NULL; at = &(*at)->next)
		if (*at == w) {
			*at = w->next;
			break;
		}
	h->bodies -= w->request.body.len;
	buf_free(&w->request.body);
	buf_free(&w->request.answer);
	free(w);
	*context = NULL;
}

/* One commit for all requests of the round; then their answers go. */
static void
let_go(struct http *h)
{
	struct waiting *w;
	struct err e = {0};
	bool ok;

	if (h->waiting == NULL)
		return;
	ok = server_commit(h->server, &e);
	while ((w = h->waiting) != NULL) {
		h->waiting = w->next;
		w->request.waits = false;
		if (!ok)
			server_refuse(h->server, &w->request, &e);
		MHD_resume_connection(w->connection);
	}
	MHD_run(h->daemon);
}

static bool
loop(struct http *h, int stop, struct err *e)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	struct pollfd at[2] = {
	    {.fd = info->epoll_fd, .events = POLLIN}, {.fd = stop, .events = POLLIN}};
	MHD_UNSIGNED_LONG_LONG wait;
	int ms, rc;

	for (;;) {
		ms = MHD_get_timeout(h->daemon, &wait) == MHD_YES && wait < 60000 ? (int)wait
										  : 60000;
		rc = poll(at, 2, ms);
		if (rc < 0 && errno != EINTR)
			return err_set(e, ERR_IO,
			    _("Der Speicher kann nicht mehr auf Anfragen "
			      "warten und beendet sich."),
			    "poll: %d", errno);
		if (at[1].revents != 0)
			return true;
		MHD_run(h->daemon);
		let_go(h);
	}
}

static struct MHD_Daemon *
start(struct http *h, struct sockaddr_in *at)
{
	struct place *p = h->server->place;

	return MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_USE_TLS | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG,
	    (uint16_t)p->port, NULL, NULL, handle, h, MHD_OPTION_SOCK_ADDR, at,
	    MHD_OPTION_HTTPS_MEM_KEY, (const char *)p->tls_key.at, MHD_OPTION_HTTPS_MEM_CERT,
	    (const char *)p->tls_cert.at, MHD_OPTION_HTTPS_PRIORITIES,
	    "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE",
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    (unsigned)CONNECTIONS_EACH, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32 * 1024, MHD_OPTION_NOTIFY_COMPLETED,
	    completed, h, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
}

static int
stop_signals(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
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
http_serve(struct server *s, const char *port_file, struct err *e)
{
	struct http h = {.server = s};
	struct sockaddr_in at = {
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)s->place->port)};
	int stop = stop_signals();
	bool ok;

	if (inet_pton(AF_INET, s->place->host, &at.sin_addr) != 1)
		at.sin_addr.s_addr = htonl(INADDR_ANY);
	h.daemon = start(&h, &at);
	if (h.daemon == NULL) {
		close(stop);
		return err_say(e, ERR_BUSY,
		    _("An %s, Anschluss %d, lässt sich nicht lauschen. Läuft der Speicher schon?"),
		    s->place->host, s->place->port);
	}
	ok = tell_port(&h, port_file, e) && loop(&h, stop, e);
	let_go(&h);
	MHD_stop_daemon(h.daemon);
	close(stop);
	return ok;
}
