#include "common/base/home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "common/base/lines.h"

static bool
under(char *out, const char *xdg, const char *fallback)
{
	const char *base = getenv(xdg), *home = getenv("HOME");
	int n;

	/* A relative path in these variables is to be ignored, says the specification. */
	if (base != NULL && base[0] == '/')
		n = snprintf(out, FILE_PATH, "%s/feldbuch", base);
	else if (home != NULL && home[0] == '/')
		n = snprintf(out, FILE_PATH, "%s/%s/feldbuch", home, fallback);
	else
		return false;
	return n > 0 && n < FILE_PATH;
}

bool
home_find(struct home *home, const char *folder, struct err *e)
{
	const char *all = folder != NULL ? folder : getenv("FELDBUCH_HOME");

	if (all != NULL && *all != '\0') {
		if (strlen(all) >= FILE_PATH - 64)
			goto bad;
		snprintf(home->data, sizeof(home->data), "%s", all);
		snprintf(home->config, sizeof(home->config), "%s", all);
		snprintf(home->state, sizeof(home->state), "%s", all);
		return true;
	}
	if (under(home->data, "XDG_DATA_HOME", ".local/share") &&
	    under(home->config, "XDG_CONFIG_HOME", ".config") &&
	    under(home->state, "XDG_STATE_HOME", ".local/state"))
		return true;
bad:
	return err_set(e, ERR_USAGE,
	    _("Es ist kein Ordner für die Daten bekannt. Bitte HOME oder FELDBUCH_HOME setzen."),
	    "no HOME, XDG_* or FELDBUCH_HOME");
}

/* What lies beside the running program, in the build folder or installed. */
static bool
beside(char *out, size_t cap, const char *name)
{
	char self[FILE_PATH];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n <= 0)
		return false;
	self[n] = '\0';
	slash = strrchr(self, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	return file_path(out, cap, self, name) && access(out, X_OK) == 0;
}

bool
home_program(char *out, size_t cap, const char *name)
{
	return beside(out, cap, name) || file_path(out, cap, "", name);
}

bool
home_catalogues(char *out, size_t cap)
{
	const char *given = getenv("FELDBUCH_LOCALE");

	if (given != NULL && *given != '\0')
		return file_path(out, cap, "", given);
	return beside(out, cap, "locale") || beside(out, cap, "../share/locale") ||
	       file_path(out, cap, "", "/usr/share/locale");
}

#define USER_DIRS_MAX 65536

/* XDG_DOCUMENTS_DIR="$HOME/Dokumente": an absolute path or one below $HOME, nothing else. */
static bool
told_documents(const struct env *env, const char *home, char out[static FILE_PATH])
{
	const char *base = getenv("XDG_CONFIG_HOME");
	char path[FILE_PATH], value[FILE_PATH], *end;
	struct buf text = BUF_EMPTY;
	bool ok;
	int n;

	if (base != NULL && base[0] == '/')
		n = snprintf(path, sizeof(path), "%s/user-dirs.dirs", base);
	else
		n = snprintf(path, sizeof(path), "%s/.config/user-dirs.dirs", home);
	ok = n < FILE_PATH && file_read(env, path, USER_DIRS_MAX, &text, NULL) &&
	     lines_value(buf_text(&text), "XDG_DOCUMENTS_DIR", value, sizeof(value));
	buf_free(&text);
	if (!ok || value[0] != '"' || (end = strchr(value + 1, '"')) == NULL)
		return false;
	*end = '\0';
	if (strncmp(value + 1, "$HOME", 5) == 0)
		n = snprintf(out, FILE_PATH, "%s%s", home, value + 6);
	else
		n = snprintf(out, FILE_PATH, "%s", value[1] == '/' ? value + 1 : "");
	return n > 0 && n < FILE_PATH && file_exists(out);
}

bool
home_documents(const struct env *env, char out[static FILE_PATH])
{
	static const char *const usual[] = {"Dokumente", "Documents"};
	const char *home = getenv("HOME");
	size_t i;

	if (home == NULL || home[0] != '/' || strlen(home) >= FILE_PATH - 16)
		return false;
	if (told_documents(env, home, out))
		return true;
	for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		snprintf(out, FILE_PATH, "%s/%s", home, usual[i]);
		if (file_exists(out))
			return true;
	}
	snprintf(out, FILE_PATH, "%s", home);
	return true;
}

bool
home_path(const char *typed, char out[static FILE_PATH])
{
	const char *home = getenv("HOME");
	bool short_form = typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0') && home != NULL;
	int n = snprintf(out, FILE_PATH, "%s%s", short_form ? home : "", typed + short_form);

	return n > 0 && n < FILE_PATH;
}
