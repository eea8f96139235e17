#include "tests/support/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS_MAX 120 /* FB_PROGRAM_SECONDS changes it, for programs that measure */

/* As it was called: /proc/self/exe tells a path of another world to a test that has taken mounts
 * of its own (small.h) inside a chroot. */
static bool
path_as_called(char out[static PROGRAM_PATH])
{
	const char *called = (const char *)getauxval(AT_EXECFN);
	char *full = called != NULL ? realpath(called, NULL) : NULL;
	bool ok = full != NULL && strlen(full) < PROGRAM_PATH - 64;

	if (ok)
		strcpy(out, full);
	free(full);
	return ok;
}

/* build/<variant>/tests/<area>/<name>: three up. */
void
program_path(char out[static PROGRAM_PATH], const char *name)
{
	ssize_t n;
	int up;

	if (!path_as_called(out)) {
		n = readlink("/proc/self/exe", out, PROGRAM_PATH - 64);
		if (n < 0)
			abort();
		out[n] = '\0';
	}
	for (up = 0; up < 3; up++)
		*strrchr(out, '/') = '\0';
	strcat(out, "/");
	strcat(out, name);
}

static void
become(const char *const argv[], const char *const env[], int out)
{
	char path[PROGRAM_PATH];
	char *copy[PROGRAM_ARGS + 1] = {NULL};
	int i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	alarm(getenv("FB_PROGRAM_SECONDS") != NULL ? (unsigned)atoi(getenv("FB_PROGRAM_SECONDS"))
						   : SECONDS_MAX);
	dup2(out, 1);
	dup2(out, 2);
	for (i = 0; argv[i] != NULL && i < PROGRAM_ARGS; i++)
		copy[i] = strdup(argv[i]);
	for (i = 0; env != NULL && env[i] != NULL; i++)
		putenv(strdup(env[i]));
	program_path(path, argv[0]);
	execv(path, copy);
	dprintf(2, "%s: %s\n", path, strerror(errno));
	_exit(127);
}

pid_t
program_start(const char *const argv[], const char *const env[], const char *log)
{
	int out = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	pid_t pid = fork();

	if (pid == 0)
		become(argv, env, out);
	close(out);
	return pid;
}

int
program_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
program_run(struct ran *r, const char *const argv[], const char *const env[])
{
	size_t used = 0;
	ssize_t n;
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		abort();
	pid = fork();
	if (pid == 0)
		become(argv, env, ends[1]);
	close(ends[1]);
	while ((n = read(ends[0], r->out + used, sizeof(r->out) - 1 - used)) > 0)
		used += (size_t)n;
	r->out[used] = '\0';
	close(ends[0]);
	r->status = program_wait(pid);
}

bool
program_until(bool (*cond)(void *ctx), void *ctx)
{
	int tries;

	for (tries = 0; tries < 2000; tries++) {
		if (cond(ctx))
			return true;
		poll(NULL, 0, 5);
	}
	return cond(ctx);
}

static long
status_line(pid_t pid, const char *name)
{
	char path[64], line[256];
	long kib = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			kib = strtol(line + strlen(name), NULL, 10);
	if (f != NULL)
		fclose(f);
	return kib;
}

long
program_rss(pid_t pid)
{
	return status_line(pid, "VmRSS:");
}

long
program_rss_peak(pid_t pid)
{
	return status_line(pid, "VmHWM:");
}
