#include "sync/store/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "common/base/check.h"
#include "sync/envelope/frame.h"

/* What belongs to one device each is small; a founding is the roster of one device. */
static const struct {
	const char *name;
	call_fn *run;
	bool token; /* needs one */
	size_t body_max;
} calls[CALLS] = {
    [CALL_HELLO] = {"hello", call_hello, false, 256},
    [CALL_LOGIN] = {"login", call_login, false, 256},
    [CALL_FOUND] = {"found", call_found, false, 128 * 1024},
    [CALL_ROSTER] = {"roster", call_roster, true, 512 * 1024},
    [CALL_PUSH] = {"push", call_push, true, BODY_MAX},
    [CALL_PULL] = {"pull", call_pull, true, 256},
    [CALL_ENROL_PUT] = {"enrol-put", call_enrol_put, false, MAIL_MAX + 4},
    [CALL_ENROL_GET] = {"enrol-get", call_enrol_get, false, MAIL_MAX + 4},
};

bool
server_init(struct server *s, const struct env *env, struct place *place, struct backend *backend)
{
	uint64_t salt[3];

	memset(s, 0, sizeof(*s));
	s->env = env;
	s->place = place;
	s->offices.backend = backend;
	s->started = env_now(env);
	env_random(env, salt, sizeof(salt));
	limit_init(&s->strangers, STRANGER_ASKS, STRANGER_ASKS_A_SECOND, salt[0]);
	limit_init(&s->devices, DEVICE_ASKS, DEVICE_ASKS_A_SECOND, salt[1]);
	limit_init(&s->bytes, DEVICE_BYTES, DEVICE_BYTES_A_SECOND, salt[2]);
	return true;
}

void
server_free(struct server *s)
{
	offices_free(&s->offices);
}

enum call_no
server_call(const char *path)
{
	int i;

	if (strncmp(path, "/v1/", 4) != 0)
		return CALLS;
	for (i = 0; i < CALLS; i++)
		if (strcmp(path + 4, calls[i].name) == 0)
			return (enum call_no)i;
	return CALLS;
}

#define RETRY_SECONDS 5 /* after a fault that may pass */

static unsigned
status_of(enum err_code code)
{
	static const struct {
		enum err_code code;
		unsigned status;
	} map[] = {
	    {ERR_DENIED, 401},
	    {ERR_MISSING, 404},
	    {ERR_CONFLICT, 409},
	    {ERR_EXISTS, 409},
	    {ERR_TAMPER, 403},
	    {ERR_FORMAT, 400},
	    {ERR_NEWER, 400},
	    {ERR_INPUT, 400},
	    {ERR_FULL, 507},
	    {ERR_BUSY, 429},
	};
	size_t i;

	for (i = 0; i < sizeof(map) / sizeof(*map); i++)
		if (map[i].code == code)
			return map[i].status;
	return 503;
}

/* Faults of our own go to stderr, where the service manager keeps them; refusals are counted. */
static void
tell(const struct err *e)
{
	if (status_of(e->code) >= 500)
		fprintf(stderr, "feldbuch-store: [%s] %s\n", err_word(e->code), e->why);
}

void
server_refuse(struct server *s, struct request *q, const struct err *e)
{
	tell(e);
	struct buf object = BUF_EMPTY;

	q->status = status_of(e->code);
	if (q->retry_after == 0 && q->status == 503)
		q->retry_after = RETRY_SECONDS;
	s->refusals[e->code]++;
	if (q->shows)
		return;
	buf_reset(&q->answer);
	refusal_put(&object, (uint32_t)e->code, e->why);
	frame_put(&q->answer, object.at, object.len);
	buf_free(&object);
}

static bool
too_often(struct server *s, struct request *q, int64_t wait, const char *why, struct err *e)
{
	s->limited++;
	q->retry_after = (long)wait;
	return err_set(e, ERR_BUSY, "", "%s", why);
}

static uint64_t
key_of(const struct id *device)
{
	return be64_load(device->b);
}

/* A wrong token is a stranger's guess, and costs like one. */
static bool
may_ask(struct server *s, struct request *q, struct err *e)
{
	int64_t now = env_steady(s->env), wait;

	q->member =
	    q->bearer != NULL && session_find(&s->sessions, now, q->bearer, &q->tenant, &q->device);
	if (q->member)
		wait = limit_take(&s->devices, key_of(&q->device), 1, now);
	else
		wait = limit_take(&s->strangers, q->address, 1, now);
	if (!CHECK(STORE_ASKS, wait == 0))
		return too_often(s, q, wait, "too many requests", e);
	return CHECK(STORE_TOKEN, q->member || !calls[q->call].token) ||
	       err_set(e, ERR_DENIED, "", "no valid token");
}

static bool
may_send(struct server *s, struct request *q, size_t length, struct err *e)
{
	int64_t wait;

	if (!CHECK(STORE_LENGTH, length == SIZE_MAX || length <= calls[q->call].body_max)) {
		err_set(e, ERR_FULL, "", "request too large, at most %zu bytes",
		    calls[q->call].body_max);
		return false;
	}
	if (q->call != CALL_PUSH || length == SIZE_MAX)
		return true;
	wait = limit_take(&s->bytes, key_of(&q->device), (int64_t)length, env_steady(s->env));
	return CHECK(STORE_BYTES, wait == 0) ||
	       too_often(s, q, wait, "too many bytes of this device today", e);
}

bool
server_admit(struct server *s, struct request *q, size_t length, size_t *most)
{
	struct err e = {0};

	s->requests[q->call]++;
	*most = calls[q->call].body_max;
	if (may_ask(s, q, &e) && may_send(s, q, length, &e))
		return true;
	server_refuse(s, q, &e);
	if (e.code == ERR_FULL)
		q->status = 413;
	return false;
}

static bool
known(struct server *s, struct request *q, struct err *e)
{
	q->office = office_find(&s->offices, &q->tenant, e);
	if (q->office == NULL)
		return false;
	/* Every time: a device may have left the roster since it logged in. */
	return CHECK(STORE_ROSTERED, roster_device(&q->office->roster, &q->device) != NULL) ||
	       err_set(e, ERR_DENIED, "", "device is not in the roster");
}

void
server_do(struct server *s, struct request *q)
{
	struct err e = {0};
	bool ok;

	s->bytes_in += q->body.len;
	q->status = 200;
	ok = (!calls[q->call].token || known(s, q, &e)) && calls[q->call].run(s, q, &e) &&
	     buf_ok(&q->answer, &e);
	if (!ok)
		server_refuse(s, q, &e);
	q->waits = q->office != NULL && q->office->dirty;
}

void
server_commit(struct server *s)
{
	struct office *o;

	for (o = s->offices.list; o != NULL; o = o->next) {
		s->commits += o->dirty;
		office_commit(&s->offices, o, NULL);
	}
}

void
server_settle(struct server *s, struct request *q)
{
	struct err lost = q->office->lost;

	q->waits = false;
	/* What it was told may not have been kept: not even a conflict. */
	if (lost.code != ERR_NONE) {
		q->shows = false;
		server_refuse(s, q, &lost);
	}
}

bool
server_room(const struct server *s, struct err *e)
{
	struct statvfs fs;

	/* SQLite needs room to write that it has no more room. */
	if (statvfs(s->place->folder, &fs) == 0 && (uint64_t)fs.f_bavail * fs.f_frsize < QUOTA_FREE)
		return err_set(e, ERR_FULL, "", "disk nearly full");
	return true;
}

bool
server_trailer(
    struct server *s, struct request *q, struct office *o, uint64_t asked, bool more, struct err *e)
{
	struct buf object = BUF_EMPTY;
	struct trailer t;
	bool ok;

	ok = office_trailer(&s->offices, o, env_now(s->env), asked, more, &t, e);
	if (ok) {
		trailer_put(&object, &t, s->place->sk);
		frame_put(&q->answer, object.at, object.len);
	}
	buf_free(&object);
	return ok;
}
