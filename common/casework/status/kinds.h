/*
 * status/kinds.h - residence, benefits and numbers of a person, as rows with a span of time.
 *
 * All of it is case work. Rows are ended, never deleted: who left AsylbLG for work is a figure of
 * the council paper (K27).
 */
#ifndef COMMON_CASEWORK_STATUS_KINDS_H
#define COMMON_CASEWORK_STATUS_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_person_status, kind_person_benefit, kind_person_number, kind_consent;

extern const struct codes codes_number_kind, codes_consent_method;

#endif
