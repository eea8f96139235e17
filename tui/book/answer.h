/*
 * answer.h - a computed answer to read, line by line: a proposal, a deadline. Nothing is stored by
 * looking at it; it is computed anew whenever it comes up again.
 */
#ifndef TUI_BOOK_ANSWER_H
#define TUI_BOOK_ANSWER_H

#include "tui/kit/detail.h"
#include "tui/screens/desk.h"

/* Fills the page. False and *e: the reason stands on the page instead. */
typedef bool answer_fn(struct app *app, const struct id *id, struct detail *page, struct err *e);

/* title: marked for translation, N_; lives for ever. */
bool answer_open(
    struct app *app, const char *title, answer_fn *fill, const struct id *id, struct err *e);

#endif
