#include "tui/kit/print.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool
write_all(int fd, const struct buf *text)
{
	size_t at = 0;
	ssize_t n;

	while (at < text->len) {
		n = write(fd, text->at + at, text->len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

static bool
start(int in, pid_t *pid)
{
	char *argv[] = {(char *)(uintptr_t) "lp", (char *)(uintptr_t) "-s", NULL};
	posix_spawn_file_actions_t files;
	bool ok;

	if (posix_spawn_file_actions_init(&files) != 0)
		return false;
	ok = posix_spawn_file_actions_adddup2(&files, in, 0) == 0 &&
	     posix_spawn_file_actions_addopen(&files, 1, "/dev/null", 1, 0) == 0 &&
	     posix_spawn_file_actions_addopen(&files, 2, "/dev/null", 1, 0) == 0 &&
	     posix_spawnp(pid, argv[0], &files, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&files);
	return ok;
}

/* A printer that is gone must not take the program along. */
bool
print_text(const struct buf *text)
{
	struct sigaction quiet = {.sa_handler = SIG_IGN}, was;
	int ends[2], status = -1;
	pid_t pid;
	bool ok;

	/* Closed in the child: with the writing end open there lp would wait for ever. */
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	sigaction(SIGPIPE, &quiet, &was);
	ok = start(ends[0], &pid);
	close(ends[0]);
	if (ok) {
		ok = write_all(ends[1], text);
		close(ends[1]);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
		ok = ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	} else {
		close(ends[1]);
	}
	sigaction(SIGPIPE, &was, NULL);
	return ok;
}
