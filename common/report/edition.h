/*
 * edition.h - who a report is for, and what follows from it (domain.md 3.5).
 *
 * Each report leaves the house in one of six classes. The class decides which small numbers are
 * hidden, whether names and prices may stand on the paper, whether its tables are remembered so
 * that a later one cannot give them away (published.h), and the line at the head of each page.
 * A table, nothing else: no records, no clock.
 */
#ifndef COMMON_REPORT_EDITION_H
#define COMMON_REPORT_EDITION_H

#include <stdbool.h>

#include "common/base/err.h"
#include "common/report/protect.h"

/* Ordered: the numbers are not stored, the names are. */
enum edition {
	EDITION_PUBLIC,	      /* P5: committee in public session, press, website */
	EDITION_NONPUBLIC,    /* N3: Verwaltungsausschuss */
	EDITION_GRANT,	      /* G: the county that pays a share */
	EDITION_OFFICE,	      /* F: the supervisor; codes, no names */
	EDITION_CONFIDENTIAL, /* V: worker and deputy; names */
	EDITION_SUBJECT,      /* B: the person the data are about, Art. 15 */
	EDITIONS
};

/* What may stand on the paper. */
enum edition_may {
	EDITION_NAMES = 1 << 0,	    /* names of persons of case files (B: of the reader only) */
	EDITION_CODES = 1 << 1,	    /* case and person codes, one line a case */
	EDITION_ADDRESSES = 1 << 2, /* of shelters and flats, names of landlords */
	EDITION_PRICE = 1 << 3,	    /* contract price, bids, forecasts */
};

const char *edition_name(enum edition ed);   /* "public": what is typed and stored */
const char *edition_letter(enum edition ed); /* "P5" */
const char *edition_label(enum edition ed);  /* "öffentlich", in the chosen language */
/* The line at the head of each page, never empty; always German, as the papers are. N3:
 * "Nicht öffentlich – Amtsverschwiegenheit § 40 NKomVG". */
const char *edition_header(enum edition ed);

/* "public" or "P5", letters of either size. ERR_INPUT names those there are; *out stays. */
bool edition_parse(const char *text, enum edition *out, struct err *e);

/* For a single number, and for the cells of a table with its sums. NULL: nothing is hidden. The
 * grant giver gets totals whole, but tables that cross two things as N3. */
const struct protect_limits *edition_limits(enum edition ed);
const struct protect_limits *edition_table_limits(enum edition ed);

bool edition_may(enum edition ed, enum edition_may what);
/* Are its tables remembered, and refused when they would give a hidden cell away? P5 and N3: the
 * other readers see the numbers anyway, or get no table. */
bool edition_logged(enum edition ed);
/* Must free text on it pass the name check (name_check.h)? Where names must not stand. */
bool edition_checks_names(enum edition ed);
/* Has someone with the paper of class `reader` the papers of class `ed` too? Whoever sits in the
 * committee reads the public paper, but not the other way round. Of P5 and N3 only. */
bool edition_reads(enum edition reader, enum edition ed);

#endif
