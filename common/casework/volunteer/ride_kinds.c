/* A ride: kilometres and money for the office, where to and why for the case. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/volunteer/kinds.h"
#include "common/replica/record.h"

static bool
by_car(const char *driver)
{
	return strcmp(driver, "vol") == 0 || strcmp(driver, "self") == 0 ||
	       strcmp(driver, "bus") == 0;
}

static void
ride_check(const struct record *rec, struct problems *p)
{
	bool done = strcmp(record_text(rec, "state"), "done") == 0;
	int64_t out = record_int(rec, "begins", -1), back = record_int(rec, "returns", -1);

	if (done && by_car(record_text(rec, "driver_kind")) && record_int(rec, "km", 0) == 0)
		problem(p, rec, "km", false, _("Eine Autofahrt hat Kilometer. Bitte eintragen."));
	if (out >= 0 && back >= 0 && back <= out)
		problem(p, rec, "returns", false, _("Die Rückfahrt liegt vor der Abholung."));
	if (strcmp(record_text(rec, "state"), "assigned") == 0 && !record_has(rec, "driver_kind"))
		problem(p, rec, "driver_kind", false, _("Wer fährt? Bitte auswählen."));
}

static const struct field ride_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "begins", FIELD_TIME, "Abholung", "pick-up", .flags = 0},
    {3, "returns", FIELD_TIME, "Rückfahrt", "return", .flags = 0},
    {4, "requested_on", FIELD_DATE, "angefragt am", "requested on", .flags = 0},
    {5, "persons", FIELD_INT, "Personen", "persons", .min = 1, .max = 60},
    {6, "driver_kind", FIELD_ENUM, "wer fährt", "who drives", .codes = &codes_driver_kind},
    {7, "volunteer_code", FIELD_TEXT, "Ehrenamt", "volunteer", .max = 8,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
    {8, "km", FIELD_KM, "Kilometer", "kilometres", .max = 2000},
    {9, "waiting_min", FIELD_MINUTES, "Wartezeit", "waiting", .max = 1440},
    {10, "cost_basis", FIELD_ENUM, "Erstattung", "reimbursement", .codes = &codes_cost_basis},
    {11, "cost", FIELD_CENTS, "Kosten", "cost", .flags = 0},
    {12, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_ride_state,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {13, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE, .flags = FIELD_HIDDEN},
    {14, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_ride = {
    .no = KIND_RIDE,
    .name = "ride",
    .de = "Fahrt",
    .en = "ride",
    .de_many = "Fahrten",
    .en_many = "rides",
    .layer = LAYER_OFFICE,
    FIELDS(ride_fields),
    .check = ride_check,
};

static const struct field ride_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {2, "pickup", FIELD_TEXT, "abholen", "pick up at", .max = 120},
    {3, "destination", FIELD_TEXT, "Ziel", "destination", .max = 120, .flags = FIELD_SEARCH},
    {4, "purpose", FIELD_ENUM, "Zweck", "purpose", .codes = &codes_ride_purpose,
	.hint = "Steht nicht auf dem Fahrtenzettel."},
    {5, "child_seats", FIELD_TEXT, "Kindersitze", "child seats", .max = 40,
	.hint = "0+, I, II, III mit Anzahl, zum Beispiel 1×I."},
    {6, "wheelchair", FIELD_BOOL, "Rollstuhl", "wheelchair", .flags = 0},
    {7, "language", FIELD_ENUM, "Sprachmittlung", "interpreting", .codes = &codes_language},
    {8, "volunteer_id", FIELD_REF, "Fahrer/in", "driver", .ref = KIND_VOLUNTEER,
	.flags = FIELD_INDEX},
    {9, "slip_printed_on", FIELD_DATE, "Zettel gedruckt", "slip printed", .flags = 0},
    {10, "text", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_ride_note = {
    .no = KIND_RIDE_NOTE,
    .name = "ride_note",
    .de = "Fahrt (Akte)",
    .en = "ride (file)",
    .de_many = "Fahrten (Akte)",
    .en_many = "rides (file)",
    .layer = LAYER_CASE,
    FIELDS(ride_note_fields),
};

/* Reference data, so the office: nobody in it. One way; measured by somebody, or not. */
static void
destination_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "from_day", 0), to = record_int(rec, "to_day", 0);

	if (from != 0 && to != 0 && to < from)
		problem(p, rec, "to_day", false, _("Das Ende liegt vor dem Beginn."));
	if (!record_has(rec, "minutes"))
		problem(p, rec, "minutes", true,
		    _("Ohne Fahrzeit wird der Rückweg nach Kilometern geschätzt."));
	if (!record_has(rec, "source"))
		problem(p, rec, "source", true, _("Wer hat gemessen? Bitte als Quelle eintragen."));
}

static const struct field destination_fields[] = {
    {1, "name", FIELD_TEXT, "Ziel", "destination", .max = 120,
	.flags = FIELD_REQUIRED | FIELD_SEARCH,
	.hint = "So, wie es bei einer Fahrt unter Ziel steht."},
    {2, "km", FIELD_KM, "Kilometer, einfach", "kilometres, one way", .min = 1, .max = 1000,
	.flags = FIELD_REQUIRED},
    {3, "minutes", FIELD_MINUTES, "Fahrzeit, einfach", "driving time, one way", .min = 1,
	.max = 720},
    {4, "from_day", FIELD_DATE, "gilt ab", "valid from", .flags = FIELD_INDEX},
    {5, "to_day", FIELD_DATE, "gilt bis", "valid until", .flags = 0},
    {6, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
    {7, "checked_on", FIELD_DATE, "geprüft am", "checked on", .flags = 0},
};

const struct kind kind_destination = {
    .no = KIND_DESTINATION,
    .name = "destination",
    .de = "Fahrziel",
    .en = "destination",
    .de_many = "Fahrziele",
    .en_many = "destinations",
    .layer = LAYER_OFFICE,
    FIELDS(destination_fields),
    .check = destination_check,
};
