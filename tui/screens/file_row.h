/*
 * file_row.h - opening, telling and throwing away what a row of a file or of the calendar stands
 * for: a record, or one day of a weekly appointment that nobody stored yet (occurrence.h).
 */
#ifndef TUI_SCREENS_FILE_ROW_H
#define TUI_SCREENS_FILE_ROW_H

#include "common/casework/file_rows.h"
#include "tui/kit/ask.h"
#include "tui/kit/detail.h"

/* What the row was when the question was asked: rows are read anew under it. Lives in the screen.
 */
struct file_row_asked {
	struct file_row row;
	void (*done)(struct app *app, void *ctx); /* it is in the trash, or called off */
	void *ctx;
};

/* Of a day of a series asks first: that day alone, or the series. */
bool open_file_row(
    struct app *app, struct file_row_asked *asked, const struct file_row *row, struct err *e);
/* Into the trash, after a question; a day of a series is called off. `asked` has done and ctx. */
bool drop_file_row(
    struct app *app, struct file_row_asked *asked, const struct file_row *row, struct err *e);

/* Of a day without a record: what its series says, and its history. */
void file_row_tell(struct app *app, const struct file_row *row, struct detail *d);
bool file_row_history(struct app *app, const struct file_row *row, struct err *e);

#endif
