/*
 * file_rows_read.h - one table of questions becomes rows. For file_rows*.c and agenda*.c only.
 */
#ifndef COMMON_CASEWORK_FILE_ROWS_READ_H
#define COMMON_CASEWORK_FILE_ROWS_READ_H

#include "common/casework/file_rows.h"

/*
 * The columns of `sql`: id, person, day, begins, ends, text, a, b, urgent (-1: over). What it is
 * about is told by the text, then a and b, as far as they hold something; a and b are codes of
 * those lists, or texts where the list is NULL.
 */
struct file_source {
	enum file_section section;
	const struct kind *kind;
	bool named; /* what it is begins with the label of the kind */
	const struct codes *a, *b;
	const char *sql;
};

/* Parameters of every question; those it does not have are passed over. */
struct file_ask {
	struct file_of of;   /* ?1 case, ?2 person, ?3 household */
	int32_t today;	     /* ?4 */
	int32_t soon;	     /* ?5: a title that ends until then is urgent */
	int32_t from, until; /* ?6, ?7 */
	bool open;	     /* ?8: nothing that is over */
	int minute;	     /* ?9: it is now */
};

/* Appends to *out. */
bool file_rows_ask(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    struct file_rows *out, struct err *e);

#endif
