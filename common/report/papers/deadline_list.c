/* R10, Fristenliste: printed once a week, by the day that is safe. */
#include "common/base/lang.h"
#include "common/casework/paper/kinds.h"
#include "common/report/papers/listing.h"

/* Whose it is: by her case, else by her own code; the case's worker when nobody else is named. */
static const struct listing deadlines = {
    .title = N_("Offene Fristen"),
    .sql = "SELECT t.ends_on, coalesce(t.safe_end, t.ends_on),"
	   " coalesce(t.safe_end, t.ends_on),"
	   " coalesce(c.case_code, p.short_code), p.id,"
	   " coalesce(d.subject, ''), t.text, coalesce(o.name, d.issuer),"
	   " coalesce(t.worker, c.worker), t.state"
	   " FROM deadline t LEFT JOIN document d ON d.id = t.document_id AND d.deleted = 0"
	   " LEFT JOIN person p ON p.id = coalesce(t.person_id, d.person_id)"
	   " LEFT JOIN organisation o ON o.id = d.issuer_id"
	   " LEFT JOIN \"case\" c ON c.id = " LIST_CASE_OF(
	       "p.id") " WHERE t.deleted = 0 AND t.state = 'open'"
		       " ORDER BY coalesce(t.safe_end, t.ends_on), t.ends_on, t.id",
    .column =
	{
	    {N_("Ende"), LIST_DAY, NULL, 0, false},
	    {N_("sicheres Ende"), LIST_DAY, NULL, 0, false},
	    {N_("Tage"), LIST_UNTIL, NULL, 0, false},
	    {N_("Fall"), LIST_TEXT, NULL, 0, false},
	    {N_("Name"), LIST_NAME, NULL, EDITION_NAMES, false},
	    {N_("Schriftstück"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Rechtsbehelf"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Stelle/Gericht"), LIST_TEXT, NULL, 0, false},
	    {N_("zuständig"), LIST_STAFF, NULL, 0, false},
	    {N_("Stand"), LIST_CODE, &codes_deadline_state, 0, false},
	},
    .none = N_("Es sind keine Fristen offen."),
};

bool
deadline_list_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (!listing_put(ask, &deadlines, d, NULL, e))
		return false;
	document_say(d, "%s",
	    _("Tage: von heute bis zum sicheren Ende, das Zustellung und Feiertage vorsichtig "
	      "rechnet. Die Belehrung im Schreiben geht vor; im Zweifel gleich schreiben."));
	return true;
}
