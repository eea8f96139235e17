/* The carry as the screens see it: start it, wait for it, read how it is going. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "sync/merge/inside.h"

bool
sync_start(struct sync *s, struct err *e)
{
	return runner_start(&s->runner, e);
}

bool
sync_carry(struct sync *s, int seconds, struct err *e)
{
	struct sync_state state = {0};

	if (!runner_start(&s->runner, e) || !runner_wait(&s->runner, s->env, seconds, e))
		return false;
	if (s->runner.status == 0)
		return true;
	/* 5: the nightly one is at work just now, which is as good. */
	if (s->runner.status == 5)
		return true;
	sync_poll(s, &state, NULL);
	if (state.error == ERR_NONE)
		return err_set(e, ERR_NET, _("Der Abgleich ist nicht gelungen."), "status %d",
		    s->runner.status);
	return err_set(e, state.error, state.say, "feldbuch-sync ended with %d", s->runner.status);
}

/* feldbuch-sync holds the lock while it works, whoever started it. */
static bool
at_work(struct sync *s)
{
	char path[FILE_PATH];
	bool busy;
	int fd;

	if (!file_path(path, sizeof(path), s->spool.folder, "lock"))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	busy = flock(fd, LOCK_SH | LOCK_NB) != 0;
	close(fd);
	return busy;
}

/* Files come by rename: in/ when something was fetched, the folder itself for the state. */
int
sync_watch(struct sync *s)
{
	char in[FILE_PATH];

	if (s->watch >= 0)
		return s->watch;
	s->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (s->watch < 0)
		return -1;
	if (file_path(in, sizeof(in), s->spool.folder, "in"))
		inotify_add_watch(s->watch, in, IN_MOVED_TO);
	inotify_add_watch(s->watch, s->spool.folder, IN_MOVED_TO);
	return s->watch;
}

static void
drain(const struct sync *s)
{
	char events[4096];

	while (s->watch >= 0 && read(s->watch, events, sizeof(events)) > 0)
		;
}

bool
sync_poll(struct sync *s, struct sync_state *state, struct err *e)
{
	struct buf lines = BUF_EMPTY;
	struct file_names names;
	bool ok = false;

	drain(s);
	memset(state, 0, sizeof(*state));
	if (!spool_lines(&s->spool, "state", &lines, e))
		goto done;
	runner_state(buf_text(&lines), state);
	state->running = runner_alive(&s->runner) || at_work(s);
	if (!state->running)
		state->phase = SYNC_IDLE;
	if (!spool_list(&s->spool, SPOOL_IN, &names, e))
		goto done;
	state->waiting = (int64_t)names.n;
	file_names_free(&names);
	ok = outgoing_unsent(s, &state->unsent, e);
done:
	buf_free(&lines);
	return ok;
}

/* One line a run, oldest first: TIME SENT FETCHED ERROR. What is no such line is passed over. */
static bool
run_of_line(const char *line, struct sync_run *out)
{
	long long at, sent, fetched;
	char word[32];

	if (sscanf(line, "%lld %lld %lld %31s", &at, &sent, &fetched, word) != 4 || at <= 0)
		return false;
	*out = (struct sync_run){
	    .at = at, .sent = sent, .fetched = fetched, .error = runner_error(word)};
	return true;
}

bool
sync_runs(struct sync *s, struct sync_run *out, size_t cap, size_t *n, struct err *e)
{
	struct buf lines = BUF_EMPTY;
	struct sync_run run;
	const char *at;
	bool ok = spool_lines(&s->spool, "runs", &lines, e);

	*n = 0;
	for (at = ok ? buf_text(&lines) : NULL; at != NULL && *at != '\0';
	     at += strcspn(at, "\n"), at += *at == '\n') {
		if (cap == 0 || !run_of_line(at, &run))
			continue;
		*n += *n < cap;
		memmove(out + 1, out, (*n - 1) * sizeof(*out));
		out[0] = run;
	}
	buf_free(&lines);
	return ok;
}
