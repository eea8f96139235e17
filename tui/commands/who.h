/* who.h - which person a word of the command line means. For tui/commands. */
#ifndef TUI_COMMANDS_WHO_H
#define TUI_COMMANDS_WHO_H

#include "tui/commands/command.h"

/*
 * A code (P-7K3QX) or words of a name. ERR_INPUT when nobody fits or several do; stderr then lists
 * some of them with their codes. *out points into the session's people: valid until
 * session_changed.
 */
bool who_find(struct session *s, const char *words, const struct person_row **out, struct err *e);

#endif
