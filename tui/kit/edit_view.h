/*
 * edit_view.h - where the bytes of a field stand in rows; only edit*.c use it.
 */
#ifndef TUI_KIT_EDIT_VIEW_H
#define TUI_KIT_EDIT_VIEW_H

#include "tui/kit/edit.h"

/* Begin and end (bytes) of the row the cursor is in, as drawn last. */
size_t edit_row_begin(const struct edit *ed);
size_t edit_row_end(const struct edit *ed);

/* Moves by wrapped rows, keeping the column. False when there is nowhere to go, or one line. */
bool edit_rows_move(struct edit *ed, int rows);

#endif
