/*
 * The steps of an enrolment, on both sides. Each takes one message in and sends one out, in one
 * transaction; a crash repeats a step with the same result.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/enrolment.h"

#define WRONG_MAX 2

/* ---- inviting side ---- */

/* The newcomer will look for the head named here: it must be one that stays (yield.c). */
static bool
describe_office(struct sync *s, struct enrolment *en, struct err *e)
{
	uint64_t head;

	if (!seq_kept(s, ROSTER_SHOWN, &head, e))
		return false;
	if (head == 0)
		head = s->roster.seq;
	en->office.tenant = s->roster.tenant;
	en->office.device = s->device;
	en->office.person = en->person;
	en->office.roles = en->roles;
	memcpy(en->office.genesis, roster_hash(&s->roster, 1), HASH_LEN);
	en->office.roster_seq = head;
	memcpy(en->office.roster_hash, roster_hash(&s->roster, head), HASH_LEN);
	en->office.store = s->roster.store;
	return true;
}

static bool
on_e1(struct sync *s, struct enrolment *en, const struct buf *in, struct err *e)
{
	struct buf out = BUF_EMPTY;
	bool ok;

	if (!enrol_get1(in->at, in->len, en->key, en->commitment)) {
		en->step = ENROL_STOPPED;
		return enrolment_save(s, en, e);
	}
	if (id_zero(&en->person))
		en->person = id_random(s->env);
	env_random(s->env, en->random, ENROL_RANDOM);
	if (!describe_office(s, en, e))
		return false;
	enrol_put2(&out, en->key, en->random, &en->office);
	en->step = INVITING_E3;
	ok = enrolment_send(s, en, 2, &out, e) && enrolment_save(s, en, e);
	buf_free(&out);
	return ok;
}

static bool
on_e3(struct sync *s, struct enrolment *en, const struct buf *in, struct err *e)
{
	bool holds = enrol_get3(in->at, in->len, en->key, en->commitment, &en->fresh);

	en->step = holds ? INVITING_DIGITS : ENROL_STOPPED;
	return enrolment_save(s, en, e);
}

static bool
write_grants(struct sync *s, const struct roster_device *device, struct err *e)
{
	uint8_t key[KEY_LEN];
	size_t i;
	bool found, ok = true;

	for (i = 0; i < s->roster.n_scopes && ok; i++) {
		const struct roster_scope *scope = &s->roster.scopes[i];
		struct buf body = BUF_EMPTY;

		if (!roster_member(&s->roster, scope, &device->id))
			continue;
		ok = keyring_scope(s, &scope->id, scope->epoch, key, &found, e);
		/* Whoever has no key to give leaves it to one who has. */
		if (!ok || !found)
			continue;
		roster_body_grant(&body, &scope->id, scope->epoch, device, key);
		ok = ledger_write(s, ROSTER_GRANT, &body, e);
		device = roster_device(&s->roster, &device->id);
	}
	secret_wipe(key, sizeof(key));
	return ok;
}

static bool
write_admission(struct sync *s, struct enrolment *en, struct err *e)
{
	struct id device = device_id_of(&s->roster.tenant, &en->fresh.pub);
	struct buf body = BUF_EMPTY, out = BUF_EMPTY;
	bool ok = true;

	if (roster_person(&s->roster, &en->person) == NULL) {
		roster_body_person(&body, &en->person, en->roles);
		ok = ledger_write(s, ROSTER_ADD_PERSON, &body, e);
	}
	if (!ok)
		return false;
	roster_body_device(
	    &body, &s->roster.tenant, &en->person, &en->fresh.pub, &en->invite, en->fresh.proof);
	if (!ledger_write(s, ROSTER_ADD_DEVICE, &body, e) ||
	    !write_grants(s, roster_device(&s->roster, &device), e))
		return false;
	enrol_put4(&out, en->key, true);
	en->step = INVITING_DONE;
	ok = enrolment_send(s, en, 4, &out, e) && enrolment_save(s, en, e);
	buf_free(&out);
	return ok;
}

static bool
refuse_digits(struct sync *s, struct enrolment *en, struct err *e)
{
	en->wrong++;
	if (en->wrong >= WRONG_MAX)
		en->step = ENROL_STOPPED;
	if (!enrolment_save(s, en, e))
		return false;
	return err_set(e, ERR_INPUT,
	    en->step == ENROL_STOPPED ? _("Die Ziffern stimmten zweimal nicht. Die Einladung ist "
					  "damit ungültig; bitte eine "
					  "neue ausstellen und nachfragen, wer sie bekommen hat.")
				      : _("Die Ziffern stimmen nicht. Bitte noch einmal vorlesen "
					  "lassen; ein Versuch bleibt."),
	    "wrong digits %d", en->wrong);
}

/* Its 72 hours are counted by the clock that wrote them. */
static bool
expired(struct sync *s, const struct enrolment *en)
{
	const struct roster_invite *invite = roster_invite(&s->roster, &en->invite);

	return en->inviting &&
	       !CHECK(ENROL_EXPIRY, invite != NULL && env_now(s->env) < invite->expires);
}

static bool
too_late(struct sync *s, struct enrolment *en, struct err *e)
{
	en->step = ENROL_STOPPED;
	return enrolment_save(s, en, e) && enrolment_watch(s, e) &&
	       err_set(e, ERR_MISSING,
		   _("Die Einladung ist abgelaufen (72 Stunden). Bitte eine neue ausstellen."),
		   "invitation expired");
}

static bool
admit(struct sync *s, struct enrolment *en, struct err *e)
{
	if (!replica_begin(s->replica, __func__, e))
		return false;
	if (!write_admission(s, en, e)) {
		replica_rollback(s->replica);
		ledger_load(s, NULL);
		return false;
	}
	return replica_commit(s->replica, e) && enrolment_watch(s, e) && outgoing_lay(s, e);
}

static bool
digits_equal(const struct enrolment *en, const char *digits)
{
	char mine[ENROL_DIGITS];

	enrol_digits(&en->invite, en->random, &en->fresh, &en->office, mine);
	return CHECK(ENROL_SAS,
	    strlen(digits) == ENROL_DIGITS - 1 && secret_equal(mine, digits, ENROL_DIGITS - 1));
}

bool
sync_admit(struct sync *s, const struct id *invite, const char *digits, struct err *e)
{
	struct enrolment en;
	bool found, ok;

	if (!enrolment_load(s, invite, &en, &found, e))
		return false;
	if (!found || !en.inviting || en.step != INVITING_DIGITS)
		ok = err_set(e, ERR_MISSING, _("Zu dieser Einladung wartet kein Gerät."), "step %d",
		    en.step);
	else if (expired(s, &en))
		ok = too_late(s, &en, e);
	else if (!digits_equal(&en, digits))
		ok = refuse_digits(s, &en, e);
	else
		ok = admit(s, &en, e);
	secret_wipe(&en, sizeof(en));
	return ok;
}

/* ---- joining side ---- */

static bool
put_joining_office(struct sync *s, const char *address, struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool ok;

	buf_printf(&text, "stage=joining\nurl=%s\n", address);
	ok = spool_set_lines(&s->spool, "office", 0600, buf_text(&text), e);
	buf_free(&text);
	return ok;
}

static bool
begin_joining(struct sync *s, const struct enrol_code *code, struct err *e)
{
	struct enrolment en = {.invite = enrol_invite(code), .step = JOINING_E2};
	uint8_t commitment[HASH_LEN];
	struct buf out = BUF_EMPTY;
	const struct id none = {{0}};
	bool ok = false;

	enrol_key(code, en.key);
	if (!identity_make(s, e) || !identity_set(s, SYNC_JOINING, &none, &none, e))
		goto done;
	en.fresh.pub = s->pub;
	env_random(s->env, en.fresh.random, ENROL_RANDOM);
	enrol_commitment(&en.fresh, commitment);
	enrol_put1(&out, en.key, commitment);
	ok = enrolment_save(s, &en, e) && enrolment_send(s, &en, 1, &out, e);
done:
	secret_wipe(&en, sizeof(en));
	buf_free(&out);
	return ok;
}

bool
sync_join(struct sync *s, const char *address, const char *code, struct err *e)
{
	struct enrol_code parsed;
	bool ok;

	if (s->stage == SYNC_MEMBER)
		return err_set(
		    e, ERR_EXISTS, _("Dieses Gerät gehört schon zu einem Büro."), "join");
	if (!roster_address_valid(address, strlen(address)))
		return err_set(e, ERR_INPUT,
		    _("Die Adresse muss mit https:// beginnen, so wie sie in der Einladung steht."),
		    "address");
	if (!enrol_code_parse(&parsed, code, e) || !replica_begin(s->replica, __func__, e))
		return false;
	ok = begin_joining(s, &parsed, e);
	secret_wipe(&parsed, sizeof(parsed));
	if (!ok || !replica_commit(s->replica, e)) {
		replica_rollback(s->replica);
		identity_reload(s);
		return false;
	}
	return put_joining_office(s, address, e) && enrolment_watch(s, e) && outgoing_lay(s, e);
}

/* The certificate feldbuch-sync met at the first contact must be the one the office vouches for:
 * else somebody stood in between from the start. */
static bool
pin_holds(struct sync *s, const struct enrolment *en)
{
	struct buf lines = BUF_EMPTY;
	uint8_t seen[HASH_LEN];
	char hex[80];
	bool ok;

	ok = spool_lines(&s->spool, "office-seen", &lines, NULL) &&
	     lines_value(buf_text(&lines), "seen_pin", hex, sizeof(hex)) &&
	     hex_get(hex, seen, sizeof(seen)) &&
	     memcmp(seen, en->office.store.pin, sizeof(seen)) == 0;
	buf_free(&lines);
	return CHECK(ENROL_PIN, ok);
}

static bool
prove(struct sync *s, struct enrolment *en, struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool ok;

	roster_proof_text(&en->office.tenant, &en->office.person, &s->pub, &en->invite, &text);
	ok = buf_ok(&text, e);
	if (ok)
		device_sign(&s->secret, en->fresh.proof, "device", text.at, text.len);
	buf_free(&text);
	return ok;
}

static bool
on_e2(struct sync *s, struct enrolment *en, const struct buf *in, struct err *e)
{
	struct buf out = BUF_EMPTY;
	bool ok;

	if (!enrol_get2(in->at, in->len, en->key, en->theirs, &en->office) || !pin_holds(s, en)) {
		en->step = ENROL_STOPPED;
		return enrolment_save(s, en, e);
	}
	if (!prove(s, en, e))
		return false;
	enrol_put3(&out, en->key, &en->fresh);
	en->step = JOINING_E4;
	ok = enrolment_send(s, en, 3, &out, e) && enrolment_save(s, en, e);
	buf_free(&out);
	return ok;
}

static bool
member_lines(struct sync *s, const struct enrolment *en, struct err *e)
{
	char tenant[ID_HEX], device[ID_HEX], pin[2 * HASH_LEN + 1], key[2 * KEY_LEN + 1];
	uint8_t login[LOGIN_KEY_FILE];
	struct buf text = BUF_EMPTY;
	char path[FILE_PATH];
	bool ok;

	id_hex(&en->office.tenant, tenant);
	id_hex(&s->device, device);
	hex_put(en->office.store.pin, HASH_LEN, pin);
	hex_put(en->office.store.key, KEY_LEN, key);
	buf_printf(&text, "stage=member\nurl=%s\npin=%s\nstore_key=%s\ntenant=%s\ndevice=%s\n",
	    en->office.store.address, pin, key, tenant, device);
	login_key_put(&s->secret, login);
	ok = file_path(path, sizeof(path), s->spool.folder, "login.key") &&
	     file_write(s->env, path, 0600, login, sizeof(login), e) &&
	     spool_set_lines(&s->spool, "office", 0600, buf_text(&text), e);
	secret_wipe(login, sizeof(login));
	buf_free(&text);
	return ok;
}

static bool
on_e4(struct sync *s, struct enrolment *en, const struct buf *in, struct err *e)
{
	bool admitted = false;

	if (!enrol_get4(in->at, in->len, en->key, &admitted) || !admitted) {
		en->step = ENROL_STOPPED;
		return enrolment_save(s, en, e);
	}
	en->step = JOINING_ROSTER;
	return identity_set(s, SYNC_JOINING, &en->office.tenant, &en->office.person, e) &&
	       member_lines(s, en, e) && enrolment_save(s, en, e);
}

/* ---- both ---- */

static bool
advance(struct sync *s, struct enrolment *en, struct err *e)
{
	static const struct {
		uint8_t number;
		bool (*take)(
		    struct sync *s, struct enrolment *en, const struct buf *in, struct err *e);
	} steps[2][2] = {{{2, on_e2}, {4, on_e4}}, {{1, on_e1}, {3, on_e3}}};
	struct buf in = BUF_EMPTY;
	bool found, ok = true;

	if (en->step < INVITING_DONE && expired(s, en)) {
		en->step = ENROL_STOPPED;
		return enrolment_save(s, en, e);
	}
	if (en->step > 1)
		return true;
	ok = enrolment_got(s, en, steps[en->inviting][en->step].number, &in, &found, e);
	if (ok && found)
		ok = steps[en->inviting][en->step].take(s, en, &in, e);
	buf_free(&in);
	return ok;
}

static bool
advance_once(struct sync *s, struct enrolment *en, struct err *e)
{
	if (!replica_begin(s->replica, __func__, e))
		return false;
	if (!advance(s, en, e)) {
		replica_rollback(s->replica);
		return false;
	}
	return replica_commit(s->replica, e) && enrolment_watch(s, e) && outgoing_lay(s, e);
}

static void
tell_joining(struct sync *s, struct enrolment *en, struct enrol_state *state)
{
	state->step = ENROL_WAIT;
	if (en->step == JOINING_E4) {
		state->step = ENROL_SHOW;
		enrol_digits(&en->invite, en->theirs, &en->fresh, &en->office, state->digits);
	}
	if (s->stage == SYNC_MEMBER) {
		state->step = ENROL_DONE;
		state->person = s->person;
	}
}

static void
tell(struct sync *s, struct enrolment *en, struct enrol_state *state)
{
	state->invite = en->invite;
	state->person = en->person;
	if (en->step == ENROL_STOPPED)
		state->step = ENROL_DEAD;
	else if (!en->inviting)
		tell_joining(s, en, state);
	else if (en->step == INVITING_DONE)
		state->step = ENROL_DONE;
	else
		state->step = en->step == INVITING_DIGITS ? ENROL_ASK : ENROL_WAIT;
}

/* What a person has to do comes before what can wait. */
static int
urgency(enum enrol_step step)
{
	static const int order[] = {[ENROL_NONE] = 0,
	    [ENROL_WAIT] = 1,
	    [ENROL_DONE] = 2,
	    [ENROL_DEAD] = 3,
	    [ENROL_SHOW] = 4,
	    [ENROL_ASK] = 5};

	return order[step];
}

static bool
go_on(struct sync *s, const struct id *invite, struct enrol_state *state, struct err *e)
{
	struct enrol_state here = {.step = ENROL_NONE};
	struct enrolment en;
	bool found, ok;

	ok = enrolment_load(s, invite, &en, &found, e) && (!found || advance_once(s, &en, e));
	if (ok && found)
		tell(s, &en, &here);
	secret_wipe(&en, sizeof(en));
	if (ok && urgency(here.step) > urgency(state->step))
		*state = here;
	return ok;
}

bool
sync_enrol(struct sync *s, struct enrol_state *state, struct err *e)
{
	struct id invites[ENROLMENTS_MAX];
	size_t i, n;

	memset(state, 0, sizeof(*state));
	if (!enrolment_list(s, invites, &n, e))
		return false;
	for (i = 0; i < n; i++)
		if (!go_on(s, &invites[i], state, e))
			return false;
	return true;
}
