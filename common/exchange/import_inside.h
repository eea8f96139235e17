/*
 * import_inside.h - for import*.c only: a reading in the middle of its file.
 */
#ifndef COMMON_EXCHANGE_IMPORT_INSIDE_H
#define COMMON_EXCHANGE_IMPORT_INSIDE_H

#include "common/exchange/cell.h"
#include "common/exchange/import.h"
#include "common/exchange/word_map.h"

struct import_column {
	const struct field *f; /* NULL: left out */
	enum cell_unit unit;
	struct word_map *names; /* of a reference; borrowed */
};

struct importing {
	struct replica *r;
	struct import *im;
	const struct import_progress *progress;
	size_t guess; /* how many rows there may be, for the progress */
	bool headed;
	size_t n_columns;
	struct import_column columns[CSV_CELLS_MAX];
	struct {
		uint16_t kind;
		struct word_map names;
	} named[8]; /* kinds that columns refer to */
	size_t n_named;
	struct word_map twins;
};

/* Adds a finding; false only when out of memory. */
bool import_say(struct importing *ig, size_t line, size_t column, bool warning, struct err *e,
    const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/* import_columns.c: the head of the table. Sets im->broken when no row can be read by it. */
bool import_columns(struct importing *ig, const struct csv_row *row, struct err *e);

/* import_names.c: the records of a kind by what names them. */
bool import_names(struct replica *r, uint16_t kind, struct word_map *out, struct err *e);
/* The reference a cell names. False: *say is what is wrong. */
bool import_name(const struct word_map *names, const char *text, struct id *out, struct buf *say);

/* import_twin.c: what is here already. */
bool import_twins(
    struct replica *r, const struct table_kind *kind, struct word_map *out, struct err *e);
/* The one that is the same as rec; NULL: none. False only when out of memory. */
bool import_twin(const struct importing *ig, const struct record *rec,
    const struct word_entry **out, struct err *e);
bool import_twin_add(struct importing *ig, const struct record *rec, size_t line, struct err *e);

#endif
