/*
 * cell.h - what stands in a cell of a table, as a value of a declared field, and back.
 *
 * German conventions: decimal comma, dots between thousands allowed, tt.mm.jjjj, hh:mm, j/n,
 * codes by their label or code. Nothing is guessed: what is not understood is said, and the value
 * stays out. References are not read here (import.h).
 */
#ifndef COMMON_EXCHANGE_CELL_H
#define COMMON_EXCHANGE_CELL_H

#include "common/replica/record.h"

/*
 * How a column counts a duration. PLAIN: hh:mm or hours with a comma; a bare whole number is
 * minutes, but hours where the field holds sums of a month (more than 10 000 minutes allowed).
 */
enum cell_unit { CELL_PLAIN, CELL_HOURS, CELL_MINUTES };

/* Sets the field (empty text: clears it). False: *say gets a translated sentence about what is
 * wrong, without the value; the field is as it was. The field must not be a FIELD_REF. */
bool cell_take(struct record *rec, const struct field *f, enum cell_unit unit, const char *text,
    struct buf *say);

/* Appends the value as a cell shows it; nothing when it is empty or a reference. */
void cell_text(struct buf *out, const struct field *f, enum cell_unit unit, const struct value *v);

/* Is it drawn as a number, and so never a formula? */
bool cell_number(const struct field *f);

/* ---- numbers ---- */

/*
 * "1.250,5" with two decimals is 125050. Dots only between groups of three, at most `decimals`
 * digits behind the comma, a sign in front; at most twelve digits. False: not a number.
 */
bool cell_decimal(const char *text, int decimals, int64_t *out);

/* Both with blanks around and inside made single, underscores blanks, letters folded. */
bool cell_same_word(const char *a, const char *b);

#endif
