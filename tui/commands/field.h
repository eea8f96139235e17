/*
 * field.h - fields of records as words of a command line, and as text. For tui/commands.
 *
 * What is typed reads as in the forms: days as "gestern", "5.3.", "2024-03-05"; times as 9, 930,
 * 9:30; lengths as 45, 1:30, 1,5; codes in any case, or the begin of their label when only one
 * begins so.
 */
#ifndef TUI_COMMANDS_FIELD_H
#define TUI_COMMANDS_FIELD_H

#include "common/base/typed.h"
#include "tui/commands/command.h"
#include "common/base/json.h"

/* An option that fills a field of one of several records. */
struct field_option {
	const char *option;
	size_t rec; /* index into the records */
	const char *field;
};

/* The code in any case, or the one whose label begins so; NULL when there is none or several. */
const struct code *field_code(const struct codes *codes, const char *text);

/* "" or "-" empties the field. ERR_INPUT says what is wrong and gives an example; *rec is then as
 * it was. Days without a month or year are the last such day, of a follow-up the next. */
bool field_set(struct record *rec, const char *field, const char *text, enum sense sense,
    int32_t today, struct err *e);

/* All options of the table that were given. Codes of FIELD_ENUMS may be given several times. The
 * table ends with option NULL. */
bool fields_take(struct call *c, const struct field_option *table, struct record *const *recs,
    enum sense sense, struct err *e);

/* As a person reads it: labels of codes, days as 05.03.2024; "" for no value. Ids as hex. */
void field_text(const struct field *f, const struct value *v, struct buf *out);
/* As a program reads it: codes, ISO days, minutes as numbers; null for no value. */
void field_json(struct json *j, const char *key, const struct field *f, const struct value *v);

/* Each problem of a save on a line of stderr, with the label of its field; but not the one that *e
 * says already. */
void field_problems(const struct problems *p, const struct err *e);

#endif
