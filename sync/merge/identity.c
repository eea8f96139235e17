/* This device: its keys, its stage, and the two files feldbuch-sync reads. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

bool
identity_load(struct sync *s, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "SELECT secret, stage, tenant, person, alarm FROM sync_self WHERE one = 1", e);
	const void *at;
	size_t n;
	int got;

	if (q == NULL)
		return false;
	got = query_step(q, e);
	secret_free(&s->secret);
	s->stage = SYNC_ALONE;
	if (got == 1) {
		at = query_blob(q, 0, &n);
		s->stage = (enum sync_stage)query_int(q, 1);
		s->tenant = query_id(q, 2);
		s->person = query_id(q, 3);
		snprintf(s->alarm, sizeof(s->alarm), "%s", query_text(q, 4));
		if (!secret_copy(&s->secret, at, n, e) || !device_public_of(&s->secret, &s->pub, e))
			got = -1;
		else
			s->device = device_id_of(&s->tenant, &s->pub);
	}
	query_end(q);
	return got >= 0;
}

void
identity_reload(struct sync *s)
{
	identity_load(s, NULL);
	ledger_load(s, NULL);
}

bool
identity_make(struct sync *s, struct err *e)
{
	struct query *q;

	secret_free(&s->secret);
	if (!device_make(s->env, &s->secret, &s->pub, e))
		return false;
	q = replica_query(
	    s->replica, "INSERT OR REPLACE INTO sync_self(one, secret, stage) VALUES(1, ?1, 0)", e);
	if (q == NULL)
		return false;
	query_bind_blob(q, 1, s->secret.at, s->secret.len);
	return run_once(q, e);
}

bool
identity_set(struct sync *s, enum sync_stage stage, const struct id *tenant,
    const struct id *person, struct err *e)
{
	struct query *q = replica_query(s->replica,
	    "UPDATE sync_self SET stage = ?1, tenant = ?2, person = ?3 WHERE one = 1", e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, stage);
	query_bind_id(q, 2, tenant);
	query_bind_id(q, 3, person);
	if (!run_once(q, e))
		return false;
	s->stage = stage;
	s->tenant = *tenant;
	s->person = *person;
	s->device = device_id_of(tenant, &s->pub);
	return true;
}

bool
identity_member(struct sync *s, struct err *e)
{
	const struct roster_device *d = roster_device(&s->roster, &s->device);
	const struct roster_scope *office = roster_scope_of(&s->roster, SCOPE_OFFICE);
	const struct roster_scope *casework = roster_scope_of(&s->roster, SCOPE_CASEWORK);
	struct replica_self self = {.device = s->device};
	bool reached;

	if (d == NULL || office == NULL || casework == NULL)
		return true;
	if (!enrolment_head(s, &reached, e))
		return false;
	if (!reached)
		return true;
	self.person = d->person;
	self.office = office->id;
	if (roster_member(&s->roster, casework, &s->device))
		self.intake = casework->id;
	return replica_set_self(s->replica, &self, e) &&
	       identity_set(s, SYNC_MEMBER, &s->roster.tenant, &d->person, e) &&
	       enrolment_joined(s, e);
}

static void
office_lines(const struct sync *s, struct buf *out)
{
	const struct roster_store *store = &s->roster.store;
	char tenant[ID_HEX], device[ID_HEX], pin[2 * HASH_LEN + 1], key[2 * KEY_LEN + 1];

	id_hex(&s->roster.tenant, tenant);
	id_hex(&s->device, device);
	hex_put(store->pin, HASH_LEN, pin);
	hex_put(store->key, KEY_LEN, key);
	buf_printf(out, "stage=member\nurl=%s\npin=%s\nstore_key=%s\ntenant=%s\ndevice=%s\n",
	    store->address, pin, key, tenant, device);
}

/* Written when it differs, so that a lost or damaged file heals at the next unlock. */
static bool
write_office(struct sync *s, struct err *e)
{
	struct buf want = BUF_EMPTY, have = BUF_EMPTY;
	bool ok;

	office_lines(s, &want);
	ok = spool_lines(&s->spool, "office", &have, e);
	if (ok && strcmp(buf_text(&want), buf_text(&have)) != 0)
		ok = spool_set_lines(&s->spool, "office", 0600, buf_text(&want), e);
	buf_free(&want);
	buf_free(&have);
	return ok;
}

bool
identity_spool(struct sync *s, struct err *e)
{
	uint8_t login[LOGIN_KEY_FILE];
	struct buf have = BUF_EMPTY;
	char path[FILE_PATH];
	bool ok = false;

	if (s->stage != SYNC_MEMBER || s->roster.seq == 0)
		return true;
	login_key_put(&s->secret, login);
	if (!file_path(path, sizeof(path), s->spool.folder, "login.key"))
		goto done;
	file_read(s->env, path, 4096, &have, NULL);
	ok = (have.len == sizeof(login) && memcmp(have.at, login, sizeof(login)) == 0) ||
	     file_write(s->env, path, 0600, login, sizeof(login), e);
	ok = ok && write_office(s, e);
done:
	secret_wipe(login, sizeof(login));
	buf_free(&have);
	return ok;
}

bool
alarm_set(struct sync *s, const char *say, struct err *e)
{
	struct query *q;

	snprintf(s->alarm, sizeof(s->alarm), "%s", say);
	q = replica_query(s->replica, "UPDATE sync_self SET alarm = ?1 WHERE one = 1", e);
	if (q == NULL)
		return false;
	query_bind_text(q, 1, say);
	return run_once(q, e);
}

bool
seq_keep(struct sync *s, const char *name, uint64_t seq, struct err *e)
{
	uint8_t number[8];

	be64_store(number, seq);
	return replica_set_setting(s->replica, name, number, sizeof(number), e);
}

bool
seq_kept(struct sync *s, const char *name, uint64_t *seq, struct err *e)
{
	struct buf number = BUF_EMPTY;
	struct err why = {0};
	bool ok = replica_setting(s->replica, name, &number, &why);

	*seq = ok && number.len == 8 ? be64_load(number.at) : 0;
	buf_free(&number);
	if (ok || why.code == ERR_MISSING)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}
