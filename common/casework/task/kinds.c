/* Appointments, troubles, goals, referrals. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/task/kinds.h"
#include "common/replica/record.h"

/* ---- appointment: when and of what sort (office), with whom and why (case) ---- */

static void
appointment_check(const struct record *rec, struct problems *p)
{
	int64_t begins = record_int(rec, "begins", -1), ends = record_int(rec, "ends", -1);
	int64_t day = record_int(rec, "day", 0), until = record_int(rec, "repeat_until", 0);

	if (begins >= 0 && ends >= 0 && ends <= begins)
		problem(p, rec, "ends", false, _("Das Ende liegt vor dem Beginn."));
	if (ends >= 0 && begins < 0)
		problem(p, rec, "begins", false,
		    _("Ein Ende ohne Beginn. Bitte den Beginn eintragen."));
	if (until != 0 && until < day)
		problem(p, rec, "repeat_until", false,
		    _("Die Wiederholung endet vor dem ersten Termin."));
}

static const struct field appointment_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "begins", FIELD_TIME, "Beginn", "begin", .flags = 0},
    {3, "ends", FIELD_TIME, "Ende", "end", .flags = 0},
    {4, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_appointment_kind,
	.flags = FIELD_REQUIRED},
    {5, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_appointment_state,
	.flags = FIELD_REQUIRED},
    {6, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE,
	.flags = FIELD_INDEX | FIELD_HIDDEN},
    {7, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
    {8, "repeat_until", FIELD_DATE, "wöchentlich bis", "weekly until", .flags = 0},
    {9, "series_id", FIELD_REF, "gehört zur Reihe", "belongs to series", .ref = KIND_APPOINTMENT,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
};

const struct kind kind_appointment = {
    .no = KIND_APPOINTMENT,
    .name = "appointment",
    .de = "Termin",
    .en = "appointment",
    .de_many = "Termine",
    .en_many = "appointments",
    .layer = LAYER_OFFICE,
    FIELDS(appointment_fields),
    .check = appointment_check,
};

static const struct field appointment_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {2, "title", FIELD_TEXT, "Was", "what", .max = 120, .flags = FIELD_SEARCH},
    {3, "organisation_id", FIELD_REF, "Stelle", "organisation", .ref = KIND_ORGANISATION},
    {4, "place", FIELD_TEXT, "Ort", "place", .max = 120, .flags = FIELD_SEARCH},
    {5, "bring", FIELD_ENUMS, "mitbringen", "bring along", .codes = &codes_bring, .max = 12},
    {6, "interpreter_needed", FIELD_BOOL, "Sprachmittlung nötig", "interpreter needed", .flags = 0},
    {7, "language", FIELD_ENUM, "Sprache", "language", .codes = &codes_language},
    {8, "ride_id", FIELD_REF, "Fahrt", "ride", .ref = KIND_RIDE},
    {9, "reminder_min", FIELD_MINUTES, "erinnern vorher", "remind before", .max = 6000},
    {10, "text", FIELD_NOTE, "Notiz", "note", .max = 2000, .flags = FIELD_SEARCH},
    {11, "uid", FIELD_TEXT, "Kennung im Kalender", "calendar id", .max = 200,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
};

const struct kind kind_appointment_note = {
    .no = KIND_APPOINTMENT_NOTE,
    .name = "appointment_note",
    .de = "Termin (Akte)",
    .en = "appointment (file)",
    .de_many = "Termine (Akte)",
    .en_many = "appointments (file)",
    .layer = LAYER_CASE,
    FIELDS(appointment_note_fields),
};

/* ---- issue: a trouble, from open to solved ---- */

static void
issue_check(const struct record *rec, struct problems *p)
{
	const char *state = record_text(rec, "state");
	int64_t opened = record_int(rec, "opened_on", 0), closed = record_int(rec, "closed_on", 0);

	if (closed != 0 && closed < opened)
		problem(p, rec, "closed_on", false,
		    _("Beendet vor dem Beginn. Bitte die Tage prüfen."));
	if (!codes_flag(&codes_issue_state, state, CODE_OPEN) && *state != '\0' && closed == 0)
		problem(p, rec, "closed_on", false,
		    _("Seit wann ist das so? Bitte den Tag eintragen."));
	if (codes_flag(&codes_issue_state, state, CODE_OPEN) && closed != 0)
		problem(p, rec, "state", false,
		    _("Es steht ein Ende da, der Zustand sagt aber offen. Neues Auftreten ist eine "
		      "neue "
		      "Problemlage."));
}

static const struct field issue_fields[] = {
    {1, "type", FIELD_ENUM, "Problemlage", "problem", .codes = &codes_issue,
	.flags = FIELD_REQUIRED},
    {2, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE,
	.flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_HIDDEN},
    {3, "opened_on", FIELD_DATE, "seit", "since", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {4, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_issue_state,
	.flags = FIELD_REQUIRED},
    {5, "closed_on", FIELD_DATE, "beendet am", "closed on", .flags = FIELD_INDEX},
    {6, "severity", FIELD_ENUM, "Schwere", "severity", .codes = &codes_severity},
    {7, "risk", FIELD_ENUMS, "sonst droht", "otherwise", .codes = &codes_issue_risk, .max = 4},
    {8, "previous_id", FIELD_REF, "früher schon", "was there before", .ref = KIND_ISSUE,
	.flags = FIELD_HIDDEN},
    {9, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_issue = {
    .no = KIND_ISSUE,
    .name = "issue",
    .de = "Problemlage",
    .en = "problem",
    .de_many = "Problemlagen",
    .en_many = "problems",
    .layer = LAYER_OFFICE,
    FIELDS(issue_fields),
    .check = issue_check,
};

static const struct field issue_note_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {2, "text", FIELD_NOTE, "worum es geht", "what it is about", .max = 2000,
	.flags = FIELD_SEARCH},
    {3, "solution", FIELD_NOTE, "Lösung", "solution", .max = 2000, .flags = FIELD_SEARCH},
};

const struct kind kind_issue_note = {
    .no = KIND_ISSUE_NOTE,
    .name = "issue_note",
    .de = "Problemlage (Akte)",
    .en = "problem (file)",
    .de_many = "Problemlagen (Akte)",
    .en_many = "problems (file)",
    .layer = LAYER_CASE,
    FIELDS(issue_note_fields),
};

/* An estimate, never a sum in a budget: it needs a reference value with its source and date. */
static const struct field cost_avoidance_fields[] = {
    {1, "type", FIELD_ENUM, "vermieden", "avoided", .codes = &codes_avoid, .flags = FIELD_REQUIRED},
    {2, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "issue_id", FIELD_REF, "Problemlage", "problem", .ref = KIND_ISSUE, .flags = FIELD_INDEX},
    {4, "reference_cents", FIELD_CENTS, "Vergleichskosten", "reference cost",
	.flags = FIELD_REQUIRED},
    {5, "unit", FIELD_TEXT, "je", "per", .max = 40},
    {6, "quantity", FIELD_INT, "Menge", "quantity", .min = 1, .max = 1000, .flags = FIELD_REQUIRED},
    {7, "source", FIELD_TEXT, "Quelle", "source", .max = 200, .flags = FIELD_REQUIRED},
    {8, "source_date", FIELD_DATE, "Stand", "as of", .flags = FIELD_REQUIRED},
    {9, "confidence", FIELD_ENUM, "Sicherheit", "confidence", .codes = &codes_confidence},
};

const struct kind kind_cost_avoidance = {
    .no = KIND_COST_AVOIDANCE,
    .name = "cost_avoidance",
    .de = "vermiedene Kosten (Schätzung)",
    .en = "cost avoided (estimate)",
    .de_many = "vermiedene Kosten (Schätzung)",
    .en_many = "costs avoided (estimate)",
    .layer = LAYER_OFFICE,
    FIELDS(cost_avoidance_fields),
};

/* ---- goal: in the client's own words; nobody is scored ---- */

static const struct field goal_fields[] = {
    {1, "wording", FIELD_TEXT, "Ziel", "goal", .max = 200, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {3, "area", FIELD_ENUM, "Bereich", "area", .codes = &codes_activity_area},
    {4, "target_date", FIELD_DATE, "bis", "until", .flags = 0},
    {5, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_goal_state,
	.flags = FIELD_REQUIRED},
    {6, "steps", FIELD_NOTE, "Schritte", "steps", .max = 2000,
	.hint = "Ein Schritt je Zeile: was, wer, bis wann."},
    {7, "agreed_on", FIELD_DATE, "vereinbart am", "agreed on", .flags = 0},
    {8, "reviewed_on", FIELD_DATE, "besprochen am", "reviewed on", .flags = 0},
};

const struct kind kind_goal = {
    .no = KIND_GOAL,
    .name = "goal",
    .de = "Ziel",
    .en = "goal",
    .de_many = "Ziele",
    .en_many = "goals",
    .layer = LAYER_CASE,
    FIELDS(goal_fields),
};

/* ---- referral ---- */

static void
referral_check(const struct record *rec, struct problems *p)
{
	int64_t day = record_int(rec, "day", 0), result = record_int(rec, "result_on", 0);

	if (strcmp(record_text(rec, "mode"), "data") == 0 && !record_has(rec, "consent_id") &&
	    !record_has(rec, "legal_basis"))
		problem(p, rec, "legal_basis", false,
		    _("Daten weitergeben geht nur mit Einwilligung oder Rechtsgrundlage. Bitte "
		      "eines von "
		      "beiden nennen."));
	if (result != 0 && result < day)
		problem(p, rec, "result_on", false, _("Das Ergebnis liegt vor der Vermittlung."));
}

static const struct field referral_fields[] = {
    {1, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "target", FIELD_ENUM, "wohin", "to whom", .codes = &codes_referral_target,
	.flags = FIELD_REQUIRED},
    {4, "organisation_id", FIELD_REF, "Stelle", "organisation", .ref = KIND_ORGANISATION},
    {5, "mode", FIELD_ENUM, "wie", "how", .codes = &codes_referral_mode, .flags = FIELD_REQUIRED},
    {6, "consent_id", FIELD_REF, "Einwilligung", "consent", .ref = KIND_CONSENT},
    {7, "legal_basis", FIELD_TEXT, "Rechtsgrundlage", "legal basis", .max = 120},
    {8, "result", FIELD_ENUM, "Ergebnis", "result", .codes = &codes_referral_result},
    {9, "result_on", FIELD_DATE, "Ergebnis am", "result on", .flags = 0},
    {10, "text", FIELD_TEXT, "Bemerkung", "remark", .max = 200, .flags = FIELD_SEARCH},
};

const struct kind kind_referral = {
    .no = KIND_REFERRAL,
    .name = "referral",
    .de = "Vermittlung",
    .en = "referral",
    .de_many = "Vermittlungen",
    .en_many = "referrals",
    .layer = LAYER_CASE,
    FIELDS(referral_fields),
    .check = referral_check,
};
