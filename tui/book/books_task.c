/* Hilfen: appointments, problems, goals, referrals. */
#include "common/casework/task/kinds.h"
#include "common/casework/task/occurrence.h"
#include "tui/book/books.h"

/* A form that was opened on one day of a series begins with what the series says. */
static bool
begin_appointment(struct app *app, struct record **recs, struct err *e)
{
	return occurrence_begin(desk_replica(app), recs[0], recs[1], e);
}

static const struct book appointments = {
    .kind = &kind_appointment,
    .note = &kind_appointment_note,
    .key = 't',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"begins", 5, 0, false, NULL, NULL},
	{"title", 0, 0, false, NULL, NULL}, {"person_id", 16, 56, false, NULL, NULL},
	{"state", 10, 80, false, NULL, NULL}},
    .order = "t.day, t.begins",
    .person = "EXISTS (SELECT 1 FROM appointment_note n WHERE n.id = t.id AND n.person_id = ?2)",
    .views = {{"kommende", "coming", "coalesce(t.repeat_until, t.day) >= ?1"},
	{"vergangene", "past", "coalesce(t.repeat_until, t.day) < ?1"},
	{"alle", "all", "1"}},
    .attention = "t.state IN ('planned', 'confirmed') AND t.day < ?1 AND t.repeat_until IS NULL",
    .past = "coalesce(t.repeat_until, t.day) < ?1",
    .begin = begin_appointment,
};

static const struct book issues = {
    .kind = &kind_issue,
    .note = &kind_issue_note,
    .key = 'p',
    .columns = {{"type", 0, 0, false, NULL, NULL}, {"person_id", 16, 40, false, NULL, NULL},
	{"opened_on", 10, 0, false, NULL, NULL}, {"state", 12, 60, false, NULL, NULL}},
    .order = "t.opened_on DESC",
    .person = "EXISTS (SELECT 1 FROM issue_note n WHERE n.id = t.id AND n.person_id = ?2)",
    .views = {{"offen", "open", "t.closed_on IS NULL"}, {"alle", "all", "1"}},
    .attention = "t.severity = '3' AND t.closed_on IS NULL",
    .past = "t.closed_on IS NOT NULL",
};

static const struct book goals = {
    .kind = &kind_goal,
    .key = 'z',
    .columns = {{"wording", 0, 0, false, NULL, NULL}, {"person_id", 16, 40, false, NULL, NULL},
	{"target_date", 10, 0, false, NULL, NULL}, {"state", 12, 66, false, NULL, NULL}},
    .order = "t.target_date",
    .person = "t.person_id = ?2",
    .views = {{"offen", "open", "t.state IN ('agreed', 'running')"}, {"alle", "all", "1"}},
    .attention = "t.target_date < ?1 AND t.state IN ('agreed', 'running')",
    .past = "t.state NOT IN ('agreed', 'running')",
};

static const struct book referrals = {
    .kind = &kind_referral,
    .key = 'v',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"target", 0, 0, false, NULL, NULL},
	{"person_id", 16, 40, false, NULL, NULL}, {"result", 12, 66, false, NULL, NULL}},
    .order = "t.day DESC",
    .person = "t.person_id = ?2",
    .views = {{"ohne Ergebnis", "without result", "t.result IS NULL"}, {"alle", "all", "1"}},
    .past = "t.result IS NOT NULL",
};

static const struct book avoided = {
    .kind = &kind_cost_avoidance,
    .key = 'k',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"type", 0, 0, false, NULL, NULL},
	{"reference_cents", 12, 36, true, NULL, NULL}, {"quantity", 6, 60, true, NULL, NULL}},
    .order = "t.day DESC",
};

const struct book_area book_area_task = {'h', 0, "Hilfen und Termine", "Help and appointments",
    {&appointments, &issues, &goals, &referrals, &avoided, NULL}};
