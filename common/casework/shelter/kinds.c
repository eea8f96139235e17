/* Allocations, accommodations, rooms, beds. */
#include "common/casework/shelter/kinds.h"

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/paper/kinds.h"
#include "common/replica/record.h"

static const struct code allocation_state[] = {
    {"announced", "angekündigt", "announced", NULL, CODE_OPEN},
    {"arrived", "angekommen", "arrived", NULL, 0},
    {"partly", "teilweise angekommen", "partly arrived", NULL, CODE_OPEN},
    {"cancelled", "abgesagt", "cancelled", NULL, 0},
    CODES_REST,
};
CODES(allocation_state);

static const struct code mobile_network[] = {
    {"good", "gut", "good", NULL, 0},
    {"weak", "schwach", "weak", NULL, 0},
    {"none", "keins", "none", NULL, 0},
    CODES_REST,
};
CODES(mobile_network);

static const struct code room_use[] = {
    {"family", "Familie", "family", NULL, 0},
    {"men", "Männer", "men", NULL, 0},
    {"women", "Frauen", "women", NULL, 0},
    CODES_REST,
};
CODES(room_use);

static void
allocation_check(const struct record *rec, struct problems *p)
{
	int64_t announced = record_int(rec, "persons_announced", 0);
	int64_t parts = record_int(rec, "men", 0) + record_int(rec, "women", 0) +
			record_int(rec, "children", 0);

	if (parts > announced)
		problem(p, rec, "persons_announced", false,
		    _("Männer, Frauen und Kinder sind zusammen mehr als angekündigt."));
	if (record_int(rec, "persons_arrived", 0) > announced)
		problem(p, rec, "persons_arrived", true,
		    _("Mehr angekommen als angekündigt. Stimmt die Zahl?"));
	if (record_int(rec, "arrived_on", INT64_MAX) < record_int(rec, "announced_on", 0))
		problem(p, rec, "arrived_on", true, _("Angekommen vor der Ankündigung."));
}

static const struct field allocation_fields[] = {
    {1, "announced_on", FIELD_DATE, "angekündigt am", "announced on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "expected_on", FIELD_DATE, "erwartet am", "expected on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "authority", FIELD_TEXT, "Behörde", "authority", .max = 80},
    {4, "system", FIELD_ENUM, "Verfahren", "system", .codes = &codes_allocation_system},
    {5, "persons_announced", FIELD_INT, "Personen angekündigt", "persons announced", .min = 1,
	.max = 2000, .flags = FIELD_REQUIRED},
    {6, "men", FIELD_INT, "Männer", "men", .max = 2000},
    {7, "women", FIELD_INT, "Frauen", "women", .max = 2000},
    {8, "children", FIELD_INT, "Kinder", "children", .max = 2000},
    {9, "infants", FIELD_INT, "davon unter drei", "of them under three", .max = 500},
    {10, "families", FIELD_TEXT, "Familien (Größen)", "families (sizes)", .max = 120,
	.hint = "Mit Komma, zum Beispiel 4,4,3,2."},
    {11, "step_free", FIELD_INT, "stufenlos nötig", "need step-free", .max = 500},
    {12, "origin", FIELD_TEXT, "Herkunft", "origin", .max = 80},
    {13, "arrived_on", FIELD_DATE, "angekommen am", "arrived on", .flags = FIELD_INDEX},
    {14, "persons_arrived", FIELD_INT, "angekommen", "arrived", .max = 2000},
    {15, "quota_id", FIELD_REF, "Quote", "quota", .ref = KIND_QUOTA},
    {16, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_allocation_state,
	.flags = FIELD_REQUIRED},
    {17, "unplaced", FIELD_INT, "ohne Bett", "without a bed", .max = 2000,
	.hint = "Zählt das Programm; der Fachbereich sieht es unter den Hinweisen."},
};

const struct kind kind_allocation = {
    .no = KIND_ALLOCATION,
    .name = "allocation",
    .de = "Zuweisung",
    .en = "allocation",
    .de_many = "Zuweisungen",
    .en_many = "allocations",
    .layer = LAYER_OFFICE,
    FIELDS(allocation_fields),
    .check = allocation_check,
};

static const struct field quota_fields[] = {
    {1, "from_day", FIELD_DATE, "von", "from", .flags = FIELD_REQUIRED},
    {2, "to_day", FIELD_DATE, "bis", "until", .flags = 0},
    {3, "target", FIELD_INT, "Soll", "target", .max = 100000, .flags = FIELD_REQUIRED},
    {4, "fulfilled", FIELD_INT, "erfüllt", "fulfilled", .max = 100000},
    {5, "as_of", FIELD_DATE, "Stand", "as of", .flags = 0},
};

const struct kind kind_quota = {
    .no = KIND_QUOTA,
    .name = "quota",
    .de = "Quote",
    .en = "quota",
    .de_many = "Quoten",
    .en_many = "quotas",
    .layer = LAYER_OFFICE,
    FIELDS(quota_fields),
};

static const struct field accommodation_fields[] = {
    {1, "name", FIELD_TEXT, "Name", "name", .max = 80, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_accommodation_kind,
	.flags = FIELD_REQUIRED},
    {3, "address", FIELD_TEXT, "Adresse", "address", .max = 120,
	.hint = "Steht in keinem öffentlichen Bericht."},
    {4, "district", FIELD_TEXT, "Ortsteil", "district", .max = 60},
    {5, "land", FIELD_ENUM, "Land", "Land", .codes = &codes_land},
    {6, "beds", FIELD_INT, "Betten", "beds", .max = 2000, .flags = FIELD_REQUIRED},
    {7, "m2", FIELD_INT, "m²", "m²", .max = 20000},
    {8, "step_free", FIELD_TRI, "stufenlos", "step-free", .flags = 0},
    {9, "women_only", FIELD_BOOL, "nur Frauen", "women only", .flags = 0},
    {10, "kitchens", FIELD_INT, "Küchen", "kitchens", .max = 100},
    {11, "wifi", FIELD_TRI, "WLAN", "Wi-Fi", .flags = 0},
    {12, "mobile_network", FIELD_ENUM, "Mobilfunk", "mobile network",
	.codes = &codes_mobile_network},
    {13, "landlord_id", FIELD_REF, "Vermieter", "landlord", .ref = KIND_ORGANISATION},
    {14, "lease_until", FIELD_DATE, "gemietet bis", "leased until", .flags = 0},
    {15, "monthly_cost", FIELD_CENTS, "Kosten im Monat", "monthly cost", .flags = 0},
    {16, "reimbursement", FIELD_ENUM, "Erstattung Landkreis", "reimbursed by the county",
	.codes = &codes_reimbursement},
    {17, "caretaker", FIELD_TEXT, "Hausmeister", "caretaker", .max = 80},
    {18, "closed_on", FIELD_DATE, "aufgegeben am", "closed on", .flags = 0},
};

const struct kind kind_accommodation = {
    .no = KIND_ACCOMMODATION,
    .name = "accommodation",
    .de = "Unterkunft",
    .en = "accommodation",
    .de_many = "Unterkünfte",
    .en_many = "accommodations",
    .layer = LAYER_OFFICE,
    FIELDS(accommodation_fields),
};

static const struct field room_fields[] = {
    {1, "accommodation_id", FIELD_REF, "Unterkunft", "accommodation", .ref = KIND_ACCOMMODATION,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "number", FIELD_TEXT, "Zimmer", "room", .max = 20, .flags = FIELD_REQUIRED},
    {3, "beds", FIELD_INT, "Betten", "beds", .max = 50, .flags = FIELD_REQUIRED},
    {4, "m2", FIELD_INT, "m²", "m²", .max = 500},
    {5, "step_free", FIELD_TRI, "stufenlos", "step-free", .flags = 0},
    {6, "use", FIELD_ENUM, "für", "for", .codes = &codes_room_use},
};

const struct kind kind_room = {
    .no = KIND_ROOM,
    .name = "room",
    .de = "Zimmer",
    .en = "room",
    .de_many = "Zimmer",
    .en_many = "rooms",
    .layer = LAYER_OFFICE,
    FIELDS(room_fields),
};

static void
occupancy_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "from_day", 0), to = record_int(rec, "to_day", 0);

	if (to != 0 && to < from)
		problem(p, rec, "to_day", false, _("Ausgezogen vor dem Einzug."));
}

static const struct field occupancy_fields[] = {
    {1, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "accommodation_id", FIELD_REF, "Unterkunft", "accommodation", .ref = KIND_ACCOMMODATION,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "room_id", FIELD_REF, "Zimmer", "room", .ref = KIND_ROOM},
    {4, "from_day", FIELD_DATE, "eingezogen am", "moved in on", .flags = FIELD_REQUIRED},
    {5, "to_day", FIELD_DATE, "ausgezogen am", "moved out on", .flags = 0},
    {6, "entitled_since", FIELD_DATE, "auszugsberechtigt seit", "entitled to leave since",
	.flags = 0},
    {7, "allocation_id", FIELD_REF, "Zuweisung", "allocation", .ref = KIND_ALLOCATION},
};

const struct kind kind_occupancy = {
    .no = KIND_OCCUPANCY,
    .name = "occupancy",
    .de = "Belegung",
    .en = "occupancy",
    .de_many = "Belegungen",
    .en_many = "occupancies",
    .layer = LAYER_CASE,
    FIELDS(occupancy_fields),
    .check = occupancy_check,
};
