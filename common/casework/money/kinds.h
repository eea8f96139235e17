/*
 * money/kinds.h - contract, budget, expenses, funding, and the way of a paper through the council.
 *
 * All of it is the office's: no client in it. Money in whole euro cents. What is agreed with the
 * contractor (price, bids) is not public; reports decide by their edition.
 */
#ifndef COMMON_CASEWORK_MONEY_KINDS_H
#define COMMON_CASEWORK_MONEY_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_budget_position, kind_expense, kind_invoice, kind_funding_source,
    kind_funding_receipt, kind_travel_rate;
extern const struct kind kind_contract, kind_contract_period, kind_procurement_step,
    kind_committee_session, kind_council_paper;

extern const struct codes codes_budget_status, codes_invoice_state, codes_funding_kind,
    codes_funding_base, codes_vehicle, codes_target_method, codes_procurement, codes_publicity,
    codes_session_role;

#endif
