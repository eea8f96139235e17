/*
 * server.h - what the store does with a request, without HTTP around it.
 *
 * A call gets the whole body and makes the whole answer. What it wrote is in a begun transaction;
 * the answer goes out only after server_commit, so that whatever a device was told is durable.
 * All calls of one round of the event loop share one commit.
 */
#ifndef SYNC_STORE_SERVER_H
#define SYNC_STORE_SERVER_H

#include "sync/store/limit.h"
#include "sync/store/office.h"
#include "sync/store/place.h"
#include "sync/store/session.h"

#define BODY_MAX (2 * 1024 * 1024)		/* of one request */
#define ANSWER_MAX (1024 * 1024)		/* of one pull, about */
#define QUOTA_FREE ((uint64_t)64 * 1024 * 1024) /* below that much free disk pushes are refused */

enum call_no {
	CALL_HELLO,
	CALL_LOGIN,
	CALL_FOUND,
	CALL_ROSTER,
	CALL_PUSH,
	CALL_PULL,
	CALL_ENROL_PUT,
	CALL_ENROL_GET,
	CALLS
};

struct server {
	const struct env *env;
	struct place *place;
	struct offices offices;
	struct sessions sessions;
	struct limits limits;
	int64_t started; /* ms, wall */
	uint64_t requests[CALLS], refusals[ERR_CODES];
	uint64_t envelopes, bytes_in, bytes_out, limited, commits;
};

struct request {
	enum call_no call;
	const char *bearer; /* NULL: none */
	uint64_t address;   /* of the peer, for the limit */
	struct buf body;
	/* the answer */
	unsigned status;
	struct buf answer;
	bool waits; /* for server_commit: it wrote, or read what is not durable yet */
	/* who asks: set for calls that need a token */
	struct office *office;
	struct id device;
};

bool server_init(
    struct server *s, const struct env *env, struct place *place, struct backend *backend);
void server_free(struct server *s);

/* The call of "/v1/NAME", or CALLS. */
enum call_no server_call(const char *path);
/* Does the request: q->status and q->answer are set in any case. */
void server_do(struct server *s, struct request *q);
/* Commits what this round wrote. When false every answer that waits must become a refusal. */
bool server_commit(struct server *s, struct err *e);
void server_refuse(struct server *s, struct request *q, const struct err *e);

/* ---- the calls, one file for what belongs together; each fills q->answer ---- */
typedef bool call_fn(struct server *s, struct request *q, struct err *e);
call_fn call_hello, call_login;			   /* call_login.c */
call_fn call_found, call_roster;		   /* call_roster.c */
call_fn call_push;				   /* call_push.c */
call_fn call_pull, call_enrol_put, call_enrol_get; /* call_pull.c, call_enrol.c */
bool server_trailer(struct server *s, struct request *q, struct office *o, uint64_t asked,
    bool more, struct err *e);

/* ---- pages for people and monitors (page.c) ---- */
void page_health(struct server *s, struct buf *out);
void page_metrics(struct server *s, struct buf *out);
void page_status(struct server *s, struct buf *out);

#endif
