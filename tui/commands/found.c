/* The command found: a new office, with this device as its first. */
#include "common/base/lang.h"
#include "tui/commands/roles.h"
#include "tui/session/membership.h"

const struct option found_options[] = {
    {.name = "store", .value = N_("ZEILE"), .what = N_("was »feldbuch-store invite« gedruckt hat")},
    {.name = "name", .value = N_("NAME"), .what = N_("wer an diesem Gerät arbeitet")},
    {.name = "town", .value = N_("ORT"), .what = N_("die Gemeinde")},
    {.name = "office", .value = N_("NAME"), .what = N_("die Dienststelle, sonst wie --town")},
    {.name = "role",
	.value = N_("ROLLE"),
	.what = N_("companion, supervisor, admin, auditor; mehrmals möglich"),
	.many = true},
    {0},
};

#define CARRY_SECONDS 60

/* The first round carries the founding; the second proves that the store has it in its log. */
static bool
carry(struct call *c, struct err *e)
{
	struct sync_counts counts = {0};

	return round_run(c->s, CARRY_SECONDS, &counts, e) &&
	       round_run(c->s, CARRY_SECONDS, &counts, e);
}

bool
found_run(struct call *c, struct err *e)
{
	const char *line, *name, *town, *office = call_value(c, "office");
	uint32_t mine = ROLE_COMPANION | ROLE_ADMIN;

	if (!call_want(c, "store", &line, e) || !call_want(c, "name", &name, e) ||
	    !call_want(c, "town", &town, e) || !roles_of(c, &mine, e))
		return false;
	if (!sync_found(c->s->sync, line, mine, e) ||
	    !membership_found(c->s, office != NULL ? office : town, town, name, e))
		return false;
	call_say(c, "%s", _("Das Büro ist gegründet."));
	if (!carry(c, e))
		return false;
	buf_printf(&c->out, "%s\n", _("Es ist beim Speicher angekommen."));
	return true;
}
