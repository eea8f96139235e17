#include "common/casework/hints.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/casework.h"
#include "common/casework/course/kinds.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/volunteer/kinds.h"

#define SQL_MAX 1400

static const struct hint hints[] = {
    {&kind_encounter, "Kontakt ohne Bereich", "contact without an area", 0, "t.area IS NULL"},
    {&kind_encounter, "Kontakt ohne Arbeitszeit (letzte 30 Tage)",
	"contact without working time (last 30 days)", -30,
	"t.held_on BETWEEN ?2 AND ?1 AND t.minutes > 0 AND NOT EXISTS (SELECT 1 FROM time_entry h"
	" WHERE h.deleted = 0 AND h.worked_on = t.held_on AND (h.encounter_id = t.id OR"
	" (h.begins <= t.begins AND coalesce(h.ends, h.begins + h.minutes) >= t.begins + "
	"t.minutes)))"},
    {&kind_request, "Anfrage seit über zehn Arbeitstagen offen",
	"request open for more than ten working days", -14,
	"t.settled_on IS NULL AND t.received_on < ?2 AND t.outcome IN ('waiting', 'appointment')"},
    {&kind_follow_up, "Wiedervorlage dreimal oder öfter verschoben",
	"follow-up moved three times or more", 0, "t.moved_count >= 3 AND t.done_on IS NULL"},
    {&kind_person_status, "Aufenthalt läuft in acht Wochen ab, kein Termin",
	"status expires within eight weeks, no appointment", 56,
	"t.until IS NULL AND t.valid_until BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM"
	" appointment_note n JOIN appointment a ON a.id = n.id AND a.deleted = 0 AND a.day >= ?1"
	" WHERE n.person_id = t.person_id AND n.deleted = 0)"},
    {&kind_person_status, "Aufenthalt ist abgelaufen", "status has expired", 0,
	"t.until IS NULL AND t.valid_until < ?1"},
    {&kind_housing_search, "Wohnungsgesuch seit 60 Tagen nicht bestätigt",
	"housing search not confirmed for 60 days", -60,
	"t.state = 'active' AND coalesce(t.last_confirmed, t.since) < ?2"},
    {&kind_course_need, "Berechtigung zum Kurs läuft in acht Wochen ab",
	"entitlement to a course expires within eight weeks", 56,
	"t.state = 'waiting' AND t.valid_until <= ?2"},
    {&kind_consent, "Einwilligung abgelaufen, Vermittlung noch offen",
	"consent expired, referral still open", 0,
	"t.revoked_on IS NULL AND t.valid_until < ?1 AND EXISTS (SELECT 1 FROM referral v WHERE"
	" v.person_id = t.person_id AND v.deleted = 0 AND coalesce(v.result, 'pending') = "
	"'pending')"},
    {&kind_consent, "Einwilligung widerrufen: Vermittlung prüfen",
	"consent revoked: check the referral", 0,
	"t.revoked_on IS NOT NULL AND EXISTS (SELECT 1 FROM referral v WHERE v.consent_id = t.id "
	"AND"
	" v.deleted = 0 AND coalesce(v.result, 'pending') = 'pending')"},
    {&kind_encounter, "Ein Kind hat gedolmetscht", "a child interpreted", -90,
	"t.interpreter = 'child' AND t.held_on >= ?2"},
    {&kind_volunteer, "Führungszeugnis abgelaufen, arbeitet mit Kindern",
	"certificate expired, works with children", 0,
	"t.skills LIKE '%CHILD%' AND t.certificate_until < ?1 AND"
	" (t.until IS NULL OR t.until >= ?1)"},
    {&kind_education_placement, "Kita: Masernschutz fehlt noch", "Kita: measles proof missing", 0,
	"t.state IN ('waiting', 'offered', 'accepted') AND"
	" coalesce(t.papers, '') NOT LIKE '%MEASLES%'"},
    {&kind_document, "Bescheid ohne Angabe der Zustellung", "decision without how it was served", 0,
	"t.kind = 'DEC' AND t.direction = 'in' AND t.handled <> 'done' AND t.service_mode IS NULL"},
    {&kind_budget_position, "Haushaltsposition zu 95 Prozent verbraucht",
	"budget position used up to 95 per cent", 0,
	"t.approved > 0 AND (SELECT coalesce(sum(x.amount), 0) FROM expense x WHERE x.deleted = 0"
	" AND x.position_id = t.id) >= t.approved * 95 / 100"},
    {&kind_procurement_step, "Vertrag: Schritt in 30 Tagen fällig",
	"contract: step due within 30 days", 30, "t.done_on IS NULL AND t.due <= ?2"},
    {&kind_allocation, "Zuweisung: Personen ohne Bett", "allocation: persons without a bed", 0,
	"t.unplaced > 0 AND t.state <> 'cancelled'"},
    {&kind_time_entry, "Vormonat noch nicht abgeschlossen (fällig am 5.)",
	"last month not closed yet (due on the 5th)", -62,
	"?1 % 100 >= 5 AND t.worked_on >= ?2 AND t.worked_on < (?1 / 100) * 100"
	" AND NOT EXISTS (SELECT 1 FROM month_close m WHERE m.deleted = 0 AND m.worker = t.worker"
	" AND m.month / 100 = t.worked_on / 100) AND NOT EXISTS (SELECT 1 FROM time_entry l"
	" WHERE l.deleted = 0 AND l.worker = t.worker AND l.worked_on BETWEEN t.worked_on"
	" AND (t.worked_on / 100) * 100 + 31 AND (l.worked_on, l.id) > (t.worked_on, t.id))"},
    {&kind_month_close, "Monat: Rückfrage ist offen", "month: a query is open", 0,
	"t.state = 'query'"},
    {&kind_month_close, "Monat wartet seit zehn Tagen auf »sachlich richtig«",
	"month waits for \"correct in substance\" for ten days", -10,
	"t.state = 'closed' AND t.closed_on < ?2"},
    {&kind_preparedness_item, "Krisenvorsorge: Prüfung überfällig", "preparedness: review overdue",
	0, "t.review_by < ?1"},
};

size_t
hints_count(void)
{
	return sizeof(hints) / sizeof(hints[0]);
}

const struct hint *
hint_at(size_t i)
{
	return &hints[i];
}

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct hint_records *out = ctx;

	(void)e;
	if (out->n < HINT_RECORDS)
		out->at[out->n++] = query_id(q, 0);
	out->all = query_int(q, 1);
	return true;
}

bool
hint_find(struct replica *r, const struct hint *hint, int32_t today, struct hint_records *out,
    struct err *e)
{
	char sql[SQL_MAX];
	struct query *q;

	*out = (struct hint_records){0};
	snprintf(sql, sizeof(sql),
	    "SELECT t.id, count(*) OVER () FROM \"%s\" AS t WHERE t.deleted = 0 AND (%s)"
	    " ORDER BY t.born LIMIT %d",
	    hint->kind->name, hint->where, HINT_RECORDS);
	q = replica_query(r, sql, e);
	if (q != NULL) {
		query_bind_int(q, 1, today);
		query_bind_int(q, 2, day_add(today, hint->days));
	}
	return rows_each(q, take, out, e);
}
