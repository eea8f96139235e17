/* The commands digest and check: is it the same everywhere, and is it whole. */
#include <string.h>

#include "common/base/lang.h"
#include "tui/commands/command.h"
#include "common/base/json.h"

bool
digest_run(struct call *c, struct err *e)
{
	const struct replica_self *self = replica_self(c->s->replica);
	uint8_t office[32], cases[32];
	char hex[65];
	struct json j = {.out = &c->out};

	if (!replica_digest(c->s->replica, &self->office, office, e) ||
	    !replica_digest(c->s->replica, NULL, cases, e))
		return false;
	c->raw = true;
	if (!call_has(c, "json")) {
		hex_put(office, sizeof(office), hex);
		buf_printf(&c->out, "office %s\n", hex);
		hex_put(cases, sizeof(cases), hex);
		buf_printf(&c->out, "cases  %s\n", hex);
		return true;
	}
	json_open(&j, NULL, '{');
	json_hex(&j, "office", office, sizeof(office));
	json_hex(&j, "cases", cases, sizeof(cases));
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
	return true;
}

bool
check_run(struct call *c, struct err *e)
{
	int64_t pages = 0;

	call_progress("%s", _("Jede Seite der Datei wird geöffnet und geprüft …"));
	if (!vault_check(c->s->vault, &pages, e))
		return false;
	call_progress("%s", _("Einträge, Verlauf und Suche werden verglichen …"));
	if (!replica_check(c->s->replica, e))
		return false;
	buf_printf(
	    &c->out, _("Unversehrt: %lld Seiten, alle Einträge, die Suche.\n"), (long long)pages);
	return true;
}
