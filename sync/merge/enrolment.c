/* Enrolments as rows: load, save, mail in and out, and which mail feldbuch-sync watches for. */
#include "sync/merge/enrolment.h"

#include <stdio.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"

static void
put_office(struct buf *b, const struct enrol_office *o)
{
	buf_id(b, &o->tenant);
	buf_id(b, &o->device);
	buf_id(b, &o->person);
	buf_u32(b, o->roles);
	buf_put(b, o->genesis, HASH_LEN);
	buf_u64(b, o->roster_seq);
	buf_put(b, o->roster_hash, HASH_LEN);
	buf_put(b, o->store.key, KEY_LEN);
	buf_put(b, o->store.pin, HASH_LEN);
	buf_put(b, o->store.address, ROSTER_ADDRESS);
}

static void
get_office(struct reader *r, struct enrol_office *o)
{
	o->tenant = reader_id(r);
	o->device = reader_id(r);
	o->person = reader_id(r);
	o->roles = reader_u32(r);
	reader_get(r, o->genesis, HASH_LEN);
	o->roster_seq = reader_u64(r);
	reader_get(r, o->roster_hash, HASH_LEN);
	reader_get(r, o->store.key, KEY_LEN);
	reader_get(r, o->store.pin, HASH_LEN);
	reader_get(r, o->store.address, ROSTER_ADDRESS);
	o->store.address[ROSTER_ADDRESS - 1] = '\0';
}

/* Everything that grows while the messages go to and fro, in one blob. */
static void
put_state(struct buf *b, const struct enrolment *en)
{
	buf_put(b, en->random, ENROL_RANDOM);
	buf_put(b, en->theirs, ENROL_RANDOM);
	buf_put(b, en->commitment, HASH_LEN);
	put_office(b, &en->office);
	buf_put(b, en->fresh.random, ENROL_RANDOM);
	buf_put(b, en->fresh.pub.sign, KEY_LEN);
	buf_put(b, en->fresh.pub.box, KEY_LEN);
	buf_put(b, en->fresh.pub.login, KEY_LEN);
	buf_put(b, en->fresh.proof, SIGNATURE_LEN);
}

static bool
get_state(struct enrolment *en, const void *at, size_t n)
{
	struct reader r = reader_of(at, n);

	if (n == 0)
		return true;
	reader_get(&r, en->random, ENROL_RANDOM);
	reader_get(&r, en->theirs, ENROL_RANDOM);
	reader_get(&r, en->commitment, HASH_LEN);
	get_office(&r, &en->office);
	reader_get(&r, en->fresh.random, ENROL_RANDOM);
	reader_get(&r, en->fresh.pub.sign, KEY_LEN);
	reader_get(&r, en->fresh.pub.box, KEY_LEN);
	reader_get(&r, en->fresh.pub.login, KEY_LEN);
	reader_get(&r, en->fresh.proof, SIGNATURE_LEN);
	return reader_done(&r);
}

static bool
read_row(struct query *q, struct enrolment *en)
{
	const void *at;
	size_t n;

	en->invite = query_id(q, 0);
	en->inviting = query_int(q, 1) != 0;
	en->step = (int)query_int(q, 2);
	en->wrong = (int)query_int(q, 3);
	at = query_blob(q, 4, &n);
	if (n == KEY_LEN)
		memcpy(en->key, at, KEY_LEN);
	en->roles = (uint32_t)query_int(q, 5);
	en->person = query_id(q, 6);
	at = query_blob(q, 7, &n);
	return get_state(en, at, n);
}

static bool
load(struct query *q, struct enrolment *en, bool *found, struct err *e)
{
	int got;

	memset(en, 0, sizeof(*en));
	got = query_step(q, e);
	*found = got == 1 && read_row(q, en);
	query_end(q);
	return got >= 0;
}

bool
enrolment_load(
    struct sync *s, const struct id *invite, struct enrolment *en, bool *found, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT invite, inviting, step, wrong, key, roles, person, office FROM sync_enrolment "
	    "WHERE invite = ?1",
	    e);

	*found = false;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, invite);
	return load(q, en, found, e);
}

bool
enrolment_joining(struct sync *s, struct enrolment *en, bool *found, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT invite, inviting, step, wrong, key, roles, person, office FROM sync_enrolment "
	    "WHERE inviting = 0 ORDER BY n DESC LIMIT 1",
	    e);

	*found = false;
	return q != NULL && load(q, en, found, e);
}

bool
enrolment_list(struct sync *s, struct id invites[static ENROLMENTS_MAX], size_t *n, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT invite, step FROM sync_enrolment ORDER BY step < 3 DESC, n DESC", e);
	int got;

	*n = 0;
	if (q == NULL)
		return false;
	while ((got = query_step(q, e)) == 1 && *n < ENROLMENTS_MAX &&
	       (*n == 0 || query_int(q, 1) < INVITING_DONE))
		invites[(*n)++] = query_id(q, 0);
	query_end(q);
	return got >= 0;
}

static bool
forget(struct sync *s, struct enrolment *en, struct err *e)
{
	struct query *q = replica_query(s->replica, "DELETE FROM sync_mail WHERE invite = ?1", e);

	secret_wipe(en->key, sizeof(en->key));
	secret_wipe(en->random, sizeof(en->random));
	secret_wipe(en->fresh.random, sizeof(en->fresh.random));
	if (q == NULL)
		return false;
	query_bind_id(q, 1, &en->invite);
	return run_once(q, e);
}

bool
enrolment_save(struct sync *s, struct enrolment *en, struct err *e)
{
	struct query *q;
	struct buf state = BUF_EMPTY;
	bool ok;

	if (en->step >= INVITING_DONE && !forget(s, en, e))
		return false;
	q = replica_query(s->replica,
	    "INSERT INTO sync_enrolment(invite, inviting, step, wrong, key, roles, person, office) "
	    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(invite) DO UPDATE SET "
	    "step = ?3, wrong = ?4, key = ?5, roles = ?6, person = ?7, office = ?8",
	    e);
	if (q == NULL)
		return false;
	put_state(&state, en);
	query_bind_id(q, 1, &en->invite);
	query_bind_int(q, 2, en->inviting);
	query_bind_int(q, 3, en->step);
	query_bind_int(q, 4, en->wrong);
	query_bind_blob(q, 5, en->key, KEY_LEN);
	query_bind_int(q, 6, en->roles);
	query_bind_id(q, 7, &en->person);
	query_bind_blob(q, 8, state.at, state.len);
	ok = run_once(q, e);
	buf_free(&state);
	return ok;
}

bool
enrolment_stop_lost(struct sync *s, struct err *e)
{
	struct id invites[ENROLMENTS_MAX];
	struct enrolment en;
	size_t i, n;
	bool found, ok = enrolment_list(s, invites, &n, e);

	for (i = 0; ok && i < n; i++) {
		ok = enrolment_load(s, &invites[i], &en, &found, e);
		if (ok && found && en.inviting && en.step < INVITING_DONE &&
		    roster_invite(&s->roster, &en.invite) == NULL) {
			en.step = ENROL_STOPPED;
			ok = enrolment_save(s, &en, e);
		}
		secret_wipe(&en, sizeof(en));
	}
	return ok;
}

bool
enrolment_mail(struct sync *s, const struct mail *m, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "INSERT OR IGNORE INTO sync_mail(invite, number, payload) SELECT ?1, ?2, ?3 "
	    "WHERE EXISTS (SELECT 1 FROM sync_enrolment WHERE invite = ?1 AND step < 3)",
	    e);

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &m->invite);
	query_bind_int(q, 2, m->number);
	query_bind_blob(q, 3, m->payload, m->len);
	return run_once(q, e);
}

bool
enrolment_got(struct sync *s, const struct enrolment *en, uint8_t number, struct buf *payload,
    bool *found, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "SELECT payload FROM sync_mail WHERE invite = ?1 AND number = ?2", e);
	const void *at;
	size_t n;
	int got;

	*found = false;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, &en->invite);
	query_bind_int(q, 2, number);
	got = query_step(q, e);
	if (got == 1) {
		at = query_blob(q, 0, &n);
		buf_put(payload, at, n);
		*found = true;
	}
	query_end(q);
	return got >= 0 && buf_ok(payload, e);
}

bool
enrolment_send(struct sync *s, const struct enrolment *en, uint8_t number,
    const struct buf *payload, struct err *e)
{
	struct mail m = {
	    .number = number, .invite = en->invite, .payload = payload->at, .len = payload->len};
	struct buf object = BUF_EMPTY;
	bool ok;

	mail_put(&object, &m);
	ok = buf_ok(payload, e) && buf_ok(&object, e) &&
	     outgoing_put(s, object.at, object.len, 0, e);
	buf_free(&object);
	return ok;
}

bool
enrolment_watch(struct sync *s, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT invite, CASE WHEN inviting THEN step * 2 + 1 ELSE step * 2 + 2 END "
	    "FROM sync_enrolment WHERE step < 2",
	    e);
	struct buf text = BUF_EMPTY;
	char hex[ID_HEX];
	struct id invite;
	bool ok;
	int got;

	if (q == NULL)
		return false;
	while ((got = query_step(q, e)) == 1) {
		invite = query_id(q, 0);
		id_hex(&invite, hex);
		buf_printf(&text, "%s %d\n", hex, (int)query_int(q, 1));
	}
	query_end(q);
	ok = got == 0 && spool_set_lines(&s->spool, "watch", 0600, buf_text(&text), e);
	buf_free(&text);
	return ok;
}

/* The first entry of a roster that comes from the store must be the one the code vouched for. */
enum taken
enrolment_genesis(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	struct enrolment en;
	bool found, same;

	if (!roster_entry(&entry, at, n, e))
		return TAKEN_REFUSED;
	if (!enrolment_joining(s, &en, &found, e))
		return TAKEN_FAILED;
	same = found && memcmp(entry.id, en.office.genesis, HASH_LEN) == 0;
	secret_wipe(&en, sizeof(en));
	if (CHECK(ENROL_GENESIS, same))
		return TAKEN_OK;
	err_set(e, ERR_TAMPER,
	    _("Der Speicher zeigt ein anderes Büro als das, zu dem eingeladen wurde. Bitte nicht "
	      "weitermachen und die einladende Person anrufen."),
	    "genesis differs");
	return TAKEN_REFUSED;
}

/* A store that shows the newcomer another branch of the roster, or ends it early, is found out by
 * the head that came through the code's channel. */
bool
enrolment_head(struct sync *s, bool *reached, struct err *e)
{
	const uint8_t *head;
	struct enrolment en;
	bool found, same;

	if (!enrolment_joining(s, &en, &found, e))
		return false;
	*reached = true;
	if (!found || s->stage == SYNC_MEMBER)
		return true;
	head = roster_hash(&s->roster, en.office.roster_seq);
	*reached = head != NULL;
	same = head != NULL && memcmp(head, en.office.roster_hash, HASH_LEN) == 0;
	secret_wipe(&en, sizeof(en));
	if (!*reached || CHECK(ENROL_HEAD, same))
		return true;
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher zeigt eine andere Mitgliederliste als die einladende Person. Bitte "
	      "nicht weitermachen und sie anrufen."),
	    "roster head differs");
}

bool
enrolment_joined(struct sync *s, struct err *e)
{
	struct enrolment en;
	bool found, ok;

	if (!enrolment_joining(s, &en, &found, e))
		return false;
	en.step = JOINING_DONE;
	ok = !found || enrolment_save(s, &en, e);
	secret_wipe(&en, sizeof(en));
	return ok;
}
