/* A case: what the office sees of it, and its file. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field case_fields[] = {
    {1, "case_code", FIELD_TEXT, "Fall", "case", .max = 16,
	.flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_INDEX | FIELD_SEARCH},
    {2, "opened_on", FIELD_DATE, "eröffnet am", "opened on", .flags = FIELD_REQUIRED},
    {3, "closed_on", FIELD_DATE, "beendet am", "closed on", .flags = 0},
    {4, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_case_state,
	.flags = FIELD_REQUIRED},
    {5, "worker", FIELD_REF, "zuständig", "responsible", .ref = KIND_STAFF},
    {6, "stand_in", FIELD_REF, "Vertretung", "deputy", .ref = KIND_STAFF},
    {7, "stand_in_from", FIELD_DATE, "Vertretung von", "deputy from", .flags = 0},
    {8, "stand_in_to", FIELD_DATE, "Vertretung bis", "deputy until", .flags = 0},
    {9, "intensity_needed", FIELD_ENUM, "Bedarf", "intensity needed", .codes = &codes_intensity},
    {10, "intensity_delivered", FIELD_ENUM, "geleistet", "intensity delivered",
	.codes = &codes_intensity},
    {11, "entry_path", FIELD_ENUM, "Zugang über", "entry path", .codes = &codes_entry_path},
    {12, "close_reason", FIELD_ENUM, "beendet wegen", "closed because",
	.codes = &codes_close_reason},
};

const struct kind kind_case = {
    .no = KIND_CASE,
    .name = "case",
    .de = "Fall",
    .en = "case",
    .de_many = "Fälle",
    .en_many = "cases",
    .layer = LAYER_OFFICE,
    FIELDS(case_fields),
    .check = case_check,
};

static const struct field case_file_fields[] = {
    {1, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD,
	.flags = FIELD_INDEX},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {3, "summary", FIELD_NOTE, "Zusammenfassung", "summary", .max = 4000, .flags = FIELD_SEARCH},
};

const struct kind kind_case_file = {
    .no = KIND_CASE_FILE,
    .name = "case_file",
    .de = "Fallakte",
    .en = "case file",
    .de_many = "Fallakten",
    .en_many = "case files",
    .layer = LAYER_CASE,
    FIELDS(case_file_fields),
};
