#include "common/casework/codes.h"

#include "common/casework/course/kinds.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/casework/volunteer/kinds.h"

static const struct codes *const all[] = {
    &codes_activity_area,
    &codes_guideline_group,
    &codes_topic,
    &codes_encounter_kind,
    &codes_outcome,
    &codes_interpreter,
    &codes_place,
    &codes_substitute,
    &codes_request_outcome,
    &codes_requester,
    &codes_channel,
    &codes_urgency,
    &codes_case_state,
    &codes_close_reason,
    &codes_intensity,
    &codes_entry_path,
    &codes_issue,
    &codes_issue_state,
    &codes_avoid,
    &codes_residence_group,
    &codes_residence,
    &codes_residence_duty,
    &codes_work_permit,
    &codes_benefit,
    &codes_sex,
    &codes_birth_quality,
    &codes_family,
    &codes_famrole,
    &codes_work_state,
    &codes_cefr,
    &codes_literacy,
    &codes_need,
    &codes_age_group,
    &codes_name_source,
    &codes_name_order,
    &codes_script,
    &codes_messenger,
    &codes_language,
    &codes_country,
    &codes_time_activity,
    &codes_absence,
    &codes_appointment_kind,
    &codes_appointment_state,
    &codes_follow_up_state,
    &codes_priority,
    &codes_referral_target,
    &codes_referral_mode,
    &codes_referral_result,
    &codes_offer_state,
    &codes_lost_reason,
    &codes_accommodation_kind,
    &codes_allocation_system,
    &codes_course_type,
    &codes_education_kind,
    &codes_ride_purpose,
    &codes_driver_kind,
    &codes_engagement_kind,
    &codes_org_kind,
    &codes_doc_kind,
    &codes_service_mode,
    &codes_instruction,
    &codes_legal_area,
    &codes_expense_kind,
    &codes_reimbursement,
    &codes_contract_kind,
    &codes_consent_kind,
    &codes_visibility,
    &codes_report_class,
    &codes_record_source,
    &codes_staff_role,
    &codes_review_state,
    &codes_bring,
    &codes_goal_state,
    &codes_issue_risk,
    &codes_confidence,
    &codes_severity,
    &codes_weekdays,
    &codes_direction,
    &codes_handled,
    &codes_deadline_state,
    &codes_deadline_how,
    &codes_land,
    &codes_period_unit,
    &codes_year_basis,
    &codes_original_place,
    &codes_search_state,
    &codes_wbs,
    &codes_schufa,
    &codes_deposit,
    &codes_offer_source,
    &codes_verdict,
    &codes_answer,
    &codes_move_help,
    &codes_search_priority,
    &codes_entitlement,
    &codes_need_state,
    &codes_drop_reason,
    &codes_exam,
    &codes_time_pref,
    &codes_education_state,
    &codes_school_papers,
    &codes_skill,
    &codes_availability,
    &codes_allowance,
    &codes_ride_state,
    &codes_cost_basis,
    &codes_group_kind,
    &codes_meeting_kind,
    &codes_item,
    &codes_allocation_state,
    &codes_mobile_network,
    &codes_room_use,
    &codes_budget_status,
    &codes_invoice_state,
    &codes_funding_kind,
    &codes_funding_base,
    &codes_vehicle,
    &codes_target_method,
    &codes_procurement,
    &codes_publicity,
    &codes_session_role,
    &codes_retention_class,
    &codes_retention_trigger,
    &codes_retention_action,
    &codes_incident,
    &codes_incident_state,
    &codes_interpreter_mode,
    &codes_preparedness,
    &codes_close_state,
    &codes_number_kind,
    &codes_consent_method,
};

const struct codes *const *
codes_all(size_t *n)
{
	*n = sizeof(all) / sizeof(all[0]);
	return all;
}

bool
codes_flag(const struct codes *codes, const char *code, uint32_t flag)
{
	const struct code *c = code == NULL ? NULL : codes_find(codes, code);

	return c != NULL && (c->flags & flag) != 0;
}

const char *
codes_group(const struct codes *codes, const char *code)
{
	const struct code *c = code == NULL ? NULL : codes_find(codes, code);

	return c == NULL || c->group == NULL ? "" : c->group;
}
