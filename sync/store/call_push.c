/* push: envelopes of the device that asks, in order; a receipt for each. */
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/envelope.h"
#include "sync/envelope/frame.h"
#include "sync/store/server.h"

static void
answer_receipt(
    struct server *s, struct request *q, const struct envelope *env, const struct log_place *place)
{
	struct buf object = BUF_EMPTY;
	struct receipt rc = {.tenant = env->tenant,
	    .device = env->device,
	    .seq = place->seq,
	    .store_seq = place->store_seq,
	    .time = place->received};

	memcpy(rc.envelope, place->id, HASH_LEN);
	receipt_put(&object, &rc, s->place->sk);
	frame_put(&q->answer, object.at, object.len);
	buf_free(&object);
}

static bool
put_header(void *ctx, uint64_t seq, const uint8_t *at, size_t n)
{
	(void)seq;
	frame_put(ctx, at, n < ENVELOPE_HEADER ? n : ENVELOPE_HEADER);
	return false;
}

/*
 * Two envelopes of one number: one of them is from a copied laptop or a stolen key. Both stay. Only
 * what the device itself signed is evidence; the login key alone must not be able to fill the disk.
 */
static bool
contradiction(struct server *s, struct request *q, const struct envelope *env,
    const struct log_place *place, const uint8_t *at, size_t n, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	const struct roster_device *device = roster_device(&q->office->roster, &env->device);

	if (!CHECK(STORE_EVIDENCE, device != NULL && envelope_signed(env, device)))
		return err_set(e, ERR_TAMPER, "", "seq %llu is taken, and this one is not signed",
		    (unsigned long long)env->seq);
	if (!ops->evidence(q->office->log, &env->device, env->seq, env_now(s->env), at, n, e))
		return false;
	buf_reset(&q->answer);
	q->shows = ops->read(q->office->log, place->store_seq - 1, put_header, &q->answer, NULL);
	return err_set(e, ERR_CONFLICT, "", "seq %llu is taken", (unsigned long long)env->seq);
}

static bool
append(struct server *s, struct request *q, const struct envelope *env,
    const struct log_place *last, const uint8_t *at, size_t n, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	struct envelope_place before = {.seq = last->seq};
	struct log_place place = {.seq = env->seq, .received = env_now(s->env)};

	memcpy(before.id, last->id, HASH_LEN);
	memcpy(place.id, env->id, HASH_LEN);
	if (!CHECK(STORE_ENVELOPE, envelope_verify(env, &q->office->roster, &before, e)) ||
	    !ops->append(q->office->log, &env->device, &place, at, n, e))
		return false;
	s->envelopes++;
	answer_receipt(s, q, env, &place);
	return true;
}

static bool
take_envelope(struct server *s, struct request *q, const uint8_t *at, size_t n, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	struct log_place place = {0}, last = {0};
	struct envelope env;
	bool found, any;

	if (!CHECK(STORE_SIZE, n <= ENVELOPE_BYTES_MAX))
		return err_set(
		    e, ERR_FORMAT, "", "envelope too large, at most %d bytes", ENVELOPE_BYTES_MAX);
	if (!envelope_parse(&env, at, n, e))
		return false;
	if (env.body == NULL)
		return err_set(e, ERR_FORMAT, "", "envelope without body");
	if (!CHECK(STORE_SENDER, id_equal(&env.device, &q->device)))
		return err_set(e, ERR_TAMPER, "", "envelope of another device");
	if (!office_begin(&s->offices, q->office, e))
		return false;
	if (!ops->place(q->office->log, &env.device, 0, &last, &any, e))
		return false;
	if (!any || env.seq > last.seq)
		return append(s, q, &env, &last, at, n, e);
	if (!ops->place(q->office->log, &env.device, env.seq, &place, &found, e))
		return false;
	if (!found || memcmp(place.id, env.id, HASH_LEN) != 0)
		return contradiction(s, q, &env, &place, at, n, e);
	s->repeated++;
	answer_receipt(s, q, &env, &place);
	return true;
}

bool
call_push(struct server *s, struct request *q, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len);
	const uint8_t *at;
	size_t n;

	if (!server_room(s, e))
		return false;
	while ((at = frame_get(&r, &n)) != NULL)
		if (!take_envelope(s, q, at, n, e))
			return false;
	return r.failed ? err_set(e, ERR_FORMAT, "", "torn frame") : true;
}
