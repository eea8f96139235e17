/* steps_program.c - terminals, programs in them, their size, signals and end. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/pty/drive.h"

static bool
take_size(struct drive *d, const char *text, int *cols, int *rows)
{
	char rest;

	if (sscanf(text, "%dx%d%c", cols, rows, &rest) != 2 || *cols < 1 || *rows < 1 ||
	    *cols > 1000 || *rows > 1000)
		return fail(d, "`%s` is no size like 80x24", text);
	return true;
}

static bool
size(struct drive *d, const struct words *w)
{
	return take_size(d, w->word[1], &d->room.here->cols, &d->room.here->rows);
}

static bool
env(struct drive *d, const struct words *w)
{
	char *equals = strchr(w->word[1], '=');

	if (equals == NULL)
		return fail(d, "usage: env NAME=VALUE");
	*equals = '\0';
	return setenv(w->word[1], equals + 1, 1) == 0 || fail(d, "%s", strerror(errno));
}

static bool
unset(struct drive *d, const struct words *w)
{
	size_t i;

	(void)d;
	for (i = 1; i < w->n; i++)
		unsetenv(w->word[i]);
	return true;
}

static bool
term(struct drive *d, const struct words *w)
{
	return room_choose(&d->room, w->word[1]) || fail(d, "no terminal `%s`", w->word[1]);
}

static bool
spawn(struct drive *d, const struct words *w)
{
	struct terminal *t = d->room.here;

	(void)w;
	if (t->pty.pid > 0)
		return fail(d, "a program still runs in terminal %s", t->name);
	pty_close(&t->pty);
	vt_free(&t->vt);
	if (!vt_init(&t->vt, t->rows, t->cols))
		return fail(d, "out of memory");
	t->keys = 0;
	t->bytes = 0;
	t->moved = room_now();
	return pty_spawn(&t->pty, d->raw, t->rows, t->cols) || fail(d, "%s", strerror(errno));
}

static bool
running(struct drive *d)
{
	return d->room.here->pty.pid > 0 ||
	       fail(d, "no program runs in terminal %s", d->room.here->name);
}

static bool
resize(struct drive *d, const struct words *w)
{
	struct terminal *t = d->room.here;

	if (!running(d) || !take_size(d, w->word[1], &t->cols, &t->rows))
		return false;
	if (!vt_resize(&t->vt, t->rows, t->cols) || !pty_resize(&t->pty, t->rows, t->cols))
		return fail(d, "%s", strerror(errno));
	t->moved = room_now();
	return true;
}

static bool
send_signal(struct drive *d, const struct words *w)
{
	const char *name = w->word[1];
	int sig;

	if (strncmp(name, "SIG", 3) == 0)
		name += 3;
	for (sig = 1; sig < NSIG; sig++) {
		const char *known = sigabbrev_np(sig);

		if (known != NULL && strcmp(known, name) == 0)
			break;
	}
	if (sig == NSIG)
		return fail(d, "there is no signal `%s`", name);
	d->room.here->moved = room_now();
	return running(d) &&
	       (pty_signal(&d->room.here->pty, sig) || fail(d, "%s", strerror(errno)));
}

static bool
wait_end(struct drive *d, int64_t ms)
{
	struct terminal *t = d->room.here;
	int64_t until = room_now() + ms;

	while (t->pty.pid > 0) {
		if (room_now() >= until)
			return fail(d, "the program has not ended within %lld ms", (long long)ms);
		if (!room_wait(&d->room, until, -1))
			return fail(d, "out of time");
	}
	/* What it wrote last may still lie in the terminal. */
	return room_wait(&d->room, room_now(), -1) || fail(d, "out of time");
}

static bool
kill_program(struct drive *d, const struct words *w)
{
	(void)w;
	if (!running(d) || !pty_signal(&d->room.here->pty, SIGKILL))
		return fail(d, "no program runs in terminal %s", d->room.here->name);
	return wait_end(d, WAIT_MS);
}

static bool
wait_exit(struct drive *d, const struct words *w)
{
	struct pty *p = &d->room.here->pty;
	int64_t code, ms;

	if (!number_at(d, w, 1, 0, &code) || !number_at(d, w, 2, WAIT_MS, &ms) || !wait_end(d, ms))
		return false;
	if (WIFSIGNALED(p->status))
		return code == 128 + WTERMSIG(p->status) ||
		       fail(d, "ended by SIG%s, not with exit code %lld",
			   sigabbrev_np(WTERMSIG(p->status)), (long long)code);
	return WEXITSTATUS(p->status) == code ||
	       fail(d, "exit code %d, not %lld", WEXITSTATUS(p->status), (long long)code);
}

const struct step steps_program[] = {
    {"size", "COLSxROWS", "of the terminal, for the next program in it", 1, 1, size},
    {"env", "NAME=VALUE", "for everything run from now on", 1, 1, env},
    {"unset", "NAME...", "the opposite", 1, WORDS, unset},
    {"term", "NAME", "speak to that terminal from now on (new, or known)", 1, 1, term},
    {"spawn", "COMMAND", "run it in the terminal, by sh", 1, 0, spawn},
    {"resize", "COLSxROWS", "while the program runs", 1, 1, resize},
    {"signal", "NAME", "TERM, HUP, STOP, ... to the process group", 1, 1, send_signal},
    {"kill", "", "SIGKILL, and wait for the end", 0, 0, kill_program},
    {"wait-exit", "[CODE] [MS]", "the program ends by itself (128+N: by signal N)", 0, 2,
	wait_exit},
    {.name = NULL}};
