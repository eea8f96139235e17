/* Figures against those of the period before. */
#include <string.h>

#include "common/base/lang.h"
#include "common/report/papers/figure_table_inside.h"

struct compared {
	const struct figure_column *column;
	struct figure_value v;
	bool hidden;
};

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
put_values(const struct report_ask *ask, const struct compared *row, struct document *d)
{
	int i;

	if (row->hidden) {
		for (i = 0; i < 4; i++)
			document_hidden(d);
		return;
	}
	if (row->v.before_known)
		document_number(d, row->v.def->unit, row->v.before);
	else
		document_unknown(d);
	figure_cell(ask, &row->v, d);
	put_change(&row->v, d);
}

/* ---- what could be computed ---- */

/* Persons are main persons and those only advised along: who knows two of them knows the third. */
static bool
adds_up(const struct compared *part, const struct compared *other, const struct compared *whole)
{
	return part != other && other != whole && part != whole &&
	       part->v.def->figure == other->v.def->figure &&
	       part->v.def->figure == whole->v.def->figure && part->v.def->unit == UNIT_NUMBER &&
	       other->v.def->unit == UNIT_NUMBER && whole->v.def->unit == UNIT_NUMBER &&
	       part->v.value + other->v.value == whole->v.value;
}

/* Hides a second part where one number of a sum is hidden alone. True when it hid one. */
static bool
hide_second(struct compared *row, size_t part, size_t other, size_t whole)
{
	int hidden = row[part].hidden + row[other].hidden + row[whole].hidden;

	if (hidden != 1 || !adds_up(&row[part], &row[other], &row[whole]))
		return false;
	if (row[part].hidden)
		row[other].hidden = true;
	else
		row[part].hidden = true;
	return true;
}

static void
hide_computed(struct compared *row, size_t n)
{
	size_t a, b, c;
	bool more = true;

	while (more)
		for (a = 0, more = false; a < n; a++)
			for (b = 0; b < n; b++)
				for (c = 0; c < n; c++)
					more |= hide_second(row, a, b, c);
}

/* ---- rows ---- */

static bool
read_row(const struct report_ask *ask, const struct figure_column *column, struct compared *row,
    struct err *e)
{
	const struct value_def *def = definitions_value(ask->definitions, column->key);
	bool found;

	row->column = column;
	if (!figure_ask(ask, &ask->span, column, &row->v, &found, e))
		return false;
	if (!found)
		row->v = (struct figure_value){.def = def, .persons = -1, .households = -1};
	row->hidden = hidden(ask, &row->v, column->people);
	return true;
}

static void
put_row(
    const struct report_ask *ask, const struct compared *row, const char *no, struct document *d)
{
	document_row(d, ROW_PLAIN);
	if (no != NULL)
		document_text(d, no);
	document_text(d, figure_label(row->column, row->v.def));
	document_text(d, unit_text(row->v.def->unit));
	put_values(ask, row, d);
	figure_define(ask, row->column->key, d);
}

bool
figure_rows_put(const struct report_ask *ask, const struct figure_column *rows, const char *no,
    struct document *d, struct err *e)
{
	struct compared row[FIGURE_COLUMNS];
	size_t i, n;

	for (n = 0; n < FIGURE_COLUMNS && rows[n].key != NULL; n++)
		if (!read_row(ask, &rows[n], &row[n], e))
			return false;
	hide_computed(row, n);
	for (i = 0; i < n; i++)
		put_row(ask, &row[i], no, d);
	return document_ok(d, e);
}

bool
figure_compare_put(
    const struct report_ask *ask, const struct figure_compare *c, struct document *d, struct err *e)
{
	char now[SPAN_TEXT + 1] = "#", before[SPAN_TEXT + 1] = "#";
	struct span was = span_before(&ask->span);
	const char *labels[] = {
	    _("Merkmal"), _("Einheit"), before, now, _("#Veränderung"), "#%", NULL};

	span_text(&ask->span, now + 1);
	span_text(&was, before + 1);
	document_table(d, _(c->title), labels);
	return figure_rows_put(ask, c->row, NULL, d, e);
}
