/*
 * sheet.h - a report of a test's records, as a document whose cells can be asked for, and as
 * a page to look at.
 */
#ifndef TESTS_SUPPORT_SHEET_H
#define TESTS_SUPPORT_SHEET_H

#include "common/report/papers/report.h"
#include "tests/support/year_world.h"

struct sheet {
	struct document d;
	struct definitions *definitions;
};

/* "R15" of the world's records on a day; `span` and `of` may be NULL. Must succeed. */
void sheet_make(struct sheet *p, struct world *w, const char *no, enum edition edition,
    int32_t today, const struct span *span, const struct id *of);
/* The same, and must fail so. */
void sheet_refused(struct world *w, const char *no, enum edition edition, enum err_code code);
void sheet_close(struct sheet *p);

/* As printed: of the table whose title begins so, of the row whose first cell is `row`. */
const char *sheet_cell(
    const struct sheet *p, const char *table, const char *row, const char *column);
/* How many rows it has; 0 when there is no such table. */
size_t sheet_rows(const struct sheet *p, const char *table);
/* Is the text in it anywhere, as it is printed at 80 columns or wider? */
bool sheet_says(const struct sheet *p, const char *text);
/* Against tests/report/golden/<name>.txt, without the stamp. */
void sheet_golden(const struct sheet *p, const char *name);

#endif
