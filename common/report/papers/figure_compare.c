/* Figures against those of the period before. */
#include <string.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table_inside.h"

void
figure_define(const struct report_ask *ask, const char *key, struct document *d)
{
	const struct value_def *v = definitions_value(ask->definitions, key);
	const struct figure_def *f = &ask->definitions->figure[v->figure];
	struct buf line = BUF_EMPTY;

	buf_printf(&line, "%s %s%s: %s", f->no, lang_pick(f->de, f->en),
	    f->estimate ? _(" (Schätzung)") : "", lang_pick(f->says_de, f->says_en));
	if (buf_ok(&line, NULL))
		document_define(d, buf_text(&line));
	else
		d->failed = true;
	buf_free(&line);
}

/* What it was before is as small as what it is: both or none. */
static bool
hidden(const struct report_ask *ask, const struct figure_value *v, bool people)
{
	struct figure_value was = *v;

	was.known = v->before_known;
	was.value = was.persons = v->before;
	if (!people && v->persons < 0)
		was.persons = -1;
	was.households = -1;
	return figure_hidden(ask, v) || (v->before_known && figure_hidden(ask, &was));
}

static void
put_change(const struct figure_value *v, struct document *d)
{
	int64_t absolute = 0, permille = 0;
	bool has = false;

	if (!figure_change(v, &absolute, &has, &permille)) {
		document_empty(d);
		document_empty(d);
		return;
	}
	document_number(d, v->def->unit, absolute);
	if (has && v->def->unit != UNIT_PERMILLE)
		document_number(d, UNIT_PERMILLE, permille);
	else
		document_empty(d);
}

static void
put_values(
    const struct report_ask *ask, const struct figure_value *v, bool people, struct document *d)
{
	int i;

	if (hidden(ask, v, people)) {
		for (i = 0; i < 4; i++)
			document_hidden(d);
		return;
	}
	if (v->before_known)
		document_number(d, v->def->unit, v->before);
	else
		document_unknown(d);
	figure_cell(ask, v, d);
	put_change(v, d);
}

static bool
put_row(const struct report_ask *ask, const struct figure_column *row, struct document *d,
    struct err *e)
{
	const struct value_def *def = definitions_value(ask->definitions, row->key);
	struct figure_value v;
	bool found;

	if (!figure_ask(ask, &ask->span, row, &v, &found, e))
		return false;
	if (!found)
		v = (struct figure_value){.def = def, .persons = -1, .households = -1};
	document_row(d, ROW_PLAIN);
	document_text(d, figure_label(row, def));
	document_text(d, unit_text(def->unit));
	put_values(ask, &v, row->people, d);
	figure_define(ask, row->key, d);
	return true;
}

bool
figure_compare_put(
    const struct report_ask *ask, const struct figure_compare *c, struct document *d, struct err *e)
{
	char now[SPAN_TEXT + 1] = "#", before[SPAN_TEXT + 1] = "#";
	struct span was = span_before(&ask->span);
	const char *labels[] = {
	    _("Merkmal"), _("Einheit"), before, now, _("#Veränderung"), "#%", NULL};
	const struct figure_column *row;

	span_text(&ask->span, now + 1);
	span_text(&was, before + 1);
	document_table(d, _(c->title), labels);
	for (row = c->row; row->key != NULL; row++)
		if (!put_row(ask, row, d, e))
			return false;
	return document_ok(d, e);
}
