#include "tui/kit/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "tui/kit/app_state.h"

static bool
prepare(struct app *app, int rows, int cols, struct err *e)
{
	app->keys = keys_new(term_esc_wait(), e);
	return app->keys != NULL && canvas_init(&app->canvas, rows, cols, e);
}

static struct app *
make(const struct app_setup *setup, struct err *e)
{
	struct app *app = calloc(1, sizeof(*app));

	if (app == NULL) {
		err_nomem(e);
		return NULL;
	}
	app->setup = *setup;
	app->letters = !setup->no_letters;
	app->mouse = !setup->no_mouse;
	app->theme = setup->theme;
	app->dirty = true;
	app->last_key = app_now(app);
	app->minute = env_now(setup->env) / 60000;
	return app;
}

bool
app_new(struct app **out, const struct app_setup *setup, struct term *term, struct err *e)
{
	*out = make(setup, e);
	if (*out == NULL)
		return false;
	(*out)->term = term;
	if (!prepare(*out, term_rows(term), term_cols(term), e)) {
		app_free(*out);
		*out = NULL;
		return false;
	}
	term_teach(term, (*out)->keys);
	return true;
}

bool
app_test(struct app **out, const struct app_setup *setup, int rows, int cols, struct err *e)
{
	*out = make(setup, e);
	if (*out == NULL)
		return false;
	if (prepare(*out, rows, cols, e))
		return true;
	app_free(*out);
	*out = NULL;
	return false;
}

void
app_free(struct app *app)
{
	if (app == NULL)
		return;
	app_enter(app);
	while (app->n > 0)
		app_close(app, app->stack[0]);
	app_leave(app);
	keys_free(app->keys);
	canvas_free(&app->canvas);
	secret_wipe(app->notice, sizeof(app->notice));
	free(app);
}

void *
app_ctx(struct app *app)
{
	return app->setup.ctx;
}

const struct env *
app_env(struct app *app)
{
	return app->setup.env;
}

void
app_dirty(struct app *app)
{
	app->dirty = true;
}

void
app_quit(struct app *app)
{
	app->end = APP_QUIT;
}

/* ---- what the person is told ---- */

static void __attribute__((format(printf, 3, 0)))
notice(struct app *app, bool bad, const char *fmt, va_list ap)
{
	vsnprintf(app->notice, sizeof(app->notice), fmt, ap);
	app->notice_bad = bad;
	app->dirty = true;
}

void
app_say(struct app *app, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	notice(app, false, fmt, ap);
	va_end(ap);
}

void
app_problem(struct app *app, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	notice(app, true, fmt, ap);
	va_end(ap);
}

void
app_error(struct app *app, const struct err *e)
{
	app_problem(app, "%s", e->say);
}

/* ---- settings ---- */

bool
app_letters(const struct app *app)
{
	return app->letters;
}

void
app_set_letters(struct app *app, bool on)
{
	app->letters = on;
	app->dirty = true;
}

void
app_set_theme(struct app *app, enum theme theme)
{
	app->theme = theme;
	app->dirty = true;
	if (app->term != NULL)
		term_theme(app->term, theme);
}

bool
app_shows_rtl(const struct app *app)
{
	return app->term == NULL || term_shows_rtl(app->term);
}

void
app_set_idle(struct app *app, int64_t idle_ms)
{
	app->setup.idle_ms = idle_ms;
}

const struct canvas *
app_canvas(struct app *app)
{
	return &app->canvas;
}
