/*
 * Termine: follow-ups week by week and open requests, as the chosen view wants them.
 */
#include <string.h>

#include "tui/screens/dates.h"

#define WAIT_LONG 10 /* workdays a request may stay open (domain 2.5) */

/* ---- which rows ---- */

static bool
request_wanted(const struct request_row *q, enum dates_view view, int32_t today)
{
	bool urgent = strcmp(q->urgency, "today") == 0;

	switch (view) {
	case DATES_OVERDUE:
		return q->wait_workdays > WAIT_LONG || (urgent && q->received_on < today);
	case DATES_WEEK:
		return urgent || strcmp(q->urgency, "week") == 0 || q->wait_workdays > WAIT_LONG;
	case DATES_DONE: return false;
	default: return true;
	}
}

static bool
follow_up_wanted(const struct follow_up_row *f, enum dates_view view)
{
	return view != DATES_OVERDUE || f->overdue;
}

/* ---- lines ---- */

static void
put_follow_ups(struct sheet *s, enum dates_view view)
{
	int32_t week = 0, monday;
	size_t i;

	for (i = 0; i < s->follow_ups.n; i++) {
		if (!follow_up_wanted(&s->follow_ups.at[i], view))
			continue;
		monday = day_monday(s->follow_ups.at[i].shown_on);
		if (view != DATES_DONE && monday != week)
			sheet_add(s, SHEET_WEEK, SHEET_WEEK, (size_t)monday);
		week = monday;
		sheet_add(s, SHEET_FOLLOW_UP, SHEET_FOLLOW_UP, i);
	}
}

static void
put_requests(struct sheet *s, enum dates_view view)
{
	bool headed = false;
	size_t i;

	for (i = 0; i < s->requests.n; i++) {
		if (!request_wanted(&s->requests.at[i], view, s->now.day))
			continue;
		if (!headed)
			sheet_add(s, SHEET_HEAD, SHEET_REQUEST, 0);
		headed = true;
		sheet_add(s, SHEET_REQUEST, SHEET_REQUEST, i);
	}
}

static bool
read_rows(struct sheet *s, enum dates_view view, size_t done, struct err *e)
{
	struct replica *r = desk_replica(s->app);
	int32_t until = view == DATES_WEEK ? day_add(day_monday(s->now.day), 6) : 0;

	if (view == DATES_DONE)
		return !s->casework || follow_ups_done(r, 0, NULL, false, done, &s->follow_ups, e);
	return requests_open(r, s->now.day, &s->requests, e) &&
	       (!s->casework || follow_ups_open(r, s->now.day, until, NULL, &s->follow_ups, e));
}

bool
dates_sheet(struct sheet *s, struct app *app, enum dates_view view, size_t done, struct err *e)
{
	bool ok;

	if (!sheet_begin(s, app, e))
		return false;
	ok = read_rows(s, view, done, e);
	if (!sheet_room(s, 2 * s->follow_ups.n + s->requests.n + 1, ok ? e : NULL))
		return false;
	put_follow_ups(s, view);
	put_requests(s, view);
	return ok;
}
