/* Searches, offers, matches, placements, and what a rent may cost. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/replica/record.h"

static void
search_check(const struct record *rec, struct problems *p)
{
	if (strcmp(record_text(rec, "wbs"), "valid") == 0 && !record_has(rec, "wbs_until"))
		problem(p, rec, "wbs_until", true,
		    _("Bis wann gilt der Wohnberechtigungsschein? Ohne Datum zählt er immer."));
	if (record_has(rec, "priority") && strcmp(record_text(rec, "priority"), "1") == 0 &&
	    !record_has(rec, "priority_reason"))
		problem(
		    p, rec, "priority_reason", true, _("Warum so dringend? Bitte kurz begründen."));
}

static const struct field search_fields[] = {
    {1, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "since", FIELD_DATE, "sucht seit", "searching since", .flags = FIELD_REQUIRED},
    {3, "persons", FIELD_INT, "Personen", "persons", .min = 1, .max = 30,
	.hint = "Leer: alle, die im Haushalt leben."},
    {4, "rooms_min", FIELD_INT, "Zimmer mindestens", "rooms at least", .min = 1, .max = 12},
    {5, "area_min", FIELD_INT, "m² mindestens", "m² at least", .min = 10, .max = 400},
    {6, "rent_max", FIELD_CENTS, "Miete höchstens", "rent at most",
	.hint = "Leer: die Mietgrenze für die Zahl der Personen."},
    {7, "own_income", FIELD_BOOL, "zahlt selbst", "pays herself", .flags = 0},
    {8, "step_free", FIELD_BOOL, "stufenlos nötig", "step-free needed", .flags = 0},
    {9, "districts", FIELD_TEXT, "Ortsteile", "districts", .max = 120},
    {10, "duty", FIELD_ENUM, "Wohnsitzauflage", "residence duty", .codes = &codes_residence_duty},
    {11, "wbs", FIELD_ENUM, "Wohnberechtigungsschein", "housing certificate", .codes = &codes_wbs},
    {12, "wbs_until", FIELD_DATE, "gilt bis", "valid until", .flags = 0},
    {13, "move_from", FIELD_DATE, "Umzug ab", "move from", .flags = 0},
    {14, "priority", FIELD_ENUM, "Dringlichkeit", "priority", .codes = &codes_search_priority},
    {15, "priority_reason", FIELD_TEXT, "Grund", "reason", .max = 120},
    {16, "entitled_since", FIELD_DATE, "auszugsberechtigt seit", "entitled to leave since",
	.flags = 0, .hint = "Seit wann die Unterkunft verlassen werden darf oder soll."},
    {17, "missing_m2", FIELD_INT, "zu wenig m² jetzt", "m² missing now", .max = 400},
    {18, "pets", FIELD_BOOL, "Haustiere", "pets", .flags = 0},
    {19, "infants", FIELD_INT, "Kinder unter drei", "children under three", .max = 9},
    {20, "kitchen_money", FIELD_BOOL, "kann Küche bezahlen", "can pay for a kitchen", .flags = 0},
    {21, "schufa", FIELD_ENUM, "Schufa", "credit record", .codes = &codes_schufa},
    {22, "deposit", FIELD_ENUM, "Kaution", "deposit", .codes = &codes_deposit},
    {23, "school_tie", FIELD_TEXT, "Bindung an Schule, Kita", "tied to school", .max = 120},
    {24, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_search_state,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {25, "last_confirmed", FIELD_DATE, "zuletzt bestätigt", "last confirmed", .flags = 0},
    {26, "text", FIELD_NOTE, "Notiz", "note", .max = 2000, .flags = FIELD_SEARCH},
};

const struct kind kind_housing_search = {
    .no = KIND_HOUSING_SEARCH,
    .name = "housing_search",
    .de = "Wohnungsgesuch",
    .en = "housing search",
    .de_many = "Wohnungsgesuche",
    .en_many = "housing searches",
    .layer = LAYER_CASE,
    FIELDS(search_fields),
    .check = search_check,
};

static void
offer_check(const struct record *rec, struct problems *p)
{
	const char *state = record_text(rec, "state");

	if ((strcmp(state, "gone") == 0 || strcmp(state, "unfit") == 0) &&
	    !record_has(rec, "lost_reason"))
		problem(p, rec, "lost_reason", true,
		    _("Warum wurde nichts daraus? Der Grund zählt im Bericht."));
}

static const struct field offer_fields[] = {
    {1, "received_on", FIELD_DATE, "bekommen am", "received on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "source", FIELD_ENUM, "Quelle", "source", .codes = &codes_offer_source},
    {3, "landlord_id", FIELD_REF, "Vermieter (Kontaktbuch)", "landlord (contact book)",
	.ref = KIND_ORGANISATION},
    {4, "landlord", FIELD_TEXT, "Vermieter", "landlord", .max = 120, .flags = FIELD_SEARCH},
    {5, "landlord_phone", FIELD_TEXT, "Telefon", "phone", .max = 40},
    {6, "address", FIELD_TEXT, "Adresse", "address", .max = 120,
	.flags = FIELD_REQUIRED | FIELD_SEARCH},
    {7, "district", FIELD_TEXT, "Ort, Ortsteil", "town, district", .max = 60,
	.flags = FIELD_SEARCH},
    {8, "land", FIELD_ENUM, "Land", "Land", .codes = &codes_land, .flags = FIELD_REQUIRED},
    {9, "m2", FIELD_INT, "m²", "m²", .min = 5, .max = 1000, .flags = FIELD_REQUIRED},
    {10, "rooms", FIELD_INT, "Zimmer", "rooms", .min = 1, .max = 20, .flags = FIELD_REQUIRED},
    {11, "floor", FIELD_TEXT, "Etage", "floor", .max = 20},
    {12, "step_free", FIELD_TRI, "stufenlos", "step-free", .flags = 0},
    {13, "rent_cold", FIELD_CENTS, "Kaltmiete", "cold rent", .flags = FIELD_REQUIRED},
    {14, "service_cost", FIELD_CENTS, "Nebenkosten", "service costs", .flags = 0},
    {15, "heating", FIELD_CENTS, "Heizung", "heating", .flags = 0},
    {16, "deposit", FIELD_CENTS, "Kaution", "deposit", .flags = 0},
    {17, "available_from", FIELD_DATE, "frei ab", "available from", .flags = 0},
    {18, "wbs_required", FIELD_BOOL, "Wohnberechtigungsschein nötig", "certificate required",
	.flags = 0},
    {19, "furnished", FIELD_BOOL, "möbliert", "furnished", .flags = 0},
    {20, "kitchen", FIELD_BOOL, "mit Küche", "with kitchen", .flags = 0},
    {21, "pets_allowed", FIELD_TRI, "Haustiere erlaubt", "pets allowed", .flags = 0},
    {22, "bus_stop_m", FIELD_INT, "Bus, Meter", "bus, metres", .max = 20000},
    {23, "viewing_on", FIELD_DATE, "Besichtigung", "viewing", .flags = FIELD_INDEX},
    {24, "viewing_at", FIELD_TIME, "um", "at", .flags = 0},
    {25, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_offer_state,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {26, "lost_reason", FIELD_ENUM, "warum nicht", "why not", .codes = &codes_lost_reason},
    {27, "text", FIELD_NOTE, "Notiz", "note", .max = 2000, .flags = FIELD_SEARCH},
};

const struct kind kind_housing_offer = {
    .no = KIND_HOUSING_OFFER,
    .name = "housing_offer",
    .de = "Wohnungsangebot",
    .en = "housing offer",
    .de_many = "Wohnungsangebote",
    .en_many = "housing offers",
    .layer = LAYER_CASE,
    FIELDS(offer_fields),
    .check = offer_check,
};

static const struct field match_fields[] = {
    {1, "offer_id", FIELD_REF, "Wohnung", "flat", .ref = KIND_HOUSING_OFFER,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "search_id", FIELD_REF, "Gesuch", "search", .ref = KIND_HOUSING_SEARCH,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "verdict", FIELD_ENUM, "Ergebnis", "result", .codes = &codes_verdict,
	.flags = FIELD_REQUIRED},
    {4, "reasons", FIELD_NOTE, "Gründe", "reasons", .max = 1000},
    {5, "proposed_on", FIELD_DATE, "vorgeschlagen am", "proposed on", .flags = 0},
    {6, "viewing_on", FIELD_DATE, "besichtigt am", "viewed on", .flags = 0},
    {7, "landlord_answer", FIELD_ENUM, "Vermieter sagt", "landlord says", .codes = &codes_answer},
    {8, "applicant_answer", FIELD_ENUM, "Haushalt sagt", "household says", .codes = &codes_answer},
    {9, "lost_reason", FIELD_ENUM, "warum nicht", "why not", .codes = &codes_lost_reason},
};

const struct kind kind_housing_match = {
    .no = KIND_HOUSING_MATCH,
    .name = "housing_match",
    .de = "Vorschlag",
    .en = "proposal",
    .de_many = "Vorschläge",
    .en_many = "proposals",
    .layer = LAYER_CASE,
    FIELDS(match_fields),
};

static void
placement_check(const struct record *rec, struct problems *p)
{
	int64_t signed_on = record_int(rec, "signed_on", 0),
		moved = record_int(rec, "moved_in_on", 0);
	int64_t consent = record_int(rec, "consent_on", 0);

	if (signed_on != 0 && moved != 0 && moved < signed_on)
		problem(p, rec, "moved_in_on", true,
		    _("Einzug vor der Unterschrift. Stimmen die Tage?"));
	if (record_int(rec, "office_pays", 0) == 1 && signed_on != 0 &&
	    (consent == 0 || consent > signed_on))
		problem(p, rec, "consent_on", true,
		    _("Die Zusicherung des Amts muss vor der Unterschrift da sein."));
}

static const struct field placement_fields[] = {
    {1, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "offer_id", FIELD_REF, "Wohnung", "flat", .ref = KIND_HOUSING_OFFER, .flags = FIELD_INDEX},
    {3, "signed_on", FIELD_DATE, "unterschrieben am", "signed on", .flags = 0},
    {4, "moved_in_on", FIELD_DATE, "eingezogen am", "moved in on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {5, "persons", FIELD_INT, "Personen", "persons", .min = 1, .max = 30, .flags = FIELD_REQUIRED},
    {6, "accommodation_id", FIELD_REF, "aus Unterkunft", "from accommodation",
	.ref = KIND_ACCOMMODATION},
    {7, "beds_freed", FIELD_INT, "Betten frei geworden", "beds freed", .max = 30},
    {8, "m2", FIELD_INT, "m²", "m²", .min = 5, .max = 1000},
    {9, "gross_cold", FIELD_CENTS, "bruttokalt", "gross cold rent", .flags = 0},
    {10, "office_pays", FIELD_BOOL, "das Amt zahlt", "the office pays", .flags = 0},
    {11, "consent_on", FIELD_DATE, "Zusicherung vom", "consent of", .flags = 0},
    {12, "help", FIELD_ENUMS, "erledigt", "done", .codes = &codes_move_help, .max = 7},
    {13, "still_there_on", FIELD_DATE, "Nachkontakt am", "asked again on", .flags = 0},
    {14, "still_there", FIELD_TRI, "wohnt noch dort", "still there", .flags = 0},
    {15, "address", FIELD_TEXT, "Adresse", "address", .max = 120, .flags = FIELD_SEARCH},
};

const struct kind kind_housing_placement = {
    .no = KIND_HOUSING_PLACEMENT,
    .name = "housing_placement",
    .de = "Wohnungsvermittlung",
    .en = "housing placement",
    .de_many = "Wohnungsvermittlungen",
    .en_many = "housing placements",
    .layer = LAYER_CASE,
    FIELDS(placement_fields),
    .check = placement_check,
};

/* Reference data, so the office: no household in it. */
static const struct field limit_fields[] = {
    {1, "area", FIELD_TEXT, "Vergleichsraum", "comparison area", .max = 20},
    {2, "persons", FIELD_INT, "Personen", "persons", .min = 1, .max = 20, .flags = FIELD_REQUIRED},
    {3, "limit_cents", FIELD_CENTS, "Grenze bruttokalt", "limit gross cold",
	.flags = FIELD_REQUIRED},
    {4, "more_cents", FIELD_CENTS, "je weitere Person", "each further person", .flags = 0},
    {5, "from_day", FIELD_DATE, "gilt ab", "valid from", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {6, "to_day", FIELD_DATE, "gilt bis", "valid until", .flags = 0},
    {7, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
    {8, "checked_on", FIELD_DATE, "geprüft am", "checked on", .flags = 0},
};

const struct kind kind_rent_limit = {
    .no = KIND_RENT_LIMIT,
    .name = "rent_limit",
    .de = "Mietgrenze",
    .en = "rent limit",
    .de_many = "Mietgrenzen",
    .en_many = "rent limits",
    .layer = LAYER_OFFICE,
    FIELDS(limit_fields),
};
