/* Single figures for a report, and what may be shown of them. */
#include <string.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table.h"

/* "K05.all" is value all of figure K05. */
static void
number_of(const char *key, char out[static 8])
{
	size_t n = strcspn(key, ".");

	memset(out, 0, 8);
	memcpy(out, key, n < 7 ? n : 7);
}

bool
figure_ask(const struct report_ask *ask, const struct span *span,
    const struct figure_column *column, struct figure_value *out, bool *found, struct err *e)
{
	struct figures *f = figures_of(ask, span, e);
	const struct figure_value *v;
	struct figure fig = {0};
	char no[8];

	*found = false;
	memset(out, 0, sizeof(*out));
	number_of(column->key, no);
	if (f == NULL || !figure_compute(f, no, false, &fig, e))
		return false;
	v = figure_value(&fig, strchr(column->key, '.') + 1, column->code);
	if (v != NULL) {
		*out = *v;
		*found = true;
		if (column->people && out->persons < 0)
			out->persons = out->value;
	}
	figure_free(&fig);
	return true;
}

/* What counts people or what they did can tell of one of them, and so can a share or an average of
 * it: 0,2 % of 617 is one. Hours and money cannot. */
static bool
about_people(const struct figure_value *v)
{
	enum unit unit = v->def->unit;

	return (unit == UNIT_NUMBER || unit == UNIT_PERMILLE || unit == UNIT_TENTHS) &&
	       v->persons >= 0;
}

bool
figure_hidden(const struct report_ask *ask, const struct figure_value *v)
{
	const struct protect_limits *limits = edition_limits(ask->edition);
	bool median = v->def->total == TOTAL_MEDIAN;

	if (limits == NULL || !v->known)
		return false;
	if (median)
		return !protect_median((size_t)v->n);
	return about_people(v) && protect_small(limits, v->persons, v->households);
}

void
figure_cell(const struct report_ask *ask, const struct figure_value *v, struct document *d)
{
	if (!v->known)
		document_unknown(d);
	else if (figure_hidden(ask, v))
		document_hidden(d);
	else
		document_number(d, v->def->unit, v->value);
}

const char *
figure_label(const struct figure_column *column, const struct value_def *def)
{
	return column->label != NULL ? _(column->label) : lang_pick(def->de, def->en);
}

static void
put_fact(const struct report_ask *ask, const char *label, const struct figure_value *v,
    struct document *d)
{
	char text[FIGURE_TEXT];
	const char *unit = unit_text(v->def->unit);

	if (figure_hidden(ask, v))
		document_fact(d, label, "%s", ".");
	else if (v->known && v->def->total == TOTAL_MEDIAN)
		document_fact(d, label, "%s %s (n = %lld)",
		    figure_text(v->def->unit, true, v->value, text), unit, (long long)v->n);
	else
		document_fact(d, label, "%s%s%s",
		    figure_text(v->def->unit, v->known, v->value, text),
		    v->known && *unit != '\0' ? " " : "", v->known ? unit : "");
}

bool
figure_fact_put(const struct report_ask *ask, const struct figure_column *column,
    struct document *d, struct err *e)
{
	const struct value_def *def = definitions_value(ask->definitions, column->key);
	struct figure_value v;
	bool found;

	if (!figure_ask(ask, &ask->span, column, &v, &found, e))
		return false;
	if (!found)
		v = (struct figure_value){.def = def};
	put_fact(ask, figure_label(column, def), &v, d);
	return document_ok(d, e);
}

bool
figure_standing_put(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct figures *f = figures_of(ask, &ask->span, e);
	struct figure fig = {0};
	char share[FIGURE_TEXT];
	bool ok = f != NULL && figure_compute(f, "K10", false, &fig, e);

	if (ok) {
		document_say(d,
		    _("Anteil Altzahlen an den Kontakten: %s %%. %lld Kontakte ohne Bereich, %lld "
		      "ohne "
		      "Thema. %lld Monate ohne Abschluss."),
		    figure_text(UNIT_PERMILLE, true, fig.legacy_permille, share),
		    (long long)fig.without_area, (long long)fig.without_topic,
		    (long long)fig.open_months);
		if (edition_limits(ask->edition) != NULL)
			document_say(d, "%s",
			    _("Punkt: aus Gründen der Geheimhaltung unterdrückt. k. A.: keine "
			      "Angabe."));
		figure_free(&fig);
	}
	return ok && document_ok(d, e);
}
