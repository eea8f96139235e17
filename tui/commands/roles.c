#include "tui/commands/roles.h"

#include <string.h>

#include "common/base/lang.h"

const struct role roles[] = {
    {ROLE_COMPANION, "companion", N_("Integrationsbegleitung")},
    {ROLE_SUPERVISOR, "supervisor", N_("Fachbereich")},
    {ROLE_ADMIN, "admin", N_("Verwaltung der Geräte")},
    {ROLE_AUDITOR, "auditor", N_("Datenschutz")},
    {0, NULL, NULL},
};

bool
roles_of(const struct call *c, uint32_t *out, struct err *e)
{
	const struct role *r;
	const char *word;
	uint32_t all = 0;
	size_t at = 0;

	while ((word = call_next(c, "role", &at)) != NULL) {
		for (r = roles; r->word != NULL && strcmp(r->word, word) != 0; r++)
			;
		if (r->word == NULL)
			return err_say(e, ERR_USAGE,
			    _("Die Rolle »%s« gibt es nicht. Möglich sind companion, supervisor, "
			      "admin und auditor."),
			    word);
		all |= r->role;
	}
	if (all != 0)
		*out = all;
	return true;
}
