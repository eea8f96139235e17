/*
 * A note in the person's own editor. The text lies in a file for that time, so only where files
 * are memory ($XDG_RUNTIME_DIR on tmpfs, mode 0700): never on the disk, never in /tmp.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "common/base/check.h"
#include "common/base/file.h"
#include "common/base/lang.h"
#include "tui/kit/form_state.h"

#define TMPFS 0x01021994
#define RAMFS 0x858458f6

static bool
in_memory(const char *folder)
{
	struct statfs fs;

	return statfs(folder, &fs) == 0 && (fs.f_type == TMPFS || fs.f_type == RAMFS);
}

static bool
choose_path(char *out, size_t cap, struct err *e)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	char name[64];

	snprintf(name, sizeof(name), "feldbuch-%ld.txt", (long)getpid());
	if (folder == NULL || !CHECK(KIT_EDITOR_MEMORY, in_memory(folder)))
		return err_set(e, ERR_DENIED,
		    _("Der eigene Editor geht hier nicht: Der Text läge auf der Festplatte. F7 "
		      "öffnet "
		      "den Vermerk groß."),
		    "no runtime directory in memory");
	return file_path(out, cap, folder, name) ||
	       err_set(e, ERR_USAGE, _("Der eigene Editor geht hier nicht."), "path too long");
}

static const char *
editor(void)
{
	const char *v = getenv("VISUAL");

	if (v == NULL || *v == '\0')
		v = getenv("EDITOR");
	return v == NULL || *v == '\0' ? "nano" : v;
}

/* Whatever happens to the editor, the text before it stays unless a new one could be read. */
static bool
through_file(struct form *f, struct form_field *fd, const char *path, struct err *e)
{
	const struct env *env = app_env(f->app);
	char *argv[] = {(char *)(uintptr_t)editor(), (char *)(uintptr_t)path, NULL};
	struct buf b = BUF_EMPTY;
	const char *text = edit_text(&fd->edit);
	bool ok;
	int status;

	if (!file_write(env, path, 0600, text, strlen(text), e))
		return false;
	status = app_spawn(f->app, argv);
	ok = status == 0 ? file_read(env, path, EDIT_MAX * 4, &b, e)
			 : err_set(e, ERR_IO,
			       _("Der Editor endete mit einem Fehler; der Text ist wie vorher."),
			       "editor status %d", status);
	if (ok && buf_text(&b) != NULL && strcmp(buf_text(&b), text) != 0) {
		struct edit clean;

		edit_init(&clean, true, fd->edit.max);
		edit_insert(&clean, buf_text(&b), b.len);
		form_replace(f, fd, edit_text(&clean));
		edit_free(&clean);
	}
	file_remove(env, path, NULL);
	buf_free(&b);
	return ok;
}

void
form_editor(struct form *f)
{
	struct form_field *fd = form_here(f);
	struct err e = {0};
	char path[FILE_PATH];

	if (fd->control != CONTROL_NOTE) {
		app_say(f->app, "%s", _("Den eigenen Editor gibt es nur im Vermerk."));
		return;
	}
	if (!choose_path(path, sizeof(path), &e) || !through_file(f, fd, path, &e))
		app_error(f->app, &e);
}
