/*
 * paper/kinds.h - letters, the deadlines in them, and who they come from.
 */
#ifndef COMMON_CASEWORK_PAPER_KINDS_H
#define COMMON_CASEWORK_PAPER_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_document, kind_deadline, kind_deadline_rule;
extern const struct kind kind_organisation, kind_org_contact;

extern const struct codes codes_direction, codes_handled, codes_deadline_state, codes_deadline_how,
    codes_land, codes_period_unit, codes_original_place, codes_year_basis;

#endif
