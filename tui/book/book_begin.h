/*
 * book_begin.h - what a new record begins with, so that typing starts at the first thing only the
 * person knows.
 */
#ifndef TUI_BOOK_BOOK_BEGIN_H
#define TUI_BOOK_BOOK_BEGIN_H

#include "tui/book/book.h"

/* Fresh records get today, first codes, the person (may be NULL) and her household, and what the
 * register itself begins with. */
bool book_begin(struct app *app, const struct book *book, struct record **recs,
    const struct id *person, struct err *e);

#endif
