/*
 * What is read for the sheet, and in which order it stands there.
 */
#include "tui/screens/today_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/staff.h"

#define AHEAD 7	     /* days of follow-ups that are shown before they are due */
#define LOG_MONTHS 2 /* of the log are looked through for what waits */
#define STAFF 20     /* workers of an office whose hours are shown */

/* ---- lines ---- */

static void
add(struct sheet *s, enum sheet_type type, enum sheet_type section, size_t at)
{
	s->lines[s->n++] = (struct sheet_line){type, section, at};
}

static void
add_section(struct sheet *s, enum sheet_type type, size_t n)
{
	size_t i;

	if (n > 0)
		add(s, SHEET_HEAD, type, 0);
	for (i = 0; i < n; i++)
		add(s, type, type, i);
}

static bool
put_lines(struct sheet *s, struct err *e)
{
	size_t most = SHEET_TYPES + 2 + s->follow_ups.n + s->requests.n + s->contacts.n +
		      s->drafts.n + s->n_staff;

	free(s->lines);
	s->n = 0;
	s->lines = calloc(most, sizeof(*s->lines));
	if (s->lines == NULL)
		return err_nomem(e);
	add_section(s, SHEET_CONFLICTS, s->conflicts > 0);
	add_section(s, SHEET_REVIEW, s->n_marks);
	add_section(s, SHEET_FOLLOW_UP, s->follow_ups.n);
	add_section(s, SHEET_REQUEST, s->requests.n);
	add_section(s, SHEET_CONTACT, s->contacts.n);
	add_section(s, SHEET_DRAFT, s->drafts.n);
	add_section(s, SHEET_STAFF, s->n_staff);
	return true;
}

/* ---- reading ---- */

static void
forget(struct sheet *s)
{
	follow_up_rows_free(&s->follow_ups);
	request_rows_free(&s->requests);
	contact_rows_free(&s->contacts);
	drafts_free(&s->drafts);
	free(s->staff);
	s->staff = NULL;
	s->n_staff = 0;
}

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
	return follow_ups_open(
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

bool
sheet_load(struct sheet *s, struct app *app, struct err *e)
{
	struct replica *r = desk_replica(app);
	bool ok;

	forget(s);
	s->app = app;
	s->now = session_now(desk_session(app));
	s->casework = !id_zero(&replica_self(r)->intake);
	ok = replica_conflict_count(r, &s->conflicts, e) &&
	     requests_open(r, s->now.day, &s->requests, e) &&
	     contacts_of_day(r, s->now.day, &s->contacts, e) && read_marks(s, r, e) &&
	     (s->casework ? read_casework(s, r, e) : read_staff(s, r, e));
	s->needle[0] = '\0';
	if (s->hits == NULL)
		s->hits = calloc(SHEET_HITS, sizeof(*s->hits));
	return put_lines(s, ok ? e : NULL) && ok;
}

void
sheet_free(struct sheet *s)
{
	forget(s);
	if (s->hits != NULL)
		secret_wipe(s->hits, SHEET_HITS * sizeof(*s->hits));
	free(s->hits);
	free(s->lines);
	secret_wipe(s, sizeof(*s));
}

/* ---- the list asks ---- */

static void
search(struct sheet *s)
{
	const struct people *people = session_people(desk_session(s->app), NULL);
	struct person_hits hits;
	size_t i;

	s->n_hits = 0;
	if (people == NULL || s->hits == NULL ||
	    !people_search(desk_replica(s->app), people, s->needle, SHEET_HITS, &hits, NULL))
		return;
	for (i = 0; i < hits.n && i < SHEET_HITS; i++)
		s->hits[s->n_hits++] = (struct sheet_hit){*hits.at[i].row, hits.at[i].sounds};
	person_hits_free(&hits);
}

/* Two rows more than were found: the notes, and somebody new. */
static size_t
found(struct sheet *s, const char *needle)
{
	if (strcmp(s->needle, needle) != 0) {
		text_copy(s->needle, sizeof(s->needle), needle);
		search(s);
	}
	return s->n_hits + 2;
}

static size_t
count(void *ctx, const char *needle)
{
	struct sheet *s = ctx;

	if (*needle != '\0')
		return found(s, needle);
	s->needle[0] = '\0';
	return s->n;
}

static const struct list_column columns[] = {
    {.width = 6},
    {.width = 2, .from = 60},
    {.width = 0},
    {.width = 0},
    LIST_COLUMNS_END,
};

const struct list_source sheet_source = {
    .columns = columns,
    .count = count,
    .row = sheet_row,
    .empty_de = "Heute ist nichts offen. F2: ein Kontakt, +: ein Kontakt in einer Zeile, "
		"F3: eine Person suchen.",
    .empty_en = "Nothing is open today. F2: a contact, +: a contact in one line, F3: find a "
		"person.",
};
