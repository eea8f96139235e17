/*
 * rows.h - lists of rows in memory. For common/casework only.
 *
 * A list is `struct { struct x_row *at; size_t n; }`. Rows hold names: growing never leaves a
 * copy behind, and freeing wipes.
 */
#ifndef COMMON_CASEWORK_ROWS_H
#define COMMON_CASEWORK_ROWS_H

#include "common/replica/replica.h"

/* Room for one more row of `size` behind n rows; *at may be NULL when n is 0. `at` points to the
 * list's pointer. */
bool rows_room(void *at, size_t n, size_t size, struct err *e);
void rows_free(void *at, size_t n, size_t size); /* wipes; the caller sets its pointer */

/*
 * Runs a prepared question to its end: fn takes each row, false stops with its error. The query
 * is ended in any case. NULL q (replica_query failed) is false.
 */
typedef bool rows_fn(void *ctx, struct query *q, struct err *e);
bool rows_each(struct query *q, rows_fn *fn, void *ctx, struct err *e);

/* The first column of the first row as a number, or `otherwise`. Ends the query. */
bool rows_number(struct query *q, int64_t otherwise, int64_t *out, struct err *e);

/* The first column of every row as ids; freed with row_ids_free, also after a failure. For records
 * that are changed one by one: while a question runs, nothing it reads may be written. */
struct row_ids {
	struct id *at;
	size_t n;
};
bool rows_ids(struct query *q, struct row_ids *out, struct err *e);
void row_ids_free(struct row_ids *ids); /* wipes */

/* Loads a record or makes NULL of one that is not there; false only on a real failure. */
bool rows_load(struct replica *r, const struct kind *kind, const struct id *id, struct record **out,
    struct err *e);

/* The one record of an id made from other records (id_derived): as it is stored, brought back when
 * it had been deleted, or a fresh one. Within the caller's transaction: bringing back is a save. */
bool rows_derived(struct replica *r, const struct kind *kind, const struct id *id,
    struct record **out, struct err *e);

#endif
