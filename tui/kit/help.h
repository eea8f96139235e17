/*
 * help.h - what can be done here: help (F1, ?), palette (Ctrl+K), menu (F9).
 *
 * All three show the live actions of the screen below, by the one table (action.h), with their
 * keys; typing narrows, Enter carries out. They differ in order only: help has what belongs to
 * this screen first, the palette everything, the menu groups.
 */
#ifndef TUI_KIT_HELP_H
#define TUI_KIT_HELP_H

#include "tui/kit/screen.h"

bool help_open(struct app *app, struct err *e);
bool palette_open(struct app *app, struct err *e);
bool menu_open(struct app *app, struct err *e);

#endif
