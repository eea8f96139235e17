/*
 * short_text.h - days and times as lists say them, where a column has six letters.
 */
#ifndef TUI_SCREENS_SHORT_TEXT_H
#define TUI_SCREENS_SHORT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/day.h"

#define SHORT_TEXT 48

/* "8m", "95m", from 100 minutes "1:40"; "" for none. */
const char *short_minutes(int64_t minutes, char out[static SHORT_TEXT]);
/* "heute", "gestern", "morgen", within this year "05.03.", else "05.03.23"; "" for 0. */
const char *short_day(int32_t day, int32_t today, char out[static SHORT_TEXT]);
/* "5 Tage überfällig", "1 Tag überfällig", "heute", "morgen", "in 3 Tagen" */
const char *short_due(int32_t shown_on, int32_t today, char out[static SHORT_TEXT]);
/* The first line of a text, with what steers taken out by the canvas later. */
void short_line(const char *text, struct buf *out);

#endif
