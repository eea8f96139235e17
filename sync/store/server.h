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

#define BODY_MAX (1024 * 1024 + 64 * 1024) /* of one push; what clients send in one is smaller */
#define ANSWER_MAX (512 * 1024)		   /* of one pull, about */
/* Operations that do not compress, padded, with header and tag (envelope.h: ENVELOPE_PLAIN_MAX). */
#define ENVELOPE_BYTES_MAX (272 * 1024)
#define QUOTA_FREE ((uint64_t)64 * 1024 * 1024) /* below that much free disk pushes are refused */

#define MAIL_MS ((int64_t)72 * 3600 * 1000) /* how long an invitation and its letters stay */

/* How much one may ask: strangers by address, devices by their id. */
#define STRANGER_ASKS 240
#define STRANGER_ASKS_A_SECOND 8
#define DEVICE_ASKS 2000
#define DEVICE_ASKS_A_SECOND 200
#define DEVICE_BYTES (200 * 1024 * 1024) /* pushed; and as much again each day */
#define DEVICE_BYTES_A_SECOND (DEVICE_BYTES / 86400)

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
	struct limit strangers, devices, bytes;
	int64_t started; /* ms, wall */
	uint64_t requests[CALLS], refusals[ERR_CODES];
	uint64_t envelopes, repeated, bytes_in, bytes_out, limited, commits;
	uint64_t connections, evicted; /* told by http.c */
};

struct request {
	enum call_no call;
	const char *bearer; /* NULL: none */
	uint64_t address;   /* of the peer, for the limit */
	size_t room;	    /* bytes the answer to a pull may have, at most, but for one object */
	struct buf body;
	/* the answer */
	unsigned status;
	long retry_after; /* seconds to wait, 0 not said */
	struct buf answer;
	bool shows; /* a refusal that keeps its answer: what was there before */
	bool waits; /* for server_commit: it wrote, or read what is not durable yet */
	/* who asks: by server_admit, from the token */
	bool member;
	struct id tenant, device;
	/* by server_do: where it leads, if anywhere */
	struct office *office;
};

bool server_init(
    struct server *s, const struct env *env, struct place *place, struct backend *backend);
void server_free(struct server *s);

/* The call of "/v1/NAME", or CALLS. */
enum call_no server_call(const char *path);
/*
 * Asked before a body of `length` bytes is taken in (SIZE_MAX: not told): too much, too often, or
 * no valid token is refused right there, and *most is what the body may have. False: q->status and
 * q->answer are the refusal.
 */
bool server_admit(struct server *s, struct request *q, size_t length, size_t *most);
/* Does a request that server_admit let through: q->status and q->answer are set in any case. */
void server_do(struct server *s, struct request *q);
/* Commits what this round wrote. Then server_settle for each request that waits: it becomes a
 * refusal when its office could not be written. */
void server_commit(struct server *s);
void server_settle(struct server *s, struct request *q);
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
/* The page of a path, its HTTP status and its type. `local`: asked from this machine. */
unsigned page_make(
    struct server *s, const char *path, bool local, struct buf *out, const char **type);

/* Less free disk than QUOTA_FREE: ERR_FULL. */
bool server_room(const struct server *s, struct err *e);

#endif
