/* Retention, incidents, working alone, interpreters. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/office/kinds.h"
#include "common/replica/record.h"

static const struct field rule_fields[] = {
    {1, "class", FIELD_ENUM, "was", "what", .codes = &codes_retention_class,
	.flags = FIELD_REQUIRED},
    {2, "trigger_event", FIELD_ENUM, "ab", "from", .codes = &codes_retention_trigger,
	.flags = FIELD_REQUIRED},
    {3, "months", FIELD_INT, "Monate", "months", .max = 1200, .flags = FIELD_REQUIRED},
    {4, "action", FIELD_ENUM, "dann", "then", .codes = &codes_retention_action,
	.flags = FIELD_REQUIRED},
    {5, "basis", FIELD_TEXT, "Grundlage", "basis", .max = 160},
    {6, "decided_by", FIELD_TEXT, "entschieden von (Funktion)", "decided by (function)", .max = 80},
    {7, "from_day", FIELD_DATE, "gilt ab", "valid from", .flags = 0},
};

const struct kind kind_retention_rule = {
    .no = KIND_RETENTION_RULE,
    .name = "retention_rule",
    .de = "Aufbewahrungsregel",
    .en = "retention rule",
    .de_many = "Aufbewahrungsregeln",
    .en_many = "retention rules",
    .layer = LAYER_OFFICE,
    FIELDS(rule_fields),
};

/* Codes and counts; whose they were is gone with them. */
static const struct field run_fields[] = {
    {1, "proposed_on", FIELD_DATE, "vorgeschlagen am", "proposed on", .flags = FIELD_REQUIRED},
    {2, "preview", FIELD_NOTE, "Liste (Kürzel)", "list (codes)", .max = 8000},
    {3, "approved_by", FIELD_REF, "freigegeben von", "approved by", .ref = KIND_STAFF},
    {4, "second_by", FIELD_REF, "zweite Person", "second person", .ref = KIND_STAFF},
    {5, "executed_on", FIELD_DATE, "ausgeführt am", "executed on", .flags = FIELD_INDEX},
    {6, "erased", FIELD_INT, "gelöscht", "erased", .max = 1000000},
    {7, "kept", FIELD_INT, "behalten", "kept", .max = 1000000},
};

const struct kind kind_deletion_run = {
    .no = KIND_DELETION_RUN,
    .name = "deletion_run",
    .de = "Löschlauf",
    .en = "deletion run",
    .de_many = "Löschläufe",
    .en_many = "deletion runs",
    .layer = LAYER_OFFICE,
    FIELDS(run_fields),
};

static void
incident_check(const struct record *rec, struct problems *p)
{
	if (strcmp(record_text(rec, "kind"), "DATA") == 0 && !record_has(rec, "known_at"))
		problem(p, rec, "known_at", true,
		    _("Ab wann war es bekannt? Die 72 Stunden zählen ab dann (Art. 33 DSGVO)."));
	if (strcmp(record_text(rec, "state"), "reported") == 0 && !record_has(rec, "reported_to"))
		problem(p, rec, "reported_to", false, _("An wen wurde gemeldet? Bitte eintragen."));
}

static const struct field incident_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "known_at", FIELD_TIME, "bekannt um", "known at", .flags = 0},
    {3, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_incident, .flags = FIELD_REQUIRED},
    {4, "place", FIELD_ENUM, "Ort", "place", .codes = &codes_place},
    {5, "reported_to", FIELD_TEXT, "gemeldet an", "reported to", .max = 120},
    {6, "reported_on", FIELD_DATE, "gemeldet am", "reported on", .flags = 0},
    {7, "legal_basis", FIELD_TEXT, "Grundlage", "legal basis", .max = 120,
	.hint = "§ 4 KKG, § 138 oder § 34 StGB, Art. 33 DSGVO."},
    {8, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_incident_state,
	.flags = FIELD_REQUIRED},
    {9, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_incident = {
    .no = KIND_INCIDENT,
    .name = "incident",
    .de = "Vorkommnis",
    .en = "incident",
    .de_many = "Vorkommnisse",
    .en_many = "incidents",
    .layer = LAYER_OFFICE,
    FIELDS(incident_fields),
    .check = incident_check,
};

static const struct field incident_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {2, "text", FIELD_NOTE, "was geschah", "what happened", .max = 8000, .flags = FIELD_SEARCH},
    {3, "measures", FIELD_NOTE, "was getan wurde", "what was done", .max = 4000,
	.flags = FIELD_SEARCH},
};

const struct kind kind_incident_note = {
    .no = KIND_INCIDENT_NOTE,
    .name = "incident_note",
    .de = "Vorkommnis (Akte)",
    .en = "incident (file)",
    .de_many = "Vorkommnisse (Akte)",
    .en_many = "incidents (file)",
    .layer = LAYER_CASE,
    FIELDS(incident_note_fields),
};

static const struct field visit_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "begins", FIELD_TIME, "um", "at", .flags = FIELD_REQUIRED},
    {3, "back_at", FIELD_TIME, "zurück um", "back at", .flags = FIELD_REQUIRED},
    {4, "person_id", FIELD_REF, "bei", "with", .ref = KIND_PERSON},
    {5, "address", FIELD_TEXT, "wo", "where", .max = 120},
    {6, "checked_in_at", FIELD_TIME, "zurückgemeldet um", "checked in at", .flags = 0},
};

const struct kind kind_visit_plan = {
    .no = KIND_VISIT_PLAN,
    .name = "visit_plan",
    .de = "Hausbesuch (Alleinarbeit)",
    .en = "home visit (working alone)",
    .de_many = "Hausbesuche (Alleinarbeit)",
    .en_many = "home visits (working alone)",
    .layer = LAYER_CASE,
    FIELDS(visit_fields),
};

static const struct field interpreter_fields[] = {
    {1, "encounter_id", FIELD_REF, "Kontakt", "contact", .ref = KIND_ENCOUNTER,
	.flags = FIELD_INDEX},
    {2, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "language", FIELD_ENUM, "Sprache", "language", .codes = &codes_language,
	.flags = FIELD_REQUIRED},
    {4, "mode", FIELD_ENUM, "wie", "how", .codes = &codes_interpreter_mode},
    {5, "minutes", FIELD_MINUTES, "Dauer", "length", .min = 1, .max = 600, .flags = FIELD_REQUIRED},
    {6, "cost", FIELD_CENTS, "Kosten", "cost", .flags = 0},
    {7, "provider", FIELD_TEXT, "durch", "by", .max = 80},
};

const struct kind kind_interpreter_use = {
    .no = KIND_INTERPRETER_USE,
    .name = "interpreter_use",
    .de = "Sprachmittlung",
    .en = "interpreting",
    .de_many = "Sprachmittlungen",
    .en_many = "interpreting",
    .layer = LAYER_CASE,
    FIELDS(interpreter_fields),
};
