/* The command invite. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/staff.h"
#include "tui/commands/roles.h"
#include "tui/session/membership.h"

const struct option invite_options[] = {
    {.name = "name", .value = N_("NAME"), .what = N_("wie die neue Person heißt")},
    {.name = "role",
	.value = N_("ROLLE"),
	.what = N_("companion (sonst), supervisor, admin, auditor; mehrmals möglich"),
	.many = true},
    {.name = "person",
	.value = N_("NAME"),
	.what = N_("statt --name: ein weiteres Gerät dieser Person; me für das eigene")},
    {0},
};

static bool
same_name(const char *a, const char *b)
{
	struct buf fa = BUF_EMPTY, fb = BUF_EMPTY;
	bool same = text_fold_whole(a, &fa) && text_fold_whole(b, &fb) &&
		    strcmp(buf_text(&fa), buf_text(&fb)) == 0;

	buf_free(&fa);
	buf_free(&fb);
	return same;
}

static bool
known_person(struct call *c, const char *name, struct id *out, struct err *e)
{
	struct staff_rows staff;
	size_t i, n = 0;

	if (strcmp(name, "me") == 0) {
		*out = replica_self(c->s->replica)->person;
		return true;
	}
	if (id_parse(name, out))
		return true;
	if (!staff_load(c->s->replica, &staff, e))
		return false;
	for (i = 0; i < staff.n; i++)
		if (same_name(staff.at[i].name, name)) {
			*out = staff.at[i].id;
			n++;
		}
	staff_free(&staff);
	if (n == 1)
		return true;
	return err_set(e, ERR_INPUT,
	    n == 0 ? _("Im Büro arbeitet niemand mit diesem Namen.")
		   : _("Im Büro heißen mehrere so. Bitte die Kennung angeben."),
	    "%zu members of staff fit", n);
}

static bool
wanted(struct call *c, const char **name, const struct id **person, struct id *id, struct err *e)
{
	const char *known = call_value(c, "person");

	*name = call_value(c, "name");
	*person = NULL;
	if ((known == NULL) == (*name == NULL))
		return err_set(e, ERR_USAGE,
		    _("Bitte entweder --name (eine neue Person) oder --person (ein weiteres Gerät "
		      "einer bekannten) angeben."),
		    "name and person");
	if (known == NULL)
		return true;
	*person = id;
	return known_person(c, known, id, e);
}

bool
invite_run(struct call *c, struct err *e)
{
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	uint32_t theirs = ROLE_COMPANION;
	struct sync_counts counts = {0};
	const struct id *person;
	const char *name;
	struct id invite, id;
	bool ok;

	if (!wanted(c, &name, &person, &id, e) || !roles_of(c, &theirs, e) ||
	    !sync_invite(c->s->sync, theirs, person, &invite, code, address, e))
		return false;
	ok = (name == NULL || membership_invited(c->s, &invite, name, theirs, e)) &&
	     round_run(c->s, 60, &counts, e);
	/* Shown even when the line broke: it is valid, and travels with the next round. */
	call_say(c, _("Adresse: %s"), address);
	call_say(c, _("Code: %s"), code);
	secret_wipe(code, sizeof(code));
	if (ok)
		call_progress("%s",
		    _("Beides persönlich oder am Telefon weitergeben. Der Code gilt 72 Stunden und "
		      "einmal. Danach: »feldbuch admit«."));
	return ok;
}
