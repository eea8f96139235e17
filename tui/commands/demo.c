/* The commands demo and conf. */
#include "common/casework/demo.h"

#include <stdio.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "tui/commands/command.h"

const struct option demo_options[] = {
    {.name = "households", .value = N_("ZAHL"), .what = N_("Haushalte, sonst 60")},
    {.name = "contacts", .value = N_("ZAHL"), .what = N_("Kontakte, sonst 700")},
    {.name = "months", .value = N_("ZAHL"), .what = N_("Monate, sonst 6")},
    {.name = "seed", .value = N_("ZAHL"), .what = N_("eine andere Zahl, ein anderes Büro")},
    {.name = "quiet", .what = N_("ohne Fortschritt")},
    {0},
};

/* On a terminal the line is written over, in a file there is one at each tenth. */
static void
progress(void *ctx, int done, int of)
{
	int *shown = ctx, tenth = of > 0 ? (int)((int64_t)done * 10 / of) : 10;
	bool terminal = isatty(STDERR_FILENO) == 1;

	if (!terminal && tenth == *shown)
		return;
	*shown = tenth;
	fprintf(stderr, terminal ? "\r%d/%d " : "%d/%d\n", done, of);
	if (terminal && done == of)
		fputc('\n', stderr);
}

bool
demo_run(struct call *c, struct err *e)
{
	int64_t households = DEMO_OFFICE.households, contacts = DEMO_OFFICE.contacts;
	int64_t months = DEMO_OFFICE.months, seed = 1;
	struct demo_size size;
	int shown = -1;

	if (!call_number(c, "households", 1, 100000, &households, e) ||
	    !call_number(c, "contacts", 0, 10000000, &contacts, e) ||
	    !call_number(c, "months", 1, 240, &months, e) ||
	    !call_number(c, "seed", 0, INT64_MAX, &seed, e))
		return false;
	size = (struct demo_size){(int)households, (int)contacts, (int)months};
	return demo_fill(c->s->replica, &size, (uint64_t)seed, session_now(c->s).day,
	    call_has(c, "quiet") ? NULL : progress, &shown, e);
}

bool
conf_run(struct call *c, struct err *e)
{
	(void)e;
	conf_print(&c->s->conf, &c->out);
	return true;
}
