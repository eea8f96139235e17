/*
 * dates.h - the views of the screen Termine. For dates*.c only.
 */
#ifndef TUI_SCREENS_DATES_H
#define TUI_SCREENS_DATES_H

#include "tui/screens/sheet.h"

enum dates_view { DATES_OPEN, DATES_OVERDUE, DATES_WEEK, DATES_DONE, DATES_VIEWS };

/* Fills the sheet for a view; of what is done the newest `done` rows. */
bool dates_sheet(
    struct sheet *s, struct app *app, enum dates_view view, size_t done, struct err *e);

#endif
