/*
 * app_state.h - the inside of struct app; only app*.c include it.
 */
#ifndef TUI_KIT_APP_STATE_H
#define TUI_KIT_APP_STATE_H

#include "tui/kit/app.h"
#include "tui/kit/keys.h"
#include "tui/kit/term.h"

#define APP_SCREENS 16
#define APP_SLOTS 8
#define APP_SAY 400

struct app_timer {
	app_fn *fn; /* NULL = free */
	void *ctx;
	int64_t at;
};

struct app_watch {
	app_fd_fn *fn; /* NULL = free */
	void *ctx;
	int fd;
};

struct app_child {
	app_child_fn *fn; /* NULL = free */
	void *ctx;
	pid_t pid;
};

struct app {
	struct app_setup setup;
	struct term *term; /* NULL in tests */
	struct keys *keys;
	struct canvas canvas;
	struct layout layout;

	struct screen *stack[APP_SCREENS];
	int n;
	struct screen *dead[APP_SCREENS]; /* closed while a handler runs; freed after it */
	int n_dead, busy;

	enum app_end end;
	bool dirty, idle_wanted;
	bool letters, mouse;
	enum theme theme;

	char notice[APP_SAY];
	bool notice_bad;
	bool warned; /* that the lock is near */

	int64_t skew;	  /* ms the tests let pass */
	int64_t last_key; /* app_now of it */
	int64_t minute;	  /* of the wall clock, when tick ran last */
	int64_t draft_due, draft_latest; /* 0 = nothing to write */

	struct app_timer timers[APP_SLOTS];
	struct app_watch watches[APP_SLOTS];
	struct app_child children[APP_SLOTS];

	int bar_at[11]; /* column where F-key i + 1 begins in the bar; -1 = not shown */
	int bar_end[11];
};

/* app_stack.c: handlers run between these two, so that a screen may close itself in them. */
void app_enter(struct app *app);
void app_leave(struct app *app);

/* app_keys.c */
void app_key(struct app *app, const struct key *k);
enum action_id app_fkey(struct app *app, const struct screen *s, int n);

/* app_draw.c */
void app_draw_all(struct app *app);

/* app_time.c */
void app_run_timers(struct app *app);
int64_t app_next_timer(const struct app *app); /* app_now of it, INT64_MAX = none */
void app_drafts_all(struct app *app);
bool app_check_idle(struct app *app); /* true: locked, drop the keys */

/* app_loop.c */
bool app_idle_piece(struct app *app); /* true: more is left */
void app_take_keys(struct app *app);
bool app_key_waits(const struct app *app);
void app_suspend(struct app *app);
void app_watches_now(struct app *app); /* those that can be read; for tests without a loop */

#endif
