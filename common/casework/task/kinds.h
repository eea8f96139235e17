/*
 * task/kinds.h - appointments, troubles and goals of a case, referrals to others.
 */
#ifndef COMMON_CASEWORK_TASK_KINDS_H
#define COMMON_CASEWORK_TASK_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_appointment, kind_appointment_note;
extern const struct kind kind_issue, kind_issue_note, kind_cost_avoidance;
extern const struct kind kind_goal, kind_referral;

extern const struct codes codes_bring, codes_goal_state, codes_issue_risk, codes_confidence,
    codes_severity, codes_weekdays;

#endif
