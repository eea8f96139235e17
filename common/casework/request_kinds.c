/* A request: demand, also the demand that could not be met. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field request_fields[] = {
    {1, "received_on", FIELD_DATE, "eingegangen am", "received on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "received_at", FIELD_TIME, "um", "at", .flags = 0},
    {3, "channel", FIELD_ENUM, "Weg", "channel", .codes = &codes_channel},
    {4, "requester", FIELD_ENUM, "wer fragt", "who asks", .codes = &codes_requester},
    {5, "area", FIELD_ENUM, "Bereich", "area", .codes = &codes_activity_area,
	.flags = FIELD_REQUIRED},
    {6, "topic_group", FIELD_ENUM, "Themengruppe", "topic group", .codes = &codes_guideline_group,
	.flags = FIELD_HIDDEN},
    {7, "urgency", FIELD_ENUM, "Dringlichkeit", "urgency", .codes = &codes_urgency},
    {8, "estimate_min", FIELD_MINUTES, "geschätzter Aufwand", "estimated effort", .min = 1,
	.max = 6000},
    {9, "outcome", FIELD_ENUM, "Ergebnis", "outcome", .codes = &codes_request_outcome,
	.flags = FIELD_REQUIRED},
    {10, "first_service", FIELD_REF, "erste Leistung", "first service", .ref = KIND_ENCOUNTER,
	.flags = FIELD_HIDDEN},
    {11, "refused_reason", FIELD_TEXT, "Grund der Ablehnung", "reason of refusal", .max = 120,
	.hint = "Ohne Namen und Angaben zur Person: der Fachbereich liest mit."},
    {12, "settled_on", FIELD_DATE, "erledigt am", "settled on",
	.flags = FIELD_HIDDEN | FIELD_INDEX}, /* finds the open ones, which have none */
    {13, "person_code", FIELD_TEXT, "Personenkürzel", "person code", .max = 8,
	.flags = FIELD_HIDDEN},
    {14, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE, .flags = FIELD_INDEX},
    {15, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_request = {
    .no = KIND_REQUEST,
    .name = "request",
    .de = "Anfrage",
    .en = "request",
    .de_many = "Anfragen",
    .en_many = "requests",
    .layer = LAYER_OFFICE,
    FIELDS(request_fields),
    .check = request_check,
};

static const struct field request_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {2, "name", FIELD_TEXT, "Name, Rufnummer", "name, number", .max = 120, .flags = FIELD_SEARCH,
	.hint = "Wenn die Person noch nicht angelegt ist."},
    {3, "text", FIELD_NOTE, "Anliegen", "matter", .max = 4000, .flags = FIELD_SEARCH},
    {4, "topic", FIELD_ENUM, "Thema", "topic", .codes = &codes_topic},
    {5, "interpreter_language", FIELD_ENUM, "Dolmetscher für", "interpreter for",
	.codes = &codes_language},
};

const struct kind kind_request_note = {
    .no = KIND_REQUEST_NOTE,
    .name = "request_note",
    .de = "Anliegen",
    .en = "matter",
    .de_many = "Anliegen",
    .en_many = "matters",
    .layer = LAYER_CASE,
    FIELDS(request_note_fields),
};
