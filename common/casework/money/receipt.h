/* receipt.h - the number of a receipt is one of its budget year: no two expenses have the same. */
#ifndef COMMON_CASEWORK_MONEY_RECEIPT_H
#define COMMON_CASEWORK_MONEY_RECEIPT_H

#include "common/replica/replica.h"

/* An error at `receipt_no` when another expense of that year has it. The year is that of the date
 * of the invoice; without a date or a number there is nothing to say. */
bool receipt_check(
    struct replica *r, const struct record *expense, struct problems *p, struct err *e);

/* The position of the budget with that number in that year; zero: there is none, or several. */
bool position_of_year(
    struct replica *r, const char *position, int year, struct id *out, struct err *e);

#endif
