/*
 * csv.h - tables in text as German offices write them, read row by row and written.
 *
 * Reading: UTF-8 with or without mark, or Windows-1252 (what old Excel saves); semicolon, else
 * tab or comma, or what a first line `sep=;` says; LF, CRLF or CR; quoted cells may hold line
 * breaks and doubled quotes. A row that is broken is named by the line it begins in, and reading
 * goes on behind it: a forgotten quote in line 4711 neither hides in the last line nor swallows
 * what follows. Every length has a limit.
 *
 * Writing: UTF-8 with mark, semicolon, CRLF. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front, which csv_unguarded takes off again.
 */
#ifndef COMMON_EXCHANGE_CSV_H
#define COMMON_EXCHANGE_CSV_H

#include "common/base/buf.h"

#define CSV_FILE_MAX (64u << 20) /* bytes of a file */
#define CSV_ROW_MAX (256u << 10) /* bytes of a row with its line breaks */
#define CSV_CELLS_MAX 256	 /* in a row */
#define CSV_ROWS_MAX 100000
#define CSV_BAD_MAX 1000 /* broken rows before it is given up */

enum csv_encoding { CSV_UTF8, CSV_WINDOWS_1252 };

/* Valid until the next row. Cells are valid UTF-8, end with NUL, and are "" when empty. */
struct csv_row {
	size_t line; /* where it begins, 1.. */
	const char *const *cell;
	size_t n;
};

struct csv_reader {
	/* false stops the reading with its error. Rows without any text are left out. */
	bool (*row)(void *ctx, const struct csv_row *row, struct err *e);
	/* A row that cannot be read; column 1.., 0 when unknown; say: translated, a sentence. */
	bool (*bad)(void *ctx, size_t line, size_t column, const char *say, struct err *e);
	void *ctx;
};

/*
 * Any bytes may be given. ERR_INPUT: no text at all (UTF-16, a workbook), or more than CSV_BAD_MAX
 * broken rows. ERR_FULL: more than the limits. *encoding may be NULL.
 */
bool csv_read(const void *bytes, size_t n, const struct csv_reader *to, enum csv_encoding *encoding,
    struct err *e);

/* ---- writing ---- */

void csv_put_mark(struct buf *out); /* in front of the first row */
/* One cell with what parts it from the one before. `text`: any valid UTF-8. */
void csv_put_text(struct buf *out, const char *text, bool first);
void csv_put_number(struct buf *out, const char *text, bool first); /* digits: no guard */
void csv_put_end(struct buf *out);				    /* of a row */

/* The text behind a guarding apostrophe; itself when there is none. */
const char *csv_unguarded(const char *text);

#endif
