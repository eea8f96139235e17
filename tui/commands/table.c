#include "tui/commands/commands.h"

#include <string.h>

#include "common/base/lang.h"

struct command {
	const char *name;
	bool (*run)(struct session *s, int argc, char **argv, struct err *e);
	bool locked;	  /* needs no vault */
	const char *what; /* German; translated when shown */
};

static const struct command commands[] = {
    {NULL, NULL, false, NULL},
};

void
commands_list(struct buf *out)
{
	const struct command *c;

	for (c = commands; c->name != NULL; c++)
		buf_printf(out, "  %-12s %s\n", c->name, _(c->what));
}

bool
commands_run(
    struct session *s, const struct command_options *options, int argc, char **argv, struct err *e)
{
	const struct command *c;

	(void)options;
	for (c = commands; c->name != NULL; c++)
		if (strcmp(c->name, argv[0]) == 0)
			return c->run(s, argc, argv, e);
	return err_say(e, ERR_USAGE,
	    _("Den Befehl »%s« gibt es nicht. »feldbuch --help« zeigt alle."), argv[0]);
}
