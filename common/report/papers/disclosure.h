/*
 * disclosure.h - all records of one person, for the copy that Art. 15 (3) DSGVO gives her.
 *
 * Hers is: whatever names her (a reference, her code), the other half of such a record, her
 * household and what is the household's, her case, and what hangs on her letters and searches.
 * Any kind, also those to come: it is found by what the fields are declared as. For files of this
 * folder.
 */
#ifndef COMMON_REPORT_PAPERS_DISCLOSURE_H
#define COMMON_REPORT_PAPERS_DISCLOSURE_H

#include "common/report/name_check.h"
#include "common/report/papers/report.h"

struct own_record {
	const struct kind *kind;
	struct id id;
	int32_t day; /* what it is about; where it says none, when it was written down */
};

struct own_records {
	struct own_record *at; /* by day */
	size_t n;
};

/* ERR_MISSING: nobody of that id is here. Freed with own_records_free. */
bool own_records_find(
    struct replica *r, const struct id *person, struct own_records *out, struct err *e);
void own_records_free(struct own_records *records); /* wipes */

/* ---- telling them without what is others' (disclosure_tell.c) ---- */

struct telling {
	struct replica *r;
	struct id person;
	char code[24];
	struct buf own;		  /* words of her own names, folded, each followed by a blank */
	struct name_check *names; /* of everybody else */
	size_t blacked;		  /* since it was last set to 0 */
};

bool telling_open(struct telling *t, struct replica *r, const struct id *person, struct err *e);
void telling_close(struct telling *t); /* wipes */

/* Appends the value in words, nothing when it is empty. Names of others are black bars, counted in
 * t->blacked. */
bool telling_value(struct telling *t, const struct field *f, const struct value *v, struct buf *out,
    struct err *e);

#endif
