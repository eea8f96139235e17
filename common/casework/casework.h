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
	KIND_APPOINTMENT = 18,
	KIND_APPOINTMENT_NOTE = 19,
	KIND_PERSON_STATUS = 20,
	KIND_PERSON_BENEFIT = 21,
	KIND_PERSON_NUMBER = 22,
	KIND_ISSUE = 23,
	KIND_COST_AVOIDANCE = 24,
	KIND_REFERRAL = 25,
	KIND_ORGANISATION = 26,
	KIND_ORG_CONTACT = 27,
	KIND_HOUSING_SEARCH = 28,
	KIND_HOUSING_OFFER = 29,
	KIND_HOUSING_MATCH = 30,
	KIND_HOUSING_PLACEMENT = 31,
	KIND_COURSE_OFFER = 32,
	KIND_COURSE_PLACEMENT = 33,
	KIND_EDUCATION_PLACEMENT = 34,
	KIND_RIDE = 35,
	KIND_VOLUNTEER = 36,
	KIND_VOLUNTEER_ENGAGEMENT = 37,
	KIND_DOCUMENT = 38,
	KIND_DEADLINE = 39,
	KIND_GOAL = 40,
	KIND_GROUP_ACTIVITY = 41,
	KIND_BUDGET_POSITION = 42,
	KIND_EXPENSE = 43,
	KIND_INVOICE = 44,
	KIND_FUNDING_SOURCE = 45,
	KIND_FUNDING_RECEIPT = 46,
	KIND_ALLOCATION = 47,
	KIND_ACCOMMODATION = 48,
	KIND_ROOM = 49,
	KIND_OCCUPANCY = 50,
	KIND_CONSENT = 51,
	KIND_RETENTION_RULE = 52,
	KIND_DELETION_RUN = 53,
	KIND_NETWORK_MEETING = 54,
	KIND_CONTRACT = 55,
	KIND_CONTRACT_PERIOD = 56,
	KIND_PROCUREMENT_STEP = 57,
	KIND_COMMITTEE_SESSION = 58,
	KIND_COUNCIL_PAPER = 59,
	KIND_INTERPRETER_USE = 60,
	KIND_ITEM_HANDOUT = 61,
	KIND_INCIDENT = 62,
	KIND_VISIT_PLAN = 63,
	KIND_POPULATION_SNAPSHOT = 64,
	KIND_LEGACY_FIGURE = 65,
	KIND_PREPAREDNESS_ITEM = 66,
	KIND_RENT_LIMIT = 67,
	KIND_TRAVEL_RATE = 68,
	KIND_DEADLINE_RULE = 69,
	KIND_HOLIDAY = 70,
	KIND_MONTH_CLOSE = 71,
	KIND_CORRECTION = 72,
	KIND_FIGURE = 73,
	KIND_ISSUE_NOTE = 74,
	KIND_COURSE_NEED = 75,
	KIND_ENGAGEMENT_NOTE = 76,
	KIND_RIDE_NOTE = 77,
	KIND_INCIDENT_NOTE = 78,
	KIND_QUOTA = 79,
	KIND_DESTINATION = 80,
	KIND_PUBLISHED = 81,
};

extern const struct kind kind_staff, kind_office, kind_absence;
extern const struct kind kind_person, kind_person_name, kind_household, kind_household_member;
extern const struct kind kind_case, kind_case_file;
extern const struct kind kind_request, kind_request_note;
extern const struct kind kind_encounter, kind_encounter_note, kind_private_note;
extern const struct kind kind_follow_up, kind_time_entry, kind_review;

/* Those from 18 on are declared in their folders: common/casework/<theme>/kinds.h. */

/* For replica_open. */
const struct kinds *casework_kinds(void);

/* For the declarations only. */
#define FIELDS(list) .fields = (list), .n_fields = sizeof(list) / sizeof((list)[0])

#endif
