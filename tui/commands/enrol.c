#include "tui/commands/enrol.h"

#include <poll.h>

#include "common/base/lang.h"

#define PAUSE_FIRST 100 /* ms */
#define PAUSE_MOST 3000

static bool
passes(const struct err *e)
{
	return e->code == ERR_NET || e->code == ERR_PORTAL || e->code == ERR_BUSY ||
	       e->code == ERR_CONFLICT;
}

static bool
time_is_up(struct err *e)
{
	return err_set(e, ERR_MISSING,
	    _("Die andere Seite hat noch nichts getan. Was bisher geschah, bleibt; bitte den "
	      "Befehl später noch einmal aufrufen."),
	    "enrolment waits");
}

bool
enrol_round(struct session *s, int64_t until, struct enrol_state *state, struct err *e)
{
	struct sync_counts counts = {0};
	struct err why = {0};
	bool ok = round_run(s, 60, &counts, &why);
	bool late = env_steady(s->env) >= until;

	if (!ok && (late || !passes(&why))) {
		if (e != NULL)
			*e = why;
		return false;
	}
	/* What the step just taken has to say goes out at once. */
	if (!sync_enrol(s->sync, state, e))
		return false;
	if (state->step == ENROL_WAIT && late)
		return time_is_up(e);
	return true;
}

void
enrol_pause(int64_t *pause_ms)
{
	*pause_ms = *pause_ms == 0 ? PAUSE_FIRST : *pause_ms + *pause_ms / 4;
	if (*pause_ms > PAUSE_MOST)
		*pause_ms = PAUSE_MOST;
	poll(NULL, 0, (int)*pause_ms);
}
