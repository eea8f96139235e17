#include "tui/session/membership.h"

#include <stdio.h>
#include <string.h>

#include "common/casework/staff.h"

const char *
membership_role(uint32_t roles)
{
	static const struct {
		uint32_t role;
		const char *code;
	} codes[] = {{ROLE_COMPANION, "companion"}, {ROLE_SUPERVISOR, "supervisor"},
	    {ROLE_AUDITOR, "dpo"}, {ROLE_ADMIN, "admin"}};
	size_t i;

	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if ((roles & codes[i].role) != 0)
			return codes[i].code;
	return "x";
}

bool
membership_found(
    struct session *s, const char *office, const char *town, const char *name, struct err *e)
{
	struct office o = {0};

	snprintf(o.name, sizeof(o.name), "%s", office);
	snprintf(o.town, sizeof(o.town), "%s", town);
	return office_save(s->replica, &o, e) &&
	       staff_save(s->replica, &replica_self(s->replica)->person, name,
		   membership_role(sync_roles(s->sync)), NULL, e);
}

#define SETTING (8 + ID_HEX)

static void
setting(const struct id *invite, char out[static SETTING])
{
	char hex[ID_HEX];

	id_hex(invite, hex);
	snprintf(out, SETTING, "invited-%s", hex);
}

bool
membership_invited(
    struct session *s, const struct id *invite, const char *name, uint32_t roles, struct err *e)
{
	char key[SETTING];
	struct buf value = BUF_EMPTY;
	bool ok;

	setting(invite, key);
	buf_u32(&value, roles);
	buf_put(&value, name, strlen(name));
	ok = buf_ok(&value, e) && replica_set_setting(s->replica, key, value.at, value.len, e);
	buf_free(&value);
	return ok;
}

static bool
write_staff(struct session *s, const struct enrol_state *state, struct buf *kept, struct err *e)
{
	const char *text = buf_text(kept);

	return buf_ok(kept, e) && staff_save(s->replica, &state->person, text + 4,
				      membership_role(be32_load(kept->at)), NULL, e);
}

bool
membership_admitted(struct session *s, const struct enrol_state *state, struct err *e)
{
	struct buf kept = BUF_EMPTY;
	char key[SETTING];
	struct err why = {0};
	bool ok;

	setting(&state->invite, key);
	ok = replica_setting(s->replica, key, &kept, &why);
	if (ok && kept.len > 4)
		ok = write_staff(s, state, &kept, &why) &&
		     replica_set_setting(s->replica, key, "", 0, &why);
	buf_free(&kept);
	session_changed(s);
	if (ok || why.code == ERR_MISSING)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}
