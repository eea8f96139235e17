/* The command join: this device becomes a member of an office. */
#include "common/base/lang.h"
#include "tui/commands/enrol.h"

const struct option join_options[] = {
    {.name = "store", .value = N_("ADRESSE"), .what = N_("die Adresse aus der Einladung")},
    {.name = "code", .value = N_("CODE"), .what = N_("der Code aus der Einladung")},
    {.name = "wait", .value = N_("SEKUNDEN"), .what = N_("so lange höchstens, sonst 600")},
    {0},
};

/* A second call, after the line broke or time was up, goes on where the first one was. */
static bool
begin(struct call *c, struct err *e)
{
	const char *address, *code;

	if (sync_stage(c->s->sync) == SYNC_JOINING && call_value(c, "code") == NULL)
		return true;
	return call_want(c, "store", &address, e) && call_want(c, "code", &code, e) &&
	       sync_join(c->s->sync, address, code, e);
}

static bool
dead(struct err *e)
{
	return err_set(e, ERR_DENIED,
	    _("Die Einladung gilt nicht mehr, oder das Büro hat dieses Gerät abgelehnt. Bitte "
	      "eine neue Einladung geben lassen und »feldbuch join« damit aufrufen."),
	    "enrolment dead");
}

static bool
follow(struct call *c, int64_t until, struct err *e)
{
	struct enrol_state state = {0};
	bool shown = false;
	int64_t pause = 0;

	while (state.step != ENROL_DONE) {
		if (!enrol_round(c->s, until, &state, e))
			return false;
		if (state.step == ENROL_DEAD || state.step == ENROL_NONE)
			return dead(e);
		if (state.step == ENROL_SHOW && !shown) {
			call_say(c, "%s", _("Bitte der einladenden Person vorlesen."));
			call_say(c, _("Ziffern: %s"), state.digits);
			shown = true;
			pause = 0;
		}
		if (state.step != ENROL_DONE)
			enrol_pause(&pause);
	}
	return true;
}

bool
join_run(struct call *c, struct err *e)
{
	struct sync_counts counts = {0};
	int64_t seconds = ENROL_SECONDS;

	if (!call_number(c, "wait", 1, 7 * 86400, &seconds, e) || !begin(c, e) ||
	    !follow(c, env_steady(c->s->env) + seconds * 1000, e) ||
	    !round_run(c->s, 60, &counts, e))
		return false;
	buf_printf(&c->out, "%s\n", _("Aufgenommen. Dieses Gerät gehört jetzt zum Büro."));
	return true;
}
