/* How many refugees live in the town, by month and group: the table everything else stands on. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/report/papers/annual.h"
#include "common/report/papers/figure_table.h"

#define MONTHS 24 /* more would not be read; the last ones then */
#define GROUPS 12

struct months {
	struct span at[MONTHS];
	int64_t value[MONTHS][GROUPS];
	bool known[MONTHS];
	size_t n, groups;
	char code[GROUPS][32];
};

static void
choose_months(const struct span *whole, struct months *m)
{
	int32_t from = day_month_first(whole->to);
	size_t i;

	while (m->n < MONTHS && from >= day_month_first(whole->from)) {
		m->at[m->n++] = (struct span){from, day_month_last(from)};
		from = day_add_months(from, -1);
	}
	for (i = 0; i < m->n / 2; i++) {
		struct span swap = m->at[i];

		m->at[i] = m->at[m->n - 1 - i];
		m->at[m->n - 1 - i] = swap;
	}
}

static size_t
group_of(struct months *m, const char *code)
{
	size_t g;

	for (g = 0; g < m->groups; g++)
		if (strcmp(m->code[g], code) == 0)
			return g;
	if (m->groups == GROUPS)
		return GROUPS - 1;
	memcpy(m->code[m->groups], code, strnlen(code, sizeof(m->code[0]) - 1) + 1);
	return m->groups++;
}

static bool
read_month(const struct report_ask *ask, struct months *m, size_t month, struct err *e)
{
	struct figures *f = figures_of(ask, &m->at[month], e);
	struct figure fig = {0};
	size_t i;

	if (f == NULL || !figure_compute(f, "K01", false, &fig, e))
		return false;
	for (i = 0; i < fig.n; i++)
		if (fig.values[i].code[0] != '\0' && fig.values[i].known) {
			m->value[month][group_of(m, fig.values[i].code)] += fig.values[i].value;
			m->known[month] = true;
		}
	figure_free(&fig);
	return true;
}

static bool
mark(const struct report_ask *ask, const struct months *m, struct protect_table *t, struct err *e)
{
	const struct protect_limits *limits = edition_table_limits(ask->edition);
	size_t i, g;

	if (!protect_open(t, m->n, m->groups, e))
		return false;
	/* who lived here in March mostly does in April: months are not added */
	t->col_sums = t->total = false;
	for (i = 0; i < m->n; i++)
		for (g = 0; g < m->groups; g++)
			protect_count(t, i, g, m->value[i][g]);
	protect_households_unknown(t);
	return limits == NULL || protect_mark(t, limits, e);
}

static void
put_cell(const struct protect_table *t, size_t row, size_t col, struct document *d)
{
	if (protect_hidden(t, row, col))
		document_hidden(d);
	else
		document_number(d, UNIT_NUMBER, protect_at(t, row, col)->value);
}

static void
put_table(const struct months *m, const struct protect_table *t, struct document *d)
{
	const char *labels[GROUPS + 3] = {_("Monat"), _("#Geflüchtete gesamt")};
	char marked[GROUPS][112], text[SPAN_TEXT];
	size_t i, g;

	for (g = 0; g < m->groups; g++) {
		snprintf(marked[g], sizeof(marked[g]), "#%.110s",
		    codes_label(&codes_residence_group, m->code[g]));
		labels[g + 2] = marked[g];
	}
	document_table(d, _("T1 Menschen"), labels);
	for (i = 0; i < m->n; i++) {
		document_row(d, ROW_PLAIN);
		document_text(d, span_text(&m->at[i], text));
		if (!m->known[i])
			continue;
		put_cell(t, i, m->groups, d);
		for (g = 0; g < m->groups; g++)
			put_cell(t, i, g, d);
	}
}

bool
population_put(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct months m = {0};
	struct protect_table t = {0};
	size_t i;
	bool ok = true;

	choose_months(&ask->span, &m);
	for (i = 0; ok && i < m.n; i++)
		ok = read_month(ask, &m, i, e);
	if (ok && m.groups == 0) {
		document_say(d, "%s",
		    _("T1 Menschen: für den Zeitraum ist kein Bestand nach Statusgruppen "
		      "eingetragen."));
		return document_ok(d, e);
	}
	ok = ok && mark(ask, &m, &t, e);
	if (ok)
		put_table(&m, &t, d);
	protect_close(&t);
	return ok && document_ok(d, e);
}
