#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

static const char ddl[] =
    /* this device: its seeds, its stage, where it belongs; one row */
    "CREATE TABLE IF NOT EXISTS sync_self("
    " one INTEGER PRIMARY KEY CHECK(one = 1), secret BLOB NOT NULL, stage INTEGER NOT NULL,"
    " tenant BLOB, person BLOB, alarm TEXT);"
    /* the roster, entry by entry */
    "CREATE TABLE IF NOT EXISTS sync_roster(seq INTEGER PRIMARY KEY, at BLOB NOT NULL);"
    /* scope keys we were given */
    "CREATE TABLE IF NOT EXISTS sync_scope_key("
    " scope BLOB NOT NULL, epoch INTEGER NOT NULL, key BLOB NOT NULL,"
    " PRIMARY KEY(scope, epoch)) WITHOUT ROWID;"
    /* compartment keys; epoch = the highest one a key record of it is known under */
    "CREATE TABLE IF NOT EXISTS sync_case_key("
    " kid BLOB PRIMARY KEY, comp BLOB NOT NULL, scope BLOB NOT NULL, epoch INTEGER NOT NULL,"
    " key BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS sync_case_key_comp ON sync_case_key(comp);"
    /* last verified envelope of each device */
    "CREATE TABLE IF NOT EXISTS sync_chain("
    " device BLOB PRIMARY KEY, seq INTEGER NOT NULL, id BLOB NOT NULL) WITHOUT ROWID;"
    /* what we made: object until it is in the spool; envelopes stay listed until confirmed */
    "CREATE TABLE IF NOT EXISTS sync_outgoing("
    " n INTEGER PRIMARY KEY AUTOINCREMENT, at BLOB, seq INTEGER, id BLOB,"
    " ops INTEGER NOT NULL DEFAULT 0, laid INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX IF NOT EXISTS sync_outgoing_seq ON sync_outgoing(seq);"
    /* envelopes whose key has not come yet, or of a kind for later */
    "CREATE TABLE IF NOT EXISTS sync_waiting("
    " n INTEGER PRIMARY KEY AUTOINCREMENT, kid BLOB NOT NULL, kind INTEGER NOT NULL,"
    " at BLOB NOT NULL);"
    "CREATE INDEX IF NOT EXISTS sync_waiting_kid ON sync_waiting(kid);"
    /* envelopes with a content that breaks the rules: no effect, but told */
    "CREATE TABLE IF NOT EXISTS sync_invalid("
    " device BLOB NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL,"
    " PRIMARY KEY(device, seq)) WITHOUT ROWID;"
    /* enrolments under way, both sides; mail that came for them */
    "CREATE TABLE IF NOT EXISTS sync_enrolment("
    " n INTEGER PRIMARY KEY AUTOINCREMENT, invite BLOB NOT NULL UNIQUE,"
    " inviting INTEGER NOT NULL, step INTEGER NOT NULL, wrong INTEGER NOT NULL DEFAULT 0,"
    " key BLOB NOT NULL, roles INTEGER, person BLOB, office BLOB);"
    "CREATE TABLE IF NOT EXISTS sync_mail("
    " invite BLOB NOT NULL, number INTEGER NOT NULL, payload BLOB NOT NULL,"
    " PRIMARY KEY(invite, number)) WITHOUT ROWID;";

bool
run_once(struct query *q, struct err *e)
{
	bool ok;

	if (q == NULL)
		return false;
	ok = query_run(q, e);
	query_end(q);
	return ok;
}

/* What lies in the spool can be laid there again at the next seal: a full disk must not keep
 * anybody from reading what she wrote. */
static bool
bring_up_to_date(struct sync *s, struct err *e)
{
	struct err why = {0};

	if ((identity_spool(s, &why) && outgoing_lay(s, &why)) || why.code == ERR_FULL ||
	    why.code == ERR_IO)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}

bool
sync_open(struct sync **out, const struct env *env, struct replica *r, const char *folder,
    const char *program, struct err *e)
{
	struct sync *s = calloc(1, sizeof(*s));

	*out = NULL;
	if (s == NULL)
		return err_nomem(e);
	s->env = env;
	s->replica = r;
	s->watch = -1;
	runner_init(&s->runner, program, folder);
	if (!spool_open(&s->spool, env, folder, e) || !replica_ddl(r, ddl, e) ||
	    !identity_load(s, e) || !ledger_load(s, e) || !bring_up_to_date(s, e)) {
		sync_close(s);
		return false;
	}
	*out = s;
	return true;
}

void
sync_close(struct sync *s)
{
	if (s == NULL)
		return;
	/* A carry that runs goes on by itself: it needs nothing of ours. */
	if (s->watch >= 0)
		close(s->watch);
	roster_free(&s->roster);
	secret_free(&s->secret);
	free(s);
}

enum sync_stage
sync_stage(const struct sync *s)
{
	return s->stage;
}

uint32_t
sync_roles(const struct sync *s)
{
	return roster_roles(&s->roster, &s->device);
}

struct id
sync_person(const struct sync *s, const struct id *device)
{
	const struct roster_device *d = roster_device(&s->roster, device);

	return d != NULL ? d->person : (struct id){{0}};
}

void
sync_devices(const struct sync *s, sync_device_fn *fn, void *ctx)
{
	size_t i;

	for (i = 0; i < s->roster.n_devices; i++) {
		const struct roster_device *d = &s->roster.devices[i];
		const struct sync_device out = {.device = d->id,
		    .person = d->person,
		    .roles = roster_roles(&s->roster, &d->id)};

		if (!fn(ctx, &out))
			return;
	}
}

const char *
sync_alarm(const struct sync *s)
{
	return s->alarm[0] != '\0' ? s->alarm : NULL;
}

bool
sync_settled(struct sync *s, struct err *e)
{
	s->stuck.segments = 0;
	return alarm_set(s, "", e);
}
