#include "sync/merge/runner.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "sync/spool/spool.h"

void
runner_init(struct runner *run, const char *program, const char *folder)
{
	*run = (struct runner){.status = -1};
	snprintf(run->program, sizeof(run->program), "%s", program);
	snprintf(run->folder, sizeof(run->folder), "%s", folder);
}

static void
become(const struct runner *run)
{
	int null = open("/dev/null", O_RDWR);

	if (null >= 0) {
		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
	}
	/* A session of its own: Ctrl+C and the terminal's end are not meant for it. */
	setsid();
	execlp(run->program, "feldbuch-sync", "--folder", run->folder, "--quiet", (char *)NULL);
	_exit(127);
}

bool
runner_start(struct runner *run, struct err *e)
{
	pid_t pid;

	if (runner_alive(run))
		return err_set(
		    e, ERR_BUSY, _("Der Abgleich läuft schon."), "pid %d", (int)run->pid);
	if (run->program[0] == '\0' ||
	    (strchr(run->program, '/') != NULL && access(run->program, X_OK) != 0))
		return err_set(e, ERR_MISSING,
		    _("Das Programm feldbuch-sync fehlt. Bitte feldbuch neu einrichten lassen."),
		    "%s", run->program);
	pid = fork();
	if (pid < 0)
		return err_set(e, ERR_NOMEM, _("Der Abgleich lässt sich gerade nicht starten."),
		    "fork: %s", strerror(errno));
	if (pid == 0)
		become(run);
	run->pid = pid;
	run->status = -1;
	return true;
}

static void
ended(struct runner *run, int status)
{
	run->pid = 0;
	run->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool
runner_alive(struct runner *run)
{
	int status;
	pid_t got;

	if (run->pid == 0)
		return false;
	got = waitpid(run->pid, &status, WNOHANG);
	if (got == 0)
		return true;
	if (got == run->pid)
		ended(run, status);
	else
		run->pid = 0;
	return false;
}

bool
runner_wait(struct runner *run, const struct env *env, int seconds, struct err *e)
{
	int64_t until = env_steady(env) + (int64_t)seconds * 1000;
	int pause = 1;

	while (runner_alive(run)) {
		if (env_steady(env) >= until)
			return err_set(e, ERR_NET,
			    _("Der Abgleich dauert lange und läuft im Hintergrund weiter."),
			    "feldbuch-sync runs longer than %d s", seconds);
		poll(NULL, 0, pause);
		if (pause < 50)
			pause += pause;
	}
	return true;
}

void
runner_stop(struct runner *run)
{
	int status;

	if (run->pid == 0)
		return;
	kill(run->pid, SIGTERM);
	if (waitpid(run->pid, &status, 0) == run->pid)
		ended(run, status);
	run->pid = 0;
}

static int64_t
number(const char *lines, const char *name)
{
	char text[32];

	return lines_value(lines, name, text, sizeof(text)) ? strtoll(text, NULL, 10) : 0;
}

enum err_code
runner_error(const char *word)
{
	enum err_code c;

	for (c = ERR_NONE; c < ERR_CODES; c++)
		if (strcmp(err_word(c), word) == 0)
			return c;
	return ERR_REMOTE;
}

void
runner_state(const char *lines, struct sync_state *state)
{
	static const char *const phases[] = {[SYNC_IDLE] = "idle",
	    [SYNC_CONNECT] = "connect",
	    [SYNC_PUSH] = "push",
	    [SYNC_PULL] = "pull"};
	char word[32];
	size_t i;

	state->phase = SYNC_IDLE;
	if (lines_value(lines, "phase", word, sizeof(word)))
		for (i = 0; i < sizeof(phases) / sizeof(*phases); i++)
			if (strcmp(phases[i], word) == 0)
				state->phase = (enum sync_phase)i;
	state->sent = number(lines, "sent");
	state->to_send = number(lines, "to_send");
	state->fetched = number(lines, "fetched");
	state->to_fetch = number(lines, "to_fetch");
	state->last_try = number(lines, "last_try");
	state->last_ok = number(lines, "last_ok");
	state->error = lines_value(lines, "error", word, sizeof(word)) ? runner_error(word) : ERR_NONE;
	if (!lines_value(lines, "say", state->say, sizeof(state->say)))
		state->say[0] = '\0';
}
