/* Volunteers and their hours; gatherings; network; things handed out. */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/volunteer/kinds.h"
#include "common/replica/record.h"

static void
volunteer_check(const struct record *rec, struct problems *p)
{
	int64_t since = record_int(rec, "since", 0), until = record_int(rec, "until", 0);

	if (since != 0 && until != 0 && until < since)
		problem(p, rec, "until", false, _("Das Ende liegt vor dem Beginn."));
	if (!record_has(rec, "confidentiality_on"))
		problem(p, rec, "confidentiality_on", true,
		    _("Ohne Verschwiegenheitserklärung kein Einsatz bei Menschen."));
}

static const struct field volunteer_fields[] = {
    {1, "short_code", FIELD_TEXT, "Kürzel", "code", .max = 8,
	.flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_INDEX | FIELD_SEARCH},
    {2, "family", FIELD_TEXT, "Nachname", "family name", .max = 80,
	.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_NAME},
    {3, "given", FIELD_TEXT, "Vorname", "given name", .max = 80,
	.flags = FIELD_SEARCH | FIELD_NAME},
    {4, "phone", FIELD_TEXT, "Telefon", "phone", .max = 40, .flags = FIELD_SEARCH},
    {5, "email", FIELD_TEXT, "E-Mail", "e-mail", .max = 120},
    {6, "address", FIELD_TEXT, "Adresse", "address", .max = 120},
    {7, "languages", FIELD_ENUMS, "Sprachen", "languages", .codes = &codes_language, .max = 12},
    {8, "skills", FIELD_ENUMS, "kann", "can", .codes = &codes_skill, .max = 11},
    {9, "available", FIELD_ENUMS, "Zeit", "time", .codes = &codes_availability, .max = 21},
    {10, "districts", FIELD_TEXT, "Ortsteile", "districts", .max = 120},
    {11, "car_seats", FIELD_INT, "Auto, Plätze", "car, seats", .max = 9},
    {12, "child_seats", FIELD_TEXT, "Kindersitze", "child seats", .max = 40,
	.hint = "0+, I, II, III mit Anzahl, zum Beispiel 1×I 1×II."},
    {13, "licence_seen_on", FIELD_DATE, "Führerschein gesehen", "driving licence seen", .flags = 0},
    {14, "insured_via", FIELD_TEXT, "versichert über", "insured via", .max = 80},
    {15, "confidentiality_on", FIELD_DATE, "Verschwiegenheit unterschrieben",
	"confidentiality signed", .flags = 0},
    {16, "certificate_seen_on", FIELD_DATE, "Führungszeugnis gesehen", "police certificate seen",
	.flags = 0, .hint = "Nur der Tag der Einsicht, nie das Papier (§ 72a SGB VIII)."},
    {17, "certificate_until", FIELD_DATE, "Führungszeugnis gilt bis", "certificate valid until",
	.flags = FIELD_INDEX},
    {18, "allowance", FIELD_ENUM, "Entschädigung", "allowance", .codes = &codes_allowance},
    {19, "photo_consent", FIELD_BOOL, "Foto erlaubt", "photo allowed", .flags = 0},
    {20, "public_consent", FIELD_BOOL, "im Bericht nennen", "named in reports", .flags = 0},
    {21, "chain_order", FIELD_INT, "Platz in der Telefonkette", "place in the phone chain",
	.min = 1, .max = 200},
    {22, "since", FIELD_DATE, "dabei seit", "since", .flags = 0},
    {23, "until", FIELD_DATE, "bis", "until", .flags = 0},
    {24, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_volunteer = {
    .no = KIND_VOLUNTEER,
    .name = "volunteer",
    .de = "Ehrenamtliche/r",
    .en = "volunteer",
    .de_many = "Ehrenamtliche",
    .en_many = "volunteers",
    .layer = LAYER_CASE,
    FIELDS(volunteer_fields),
    .check = volunteer_check,
};

static const struct field engagement_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "volunteer_code", FIELD_TEXT, "Ehrenamt", "volunteer", .max = 8,
	.flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_HIDDEN},
    {3, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_engagement_kind,
	.flags = FIELD_REQUIRED},
    {4, "minutes", FIELD_MINUTES, "Dauer", "length", .flags = FIELD_REQUIRED, .min = 1,
	.max = 1440},
    {5, "km", FIELD_KM, "Kilometer", "kilometres", .max = 2000},
    {6, "reimbursed", FIELD_CENTS, "erstattet", "reimbursed", .flags = 0},
    {7, "activity_id", FIELD_REF, "Gruppenangebot", "group activity", .ref = KIND_GROUP_ACTIVITY,
	.flags = FIELD_INDEX},
    {8, "ride_id", FIELD_REF, "Fahrt", "ride", .ref = KIND_RIDE, .flags = FIELD_INDEX},
};

const struct kind kind_volunteer_engagement = {
    .no = KIND_VOLUNTEER_ENGAGEMENT,
    .name = "volunteer_engagement",
    .de = "Einsatz",
    .en = "engagement",
    .de_many = "Einsätze",
    .en_many = "engagements",
    .layer = LAYER_OFFICE,
    FIELDS(engagement_fields),
};

static const struct field engagement_note_fields[] = {
    {1, "volunteer_id", FIELD_REF, "Ehrenamtliche/r", "volunteer", .ref = KIND_VOLUNTEER,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD},
    {3, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_engagement_note = {
    .no = KIND_ENGAGEMENT_NOTE,
    .name = "engagement_note",
    .de = "Einsatz (Akte)",
    .en = "engagement (file)",
    .de_many = "Einsätze (Akte)",
    .en_many = "engagements (file)",
    .layer = LAYER_CASE,
    FIELDS(engagement_note_fields),
};

/* ---- gatherings: heads, never names ---- */

static void
activity_check(const struct record *rec, struct problems *p)
{
	int64_t begins = record_int(rec, "begins", -1), ends = record_int(rec, "ends", -1);
	int64_t heads = record_int(rec, "adults", 0) + record_int(rec, "children", 0);

	if (begins >= 0 && ends >= 0 && ends <= begins)
		problem(p, rec, "ends", false, _("Das Ende liegt vor dem Beginn."));
	if (record_int(rec, "new_faces", 0) > heads)
		problem(p, rec, "new_faces", false, _("Mehr neue Gesichter als Gäste."));
	if (record_int(rec, "counsel_starts", 0) > heads)
		problem(p, rec, "counsel_starts", false, _("Mehr Beratungen als Gäste."));
}

static const struct field activity_fields[] = {
    {1, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_group_kind, .flags = FIELD_REQUIRED},
    {2, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "begins", FIELD_TIME, "Beginn", "begin", .flags = 0},
    {4, "ends", FIELD_TIME, "Ende", "end", .flags = 0},
    {5, "place", FIELD_TEXT, "Ort", "place", .max = 80},
    {6, "host_id", FIELD_REF, "Gastgeber", "host", .ref = KIND_ORGANISATION},
    {7, "adults", FIELD_INT, "Erwachsene", "adults", .max = 2000, .flags = FIELD_REQUIRED},
    {8, "children", FIELD_INT, "Kinder", "children", .max = 2000},
    {9, "new_faces", FIELD_INT, "neue Gesichter", "new faces", .max = 2000},
    {10, "volunteers", FIELD_INT, "Ehrenamtliche", "volunteers", .max = 200},
    {11, "volunteer_minutes", FIELD_MINUTES, "Stunden der Ehrenamtlichen", "volunteers' hours",
	.max = 30000, .flags = FIELD_HOURS},
    {12, "counsel_starts", FIELD_INT, "Beratungen begonnen", "counselling begun", .max = 500},
    {13, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200,
	.hint = "Ohne Namen: der Fachbereich liest mit."},
    {14, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_group_activity = {
    .no = KIND_GROUP_ACTIVITY,
    .name = "group_activity",
    .de = "Gruppenangebot",
    .en = "group activity",
    .de_many = "Gruppenangebote",
    .en_many = "group activities",
    .layer = LAYER_OFFICE,
    FIELDS(activity_fields),
    .check = activity_check,
};

static const struct field meeting_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_meeting_kind, .flags = FIELD_REQUIRED},
    {3, "organisations", FIELD_TEXT, "mit wem", "with whom", .max = 200},
    {4, "subject", FIELD_TEXT, "Thema", "subject", .max = 200, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {5, "agreement", FIELD_NOTE, "Vereinbart", "agreed", .max = 2000, .flags = FIELD_SEARCH},
    {6, "minutes", FIELD_MINUTES, "Dauer", "length", .max = 600},
    {7, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_network_meeting = {
    .no = KIND_NETWORK_MEETING,
    .name = "network_meeting",
    .de = "Netzwerktreffen",
    .en = "network meeting",
    .de_many = "Netzwerktreffen",
    .en_many = "network meetings",
    .layer = LAYER_OFFICE,
    FIELDS(meeting_fields),
};

static void
handout_check(const struct record *rec, struct problems *p)
{
	int64_t day = record_int(rec, "day", 0), back = record_int(rec, "returned_on", 0);

	if (back != 0 && back < day)
		problem(p, rec, "returned_on", false, _("Zurückgegeben vor der Ausgabe."));
}

static const struct field handout_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "item", FIELD_ENUM, "Sache", "item", .codes = &codes_item, .flags = FIELD_REQUIRED},
    {3, "what", FIELD_TEXT, "was genau", "what exactly", .max = 120, .flags = FIELD_SEARCH},
    {4, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD,
	.flags = FIELD_INDEX},
    {5, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {6, "loan_until", FIELD_DATE, "geliehen bis", "on loan until", .flags = 0},
    {7, "returned_on", FIELD_DATE, "zurück am", "returned on", .flags = 0},
};

const struct kind kind_item_handout = {
    .no = KIND_ITEM_HANDOUT,
    .name = "item_handout",
    .de = "Sachspende, Leihgabe",
    .en = "item handed out",
    .de_many = "Sachspenden, Leihgaben",
    .en_many = "items handed out",
    .layer = LAYER_CASE,
    FIELDS(handout_fields),
    .check = handout_check,
};
