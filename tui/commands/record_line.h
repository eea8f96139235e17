/* record_line.h - any record in one line. For tui/commands. */
#ifndef TUI_COMMANDS_RECORD_LINE_H
#define TUI_COMMANDS_RECORD_LINE_H

#include "tui/commands/command.h"

/*
 * What a person knows it by: whose it is, and the first words of its texts; appended, without a
 * line end. Made from the declaration: kinds to come need nothing here.
 */
bool record_line(struct session *s, const struct record *rec, struct buf *out, struct err *e);

/* Kind by its English name, and id in hex, as words of a command. ERR_USAGE. */
bool record_named(struct session *s, const char *kind_word, const char *id_word,
    const struct kind **kind, struct id *id, struct err *e);

#endif
