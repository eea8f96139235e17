#include "sync/store/backup.h"

#include <stdio.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "sync/store/backend.h"
#include "sync/store/office.h"
#include "sync/store/place.h"

struct backup {
	const struct env *env;
	const char *folder, *target;
	struct backend *backend;
	size_t *offices;
	struct err *e;
	bool ok;
};

static bool
path_in(const char *folder, const char *name, char out[static FILE_PATH], struct err *e)
{
	return file_path(out, FILE_PATH, folder, name) ||
	       err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", name);
}

static bool
make_target(struct backup *b)
{
	struct file_names there;
	char path[FILE_PATH];
	bool empty;

	if (!file_list(b->target, "", &there, b->e))
		return false;
	empty = there.n == 0;
	file_names_free(&there);
	if (!empty)
		return err_set(b->e, ERR_EXISTS,
		    _("In diesem Ordner liegt schon etwas. Bitte einen neuen nennen."), "%s",
		    b->target);
	return file_mkdir(b->env, b->target, b->e) && path_in(b->target, "offices", path, b->e) &&
	       file_mkdir(b->env, path, b->e) && path_in(b->target, "tokens", path, b->e) &&
	       file_mkdir(b->env, path, b->e);
}

static bool
copy_file(struct backup *b, const char *name)
{
	char from[FILE_PATH], to[FILE_PATH];
	struct buf bytes = BUF_EMPTY;
	bool ok = path_in(b->folder, name, from, b->e) && path_in(b->target, name, to, b->e) &&
		  file_read(b->env, from, 1024 * 1024, &bytes, b->e) &&
		  file_write(b->env, to, 0600, bytes.at, bytes.len, b->e);

	buf_free(&bytes);
	return ok;
}

static bool
copy_office(void *ctx, const struct id *tenant)
{
	struct backup *b = ctx;
	struct office_log *log = b->backend->ops->log(b->backend, tenant, false, b->e);
	char hex[ID_HEX], name[FILE_PATH], path[FILE_PATH];

	id_hex(tenant, hex);
	snprintf(name, sizeof(name), "offices/%s.db", hex);
	b->ok = log != NULL && path_in(b->target, name, path, b->e) &&
		b->backend->ops->copy(log, path, b->e);
	*b->offices += b->ok;
	return b->ok;
}

static bool
copy_offices(struct backup *b)
{
	if (!backend_sqlite(&b->backend, b->env, b->folder, b->e))
		return false;
	b->ok = true;
	if (!b->backend->ops->each(b->backend, copy_office, b, b->e))
		b->ok = false;
	b->backend->ops->close(b->backend);
	return b->ok;
}

/* Founding tokens are left out: a line that was printed founds an office once, not twice. The
 * settings come last: without them a copy that was cut off cannot be served. */
bool
backup_make(
    const struct env *env, const char *folder, const char *target, size_t *offices, struct err *e)
{
	struct backup b = {
	    .env = env, .folder = folder, .target = target, .offices = offices, .e = e};
	struct place p;

	*offices = 0;
	if (!place_open(&p, env, folder, e))
		return false;
	place_close(&p);
	return make_target(&b) && copy_file(&b, "store.key") && copy_file(&b, "tls.key") &&
	       copy_file(&b, "tls.crt") && copy_offices(&b) && copy_file(&b, "store.conf");
}
