/*
 * year_world.h - two years of an office, small enough to check by hand: those of scenario SC10.
 *
 * 2023: 498 contacts. 2024: 612 contacts (two without area) with 131 persons, 96 of them main
 * persons, of 58 cases; 659 requests, 47 of them not served; 771:30 hours at 15 a week; expense
 * 37.022,60 of 37.300,00; a quarter co-financed; 18 courses begun after a median of 62 days. And
 * beside each of these what must not count: other kinds, deleted ones, other years, accommodation.
 */
#ifndef TESTS_SUPPORT_YEAR_WORLD_H
#define TESTS_SUPPORT_YEAR_WORLD_H

#include "tests/support/case_world.h"

void year_open(struct world *w, unsigned n);

/* A record from "held_on=20240305 kind=BER case_id=<hex>"; ~ in a value is a blank. It must suit
 * its declaration. Of LAYER_CASE: in the compartment of the case work. */
struct id year_put(struct world *w, const struct kind *kind, const char *fields, ...)
    __attribute__((format(printf, 3, 4)));
/* The other half of a record: with its id. */
void year_put_half(
    struct world *w, const struct kind *kind, const struct id *id, const char *fields, ...)
    __attribute__((format(printf, 4, 5)));

/* A supervisor's replica of it: everything of the office, nothing of the case files. */
void year_supervisor(struct world *from, struct world *to, unsigned n);

#endif
