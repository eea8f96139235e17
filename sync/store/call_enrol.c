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

static bool
take_mail(const struct request *q, struct mail *m, const uint8_t **at, size_t *n, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len);

	*at = frame_get(&r, n);
	if (*at == NULL || r.left != 0 || !mail_get(m, *at, *n) || m->number < 1 || m->number > 5)
		return err_set(e, ERR_FORMAT, "", "mail: malformed");
	return true;
}

/* The office whose invitation it is, into q->office. */
static bool
find_office(struct server *s, struct request *q, const struct mail *m, struct err *e)
{
	struct backend *b = s->offices.backend;
	struct id tenant;
	bool found;

	if (!b->ops->invited(b, &m->invite, env_now(s->env), &tenant, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_MISSING, "", "no such invitation");
	q->office = office_find(&s->offices, &tenant, e);
	return q->office != NULL;
}

/* Letters 2 and 4 come from a device of the office that invites. */
static bool
may_put(const struct request *q, const struct mail *m)
{
	return m->number % 2 == 1 || (q->member && id_equal(&q->tenant, &q->office->tenant) &&
					 roster_device(&q->office->roster, &q->device) != NULL);
}

bool
call_enrol_put(struct server *s, struct request *q, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	int64_t now = env_now(s->env);
	struct buf kept = BUF_EMPTY;
	struct mail m;
	const uint8_t *at;
	bool found, ok;
	size_t n;

	if (!take_mail(q, &m, &at, &n, e) || !find_office(s, q, &m, e))
		return false;
	if (!CHECK(STORE_MAIL_TOKEN, may_put(q, &m)))
		return err_set(e, ERR_DENIED, "", "mail %d needs a token", m.number);
	ok = ops->mail_put(q->office->log, &m.invite, m.number, at, n, now, now + MAIL_MS, e) &&
	     ops->mail_get(q->office->log, &m.invite, m.number, now, &kept, &found, e);
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
	struct mail m;
	const uint8_t *at;
	bool found = false, ok;
	size_t n;

	if (!take_mail(q, &m, &at, &n, e) || !find_office(s, q, &m, e))
		return false;
	ok = ops->mail_get(q->office->log, &m.invite, m.number, env_now(s->env), &kept, &found, e);
	if (ok && found)
		frame_put(&q->answer, kept.at, kept.len);
	else if (ok)
		q->status = 204;
	buf_free(&kept);
	return ok;
}
