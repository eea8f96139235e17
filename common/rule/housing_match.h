/*
 * housing_match.h - does this flat suit that household? Sorted, with reasons; never a decision.
 *
 * Three answers: fits; conditional (something has to be cleared first: a residence duty, consent of
 * the office that pays); no (too small, too dear, stairs). Every reason is said with its figure:
 * "65 EUR über der Grenze 590", not a bare no. There is no field for what a landlord thinks of
 * where people come from (AGG), and none is wanted.
 *
 * Money in euro cents, gross cold (rent and service costs without heating). Pure.
 */
#ifndef COMMON_RULE_HOUSING_MATCH_H
#define COMMON_RULE_HOUSING_MATCH_H

#include "common/base/buf.h"
#include "common/base/holiday.h"
#include "common/rule/verdict.h"

#define M2_PER_PERSON 9 /* where the search names no area */

/* What a household of n persons may cost (SGB II, SGB XII, AsylbLG), valid for a time and area. */
struct rent_limit {
	char area[24];	  /* "1-Süd"; compared as it stands; "" = everywhere */
	int32_t from, to; /* 0 open */
	int64_t cents[8]; /* for 1, 2, .. persons; n of them */
	int n;
	int64_t more_cents; /* for each further person */
};
/* -1: none of the limits is for that day and area. Of several the one that began last. */
int64_t rent_limit_cents(
    const struct rent_limit *limits, size_t n, const char *area, int32_t day, int persons);

enum residence_duty_scope { DUTY_NONE, DUTY_LAND, DUTY_COUNTY, DUTY_TOWN, DUTY_ASSIGNED };
enum wbs { WBS_NONE, WBS_APPLIED, WBS_VALID };

struct housing_wish {
	int persons;
	int rooms_min;		/* 0: none given */
	int area_min_m2;	/* 0: M2_PER_PERSON each */
	int64_t rent_max_cents; /* what she says herself; 0: only the limit */
	bool own_income;	/* nobody pays the rent for them: no limit, no consent */
	bool step_free;
	bool pets;
	bool kitchen_money; /* could buy one */
	enum wbs wbs;
	int32_t wbs_until; /* 0 open */
	enum residence_duty_scope duty;
	enum land duty_land;
	int32_t move_from; /* cannot before; 0 at once */
	/* for the order */
	int32_t entitled_since; /* may leave municipal accommodation since; 0 no */
	int32_t searching_since;
	int infants;
	int missing_m2; /* how much too narrow they live now; 0 not */
	int priority;	/* 1 highest .. 5, 0 none */
};

struct housing_flat {
	int rooms; /* halves count as whole ones below: 3.5 is 3 */
	int m2;
	int64_t gross_cold_cents;
	enum land land;
	bool same_county, same_town;
	bool step_free;
	bool pets_allowed;
	bool kitchen;
	bool wbs_required;
	int32_t available_from; /* 0 at once */
};

enum match_reason {
	REASON_ROOMS = 1u << 0,
	REASON_AREA = 1u << 1,
	REASON_RENT = 1u << 2,
	REASON_STAIRS = 1u << 3,
	REASON_PETS = 1u << 4,
	REASON_WBS = 1u << 5,
	REASON_TIME = 1u << 6,
	/* from here on: to be cleared */
	REASON_DUTY = 1u << 8,
	REASON_ASSIGNED = 1u << 9,
	REASON_KITCHEN = 1u << 10,
	REASON_NO_LIMIT = 1u << 11,
	/* good to know; changes nothing */
	REASON_CONSENT = 1u << 16
};

struct match {
	enum match_verdict verdict;
	unsigned reasons;
	int64_t limit_cents; /* what was compared with; -1 none */
	int64_t over_cents;  /* above it; 0 not */
};

/* limit_cents: of rent_limit_cents, -1 none known. *say (may be NULL) receives the reasons, one a
 * line, in the chosen language: what fits too. */
struct match housing_match(const struct housing_wish *wish, const struct housing_flat *flat,
    int64_t limit_cents, struct buf *say);

/* For qsort: fits before conditional before no; then who may leave longest, needs, crowding, who
 * searches longest; at last how little it is too dear. */
int housing_match_order(const struct match *a, const struct housing_wish *wa, const struct match *b,
    const struct housing_wish *wb);

#endif
