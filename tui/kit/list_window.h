/*
 * list_window.h - the window of rows a list holds; only list*.c use it.
 */
#ifndef TUI_KIT_LIST_WINDOW_H
#define TUI_KIT_LIST_WINDOW_H

#include "tui/kit/list.h"

/* One question to the source, rows into out. False: l->failed says why, *got is 0. */
bool list_fetch(struct list *l, enum list_from from, const struct list_key *key, size_t n,
    struct list_row *out, size_t *got);
bool list_key_same(const struct list_key *a, const struct list_key *b);

/* The window has room for `rows` rows from now on. */
bool list_size(struct list *l, size_t rows, struct err *e);

bool list_step(struct list *l, int by);	 /* +1, -1: the next row that can be selected */
bool list_page(struct list *l, int by);	 /* +1, -1 */
bool list_end(struct list *l, bool last);

#endif
