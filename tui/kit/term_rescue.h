/*
 * term_rescue.h - the terminal after a crash; only term.c uses it.
 *
 * A fatal signal can only be answered by what is async-signal-safe and lies ready: the bytes
 * that restore the terminal and its old modes. That is why this one file holds static state.
 */
#ifndef TUI_KIT_TERM_RESCUE_H
#define TUI_KIT_TERM_RESCUE_H

#include <termios.h>

/* From now on fatal signals write `bytes` to fd and set `modes`, then die as they would have. */
void term_rescue_arm(int fd, const struct termios *modes, const char *bytes);
void term_rescue_disarm(void);

#endif
