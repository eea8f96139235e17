/*
 * A file is made beside its place with mode 0600 and renamed when it is whole: a full disk leaves
 * nothing half.
 */
#include "tui/commands/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"

struct target {
	const struct env *env;
	int fd;
};

static bool
write_all(void *ctx, const void *at, size_t n, struct err *e)
{
	struct target *t = ctx;
	const uint8_t *from = at;
	ssize_t put;

	while (n > 0) {
		put = t->env->write(t->env, t->fd, from, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return err_set(e, errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO,
			    _("Die Ausfuhr ließ sich nicht ganz schreiben. Die Datei wurde nicht "
			      "angelegt; bitte Platz schaffen oder einen anderen Ort nehmen."),
			    "write: %s", strerror(errno));
		from += put;
		n -= (size_t)put;
	}
	return true;
}

static bool
write_temporary(struct call *c, const char *path, outfile_make *make, struct err *e)
{
	struct target t = {.env = c->s->env};
	bool ok;

	t.fd = t.env->open(t.env, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (t.fd < 0)
		return err_set(e, ERR_IO,
		    _("Die Datei ließ sich nicht anlegen. Bitte den Pfad prüfen."), "open: %s",
		    strerror(errno));
	ok = make(c, write_all, &t, e);
	if (ok && t.env->fsync(t.env, t.fd) != 0)
		ok = err_set(e, ERR_IO, _("Die Datei ließ sich nicht sichern."), "fsync: %s",
		    strerror(errno));
	t.env->close(t.env, t.fd);
	return ok;
}

static bool
to_file(struct call *c, const char *path, outfile_make *make, struct err *e)
{
	char temporary[FILE_PATH];
	bool ok;

	if (snprintf(temporary, sizeof(temporary), "%s.%ld", path, (long)getpid()) >=
	    (int)sizeof(temporary))
		return err_set(e, ERR_USAGE, _("Der Pfad ist zu lang."), "path");
	ok = write_temporary(c, temporary, make, e) && file_rename(c->s->env, temporary, path, e);
	if (!ok)
		file_remove(c->s->env, temporary, NULL);
	return ok;
}

bool
outfile_run(struct call *c, outfile_make *make, bool names, struct err *e)
{
	const char *path = call_value(c, "output");
	struct target out = {.env = c->s->env, .fd = STDOUT_FILENO};

	if (path == NULL)
		return make(c, write_all, &out, e);
	if (!to_file(c, path, make, e))
		return false;
	if (names)
		call_progress("%s",
		    _("Die Datei ist nicht verschlüsselt und enthält alle Namen. Bitte sicher "
		      "verwahren und löschen, sobald sie nicht mehr gebraucht wird."));
	else
		call_progress(
		    "%s", _("Die Datei ist nicht verschlüsselt: wer sie hat, kann sie lesen. Bitte "
			    "sicher "
			    "verwahren und löschen, sobald sie nicht mehr gebraucht wird."));
	return true;
}
