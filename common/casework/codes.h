/*
 * codes.h - every enumeration of the records.
 *
 * Codes never change their meaning and are never removed. Each list ends with `u` (unknown: we
 * asked, or it cannot be known) and `x` (not recorded: nobody wrote it down); statistics keep the
 * two apart. Labels stand in both languages beside the code.
 */
#ifndef COMMON_CASEWORK_CODES_H
#define COMMON_CASEWORK_CODES_H

#include "common/replica/kind.h"

/* Flags of a code. Each is used in the list named. */
#define CODE_CONTACT 0x1	     /* encounter_kind: counts as a contact */
#define CODE_BRIEF 0x2		     /* encounter_kind: shown separately (under ten minutes) */
#define CODE_HEADCOUNT 0x4	     /* encounter_kind: guests are counted, not persons */
#define CODE_NET 0x8		     /* time_activity: net time by default; absence: if employed */
#define CODE_AREA_REQUIRED 0x10	     /* time_activity: client work names its area */
#define CODE_TOPIC_REQUIRED 0x20     /* activity_area: a topic is required */
#define CODE_FOCUS 0x40		     /* activity_area: named as focus in the contract */
#define CODE_INTERNAL 0x80	     /* activity_area: no work with clients */
#define CODE_TEXT_REQUIRED 0x100     /* topic: says nothing without a text */
#define CODE_OPEN 0x200		     /* states: still to be done */
#define CODE_ESTIMATE_REQUIRED 0x400 /* request_outcome: the minutes it would have taken */
#define CODE_UNSUITABLE 0x800	     /* interpreter: a professional warning */
#define CODE_FREQUENT 0x1000	     /* country, language: offered first */
#define CODE_UNKNOWN 0x10000	     /* `u` */
#define CODE_UNRECORDED 0x20000	     /* `x` */

/* codes_contact.c */
extern const struct codes codes_activity_area;
extern const struct codes codes_guideline_group;
extern const struct codes codes_topic;
extern const struct codes codes_encounter_kind;
extern const struct codes codes_outcome;
extern const struct codes codes_interpreter;
extern const struct codes codes_place;
extern const struct codes codes_substitute;

/* codes_request.c */
extern const struct codes codes_request_outcome;
extern const struct codes codes_requester;
extern const struct codes codes_channel;
extern const struct codes codes_urgency;

/* codes_case.c */
extern const struct codes codes_case_state;
extern const struct codes codes_close_reason;
extern const struct codes codes_intensity;
extern const struct codes codes_entry_path;
extern const struct codes codes_issue;
extern const struct codes codes_issue_state;
extern const struct codes codes_avoid;

/* codes_status.c */
extern const struct codes codes_residence_group;
extern const struct codes codes_residence;
extern const struct codes codes_residence_duty;
extern const struct codes codes_work_permit;
extern const struct codes codes_benefit;

/* codes_person.c */
extern const struct codes codes_sex;
extern const struct codes codes_birth_quality;
extern const struct codes codes_family;
extern const struct codes codes_famrole;
extern const struct codes codes_work_state;
extern const struct codes codes_cefr;
extern const struct codes codes_literacy;
extern const struct codes codes_need;
extern const struct codes codes_age_group;
extern const struct codes codes_name_source;
extern const struct codes codes_name_order;
extern const struct codes codes_script;
extern const struct codes codes_messenger;

/* codes_language.c */
extern const struct codes codes_language;

/* codes_country.c */
extern const struct codes codes_country;

/* codes_time.c */
extern const struct codes codes_time_activity;
extern const struct codes codes_absence;

/* codes_task.c */
extern const struct codes codes_appointment_kind;
extern const struct codes codes_appointment_state;
extern const struct codes codes_follow_up_state;
extern const struct codes codes_priority;
extern const struct codes codes_referral_target;
extern const struct codes codes_referral_mode;
extern const struct codes codes_referral_result;

/* codes_housing.c */
extern const struct codes codes_offer_state;
extern const struct codes codes_lost_reason;
extern const struct codes codes_accommodation_kind;
extern const struct codes codes_allocation_system;

/* codes_course.c */
extern const struct codes codes_course_type;
extern const struct codes codes_education_kind;

/* codes_volunteer.c */
extern const struct codes codes_ride_purpose;
extern const struct codes codes_driver_kind;
extern const struct codes codes_engagement_kind;

/* codes_paper.c */
extern const struct codes codes_org_kind;
extern const struct codes codes_doc_kind;
extern const struct codes codes_service_mode;
extern const struct codes codes_instruction;
extern const struct codes codes_legal_area;

/* codes_office.c */
extern const struct codes codes_expense_kind;
extern const struct codes codes_reimbursement;
extern const struct codes codes_contract_kind;
extern const struct codes codes_consent_kind;
extern const struct codes codes_visibility;
extern const struct codes codes_report_class;
extern const struct codes codes_record_source;
extern const struct codes codes_staff_role;
extern const struct codes codes_review_state;

/* All of them, for docs/records.md and the tests. */
const struct codes *const *codes_all(size_t *n);

/* Has the code this flag? False for NULL, empty and unknown codes. */
bool codes_flag(const struct codes *codes, const char *code, uint32_t flag);
/* The code's group, or "". */
const char *codes_group(const struct codes *codes, const char *code);

/* For the lists only: the end of each, and its public name. */
#define CODES_REST                                                                                 \
	{"u", "unbekannt", "unknown", NULL, CODE_UNKNOWN},                                         \
	{                                                                                          \
		"x", "nicht erfasst", "not recorded", NULL, CODE_UNRECORDED                        \
	}
#define CODES(name)                                                                                \
	const struct codes codes_##name = {#name, name, sizeof(name) / sizeof((name)[0])}

#endif
