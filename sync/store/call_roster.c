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

	if (o->roster.n_invites == 0)
		return true;
	v = &o->roster.invites[o->roster.n_invites - 1];
	return v->used ||
	       ops->mail_put(o->log, &v->id, INVITE_NUMBER, (const uint8_t *)"", 0, v->expires, e);
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
	return ops->roster_append(o->log, o->roster.seq, at, n, e) &&
	       (o->roster.n_invites == invites || announce(s, o, e));
}

static bool
take_entries(
    struct server *s, struct office *o, const struct id *author, struct reader *r, struct err *e)
{
	const uint8_t *at;
	bool ok = true;
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
			server_trailer(s, q, q->office, 0, false, NULL);
		if (e != NULL)
			*e = why;
		return false;
	}
	return server_trailer(s, q, q->office, 0, false, e);
}

/* Is this the genesis of the office we have? Then the founding is only repeated. */
static bool
same_genesis(const struct office *o, const struct roster_entry *genesis)
{
	const uint8_t *ours = o != NULL ? roster_hash(&o->roster, 1) : NULL;

	return ours != NULL && memcmp(ours, genesis->id, HASH_LEN) == 0;
}

static bool
found_office(struct server *s, struct request *q, const uint8_t *token,
    const struct roster_entry *genesis, struct reader *r, struct err *e)
{
	struct office *o = office_find(&s->offices, &genesis->tenant, NULL);
	bool again = same_genesis(o, genesis);

	if (!again && !CHECK(STORE_PROVISION, place_token_valid(s->place, token)))
		return err_set(e, ERR_DENIED, "", "founding token unknown, used or too old");
	if (!again && o != NULL && o->roster.seq > 0)
		return err_set(e, ERR_CONFLICT, "", "office exists");
	if (o == NULL)
		o = office_make(&s->offices, &genesis->tenant, e);
	if (o == NULL || !take_entries(s, o, NULL, r, e) || !office_commit(&s->offices, o, e)) {
		if (o != NULL)
			office_rollback(&s->offices, o);
		return false;
	}
	if (!again)
		place_token_drop(s->place, token);
	return server_trailer(s, q, o, 0, false, e);
}

bool
call_found(struct server *s, struct request *q, struct err *e)
{
	struct reader r = reader_of(q->body.at, q->body.len), entries;
	uint8_t token[TOKEN_LEN];
	struct roster_entry genesis;
	const uint8_t *at;
	size_t n;

	at = frame_get(&r, &n);
	if (at == NULL || !provision_get(token, at, n))
		return err_set(e, ERR_FORMAT, "", "found: no token");
	entries = r;
	at = frame_get(&r, &n);
	if (at == NULL || !roster_entry(&genesis, at, n, e) || genesis.type != ROSTER_GENESIS)
		return err_set(e, ERR_FORMAT, "", "found: no genesis");
	return found_office(s, q, token, &genesis, &entries, e);
}
