/* Working time. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field time_entry_fields[] = {
    {1, "worked_on", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "begins", FIELD_TIME, "Beginn", "begin", .flags = 0},
    {3, "ends", FIELD_TIME, "Ende", "end", .flags = 0},
    {4, "minutes", FIELD_MINUTES, "Dauer", "length", .flags = FIELD_REQUIRED, .min = 1,
	.max = 1440},
    {5, "break_min", FIELD_MINUTES, "Pause", "break", .max = 600},
    {6, "activity", FIELD_ENUM, "Tätigkeit", "activity", .codes = &codes_time_activity,
	.flags = FIELD_REQUIRED},
    {7, "area", FIELD_ENUM, "Bereich", "area", .codes = &codes_activity_area},
    {8, "encounter_id", FIELD_REF, "Kontakt", "contact", .ref = KIND_ENCOUNTER,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
    {9, "travel_min", FIELD_MINUTES, "davon Fahrzeit", "travel time in it", .max = 600},
    {10, "km", FIELD_KM, "Kilometer", "kilometres", .max = 1000},
    {11, "place", FIELD_ENUM, "Ort", "place", .codes = &codes_place},
    {12, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 120,
	.hint = "Ohne Namen und Angaben zu Personen: der Fachbereich liest mit."},
    {13, "counts_as_net", FIELD_BOOL, "zählt als Arbeitszeit", "counts as working time",
	.flags = FIELD_HIDDEN},
    {14, "on_call", FIELD_BOOL, "Rufbereitschaft", "on call", .flags = 0},
    {15, "reason", FIELD_TEXT, "Grund (Sonn- und Feiertag)", "reason (Sunday, holiday)",
	.max = 120},
    /* No index: an office has two or three workers, and their days are what finds the rows. */
    {16, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_time_entry = {
    .no = KIND_TIME_ENTRY,
    .name = "time_entry",
    .de = "Zeiteintrag",
    .en = "time entry",
    .de_many = "Zeiteinträge",
    .en_many = "time entries",
    .layer = LAYER_OFFICE,
    FIELDS(time_entry_fields),
    .check = time_entry_check,
};
