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

/* .. and once the printer has it, `printed` writes that down; a failure of it is told, no more. */
struct text_printed {
	bool (*fn)(struct app *app, const struct id *of, struct err *e);
	struct id of;
};
bool open_slip(struct app *app, const char *title, struct buf *text,
    const struct text_printed *printed, struct err *e);

#endif
