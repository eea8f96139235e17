/*
 * import.h - a table comes in: read and judged first, stored afterwards, taken back if need be.
 *
 * import_read changes nothing. It says of every row whether it would be made, is here already, or
 * is wrong and where. import_store then makes what is to be made in one transaction, which is one
 * step for undo, and remembers on this device what it made, so that import_undo takes it back in
 * a later run of the program too.
 */
#ifndef COMMON_EXCHANGE_IMPORT_H
#define COMMON_EXCHANGE_IMPORT_H

#include "common/exchange/csv.h"
#include "common/exchange/table_kind.h"

enum import_fate {
	IMPORT_MAKE,
	IMPORT_KNOWN, /* the same thing is stored, or stands above in the file */
	IMPORT_BAD,
};

struct import_row {
	size_t line;
	enum import_fate fate;
	struct record *rec; /* NULL unless IMPORT_MAKE */
};

/* What there is to say about a place in the file: translated, with the value. May hold names: it
 * is for the person, never for the log. */
struct import_finding {
	size_t line, column; /* 0: of the row, of the file */
	bool warning;	     /* the row comes in all the same, or is known */
	char *say;
};

#define IMPORT_FINDINGS_MAX 2000 /* that are kept; the others are counted */

struct import {
	const struct table_kind *kind;
	enum csv_encoding encoding;
	struct import_row *rows;
	size_t n;
	size_t make, known, bad;
	bool broken; /* the head of the table: no row can be made, whatever they say */
	struct import_finding *findings;
	size_t n_findings, more_findings;
};

/* Called now and then with how much is done; NULL is fine. */
struct import_progress {
	void (*fn)(void *ctx, size_t done, size_t total);
	void *ctx;
};

/* Errors as of csv_read, ERR_INPUT of an empty file, or of the replica. *out is to be freed in any
 * case; it need not be set before. */
bool import_read(struct replica *r, const struct table_kind *kind, const void *bytes, size_t n,
    const struct import_progress *progress, struct import *out, struct err *e);
void import_free(struct import *im);

/* Makes the rows with IMPORT_MAKE, all or none. The caller decides about im->bad before. */
bool import_store(
    struct replica *r, struct import *im, const struct import_progress *progress, struct err *e);

/* ---- what imports made, remembered on this device ---- */

struct import_made {
	struct buf list; /* zero to begin with; made by import_made_add */
};
void import_made_add(struct import_made *made, const struct kind *kind, const struct id *id);
/* Replaces what was remembered before: the last import only. */
bool import_made_keep(struct replica *r, struct import_made *made, struct err *e);

/* Into the trash with what the last import made, but for what somebody has changed since.
 * ERR_MISSING: nothing is remembered. */
struct import_undone {
	size_t dropped, changed;
};
bool import_undo(struct replica *r, const struct import_progress *progress,
    struct import_undone *out, struct err *e);

#endif
