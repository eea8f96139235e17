#include "common/casework/casework.h"

static const struct kind *const list[] = {
    &kind_staff,
    &kind_person,
    &kind_person_name,
    &kind_household,
    &kind_household_member,
    &kind_case,
    &kind_case_file,
    &kind_request,
    &kind_request_note,
    &kind_encounter,
    &kind_encounter_note,
    &kind_private_note,
    &kind_follow_up,
    &kind_time_entry,
    &kind_review,
    &kind_office,
    &kind_absence,
};

static const struct kinds kinds = {list, sizeof(list) / sizeof(list[0])};

const struct kinds *
casework_kinds(void)
{
	return &kinds;
}
