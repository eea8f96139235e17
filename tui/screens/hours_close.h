/*
 * hours_close.h - closing a month, confirming it, asking back and answering: the deeds of the
 * screen Stunden that belong to the month as a whole. For hours*.c only.
 */
#ifndef TUI_SCREENS_HOURS_CLOSE_H
#define TUI_SCREENS_HOURS_CLOSE_H

#include "tui/screens/hours_sheet.h"

/* Lives in the screen; `changed` is called with it once something was saved. */
struct hours_closing {
	const struct hours_sheet *sheet;
	void (*changed)(struct screen *s);
	struct screen *s;
};

/* Asks before it closes the month that is shown. */
void hours_close_month(struct hours_closing *c);
/* Of somebody else's month: "sachlich richtig". */
void hours_approve(struct hours_closing *c);
/* Of somebody else's month a question, of one's own the answer to it. */
void hours_ask_back(struct hours_closing *c);

/* How far the month is: closed, asked about, confirmed; whether its entries are still the same. */
void hours_tell_closing(const struct hours_sheet *h, struct detail *d);

#endif
