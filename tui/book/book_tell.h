/*
 * book_tell.h - the right side of a register: every field that holds something, then what the
 * register itself adds. And the one thing done to a whole record without its form: the trash.
 */
#ifndef TUI_BOOK_BOOK_TELL_H
#define TUI_BOOK_BOOK_TELL_H

#include "tui/book/book.h"

void book_tell(struct app *app, const struct book *book, const struct id *id, struct detail *d);

/* Both halves, in one step for undo. */
bool book_delete(
    struct app *app, const struct book *book, const struct id *id, bool deleted, struct err *e);

#endif
