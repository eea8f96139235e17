/* What somebody must think of again. */
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rules.h"

static const struct field follow_up_fields[] = {
    {1, "due", FIELD_DATE, "fällig am", "due on", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "text", FIELD_TEXT, "was", "what", .max = 200, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {3, "case_id", FIELD_REF, "Fall", "case", .ref = KIND_CASE,
	.flags = FIELD_HIDDEN | FIELD_INDEX},
    {4, "person_id", FIELD_REF, "Person", "person", .ref = KIND_PERSON, .flags = FIELD_INDEX},
    {5, "object_kind", FIELD_INT, "gehört zu", "belongs to", .flags = FIELD_HIDDEN},
    {6, "object_id", FIELD_REF, "gehört zu", "belongs to", .flags = FIELD_HIDDEN},
    {7, "priority", FIELD_ENUM, "Vorrang", "priority", .codes = &codes_priority},
    {8, "state", FIELD_ENUM, "Zustand", "state", .codes = &codes_follow_up_state,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {9, "moved_count", FIELD_INT, "verschoben", "moved", .max = 1000, .flags = FIELD_HIDDEN},
    {10, "first_due", FIELD_DATE, "zuerst fällig am", "first due on", .flags = FIELD_HIDDEN},
    {11, "done_on", FIELD_DATE, "erledigt am", "done on", .flags = FIELD_HIDDEN},
    {12, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_HIDDEN},
};

const struct kind kind_follow_up = {
    .no = KIND_FOLLOW_UP,
    .name = "follow_up",
    .de = "Wiedervorlage",
    .en = "follow-up",
    .de_many = "Wiedervorlagen",
    .en_many = "follow-ups",
    .layer = LAYER_CASE,
    FIELDS(follow_up_fields),
    .check = follow_up_check,
};
