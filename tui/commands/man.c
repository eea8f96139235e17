/* Sections of feldbuch(1) that come from tables: mdoc(7), in the chosen language. */
#include "common/base/lang.h"
#include "tui/commands/command.h"
#include "tui/kit/action.h"

/* A sentence on a line of its own; a leading dot would be a macro. */
static void
put_sentence(struct buf *out, const char *text)
{
	buf_printf(out, "\\&%s.\n", text);
}

static void
put_option(struct buf *out, const struct option *o)
{
	buf_printf(out, ".It");
	if (o->letter != '\0')
		buf_printf(out, " Fl %c ,", o->letter);
	buf_printf(out, " Fl -%s", o->name);
	if (o->value != NULL)
		buf_printf(out, " Ar %s", _(o->value));
	buf_put(out, "\n", 1);
	put_sentence(out, _(o->what));
}

static void
put_command(struct buf *out, const struct command *c)
{
	const struct option *o;

	buf_printf(out, ".It Ic %s", c->name);
	if (c->words != NULL)
		buf_printf(out, " Ar %s", _(c->words));
	buf_put(out, "\n", 1);
	put_sentence(out, _(c->what));
	if (c->options == NULL)
		return;
	buf_printf(out, ".Bl -tag -width Ds -compact\n");
	for (o = c->options; o->name != NULL; o++)
		put_option(out, o);
	buf_printf(out, ".El\n");
}

bool
man_commands_run(struct call *c, struct err *e)
{
	const struct command *each;

	(void)e;
	c->raw = true;
	buf_printf(&c->out, ".Bl -tag -width Ds\n");
	for (each = commands; each->name != NULL; each++)
		if (!each->hidden)
			put_command(&c->out, each);
	buf_printf(&c->out, ".El\n");
	return true;
}

bool
man_keys_run(struct call *c, struct err *e)
{
	(void)e;
	c->raw = true;
	action_man(&c->out);
	return true;
}
