/* R7, Kursübersicht: who needs a course and where it stands; in public only the sums by course. */
#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/course/kinds.h"
#include "common/report/papers/counts.h"
#include "common/report/papers/listing.h"

/* A need with its newest placement. Of needs that are over those that ended in the period. */
static const struct listing learners = {
    .title = N_("Kursbedarf und Kurse"),
    .sql =
	"SELECT p.short_code, p.id, n.since, coalesce(n.level_now, ''), coalesce(p.literacy, ''),"
	" coalesce(n.type_wanted, o.type, ''), coalesce(n.entitlement, ''), n.valid_until,"
	" n.childcare_needed, n.state, v.name, coalesce(t.started_on, o.starts_on),"
	" coalesce(t.completed_on, t.dropped_on, o.ends_on), coalesce(t.level_reached, '')"
	" FROM course_need n JOIN person p ON p.id = n.person_id"
	" LEFT JOIN course_placement t ON t.id = (SELECT u.id FROM course_placement u"
	"  WHERE u.need_id = n.id AND u.deleted = 0"
	"  ORDER BY coalesce(u.started_on, u.registered_on) DESC, u.id LIMIT 1)"
	" LEFT JOIN course_offer o ON o.id = t.offer_id"
	" LEFT JOIN organisation v ON v.id = o.provider_id"
	" WHERE n.deleted = 0 AND p.deleted = 0 AND n.since <= ?2"
	" AND (n.state IN ('waiting', 'registered', 'in_course')"
	"  OR coalesce(t.completed_on, t.dropped_on) BETWEEN ?1 AND ?2)"
	" ORDER BY n.since, n.id",
    .column =
	{
	    {N_("Person"), LIST_TEXT, NULL, 0, false},
	    {N_("Name"), LIST_NAME, NULL, EDITION_NAMES, false},
	    {N_("Bedarf seit"), LIST_DAY, NULL, 0, false},
	    {N_("Niveau"), LIST_CODE, &codes_cefr, 0, false},
	    {N_("Alphabetisierung"), LIST_CODE, &codes_literacy, 0, false},
	    {N_("Kursart"), LIST_CODE, &codes_course_type, 0, false},
	    {N_("Berechtigung"), LIST_CODE, &codes_entitlement, 0, false},
	    {N_("gültig bis"), LIST_DAY, NULL, 0, false},
	    {N_("Kinderbetreuung"), LIST_YES, NULL, 0, false},
	    {N_("Stand"), LIST_CODE, &codes_need_state, 0, false},
	    {N_("Träger"), LIST_TEXT, NULL, 0, false},
	    {N_("Beginn"), LIST_DAY, NULL, 0, false},
	    {N_("Ende"), LIST_DAY, NULL, 0, false},
	    {N_("Ergebnis"), LIST_CODE, &codes_cefr, 0, false},
	},
    .none = N_("Niemand braucht einen Kurs."),
};

/* ---- by course ---- */

#define STEPS                                                                                      \
	"(SELECT coalesce(n.type_wanted, 'x') AS type, 0 AS step, n.person_id FROM course_need n"  \
	" WHERE n.deleted = 0 AND n.since <= ?2 AND n.state IN ('waiting', 'registered')"          \
	" UNION ALL SELECT o.type, 1, t.person_id FROM course_placement t"                         \
	" JOIN course_offer o ON o.id = t.offer_id"                                                \
	" WHERE t.deleted = 0 AND t.registered_on BETWEEN ?1 AND ?2"                               \
	" UNION ALL SELECT o.type, 2, t.person_id FROM course_placement t"                         \
	" JOIN course_offer o ON o.id = t.offer_id"                                                \
	" WHERE t.deleted = 0 AND t.started_on BETWEEN ?1 AND ?2"                                  \
	" UNION ALL SELECT o.type, 3, t.person_id FROM course_placement t"                         \
	" JOIN course_offer o ON o.id = t.offer_id"                                                \
	" WHERE t.deleted = 0 AND t.completed_on BETWEEN ?1 AND ?2)"
#define HOUSEHOLDS "count(DISTINCT coalesce(p.household_id, s.person_id))"

static const char *const steps_sql =
    "SELECT s.type, s.step, count(*), count(DISTINCT s.person_id), " HOUSEHOLDS " FROM " STEPS
    " s LEFT JOIN person p ON p.id = s.person_id GROUP BY s.type, s.step"
    /* households of the sums: one may stand in two rows */
    " UNION ALL SELECT NULL, s.step, 0, count(DISTINCT s.person_id), " HOUSEHOLDS " FROM " STEPS
    " s LEFT JOIN person p ON p.id = s.person_id GROUP BY s.step";

static const char *const waited_sql =
    "SELECT julianday(substr(t.started_on, 1, 4) || '-' || substr(t.started_on, 5, 2) || '-'"
    " || substr(t.started_on, 7)) - julianday(substr(n.since, 1, 4) || '-' ||"
    " substr(n.since, 5, 2) || '-' || substr(n.since, 7)) FROM course_placement t"
    " JOIN course_need n ON n.id = t.need_id JOIN course_offer o ON o.id = t.offer_id"
    " WHERE t.deleted = 0 AND n.deleted = 0 AND t.started_on BETWEEN ?1 AND ?2"
    " AND (?4 IS NULL OR o.type = ?4)";

#define STEPS_N 4
#define STARTED 2

static bool
count_steps(const struct report_ask *ask, struct protect_table *t, struct err *e)
{
	struct query *q = counts_ask(ask, steps_sql, e);
	struct protect_cell *cell;
	size_t row, step;
	int rc;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0) {
		row = query_null(q, 0) ? t->rows : counts_row(&codes_course_type, query_text(q, 0));
		step = (size_t)query_int(q, 1);
		if (row < t->rows)
			protect_count(t, row, step, query_int(q, 2));
		cell = protect_at(t, row, step);
		cell->persons = query_int(q, 3);
		cell->households = query_int(q, 4);
		protect_at(t, row, STEPS_N)->households += cell->households;
	}
	query_end(q);
	return rc == 0;
}

static bool
put_waited(
    const struct report_ask *ask, const char *type, bool hidden, struct document *d, struct err *e)
{
	struct query *q = counts_ask(ask, waited_sql, e);
	int64_t middle;
	size_t n;

	if (q == NULL)
		return false;
	query_bind_text(q, 4, type);
	if (!counts_middle(q, &middle, &n, e))
		return false;
	if (n == 0 && !hidden)
		document_empty(d);
	else if (hidden || (edition_limits(ask->edition) != NULL && !protect_median(n)))
		document_hidden(d);
	else
		document_number(d, UNIT_DAYS, middle);
	return true;
}

static bool
put_course(const struct report_ask *ask, const struct protect_table *t, size_t row,
    struct document *d, struct err *e)
{
	bool sum = row == t->rows, rest = row + 1 == t->rows;
	const char *type = sum || rest ? NULL : codes_course_type.list[row].code;
	size_t step;

	document_row(d, sum ? ROW_TOTAL : ROW_PLAIN);
	document_text(d, sum	? _("Summe")
			 : rest ? _("nicht bekannt")
				: codes_label(&codes_course_type, type));
	for (step = 0; step < STEPS_N; step++)
		if (protect_hidden(t, row, step))
			document_hidden(d);
		else
			document_number(d, UNIT_NUMBER, protect_at(t, row, step)->value);
	if (rest) {
		document_empty(d);
		return true;
	}
	return put_waited(ask, type, protect_hidden(t, row, STARTED), d, e);
}

/* What is hidden stands there: a row that is missing would say that it is a nought. */
static bool
row_empty(const struct protect_table *t, size_t row)
{
	size_t step;

	for (step = 0; step < STEPS_N; step++)
		if (protect_at(t, row, step)->value != 0 || protect_hidden(t, row, step))
			return false;
	return true;
}

static bool
put_courses(
    const struct report_ask *ask, const struct protect_table *t, struct document *d, struct err *e)
{
	size_t row;

	document_table(d, _("Kurse"),
	    (const char *const[]){_("Kursart"), _("#Bedarf"), _("#angemeldet"), _("#begonnen"),
		_("#abgeschlossen"), _("#Median Wartetage"), NULL});
	for (row = 0; row <= t->rows; row++)
		if ((row == t->rows || !row_empty(t, row)) && !put_course(ask, t, row, d, e))
			return false;
	document_note(d, "%s",
	    _("Bedarf: Personen, die am Ende des Zeitraums warten oder angemeldet sind. "
	      "Angemeldet, "
	      "begonnen, abgeschlossen: im Zeitraum. Wartetage: vom Bedarf bis zum Beginn."));
	return true;
}

static bool
put_summary(const struct report_ask *ask, struct document *d, struct err *e)
{
	const struct protect_limits *limits = edition_table_limits(ask->edition);
	struct protect_table t;
	bool ok;

	if (!protect_open(&t, counts_rows(&codes_course_type) + 1, STEPS_N, e))
		return false;
	/* whoever began was registered as well: steps are not added up */
	t.row_sums = t.total = false;
	ok = count_steps(ask, &t, e) && (limits == NULL || protect_mark(&t, limits, e)) &&
	     put_courses(ask, &t, d, e);
	protect_close(&t);
	counts_note(ask, d);
	return ok;
}

bool
courses_overview_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (edition_may(ask->edition, EDITION_CODES) && !listing_put(ask, &learners, d, NULL, e))
		return false;
	return put_summary(ask, d, e);
}
