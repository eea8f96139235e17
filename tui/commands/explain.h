/* explain.h - between the files of the command explain. For tui/commands. */
#ifndef TUI_COMMANDS_EXPLAIN_H
#define TUI_COMMANDS_EXPLAIN_H

#include "common/report/figure.h"
#include "tui/commands/command.h"

/* Those of --definitions, else the built-in ones; a faulty file is named with its line. */
bool explain_definitions(struct call *c, struct definitions **out, struct err *e);
/* --period, else this year. */
bool explain_period(struct call *c, struct span *out, struct err *e);

void explain_json(struct call *c, const struct figure *fig);
void explain_list_json(struct call *c, const struct definitions *d);

#endif
