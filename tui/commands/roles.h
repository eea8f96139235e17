/* roles.h - roles of the roster as words. For tui/commands. */
#ifndef TUI_COMMANDS_ROLES_H
#define TUI_COMMANDS_ROLES_H

#include "tui/commands/command.h"

struct role {
	uint32_t role;
	const char *word, *de; /* de: translated when shown */
};
extern const struct role roles[]; /* ends with role 0 */

/* The --role options together; *out stays when there is none. ERR_USAGE names a wrong one. */
bool roles_of(const struct call *c, uint32_t *out, struct err *e);

#endif
