/*
 * R3, Jahresbericht an den Ausschuss: public, so small numbers are hidden, and no price of the
 * contract is in it. Tables as domain.md numbers them.
 */
#include "common/base/lang.h"
#include "common/report/papers/annual.h"
#include "common/report/papers/figure_table.h"
#include "common/report/papers/listing.h"

static const struct figure_series demand = {
    .title = N_("T2 Nachfrage"),
    .step = STEP_QUARTER,
    .column =
	{
	    {N_("Anfragen"), "K05.all", NULL, false},
	    {N_("davon Erstanfragen"), "K05.first", NULL, true},
	    {N_("vermittelt"), "K05.outcome", "referred", false},
	    {N_("Ehrenamt"), "K05.outcome", "volunteer", false},
	    {N_("nicht bedient (Kapazität)"), "K06.unserved", NULL, false},
	    {N_("Anteil %"), "K06.share", NULL, false},
	    {N_("Wartezeit Median (AT)"), "K07.median", NULL, false},
	    {N_("> 10 AT offen"), "K08.open", NULL, false},
	},
};

static const struct figure_compare reach = {
    .title = N_("T3 Reichweite"),
    .row =
	{
	    {N_("Kontakte"), "K10.all", NULL, false},
	    {N_("Personen"), "K09.persons", NULL, true},
	    {N_("davon Hauptpersonen"), "K09.primary", NULL, true},
	    {N_("davon nur mitberaten"), "K09.co", NULL, true},
	    {N_("Haushalte"), "K09.households", NULL, true},
	    {N_("neue Fälle"), "K09.opened", NULL, false},
	    {N_("beendete Fälle"), "K09.closed", NULL, false},
	    {N_("am Ende aktive Fälle"), "K12.open", NULL, false},
	},
};

static const struct figure_codes areas = {
    .title = N_("T4 Bereiche"),
    .of = N_("Bereich"),
    .column =
	{
	    {N_("Kontakte"), "K11.contacts", NULL, false},
	    {N_("Anteil %"), "K11.contact_share", NULL, false},
	    {N_("Stunden"), "K11.hours", NULL, false},
	    {N_("Anteil %"), "K11.hour_share", NULL, false},
	},
};

static const struct figure_codes topics = {
    .title = N_("T5 Themen"),
    .of = N_("Thema"),
    .most = 10,
    .column =
	{
	    {N_("Kontakte"), "K11.topic", NULL, false},
	    {N_("Anteil %"), "K11.topic_share", NULL, false},
	},
};

/* Where people were driven to is not said: in a small town that tells who was ill. */
static const struct listing rides = {
    .title = N_("T6 Mobilität"),
    .sql = "SELECT count(*), coalesce(sum(coalesce(persons, 1)), 0), coalesce(sum(km), 0),"
	   " coalesce(sum(driver_kind = 'vol'), 0), coalesce(sum(driver_kind <> 'vol'), 0)"
	   " FROM ride WHERE day BETWEEN ?1 AND ?2 AND deleted = 0 AND state = 'done'",
    .column =
	{
	    {N_("Fahrten"), LIST_NUMBER, NULL, 0, false},
	    {N_("Personen"), LIST_NUMBER, NULL, 0, false},
	    {N_("km"), LIST_NUMBER, NULL, 0, false},
	    {N_("durch Ehrenamt"), LIST_NUMBER, NULL, 0, false},
	    {N_("durch Integrationsbegleitung und andere"), LIST_NUMBER, NULL, 0, false},
	},
    .none = N_("Es wurde niemand gefahren."),
};

static const struct figure_compare troubles = {
    .title = N_("T7 Problemlagen"),
    .row =
	{
	    {N_("neu"), "K24.opened", NULL, false},
	    {N_("gelöst"), "K24.solved", NULL, false},
	    {N_("abgegeben"), "K24.handed_over", NULL, false},
	    {N_("nicht gelöst"), "K24.unsolved", NULL, false},
	    {N_("offen am Ende"), "K24.open", NULL, false},
	    {N_("Median Tage bis Lösung"), "K24.days", NULL, false},
	},
};

static const struct figure_compare avoided = {
    .title = N_("T8 Mehrkosten (Schätzung)"),
    .row =
	{
	    {N_("Fälle"), "K26.events", NULL, false},
	    {N_("mindestens"), "K26.low", NULL, false},
	    {N_("höchstens"), "K26.high", NULL, false},
	},
};

static const struct figure_series volunteers = {
    .title = N_("T9 Ehrenamt"),
    .step = STEP_QUARTER,
    .column =
	{
	    {N_("aktive Ehrenamtliche"), "K22.active", NULL, true},
	    {N_("Stunden"), "K22.hours", NULL, false},
	    {N_("Fahrten"), "K22.rides", NULL, false},
	    {N_("Patenschaften"), "K22.pairs", NULL, false},
	},
};

static const struct figure_series cafe = {
    .title = N_("T10 Café International"),
    .step = STEP_QUARTER,
    .column =
	{
	    {N_("Termine"), "K23.dates", NULL, false},
	    {N_("Gäste gesamt"), "K23.guests", NULL, false},
	    {N_("Ø Gäste"), "K23.average", NULL, false},
	    {N_("Beratungseinstiege"), "K23.starts", NULL, false},
	},
};

static const struct figure_series housing = {
    .title = N_("T11 Wohnen"),
    .step = STEP_QUARTER,
    .column =
	{
	    {N_("suchende Haushalte (Stichtag)"), "K13.households", NULL, true},
	    {N_("Angebote"), "K14.all", NULL, false},
	    {N_("Vermittlungen Haushalte"), "K15.households", NULL, true},
	    {N_("Personen"), "K15.persons", NULL, true},
	    {N_("frei gewordene Plätze"), "K16.beds", NULL, false},
	},
};

static const struct figure_series courses = {
    .title = N_("T12 Kurse & Kinder"),
    .step = STEP_QUARTER,
    .column =
	{
	    {N_("Kursbedarf"), "K18.need", NULL, true},
	    {N_("begonnen"), "K18.started", NULL, true},
	    {N_("abgeschlossen"), "K18.completed", NULL, true},
	    {N_("Kita/Schule vermittelt"), "K20.placed", NULL, true},
	},
};

static const struct figure_compare money = {
    .title = N_("T13 Mitteleinsatz"),
    .row =
	{
	    {N_("Ansatz"), "K30.budget", NULL, false},
	    {N_("Ist"), "K30.spent", NULL, false},
	    {N_("Anteil am Ansatz"), "K30.used", NULL, false},
	    {N_("Kofinanzierung erwartet"), "K31.expected", NULL, false},
	    {N_("Kofinanzierung erhalten"), "K31.received", NULL, false},
	    {N_("Eigenanteil"), "K32.own", NULL, false},
	    {N_("Kosten je Kontakt"), "K34.contact", NULL, false},
	},
};

static const struct figure_compare hours = {
    .title = N_("Arbeitsstunden"),
    .row =
	{
	    {N_("Soll"), "K28.target", NULL, false},
	    {N_("Ist"), "K28.worked", NULL, false},
	    {N_("Saldo"), "K28.balance", NULL, false},
	    {N_("fehlende Stunden (Schätzung)"), "K29.all", NULL, false},
	},
};

static bool
put_demand(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const size_t lines[] = {1, 5, 0};
	size_t table = 0;

	document_heading(d, 1, _("Menschen und Nachfrage"));
	if (!population_put(ask, d, e) || !figure_series_put(ask, &demand, d, &table, e))
		return false;
	document_chart(
	    d, CHART_BARS, _("Anfragen, und was nicht bedient werden konnte"), table, lines);
	return figure_compare_put(ask, &reach, d, e);
}

static bool
put_areas(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const size_t contacts[] = {1, 0};
	size_t table = 0;

	document_heading(d, 1, _("Wobei geholfen wurde"));
	if (!figure_codes_put(ask, &areas, d, &table, e))
		return false;
	if (table > 0)
		document_chart(d, CHART_BARS, _("Kontakte nach Bereichen"), table, contacts);
	return figure_codes_put(ask, &topics, d, NULL, e) && listing_put(ask, &rides, d, NULL, e) &&
	       figure_compare_put(ask, &troubles, d, e) && figure_compare_put(ask, &avoided, d, e);
}

static bool
put_community(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const size_t guests[] = {2, 0};
	size_t table = 0;

	document_heading(d, 1, _("Ehrenamt, Café, Wohnen, Kurse"));
	if (!figure_series_put(ask, &volunteers, d, NULL, e) ||
	    !figure_series_put(ask, &cafe, d, &table, e))
		return false;
	document_chart(d, CHART_BARS, _("Gäste im Café International"), table, guests);
	return figure_series_put(ask, &housing, d, NULL, e) &&
	       figure_series_put(ask, &courses, d, NULL, e);
}

/* Plain words for what the tables call by short names. */
static void
put_glossary(struct document *d)
{
	document_heading(d, 2, _("Was die Wörter heißen"));
	document_fact(d, _("Kontakt"), "%s",
	    _("ein Gespräch, eine Begleitung oder ein Hausbesuch; Kurzauskünfte zählen mit"));
	document_fact(d, _("Haushalt"), "%s", _("Menschen, die zusammen wohnen und wirtschaften"));
	document_fact(d, _("mitberaten"), "%s",
	    _("war bei einem Kontakt dabei, ohne selbst die Hauptperson zu sein"));
	document_fact(d, _("nicht bedient"), "%s", _("abgelehnt, weil keine Zeit dafür da war"));
	document_fact(d, _("AT"), "%s", _("Arbeitstage"));
	document_fact(d, _("Median"), "%s", _("die Hälfte liegt darunter, die Hälfte darüber"));
}

bool
annual_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	if (!put_demand(ask, d, e) || !put_areas(ask, d, e) || !put_community(ask, d, e))
		return false;
	document_heading(d, 1, _("Stunden und Mittel"));
	if (!figure_compare_put(ask, &hours, d, e) || !figure_compare_put(ask, &money, d, e) ||
	    !figure_standing_put(ask, d, e))
		return false;
	put_glossary(d);
	return document_ok(d, e);
}
