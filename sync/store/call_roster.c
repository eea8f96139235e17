/* found and roster: entries of the log that says who belongs to an office. */
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/frame.h"
#include "sync/store/server.h"

#define INVITE_NUMBER 0 /* the mail that says an invitation exists */

static bool
announce(struct server *s, struct office *o, struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	const struct roster_invite *v;
	int64_t now = env_now(s->env);

	if (o->roster.n_invites == 0)
		return true;
	v = &o->roster.invites[o->roster.n_invites - 1];
	/* By our clock: the device's may be wrong by years. */
	return v->used || ops->mail_put(o->log, &v->id, INVITE_NUMBER, (const uint8_t *)"", 0, now,
			      now + MAIL_MS, e);
}

/* Entries that are there already are skipped: an answer that got lost is asked for again. */
static bool
take_entry(struct server *s, struct office *o, const struct id *author, const uint8_t *at, size_t n,
    struct err *e)
{
	const struct backend_ops *ops = s->offices.backend->ops;
	struct roster_entry entry;
	size_t invites = o->roster.n_invites;
	uint64_t before = o->roster.seq;

	if (!roster_entry(&entry, at, n, e))
		return false;
	if (author != NULL && !CHECK(STORE_AUTHOR, id_equal(&entry.author, author)))
		return err_set(e, ERR_TAMPER, "", "entry of another device");
	if (!office_begin(&s->offices, o, e) || !roster_apply(&o->roster, at, n, e))
		return false;
	if (o->roster.seq == before)
		return true;
	/* From here on memory knows it: if the log does not, the round must not become durable. */
	o->failed = !ops->roster_append(o->log, o->roster.seq, at, n, e) ||
		    (o->roster.n_invites != invites && !announce(s, o, e));
	return !o->failed;
}

static bool
take_entries(
    struct server *s, struct office *o, const struct id *author, struct reader *r, struct err *e)
{
	const uint8_t *at;
	bool ok = !o->failed || err_set(e, ERR_IO, "", "a write of this round failed");
	size_t n;

	while (ok && (at = frame_get(r, &n)) != NULL)
		ok = take_entry(s, o, author, at, n, e);
	if (ok && r->failed)
		ok = err_set(e, ERR_FORMAT, "", "torn frame");
	return ok;
}

bool
call_roster(struct server *s, struct request *q, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len);
	struct err why = {0};

	if (!take_entries(s, q->office, &q->device, &r, &why)) {
		/* The head, so that the device sees who was first. */
		if (why.code == ERR_CONFLICT)
			q->shows = server_trailer(s, q, q->office, 0, false, NULL);
		if (e != NULL)
			*e = why;
		return false;
	}
	return server_trailer(s, q, q->office, 0, false, e);
}

/* All entries in an empty roster: what does not hold leaves no trace. *seq: how far they go. */
static bool
rehearse(struct reader r, uint64_t *seq, struct err *e)
{
	struct roster scratch = {0};
	const uint8_t *at;
	bool ok = true;
	size_t n;

	while (ok && (at = frame_get(&r, &n)) != NULL)
		ok = roster_apply(&scratch, at, n, e);
	if (ok && r.failed)
		ok = err_set(e, ERR_FORMAT, "", "torn frame");
	*seq = scratch.seq;
	roster_free(&scratch);
	return ok;
}

/* The office is there: its own founding again, whose answer got lost? */
static bool
again(struct server *s, struct request *q, const struct roster_entry *genesis, uint64_t seq,
    struct err *e)
{
	const uint8_t *ours = roster_hash(&q->office->roster, 1);

	if (memcmp(ours, genesis->id, HASH_LEN) != 0 || seq > q->office->roster.seq)
		return err_set(e, ERR_CONFLICT, "", "office exists");
	return server_trailer(s, q, q->office, 0, false, e);
}

static bool
found_office(struct server *s, struct request *q, const struct roster_entry *genesis,
    struct reader *r, struct err *e)
{
	struct office *o = office_make(&s->offices, &genesis->tenant, e);

	if (o == NULL)
		return false;
	if (!take_entries(s, o, NULL, r, e)) {
		o->failed = o->dirty;
		return false;
	}
	q->office = o;
	return server_trailer(s, q, o, 0, false, e);
}

bool
call_found(struct server *s, struct request *q, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len), entries;
	uint8_t token[TOKEN_LEN];
	enum token_state state;
	struct roster_entry genesis;
	struct err why = {0};
	const uint8_t *at;
	uint64_t seq;
	size_t n;

	at = frame_get(&r, &n);
	if (at == NULL || !provision_get(token, at, n))
		return err_set(e, ERR_FORMAT, "", "found: no token");
	entries = r;
	at = frame_get(&r, &n);
	if (at == NULL || !roster_entry(&genesis, at, n, e) || genesis.type != ROSTER_GENESIS)
		return err_set(e, ERR_FORMAT, "", "found: no genesis");
	state = place_token(s->place, token, &genesis.tenant);
	if (!CHECK(STORE_PROVISION, state != TOKEN_NONE))
		return err_set(e, ERR_DENIED, "", "founding token unknown, used or too old");
	if (!rehearse(entries, &seq, e))
		return false;
	q->office = office_find(&s->offices, &genesis.tenant, &why);
	if (q->office != NULL)
		return again(s, q, &genesis, seq, e);
	if (why.code != ERR_MISSING) {
		if (e != NULL)
			*e = why;
		return false;
	}
	return server_room(s, e) && place_token_bind(s->place, token, &genesis.tenant, e) &&
	       found_office(s, q, &genesis, &entries, e);
}
