/* R6: the four lists of flats, household by household, by the code of the case. */
#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/report/papers/housing_lists.h"

/* A household by the code of its case. */
#define CASE_OF(household)                                                                         \
	"(SELECT c.case_code FROM case_file f JOIN \"case\" c ON c.id = f.id AND c.deleted = 0"    \
	" WHERE f.deleted = 0 AND f.household_id = " household                                     \
	" ORDER BY c.opened_on DESC, c.id LIMIT 1)"
#define S_PERSONS                                                                                  \
	"coalesce(s.persons, (SELECT count(*) FROM household_member m WHERE"                       \
	" m.household_id = s.household_id AND m.deleted = 0 AND m.to_day IS NULL))"
#define LIMIT_HOLDS "l.deleted = 0 AND l.from_day <= ?3 AND (l.to_day IS NULL OR l.to_day >= ?3)"
/* As common/casework/housing/match.c: of several areas the first is meant. */
#define LIMIT_OF(persons)                                                                          \
	"coalesce((SELECT l.limit_cents FROM rent_limit l WHERE " LIMIT_HOLDS                      \
	" AND l.persons = " persons " ORDER BY l.from_day DESC, l.area, l.id LIMIT 1),"            \
	" (SELECT l.limit_cents + (" persons " - l.persons) * l.more_cents FROM rent_limit l"      \
	" WHERE " LIMIT_HOLDS " AND l.more_cents > 0 AND l.persons < " persons                     \
	" ORDER BY l.persons DESC, l.from_day DESC, l.area, l.id LIMIT 1))"
#define DAY(of) "substr(" of ", 7) || '.' || substr(" of ", 5, 2) || '.' || substr(" of ", 1, 4)"
#define S_CASE CASE_OF("s.household_id")
#define P_CASE CASE_OF("p.household_id")
#define Q_LIMIT LIMIT_OF("q.persons")

/* "10.06.2024 Bad Laer, 72 m²": the flat without its address. */
#define FLAT DAY("o.received_on") " || coalesce(' ' || o.district, '') || ', ' || o.m2 || ' m²'"

const struct listing housing_searches = {
    .title = N_("Suche"),
    .sql = "SELECT 0, code, label, persons, rooms_min, rent_max, " Q_LIMIT ", step_free, since,"
	   " since, entitled_since, wbs, districts, last_confirmed FROM (SELECT " S_CASE
	   " AS code, h.label, " S_PERSONS " AS persons, s.rooms_min, s.rent_max, s.step_free,"
	   " s.since, s.entitled_since, coalesce(s.wbs, '') AS wbs, s.districts,"
	   " s.last_confirmed, s.id FROM housing_search s"
	   " LEFT JOIN household h ON h.id = s.household_id WHERE s.deleted = 0"
	   " AND s.since <= ?3 AND s.state IN ('active', 'paused')) q ORDER BY since, id",
    .column =
	{
	    {N_("Nr."), LIST_ROW, NULL, 0, false},
	    {N_("Haushalt"), LIST_TEXT, NULL, 0, false},
	    {N_("Name"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Personen"), LIST_NUMBER, NULL, 0, true},
	    {N_("Zimmer min."), LIST_NUMBER, NULL, 0, false},
	    {N_("bis EUR"), LIST_CENTS, NULL, 0, false},
	    {N_("Grenze EUR"), LIST_CENTS, NULL, 0, false},
	    {N_("barrierefrei"), LIST_YES, NULL, 0, false},
	    {N_("seit"), LIST_DAY, NULL, 0, false},
	    {N_("Tage"), LIST_SINCE, NULL, 0, false},
	    {N_("auszugsberechtigt seit"), LIST_DAY, NULL, 0, false},
	    {N_("WBS"), LIST_CODE, &codes_wbs, 0, false},
	    {N_("Ortsteil"), LIST_TEXT, NULL, 0, false},
	    {N_("letzte Bestätigung"), LIST_DAY, NULL, 0, false},
	},
    .none = N_("Niemand sucht eine Wohnung."),
};

/* Of the period, and those from before that are still open. */
const struct listing housing_offers = {
    .title = N_("Angebote"),
    .sql = "SELECT 0, o.received_on, o.district, o.address, coalesce(v.name, o.landlord),"
	   " o.land, o.rooms, o.m2, o.rent_cold + coalesce(o.service_cost, 0), o.available_from,"
	   " o.wbs_required, o.state, coalesce(o.lost_reason, '') FROM housing_offer o"
	   " LEFT JOIN organisation v ON v.id = o.landlord_id WHERE o.deleted = 0"
	   " AND o.received_on <= ?2 AND (o.received_on >= ?1"
	   "  OR o.state IN ('new', 'checked', 'viewing', 'reserved'))"
	   " ORDER BY o.received_on, o.id",
    .column =
	{
	    {N_("Nr."), LIST_ROW, NULL, 0, false},
	    {N_("eingegangen"), LIST_DAY, NULL, 0, false},
	    {N_("Ort/Ortsteil"), LIST_TEXT, NULL, 0, false},
	    {N_("Adresse"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Vermieter"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Land"), LIST_CODE, &codes_land, 0, false},
	    {N_("Zi."), LIST_NUMBER, NULL, 0, false},
	    {N_("m²"), LIST_NUMBER, NULL, 0, false},
	    {N_("EUR bruttokalt"), LIST_CENTS, NULL, 0, false},
	    {N_("frei ab"), LIST_DAY, NULL, 0, false},
	    {N_("WBS"), LIST_YES, NULL, 0, false},
	    {N_("Stand"), LIST_CODE, &codes_offer_state, 0, false},
	    {N_("Grund verloren"), LIST_CODE, &codes_lost_reason, 0, false},
	},
    .none = N_("Kein Angebot im Zeitraum, und keines mehr offen."),
};

const struct listing housing_matches_list = {
    .title = N_("Abgleich"),
    .sql = "SELECT " FLAT ", " S_CASE ", h.label, m.verdict, m.reasons, m.proposed_on,"
	   " m.viewing_on, coalesce(m.landlord_answer, ''), coalesce(m.applicant_answer, '')"
	   " FROM housing_match m JOIN housing_offer o ON o.id = m.offer_id"
	   " JOIN housing_search s ON s.id = m.search_id"
	   " LEFT JOIN household h ON h.id = s.household_id"
	   " WHERE m.deleted = 0 AND o.deleted = 0 AND s.deleted = 0"
	   " AND m.proposed_on BETWEEN ?1 AND ?2"
	   " ORDER BY o.received_on, o.id, m.proposed_on, m.id",
    .column =
	{
	    {N_("Angebot"), LIST_TEXT, NULL, 0, false},
	    {N_("Haushalt"), LIST_TEXT, NULL, 0, false},
	    {N_("Name"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Ergebnis"), LIST_CODE, &codes_verdict, 0, false},
	    {N_("Gründe"), LIST_TEXT, NULL, 0, false},
	    {N_("vorgeschlagen am"), LIST_DAY, NULL, 0, false},
	    {N_("besichtigt am"), LIST_DAY, NULL, 0, false},
	    {N_("Antwort Vermieter"), LIST_CODE, &codes_answer, 0, false},
	    {N_("Antwort Haushalt"), LIST_CODE, &codes_answer, 0, false},
	},
    .none = N_("Im Zeitraum wurde niemandem eine Wohnung vorgeschlagen."),
};

const struct listing housing_placements = {
    .title = N_("Vermittlungen"),
    .sql = "SELECT p.moved_in_on, " P_CASE ", h.label, coalesce(p.address, o.address),"
	   " p.persons, coalesce(p.m2, o.m2), p.gross_cold, a.name, p.beds_freed,"
	   " nullif(p.still_there, 2) FROM housing_placement p"
	   " LEFT JOIN housing_offer o ON o.id = p.offer_id"
	   " LEFT JOIN household h ON h.id = p.household_id"
	   " LEFT JOIN accommodation a ON a.id = p.accommodation_id"
	   " WHERE p.deleted = 0 AND p.moved_in_on BETWEEN ?1 AND ?2"
	   " ORDER BY p.moved_in_on, p.id",
    .column =
	{
	    {N_("Datum Einzug"), LIST_DAY, NULL, 0, false},
	    {N_("Haushalt"), LIST_TEXT, NULL, 0, false},
	    {N_("Name"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Adresse"), LIST_TEXT, NULL, EDITION_NAMES, false},
	    {N_("Personen"), LIST_NUMBER, NULL, 0, true},
	    {N_("m²"), LIST_NUMBER, NULL, 0, false},
	    {N_("EUR"), LIST_CENTS, NULL, 0, false},
	    {N_("aus Unterkunft"), LIST_TEXT, NULL, 0, false},
	    {N_("freie Plätze"), LIST_NUMBER, NULL, 0, true},
	    {N_("Nachkontakt 90 T."), LIST_YES, NULL, 0, false},
	},
    .none = N_("Im Zeitraum ist niemand in eine eigene Wohnung gezogen."),
};
