/*
 * What happens by time: drafts, the idle lock, timers of screens.
 */
#include "common/base/lang.h"
#include "tui/kit/app_state.h"

#define DRAFT_AFTER 1000  /* ms after the last key */
#define DRAFT_LATEST 5000 /* ms after the first one not yet written */
#define WARN_BEFORE 60000

int64_t
app_now(const struct app *app)
{
	return env_steady(app->setup.env) + app->skew;
}

/* ---- timers ---- */

bool
app_timer(struct app *app, int64_t ms, app_fn *fn, void *ctx)
{
	struct app_timer *t, *slot = NULL;

	for (t = app->timers; t < app->timers + APP_SLOTS; t++) {
		if (t->fn == fn && t->ctx == ctx) {
			slot = t;
			break;
		}
		if (t->fn == NULL && slot == NULL)
			slot = t;
	}
	if (slot == NULL)
		return false;
	*slot = (struct app_timer){.fn = fn, .ctx = ctx, .at = app_now(app) + ms};
	return true;
}

void
app_timer_stop(struct app *app, app_fn *fn, void *ctx)
{
	struct app_timer *t;

	for (t = app->timers; t < app->timers + APP_SLOTS; t++)
		if (t->fn == fn && t->ctx == ctx)
			t->fn = NULL;
}

static int64_t
lock_at(const struct app *app)
{
	if (app->setup.idle_ms <= 0 || app->setup.lock == NULL)
		return INT64_MAX;
	return app->last_key + app->setup.idle_ms -
	       (app->warned || app->setup.idle_ms <= WARN_BEFORE ? 0 : WARN_BEFORE);
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int64_t
app_next_timer(const struct app *app)
{
	const struct app_timer *t;
	int64_t at = lock_at(app);

	if (app->draft_due != 0)
		at = earlier(at, earlier(app->draft_due, app->draft_latest));
	for (t = app->timers; t < app->timers + APP_SLOTS; t++)
		if (t->fn != NULL)
			at = earlier(at, t->at);
	return at;
}

/* ---- drafts ---- */

void
app_draft(struct app *app)
{
	int64_t now = app_now(app);

	app->draft_due = now + DRAFT_AFTER;
	if (app->draft_latest == 0)
		app->draft_latest = now + DRAFT_LATEST;
}

void
app_drafts_all(struct app *app)
{
	int i;

	app->draft_due = app->draft_latest = 0;
	app_enter(app);
	for (i = 0; i < app->n; i++)
		if (app->stack[i]->ops->draft != NULL)
			app->stack[i]->ops->draft(app->stack[i]);
	app_leave(app);
}

void
app_draft_now(struct app *app)
{
	app_drafts_all(app);
	app_dirty(app);
}

/* ---- the lock ---- */

bool
app_check_idle(struct app *app)
{
	int64_t idle = app_now(app) - app->last_key, left = app->setup.idle_ms - idle;

	if (app->setup.idle_ms <= 0 || app->setup.lock == NULL || left > WARN_BEFORE)
		return false;
	if (left > 0) {
		if (!app->warned && app->setup.idle_ms > WARN_BEFORE)
			app_say(app, "%s",
			    _("In einer Minute wird gesperrt. Eine Taste hält es auf; der Entwurf "
			      "bleibt."));
		app->warned = true;
		return false;
	}
	app->last_key = app_now(app);
	app->warned = false;
	app->notice[0] = '\0';
	app_enter(app);
	app_drafts_all(app);
	app->setup.lock(app);
	app_leave(app);
	app_dirty(app);
	return true;
}

void
app_run_timers(struct app *app)
{
	struct app_timer *t, now_due;
	int64_t now = app_now(app);

	if (app->draft_due != 0 && (now >= app->draft_due || now >= app->draft_latest))
		app_draft_now(app);
	app_check_idle(app);
	for (t = app->timers; t < app->timers + APP_SLOTS; t++) {
		if (t->fn == NULL || t->at > now)
			continue;
		now_due = *t;
		t->fn = NULL;
		app_enter(app);
		now_due.fn(app, now_due.ctx);
		app_leave(app);
	}
}
