/*
 * cell_inside.h - for cell*.c only: one cell on its way into a field.
 */
#ifndef COMMON_EXCHANGE_CELL_INSIDE_H
#define COMMON_EXCHANGE_CELL_INSIDE_H

#include "common/exchange/cell.h"

struct cell {
	struct record *rec;
	const struct field *f;
	enum cell_unit unit;
	char *text; /* a copy without blanks around it; never empty */
	struct buf *say;
};

bool cell_say(struct cell *c, const char *sentence); /* returns false */
bool cell_full(struct cell *c);			     /* out of memory, said; returns false */

/* cell_number.c, cell_day.c, cell_code.c: each sets the field or says what is wrong. */
bool cell_set_int(struct cell *c);
bool cell_set_cents(struct cell *c);
bool cell_set_minutes(struct cell *c);
bool cell_set_day(struct cell *c);
bool cell_set_pdate(struct cell *c);
bool cell_set_time(struct cell *c);
bool cell_set_code(struct cell *c);
bool cell_set_codes(struct cell *c);
bool cell_set_truth(struct cell *c);

void cell_put_decimal(struct buf *out, int64_t v, int decimals);

#endif
