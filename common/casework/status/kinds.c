/* Status, benefits, numbers of authorities, consents. */
#include "common/casework/status/kinds.h"

#include <ctype.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/replica/record.h"

static void
check_span(const struct record *rec, const char *from, const char *to, struct problems *p)
{
	int64_t a = record_int(rec, from, 0), b = record_int(rec, to, 0);

	if (a != 0 && b != 0 && b < a)
		problem(
		    p, rec, to, false, _("Das Ende liegt vor dem Beginn. Bitte die Tage prüfen."));
}

/* ---- residence ---- */

static void
status_check(const struct record *rec, struct problems *p)
{
	check_span(rec, "since", "until", p);
	check_span(rec, "since", "valid_until", p);
}

static const struct field status_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "status", FIELD_ENUM, "Aufenthaltsstatus", "residence status", .codes = &codes_residence,
	.flags = FIELD_REQUIRED},
    {3, "since", FIELD_DATE, "seit", "since", .flags = 0},
    {4, "valid_until", FIELD_DATE, "gültig bis", "valid until", .flags = FIELD_INDEX},
    {5, "until", FIELD_DATE, "beendet am", "ended on", .flags = 0,
	.hint = "Der Tag vor dem neuen Status."},
    {6, "document_no", FIELD_TEXT, "Dokumentnummer", "document no.", .max = 20},
    {7, "issuer_id", FIELD_REF, "ausgestellt von", "issued by", .ref = KIND_ORGANISATION},
    {8, "residence_duty", FIELD_ENUM, "Wohnsitzauflage", "residence duty",
	.codes = &codes_residence_duty},
    {9, "duty_basis", FIELD_TEXT, "Grundlage", "basis", .max = 60,
	.hint = "§ 12a oder § 61 AufenthG, § 60 AsylG."},
    {10, "duty_until", FIELD_DATE, "Auflage bis", "duty until", .flags = 0},
    {11, "work_permit", FIELD_ENUM, "Arbeitserlaubnis", "work permit", .codes = &codes_work_permit},
    {12, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_person_status = {
    .no = KIND_PERSON_STATUS,
    .name = "person_status",
    .de = "Aufenthaltsstatus",
    .en = "residence status",
    .de_many = "Aufenthaltsstatus",
    .en_many = "residence statuses",
    .layer = LAYER_CASE,
    FIELDS(status_fields),
    .check = status_check,
};

/* ---- benefits ---- */

static void
benefit_check(const struct record *rec, struct problems *p)
{
	check_span(rec, "from_day", "to_day", p);
}

static const struct field benefit_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "benefit", FIELD_ENUM, "Leistung", "benefit", .codes = &codes_benefit,
	.flags = FIELD_REQUIRED},
    {3, "from_day", FIELD_DATE, "von", "from", .flags = 0},
    {4, "to_day", FIELD_DATE, "bis", "until", .flags = 0},
    {5, "office_id", FIELD_REF, "Amt", "office", .ref = KIND_ORGANISATION},
    {6, "file_no", FIELD_TEXT, "Aktenzeichen", "file no.", .max = 40},
};

const struct kind kind_person_benefit = {
    .no = KIND_PERSON_BENEFIT,
    .name = "person_benefit",
    .de = "Leistung",
    .en = "benefit",
    .de_many = "Leistungen",
    .en_many = "benefits",
    .layer = LAYER_CASE,
    FIELDS(benefit_fields),
    .check = benefit_check,
};

/* ---- numbers of authorities: only what an open matter needs ---- */

static const struct code number_kind[] = {
    {"AZR", "AZR-Nummer", "AZR number", NULL, 0},
    {"BAMF", "BAMF-Aktenzeichen", "BAMF file number", NULL, 0},
    {"AKN", "Ankunftsnachweis", "proof of arrival", NULL, 0},
    {"EAT", "elektronischer Aufenthaltstitel", "electronic residence title", NULL, 0},
    {"BG", "Bedarfsgemeinschaft (Jobcenter)", "benefit unit (job centre)", NULL, 0},
    {"KG", "Kindergeldnummer", "child benefit number", NULL, 0},
    {"KV", "Krankenversichertennummer", "health insurance number", NULL, 0},
    {"TAX", "Steuer-ID", "tax id", NULL, 0},
    CODES_REST,
};
CODES(number_kind);

/*
 * The shape of a number: 9 a digit, A a letter, X either, - itself; shorter forms by `min`. The
 * check digit of the AZR is not public; that of the tax id is ISO 7064 MOD 11,10.
 */
static const struct {
	const char *kind, *shape;
	size_t min;
} shapes[] = {
    {"AZR", "999999999999", 12},
    {"BAMF", "9999999-999", 11},
    {"AKN", "XXXXXXXXXXXX", 1},
    {"EAT", "XXXXXXXXXXXX", 1},
    {"KV", "A999999999", 10},
    {"TAX", "99999999999", 11},
};

static bool
has_shape(const char *text, const char *shape)
{
	for (; *text != '\0'; text++, shape++) {
		unsigned char c = (unsigned char)*text;

		if (*shape == '9'   ? !isdigit(c)
		    : *shape == 'A' ? !isalpha(c)
		    : *shape == 'X' ? !isalnum(c)
				    : c != *shape)
			return false;
	}
	return true;
}

static bool
tax_id_holds(const char *digits)
{
	int rest = 10, i;

	for (i = 0; i < 10; i++) {
		int sum = (digits[i] - '0' + rest) % 10;

		rest = (sum == 0 ? 10 : sum) * 2 % 11;
	}
	return (11 - rest) % 10 == digits[10] - '0';
}

static void
number_check(const struct record *rec, struct problems *p)
{
	const char *kind = record_text(rec, "kind"), *value = record_text(rec, "value");
	size_t i, n = strlen(value);

	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if (strcmp(shapes[i].kind, kind) != 0 || n == 0)
			continue;
		if (n < shapes[i].min || n > strlen(shapes[i].shape) ||
		    !has_shape(value, shapes[i].shape))
			problem(p, rec, "value", false,
			    _("So sieht diese Nummer nicht aus. Bitte vom Dokument abschreiben."));
		else if (strcmp(kind, "TAX") == 0 && !tax_id_holds(value))
			problem(p, rec, "value", false,
			    _("Die Prüfziffer stimmt nicht. Bitte vom Dokument abschreiben."));
	}
}

static const struct field number_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_number_kind, .flags = FIELD_REQUIRED},
    {3, "value", FIELD_TEXT, "Nummer", "number", .max = 40, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {4, "needed_until", FIELD_DATE, "gebraucht bis", "needed until", .flags = FIELD_INDEX,
	.hint = "Danach wird das Löschen vorgeschlagen."},
};

const struct kind kind_person_number = {
    .no = KIND_PERSON_NUMBER,
    .name = "person_number",
    .de = "Nummer",
    .en = "number",
    .de_many = "Nummern",
    .en_many = "numbers",
    .layer = LAYER_CASE,
    FIELDS(number_fields),
    .check = number_check,
};

/* ---- consent ---- */

static const struct code consent_method[] = {
    {"paper", "Unterschrift auf Papier", "signed on paper", NULL, 0},
    {"oral", "mündlich mit Zeugin, Zeugen", "orally with a witness", NULL, 0},
    {"guardian", "durch Vormund, Eltern", "by guardian, parents", NULL, 0},
    CODES_REST,
};
CODES(consent_method);

static void
consent_check(const struct record *rec, struct problems *p)
{
	check_span(rec, "given_on", "valid_until", p);
	check_span(rec, "given_on", "revoked_on", p);
	if (strcmp(record_text(rec, "kind"), "REL") == 0 && !record_has(rec, "recipients"))
		problem(p, rec, "recipients", false,
		    _("Eine Schweigepflichtentbindung nennt die Stelle, an die etwas gehen darf."));
}

static const struct field consent_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_consent_kind, .flags = FIELD_REQUIRED},
    {3, "scope", FIELD_TEXT, "wofür", "for what", .max = 200, .flags = FIELD_REQUIRED},
    {4, "recipients", FIELD_TEXT, "an wen", "to whom", .max = 200},
    {5, "given_on", FIELD_DATE, "erteilt am", "given on", .flags = FIELD_REQUIRED},
    {6, "valid_until", FIELD_DATE, "gilt bis", "valid until", .flags = FIELD_INDEX,
	.hint = "Üblich sind zwölf Monate."},
    {7, "method", FIELD_ENUM, "wie", "how", .codes = &codes_consent_method},
    {8, "form_language", FIELD_ENUM, "Sprache des Formulars", "language of the form",
	.codes = &codes_language},
    {9, "interpreter", FIELD_ENUM, "Sprachmittlung", "interpreting", .codes = &codes_interpreter},
    {10, "form_version", FIELD_TEXT, "Fassung des Formulars", "version of the form", .max = 20},
    {11, "revoked_on", FIELD_DATE, "widerrufen am", "revoked on", .flags = FIELD_INDEX},
    {12, "paper_place", FIELD_TEXT, "Papier liegt", "paper is kept", .max = 80},
};

const struct kind kind_consent = {
    .no = KIND_CONSENT,
    .name = "consent",
    .de = "Einwilligung",
    .en = "consent",
    .de_many = "Einwilligungen",
    .en_many = "consents",
    .layer = LAYER_CASE,
    FIELDS(consent_fields),
    .check = consent_check,
};
