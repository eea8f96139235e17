/*
 * hours_sheet.h - a month of somebody's working time as rows of a list: weeks with their sums,
 * entries, and contacts nobody wrote time down for. For hours*.c only.
 */
#ifndef TUI_SCREENS_HOURS_SHEET_H
#define TUI_SCREENS_HOURS_SHEET_H

#include "common/casework/contact.h"
#include "common/casework/hours.h"
#include "common/casework/month_close.h"
#include "common/casework/staff.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

enum hours_type { HOURS_WEEK, HOURS_ENTRY, HOURS_UNBOOKED_HEAD, HOURS_CONTACT };

struct hours_line {
	enum hours_type type;
	size_t at; /* index into weeks, entries or contacts */
};

struct hours_week {
	int32_t monday;
	struct hours sum;
};
#define HOURS_WEEKS 6 /* a month touches so many */

struct hours_sheet {
	struct app *app;
	int32_t today, month;  /* month: its first day */
	struct id worker;      /* zero: whoever works here */
	char name[STAFF_NAME]; /* of that worker; "" for oneself */
	struct hours sum;
	struct month_statement statement;
	struct time_rows entries;
	struct contact_rows contacts; /* without time entry */
	struct hours_week weeks[HOURS_WEEKS];
	size_t n_weeks;
	struct hours_line *lines;
	size_t n;
};

/* Reads the month h->month of h->worker anew; on failure the sheet is empty. */
bool hours_sheet_load(struct hours_sheet *h, struct app *app, struct err *e);
void hours_sheet_free(struct hours_sheet *h); /* wipes */

extern const struct list_source hours_source; /* over a struct hours_sheet */
enum hours_type hours_type(const struct list_row *row);
/* Of the entry or contact a row is about; NULL when it is about the other. */
const struct time_row *hours_entry(const struct hours_sheet *h, const struct list_row *row);
const struct contact_row *hours_contact(const struct hours_sheet *h, const struct list_row *row);

/* "+3:15", "-0:24", "0:00" */
const char *hours_balance(int64_t minutes, char out[static DAY_TEXT]);

/* The right side: what is selected, then the month as a whole. */
void hours_tell(const struct hours_sheet *h, const struct list_row *row, struct detail *d);

#endif
