/*
 * dates.h - the views of the screen Termine: lists of what is open, a week, a day. For dates*.c
 * only.
 */
#ifndef TUI_SCREENS_DATES_H
#define TUI_SCREENS_DATES_H

#include "tui/screens/sheet.h"

enum dates_view {
	DATES_OPEN,
	DATES_GRID, /* a week: what has a time as a picture, and all of it as rows */
	DATES_DAY,
	DATES_OVERDUE,
	DATES_WEEK,
	DATES_DONE,
	DATES_VIEWS
};

struct dates_ask {
	enum dates_view view;
	int32_t day; /* of the week, the day that is shown */
	size_t done; /* of what is done the newest so many rows */
};

/* Fills the sheet for a view. */
bool dates_sheet(struct sheet *s, struct app *app, const struct dates_ask *ask, struct err *e);
/* The day a line stands at; 0: it has none. */
int32_t dates_line_day(const struct sheet *s, size_t line);

/*
 * The week as a picture: a column a day, a row each time something begins. Draws into the upper
 * part of r and returns the rows it took; 0 where it has no room. `selected` (may be NULL) is
 * marked.
 */
int dates_grid_draw(struct canvas *c, struct rect r, const struct sheet *s, int32_t monday,
    const struct file_row *selected);

#endif
