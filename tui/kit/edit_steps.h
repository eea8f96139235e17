/*
 * edit_steps.h - what can be taken back in a field; only edit*.c use it.
 */
#ifndef TUI_KIT_EDIT_STEPS_H
#define TUI_KIT_EDIT_STEPS_H

#include "tui/kit/edit.h"

/* Replaces `remove` bytes at `at` by text[0..n), cursor behind them, and remembers it. `typing`
 * lets letters typed one after another become one step. */
void edit_replace(struct edit *ed, size_t at, size_t remove, const char *text, size_t n,
    bool typing);
void edit_forget(struct edit *ed); /* all steps */

#endif
