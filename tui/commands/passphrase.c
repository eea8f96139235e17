/* Where the passphrase comes from, and the command that changes it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "tui/commands/command.h"

/* The first line of what is open there. A file for a script, a pipe from a password manager. */
static bool
read_first_line(int fd, struct secret *out, struct err *e)
{
	char *text = (char *)out->at;
	size_t n = 0;
	ssize_t got = 1;

	while (n < out->len - 1 && got > 0 && memchr(text, '\n', n) == NULL) {
		got = read(fd, text + n, out->len - 1 - n);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			n += (size_t)got;
	}
	text[n] = '\0';
	if (got < 0)
		return err_set(e, ERR_IO, _("Die Datei mit dem Kennwort ließ sich nicht lesen."),
		    "%s", strerror(errno));
	text[strcspn(text, "\r\n")] = '\0';
	if (text[0] == '\0')
		return err_set(
		    e, ERR_INPUT, _("In der Datei mit dem Kennwort steht nichts."), "empty");
	return true;
}

static bool
from_file(const char *file, struct secret *out, struct err *e)
{
	int fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return err_set(e, ERR_MISSING,
		    _("Die Datei mit dem Kennwort ließ sich nicht öffnen. Bitte den Pfad hinter "
		      "--passphrase-file prüfen."),
		    "open: %s", strerror(errno));
	ok = read_first_line(fd, out, e);
	if (fd != STDIN_FILENO)
		close(fd);
	return ok;
}

bool
passphrase_get(const char *file, struct secret *out, struct err *e)
{
	bool ok;

	if (!secret_make(out, PASSPHRASE_MAX, e))
		return false;
	ok = file != NULL ? from_file(file, out, e)
			  : terminal_ask(_("Kennwort: "), false, (char *)out->at, out->len, e);
	if (!ok)
		secret_free(out);
	return ok;
}

static bool
ask_twice(struct secret *out, struct err *e)
{
	struct secret again = {0};
	bool ok;

	if (!secret_make(&again, PASSPHRASE_MAX, e))
		return false;
	ok = terminal_ask(_("Neues Kennwort (mindestens 8 Zeichen): "), false, (char *)out->at,
		 out->len, e) &&
	     terminal_ask(_("Noch einmal zur Sicherheit: "), false, (char *)again.at, again.len, e);
	if (ok && strcmp((char *)out->at, (char *)again.at) != 0)
		ok = err_set(e, ERR_INPUT,
		    _("Die beiden Eingaben sind verschieden. Es wurde nichts geändert; bitte noch "
		      "einmal."),
		    "passphrases differ");
	secret_free(&again);
	return ok;
}

bool
passphrase_new(const char *file, struct secret *out, struct err *e)
{
	if (file != NULL)
		return passphrase_get(file, out, e);
	if (!secret_make(out, PASSPHRASE_MAX, e))
		return false;
	if (ask_twice(out, e))
		return true;
	secret_free(out);
	return false;
}

const struct option passphrase_options[] = {
    {.name = "new-file",
	.value = N_("DATEI"),
	.what = N_("Datei mit dem neuen Kennwort statt der Frage am Terminal")},
    {0},
};

bool
passphrase_run(struct call *c, struct err *e)
{
	struct secret old = {0}, fresh = {0};
	bool ok = false;

	if (!session_exists(c->s))
		return err_set(e, ERR_MISSING,
		    _("Hier ist noch kein Feldbuch. Es entsteht mit »feldbuch found« oder "
		      "»feldbuch join«."),
		    "no vault");
	if (!passphrase_get(c->given->passphrase_file, &old, e) ||
	    !passphrase_new(call_value(c, "new-file"), &fresh, e))
		goto done;
	ok = vault_passphrase(
	    c->s->env, c->s->home.data, (char *)old.at, (char *)fresh.at, vault_cost_default(), e);
	if (ok)
		buf_printf(&c->out, "%s\n", _("Das Kennwort ist geändert."));
done:
	secret_free(&old);
	secret_free(&fresh);
	return ok;
}
