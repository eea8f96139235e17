/*
 * Termine: appointments, deadlines and follow-ups day by day, and open requests, as the chosen view
 * wants them.
 */
#include "tui/screens/dates.h"

#include <string.h>

#define WAIT_LONG 10   /* workdays a request may stay open (domain 2.5) */
#define BACK 30	       /* days an appointment waits for somebody to say how it went */
#define TITLES_DAYS 56 /* a title is worth an appointment that long before it ends (domain 3.9) */

/* ---- which rows ---- */

static bool
is_span(enum dates_view view)
{
	return view == DATES_GRID || view == DATES_DAY;
}

static int32_t
first_day(const struct dates_ask *ask)
{
	return ask->view == DATES_GRID ? day_monday(ask->day) : ask->day;
}

static int32_t
last_day(const struct dates_ask *ask)
{
	return ask->view == DATES_GRID ? day_add(first_day(ask), 6) : ask->day;
}

static bool
request_wanted(const struct request_row *q, enum dates_view view, int32_t today)
{
	bool urgent = strcmp(q->urgency, "today") == 0;

	switch (view) {
	case DATES_OVERDUE:
		return q->wait_workdays > WAIT_LONG || (urgent && q->received_on < today);
	case DATES_WEEK:
		return urgent || strcmp(q->urgency, "week") == 0 || q->wait_workdays > WAIT_LONG;
	case DATES_OPEN: return true;
	default: return false;
	}
}

/* What is overdue stands in this week as well: it is to be done now. */
static bool
follow_up_wanted(const struct sheet *s, const struct follow_up_row *f, const struct dates_ask *ask)
{
	if (is_span(ask->view))
		return f->shown_on >= first_day(ask) ||
		       (f->overdue && s->now.day >= first_day(ask) &&
			   s->now.day <= last_day(ask));
	return ask->view != DATES_OVERDUE || f->overdue;
}

static bool
agenda_wanted(const struct sheet *s, const struct file_row *f, enum dates_view view)
{
	if (view == DATES_OVERDUE)
		return f->day < s->now.day || (f->urgent && f->section != FILE_STATUS);
	return is_span(view) || f->section != FILE_STATUS ||
	       f->day <= day_add(s->now.day, TITLES_DAYS);
}

/* ---- lines ---- */

struct putting {
	struct sheet *s;
	const struct dates_ask *ask;
	int32_t week; /* whose heading stands there already */
};

/* What is done is newest first, and one week alone needs no name. */
static void
put_week(struct putting *p, int32_t day)
{
	int32_t monday = day_monday(day);

	if (p->ask->view != DATES_DONE && !is_span(p->ask->view) && monday != p->week)
		sheet_add(p->s, SHEET_WEEK, SHEET_WEEK, (size_t)monday);
	p->week = monday;
}

static void
put_agenda(struct putting *p, size_t i)
{
	if (!agenda_wanted(p->s, &p->s->agenda.at[i], p->ask->view))
		return;
	put_week(p, p->s->agenda.at[i].day);
	sheet_add(p->s, SHEET_AGENDA, SHEET_AGENDA, i);
}

static void
put_follow_up(struct putting *p, size_t i)
{
	if (!follow_up_wanted(p->s, &p->s->follow_ups.at[i], p->ask))
		return;
	put_week(p, p->s->follow_ups.at[i].shown_on);
	sheet_add(p->s, SHEET_FOLLOW_UP, SHEET_FOLLOW_UP, i);
}

/* Both come by day; of one day what has a time comes first. */
static void
put_days(struct sheet *s, const struct dates_ask *ask)
{
	struct putting p = {s, ask, 0};
	size_t a = 0, f = 0;

	while (a < s->agenda.n || f < s->follow_ups.n) {
		if (f == s->follow_ups.n ||
		    (a < s->agenda.n && s->agenda.at[a].day <= s->follow_ups.at[f].shown_on))
			put_agenda(&p, a++);
		else
			put_follow_up(&p, f++);
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

int32_t
dates_line_day(const struct sheet *s, size_t line)
{
	const struct sheet_line *l = &s->lines[line];

	return l->type == SHEET_AGENDA	    ? s->agenda.at[l->at].day
	       : l->type == SHEET_FOLLOW_UP ? s->follow_ups.at[l->at].shown_on
					    : 0;
}

/* ---- reading ---- */

static bool
read_agenda(struct sheet *s, const struct dates_ask *ask, struct err *e)
{
	bool span = is_span(ask->view);
	struct agenda_ask agenda = {.now = s->now,
	    .from = span ? first_day(ask) : day_add(s->now.day, -BACK),
	    .until = span			 ? last_day(ask)
		     : ask->view == DATES_OPEN	 ? DAY_MAX
		     : ask->view == DATES_WEEK	 ? day_add(day_monday(s->now.day), 6)
						 : s->now.day,
	    .open = !span};

	return agenda_load(desk_replica(s->app), &agenda, &s->agenda, e);
}

static bool
read_rows(struct sheet *s, const struct dates_ask *ask, struct err *e)
{
	struct replica *r = desk_replica(s->app);
	int32_t until = ask->view == DATES_WEEK ? day_add(day_monday(s->now.day), 6)
			: is_span(ask->view)	? last_day(ask)
						: 0;

	if (ask->view == DATES_DONE)
		return !s->casework ||
		       follow_ups_done(r, 0, NULL, false, ask->done, &s->follow_ups, e);
	if (!requests_open(r, s->now.day, &s->requests, e))
		return false;
	return !s->casework ||
	       (follow_ups_open(r, s->now.day, until, NULL, &s->follow_ups, e) &&
		   read_agenda(s, ask, e));
}

bool
dates_sheet(struct sheet *s, struct app *app, const struct dates_ask *ask, struct err *e)
{
	bool ok;

	if (!sheet_begin(s, app, e))
		return false;
	s->tells_day = true;
	ok = read_rows(s, ask, e);
	if (!sheet_room(s, 2 * (s->agenda.n + s->follow_ups.n) + s->requests.n + 1, ok ? e : NULL))
		return false;
	put_days(s, ask);
	put_requests(s, ask->view);
	return ok;
}
