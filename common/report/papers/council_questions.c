/* R12, Ratsfragen-Blatt: one page of answers for a session, all of them public. */
#include <stdio.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table.h"

static const struct {
	const char *heading;
	struct figure_column fact[6];
} parts[] = {
    {N_("Menschen"), {{N_("Geflüchtete in der Gemeinde"), "K01.all", NULL, true},
			 {N_("angekommen im Zeitraum"), "K02.arrived", NULL, true},
			 {N_("Betten frei"), "K04.free", NULL, false}}},
    {N_("Nachfrage"),
	{{N_("Anfragen"), "K05.all", NULL, false}, {N_("Kontakte"), "K10.all", NULL, false},
	    {N_("erreichte Personen"), "K09.persons", NULL, true},
	    {N_("nicht bedient (Kapazität)"), "K06.unserved", NULL, false},
	    {N_("Anteil an den Anfragen"), "K06.share", NULL, false}}},
    {N_("Wohnen"), {{N_("suchende Haushalte"), "K13.households", NULL, true},
		       {N_("Angebote"), "K14.all", NULL, false},
		       {N_("vermittelte Haushalte"), "K15.households", NULL, true}}},
    {N_("Sprachkurse"), {{N_("warten auf einen Kurs, Median"), "K19.median", NULL, false},
			    {N_("warten länger als 90 Tage"), "K19.long", NULL, true},
			    {N_("begonnen"), "K18.started", NULL, true}}},
    {N_("Ehrenamt und Café"), {{N_("aktive Ehrenamtliche"), "K22.active", NULL, true},
				  {N_("Gäste im Café, Durchschnitt"), "K23.average", NULL, false}}},
    {N_("Stunden und Mittel"),
	{{N_("Stunden, Soll"), "K28.target", NULL, false},
	    {N_("Stunden, Ist"), "K28.worked", NULL, false},
	    {N_("Ansatz"), "K30.budget", NULL, false}, {N_("ausgegeben"), "K30.spent", NULL, false},
	    {N_("Anteil am Ansatz"), "K30.used", NULL, false}}},
};

/* A number as a sentence says it; "k. A." and "." as everywhere. */
static bool
told(const struct report_ask *ask, const struct figure_column *of, char out[static FIGURE_TEXT],
    struct err *e)
{
	struct figure_value v;
	bool found;

	if (!figure_ask(ask, &ask->span, of, &v, &found, e))
		return false;
	if (found && figure_hidden(ask, &v))
		snprintf(out, FIGURE_TEXT, "%s", _("(wenige)"));
	else
		figure_text(found ? v.def->unit : UNIT_NUMBER, found && v.known, v.value, out);
	return true;
}

static bool
put_sentences(const struct report_ask *ask, struct document *d, struct err *e)
{
	static const struct figure_column of[] = {{NULL, "K05.all", NULL, false},
	    {NULL, "K06.unserved", NULL, false}, {NULL, "K06.share", NULL, false},
	    {NULL, "K13.households", NULL, true}, {NULL, "K15.households", NULL, true},
	    {NULL, "K28.worked", NULL, false}, {NULL, "K30.used", NULL, false}};
	char n[sizeof(of) / sizeof(of[0])][FIGURE_TEXT], span[SPAN_TEXT];
	size_t i;

	for (i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		if (!told(ask, &of[i], n[i], e))
			return false;
	document_heading(d, 2, _("In drei Sätzen"));
	document_say(d,
	    _("%s gab es %s Anfragen; %s davon (%s %%) konnten nicht bedient werden, weil keine "
	      "Zeit war."),
	    span_text(&ask->span, span), n[0], n[1], n[2]);
	document_say(d,
	    _("%s Haushalte suchen eine Wohnung, %s sind in eine eigene Wohnung gezogen."), n[3],
	    n[4]);
	document_say(
	    d, _("Geleistet wurden %s Stunden; vom Ansatz sind %s %% verwendet."), n[5], n[6]);
	return document_ok(d, e);
}

bool
council_questions_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	const struct figure_column *fact;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		document_heading(d, 2, _(parts[i].heading));
		for (fact = parts[i].fact; fact->key != NULL; fact++)
			if (!figure_fact_put(ask, fact, d, e))
				return false;
	}
	return put_sentences(ask, d, e) && figure_standing_put(ask, d, e);
}
