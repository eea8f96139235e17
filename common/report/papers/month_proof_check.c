/* R1: the lines add up to what the blocks say, and to what was closed; else there is no paper. */
#include "common/base/lang.h"
#include "common/report/papers/month_proof.h"

static bool
same_minutes(const char *block, int64_t lines, int64_t says, struct err *e)
{
	char a[DAY_TEXT], b[DAY_TEXT];

	return lines == says ||
	       err_say(e, ERR_CONFLICT,
		   _("Die Zeilen ergeben %s, %s sagt %s: so geht der Nachweis nicht hinaus. Bitte "
		     "abgleichen und neu drucken; bleibt es dabei, die Einträge des Monats "
		     "prüfen."),
		   minutes_text(lines, a), block, minutes_text(says, b));
}

static bool
same_contacts(int64_t lines, int64_t says, struct err *e)
{
	return lines == says ||
	       err_say(e, ERR_CONFLICT,
		   _("Die Zeilen ergeben %lld Kontakte, Block B sagt %lld: so geht der Nachweis "
		     "nicht hinaus. Bitte abgleichen und neu drucken."),
		   (long long)lines, (long long)says);
}

/* What was closed and what corrections made of it since; of an open month the account. */
bool
month_proof_check(const struct proof *p, struct err *e)
{
	return same_minutes(_("Block A"), p->lines.all, p->by_activity.all, e) &&
	       same_minutes(_("Block A (netto)"), p->lines.net, p->by_activity.net, e) &&
	       same_minutes(_("Block B"), p->lines.net, p->by_area.net, e) &&
	       same_contacts(p->lines.contacts, p->by_area.contacts, e) &&
	       same_minutes(p->closed.closed ? _("der Abschluss des Monats") : _("Block D"),
		   p->lines.net, p->hours.done + (p->closed.closed ? p->later : 0), e);
}
