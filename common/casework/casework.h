/*
 * casework.h - all kinds of records of the work, and their permanent numbers.
 *
 * Two records with one id (the two-record pattern): what supervisors may see is a row of
 * LAYER_OFFICE without names (case, request, encounter); what only the case workers read is a
 * row of LAYER_CASE with the same id (case_file, request_note, encounter_note). Which of the two
 * a field belongs to is decided here once and enforced by the key that seals it (docs/layers.md).
 *
 * LAYER_OFFICE rows carry no nationality, language, status, health, age, street or name: in a
 * town with 150 refugees any two of these are a person. The exact topic ("mental strain") is
 * such a field too; the office sees its guideline group.
 */
#ifndef COMMON_CASEWORK_CASEWORK_H
#define COMMON_CASEWORK_CASEWORK_H

#include "common/replica/kind.h"

/*
 * Numbers stand in envelopes for ten years: never change or reuse one.
 * Reserved: 18 appointment, 19 appointment_note, 20 person_status, 21 person_benefit,
 * 22 person_number, 23 issue, 24 cost_avoidance, 25 referral, 26 organisation, 27 org_contact,
 * 28 housing_search, 29 housing_offer, 30 offer_match, 31 tenancy, 32 course, 33 course_place,
 * 34 education_placement, 35 ride, 36 volunteer, 37 volunteer_engagement, 38 document,
 * 39 deadline, 40 goal, 41 group_activity, 42 budget_position, 43 expense, 44 invoice,
 * 45 funding_source, 46 funding_receipt, 47 allocation, 48 accommodation, 49 room, 50 occupancy,
 * 51 consent, 52 retention_rule, 53 deletion_run, 54 network_meeting, 55 contract,
 * 56 contract_period, 57 procurement_step, 58 committee_session, 59 council_paper,
 * 60 interpreter_use, 61 item_handout, 62 incident, 63 visit_plan, 64 population_snapshot,
 * 65 legacy_monthly_figure, 66 preparedness_item, 67 rent_limit, 68 travel_rate,
 * 69 deadline_rule, 70 holiday, 71 month_close, 72 correction, 73 figure.
 */
enum casework_no {
	KIND_STAFF = 1,
	KIND_PERSON = 2,
	KIND_PERSON_NAME = 3,
	KIND_HOUSEHOLD = 4,
	KIND_HOUSEHOLD_MEMBER = 5,
	KIND_CASE = 6,
	KIND_CASE_FILE = 7,
	KIND_REQUEST = 8,
	KIND_REQUEST_NOTE = 9,
	KIND_ENCOUNTER = 10,
	KIND_ENCOUNTER_NOTE = 11,
	KIND_PRIVATE_NOTE = 12,
	KIND_FOLLOW_UP = 13,
	KIND_TIME_ENTRY = 14,
	KIND_REVIEW = 15,
	KIND_OFFICE = 16,
	KIND_ABSENCE = 17,
};

extern const struct kind kind_staff, kind_office, kind_absence;
extern const struct kind kind_person, kind_person_name, kind_household, kind_household_member;
extern const struct kind kind_case, kind_case_file;
extern const struct kind kind_request, kind_request_note;
extern const struct kind kind_encounter, kind_encounter_note, kind_private_note;
extern const struct kind kind_follow_up, kind_time_entry, kind_review;

/* For replica_open. */
const struct kinds *casework_kinds(void);

/* For the declarations only. */
#define FIELDS(list) .fields = (list), .n_fields = sizeof(list) / sizeof((list)[0])

#endif
