/*
 * rule.h - for the commands `rule ...` only: what is typed, read as in the forms.
 *
 * The rules need no records: whoever holds a letter in her hand asks without a passphrase. Each
 * function says what is wrong at its option, with an example or a list (ERR_INPUT); *out stays
 * where the option was not given.
 */
#ifndef TUI_COMMANDS_RULE_H
#define TUI_COMMANDS_RULE_H

#include "common/base/holiday.h"
#include "tui/commands/field.h"

/* What "today" means to typed days: --today, or the clock. */
bool rule_today(struct call *c, int32_t *out, struct err *e);
bool rule_day(struct call *c, const char *option, enum sense sense, int32_t today, int32_t *out,
    struct err *e);
bool rule_day_of(const char *what, const char *text, enum sense sense, int32_t today, int32_t *out,
    struct err *e);
/* A code in any case, or the begin of its label; the list is told when there is none. */
bool rule_code(
    struct call *c, const char *option, const struct codes *codes, const char **out, struct err *e);
bool rule_land(struct call *c, const char *option, enum land *out, struct err *e);
bool rule_land_of(const char *text, enum land *out, struct err *e);
/* Whole numbers min..max, "17:00" as 1020, "655", "655,50" or "1.655,50" as cents. */
bool rule_number_of(
    const char *what, const char *text, int64_t min, int64_t max, int64_t *out, struct err *e);
/* Signed; of hours a bare number is hours, else minutes. */
bool rule_minutes_of(const char *what, const char *text, int64_t *out, struct err *e);
bool rule_hours_of(const char *what, const char *text, int64_t *out, struct err *e);
bool rule_cents_of(const char *what, const char *text, int64_t *out, struct err *e);

/* Lines of a text as an array. */
void json_lines(struct json *j, const char *key, const char *text);

/* "Haddad,persons=6,step-free": parts between commas (or semicolons, when there is one), cut in
 * place; blanks around them are none of theirs. ERR_INPUT when there are more than `most`. */
struct rule_part {
	const char *name, *value; /* value NULL: a part without `=` */
};
bool rule_parts(char *text, struct rule_part *out, size_t most, size_t *n, struct err *e);

/*
 * A file of rows as offices write them (common/exchange/csv.h), at most 1 MiB: the first row names
 * the columns. `fn` gets the values of each further row in the order of `columns` (NULL: no such
 * column, "": empty). A column may have several names, parted by `|`. The first row that cannot be
 * taken ends it, named by its line.
 */
#define RULE_COLUMNS 24
typedef bool rule_row_fn(void *ctx, const char *const *value, size_t line, struct err *e);
bool rule_table(struct call *c, const char *path, const char *const *columns, size_t n,
    rule_row_fn *fn, void *ctx, struct err *e);

#endif
