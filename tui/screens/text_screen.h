/*
 * text_screen.h - a text to read and to print: a list of names, a slip, a phone chain.
 *
 * p (ACT_PRINT) hands it to lp(1) through a pipe: it never lies in a file of ours.
 */
#ifndef TUI_SCREENS_TEXT_SCREEN_H
#define TUI_SCREENS_TEXT_SCREEN_H

#include "tui/screens/desk.h"

/* The text is taken over: *text is empty afterwards. `title` is translated. */
bool open_text(struct app *app, const char *title, struct buf *text, struct err *e);

#endif
