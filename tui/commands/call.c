/* The command line of one command. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/commands/command.h"

/* ---- reading ---- */

static const struct option *
find(const struct command *command, const char *name, size_t n, char letter)
{
	const struct option *o;

	for (o = command->options; o != NULL && o->name != NULL; o++)
		if (letter != '\0' ? o->letter == letter
				   : strlen(o->name) == n && strncmp(o->name, name, n) == 0)
			return o;
	return NULL;
}

static bool wrong(const struct call *c, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool
wrong(const struct call *c, struct err *e, const char *fmt, ...)
{
	char text[ERR_SAY];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return err_say(e, ERR_USAGE, _("%s Siehe »feldbuch %s --help«."), text, c->command->name);
}

static bool
keep(struct call *c, const struct option *o, const char *value, struct err *e)
{
	size_t i;

	for (i = 0; i < c->n_set && !o->many; i++)
		if (c->set[i].option == o)
			return wrong(c, e, _("Die Angabe --%s steht zweimal da."), o->name);
	if (c->n_set == CALL_WORDS)
		return wrong(c, e, _("Zu viele Angaben ab --%s."), o->name);
	c->set[c->n_set].option = o;
	c->set[c->n_set++].value = value;
	return true;
}

/* One option; *at is its place and moves on over its value. */
static bool
take_option(struct call *c, int argc, char **argv, int *at, struct err *e)
{
	const char *arg = argv[*at];
	bool is_long = arg[1] == '-';
	size_t n = strcspn(arg, "=");
	const struct option *o =
	    find(c->command, is_long ? arg + 2 : NULL, n - 2, is_long ? '\0' : arg[1]);

	if (o == NULL || (!is_long && arg[2] != '\0'))
		return wrong(c, e, _("Die Angabe %s gibt es hier nicht."), arg);
	if (is_long && arg[n] == '=' && o->value != NULL)
		return keep(c, o, arg + n + 1, e);
	if (is_long && arg[n] == '=')
		return wrong(c, e, _("Zu --%s gehört kein Wert."), o->name);
	if (o->value == NULL)
		return keep(c, o, NULL, e);
	if (*at + 1 >= argc)
		return wrong(c, e, _("Hinter --%s fehlt der Wert."), o->name);
	return keep(c, o, argv[++*at], e);
}

bool
call_read(struct call *c, int argc, char **argv, struct err *e)
{
	bool options = true;
	int i;

	for (i = 0; i < argc; i++) {
		if (options && strcmp(argv[i], "--") == 0)
			options = false;
		else if (options && strcmp(argv[i], "--help") == 0)
			c->help = true;
		else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
			if (!take_option(c, argc, argv, &i, e))
				return false;
		} else if (c->n == c->command->max)
			return wrong(c, e, _("Das %d. Wort ist zu viel."), (int)c->n + 1);
		else
			c->word[c->n++] = argv[i];
	}
	if (c->n < c->command->min && !c->help)
		return wrong(c, e, _("Es fehlt: %s."), c->command->words);
	return true;
}

/* ---- asking what was given ---- */

static const struct option *
declared(const struct call *c, const char *name)
{
	const struct option *o = find(c->command, name, strlen(name), '\0');

	if (o == NULL)
		abort();
	return o;
}

const char *
call_next(const struct call *c, const char *name, size_t *at)
{
	const struct option *o = declared(c, name);

	while (*at < c->n_set)
		if (c->set[(*at)++].option == o)
			return c->set[*at - 1].value;
	return NULL;
}

const char *
call_value(const struct call *c, const char *name)
{
	size_t at = 0;

	return call_next(c, name, &at);
}

bool
call_has(const struct call *c, const char *name)
{
	const struct option *o = declared(c, name);
	size_t i;

	for (i = 0; i < c->n_set; i++)
		if (c->set[i].option == o)
			return true;
	return false;
}

bool
call_want(const struct call *c, const char *name, const char **out, struct err *e)
{
	*out = call_value(c, name);
	return *out != NULL || wrong(c, e, _("Es fehlt: --%s."), name);
}

bool
call_number(
    const struct call *c, const char *name, int64_t min, int64_t max, int64_t *out, struct err *e)
{
	const char *text = call_value(c, name);
	char *end = NULL;
	int64_t n;

	if (text == NULL)
		return true;
	errno = 0;
	n = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || n < min || n > max)
		return err_say(e, ERR_USAGE,
		    _("--%s ist eine ganze Zahl von %lld bis %lld, nicht »%s«."), name,
		    (long long)min, (long long)max, text);
	*out = n;
	return true;
}

/* ---- telling ---- */

void
call_help(const struct command *command, struct buf *out)
{
	const struct option *o;
	char left[80];

	buf_printf(out, "feldbuch %s%s%s%s\n%s\n", command->name, command->words != NULL ? " " : "",
	    command->words != NULL ? _(command->words) : "",
	    command->options != NULL ? _(" [ANGABEN]") : "", _(command->what));
	for (o = command->options; o != NULL && o->name != NULL; o++) {
		snprintf(left, sizeof(left), "--%s%s%s", o->name, o->value != NULL ? " " : "",
		    o->value != NULL ? _(o->value) : "");
		buf_printf(out, "  %-*s %s\n", 26 + (int)strlen(left) - text_width(left), left,
		    _(o->what));
	}
}

void
call_say(const struct call *c, const char *fmt, ...)
{
	va_list ap;

	(void)c;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

/* May hold names from records: nothing a terminal could obey goes through. */
void
call_progress(const char *fmt, ...)
{
	struct buf safe = BUF_EMPTY;
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (text_safe(text, strlen(text), true, &safe))
		fprintf(stderr, "%s\n", buf_text(&safe));
	buf_free(&safe);
	secret_wipe(text, sizeof(text));
}
