/* Household and who belongs to it. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field household_fields[] = {
    {1, "label", FIELD_TEXT, "Haushalt", "household", .max = 80,
	.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_NAME},
    {2, "main_contact", FIELD_REF, "Ansprechperson", "main contact", .ref = KIND_PERSON},
    {3, "address", FIELD_TEXT, "Anschrift", "address", .max = 120, .flags = FIELD_SEARCH},
    {4, "accommodation", FIELD_TEXT, "Unterkunft, Zimmer", "accommodation, room", .max = 60,
	.flags = FIELD_SEARCH},
    {5, "benefit_units", FIELD_TEXT, "Bedarfsgemeinschaften", "benefit units", .max = 120},
    {6, "pets", FIELD_TEXT, "Haustiere", "pets", .max = 60},
    {7, "furniture", FIELD_TEXT, "Möbel", "furniture", .max = 120},
    {8, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
    {9, "remark", FIELD_NOTE, "Bemerkung", "remark", .max = 2000, .flags = FIELD_SEARCH},
};

const struct kind kind_household = {
    .no = KIND_HOUSEHOLD,
    .name = "household",
    .de = "Haushalt",
    .en = "household",
    .de_many = "Haushalte",
    .en_many = "households",
    .layer = LAYER_CASE,
    FIELDS(household_fields),
};

static const struct field household_member_fields[] = {
    {1, "household_id", FIELD_REF, "Haushalt", "household", .ref = KIND_HOUSEHOLD,
	.flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_INDEX},
    {2, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON,
	.flags = FIELD_REQUIRED | FIELD_HIDDEN | FIELD_INDEX},
    {3, "role", FIELD_ENUM, "Rolle", "role", .codes = &codes_famrole},
    {4, "lives_here", FIELD_BOOL, "wohnt hier", "lives here", .flags = 0},
    {5, "from_day", FIELD_DATE, "von", "from", .flags = 0},
    {6, "to_day", FIELD_DATE, "bis", "until", .flags = 0},
};

const struct kind kind_household_member = {
    .no = KIND_HOUSEHOLD_MEMBER,
    .name = "household_member",
    .de = "Haushaltsmitglied",
    .en = "household member",
    .de_many = "Haushaltsmitglieder",
    .en_many = "household members",
    .layer = LAYER_CASE,
    FIELDS(household_member_fields),
    .check = member_check,
};
