#include "common/casework/casework.h"

#include "common/casework/course/kinds.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/casework/volunteer/kinds.h"

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
    &kind_appointment,
    &kind_appointment_note,
    &kind_person_status,
    &kind_person_benefit,
    &kind_person_number,
    &kind_issue,
    &kind_issue_note,
    &kind_cost_avoidance,
    &kind_goal,
    &kind_referral,
    &kind_organisation,
    &kind_org_contact,
    &kind_document,
    &kind_deadline,
    &kind_deadline_rule,
    &kind_housing_search,
    &kind_housing_offer,
    &kind_housing_match,
    &kind_housing_placement,
    &kind_rent_limit,
    &kind_course_need,
    &kind_course_offer,
    &kind_course_placement,
    &kind_education_placement,
    &kind_volunteer,
    &kind_volunteer_engagement,
    &kind_engagement_note,
    &kind_ride,
    &kind_ride_note,
    &kind_group_activity,
    &kind_network_meeting,
    &kind_item_handout,
    &kind_allocation,
    &kind_quota,
    &kind_accommodation,
    &kind_room,
    &kind_occupancy,
    &kind_contract,
    &kind_contract_period,
    &kind_procurement_step,
    &kind_committee_session,
    &kind_council_paper,
    &kind_budget_position,
    &kind_expense,
    &kind_invoice,
    &kind_funding_source,
    &kind_funding_receipt,
    &kind_travel_rate,
    &kind_destination,
    &kind_consent,
    &kind_retention_rule,
    &kind_deletion_run,
    &kind_incident,
    &kind_incident_note,
    &kind_visit_plan,
    &kind_interpreter_use,
    &kind_population_snapshot,
    &kind_legacy_figure,
    &kind_preparedness_item,
    &kind_holiday,
    &kind_month_close,
    &kind_correction,
    &kind_figure,
    &kind_published,
};

static const struct kinds kinds = {list, sizeof(list) / sizeof(list[0])};

const struct kinds *
casework_kinds(void)
{
	return &kinds;
}
