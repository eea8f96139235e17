/* steps_shell.c - commands beside the terminals: prepare, look into files, remember. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/pty/drive.h"

#define OUTPUT_MAX (1 << 20)
#define SHOWN 2000 /* bytes of output in a message */

static char *
all_of(int fd)
{
	struct stat st;
	char *text;
	ssize_t n;

	if (fstat(fd, &st) != 0 || st.st_size > OUTPUT_MAX)
		return strdup("");
	text = calloc(1, (size_t)st.st_size + 1);
	if (text == NULL)
		return NULL;
	n = pread(fd, text, (size_t)st.st_size, 0);
	text[n > 0 ? n : 0] = '\0';
	return text;
}

/* Output goes to a file, not a pipe: a service left running in the background keeps it open. */
bool
run_shell(struct drive *d, const char *command, char **out, int *status)
{
	int fd = memfd_create("output", MFD_CLOEXEC);
	struct pty p = PTY_NONE;
	bool ok = false;

	*out = NULL;
	if (fd < 0 || !pty_run(&p, command, fd)) {
		fail(d, "%s", strerror(errno));
		goto done;
	}
	while (!pty_reap(&p)) {
		if (!room_wait(&d->room, room_now() + 1000, p.pidfd)) {
			fail(d, "out of time in: %s", command);
			goto done;
		}
	}
	*status = WIFEXITED(p.status) ? WEXITSTATUS(p.status) : 128 + WTERMSIG(p.status);
	*out = all_of(fd);
	ok = *out != NULL || fail(d, "out of memory");
done:
	pty_close(&p);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
run(struct drive *d, bool succeed)
{
	char *out = NULL;
	int status;
	bool ok = run_shell(d, d->raw, &out, &status);

	if (ok && (status == 0) != succeed)
		ok = fail(d, "exit code %d\n%.*s", status, SHOWN, out);
	free(out);
	return ok;
}

static bool
sh(struct drive *d, const struct words *w)
{
	(void)w;
	return run(d, true);
}

static bool
sh_fails(struct drive *d, const struct words *w)
{
	(void)w;
	return run(d, false);
}

/* `COMMAND "TEXT"`: the text is the last thing in quotes. The command's length, 0 = none. */
static size_t
command_before_text(const char *raw)
{
	size_t n = strlen(raw);

	while (n > 0 && (raw[n - 1] == ' ' || raw[n - 1] == '\t'))
		n--;
	if (n < 3 || raw[n - 1] != '"')
		return 0;
	for (n--; n > 0; n--) {
		if (raw[n - 1] == '"' && (n < 2 || raw[n - 2] != '\\'))
			return n - 1;
	}
	return 0;
}

static bool
match(struct drive *d, const struct words *w)
{
	size_t n = command_before_text(d->raw);
	char *command = strndup(d->raw, n), *out = NULL, why[WHY] = "";
	struct words text = {.n = 0};
	bool ok = false;
	int status;

	(void)w;
	if (n == 0 || command == NULL)
		fail(d, "usage: match COMMAND \"TEXT\"");
	else if (!words_split(&text, d->raw + n, why))
		fail(d, "%s", why);
	else if (run_shell(d, command, &out, &status))
		ok = strstr(out, text.word[0]) != NULL ||
		     fail(d, "\"%s\" is not in (exit code %d):\n%.*s", text.word[0], status, SHOWN,
			 out);
	words_free(&text);
	free(command);
	free(out);
	return ok;
}

static bool
set(struct drive *d, const struct words *w)
{
	char name[64], *out = NULL;
	const char *command = line_command(d->raw, name, sizeof(name));
	bool ok;
	int status;

	(void)w;
	if (*command == '\0')
		return fail(d, "usage: set NAME COMMAND");
	ok = run_shell(d, command, &out, &status);
	if (ok && status != 0)
		ok = fail(d, "exit code %d\n%.*s", status, SHOWN, out);
	if (ok) {
		out[strcspn(out, "\n")] = '\0';
		ok = setenv(name, out, 1) == 0 || fail(d, "%s", strerror(errno));
	}
	free(out);
	return ok;
}

const struct step steps_shell[] = {{"sh", "COMMAND", "must succeed", 1, 0, sh},
    {"sh-fails", "COMMAND", "must fail", 1, 0, sh_fails},
    {"match", "COMMAND \"TEXT\"", "its output contains the text", 1, 0, match},
    {"set", "NAME COMMAND", "$NAME is the first line of its output from now on", 1, 0, set},
    {.name = NULL}};
