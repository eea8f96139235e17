/*
 * week_bar.h - the hours of a week against what the contract says, in one row:
 *
 *	 KW 10  ████████▌░░░░░░░  9:30 von 17:00
 *
 * The figures say all; the bar only says it faster.
 */
#ifndef TUI_SCREENS_WEEK_BAR_H
#define TUI_SCREENS_WEEK_BAR_H

#include "common/casework/hours.h"
#include "tui/kit/canvas.h"

void week_bar_draw(
    struct canvas *c, int row, int col, int cols, const struct hours *week, int32_t day);

#endif
