/* Letters, deadlines and the contact book. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/paper/kinds.h"
#include "common/replica/record.h"

/* ---- document: a letter; scans are not kept ---- */

static void
document_check(const struct record *rec, struct problems *p)
{
	int64_t dated = record_int(rec, "dated_on", 0), posted = record_int(rec, "posted_on", 0);
	int64_t received = record_int(rec, "received_on", 0);

	if (dated != 0 && posted != 0 && posted < dated)
		problem(p, rec, "posted_on", false,
		    _("Der Brief wurde aufgegeben, bevor er geschrieben war. Bitte die Tage "
		      "prüfen."));
	if (posted != 0 && received != 0 && received < posted)
		problem(p, rec, "received_on", false,
		    _("Der Brief kam an, bevor er aufgegeben wurde. Bitte die Tage prüfen."));
	if (dated != 0 && received != 0 && received < dated)
		problem(p, rec, "received_on", false,
		    _("Der Brief kam an, bevor er geschrieben war. Bitte die Tage prüfen."));
	if (record_has(rec, "instruction_n") != record_has(rec, "instruction_unit") &&
	    strcmp(record_text(rec, "instruction_unit"), "letter") != 0)
		problem(p, rec, "instruction_n", false,
		    _("Zur Frist in der Belehrung gehören Zahl und Einheit, zum Beispiel 1 "
		      "Monat."));
}

static const struct field document_fields[] = {
    {1, "direction", FIELD_ENUM, "Richtung", "direction", .codes = &codes_direction,
	.flags = FIELD_REQUIRED},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {3, "issuer_id", FIELD_REF, "Absender", "issuer", .ref = KIND_ORGANISATION},
    {4, "issuer", FIELD_TEXT, "Absender (Text)", "issuer (text)", .max = 120,
	.flags = FIELD_SEARCH},
    {5, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_doc_kind, .flags = FIELD_REQUIRED},
    {6, "legal_area", FIELD_ENUM, "Rechtsgebiet", "legal area", .codes = &codes_legal_area},
    {7, "subject", FIELD_TEXT, "Betreff", "subject", .max = 160, .flags = FIELD_SEARCH},
    {8, "reference", FIELD_TEXT, "Aktenzeichen", "reference", .max = 60, .flags = FIELD_SEARCH},
    {9, "dated_on", FIELD_DATE, "Datum des Briefs", "date of the letter", .flags = FIELD_INDEX},
    {10, "posted_on", FIELD_DATE, "aufgegeben am", "posted on", .flags = 0},
    {11, "received_on", FIELD_DATE, "angekommen am", "received on", .flags = FIELD_INDEX},
    {12, "service_mode", FIELD_ENUM, "Zustellung", "service", .codes = &codes_service_mode},
    {13, "instruction", FIELD_ENUM, "Rechtsbehelfsbelehrung", "instruction on remedies",
	.codes = &codes_instruction},
    {14, "instruction_n", FIELD_INT, "Frist in der Belehrung", "period of the instruction",
	.min = 1, .max = 1000},
    {15, "instruction_unit", FIELD_ENUM, "Einheit", "unit", .codes = &codes_period_unit},
    {16, "original_place", FIELD_ENUM, "Original", "original", .codes = &codes_original_place},
    {17, "handled", FIELD_ENUM, "Stand", "state", .codes = &codes_handled, .flags = FIELD_REQUIRED},
    {18, "result", FIELD_TEXT, "Ergebnis", "result", .max = 200, .flags = FIELD_SEARCH},
    {19, "text", FIELD_NOTE, "Inhalt in Kürze", "content in short", .max = 4000,
	.flags = FIELD_SEARCH},
    {20, "rule", FIELD_TEXT, "Regel", "rule", .max = 16,
	.hint = "Leer: die Regel des Rechtsgebiets. Alle stehen unter Fristenregeln."},
    {21, "seat", FIELD_ENUM, "Sitz der Stelle", "seat of the office", .codes = &codes_land,
	.hint = "Wohin der Rechtsbehelf geht. Leer: Sitz des Absenders, beim Gericht unserer."},
    {22, "ends_on", FIELD_DATE, "letzter Tag laut Brief", "last day by the letter", .flags = 0},
};

const struct kind kind_document = {
    .no = KIND_DOCUMENT,
    .name = "document",
    .de = "Schriftstück",
    .en = "letter",
    .de_many = "Schriftstücke",
    .en_many = "letters",
    .layer = LAYER_CASE,
    FIELDS(document_fields),
    .check = document_check,
};

/* ---- deadline ---- */

static void
deadline_check(const struct record *rec, struct problems *p)
{
	const char *state = record_text(rec, "state");

	if (strcmp(state, "met") == 0 && !record_has(rec, "met_on"))
		problem(p, rec, "met_on", false, _("Wann wurde die Frist gewahrt? Bitte den Tag."));
	if (record_int(rec, "safe_end", 0) > record_int(rec, "ends_on", INT64_MAX))
		problem(p, rec, "safe_end", false,
		    _("Die sichere Frist liegt hinter dem Ende der Frist."));
	if (strcmp(state, "missed") == 0)
		problem(p, rec, "state", true,
		    _("Versäumt: Wiedereinsetzung prüfen (VwGO zwei Wochen, SGG ein Monat ab "
		      "Wegfall des "
		      "Hindernisses)."));
}

static const struct field deadline_fields[] = {
    {1, "document_id", FIELD_REF, "Schriftstück", "letter", .ref = KIND_DOCUMENT,
	.flags = FIELD_INDEX},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {3, "text", FIELD_TEXT, "was zu tun ist", "what is to be done", .max = 200,
	.flags = FIELD_REQUIRED | FIELD_SEARCH},
    {4, "rule", FIELD_TEXT, "Regel", "rule", .max = 16},
    {5, "starts_on", FIELD_DATE, "läuft ab", "runs from", .flags = 0},
    {6, "ends_on", FIELD_DATE, "Fristende", "ends on", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {7, "safe_end", FIELD_DATE, "sicher bis", "safe until", .flags = FIELD_INDEX},
    {8, "fallback_end", FIELD_DATE, "Auffangfrist", "one-year deadline", .flags = 0},
    {9, "seat", FIELD_ENUM, "Sitz der Stelle", "seat of the office", .codes = &codes_land},
    {10, "explanation", FIELD_NOTE, "Berechnung", "computation", .max = 4000},
    {11, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_deadline_state,
	.flags = FIELD_REQUIRED},
    {12, "met_on", FIELD_DATE, "gewahrt am", "met on", .flags = 0},
    {13, "how", FIELD_ENUM, "wie", "how", .codes = &codes_deadline_how},
    {14, "worker", FIELD_REF, "zuständig", "responsible", .ref = KIND_STAFF},
    {15, "begin_on", FIELD_DATE, "damit beginnen", "begin with it", .flags = 0},
    {16, "ends_at", FIELD_TIME, "bis Uhrzeit", "until time", .flags = 0},
};

const struct kind kind_deadline = {
    .no = KIND_DEADLINE,
    .name = "deadline",
    .de = "Frist",
    .en = "deadline",
    .de_many = "Fristen",
    .en_many = "deadlines",
    .layer = LAYER_CASE,
    FIELDS(deadline_fields),
    .check = deadline_check,
};

/* A rule the office added, or a shipped one it changed: wins over the shipped table by its code. */
static void
rule_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "from_day", 0), to = record_int(rec, "to_day", 0);

	if (from != 0 && to != 0 && to < from)
		problem(p, rec, "to_day", false, _("Die Regel endet vor ihrem Beginn."));
}

static const struct field deadline_rule_fields[] = {
    {1, "code", FIELD_TEXT, "Kürzel", "code", .max = 16, .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "legal_area", FIELD_ENUM, "Rechtsgebiet", "legal area", .codes = &codes_legal_area},
    {3, "document", FIELD_TEXT, "was kam", "what came", .max = 120, .flags = FIELD_REQUIRED},
    {4, "remedy", FIELD_TEXT, "was zu tun ist", "what is to be done", .max = 160,
	.flags = FIELD_REQUIRED},
    {5, "period_n", FIELD_INT, "Frist", "period", .min = 1, .max = 1000},
    {6, "period_unit", FIELD_ENUM, "Einheit", "unit", .codes = &codes_period_unit,
	.flags = FIELD_REQUIRED},
    {7, "tax_fiction", FIELD_BOOL, "Fiktion verschiebt sich (AO)", "fiction shifts (AO)",
	.flags = 0},
    {8, "from_event", FIELD_BOOL, "zählt ab einem Ereignis", "counts from an event", .flags = 0},
    {9, "basis", FIELD_TEXT, "Rechtsgrundlage", "legal basis", .max = 120, .flags = FIELD_REQUIRED},
    {10, "from_day", FIELD_DATE, "gilt ab", "valid from", .flags = 0},
    {11, "to_day", FIELD_DATE, "gilt bis", "valid until", .flags = 0},
    {12, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
    {13, "checked_on", FIELD_DATE, "geprüft am", "checked on", .flags = 0},
    {14, "year_basis", FIELD_ENUM, "Auffangfrist nach", "a year by", .codes = &codes_year_basis},
    {15, "at_court", FIELD_BOOL, "beim Gericht", "at the court", .flags = 0},
    {16, "from_receipt", FIELD_BOOL, "zählt ab Zugang", "counts from receipt", .flags = 0},
    {17, "backwards", FIELD_BOOL, "rückwärts gerechnet", "counted backwards", .flags = 0},
    {18, "also_n", FIELD_INT, "Begründung binnen", "reasons within", .min = 1, .max = 1000},
    {19, "also_unit", FIELD_ENUM, "Einheit der Begründung", "unit of it",
	.codes = &codes_period_unit},
    {20, "lead_days", FIELD_INT, "Tage vorher beginnen", "days to begin before", .min = 1,
	.max = 1000},
};

const struct kind kind_deadline_rule = {
    .no = KIND_DEADLINE_RULE,
    .name = "deadline_rule",
    .de = "Fristenregel",
    .en = "deadline rule",
    .de_many = "Fristenregeln",
    .en_many = "deadline rules",
    .layer = LAYER_OFFICE,
    FIELDS(deadline_rule_fields),
    .check = rule_check,
};

/* ---- contact book: offices, schools, clubs; never clients ---- */

static const struct field organisation_fields[] = {
    {1, "name", FIELD_TEXT, "Name", "name", .max = 120,
	.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_NAME},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_org_kind, .flags = FIELD_REQUIRED},
    {3, "street", FIELD_TEXT, "Straße", "street", .max = 80},
    {4, "postcode", FIELD_TEXT, "PLZ", "postcode", .max = 10},
    {5, "town", FIELD_TEXT, "Ort", "town", .max = 60, .flags = FIELD_SEARCH},
    {6, "land", FIELD_ENUM, "Land", "Land", .codes = &codes_land},
    {7, "phone", FIELD_TEXT, "Telefon", "phone", .max = 40, .flags = FIELD_SEARCH},
    {8, "email", FIELD_TEXT, "E-Mail", "e-mail", .max = 120},
    {9, "web", FIELD_TEXT, "Internet", "web", .max = 120},
    {10, "opening_hours", FIELD_TEXT, "Öffnungszeiten", "opening hours", .max = 200},
    {11, "languages", FIELD_ENUMS, "Sprachen", "languages", .codes = &codes_language, .max = 12},
    {12, "responsible_for", FIELD_TEXT, "zuständig für", "responsible for", .max = 160,
	.flags = FIELD_SEARCH},
    {13, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
    {14, "verified_on", FIELD_DATE, "geprüft am", "verified on", .flags = 0},
};

const struct kind kind_organisation = {
    .no = KIND_ORGANISATION,
    .name = "organisation",
    .de = "Stelle",
    .en = "organisation",
    .de_many = "Kontaktbuch",
    .en_many = "contact book",
    .layer = LAYER_OFFICE,
    FIELDS(organisation_fields),
};

static const struct field org_contact_fields[] = {
    {1, "organisation_id", FIELD_REF, "Stelle", "organisation", .ref = KIND_ORGANISATION,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "function", FIELD_TEXT, "Funktion", "function", .max = 80, .flags = FIELD_REQUIRED},
    {3, "name", FIELD_TEXT, "Name", "name", .max = 80, .flags = FIELD_SEARCH | FIELD_NAME},
    {4, "phone", FIELD_TEXT, "Telefon", "phone", .max = 40},
    {5, "email", FIELD_TEXT, "E-Mail", "e-mail", .max = 120},
    {6, "responsible_for", FIELD_TEXT, "zuständig für", "responsible for", .max = 80,
	.hint = "Ortsteile oder Buchstaben, zum Beispiel A–K."},
};

const struct kind kind_org_contact = {
    .no = KIND_ORG_CONTACT,
    .name = "org_contact",
    .de = "Ansprechperson",
    .en = "contact person",
    .de_many = "Ansprechpersonen",
    .en_many = "contact persons",
    .layer = LAYER_OFFICE,
    FIELDS(org_contact_fields),
};
