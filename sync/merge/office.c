/* Founding an office, and inviting into it. */
#include <string.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

#define INVITE_MS ((int64_t)72 * 3600 * 1000)

static bool
write_scope(struct sync *s, enum scope_class class, struct err *e)
{
	struct buf body = BUF_EMPTY, epoch = BUF_EMPTY;
	struct id id = id_random(s->env);
	uint8_t key[KEY_LEN];
	bool ok = false;

	roster_body_scope(&body, &id, class);
	if (!ledger_write(s, ROSTER_SCOPE_CREATE, &body, e))
		goto done;
	env_random(s->env, key, sizeof(key));
	roster_body_epoch(&epoch, &s->roster, roster_scope(&s->roster, &id), 1, key);
	/* The box for this device comes back through the same door as everybody's. */
	ok = ledger_write(s, ROSTER_NEW_EPOCH, &epoch, e);
done:
	secret_wipe(key, sizeof(key));
	return ok;
}

static bool
write_office(struct sync *s, const struct founding *f, uint32_t roles, struct err *e)
{
	struct buf body = BUF_EMPTY, token = BUF_EMPTY;
	struct id tenant = id_random(s->env), person = id_random(s->env);
	bool ok;

	if (!identity_make(s, e) || !identity_set(s, SYNC_JOINING, &tenant, &person, e))
		return false;
	provision_put(&token, f->token);
	ok = outgoing_put(s, token.at, token.len, 0, e);
	buf_free(&token);
	if (!ok)
		return false;
	roster_body_genesis(&body, &person, roles | ROSTER_ADMIN, &s->pub, &f->store);
	return ledger_write(s, ROSTER_GENESIS, &body, e) && write_scope(s, SCOPE_OFFICE, e) &&
	       write_scope(s, SCOPE_CASEWORK, e) && identity_member(s, e);
}

bool
sync_found(struct sync *s, const char *line, uint32_t roles, struct err *e)
{
	struct founding f;
	bool ok;

	if (s->stage != SYNC_ALONE)
		return err_set(e, ERR_EXISTS, _("Dieses Gerät gehört schon zu einem Büro."),
		    "stage %d", (int)s->stage);
	if (!founding_parse(&f, line, e) || !replica_begin(s->replica, __func__, e))
		return false;
	ok = write_office(s, &f, roles, e);
	secret_wipe(&f, sizeof(f));
	if (!ok || !replica_commit(s->replica, e)) {
		replica_rollback(s->replica);
		identity_reload(s);
		return false;
	}
	return identity_spool(s, e) && outgoing_lay(s, e);
}

static bool
keep_invitation(struct sync *s, const struct roster_invite *invite, const struct enrol_code *code,
    struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "INSERT INTO sync_enrolment(invite, inviting, step, key, roles, person) "
	    "VALUES(?1, 1, 0, ?2, ?3, ?4)",
	    e);
	uint8_t key[KEY_LEN];
	bool ok;

	if (q == NULL)
		return false;
	enrol_key(code, key);
	query_bind_id(q, 1, &invite->id);
	query_bind_blob(q, 2, key, sizeof(key));
	query_bind_int(q, 3, invite->roles);
	query_bind_id(q, 4, &invite->person);
	ok = run_once(q, e);
	secret_wipe(key, sizeof(key));
	return ok;
}

static bool
write_invitation(struct sync *s, const struct roster_invite *invite, const struct enrol_code *code,
    struct err *e)
{
	struct buf body = BUF_EMPTY;

	if (!replica_begin(s->replica, __func__, e))
		return false;
	roster_body_invite(&body, invite);
	if (!ledger_write(s, ROSTER_INVITE, &body, e) || !keep_invitation(s, invite, code, e)) {
		replica_rollback(s->replica);
		ledger_load(s, NULL);
		return false;
	}
	return replica_commit(s->replica, e) && enrolment_watch(s, e) && outgoing_lay(s, e);
}

bool
sync_invite(struct sync *s, uint32_t roles, const struct id *person, struct id *invite,
    char code[static SYNC_CODE], char address[static SYNC_ADDRESS], struct err *e)
{
	struct roster_invite in = {.roles = roles, .expires = env_now(s->env) + INVITE_MS};
	const struct roster_person *known;
	struct enrol_code secret;
	bool ok;

	if (s->stage != SYNC_MEMBER || (sync_roles(s) & ROLE_ADMIN) == 0)
		return err_set(e, ERR_DENIED,
		    _("Einladen kann nur, wer im Büro die Verwaltung hat."), "roles %u",
		    sync_roles(s));
	if (person != NULL) {
		known = roster_person(&s->roster, person);
		if (known == NULL)
			return err_set(
			    e, ERR_MISSING, _("Diese Person ist im Büro nicht bekannt."), "person");
		in.person = *person;
		in.roles = known->roles;
	}
	enrol_code_new(s->env, &secret);
	in.id = enrol_invite(&secret);
	*invite = in.id;
	enrol_code_text(&secret, code);
	memset(address, 0, SYNC_ADDRESS);
	memcpy(address, s->roster.store.address, ROSTER_ADDRESS);
	ok = write_invitation(s, &in, &secret, e);
	secret_wipe(&secret, sizeof(secret));
	return ok;
}
