/*
 * What is asked for a file. Whoever belongs to the case or lives in the household counts; what has
 * no person (a search for a flat) is the household's.
 */
#include "common/base/day.h"
#include "common/casework/agenda_series.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/course/kinds.h"
#include "common/casework/file_rows_read.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/casework/volunteer/kinds.h"

#define SOON_MONTHS 3  /* a title that ends until then needs an appointment now */
#define UNTOLD_DAYS 30 /* so long an appointment waits for somebody to say how it went */

#define WHO                                                                                        \
	"(SELECT id FROM person WHERE case_id = ?1 AND deleted = 0"                                \
	" UNION SELECT person_id FROM household_member"                                            \
	"  WHERE household_id = ?3 AND deleted = 0 AND lives_here = 1"                             \
	" UNION SELECT ?2)"

static const struct file_source sources[] = {
    {FILE_DEADLINE, &kind_deadline, false, NULL, NULL,
	"SELECT t.id, t.person_id, coalesce(t.safe_end, t.ends_on) AS day, NULL, NULL, t.text,"
	" NULL, NULL, coalesce(t.safe_end, t.ends_on) <= ?4 FROM deadline t"
	" WHERE t.deleted = 0 AND t.state = 'open' AND (t.person_id IN " WHO " OR t.document_id IN"
	" (SELECT id FROM document WHERE person_id IN " WHO ")) ORDER BY day"},
    {FILE_APPOINTMENT, &kind_appointment, false, &codes_appointment_kind, NULL,
	"SELECT t.id, n.person_id, t.day, t.begins, t.ends, n.title,"
	" CASE WHEN n.title IS NULL THEN t.kind END, n.place, t.day < ?4"
	" FROM appointment_note n JOIN appointment t ON t.id = n.id"
	" WHERE n.person_id IN " WHO " AND t.deleted = 0"
	" AND ((t.day >= ?6 AND t.state IN ('planned', 'confirmed'))"
	"  OR (t.repeat_until >= ?4 AND t.state <> 'cancelled')) ORDER BY t.day, t.begins"},
    {FILE_APPOINTMENT, &kind_ride, true, NULL, NULL,
	"SELECT t.id, n.person_id, t.day, t.begins, NULL, n.destination, NULL, NULL,"
	" t.state = 'open' AND t.day <= ?4 FROM ride_note n JOIN ride t ON t.id = n.id"
	" WHERE n.person_id IN " WHO " AND t.deleted = 0 AND t.day >= ?4"
	" AND t.state NOT IN ('done', 'cancelled') ORDER BY t.day, t.begins"},
    {FILE_LETTER, &kind_document, false, &codes_doc_kind, NULL,
	"SELECT t.id, t.person_id, coalesce(t.received_on, t.dated_on) AS day, NULL, NULL,"
	" t.subject, CASE WHEN t.subject IS NULL THEN t.kind END, coalesce(t.issuer, o.name), 0"
	" FROM document t LEFT JOIN organisation o ON o.id = t.issuer_id"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.handled IN ('open', 'working')"
	" ORDER BY day"},
    {FILE_STATUS, &kind_person_status, false, &codes_residence, NULL,
	"SELECT t.id, t.person_id, t.valid_until, NULL, NULL, NULL, t.status, NULL,"
	" t.valid_until <= ?5 FROM person_status t"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.until IS NULL"
	" ORDER BY t.valid_until IS NULL, t.valid_until"},
    {FILE_HOUSING, &kind_housing_search, true, &codes_search_state, &codes_search_priority,
	"SELECT t.id, NULL, t.since, NULL, NULL, NULL, t.state, t.priority, 0"
	" FROM housing_search t WHERE t.household_id = ?3 AND t.deleted = 0"
	" AND t.state IN ('active', 'paused') ORDER BY t.since"},
    {FILE_HOUSING, &kind_housing_match, true, &codes_verdict, NULL,
	"SELECT t.id, NULL, coalesce(t.viewing_on, t.proposed_on) AS day, NULL, NULL, o.address,"
	" t.verdict, NULL, t.viewing_on = ?4 FROM housing_match t"
	" JOIN housing_search s ON s.id = t.search_id"
	" LEFT JOIN housing_offer o ON o.id = t.offer_id WHERE s.household_id = ?3"
	" AND t.deleted = 0 AND t.lost_reason IS NULL AND s.state IN ('active', 'paused')"
	" AND s.deleted = 0 ORDER BY day"},
    {FILE_HOUSING, &kind_housing_placement, true, NULL, NULL,
	"SELECT t.id, NULL, t.moved_in_on, NULL, NULL, coalesce(t.address, o.address), NULL, NULL,"
	" 0 FROM housing_placement t LEFT JOIN housing_offer o ON o.id = t.offer_id"
	" WHERE t.household_id = ?3 AND t.deleted = 0 ORDER BY t.moved_in_on DESC"},
    {FILE_COURSE, &kind_course_need, false, &codes_course_type, &codes_need_state,
	"SELECT t.id, t.person_id, t.since, NULL, NULL, NULL, t.type_wanted, t.state,"
	" t.valid_until <= ?5 FROM course_need t"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.state IN ('waiting', 'registered')"
	" ORDER BY t.since"},
    {FILE_COURSE, &kind_course_placement, false, NULL, NULL,
	"SELECT t.id, t.person_id, coalesce(t.started_on, t.registered_on) AS day, NULL, NULL,"
	" o.name, NULL, NULL, 0"
	" FROM course_placement t LEFT JOIN course_offer o ON o.id = t.offer_id"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.completed_on IS NULL"
	" AND t.dropped_on IS NULL ORDER BY day"},
    {FILE_COURSE, &kind_education_placement, false, &codes_education_kind, &codes_education_state,
	"SELECT t.id, t.person_id, coalesce(t.started_on, t.wanted_from, t.registered_on) AS day,"
	" NULL, NULL, o.name, CASE WHEN o.name IS NULL THEN t.kind END, t.state, 0"
	" FROM education_placement t LEFT JOIN organisation o ON o.id = t.organisation_id"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.state <> 'refused' ORDER BY day"},
    {FILE_ISSUE, &kind_issue, false, &codes_issue, &codes_issue_state,
	"SELECT t.id, n.person_id, t.opened_on, NULL, NULL, NULL, t.type, t.state,"
	" coalesce(t.severity, '') = '3' FROM issue t LEFT JOIN issue_note n ON n.id = t.id"
	" WHERE (t.case_id = ?1 OR t.id IN (SELECT id FROM issue_note WHERE person_id IN " WHO "))"
	" AND t.deleted = 0 AND t.closed_on IS NULL ORDER BY t.severity DESC, t.opened_on"},
    {FILE_GOAL, &kind_goal, false, NULL, NULL,
	"SELECT t.id, t.person_id, t.target_date, NULL, NULL, t.wording, NULL, NULL,"
	" coalesce(t.target_date, 99999999) < ?4 FROM goal t"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.state IN ('agreed', 'running')"
	" ORDER BY t.target_date IS NULL, t.target_date"},
    {FILE_CONSENT, &kind_consent, false, &codes_consent_kind, NULL,
	"SELECT t.id, t.person_id, t.valid_until, NULL, NULL, NULL, t.kind, t.recipients,"
	" coalesce(t.valid_until, 99999999) < ?4 FROM consent t"
	" WHERE t.person_id IN " WHO " AND t.deleted = 0 AND t.revoked_on IS NULL"
	" ORDER BY t.valid_until IS NULL, t.valid_until"},
    {FILE_VISIT, &kind_visit_plan, false, NULL, NULL,
	"SELECT t.id, t.person_id, t.day, t.begins, t.back_at, t.address, NULL, NULL, t.day < ?4"
	" FROM visit_plan t WHERE t.person_id IN " WHO " AND t.deleted = 0"
	" AND t.checked_in_at IS NULL AND t.day >= ?6 ORDER BY t.day, t.begins"},
};

bool
file_rows_load(struct replica *r, const struct file_of *of, int32_t today, struct file_rows *out,
    struct err *e)
{
	struct file_ask ask = {.of = *of,
	    .today = today,
	    .soon = day_add_months(today, SOON_MONTHS),
	    .from = day_add(today, -UNTOLD_DAYS)};
	size_t i;

	*out = (struct file_rows){0};
	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (!file_rows_ask(r, &sources[i], &ask, out, e)) {
			file_rows_free(out);
			return false;
		}
	if (agenda_series_next(r, today, out, e))
		return true;
	file_rows_free(out);
	return false;
}
