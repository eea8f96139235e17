/*
 * The stack of screens. A screen closed by its own handler leaves the stack at once and is freed
 * when the outermost handler has returned.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/kit/app_state.h"

void
app_enter(struct app *app)
{
	app->busy++;
}

static void
bury(struct screen *s)
{
	if (s->ops->close != NULL)
		s->ops->close(s);
	if (s->state != NULL)
		secret_wipe(s->state, s->ops->size);
	free(s->state);
	free(s);
}

void
app_leave(struct app *app)
{
	if (app->busy > 1) {
		app->busy--;
		return;
	}
	while (app->n_dead > 0)
		bury(app->dead[--app->n_dead]);
	app->busy--;
}

struct screen *
app_top(struct app *app)
{
	return app->n > 0 ? app->stack[app->n - 1] : NULL;
}

struct screen *
app_base(struct app *app)
{
	int i = app->n - 1;

	while (i > 0 && app->stack[i]->ops->overlay)
		i--;
	return i >= 0 ? app->stack[i] : NULL;
}

bool
app_base_is_home(struct app *app)
{
	struct screen *s = app_base(app);

	return s != NULL && s->ops->home;
}

void
app_base_title(struct app *app, char *out, size_t cap)
{
	struct screen *s = app_base(app);
	struct buf b = BUF_EMPTY;

	if (s != NULL && s->ops->title != NULL)
		s->ops->title(s, &b);
	snprintf(out, cap, "%s", buf_text(&b) != NULL ? buf_text(&b) : "");
	buf_free(&b);
}

struct screen *
app_find(struct app *app, const char *name)
{
	int i;

	for (i = app->n - 1; i >= 0; i--)
		if (strcmp(app->stack[i]->ops->name, name) == 0)
			return app->stack[i];
	return NULL;
}

static struct screen *
screen_new(struct app *app, const struct screen_ops *ops)
{
	struct screen *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return NULL;
	s->state = calloc(1, ops->size > 0 ? ops->size : 1);
	if (s->state == NULL) {
		free(s);
		return NULL;
	}
	s->ops = ops;
	s->app = app;
	return s;
}

static void
bring_up(struct app *app)
{
	struct screen *s = app_top(app);

	app->dirty = app->idle_wanted = true;
	if (s != NULL && s->ops->shown != NULL)
		s->ops->shown(s);
}

bool
app_push(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e)
{
	struct screen *s;
	bool ok = true;

	if (app->n == APP_SCREENS)
		return err_set(e, ERR_FULL,
		    _("Es sind zu viele Bereiche offen. Bitte erst mit Esc zurückgehen."),
		    "screen stack full");
	s = screen_new(app, ops);
	if (s == NULL)
		return err_nomem(e);
	app_enter(app);
	if (ops->open != NULL)
		ok = ops->open(s, arg, e);
	if (ok)
		app->stack[app->n++] = s;
	else if (app->n_dead < APP_SCREENS)
		app->dead[app->n_dead++] = s;
	app->dirty = app->idle_wanted = true;
	app_leave(app);
	return ok;
}

/* Takes stack[i] and all above it off. */
static void
cut(struct app *app, int i)
{
	app_enter(app);
	while (app->n > i) {
		struct screen *s = app->stack[--app->n];

		if (app->n_dead == APP_SCREENS)
			bury(app->dead[--app->n_dead]);
		app->dead[app->n_dead++] = s;
	}
	app_leave(app);
}

void
app_close(struct app *app, struct screen *s)
{
	int i;

	for (i = 0; i < app->n; i++) {
		if (app->stack[i] != s)
			continue;
		cut(app, i);
		bring_up(app);
		return;
	}
}

void
app_close_only(struct app *app, struct screen *s)
{
	int i;

	if (app_top(app) == s) {
		app_close(app, s);
		return;
	}
	for (i = 0; i < app->n && app->stack[i] != s; i++)
		;
	if (i >= app->n || app->n_dead == APP_SCREENS)
		return;
	app_enter(app);
	app->dead[app->n_dead++] = s;
	app->n--;
	memmove(&app->stack[i], &app->stack[i + 1], (size_t)(app->n - i) * sizeof(s));
	app->dirty = true;
	app_leave(app);
}

void
app_pop(struct app *app)
{
	if (app->n > 1)
		app_close(app, app_top(app));
}

bool
app_go(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e)
{
	struct screen *top = app_top(app);

	if (top != NULL && top->ops == ops && arg == NULL)
		return true; /* is there */
	if (app->n > 1) {
		app_drafts_all(app);
		cut(app, 1);
	}
	if (app->n == 1 && app->stack[0]->ops == ops) {
		bring_up(app);
		return true;
	}
	return app_push(app, ops, arg, e);
}

bool
app_replace(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e)
{
	bool ok;

	app_enter(app);
	cut(app, 0);
	ok = app_push(app, ops, arg, e);
	app_leave(app);
	return ok;
}

bool
screen_flip(struct screen *s, bool *in_detail)
{
	*in_detail = !*in_detail;
	s->wish.detail = *in_detail;
	app_dirty(s->app);
	return true;
}
