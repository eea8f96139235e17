/*
 * duplicate.h - are these two one person? A score with its reasons; never a merge by itself.
 *
 * Points as in the domain: sound key of the family name 30, of the given name 30, exact fold 10
 * each; birth date full and equal 30, year equal 10, a date that is only assigned (01.01.) or
 * partial 5; nationality 5; same household or phone 15. From 70 likely, from 50 possible. Siblings
 * with the same assigned 01.01. must stay apart, and do: their given names differ.
 */
#ifndef COMMON_RULE_DUPLICATE_H
#define COMMON_RULE_DUPLICATE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/buf.h"

struct alike_person {
	const char *family, *given; /* "" unknown */
	int32_t birth;		    /* partial day, 0 unknown */
	bool assigned;		    /* 01.01. because nobody knows */
	const char *nationality;    /* leading one, "" unknown */
	const char *phone;	    /* "" unknown */
	bool same_household;	    /* set in either of the two */
};

enum alike { ALIKE_NO, ALIKE_POSSIBLE, ALIKE_LIKELY };

struct alike_score {
	int points;
	enum alike verdict;
	bool swapped; /* family and given name changed places */
};

/* *why (may be NULL): a reason a line with its points, in the chosen language. */
struct alike_score alike_persons(
    const struct alike_person *a, const struct alike_person *b, struct buf *why);

/* Two names as typed ("Al-Hussein", "El Hussein"): do they sound alike, are they the same? */
struct alike_names {
	bool same;    /* equal but for case, marks, hyphens */
	bool sound;   /* share a sound key */
	bool swapped; /* the words of one in the other order */
	int distance; /* letters that differ in the exact fold, at most 20 */
};
struct alike_names alike_names(const char *a, const char *b);

#endif
