/*
 * course/kinds.h - language courses, childcare, school: who needs one, what is offered, who is
 * where.
 */
#ifndef COMMON_CASEWORK_COURSE_KINDS_H
#define COMMON_CASEWORK_COURSE_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_course_need, kind_course_offer, kind_course_placement,
    kind_education_placement;

extern const struct codes codes_entitlement, codes_need_state, codes_drop_reason, codes_exam,
    codes_time_pref, codes_education_state, codes_school_papers;

#endif
