#include "sync/store/visit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"

#define CONTENT_TYPE "application/vnd.feldbuch.v1"
#define PAGE_LEAST (32 * 1024) /* of an answer to pull, however many ask */
#define PAGE_SHARE 8	       /* and at most this part of what is free */

static int64_t
now(const struct visits *v)
{
	return env_steady(v->server->env);
}

/* ---- answers ---- */

static enum MHD_Result
queue(
    struct MHD_Connection *c, unsigned status, struct MHD_Response *r, const char *type, long retry)
{
	char seconds[24];
	enum MHD_Result rc;

	if (r == NULL)
		return MHD_NO;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	if (retry > 0) {
		snprintf(seconds, sizeof(seconds), "%ld", retry);
		MHD_add_response_header(r, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
	}
	rc = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return rc;
}

/* The bytes stay the visit's, which outlives the response. */
static enum MHD_Result
answer(struct visits *v, struct visit *w)
{
	struct request *q = &w->request;

	guest_moves(w->guest, q->answer.len, now(v));
	return queue(w->connection, q->status,
	    MHD_create_response_from_buffer(q->answer.len, q->answer.at, MHD_RESPMEM_PERSISTENT),
	    CONTENT_TYPE, q->retry_after);
}

static enum MHD_Result
plain(struct MHD_Connection *c, unsigned status)
{
	return queue(c, status,
	    MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT),
	    "text/plain", 0);
}

static const struct sockaddr *
peer(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

	return info != NULL ? info->client_addr : NULL;
}

static uint64_t
peer_key(struct MHD_Connection *c)
{
	const struct sockaddr *at = peer(c);
	uint64_t v = 0;

	if (at != NULL && at->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)(const void *)at)->sin_addr.s_addr);
	/* The network part: one household has all the rest. */
	if (at != NULL && at->sa_family == AF_INET6)
		memcpy(&v, &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr, sizeof(v));
	return v;
}

static bool
peer_local(struct MHD_Connection *c)
{
	const struct sockaddr *at = peer(c);
	const struct in6_addr *v6;

	if (at != NULL && at->sa_family == AF_INET)
		return ntohl(((const struct sockaddr_in *)(const void *)at)->sin_addr.s_addr) >>
			   24 ==
		       127;
	if (at == NULL || at->sa_family != AF_INET6)
		return false;
	v6 = &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr;
	return IN6_IS_ADDR_LOOPBACK(v6) || (IN6_IS_ADDR_V4MAPPED(v6) && v6->s6_addr[12] == 127);
}

/* What *context is for a page, which needs nothing kept. */
static const char a_page[] = "page";

static enum MHD_Result
answer_page(struct visits *v, struct MHD_Connection *c, const char *path)
{
	struct buf out = BUF_EMPTY;
	const char *type;
	unsigned status = page_make(v->server, path, peer_local(c), &out, &type);
	enum MHD_Result rc;

	rc = queue(c, status,
	    MHD_create_response_from_buffer(out.len, out.at, MHD_RESPMEM_MUST_COPY), type, 0);
	buf_free(&out);
	return rc;
}

/* ---- memory ---- */

static void
account(struct visits *v, struct visit *w, size_t bytes)
{
	v->used += bytes - w->reserved;
	if (!w->request.member)
		v->strangers += bytes - w->reserved;
	w->reserved = bytes;
}

static void
wait_in(struct visit **list, struct visit *w)
{
	while (*list != NULL)
		list = &(*list)->next;
	*list = w;
	w->next = NULL;
	guest_step(w->guest, INT64_MAX);
	MHD_suspend_connection(w->connection);
}

static bool
leave_list(struct visit **list, struct visit *w)
{
	for (; *list != NULL; list = &(*list)->next)
		if (*list == w) {
			*list = w->next;
			return true;
		}
	return false;
}

/* A body needs its whole length; a pull needs something to put its answer in. */
static bool
fits(const struct visits *v, const struct visit *w)
{
	if (w->stage == VISIT_BODY && w->reserved == 0)
		return v->used == 0 || v->used + w->most <= VISIT_BYTES;
	return v->used < VISIT_BYTES;
}

/* ---- one request ---- */

static const char *
bearer(struct MHD_Connection *c)
{
	const char *value =
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_AUTHORIZATION);

	return value != NULL && strncmp(value, "Bearer ", 7) == 0 ? value + 7 : NULL;
}

/* SIZE_MAX: not told (chunked), or not a number. */
static size_t
length(struct MHD_Connection *c)
{
	const char *value =
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
	char *end;
	unsigned long long n;

	if (value == NULL || *value < '0' || *value > '9')
		return SIZE_MAX;
	n = strtoull(value, &end, 10);
	return *end == '\0' ? (size_t)n : SIZE_MAX;
}

static void
turn_away(struct visits *v, struct visit *w)
{
	struct err e = {0};

	err_set(&e, ERR_IO, "", "no memory for strangers just now");
	server_refuse(v->server, &w->request, &e);
	w->stage = VISIT_REFUSED;
}

/* Before the body: who asks, and is there room? */
static void
admit(struct visits *v, struct visit *w)
{
	w->told = length(w->connection);
	w->request.bearer = bearer(w->connection);
	w->guest->member = false;
	if (!server_admit(v->server, &w->request, w->told, &w->most)) {
		w->stage = VISIT_REFUSED;
		/* Its rest may come for a moment, so that the answer is read; then it is cut. */
		guest_step(w->guest, now(v) + GUEST_HEAD_MS);
		return;
	}
	w->guest->member = w->request.member;
	if (w->told < w->most)
		w->most = w->told;
	guest_moves(w->guest, w->most, now(v));
	if (!w->request.member && v->strangers + w->most > STRANGER_BYTES)
		turn_away(v, w);
	else if (fits(v, w))
		account(v, w, w->most);
	else
		wait_in(&v->queue, w);
}

static struct guest *
guest_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info != NULL ? info->socket_context : NULL;
}

static enum MHD_Result
begin(struct visits *v, struct MHD_Connection *c, enum call_no call, void **context)
{
	struct visit *w = calloc(1, sizeof(*w));

	if (w == NULL || guest_of(c) == NULL) {
		free(w);
		return MHD_NO;
	}
	w->guest = guest_of(c);
	w->connection = c;
	w->request.call = call;
	w->request.address = peer_key(c);
	*context = w;
	admit(v, w);
	/* What is too long anyway is not waited for; the library closes the connection then. What
	 * was refused for another reason may come in and be thrown away: the answer is read after
	 * it. */
	return w->stage == VISIT_REFUSED && w->told > w->most ? answer(v, w) : MHD_YES;
}

static enum MHD_Result
take_body(struct visits *v, struct visit *w, const char *at, size_t *n)
{
	struct err e = {0};

	if (w->stage == VISIT_BODY && !CHECK(STORE_BODY, w->request.body.len + *n <= w->most)) {
		err_set(&e, ERR_FULL, "", "request too large, at most %zu bytes", w->most);
		server_refuse(v->server, &w->request, &e);
		w->request.status = 413;
		w->stage = VISIT_REFUSED;
		buf_free(&w->request.body);
	}
	if (w->stage == VISIT_BODY)
		buf_put(&w->request.body, at, *n);
	*n = 0;
	return MHD_YES;
}

static void
carry_out(struct visits *v, struct visit *w)
{
	size_t free = v->used < VISIT_BYTES ? VISIT_BYTES - v->used : 0;

	w->request.room = free / PAGE_SHARE > PAGE_LEAST ? free / PAGE_SHARE : PAGE_LEAST;
	if (w->request.body.failed) {
		struct err e = {0};

		err_nomem(&e);
		server_refuse(v->server, &w->request, &e);
	} else {
		server_do(v->server, &w->request);
	}
	w->stage = VISIT_DONE;
	buf_free(&w->request.body);
	account(v, w, w->request.answer.len);
}

static enum MHD_Result
finish(struct visits *v, struct visit *w)
{
	if (w->stage == VISIT_BODY) {
		if (w->request.call == CALL_PULL && !fits(v, w)) {
			wait_in(&v->queue, w);
			return MHD_YES;
		}
		carry_out(v, w);
		if (w->request.waits) {
			wait_in(&v->commit, w);
			return MHD_YES;
		}
	}
	return answer(v, w);
}

enum MHD_Result
visit_handle(void *ctx, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *at, size_t *n, void **context)
{
	struct visits *v = ctx;
	enum call_no call;

	(void)version;
	if (*context == a_page)
		return answer_page(v, c, path);
	if (*context != NULL)
		return *n > 0 ? take_body(v, *context, at, n) : finish(v, *context);
	/* Not at the first call: the library would close the connection after it. */
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0) {
		*context = (void *)(uintptr_t)a_page;
		return MHD_YES;
	}
	call = server_call(path);
	if (strcmp(method, "POST") != 0 || call == CALLS)
		return plain(c, call == CALLS ? 404 : 405);
	return begin(v, c, call, context);
}

void
visit_completed(
    void *ctx, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why)
{
	struct visits *v = ctx;
	struct guest *g = guest_of(c);
	struct visit *w = *context;

	(void)why;
	if (g != NULL)
		guest_step(g, now(v) + GUEST_IDLE_MS + GUEST_HEAD_MS);
	*context = NULL;
	if (w == NULL || (const void *)w == a_page)
		return;
	if (!leave_list(&v->queue, w))
		leave_list(&v->commit, w);
	account(v, w, 0);
	buf_free(&w->request.body);
	buf_free(&w->request.answer);
	free(w);
}

static void
resume(struct visits *v, struct visit *w)
{
	guest_moves(w->guest, w->most + w->request.answer.len, now(v));
	MHD_resume_connection(w->connection);
}

bool
visits_go_on(struct visits *v)
{
	struct visit *w;
	bool any = v->commit != NULL;

	if (any)
		server_commit(v->server);
	while ((w = v->commit) != NULL) {
		v->commit = w->next;
		server_settle(v->server, &w->request);
		account(v, w, w->request.answer.len);
		resume(v, w);
	}
	while ((w = v->queue) != NULL && fits(v, w)) {
		v->queue = w->next;
		if (w->reserved == 0)
			account(v, w, w->most);
		resume(v, w);
		any = true;
	}
	return any;
}
