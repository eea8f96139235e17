/*
 * housing/kinds.h - who looks for a flat, what is offered, what came of it.
 *
 * All of it is case work (L1): a flat with its address and a household of five are a family in a
 * town this size. Counts leave the laptop with the closing of a month, as figures.
 */
#ifndef COMMON_CASEWORK_HOUSING_KINDS_H
#define COMMON_CASEWORK_HOUSING_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_housing_search, kind_housing_offer, kind_housing_match,
    kind_housing_placement, kind_rent_limit;

extern const struct codes codes_search_state, codes_wbs, codes_schufa, codes_deposit,
    codes_offer_source, codes_verdict, codes_answer, codes_move_help, codes_search_priority;

#endif
