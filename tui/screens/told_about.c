/* What a record is about, by its kind: one row a kind, with the fields that name it. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "tui/screens/desk.h"
#include "tui/screens/told.h"

/* Fields are told in this order, those that are empty are left out. */
static const struct {
	uint16_t kind;
	uint16_t facts; /* kind of the record with the same id that has them; 0: its own */
	const char *fields[3];
	bool client; /* the fields tell who the client is */
} abouts[] = {
    {KIND_STAFF, 0, {"name"}, false},
    {KIND_OFFICE, 0, {"name"}, false},
    {KIND_ABSENCE, 0, {"worker", "from_day"}, false},
    {KIND_PERSON_NAME, 0, {"person_id"}, true},
    {KIND_HOUSEHOLD, 0, {"label"}, true},
    {KIND_HOUSEHOLD_MEMBER, 0, {"person_id", "household_id"}, true},
    {KIND_CASE, 0, {"case_code"}, false},
    {KIND_CASE_FILE, KIND_CASE, {"case_code"}, false},
    {KIND_REQUEST, 0, {"received_on", "received_at", "person_code"}, false},
    {KIND_REQUEST_NOTE, KIND_REQUEST, {"received_on", "received_at", "person_code"}, false},
    {KIND_ENCOUNTER, 0, {"held_on", "begins", "participants"}, false},
    {KIND_ENCOUNTER_NOTE, KIND_ENCOUNTER, {"held_on", "begins", "participants"}, false},
    {KIND_PRIVATE_NOTE, KIND_ENCOUNTER, {"held_on", "begins", "participants"}, false},
    {KIND_FOLLOW_UP, 0, {"due", "text"}, true},
    {KIND_TIME_ENTRY, 0, {"worked_on", "begins", "activity"}, false},
    {KIND_PERSON_STATUS, 0, {"person_id", "status"}, true},
    {KIND_PERSON_BENEFIT, 0, {"person_id", "benefit"}, true},
    {KIND_PERSON_NUMBER, 0, {"person_id", "kind"}, true},
    {KIND_CONSENT, 0, {"given_on", "kind", "person_id"}, true},
    {KIND_APPOINTMENT, 0, {"day", "begins", "kind"}, false},
    {KIND_APPOINTMENT_NOTE, 0, {"title", "person_id"}, true},
    {KIND_ISSUE, 0, {"opened_on", "type"}, false},
    {KIND_ISSUE_NOTE, KIND_ISSUE, {"opened_on", "type"}, false},
    {KIND_COST_AVOIDANCE, 0, {"day", "type"}, false},
    {KIND_REFERRAL, 0, {"day", "target", "person_id"}, true},
    {KIND_GOAL, 0, {"wording"}, true},
    {KIND_ORGANISATION, 0, {"name", "town"}, false},
    {KIND_ORG_CONTACT, 0, {"function", "name", "organisation_id"}, false},
    {KIND_HOUSING_SEARCH, 0, {"household_id"}, true},
    {KIND_HOUSING_OFFER, 0, {"address", "district"}, true},
    {KIND_HOUSING_MATCH, 0, {"search_id", "offer_id"}, true},
    {KIND_HOUSING_PLACEMENT, 0, {"moved_in_on", "household_id"}, true},
    {KIND_COURSE_NEED, 0, {"person_id", "type_wanted"}, true},
    {KIND_COURSE_OFFER, 0, {"name", "starts_on"}, false},
    {KIND_COURSE_PLACEMENT, 0, {"person_id", "offer_id"}, true},
    {KIND_EDUCATION_PLACEMENT, 0, {"person_id", "organisation_id"}, true},
    {KIND_RIDE, 0, {"day", "begins"}, false},
    {KIND_RIDE_NOTE, 0, {"destination", "person_id"}, true},
    {KIND_VOLUNTEER, 0, {"family", "given", "short_code"}, true},
    {KIND_VOLUNTEER_ENGAGEMENT, 0, {"day", "kind", "volunteer_code"}, false},
    {KIND_ENGAGEMENT_NOTE, 0, {"volunteer_id"}, true},
    {KIND_GROUP_ACTIVITY, 0, {"day", "kind"}, false},
    {KIND_NETWORK_MEETING, 0, {"day", "subject"}, false},
    {KIND_ITEM_HANDOUT, 0, {"day", "item", "what"}, true},
    {KIND_DOCUMENT, 0, {"received_on", "subject", "issuer"}, true},
    {KIND_DEADLINE, 0, {"ends_on", "text"}, true},
    {KIND_DEADLINE_RULE, 0, {"code", "document"}, false},
    {KIND_ACCOMMODATION, 0, {"name", "district"}, false},
    {KIND_ROOM, 0, {"accommodation_id", "number"}, false},
    {KIND_OCCUPANCY, 0, {"person_id", "accommodation_id"}, true},
    {KIND_ALLOCATION, 0, {"expected_on", "persons_announced", "authority"}, false},
    {KIND_QUOTA, 0, {"from_day", "target"}, false},
    {KIND_CONTRACT, 0, {"title"}, false},
    {KIND_CONTRACT_PERIOD, 0, {"starts_on", "weekly_minutes"}, false},
    {KIND_PROCUREMENT_STEP, 0, {"due", "step"}, false},
    {KIND_BUDGET_POSITION, 0, {"year", "position", "title"}, false},
    {KIND_EXPENSE, 0, {"receipt_no", "reason"}, false},
    {KIND_INVOICE, 0, {"number"}, false},
    {KIND_FUNDING_SOURCE, 0, {"name"}, false},
    {KIND_FUNDING_RECEIPT, 0, {"day", "source_id"}, false},
    {KIND_COUNCIL_PAPER, 0, {"number", "title"}, false},
    {KIND_COMMITTEE_SESSION, 0, {"day", "body"}, false},
    {KIND_INCIDENT, 0, {"day", "kind"}, false},
    {KIND_INCIDENT_NOTE, KIND_INCIDENT, {"day", "kind"}, false},
    {KIND_VISIT_PLAN, 0, {"day", "begins", "address"}, true},
    {KIND_INTERPRETER_USE, 0, {"day", "language"}, true},
    {KIND_PREPAREDNESS_ITEM, 0, {"title"}, false},
    {KIND_POPULATION_SNAPSHOT, 0, {"day", "status_group"}, false},
    {KIND_LEGACY_FIGURE, 0, {"month"}, false},
    {KIND_RENT_LIMIT, 0, {"persons", "from_day"}, false},
    {KIND_TRAVEL_RATE, 0, {"vehicle", "from_day"}, false},
    {KIND_DESTINATION, 0, {"name", "km"}, false},
    {KIND_HOLIDAY, 0, {"day", "name"}, false},
    {KIND_RETENTION_RULE, 0, {"class"}, false},
    {KIND_DELETION_RUN, 0, {"proposed_on"}, false},
    {KIND_MONTH_CLOSE, 0, {"month", "worker"}, false},
    {KIND_CORRECTION, 0, {"corrected_on", "field"}, false},
    {KIND_FIGURE, 0, {"name", "from_day"}, false},
    {KIND_PUBLISHED, 0, {"printed_on", "title", "edition"}, false},
    {KIND_REVIEW, 0, {"reviewed_on", "state"}, false},
};

const char *const *
told_naming(const struct kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(abouts) / sizeof(abouts[0]); i++)
		if (abouts[i].kind == kind->no && abouts[i].facts == 0)
			return abouts[i].fields;
	return NULL;
}

static void
tell_fields(
    const struct teller *t, const struct record *rec, const char *const *names, struct buf *out)
{
	char day[DAY_TEXT];
	const char *between = "";
	size_t i;
	int k;

	for (i = 0; i < 3 && names[i] != NULL; i++) {
		if (!record_has(rec, names[i]))
			continue;
		k = kind_index(rec->kind, names[i]);
		buf_printf(out, "%s", between);
		between = i == 0 ? " " : ", ";
		if (rec->kind->fields[k].type == FIELD_DATE)
			buf_printf(out, "%s", day_text_short((int32_t)rec->values[k].i, day));
		else
			told_value(t, &rec->kind->fields[k], &rec->values[k], out);
	}
}

static void
tell_person(const struct teller *t, const struct id *id, struct buf *out)
{
	char name[NAME_DISPLAY];
	struct record *rec = NULL;

	if (t->names && name_display(desk_replica(t->app), id, name, NULL))
		buf_printf(out, "%s", name);
	else if (replica_load(desk_replica(t->app), &kind_person, id, &rec, NULL))
		buf_printf(out, "%s", record_text(rec, "short_code"));
	record_free(rec);
}

static void
tell_by_table(const struct teller *t, size_t row, const struct kind *kind, const struct id *id,
    struct buf *out)
{
	struct record *rec = NULL;

	if (abouts[row].facts != 0)
		kind = kinds_no(replica_kinds(desk_replica(t->app)), abouts[row].facts);
	if ((t->names || !abouts[row].client) &&
	    replica_load(desk_replica(t->app), kind, id, &rec, NULL))
		tell_fields(t, rec, abouts[row].fields, out);
	record_free(rec);
}

void
told_name(const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out)
{
	size_t i;

	if (kind->no == KIND_PERSON)
		tell_person(t, id, out);
	for (i = 0; i < sizeof(abouts) / sizeof(abouts[0]); i++)
		if (abouts[i].kind == kind->no)
			tell_by_table(t, i, kind, id, out);
}

void
told_about(const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out)
{
	struct buf name = BUF_EMPTY;

	told_name(t, kind, id, &name);
	buf_printf(out, "%s%s%s", lang_pick(kind->de, kind->en), name.len > 0 ? " " : "",
	    name.len > 0 ? buf_text(&name) : "");
	buf_free(&name);
}
