/*
 * term.h - the terminal: taken, given back, always restored.
 *
 * This file and paint.c hold the project's only curses calls. term_start saves the state of the
 * terminal, enters the alternate screen, raw mode (Ctrl+Z and Ctrl+C arrive as keys), bracketed
 * paste and, if wanted, mouse reports; term_stop undoes all of it, and so does a crash (fatal
 * signals restore first, then die as they would have). Signals arrive through signalfd(2), so no
 * code runs in a handler.
 */
#ifndef TUI_KIT_TERM_H
#define TUI_KIT_TERM_H

#include <stdbool.h>

#include "common/base/err.h"
#include "tui/kit/canvas.h"
#include "tui/kit/keys.h"

struct term;

struct term_setup {
	bool mouse;
	enum theme theme;
};

/*
 * ERR_USAGE when stdin or stdout is no terminal or TERM is unknown or cannot place a cursor
 * (dumb): `say` names the way out. Nothing was changed then. One at a time in a process.
 */
bool term_start(struct term **out, const struct term_setup *setup, struct err *e);
void term_stop(struct term *t); /* NULL is fine; never fails */

/* For a child that needs the terminal, or SIGSTOP: given back and taken again. */
void term_suspend(struct term *t);
void term_resume(struct term *t);

int term_rows(const struct term *t);
int term_cols(const struct term *t);
/* Asks the terminal for its size (after SIGWINCH, SIGCONT); true when it changed. */
bool term_resized(struct term *t);

/* Sends what differs from the last canvas; nothing when nothing does. */
void term_paint(struct term *t, const struct canvas *c);
/* Forget what is there: the next term_paint sends everything (Ctrl+L, after a suspend). */
void term_repaint(struct term *t);
/* What was drawn before the last term_paint is gone from curses' buffers too. Sends nothing. */
void term_forget(struct term *t);
void term_theme(struct term *t, enum theme theme);
void term_mouse(struct term *t, bool on);
void term_bell(struct term *t);

bool term_shows_rtl(const struct term *t); /* not on the Linux console */
bool term_colours(const struct term *t);   /* false: NO_COLOR, or a terminal without */

/* Handles to poll(2): keys, and signals (read with term_signal; 0 = none waits). */
int term_key_fd(const struct term *t);
int term_signal_fd(const struct term *t);
int term_signal(struct term *t);

/* Adds the key sequences of this terminal's description. */
void term_teach(const struct term *t, struct keys *k);
/* Throws away what was typed and not read yet. */
void term_flush(struct term *t);
/* Ms a lone Esc waits: ESCDELAY of the environment, 0 = not set. */
int term_esc_wait(void);

/* Takes what waits into *k. False: the terminal is gone. */
bool term_read(struct term *t, struct keys *k, int64_t now);

/* Signals as they were before term_start, for a child after fork. */
void term_child_signals(const struct term *t);

#endif
