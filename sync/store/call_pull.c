/* pull: entries, then envelopes after a cursor, then a signed trailer. */
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/envelope.h"
#include "sync/envelope/frame.h"
#include "sync/store/server.h"

struct serving {
	struct request *q;
	size_t max;
	uint64_t upto; /* what stands behind it is not for now */
	uint64_t served;
	bool more;
};

static bool
serve_entry(void *ctx, uint64_t seq, const uint8_t *at, size_t n)
{
	struct serving *v = ctx;

	(void)seq;
	if (v->q->answer.len > 0 && v->q->answer.len + n > v->max) {
		v->more = true;
		return false;
	}
	frame_put(&v->q->answer, at, n);
	return true;
}

/* The body goes only to members of its scope, and to whoever wrote it (a refilled device). What has
 * no scope is for everybody of the office (kinds of a later version, docs/wire.md). */
static bool
may_read(const struct serving *v, const uint8_t *at, size_t n)
{
	const struct roster *r = &v->q->office->roster;
	const struct roster_scope *scope;
	struct envelope env;

	/* Of the header alone: the body was hashed when it came, and is none of our business. */
	if (n < ENVELOPE_HEADER || !envelope_parse(&env, at, ENVELOPE_HEADER, NULL))
		return false;
	scope = roster_scope(r, &env.scope);
	return id_equal(&env.device, &v->q->device) || id_zero(&env.scope) ||
	       (scope != NULL && roster_member(r, scope, &v->q->device));
}

static bool
serve_envelope(void *ctx, uint64_t seq, const uint8_t *at, size_t n)
{
	struct serving *v = ctx;
	size_t give;

	if (seq > v->upto)
		return false;
	give = CHECK(STORE_SCOPE, may_read(v, at, n)) ? n : ENVELOPE_HEADER;
	if (v->q->answer.len > 0 && v->q->answer.len + give > v->max) {
		v->more = true;
		return false;
	}
	frame_put(&v->q->answer, at, give);
	v->served++;
	return true;
}

/* Piece by piece between the places the asker wants left out. Are they hers? She has to know: who
 * names others' misses what they wrote. */
static bool
serve_envelopes(struct server *s, struct serving *v, const struct pull *ask, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	uint64_t after = ask->cursor;
	size_t i;

	for (i = 0; i < ask->n_own && !v->more; i++) {
		const struct places *own = &ask->own[i];

		v->upto = own->from - 1;
		if (v->upto > after && !ops->read(v->q->office->log, after, serve_envelope, v, e))
			return false;
		after = v->upto + own->count;
	}
	v->upto = UINT64_MAX;
	return v->more || ops->read(v->q->office->log, after, serve_envelope, v, e);
}

bool
call_pull(struct server *s, struct request *q, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	struct reader r = reader_of(q->body.at, q->body.len);
	struct serving v = {.q = q};
	struct pull ask;
	const uint8_t *at;
	size_t n;

	at = frame_get(&r, &n);
	if (at == NULL || r.left != 0 || !pull_get(&ask, at, n))
		return err_set(e, ERR_FORMAT, "", "pull: malformed");
	v.max = ask.max > ANSWER_MAX ? ANSWER_MAX : ask.max;
	/* When many ask at once pages are smaller: memory is bounded, nobody is turned away. */
	if (v.max > q->room)
		v.max = q->room;
	if (!ops->roster_read(q->office->log, ask.roster_seq, serve_entry, &v, e))
		return false;
	if (!v.more && !serve_envelopes(s, &v, &ask, e))
		return false;
	s->bytes_out += q->answer.len;
	return server_trailer(s, q, q->office, ask.cursor, v.more, e);
}
