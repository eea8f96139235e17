/*
 * commands.h - feldbuch without screens: the same code as behind them, for the shell, for tests and
 * for other programs.
 */
#ifndef TUI_COMMANDS_COMMANDS_H
#define TUI_COMMANDS_COMMANDS_H

#include "tui/session/session.h"

struct command_options {
	const char *passphrase_file; /* "-": standard input; NULL: asked for on the terminal */
	int unhardened;		     /* what secret_harden could not have, for `status` */
};

/*
 * Runs the command argv begins with ("contact add" are two words). ERR_USAGE when there is no such
 * command or it is called wrongly. Results go to stdout, questions and progress to stderr or the
 * terminal.
 */
bool commands_run(
    struct session *s, const struct command_options *options, int argc, char **argv, struct err *e);

/* The commands with a line each. */
void commands_list(struct buf *out);

#endif
