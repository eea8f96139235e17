/*
 * R6, Wohnraumübersicht: how far households come on the way from search to flat, and, where codes
 * may stand, the lists of it. A public one has counts instead.
 */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/report/papers/counts.h"
#include "common/report/papers/housing_lists.h"

/* ---- the way ---- */

enum stage { SEARCHED, OFFERED, VIEWED, PLACED, STAGES };

struct way {
	/* households that came that far and no further; the last is the sum of nobody */
	struct protect_cell at[STAGES];
	bool printed[STAGES];
};

/*
 * Households that searched at any time of the period and whose search nobody took back. All counts
 * are of them: two tables of not quite the same households would tell who is in one of them only.
 */
#define WHO                                                                                        \
	"(SELECT s.household_id, min(s.since) AS since, max(coalesce(s.persons, (SELECT count(*)"  \
	" FROM household_member m WHERE m.household_id = s.household_id AND m.deleted = 0"         \
	" AND m.to_day IS NULL), 1)) AS n FROM housing_search s WHERE s.deleted = 0"               \
	" AND s.since <= ?2 AND s.state <> 'withdrawn' AND NOT EXISTS (SELECT 1"                   \
	" FROM housing_placement p WHERE p.household_id = s.household_id AND p.deleted = 0"        \
	" AND p.moved_in_on >= s.since AND p.moved_in_on < ?1) GROUP BY s.household_id) w"
#define ANY_MATCH                                                                                  \
	" EXISTS (SELECT 1 FROM housing_match m JOIN housing_search t ON t.id = m.search_id"       \
	" WHERE t.household_id = w.household_id AND m.deleted = 0 AND "

static const char *const way_sql =
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM housing_placement p"
    " WHERE p.household_id = w.household_id AND p.deleted = 0"
    " AND p.moved_in_on BETWEEN ?1 AND ?2) THEN 3"
    " WHEN" ANY_MATCH "m.viewing_on <= ?2) THEN 2 WHEN" ANY_MATCH "m.proposed_on <= ?2) THEN 1"
    " ELSE 0 END AS stage, count(*), sum(n) FROM " WHO " GROUP BY stage";

static bool
walk(const struct report_ask *ask, struct way *w, struct err *e)
{
	struct query *q = counts_ask(ask, way_sql, e);
	int rc, stage;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0) {
		stage = (int)query_int(q, 0);
		w->at[stage].value = w->at[stage].households = query_int(q, 1);
		w->at[stage].persons = query_int(q, 2);
	}
	query_end(q);
	return rc == 0;
}

/* Whoever came further counts at each stage before. */
static struct protect_cell
from_to(const struct way *w, size_t from, size_t to)
{
	struct protect_cell sum = {0};
	size_t i;

	for (i = from; i < to; i++) {
		sum.value += w->at[i].value;
		sum.persons += w->at[i].persons;
		sum.households += w->at[i].households;
	}
	return sum;
}

static size_t
next_printed(const struct way *w, size_t after)
{
	size_t i = after + 1;

	while (i < STAGES && !w->printed[i])
		i++;
	return i;
}

/*
 * Two stages printed one below the other tell who stopped between them: a stage stands there only
 * when those are nobody or enough. So many searched: that number is given up last.
 */
static void
choose_printed(struct way *w, const struct protect_limits *limits)
{
	struct protect_cell between;
	size_t i, next;

	for (i = STAGES; i-- > 1;) {
		between = from_to(w, i, next_printed(w, i));
		w->printed[i] =
		    limits == NULL || !protect_small(limits, between.persons, between.households);
	}
	for (;;) {
		next = next_printed(w, SEARCHED);
		between = from_to(w, SEARCHED, next);
		w->printed[SEARCHED] =
		    limits == NULL || !protect_small(limits, between.persons, between.households);
		if (w->printed[SEARCHED] || next == STAGES)
			return;
		w->printed[next] = false;
	}
}

static void
put_stage(const struct way *w, size_t stage, const char *label, struct document *d)
{
	struct protect_cell reached = from_to(w, stage, STAGES);

	document_row(d, ROW_PLAIN);
	document_text(d, label);
	if (w->printed[stage]) {
		document_number(d, UNIT_NUMBER, reached.value);
		document_number(d, UNIT_NUMBER, reached.persons);
	} else {
		document_hidden(d);
		document_hidden(d);
	}
}

static bool
put_way(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const char *const labels[STAGES] = {
	    N_("gesucht"), N_("Wohnung vorgeschlagen"), N_("besichtigt"), N_("vermittelt")};
	struct way w = {0};
	size_t table, i;

	if (!walk(ask, &w, e))
		return false;
	choose_printed(&w, edition_table_limits(ask->edition));
	table = document_table(d, _("Von der Suche zur Wohnung"),
	    (const char *const[]){_("Schritt"), _("#Haushalte"), _("#Personen"), NULL});
	for (i = 0; i < STAGES; i++)
		put_stage(&w, i, _(labels[i]), d);
	document_note(d, "%s",
	    _("Haushalte, die im Zeitraum suchten, ohne zurückgezogene Gesuche. Wer weiter kam, "
	      "zählt "
	      "bei jedem Schritt davor mit."));
	document_chart(d, CHART_FUNNEL, _("Von der Suche zur Wohnung: Haushalte"), table,
	    (const size_t[]){1, 0});
	return true;
}

/* ---- counts for whoever must not see households ---- */

static const struct code size_list[] = {
    {"1", "1 Person", "1 person", NULL, 0},
    {"2", "2 Personen", "2 persons", NULL, 0},
    {"3", "3 oder 4 Personen", "3 or 4 persons", NULL, 0},
    {"5", "5 und mehr Personen", "5 persons and more", NULL, 0},
    CODES_REST,
};
static const struct code wait_list[] = {
    {"1", "bis 90 Tage", "up to 90 days", NULL, 0},
    {"2", "91 bis 180 Tage", "91 to 180 days", NULL, 0},
    {"3", "länger als 180 Tage", "for more than 180 days", NULL, 0},
    CODES_REST,
};
static const struct code rooms_list[] = {
    {"1", "1 Zimmer", "1 room", NULL, 0},
    {"2", "2 Zimmer", "2 rooms", NULL, 0},
    {"3", "3 Zimmer", "3 rooms", NULL, 0},
    {"4", "4 und mehr Zimmer", "4 rooms and more", NULL, 0},
    CODES_REST,
};
static const struct codes sizes = {"size", size_list, 6}, waits = {"wait", wait_list, 5},
			  rooms = {"rooms", rooms_list, 6};

#define JULIAN(day)                                                                                \
	"julianday(substr(" day ", 1, 4) || '-' || substr(" day ", 5, 2) || '-' || substr(" day    \
	", 7))"

static const struct counts public_tables[] = {
    {N_("Haushalte, die suchten, nach Größe"), N_("Haushalt"), N_("Haushalte"),
	"SELECT CASE WHEN n < 3 THEN n WHEN n < 5 THEN 3 ELSE 5 END, count(*), sum(n), count(*)"
	" FROM " WHO " GROUP BY 1",
	&sizes},
    {N_("Haushalte, die suchten, nach Dauer der Suche"), N_("suchen seit"), N_("Haushalte"),
	"SELECT CASE WHEN days <= 90 THEN 1 WHEN days <= 180 THEN 2 ELSE 3 END, count(*), sum(n),"
	" count(*) FROM (SELECT n, " JULIAN("?2") " - " JULIAN("since") " AS days FROM " WHO ")"
									" GROUP BY 1",
	&waits},
    /* landlords are not many either: a flat counts like a person */
    {N_("Angebote nach Zimmern"), N_("Wohnung"), N_("Angebote"),
	"SELECT min(rooms, 4), count(*), count(*), NULL FROM housing_offer WHERE deleted = 0"
	" AND received_on BETWEEN ?1 AND ?2 GROUP BY 1",
	&rooms},
};

static bool
put_counts(const struct report_ask *ask, struct document *d, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(public_tables) / sizeof(public_tables[0]); i++)
		if (!counts_put(ask, &public_tables[i], d, NULL, e))
			return false;
	counts_note(ask, d);
	return counts_median(ask, _("bruttokalt, Angebote (Median)"), UNIT_CENTS,
	    "SELECT rent_cold + coalesce(service_cost, 0) FROM housing_offer WHERE deleted = 0"
	    " AND received_on BETWEEN ?1 AND ?2",
	    d, e);
}

static bool
put_lists(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (!listing_put(ask, &housing_searches, d, NULL, e) ||
	    !listing_put(ask, &housing_offers, d, NULL, e) ||
	    !listing_put(ask, &housing_matches_list, d, NULL, e) ||
	    !listing_put(ask, &housing_placements, d, NULL, e))
		return false;
	document_define(
	    d, _("Grenze EUR: angemessene Miete bruttokalt nach der Tabelle für so viele Personen. "
		 "Nachkontakt: wohnt der Haushalt nach 90 Tagen noch dort?"));
	return true;
}

bool
housing_overview_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (!put_way(ask, d, e))
		return false;
	return edition_may(ask->edition, EDITION_CODES) ? put_lists(ask, d, e)
							: put_counts(ask, d, e);
}
