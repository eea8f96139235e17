/*
 * The same app without a terminal: keys come from the test, the picture stays in the canvas.
 */
#include <stdio.h>
#include <string.h>

#include "tui/kit/app_state.h"

static void
settle(struct app *app)
{
	int pieces;

	app_take_keys(app);
	if (app->dirty)
		app_draw_all(app);
	for (pieces = 0; app->idle_wanted && pieces < 1000; pieces++)
		app->idle_wanted = app_idle_piece(app);
	if (app->dirty)
		app_draw_all(app);
}

void
app_test_type(struct app *app, const char *bytes)
{
	keys_feed(app->keys, bytes, strlen(bytes), app_now(app));
	app_take_keys(app);
	app->skew += 5000; /* a lone Esc at the end is one; drafts keep their own time */
	app_take_keys(app);
	app->skew -= 5000;
	settle(app);
}

void
app_test_key(struct app *app, const char *words)
{
	struct key k;
	size_t n;

	for (; *words != '\0'; words += n) {
		words += strspn(words, " ");
		n = strcspn(words, " ");
		if (!key_parse(words, n, &k))
			continue;
		if (app_check_idle(app))
			continue;
		app->last_key = app_now(app);
		app_key(app, &k);
		settle(app);
	}
	settle(app);
}

void
app_test_resize(struct app *app, int rows, int cols)
{
	if (canvas_resize(&app->canvas, rows, cols, NULL))
		app_draw_all(app);
	settle(app);
}

void
app_test_pass(struct app *app, int64_t ms)
{
	int64_t until = app_now(app) + ms, next;
	int turns;

	for (turns = 0; turns < 100; turns++) {
		next = app_next_timer(app);
		if (next > until)
			break;
		if (next > app_now(app))
			app->skew += next - app_now(app);
		app_run_timers(app);
	}
	if (until > app_now(app))
		app->skew += until - app_now(app);
	app_watches_now(app);
	settle(app);
}
