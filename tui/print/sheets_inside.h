/* sheets_inside.h - for the files that fill a workbook. */
#ifndef TUI_PRINT_SHEETS_INSIDE_H
#define TUI_PRINT_SHEETS_INSIDE_H

#include <xlsxwriter.h>

#include "tui/print/paper.h"
#include "tui/print/panel.h"
#include "tui/print/sheets.h"

/* How cells look; lines of one table (sheet_format.c). */
enum look {
	LOOK_TEXT,
	LOOK_WRAPPED,
	LOOK_RIGHT, /* what stands in a column of numbers and is none: ".", "–" */
	LOOK_DAY,
	LOOK_WHOLE,
	LOOK_TENTHS,
	LOOK_MONEY,
	LOOK_CLOCK, /* hours and minutes */
	LOOK_HOURS, /* hours with decimals */
	LOOK_TITLE,
	LOOK_HEAD,
	LOOK_SMALL,
	LOOKS
};

#define SHEET_NAME 128 /* bytes with NUL; at most 31 letters */

struct sheets {
	const struct paper *paper;
	lxw_workbook *book;
	lxw_format *look[LOOKS][2]; /* plain, bold */
	char (*name)[SHEET_NAME];   /* of each block that is a table */
	lxw_worksheet **sheet;	    /* the same */
	lxw_row_t *below;	    /* first free row of it */
	lxw_worksheet *data;	    /* what the pictures draw; NULL: none yet */
	char data_name[SHEET_NAME];
	lxw_row_t data_row;
	lxw_error failed; /* the first */
};

void looks_make(struct sheets *s);

/* A name for a sheet that is allowed and that none of the first n has, from the title. */
void sheet_name(
    const char (*taken)[SHEET_NAME], size_t n, const char *title, char out[static SHEET_NAME]);

/* Text, never a formula; longer than a cell can be, it is cut with an ellipsis. */
void sheet_text(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col, const char *text,
    lxw_format *look);
/* A number in what its unit is reckoned in: euros, days of 24 hours, percent. */
void sheet_number(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col,
    const struct paper_cell *c, bool decimal_hours, bool bold);

/* A column of durations in which one is below 0: Excel shows no time below 0, so all of them stand
 * there as decimal hours. */
bool sheet_decimal_hours(const struct paper_table *t, size_t column);

void sheet_report(struct sheets *s, lxw_worksheet *to);
void sheet_table(struct sheets *s, size_t block);
void sheet_chart(struct sheets *s, const struct paper_chart *chart);

#endif
