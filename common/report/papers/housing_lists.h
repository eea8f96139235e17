/* housing_lists.h - the lists of R6 that name households by their code. */
#ifndef COMMON_REPORT_PAPERS_HOUSING_LISTS_H
#define COMMON_REPORT_PAPERS_HOUSING_LISTS_H

#include "common/report/papers/listing.h"

extern const struct listing housing_searches, housing_offers, housing_matches_list,
    housing_placements;

#endif
