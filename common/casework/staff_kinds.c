/* Who works here, the office itself, and when somebody is away. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/base/lang.h"
#include "common/replica/record.h"

static void
office_check(const struct record *rec, struct problems *p)
{
	int64_t first = record_int(rec, "first_day", 0), last = record_int(rec, "last_day", 0);

	if (first != 0 && last != 0 && last < first)
		problem(p, rec, "last_day", false,
		    _("Der Vertrag endet vor seinem Beginn. Bitte die Tage prüfen."));
}

static void
absence_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "from_day", 0), to = record_int(rec, "to_day", 0);

	if (from != 0 && to != 0 && to < from)
		problem(p, rec, "to_day", false,
		    _("Die Abwesenheit endet vor ihrem Beginn. Bitte die Tage prüfen."));
	else if (from != to && record_int(rec, "half_day", 0) == 1)
		problem(p, rec, "half_day", false,
		    _("Ein halber Tag hat nur ein Datum. Bitte »von« und »bis« gleich setzen."));
}

static const struct field staff_fields[] = {
    {1, "name", FIELD_TEXT, "Name", "name", .flags = FIELD_REQUIRED | FIELD_SEARCH, .max = 80},
    {2, "role", FIELD_ENUM, "Rolle", "role", .codes = &codes_staff_role, .flags = FIELD_REQUIRED},
    {3, "initials", FIELD_TEXT, "Kürzel", "initials", .max = 8},
    {4, "active", FIELD_BOOL, "tätig", "active", .flags = 0},
};

const struct kind kind_staff = {
    .no = KIND_STAFF,
    .name = "staff",
    .de = "Mitarbeiter/in",
    .en = "member of staff",
    .de_many = "Mitarbeitende",
    .en_many = "staff",
    .layer = LAYER_OFFICE,
    FIELDS(staff_fields),
};

static const struct field office_fields[] = {
    {1, "name", FIELD_TEXT, "Dienststelle", "office", .flags = FIELD_REQUIRED, .max = 120},
    {2, "town", FIELD_TEXT, "Gemeinde", "town", .max = 80},
    {3, "weekly_minutes", FIELD_MINUTES, "Wochenstunden", "weekly hours", .max = 3600,
	.flags = FIELD_HOURS,
	.hint = "Vertraglich vereinbarte Zeit je Woche, zum Beispiel 17:00."},
    {4, "first_day", FIELD_DATE, "Vertragsbeginn", "contract begins", .flags = 0},
    {5, "last_day", FIELD_DATE, "Vertragsende", "contract ends", .flags = 0},
    {6, "unit", FIELD_TEXT, "Fachbereich", "department", .max = 80},
};

const struct kind kind_office = {
    .no = KIND_OFFICE,
    .name = "office",
    .de = "Dienststelle",
    .en = "office",
    .de_many = "Dienststellen",
    .en_many = "offices",
    .layer = LAYER_OFFICE,
    FIELDS(office_fields),
    .check = office_check,
};

static const struct field absence_fields[] = {
    {1, "from_day", FIELD_DATE, "von", "from", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "to_day", FIELD_DATE, "bis", "until", .flags = FIELD_REQUIRED},
    {3, "reason", FIELD_ENUM, "Grund", "reason", .codes = &codes_absence, .flags = FIELD_REQUIRED},
    {4, "half_day", FIELD_BOOL, "halber Tag", "half a day", .flags = 0},
    {5, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF},
    {6, "stand_in", FIELD_REF, "Vertretung", "deputy", .ref = KIND_STAFF},
};

const struct kind kind_absence = {
    .no = KIND_ABSENCE,
    .name = "absence",
    .de = "Abwesenheit",
    .en = "absence",
    .de_many = "Abwesenheiten",
    .en_many = "absences",
    .layer = LAYER_OFFICE,
    FIELDS(absence_fields),
    .check = absence_check,
};
