#include "tui/kit/print_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/home.h"
#include "common/base/lang.h"

#define PIECE 65536

extern char **environ;

struct pipes {
	int in[2], out[2]; /* of the other program; -1: closed */
};

static void
shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool
open_pipes(struct pipes *p)
{
	*p = (struct pipes){{-1, -1}, {-1, -1}};
	return pipe2(p->in, O_CLOEXEC) == 0 && pipe2(p->out, O_CLOEXEC) == 0;
}

static void
close_pipes(struct pipes *p)
{
	shut(&p->in[0]);
	shut(&p->in[1]);
	shut(&p->out[0]);
	shut(&p->out[1]);
}

static bool
start(const struct pipes *p, const char *const *argv, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	bool ok;

	if (posix_spawn_file_actions_init(&files) != 0)
		return false;
	ok = posix_spawn_file_actions_adddup2(&files, p->in[0], 0) == 0 &&
	     posix_spawn_file_actions_adddup2(&files, p->out[1], 1) == 0 &&
	     posix_spawnp(pid, argv[0], &files, NULL, (char *const *)(uintptr_t)argv, environ) == 0;
	posix_spawn_file_actions_destroy(&files);
	return ok;
}

static bool
write_all(int fd, const struct buf *from)
{
	size_t at = 0;
	ssize_t n;

	while (at < from->len) {
		n = write(fd, from->at + at, from->len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

static bool
read_all(int fd, struct buf *out)
{
	uint8_t piece[PIECE];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			buf_put(out, piece, (size_t)n);
	}
	return !out->failed;
}

/* It reads everything before it writes anything, so that neither waits for the other. */
static bool
talk(struct pipes *p, pid_t pid, const struct buf *json, struct buf *out)
{
	int status = -1;
	bool ok;

	shut(&p->in[0]);
	shut(&p->out[1]);
	ok = write_all(p->in[1], json);
	shut(&p->in[1]);
	ok = read_all(p->out[0], out) && ok;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* argv[0] is filled in. */
static bool
run(const char **argv, const struct buf *in, struct buf *out, struct err *e)
{
	struct sigaction quiet = {.sa_handler = SIG_IGN}, was;
	char program[1024];
	struct pipes p;
	size_t before = out->len;
	pid_t pid;
	bool ok = open_pipes(&p), started = false;

	argv[0] = program;
	sigaction(SIGPIPE, &quiet, &was);
	if (ok && home_program(program, sizeof(program), "feldbuch-print"))
		started = start(&p, argv, &pid);
	ok = started && talk(&p, pid, in, out);
	sigaction(SIGPIPE, &was, NULL);
	close_pipes(&p);
	if (ok)
		return true;
	out->len = before;
	if (!started)
		return err_set(e, ERR_MISSING,
		    _("Das Programm feldbuch-print fehlt. Bitte feldbuch neu einrichten lassen; "
		      "Text, CSV und HTML gehen ohne es."),
		    "feldbuch-print");
	return err_set(e, ERR_IO, _("Die Datei ließ sich nicht bilden."), "feldbuch-print failed");
}

bool
print_file(const struct buf *json, const char *format, struct buf *out, struct err *e)
{
	const char *argv[] = {
	    NULL, "--format", format, "--lang", lang_english() ? "en" : "de", NULL};

	return run(argv, json, out, e);
}

bool
print_stamp(const char *path, struct buf *out, struct err *e)
{
	const char *argv[] = {NULL, "--stamp", path, "--lang", lang_english() ? "en" : "de", NULL};
	struct buf nothing = BUF_EMPTY;

	return run(argv, &nothing, out, e);
}
