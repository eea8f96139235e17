/*
 * book_rows.h - the rows of a register in memory: which records, in which order, what is in the
 * cells. A record is loaded when its row comes into sight; for searching once, all of them.
 */
#ifndef TUI_BOOK_BOOK_ROWS_H
#define TUI_BOOK_BOOK_ROWS_H

#include "tui/book/book.h"

#define BOOK_ROWS_MAX 20000
#define BOOK_SQL 2048

struct book_row {
	struct id id;
	bool attention, past;
	char *text; /* all that can be searched, once somebody searches */
};

struct book_rows {
	struct app *app;
	const struct book *book;
	struct id person; /* zero: everybody */
	size_t view;	  /* index into book->views, or one past the last: the trash */
	struct book_row *at;
	size_t n;
	size_t *shown; /* indices of what the needle leaves */
	size_t n_shown;
	char sql[BOOK_SQL];
};

/* Reads which there are; what was read before is dropped. On failure there are none. */
bool book_rows_load(struct book_rows *rows, struct err *e);
void book_rows_free(struct book_rows *rows); /* wipes */

/* How many views F8 turns through: those of the table and the trash. */
size_t book_views(const struct book *book);
const char *book_view_name(const struct book *book, size_t view);
bool book_view_trash(const struct book *book, size_t view);

/* For list_source, with struct book_rows as ctx. */
size_t book_rows_count(void *ctx, const char *needle);
void book_rows_row(void *ctx, size_t i, struct list_row *out);
/* The head of the list, from the declarations. columns has BOOK_COLUMNS + 1. */
void book_rows_columns(const struct book *book, struct list_column *columns);

/* The record and its note (NULL where this device has none). The caller frees both. */
bool book_load(struct app *app, const struct book *book, const struct id *id,
    struct record *recs[static 2], struct err *e);
/* The value of that field in whichever of the two has it, in words; "" when empty. */
void book_value(
    struct app *app, struct record *const recs[static 2], const char *field, struct buf *out);

#endif
