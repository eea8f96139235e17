/*
 * action_table.h - only for action.c and its test; everyone else asks action.h.
 */
#ifndef TUI_KIT_ACTION_TABLE_H
#define TUI_KIT_ACTION_TABLE_H

#include "tui/kit/action.h"

extern const struct action action_table[ACT_COUNT];

#endif
