/*
 * export_table.h - records of one kind as a table that import.h and spreadsheets read.
 *
 * German conventions (csv.h). Columns are the fields a form shows, by their labels; durations
 * stand twice, as hh:mm and in hours with a comma. References are told by name. What the table
 * holds leaves the sealed file: whoever writes it somewhere says so.
 */
#ifndef COMMON_EXCHANGE_EXPORT_TABLE_H
#define COMMON_EXCHANGE_EXPORT_TABLE_H

#include "common/casework/export.h"
#include "common/replica/replica.h"

struct export_table {
	const struct kind *kind;
	const struct kind *note; /* the half with the same id in the case file; NULL: without */
	const struct id *ids;	 /* which, in this order; NULL: all that are not deleted */
	size_t n;
};

/* Writes mark, head and rows; *rows (may be NULL) is how many. Errors of the replica or of
 * `write`. */
bool export_table(struct replica *r, const struct export_table *t, export_write *write, void *ctx,
    size_t *rows, struct err *e);

#endif
