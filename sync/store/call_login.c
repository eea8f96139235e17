/* hello and login: the store shows that it holds its key, then the device that it holds its own. */
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/frame.h"
#include "sync/store/server.h"

/* The only frame of the body; NULL when there is more or less. */
static const uint8_t *
only_frame(const struct request *q, size_t *n)
{
	struct reader r = reader_of(q->body.at, q->body.len);
	const uint8_t *at = frame_get(&r, n);

	return r.left == 0 ? at : NULL;
}

bool
call_hello(struct server *s, struct request *q, struct err *e)
{
	struct buf object = BUF_EMPTY;
	struct challenge c;
	struct hello h;
	const uint8_t *at;
	size_t n;

	at = only_frame(q, &n);
	if (at == NULL || !hello_get(&h, at, n))
		return err_set(e, ERR_FORMAT, "", "hello: malformed");
	/* The same answer whether we know the device or not. */
	session_challenge(&s->sessions, s->env, &h, &c);
	challenge_put(&object, &h, &c, s->place->sk);
	frame_put(&q->answer, object.at, object.len);
	buf_free(&object);
	return true;
}

bool
call_login(struct server *s, struct request *q, struct err *e)
{
	uint8_t sig[SIGNATURE_LEN];
	const struct roster_device *device = NULL;
	struct buf object = BUF_EMPTY;
	struct challenge c;
	struct office *o;
	struct token t;
	struct hello h;
	const uint8_t *at;
	bool holds;
	size_t n;

	at = only_frame(q, &n);
	if (at == NULL || !login_get(&h, &c, sig, at, n))
		return err_set(e, ERR_FORMAT, "", "login: malformed");
	o = office_find(&s->offices, &h.tenant, NULL);
	if (o != NULL)
		device = roster_device(&o->roster, &h.device);
	/* The same work whether we know the device or not: the time must not tell. */
	holds = login_holds(&h, &c, sig, s->place->store.key,
	    device != NULL ? device->pub.login : s->place->store.key);
	if (!CHECK(STORE_NONCE, session_answered(&s->sessions, env_steady(s->env), &h, &c)) ||
	    device == NULL || !CHECK(STORE_LOGIN, holds))
		return err_set(e, ERR_DENIED, "", "login: refused");
	session_enter(&s->sessions, s->env, &h.tenant, &h.device, &t);
	token_put(&object, &t);
	frame_put(&q->answer, object.at, object.len);
	buf_free(&object);
	return true;
}
