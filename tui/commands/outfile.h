/*
 * outfile.h - what a command puts out: to stdout, or to a file that is there whole or not at all.
 */
#ifndef TUI_COMMANDS_OUTFILE_H
#define TUI_COMMANDS_OUTFILE_H

#include "common/casework/export.h"
#include "tui/commands/command.h"

/* Writes all of it through `write`. */
typedef bool outfile_make(struct call *c, export_write *write, void *to, struct err *e);

/*
 * To the file of --output (mode 0600, renamed over what was there when it is complete) or to
 * stdout. Says on stderr that a file is not sealed; `names` when it holds names of people.
 */
bool outfile_run(struct call *c, outfile_make *make, bool names, struct err *e);

#endif
