/*
 * Heute: what is read for the day's sheet, and in which order it stands there.
 */
#include "tui/screens/sheet.h"

#include <stdlib.h>

#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/staff.h"

#define AHEAD 7	     /* days of follow-ups that are counted before they are due */
#define BACK 30	     /* days an appointment waits for somebody to say how it went */
#define ALARM_DAYS 16 /* ten working days, with a holiday between them */
#define HIGH 36	      /* rows of a window that has room for a whole day */
#define ALL_SHOWN 8  /* so many are shown at once; of more only those until the next workday */
#define LOG_MONTHS 2 /* of the log are looked through for what waits */
#define STAFF 20     /* workers of an office whose hours are shown */

static void
add_mark(struct sheet *s, const char *who, const char *what, const char *tell, int64_t n)
{
	if (n > 0)
		s->marks[s->n_marks++] = (struct sheet_mark){who, what, tell, n};
}

/* The supervisor looks through and asks; whoever wrote it answers. */
static bool
read_marks(struct sheet *s, struct replica *r, struct err *e)
{
	struct log_filter filter = {
	    .from = day_month_first(day_add_months(s->now.day, 1 - LOG_MONTHS))};
	struct log_counts c = {.rows = 0};

	s->n_marks = 0;
	if (s->casework)
		filter.worker = replica_self(r)->person;
	if (!log_count(r, &filter, &c, e))
		return false;
	if (s->casework) {
		add_mark(s, N_("Rückfragen"), N_("offen"),
		    N_("Der Fachbereich hat zu diesen Einträgen eine Frage."), c.queries);
		return true;
	}
	add_mark(s, N_("Antworten"), N_("neu"),
	    N_("Diese Rückfragen sind beantwortet und noch nicht angesehen."), c.answered);
	add_mark(s, N_("Tätigkeiten"), N_("ungesehen"),
	    N_("Diese Einträge hat im Fachbereich noch niemand gesehen."), c.unreviewed);
	return true;
}

/* Follow-ups of the next days too, so that nobody is surprised by the morning. */
static bool
read_casework(struct sheet *s, struct replica *r, struct err *e)
{
	struct agenda_ask ask = {.now = s->now,
	    .from = day_add(s->now.day, -BACK),
	    .until = day_add(s->now.day, ALARM_DAYS),
	    .open = true};

	return agenda_load(r, &ask, &s->agenda, e) &&
	       follow_ups_open(
		   r, s->now.day, day_add(s->now.day, AHEAD), NULL, &s->follow_ups, e) &&
	       hours_week(r, NULL, s->now.day, &s->week, e) && drafts_load(s->app, &s->drafts, e);
}

/* Whoever has written down time this week. */
static bool
read_staff(struct sheet *s, struct replica *r, struct err *e)
{
	struct staff_rows rows;
	size_t i;
	bool ok;

	if (!staff_load(r, &rows, e))
		return false;
	s->staff = calloc(STAFF, sizeof(*s->staff));
	ok = s->staff != NULL || err_nomem(e);
	for (i = 0; ok && i < rows.n && s->n_staff < STAFF; i++) {
		struct sheet_staff *who = &s->staff[s->n_staff];

		ok = hours_week(r, &rows.at[i].id, s->now.day, &who->week, e);
		who->id = rows.at[i].id;
		text_copy(who->name, sizeof(who->name), rows.at[i].name);
		s->n_staff += who->week.done > 0;
	}
	staff_free(&rows);
	return ok;
}

/* Which rows stand in a section, most urgent first, and how many of them. */
struct chosen {
	size_t *at, n, most;
	enum sheet_type section;
};

static void
put_chosen(struct sheet *s, const struct chosen *c)
{
	size_t i, n = c->n > c->most ? c->most - 1 : c->n;

	if (c->n > 0)
		sheet_add(s, SHEET_HEAD, c->section, 0);
	for (i = 0; i < n; i++)
		sheet_add(s, SHEET_AGENDA, c->section, c->at[i]);
	s->hidden[c->section] = c->n - n;
	if (c->n > n)
		sheet_add(s, SHEET_MORE, c->section, c->section);
}

static void
choose_urgent(const struct sheet *s, struct chosen *c)
{
	int level;
	size_t i;

	for (level = 1; level <= 4; level++)
		for (i = 0; i < s->agenda.n; i++)
			if (agenda_urgency(&s->agenda.at[i], s->now.day) == level)
				c->at[c->n++] = i;
}

/* Today, and what the next working day begins with. */
static void
choose_meetings(const struct sheet *s, struct chosen *c)
{
	int32_t until = workday_after(day_add(s->now.day, 1), LAND_NI);
	size_t i;

	for (i = 0; i < s->agenda.n; i++)
		if (agenda_meets(&s->agenda.at[i]) && s->agenda.at[i].day >= s->now.day &&
		    s->agenda.at[i].day <= until &&
		    agenda_urgency(&s->agenda.at[i], s->now.day) == 0)
			c->at[c->n++] = i;
}

/* So bounded that follow-ups and requests stay in sight in a small window. */
static bool
put_agenda(struct sheet *s, struct err *e)
{
	bool high = app_canvas(s->app)->rows >= HIGH;
	struct chosen urgent = {.section = SHEET_URGENT, .most = high ? 10 : 4};
	struct chosen meetings = {.section = SHEET_MEETING, .most = high ? 14 : 5};
	size_t *at = calloc(s->agenda.n + 1, sizeof(*at));

	if (at == NULL)
		return err_nomem(e);
	urgent.at = meetings.at = at;
	choose_urgent(s, &urgent);
	put_chosen(s, &urgent);
	choose_meetings(s, &meetings);
	put_chosen(s, &meetings);
	free(at);
	return true;
}

/* A long week must not push what else the day holds out of sight. */
static void
put_follow_ups(struct sheet *s)
{
	int32_t next = workday_after(day_add(s->now.day, 1), LAND_NI);
	size_t n = s->follow_ups.n;

	if (n > ALL_SHOWN)
		while (n > 0 && s->follow_ups.at[n - 1].shown_on > next)
			n--;
	s->hidden[SHEET_FOLLOW_UP] = s->follow_ups.n - n;
	sheet_section(s, SHEET_FOLLOW_UP, n);
	if (n == 0 && s->follow_ups.n > 0)
		sheet_add(s, SHEET_HEAD, SHEET_FOLLOW_UP, 0);
	if (s->follow_ups.n > n)
		sheet_add(s, SHEET_MORE, SHEET_FOLLOW_UP, SHEET_FOLLOW_UP);
}

static bool
put_lines(struct sheet *s, struct err *e)
{
	if (!sheet_room(s,
		2 * SHEET_TYPES + s->agenda.n + s->follow_ups.n + s->requests.n + s->contacts.n +
		    s->drafts.n + s->n_staff,
		e))
		return false;
	sheet_section(s, SHEET_CONFLICTS, s->conflicts > 0);
	sheet_section(s, SHEET_REVIEW, s->n_marks);
	if (!put_agenda(s, e))
		return false;
	put_follow_ups(s);
	sheet_section(s, SHEET_REQUEST, s->requests.n);
	sheet_section(s, SHEET_CONTACT, s->contacts.n);
	sheet_section(s, SHEET_DRAFT, s->drafts.n);
	sheet_section(s, SHEET_STAFF, s->n_staff);
	return true;
}

bool
today_sheet(struct sheet *s, struct app *app, struct err *e)
{
	struct replica *r = desk_replica(app);
	bool ok;

	if (!sheet_begin(s, app, e))
		return false;
	s->finds_people = true;
	ok = replica_conflict_count(r, &s->conflicts, e) &&
	     requests_open(r, s->now.day, &s->requests, e) &&
	     contacts_of_day(r, s->now.day, &s->contacts, e) && read_marks(s, r, e) &&
	     (s->casework ? read_casework(s, r, e) : read_staff(s, r, e));
	return put_lines(s, ok ? e : NULL) && ok;
}
