#include "tui/print/whole.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/lang.h"

#define PIECE 65536

bool
whole_input(size_t most, struct buf *out, struct err *e)
{
	ssize_t got;

	do {
		if (!buf_reserve(out, PIECE))
			return err_nomem(e);
		got = read(STDIN_FILENO, out->at + out->len, PIECE);
		if (got < 0 && errno != EINTR)
			return err_set(e, ERR_IO, _("Der Bericht lässt sich nicht einlesen."),
			    "read: %s", strerror(errno));
		out->len += got > 0 ? (size_t)got : 0;
		if (out->len > most)
			return err_say(e, ERR_FULL,
			    _("Der Bericht ist größer als %zu MiB. Bitte einen kürzeren Zeitraum "
			      "nehmen."),
			    most >> 20);
	} while (got != 0);
	return true;
}

static bool
to_stdout(const struct buf *bytes, struct err *e)
{
	size_t at = 0;
	ssize_t put;

	if (isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE,
		    _("Die Datei ist nichts für den Bildschirm. Bitte mit »-o DATEI« sagen, wohin "
		      "damit."),
		    "terminal");
	while (at < bytes->len) {
		put = write(STDOUT_FILENO, bytes->at + at, bytes->len - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return err_set(e, ERR_IO, _("Die Ausgabe ließ sich nicht ganz schreiben."),
			    "write: %s", strerror(errno));
		at += (size_t)put;
	}
	return true;
}

bool
whole_output(const char *path, const struct buf *bytes, struct err *e)
{
	struct env env = env_files();
	struct stat st;

	if (path == NULL || strcmp(path, "-") == 0)
		return to_stdout(bytes, e);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return err_say(
		    e, ERR_EXISTS, _("Das ist keine Datei, in die man schreiben kann: %s"), path);
	return file_write(&env, path, 0600, bytes->at, bytes->len, e);
}
