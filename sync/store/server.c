#include "sync/store/server.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/frame.h"

static const struct {
	const char *name;
	call_fn *run;
	bool token; /* needs one */
} calls[CALLS] = {
    [CALL_HELLO] = {"hello", call_hello, false},
    [CALL_LOGIN] = {"login", call_login, false},
    [CALL_FOUND] = {"found", call_found, false},
    [CALL_ROSTER] = {"roster", call_roster, true},
    [CALL_PUSH] = {"push", call_push, true},
    [CALL_PULL] = {"pull", call_pull, true},
    [CALL_ENROL_PUT] = {"enrol-put", call_enrol_put, false},
    [CALL_ENROL_GET] = {"enrol-get", call_enrol_get, false},
};

bool
server_init(struct server *s, const struct env *env, struct place *place, struct backend *backend)
{
	memset(s, 0, sizeof(*s));
	s->env = env;
	s->place = place;
	s->offices.backend = backend;
	s->started = env_now(env);
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

void
server_refuse(struct server *s, struct request *q, const struct err *e)
{
	struct buf object = BUF_EMPTY;

	q->status = status_of(e->code);
	s->refusals[e->code]++;
	/* A conflict keeps the answer that shows who was first. */
	if (e->code == ERR_CONFLICT && q->answer.len > 0)
		return;
	buf_reset(&q->answer);
	refusal_put(&object, (uint32_t)e->code, e->why);
	frame_put(&q->answer, object.at, object.len);
	buf_free(&object);
}

static bool
known(struct server *s, struct request *q, struct err *e)
{
	struct id tenant;

	if (!CHECK(STORE_TOKEN, q->bearer != NULL && session_find(&s->sessions, env_steady(s->env),
							 q->bearer, &tenant, &q->device)))
		return err_set(e, ERR_DENIED, "", "no valid token");
	q->office = office_find(&s->offices, &tenant, e);
	if (q->office == NULL)
		return false;
	/* Every time: a device may have left the roster since it logged in. */
	if (!CHECK(STORE_ROSTERED, roster_device(&q->office->roster, &q->device) != NULL))
		return err_set(e, ERR_DENIED, "", "device is not in the roster");
	return true;
}

static bool
dirty(const struct server *s)
{
	const struct office *o;

	for (o = s->offices.list; o != NULL; o = o->next)
		if (o->dirty)
			return true;
	return false;
}

void
server_do(struct server *s, struct request *q)
{
	struct err e = {0};
	bool ok;

	s->requests[q->call]++;
	s->bytes_in += q->body.len;
	q->status = 200;
	if (calls[q->call].token) {
		ok = known(s, q, &e);
	} else {
		ok = limit_take(&s->limits, q->address, env_steady(s->env));
		s->limited += !ok;
		if (!ok)
			err_set(&e, ERR_BUSY, "", "too many requests from this address");
	}
	ok = ok && calls[q->call].run(s, q, &e) && buf_ok(&q->answer, &e);
	if (!ok)
		server_refuse(s, q, &e);
	q->waits = dirty(s);
}

bool
server_commit(struct server *s, struct err *e)
{
	struct office *o;
	bool ok = true;

	for (o = s->offices.list; o != NULL; o = o->next) {
		s->commits += o->dirty;
		ok = office_commit(&s->offices, o, e) && ok;
	}
	return ok;
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
