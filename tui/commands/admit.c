/* The command admit: the inviting side of an enrolment. */
#include <ctype.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/commands/enrol.h"
#include "tui/session/membership.h"

const struct option admit_options[] = {
    {.name = "digits", .value = N_("ZIFFERN"), .what = N_("die das neue Gerät zeigt")},
    {.name = "digits-from",
	.value = N_("DATEI"),
	.what = N_("was »feldbuch join« schrieb; für Skripte")},
    {.name = "wait", .value = N_("SEKUNDEN"), .what = N_("so lange höchstens, sonst 600")},
    {0},
};

/* Six digits at the end of a line; blanks between them are fine, as people write them. */
static bool
digits_of(const char *line, size_t n, char out[static SYNC_DIGITS])
{
	size_t have = 0;

	while (n > 0 && have < SYNC_DIGITS - 1) {
		char ch = line[--n];

		if (isdigit((unsigned char)ch))
			out[SYNC_DIGITS - 2 - have++] = ch;
		else if (ch != ' ' && ch != '\r')
			return false;
	}
	out[SYNC_DIGITS - 1] = '\0';
	return have == SYNC_DIGITS - 1 && (n == 0 || !isdigit((unsigned char)line[n - 1]));
}

static bool
digits_in_file(struct call *c, const char *path, char out[static SYNC_DIGITS], struct err *e)
{
	struct buf text = BUF_EMPTY;
	const char *at;
	bool found = false;

	if (file_read(c->s->env, path, 65536, &text, e))
		for (at = buf_text(&text); at != NULL && *at != '\0' && !found;
		     at += strcspn(at, "\n"), at += *at == '\n')
			found = digits_of(at, strcspn(at, "\n"), out);
	buf_free(&text);
	return found;
}

static bool
wait_for_file(
    struct call *c, const char *path, int64_t until, char out[static SYNC_DIGITS], struct err *e)
{
	int64_t pause = 0;

	while (!digits_in_file(c, path, out, NULL)) {
		if (env_steady(c->s->env) >= until)
			return err_set(e, ERR_MISSING,
			    _("In der angegebenen Datei stehen noch keine sechs Ziffern."),
			    "--digits-from");
		enrol_pause(&pause);
	}
	return true;
}

static bool
ask(char out[static SYNC_DIGITS], struct err *e)
{
	char line[64];

	do {
		if (!terminal_ask(_("Die sechs Ziffern, die das neue Gerät zeigt: "), true, line,
			sizeof(line), e))
			return false;
	} while (!digits_of(line, strlen(line), out));
	return true;
}

static bool
get_digits(struct call *c, int64_t until, char out[static SYNC_DIGITS], struct err *e)
{
	const char *given = call_value(c, "digits"), *file = call_value(c, "digits-from");

	if (file != NULL)
		return wait_for_file(c, file, until, out, e);
	if (given == NULL)
		return ask(out, e);
	return digits_of(given, strlen(given), out) ||
	       err_set(e, ERR_USAGE, _("Hinter --digits gehören sechs Ziffern."), "digits");
}

/* A person at the terminal may have misheard: sync_admit gives her a second try. */
static bool
admit(struct call *c, const struct enrol_state *state, int64_t until, struct err *e)
{
	bool asked = call_value(c, "digits") == NULL && call_value(c, "digits-from") == NULL;
	char digits[SYNC_DIGITS];
	struct err why = {0};
	int tries = asked ? 2 : 1;

	while (tries-- > 0) {
		if (!get_digits(c, until, digits, e))
			return false;
		if (sync_admit(c->s->sync, &state->invite, digits, &why))
			return membership_admitted(c->s, state, e);
		if (why.code != ERR_INPUT || tries == 0)
			break;
		call_progress("%s", why.say);
	}
	if (e != NULL)
		*e = why;
	return false;
}

static bool
wait_for_device(struct call *c, int64_t until, struct enrol_state *state, struct err *e)
{
	int64_t pause = 0;

	for (;;) {
		if (!enrol_round(c->s, until, state, e))
			return false;
		if (state->step == ENROL_ASK)
			return true;
		if (state->step == ENROL_DEAD)
			return err_set(e, ERR_DENIED,
			    _("Die Einladung gilt nicht mehr. Bitte mit »feldbuch invite« eine "
			      "neue ausstellen."),
			    "enrolment dead");
		if (state->step != ENROL_WAIT)
			return err_set(e, ERR_MISSING,
			    _("Es ist keine Einladung offen. Bitte zuerst »feldbuch invite« "
			      "aufrufen."),
			    "step %d", (int)state->step);
		enrol_pause(&pause);
	}
}

bool
admit_run(struct call *c, struct err *e)
{
	struct enrol_state state = {0};
	struct sync_counts counts = {0};
	int64_t seconds = ENROL_SECONDS, until;

	if (!call_number(c, "wait", 1, 7 * 86400, &seconds, e))
		return false;
	until = env_steady(c->s->env) + seconds * 1000;
	if (!wait_for_device(c, until, &state, e) || !admit(c, &state, until, e) ||
	    !round_run(c->s, 60, &counts, e))
		return false;
	buf_printf(&c->out, "%s\n", _("Aufgenommen. Das neue Gerät gehört jetzt zum Büro."));
	return true;
}
