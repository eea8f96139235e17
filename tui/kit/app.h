/*
 * app.h - the stack of screens and the one loop.
 *
 * The loop waits in poll(2) for keys, signals, watched handles and timers; it never turns by
 * itself, so at rest not a byte is written. SIGHUP and SIGTERM let every screen write its draft
 * and then end the loop; the caller closes the vault and ends the program.
 */
#ifndef TUI_KIT_APP_H
#define TUI_KIT_APP_H

#include <sys/types.h>

#include "common/base/env.h"
#include "tui/kit/screen.h"
#include "tui/kit/theme.h"

struct app;
struct term;

enum app_end { APP_RUNNING, APP_QUIT, APP_HANGUP, APP_TERMINATED };

struct app_setup {
	const struct env *env;
	void *ctx; /* the program's own: app_ctx() for every screen */

	/* Row 1 right on screens without a text of their own: what is unsent, when the last sync
	 * was. Appends to *out; called at every drawing, so it must be cheap. NULL = nothing. */
	void (*status)(struct app *app, struct buf *out);

	/* Actions no screen took: F5, 1..9, +, .. True: handled. NULL = none. */
	bool (*act)(struct app *app, enum action_id a);

	/* A piece of work of at most some ms while no key waits (seal, merge); true: more left. */
	bool (*idle)(struct app *app);

	/* After idle_ms without a key (0 = never; 60 s before, row 22 warns), on ACT_LOCK, and when
	 * the machine slept that long. Drafts are written before. It opens the lock screen. */
	void (*lock)(struct app *app);
	int64_t idle_ms;

	/* The person wants to end (ACT_END). NULL: the loop ends. */
	void (*end)(struct app *app);

	enum theme theme;
	bool no_letters;  /* letter commands switched off (EN 301 549 11.2.1.4) */
	bool no_mouse;
	bool ctrl_z_suspends; /* otherwise Ctrl+Z is undo */
};

/* The app with a real terminal (term_start has succeeded; stays the caller's). */
bool app_new(struct app **out, const struct app_setup *setup, struct term *term, struct err *e);
void app_free(struct app *app); /* closes all screens, topmost first; NULL is fine */

/* Runs until app_quit, HUP or TERM. At least one screen must be on the stack. */
enum app_end app_run(struct app *app);
void app_quit(struct app *app);

/* ---- screens ---- */
/* Opens on top. False and *e when open refused; the stack is then as before. */
bool app_push(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e);
/* Closes the topmost (or all above `s` and it). The last one is never closed. A screen may close
 * itself from its handlers: its state is freed after the handler returned. */
void app_pop(struct app *app);
void app_close(struct app *app, struct screen *s);
/* Takes one screen out from under others that it opened itself. */
void app_close_only(struct app *app, struct screen *s);
/* Closes everything above the home screen and puts this on top: F-key 1..0. With the name of the
 * home screen it only goes home. */
bool app_go(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e);
/* Closes all, even home, without asking: the lock screen comes alone. */
bool app_replace(struct app *app, const struct screen_ops *ops, const void *arg, struct err *e);
struct screen *app_top(struct app *app);
struct screen *app_base(struct app *app); /* the topmost that is no overlay */
struct screen *app_find(struct app *app, const char *name); /* topmost of that name, or NULL */

void *app_ctx(struct app *app);
const struct env *app_env(struct app *app);
/* Ms that only grow, for the app's timers; tests let it pass. */
int64_t app_now(const struct app *app);
/* Throws away what was typed ahead: before a question. */
void app_flush(struct app *app);
/* What screens that are closed have shown and been told is wiped where the app and the terminal
 * still have it: call it once the lock screen is drawn. */
void app_forget(struct app *app);
/* As if the person had started that action here. For help, palette, menu and the key bar. */
void app_do(struct app *app, enum action_id a);
/* Where the topmost screen that is no overlay stands: what is alive there. */
struct action_place app_place(struct app *app);
bool app_base_is_home(struct app *app);
void app_base_title(struct app *app, char *out, size_t cap);
void app_dirty(struct app *app); /* draw again before waiting. After act/key it is implied. */

/* ---- what the person is told: row 22, until her next key ---- */
void app_say(struct app *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void app_problem(struct app *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void app_error(struct app *app, const struct err *e); /* e->say, marked `!` */

/* ---- time and handles ---- */
typedef void app_fn(struct app *app, void *ctx);
/* Once, in `ms`; the same fn and ctx again moves it. At most 8 at a time; false: no room. */
bool app_timer(struct app *app, int64_t ms, app_fn *fn, void *ctx);
void app_timer_stop(struct app *app, app_fn *fn, void *ctx);
/* fn when fd can be read or was closed; at most 8. The fd stays the caller's. */
typedef void app_fd_fn(struct app *app, int fd, void *ctx);
bool app_watch(struct app *app, int fd, app_fd_fn *fn, void *ctx);
void app_unwatch(struct app *app, int fd);
/* fn once when that child has ended (status as of waitpid). */
typedef void app_child_fn(struct app *app, pid_t pid, int status, void *ctx);
bool app_child(struct app *app, pid_t pid, app_child_fn *fn, void *ctx);

/* The topmost draft-keeping screen changed: its `draft` is called 1 s after the last key, 5 s
 * after the first at the latest. Form does this itself. app_draft_now at a change of field. */
void app_draft(struct app *app);
void app_draft_now(struct app *app);

/* ---- settings the person changes while it runs ---- */
bool app_letters(const struct app *app);
void app_set_letters(struct app *app, bool on);
void app_set_theme(struct app *app, enum theme theme);
bool app_shows_rtl(const struct app *app); /* false on the Linux console: leave such names out */
void app_set_idle(struct app *app, int64_t idle_ms);

/* Gives the terminal to a child (editor): restored before, taken back after. The command's exit
 * status, or -1. argv as of execvp; nothing goes through a shell. */
int app_spawn(struct app *app, char *const argv[]);

/* ---- for tests: the same app without a terminal ---- */
/* rows x cols, keys fed as the bytes a terminal would send. */
bool app_test(struct app **out, const struct app_setup *setup, int rows, int cols,
    struct err *e);
void app_test_type(struct app *app, const char *bytes); /* takes all of them, then draws */
void app_test_key(struct app *app, const char *words);	/* "F2 Down Ctrl+S", names of key.h */
void app_test_resize(struct app *app, int rows, int cols);
/* Timers up to now + ms, watched handles that can be read, idle work, drawing. */
void app_test_pass(struct app *app, int64_t ms);
const struct canvas *app_canvas(struct app *app); /* what is on the screen */

#endif
