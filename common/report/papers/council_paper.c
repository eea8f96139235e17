/*
 * R4, Anlage zur Beschlussvorlage, public and non-public: the same figures, but for what is hidden
 * and for the price of the contract, which only the non-public edition has.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/money/kinds.h"
#include "common/report/papers/figure_table.h"
#include "common/report/papers/listing.h"

/* ---- block 1: all figures ---- */

static bool
in_edition(const struct report_ask *ask, const struct figure_def *f)
{
	return strcmp(f->edition, "P5") == 0 || ask->edition != EDITION_PUBLIC;
}

/* By a code, or computed from what is: those are tables of their own. */
static bool
by_code(const struct report_ask *ask, const struct value_def *v)
{
	size_t i;

	for (i = 0; i < v->n_refs; i++)
		if (ask->definitions->value[v->ref[i]].by != NO_FIELD)
			return true;
	return v->by != NO_FIELD;
}

/* All values of a figure together, so that none can be computed from the others. */
static bool
put_figure(
    const struct report_ask *ask, const struct figure_def *f, struct document *d, struct err *e)
{
	char key[FIGURE_COLUMNS][40];
	struct figure_column row[FIGURE_COLUMNS + 1] = {0};
	size_t i, n = 0;

	for (i = f->first; i < f->first + f->n && n < FIGURE_COLUMNS; i++) {
		const struct value_def *v = &ask->definitions->value[i];

		if (by_code(ask, v))
			continue;
		snprintf(key[n], sizeof(key[n]), "%s.%s", f->no, v->key);
		row[n].key = key[n];
		row[n].people = v->total == TOTAL_PEOPLE;
		n++;
	}
	return figure_rows_put(ask, row, f->no, d, e);
}

static bool
put_figures(const struct report_ask *ask, struct document *d, struct err *e)
{
	char now[SPAN_TEXT + 1] = "#", before[SPAN_TEXT + 1] = "#";
	struct span was = span_before(&ask->span);
	const char *labels[] = {_("Nr."), _("Kennzahl"), _("Einheit"), before, now,
	    _("#Veränd. abs."), _("#Veränd. %"), NULL};
	size_t i;

	span_text(&ask->span, now + 1);
	span_text(&was, before + 1);
	document_heading(d, 1, _("1 Kennzahlen"));
	document_table(d, _("Kennzahlen K01 bis K35"), labels);
	for (i = 0; i < ask->definitions->n_figures; i++)
		if (in_edition(ask, &ask->definitions->figure[i]) &&
		    !put_figure(ask, &ask->definitions->figure[i], d, e))
			return false;
	return document_ok(d, e);
}

/* ---- block 2: month by month ---- */

static const struct figure_series months = {
    .title = N_("Zeitreihe nach Monaten"),
    .step = STEP_MONTH,
    .column =
	{
	    {N_("Soll-Std."), "K28.target", NULL, false},
	    {N_("Ist-Std."), "K28.worked", NULL, false},
	    {N_("Anfragen"), "K05.all", NULL, false},
	    {N_("nicht bedient"), "K06.unserved", NULL, false},
	    {N_("Kontakte"), "K10.all", NULL, false},
	    {N_("Personen"), "K09.persons", NULL, true},
	    {N_("Haushalte"), "K09.households", NULL, true},
	    {N_("Zuweisungen"), "K02.arrived", NULL, true},
	    {N_("Bestand"), "K01.all", NULL, true},
	    {N_("Whg.-Vermittl."), "K15.households", NULL, true},
	    {N_("Kursbeginne"), "K18.started", NULL, true},
	    {N_("aktive Ehrenamtl."), "K22.active", NULL, true},
	    {N_("Ausgaben EUR"), "K30.spent", NULL, false},
	    {N_("Kofinanz. EUR"), "K31.received", NULL, false},
	    {N_("Eigenanteil EUR"), "K32.own", NULL, false},
	    {N_("Kosten/Kontakt EUR"), "K34.contact", NULL, false},
	},
};

/* ---- block 3: what other weekly hours would cost ---- */

static const struct {
	int64_t weekly;
	const char *cost, *contacts;
} scenarios[] = {
    {15 * 60, "K35.cost_15", "K35.contacts_15"},
    {17 * 60, "K35.cost_17", "K35.contacts_17"},
    {19 * 60 + 30, "K35.cost_19_5", "K35.contacts_19_5"},
};

static bool
put_value(const struct report_ask *ask, const char *key, struct document *d, struct err *e)
{
	const struct figure_column column = {.key = key};
	struct figure_value v;
	bool found;

	if (!figure_ask(ask, &ask->span, &column, &v, &found, e))
		return false;
	if (found)
		figure_cell(ask, &v, d);
	else
		document_unknown(d);
	return true;
}

static bool
put_scenarios(const struct report_ask *ask, struct document *d, struct err *e)
{
	const char *labels[] = {_("#Wochenstunden"), _("#Std./Jahr"), _("#Kosten EUR"),
	    _("#erwartbare Kontakte"), NULL};
	size_t i;

	document_heading(d, 1, _("3 Stunden-Szenarien"));
	document_table(d, _("Was andere Wochenstunden kosten würden (Fortschreibung)"), labels);
	for (i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++) {
		document_row(d, ROW_PLAIN);
		document_number(d, UNIT_MINUTES, scenarios[i].weekly);
		document_number(d, UNIT_MINUTES, 52 * scenarios[i].weekly);
		if (!put_value(ask, scenarios[i].cost, d, e) ||
		    !put_value(ask, scenarios[i].contacts, d, e))
			return false;
	}
	document_note(d, "%s",
	    _("52 Wochen mal tatsächliche Kosten je Stunde des Zeitraums. Keine Vorhersage."));
	return document_ok(d, e);
}

/* ---- blocks 4 to 6: money and contract ---- */

static const struct listing budget = {
    .title = N_("Mehrjahresplan"),
    .sql = "SELECT cast(year AS text), title, approved, planned,"
	   " (SELECT coalesce(sum(x.amount), 0) FROM expense x WHERE x.position_id = b.id"
	   "  AND x.deleted = 0 AND x.invoice_date BETWEEN b.year * 10000 + 101"
	   "  AND b.year * 10000 + 1231)"
	   " FROM budget_position b WHERE deleted = 0 ORDER BY year, title, id",
    .column =
	{
	    {N_("Jahr"), LIST_TEXT, NULL, 0, false},
	    {N_("Position"), LIST_TEXT, NULL, 0, false},
	    {N_("Ansatz"), LIST_CENTS, NULL, 0, false},
	    {N_("Plan"), LIST_CENTS, NULL, 0, false},
	    {N_("Ist"), LIST_CENTS, NULL, 0, false},
	},
    .none = N_("Es ist kein Haushaltsansatz eingetragen."),
};

/* The range of cost is public, the price agreed is not (domain.md 3.5). */
static const struct listing contract = {
    .title = N_("Vertragszeiträume"),
    .sql = "SELECT c.title, p.starts_on, p.ends_on, p.min_term_until, p.weekly_minutes, p.cost_low,"
	   " p.cost_high, p.monthly_cost FROM contract_period p"
	   " JOIN contract c ON c.id = p.contract_id AND c.deleted = 0"
	   " WHERE p.deleted = 0 ORDER BY p.starts_on, p.id",
    .column =
	{
	    {N_("Vertrag"), LIST_TEXT, NULL, 0, false},
	    {N_("ab"), LIST_DAY, NULL, 0, false},
	    {N_("bis"), LIST_DAY, NULL, 0, false},
	    {N_("mindestens bis"), LIST_DAY, NULL, 0, false},
	    {N_("Wochenstunden"), LIST_MINUTES, NULL, 0, false},
	    {N_("Kosten im Jahr von"), LIST_CENTS, NULL, 0, false},
	    {N_("Kosten im Jahr bis"), LIST_CENTS, NULL, 0, false},
	    {N_("vereinbart im Monat"), LIST_CENTS, NULL, EDITION_PRICE, false},
	},
    .none = N_("Es ist kein Vertrag eingetragen."),
};

static const struct listing award = {
    .title = N_("Angebote und Vergabeschritte"),
    .sql = "SELECT c.title, s.step, s.due, s.done_on, s.amount, s.text FROM procurement_step s"
	   " JOIN contract c ON c.id = s.contract_id AND c.deleted = 0"
	   " WHERE s.deleted = 0 ORDER BY s.due, s.id",
    .column =
	{
	    {N_("Vertrag"), LIST_TEXT, NULL, 0, false},
	    {N_("Schritt"), LIST_CODE, &codes_procurement, 0, false},
	    {N_("fällig am"), LIST_DAY, NULL, 0, false},
	    {N_("erledigt am"), LIST_DAY, NULL, 0, false},
	    {N_("Betrag EUR"), LIST_CENTS, NULL, EDITION_PRICE, false},
	    {N_("Bemerkung"), LIST_TEXT, NULL, EDITION_PRICE, false},
	},
    .none = N_("Es sind keine Vergabeschritte eingetragen."),
};

static bool
put_money(const struct report_ask *ask, struct document *d, struct err *e)
{
	document_heading(d, 1, _("4 Mehrjahresplan"));
	if (!listing_put(ask, &budget, d, NULL, e))
		return false;
	document_heading(d, 1, _("5 Vertragslage"));
	if (!listing_put(ask, &contract, d, NULL, e))
		return false;
	if (!edition_may(ask->edition, EDITION_PRICE))
		return true;
	document_heading(d, 1, _("6 Vergabe (nicht öffentlich)"));
	return listing_put(ask, &award, d, NULL, e);
}

bool
council_paper_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const size_t requests[] = {3, 4, 0};
	size_t table = 0;

	if (!put_figures(ask, d, e))
		return false;
	document_heading(d, 1, _("2 Zeitreihe"));
	if (!figure_series_put(ask, &months, d, &table, e))
		return false;
	document_chart(
	    d, CHART_BARS, _("Anfragen, und was nicht bedient werden konnte"), table, requests);
	return put_scenarios(ask, d, e) && put_money(ask, d, e) && figure_standing_put(ask, d, e);
}
