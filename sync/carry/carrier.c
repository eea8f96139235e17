#include "sync/carry/carrier.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"

#define CHUNK_START (64 * 1024)

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
	    !file_path(path, sizeof(path), c->spool.folder, "lock"))
		return false;
	if (!file_lock(path, &c->lock, e)) {
		if (e != NULL && e->code == ERR_BUSY)
			err_set(e, ERR_BUSY, _("Ein Abgleich läuft schon."), "spool/lock");
		return false;
	}
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
	if (!office_load(c, e) || !cursor_load(c, e))
		return false;
	c->state.phase = "connect";
	state_write(c, true, NULL);
	if (!push_all(c, e) || !enrol_watch(c, e))
		return false;
	return !c->member || pull_all(c, e);
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
	if (!ok && e != NULL)
		*e = why;
	return ok;
}
