/*
 * The loop: wait, take everything that came, then draw once.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/secret.h"
#include "tui/kit/app_state.h"

#define FLOOD 100 /* ms of keys without a pause until it is drawn all the same */

/* ---- signals ---- */

static void
reap(struct app *app)
{
	struct app_child *c, ended;
	int status;

	for (c = app->children; c < app->children + APP_SLOTS; c++) {
		if (c->fn == NULL || waitpid(c->pid, &status, WNOHANG) != c->pid)
			continue;
		ended = *c;
		c->fn = NULL;
		app_enter(app);
		ended.fn(app, ended.pid, status, ended.ctx);
		app_leave(app);
		app->dirty = app->idle_wanted = true;
	}
}

bool
app_child(struct app *app, pid_t pid, app_child_fn *fn, void *ctx)
{
	struct app_child *c;

	for (c = app->children; c < app->children + APP_SLOTS; c++) {
		if (c->fn != NULL)
			continue;
		*c = (struct app_child){.fn = fn, .ctx = ctx, .pid = pid};
		return true;
	}
	return false;
}

static void
resized(struct app *app)
{
	if (!term_resized(app->term))
		return;
	if (canvas_resize(&app->canvas, term_rows(app->term), term_cols(app->term), NULL))
		app->dirty = true;
}

/* Stops for good only when somebody asked for it: from the menu, or another process. */
void
app_suspend(struct app *app)
{
	if (app->term == NULL)
		return;
	app_drafts_all(app);
	term_suspend(app->term);
	kill(getpid(), SIGSTOP);
	term_resume(app->term);
	resized(app);
	app->dirty = true;
}

static void
finish(struct app *app, enum app_end end)
{
	app_drafts_all(app);
	app->end = end;
}

static void
take_signals(struct app *app)
{
	int sig;

	while ((sig = term_signal(app->term)) != 0) {
		switch (sig) {
		case SIGHUP: finish(app, APP_HANGUP); break;
		case SIGINT:
		case SIGQUIT:
		case SIGTERM: finish(app, APP_TERMINATED); break;
		case SIGTSTP: app_suspend(app); break;
		case SIGCHLD: reap(app); break;
		case SIGWINCH: resized(app); break;
		case SIGCONT: /* stopped by somebody who did not ask: the screen is unknown */
			term_resume(app->term);
			resized(app);
			app->dirty = true;
			break;
		default: break;
		}
	}
}

/* ---- handles ---- */

bool
app_watch(struct app *app, int fd, app_fd_fn *fn, void *ctx)
{
	struct app_watch *w;

	for (w = app->watches; w < app->watches + APP_SLOTS; w++) {
		if (w->fn != NULL)
			continue;
		*w = (struct app_watch){.fn = fn, .ctx = ctx, .fd = fd};
		return true;
	}
	return false;
}

void
app_unwatch(struct app *app, int fd)
{
	struct app_watch *w;

	for (w = app->watches; w < app->watches + APP_SLOTS; w++)
		if (w->fn != NULL && w->fd == fd)
			w->fn = NULL;
}

static void
call_watch(struct app *app, int fd)
{
	struct app_watch *w;

	for (w = app->watches; w < app->watches + APP_SLOTS; w++) {
		if (w->fn == NULL || w->fd != fd)
			continue;
		app_enter(app);
		w->fn(app, fd, w->ctx);
		app_leave(app);
		app->dirty = app->idle_wanted = true;
		return;
	}
}

void
app_watches_now(struct app *app)
{
	int i, fd;

	for (i = 0; i < APP_SLOTS; i++) {
		struct pollfd p = {.fd = app->watches[i].fd, .events = POLLIN};

		fd = app->watches[i].fd;
		if (app->watches[i].fn != NULL && poll(&p, 1, 0) > 0)
			call_watch(app, fd);
	}
}

/* ---- keys ---- */

bool
app_key_waits(const struct app *app)
{
	struct pollfd p = {.events = POLLIN};

	if (app->term == NULL)
		return false;
	p.fd = term_key_fd(app->term);
	return poll(&p, 1, 0) > 0;
}

/* Woken after hours, the first key must not reach what lies open: the lock comes before it. */
void
app_take_keys(struct app *app)
{
	struct key k;
	bool any = false;

	while (app->end == APP_RUNNING && keys_next(app->keys, app_now(app), &k)) {
		if (!any && app_check_idle(app)) {
			app_flush(app);
			return;
		}
		any = true;
		app->last_key = app_now(app);
		app_key(app, &k);
	}
}

void
app_forget(struct app *app)
{
	if (app->notice[0] == '\0')
		secret_wipe(app->notice, sizeof(app->notice));
	if (app->term != NULL)
		term_forget(app->term);
	secret_wipe_stack();
}

void
app_flush(struct app *app)
{
	if (app->term != NULL)
		term_flush(app->term);
	keys_flush(app->keys);
}

static void
drain_keys(struct app *app)
{
	int64_t until = app_now(app) + FLOOD;

	do {
		if (!term_read(app->term, app->keys, app_now(app))) {
			finish(app, APP_HANGUP);
			return;
		}
		app_take_keys(app);
	} while (app->end == APP_RUNNING && app_key_waits(app) && app_now(app) < until);
}

/* ---- waiting ---- */

bool
app_idle_piece(struct app *app)
{
	struct screen *s = app_top(app);
	bool more = false;

	app_enter(app);
	if (s != NULL && s->ops->idle != NULL)
		more = s->ops->idle(s);
	if (!more && app->setup.idle != NULL)
		more = app->setup.idle(app);
	app_leave(app);
	return more;
}

static int
patience(const struct app *app)
{
	int esc = keys_wait(app->keys, app_now(app));
	int64_t next = app_next_timer(app), left;

	if (app->idle_wanted)
		return 0;
	if (next == INT64_MAX)
		return esc;
	left = next - app_now(app);
	left = left < 0 ? 0 : left > 3600000 ? 3600000 : left;
	return esc >= 0 && esc < left ? esc : (int)left;
}

/*
 * poll(2) does not count the time the machine sleeps; a timer of the boot clock does, so a lock
 * that came due meanwhile is there at once when the lid opens.
 */
static void
arm(const struct app *app, int timer_fd)
{
	int64_t next = app_next_timer(app), left = next - app_now(app);
	struct itimerspec at = {0};

	if (next != INT64_MAX) {
		left = left < 1 ? 1 : left;
		at.it_value.tv_sec = left / 1000;
		at.it_value.tv_nsec = left % 1000 * 1000000;
	}
	timerfd_settime(timer_fd, 0, &at, NULL);
}

static void
wait_for_something(struct app *app, int timer_fd)
{
	struct pollfd p[3 + APP_SLOTS] = {
	    {.fd = term_key_fd(app->term), .events = POLLIN},
	    {.fd = term_signal_fd(app->term), .events = POLLIN},
	    {.fd = timer_fd, .events = POLLIN},
	};
	nfds_t n = 3, i;
	uint64_t ticks;

	for (i = 0; i < APP_SLOTS; i++)
		if (app->watches[i].fn != NULL)
			p[n++] = (struct pollfd){.fd = app->watches[i].fd, .events = POLLIN};
	arm(app, timer_fd);
	if (poll(p, n, patience(app)) < 0)
		return;
	if (p[2].revents != 0 && read(timer_fd, &ticks, sizeof(ticks)) < 0)
		return; /* spent by another poll */
	if (p[1].revents != 0)
		take_signals(app);
	for (i = 3; i < n; i++)
		if (p[i].revents != 0)
			call_watch(app, p[i].fd);
	if (p[0].revents != 0 && app->end == APP_RUNNING)
		drain_keys(app);
}

static void
turn(struct app *app, int timer_fd)
{
	wait_for_something(app, timer_fd);
	app_take_keys(app); /* an Esc that turned out to be one */
	app_run_timers(app);
	if (app->end != APP_RUNNING)
		return;
	if (app->dirty)
		app_draw_all(app);
	if (app->idle_wanted && !app_key_waits(app))
		app->idle_wanted = app_idle_piece(app);
	if (app->dirty && !app_key_waits(app))
		app_draw_all(app);
}

enum app_end
app_run(struct app *app)
{
	int timer_fd = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);

	app->end = APP_RUNNING;
	if (app->dirty)
		app_draw_all(app);
	while (app->end == APP_RUNNING)
		turn(app, timer_fd);
	close(timer_fd);
	return app->end;
}

static void
run_child(struct app *app, char *const argv[])
{
	term_child_signals(app->term);
	execvp(argv[0], argv);
	_exit(127);
}

int
app_spawn(struct app *app, char *const argv[])
{
	int status = -1;
	pid_t pid;

	if (app->term == NULL)
		return -1;
	term_suspend(app->term);
	pid = fork();
	if (pid == 0)
		run_child(app, argv);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	term_resume(app->term);
	resized(app);
	app->last_key = app_now(app);
	app->dirty = true;
	return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
