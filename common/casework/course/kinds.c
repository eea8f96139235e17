/* Course needs, offers and placements; places in childcare and school. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/course/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/replica/record.h"

static void
need_check(const struct record *rec, struct problems *p)
{
	if (strcmp(record_text(rec, "state"), "dropped") == 0 && !record_has(rec, "drop_reason"))
		problem(p, rec, "drop_reason", true,
		    _("Warum abgebrochen? Der Grund zählt im Bericht."));
}

static const struct field need_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "since", FIELD_DATE, "Bedarf seit", "need since", .flags = FIELD_REQUIRED},
    {3, "type_wanted", FIELD_ENUM, "Kurs", "course", .codes = &codes_course_type},
    {4, "level_now", FIELD_ENUM, "Deutsch jetzt", "German now", .codes = &codes_cefr},
    {5, "entitlement", FIELD_ENUM, "Berechtigung", "entitlement", .codes = &codes_entitlement},
    {6, "valid_until", FIELD_DATE, "Schein gilt bis", "certificate until", .flags = FIELD_INDEX},
    {7, "certificate_no", FIELD_TEXT, "Nummer des Scheins", "certificate no.", .max = 40},
    {8, "childcare_needed", FIELD_BOOL, "Kinderbetreuung nötig", "childcare needed", .flags = 0},
    {9, "ride_needed", FIELD_BOOL, "Fahrt nötig", "ride needed", .flags = 0},
    {10, "time_pref", FIELD_ENUMS, "wann möglich", "when possible", .codes = &codes_time_pref,
	.max = 4},
    {11, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_need_state,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {12, "drop_reason", FIELD_ENUM, "warum abgebrochen", "why dropped",
	.codes = &codes_drop_reason},
    {13, "text", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_course_need = {
    .no = KIND_COURSE_NEED,
    .name = "course_need",
    .de = "Kursbedarf",
    .en = "course need",
    .de_many = "Kursbedarfe",
    .en_many = "course needs",
    .layer = LAYER_CASE,
    FIELDS(need_fields),
    .check = need_check,
};

static void
offer_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "starts_on", 0), to = record_int(rec, "ends_on", 0);

	if (from != 0 && to != 0 && to < from)
		problem(p, rec, "ends_on", false, _("Der Kurs endet vor seinem Beginn."));
	if (record_int(rec, "seats_taken", 0) > record_int(rec, "seats", INT64_MAX))
		problem(p, rec, "seats_taken", true, _("Mehr belegt, als Plätze da sind."));
}

/* Courses are public; who sits in them is not. */
static const struct field offer_fields[] = {
    {1, "name", FIELD_TEXT, "Kurs", "course", .max = 120, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {2, "provider_id", FIELD_REF, "Träger", "provider", .ref = KIND_ORGANISATION},
    {3, "type", FIELD_ENUM, "Art", "type", .codes = &codes_course_type, .flags = FIELD_REQUIRED},
    {4, "level", FIELD_ENUM, "Stufe", "level", .codes = &codes_cefr},
    {5, "units", FIELD_INT, "UE (45 min)", "units (45 min)", .max = 2000,
	.hint = "Integrationskurs 700, besondere Kurse 1000, Intensiv 430."},
    {6, "starts_on", FIELD_DATE, "Beginn", "begin", .flags = FIELD_INDEX},
    {7, "ends_on", FIELD_DATE, "Ende", "end", .flags = 0},
    {8, "weekdays", FIELD_ENUMS, "Tage", "days", .codes = &codes_weekdays, .max = 7},
    {9, "begins", FIELD_TIME, "von", "from", .flags = 0},
    {10, "ends", FIELD_TIME, "bis", "until", .flags = 0},
    {11, "place", FIELD_TEXT, "Ort", "place", .max = 80, .flags = FIELD_SEARCH},
    {12, "seats", FIELD_INT, "Plätze", "seats", .max = 500},
    {13, "seats_taken", FIELD_INT, "belegt", "taken", .max = 500},
    {14, "childcare", FIELD_BOOL, "mit Kinderbetreuung", "with childcare", .flags = 0},
    {15, "cost", FIELD_CENTS, "Kosten", "cost", .flags = 0},
    {16, "contact", FIELD_TEXT, "Anmeldung bei", "enrol with", .max = 120},
};

const struct kind kind_course_offer = {
    .no = KIND_COURSE_OFFER,
    .name = "course_offer",
    .de = "Kurs",
    .en = "course",
    .de_many = "Kurse",
    .en_many = "courses",
    .layer = LAYER_OFFICE,
    FIELDS(offer_fields),
    .check = offer_check,
};

static void
placement_check(const struct record *rec, struct problems *p)
{
	int64_t start = record_int(rec, "started_on", 0), done = record_int(rec, "completed_on", 0);
	int64_t dropped = record_int(rec, "dropped_on", 0),
		reg = record_int(rec, "registered_on", 0);

	if (done != 0 && dropped != 0)
		problem(
		    p, rec, "dropped_on", false, _("Abgeschlossen und abgebrochen geht nicht."));
	if ((done != 0 || dropped != 0) && start == 0)
		problem(p, rec, "started_on", true,
		    _("Ohne Beginn zählt der Kurs nicht als begonnen."));
	if (start != 0 && ((done != 0 && done < start) || (dropped != 0 && dropped < start)))
		problem(p, rec, "started_on", false, _("Der Kurs endet vor seinem Beginn."));
	if (start != 0 && reg != 0 && start < reg)
		problem(
		    p, rec, "registered_on", true, _("Begonnen vor der Anmeldung. Stimmt das?"));
}

static const struct field placement_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "need_id", FIELD_REF, "Bedarf", "need", .ref = KIND_COURSE_NEED, .flags = FIELD_INDEX},
    {3, "offer_id", FIELD_REF, "Kurs", "course", .ref = KIND_COURSE_OFFER,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {4, "via", FIELD_TEXT, "vermittelt über", "assigned by", .max = 80,
	.hint = "Das Migrationszentrum vergibt Kursplätze zentral."},
    {5, "registered_on", FIELD_DATE, "angemeldet am", "registered on", .flags = FIELD_INDEX},
    {6, "placement_test_on", FIELD_DATE, "Einstufungstest am", "placement test on", .flags = 0},
    {7, "started_on", FIELD_DATE, "begonnen am", "started on", .flags = FIELD_INDEX},
    {8, "completed_on", FIELD_DATE, "abgeschlossen am", "completed on", .flags = FIELD_INDEX},
    {9, "exam", FIELD_ENUM, "Prüfung", "exam", .codes = &codes_exam},
    {10, "level_reached", FIELD_ENUM, "erreicht", "reached", .codes = &codes_cefr},
    {11, "attendance_pct", FIELD_INT, "Anwesenheit in %", "attendance in %", .max = 100},
    {12, "dropped_on", FIELD_DATE, "abgebrochen am", "dropped on", .flags = 0},
    {13, "drop_reason", FIELD_ENUM, "warum", "why", .codes = &codes_drop_reason},
};

const struct kind kind_course_placement = {
    .no = KIND_COURSE_PLACEMENT,
    .name = "course_placement",
    .de = "Kursplatz",
    .en = "course place",
    .de_many = "Kursplätze",
    .en_many = "course places",
    .layer = LAYER_CASE,
    FIELDS(placement_fields),
    .check = placement_check,
};

static const struct field education_fields[] = {
    {1, "person_id", FIELD_REF, "Kind", "child", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "organisation_id", FIELD_REF, "Einrichtung", "institution", .ref = KIND_ORGANISATION},
    {3, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_education_kind, .flags = FIELD_REQUIRED},
    {4, "registered_on", FIELD_DATE, "angemeldet am", "registered on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {5, "papers", FIELD_ENUMS, "Unterlagen da", "papers there", .codes = &codes_school_papers,
	.max = 6},
    {6, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_education_state,
	.flags = FIELD_REQUIRED},
    {7, "waiting_position", FIELD_INT, "Platz auf der Liste", "place on the list", .min = 1,
	.max = 500},
    {8, "wanted_from", FIELD_DATE, "gewünscht ab", "wanted from", .flags = 0},
    {9, "started_on", FIELD_DATE, "besucht seit", "attending since", .flags = FIELD_INDEX},
    {10, "text", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_education_placement = {
    .no = KIND_EDUCATION_PLACEMENT,
    .name = "education_placement",
    .de = "Kita- oder Schulplatz",
    .en = "place in childcare or school",
    .de_many = "Kita- und Schulplätze",
    .en_many = "places in childcare and school",
    .layer = LAYER_CASE,
    FIELDS(education_fields),
};
