/* A contact is up to three records with one id: row, note, private note. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field encounter_fields[] = {
    {1, "held_on", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "begins", FIELD_TIME, "Beginn", "begin", .flags = 0},
    {3, "ends", FIELD_TIME, "Ende", "end", .flags = 0},
    {4, "minutes", FIELD_MINUTES, "Dauer", "length", .flags = FIELD_REQUIRED, .min = 1, .max = 600,
	.hint = "45, 45m, 1:30 oder 1,5."},
    {5, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_encounter_kind, .flags = FIELD_REQUIRED},
    {6, "participants", FIELD_PERSONS, "Personen", "people", .max = 400,
	.flags = FIELD_INDEX}, /* read through for a code: smaller than the table */
    {7, "anonymous_count", FIELD_INT, "ohne Namen", "unnamed people", .max = 500},
    {8, "area", FIELD_ENUM, "Bereich", "area", .codes = &codes_activity_area,
	.flags = FIELD_REQUIRED},
    {9, "areas_extra", FIELD_ENUMS, "weitere Bereiche", "more areas", .codes = &codes_activity_area,
	.max = 2},
    {10, "topic_group", FIELD_ENUM, "Themengruppe", "topic group", .codes = &codes_guideline_group,
	.flags = FIELD_HIDDEN},
    {11, "place", FIELD_ENUM, "Ort", "place", .codes = &codes_place},
    {12, "interpreter", FIELD_ENUM, "Sprachmittlung", "interpreting", .codes = &codes_interpreter},
    {13, "outcome", FIELD_ENUM, "Ergebnis", "outcome", .codes = &codes_outcome},
    {14, "travel_min", FIELD_MINUTES, "Fahrzeit", "travel time", .max = 600},
    {15, "km", FIELD_KM, "Kilometer", "kilometres", .max = 1000},
    {16, "substitutable", FIELD_TRI, "hätte jemand anders helfen können",
	"could somebody else have helped", .flags = 0},
    {17, "substitute", FIELD_ENUM, "wer sonst", "who else", .codes = &codes_substitute},
    {18, "feedback", FIELD_INT, "Rückmeldung (1 bis 4)", "feedback (1 to 4)", .min = 1, .max = 4},
    {19, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE, .flags = FIELD_INDEX},
    {20, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_encounter = {
    .no = KIND_ENCOUNTER,
    .name = "encounter",
    .de = "Kontakt",
    .en = "contact",
    .de_many = "Kontakte",
    .en_many = "contacts",
    .layer = LAYER_OFFICE,
    FIELDS(encounter_fields),
    .check = encounter_check,
};

static const struct field encounter_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
    {2, "text", FIELD_NOTE, "Vermerk", "note", .max = 8000, .flags = FIELD_SEARCH},
    {3, "topic", FIELD_ENUM, "Thema", "topic", .codes = &codes_topic},
    {4, "topics_extra", FIELD_ENUMS, "weitere Themen", "more topics", .codes = &codes_topic,
	.max = 3},
    {5, "topic_text", FIELD_TEXT, "Thema: was genau", "topic: what exactly", .max = 80,
	.flags = FIELD_SEARCH},
    {6, "language", FIELD_ENUM, "Sprache", "language", .codes = &codes_language},
    {7, "place_name", FIELD_TEXT, "Stelle", "where exactly", .max = 80, .flags = FIELD_SEARCH},
};

const struct kind kind_encounter_note = {
    .no = KIND_ENCOUNTER_NOTE,
    .name = "encounter_note",
    .de = "Vermerk",
    .en = "note",
    .de_many = "Vermerke",
    .en_many = "notes",
    .layer = LAYER_CASE,
    FIELDS(encounter_note_fields),
    .check = encounter_note_check,
};

static const struct field private_note_fields[] = {
    {1, "text", FIELD_NOTE, "persönliche Notiz", "private note", .max = 4000, .flags = FIELD_SEARCH,
	.hint = "Bleibt auf diesem Gerät und geht in keinen Abgleich."},
};

const struct kind kind_private_note = {
    .no = KIND_PRIVATE_NOTE,
    .name = "private_note",
    .de = "persönliche Notiz",
    .en = "private note",
    .de_many = "persönliche Notizen",
    .en_many = "private notes",
    .layer = LAYER_NOTE,
    FIELDS(private_note_fields),
};
