/* What the supervisor has looked at. Never changes the row itself. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field review_fields[] = {
    {1, "object_kind", FIELD_INT, "Art", "kind", .flags = FIELD_REQUIRED | FIELD_HIDDEN},
    {2, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_review_state,
	.flags = FIELD_REQUIRED},
    {3, "reviewer", FIELD_REF, "gesehen von", "seen by", .ref = KIND_STAFF, .flags = FIELD_HIDDEN},
    {4, "reviewed_on", FIELD_DATE, "gesehen am", "seen on", .flags = FIELD_HIDDEN},
    {5, "text", FIELD_NOTE, "Rückfrage", "query", .max = 500,
	.hint = "Ohne Namen: die Rückfrage gehört zum Tätigkeitsnachweis."},
    {6, "answer", FIELD_NOTE, "Antwort", "answer", .max = 500},
    {7, "seen_ops", FIELD_INT, "gesehene Änderungen", "changes seen", .flags = FIELD_HIDDEN},
};

const struct kind kind_review = {
    .no = KIND_REVIEW,
    .name = "review",
    .de = "Prüfvermerk",
    .en = "review",
    .de_many = "Prüfvermerke",
    .en_many = "reviews",
    .layer = LAYER_OFFICE,
    FIELDS(review_fields),
    .check = review_check,
};
