#include "sync/carry/carrier.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"

#define LOCK_TRIES 20
#define LOCK_MS 10

/* feldbuch looks at the lock now and then, and has it for a moment: that is no other run. */
static bool
take_lock(struct carrier *c, const char *path, struct err *e)
{
	struct err why = {0};
	int i;

	for (i = 0; i < LOCK_TRIES; i++) {
		if (file_lock(path, &c->lock, &why))
			return true;
		if (why.code != ERR_BUSY)
			break;
		poll(NULL, 0, LOCK_MS);
	}
	if (why.code == ERR_BUSY)
		return err_set(e, ERR_BUSY, _("Ein Abgleich läuft schon."), "spool/lock");
	if (e != NULL)
		*e = why;
	return false;
}

bool
carrier_open(struct carrier *c, const char *data_folder, bool quiet, struct err *e)
{
	char path[FILE_PATH];

	memset(c, 0, sizeof(*c));
	c->env = env_real();
	c->lock = -1;
	c->quiet = quiet;
	c->chunk = CHUNK_START;
	if (!spool_open(&c->spool, &c->env, data_folder, e) ||
	    !file_path(path, sizeof(path), c->spool.folder, "lock") || !take_lock(c, path, e))
		return false;
	state_load(c);
	return transport_open(&c->transport, &c->env, e);
}

void
carrier_close(struct carrier *c)
{
	transport_close(c->transport);
	secret_free(&c->login);
	secret_wipe(c->token, sizeof(c->token));
	if (c->lock >= 0)
		close(c->lock);
	c->lock = -1;
}

static bool
run(struct carrier *c, struct err *e)
{
	struct err why = {0};
	bool ok;

	if (!carrier_office(c, e) || !cursor_load(c, e))
		return false;
	c->state.phase = "connect";
	state_write(c, true, NULL);
	ok = push_all(c, &why);
	if (!ok && !c->go_on) {
		if (e != NULL)
			*e = why;
		return false;
	}
	if (!ok)
		c->passed = why;
	if (!enrol_watch(c, e) || (c->member && !pull_all(c, e)))
		return false;
	if (c->passed.code == ERR_NONE)
		return true;
	if (e != NULL)
		*e = c->passed;
	return false;
}

bool
carrier_run(struct carrier *c, struct err *e)
{
	struct err why = {0};
	bool ok = run(c, &why);

	c->state.phase = "idle";
	if (ok)
		c->state.last_ok = env_now(&c->env);
	state_write(c, true, ok ? NULL : &why);
	state_ran(c, ok ? NULL : &why);
	if (!ok && e != NULL)
		*e = why;
	return ok;
}
