/*
 * R8, Ehrenamtsübersicht. The office knows volunteers by their code and by what they did; names,
 * languages and papers are read where people are accompanied. In public there are counts only.
 */
#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/volunteer/kinds.h"
#include "common/report/papers/counts.h"
#include "common/report/papers/figure_table.h"
#include "common/report/papers/listing.h"

#define DID " FROM volunteer_engagement g WHERE g.deleted = 0 AND g.volunteer_code = "
#define IN_TIME " AND g.day BETWEEN ?1 AND ?2"
/* Times, minutes, rides, money of the volunteer whose code is v.code, in the period. */
#define WHAT_SHE_DID                                                                               \
	" (SELECT count(*)" DID "v.code" IN_TIME "),"                                              \
	" (SELECT coalesce(sum(g.minutes), 0)" DID "v.code" IN_TIME "),"                           \
	" (SELECT count(*) FROM ride r WHERE r.deleted = 0 AND r.state = 'done'"                   \
	"  AND r.volunteer_code = v.code AND r.day BETWEEN ?1 AND ?2),"                            \
	" (SELECT coalesce(sum(g.reimbursed), 0)" DID "v.code" IN_TIME ")"

static const struct listing by_code = {
    .title = N_("Ehrenamtliche"),
    .sql = "SELECT v.code, (SELECT group_concat(kind, ' ') FROM (SELECT DISTINCT g.kind" DID
	   "v.code" IN_TIME " ORDER BY g.kind))," WHAT_SHE_DID ","
	   " (SELECT min(g.day)" DID "v.code)"
	   " FROM (SELECT DISTINCT volunteer_code AS code FROM volunteer_engagement"
	   "  WHERE deleted = 0 AND day BETWEEN ?1 AND ?2) v ORDER BY v.code",
    .column =
	{
	    {N_("Kürzel"), LIST_TEXT, NULL, 0, false},
	    {N_("Aufgaben"), LIST_CODES, &codes_engagement_kind, 0, false},
	    {N_("Einsätze"), LIST_NUMBER, NULL, 0, true},
	    {N_("Stunden"), LIST_MINUTES, NULL, 0, true},
	    {N_("Fahrten"), LIST_NUMBER, NULL, 0, true},
	    {N_("Erstattung EUR"), LIST_CENTS, NULL, 0, true},
	    {N_("erster Einsatz"), LIST_DAY, NULL, 0, false},
	},
    .none = N_("Im Zeitraum ist kein Einsatz eingetragen."),
};

static const struct listing by_name = {
    .title = N_("Ehrenamtliche"),
    .sql = "SELECT v.family || coalesce(', ' || v.given, ''), v.code, coalesce(v.skills, ''),"
	   " coalesce(v.languages, ''), coalesce(v.available, ''), v.car_seats,"
	   " v.certificate_seen_on, v.confidentiality_on," WHAT_SHE_DID ", v.since"
	   " FROM (SELECT *, short_code AS code FROM volunteer WHERE deleted = 0"
	   "  AND (until IS NULL OR until >= ?1) AND (since IS NULL OR since <= ?2)) v"
	   " ORDER BY v.family, v.given, v.code",
    .column =
	{
	    {N_("Name"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Kürzel"), LIST_TEXT, NULL, 0, false},
	    {N_("Aufgaben"), LIST_CODES, &codes_skill, 0, false},
	    {N_("Sprachen"), LIST_CODES, &codes_language, 0, false},
	    {N_("Verfügbarkeit"), LIST_CODES, &codes_availability, 0, false},
	    {N_("Pkw/Sitze"), LIST_NUMBER, NULL, 0, false},
	    {N_("Führungszeugnis gesehen am"), LIST_DAY, NULL, 0, false},
	    {N_("Verschwiegenheit"), LIST_DAY, NULL, 0, false},
	    {N_("Einsätze"), LIST_NUMBER, NULL, 0, true},
	    {N_("Stunden"), LIST_MINUTES, NULL, 0, true},
	    {N_("Fahrten"), LIST_NUMBER, NULL, 0, true},
	    {N_("Erstattung EUR"), LIST_CENTS, NULL, 0, true},
	    {N_("seit"), LIST_DAY, NULL, 0, false},
	},
    .none = N_("Im Zeitraum ist niemand ehrenamtlich dabei."),
};

static const struct figure_compare sums = {
    .title = N_("Ehrenamt"),
    .row =
	{
	    {N_("aktive Ehrenamtliche"), "K22.active", NULL, true},
	    {N_("Stunden"), "K22.hours", NULL, false},
	    {N_("Fahrten"), "K22.rides", NULL, false},
	    {N_("Patenschaften"), "K22.pairs", NULL, false},
	},
};

static const struct counts by_task = {
    N_("Einsätze nach Aufgabe"),
    N_("Aufgabe"),
    N_("Einsätze"),
    "SELECT kind, count(*), count(DISTINCT volunteer_code), NULL FROM volunteer_engagement"
    " WHERE deleted = 0 AND day BETWEEN ?1 AND ?2 GROUP BY kind",
    &codes_engagement_kind,
};

bool
volunteers_overview_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (edition_may(ask->edition, EDITION_NAMES))
		return listing_put(ask, &by_name, d, NULL, e);
	if (edition_may(ask->edition, EDITION_CODES) && !listing_put(ask, &by_code, d, NULL, e))
		return false;
	if (!figure_compare_put(ask, &sums, d, e) || !counts_put(ask, &by_task, d, NULL, e))
		return false;
	counts_note(ask, d);
	return true;
}
