/*
 * enrol-put and enrol-get: five letters of an enrolment, kept for whoever comes to fetch them.
 *
 * The store cannot read or forge them (sync/envelope/enrol.h); it keeps the first of each number,
 * so that nobody can slip one in afterwards.
 */
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/frame.h"
#include "sync/store/server.h"

#define MAIL_MS ((int64_t)72 * 3600 * 1000)

static bool
take_mail(const struct request *q, struct mail *m, const uint8_t **at, size_t *n, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len);

	*at = frame_get(&r, n);
	if (*at == NULL || r.left != 0 || !mail_get(m, *at, *n) || m->number < 1 || m->number > 5)
		return err_set(e, ERR_FORMAT, "", "mail: malformed");
	return true;
}

static struct office_log *
log_of(struct server *s, const struct mail *m, struct err *e)
{
	struct office_log *log = backend_find_mail(s->offices.backend, &m->invite);

	if (!CHECK(STORE_INVITED, log != NULL)) {
		err_set(e, ERR_MISSING, "", "no such invitation");
		return NULL;
	}
	return log;
}

/* Letters 2 and 4 come from the inviting device. */
static bool
may_put(struct server *s, const struct request *q, const struct mail *m)
{
	struct id tenant, device;

	return m->number % 2 == 1 ||
	       (q->bearer != NULL &&
		   session_find(&s->sessions, env_steady(s->env), q->bearer, &tenant, &device));
}

bool
call_enrol_put(struct server *s, struct request *q, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	int64_t now = env_now(s->env);
	struct buf kept = BUF_EMPTY;
	struct office_log *log;
	struct mail m;
	const uint8_t *at;
	bool found, ok;
	size_t n;

	if (!take_mail(q, &m, &at, &n, e) || (log = log_of(s, &m, e)) == NULL)
		return false;
	if (!CHECK(STORE_MAIL_TOKEN, may_put(s, q, &m)))
		return err_set(e, ERR_DENIED, "", "mail %d needs a token", m.number);
	ok = ops->mail_put(log, &m.invite, m.number, at, n, now + MAIL_MS, e) &&
	     ops->mail_get(log, &m.invite, m.number, now, &kept, &found, e);
	if (ok && !CHECK(STORE_MAIL_FIRST, found && kept.len == n && memcmp(kept.at, at, n) == 0))
		ok = err_set(e, ERR_CONFLICT, "", "mail %d is there already", m.number);
	buf_free(&kept);
	return ok;
}

bool
call_enrol_get(struct server *s, struct request *q, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	struct buf kept = BUF_EMPTY;
	struct office_log *log;
	struct mail m;
	const uint8_t *at;
	bool found = false, ok;
	size_t n;

	if (!take_mail(q, &m, &at, &n, e) || (log = log_of(s, &m, e)) == NULL)
		return false;
	ok = ops->mail_get(log, &m.invite, m.number, env_now(s->env), &kept, &found, e);
	if (ok && found)
		frame_put(&q->answer, kept.at, kept.len);
	else if (ok)
		q->status = 204;
	buf_free(&kept);
	return ok;
}
