/*
 * The command explain: a figure, its definition, what was counted and what was not. Entries are
 * told by day and id, never by name: what it prints may be shown to an auditor.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/report/figure.h"
#include "tui/commands/explain.h"

#define FILE_MOST (256 << 10)

const struct option explain_options[] = {
    {.name = "period",
	.value = N_("ZEITRAUM"),
	.what = N_("2024, 2024-03, 2024-Q1, 2024-H1, 01.01.2024-31.03.2024; sonst dieses Jahr")},
    {.name = "summary", .what = N_("nur Zahlen und Gründe, nicht jeden Eintrag")},
    {.name = "definitions",
	.value = N_("DATEI"),
	.what = N_("zählt nach dieser Datei statt nach der eingebauten")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

bool
explain_definitions(struct call *c, struct definitions **out, struct err *e)
{
	const char *path = call_value(c, "definitions");
	struct buf file = BUF_EMPTY;
	bool ok;

	if (path == NULL)
		return definitions_built_in(out, casework_kinds(), e);
	*out = NULL;
	ok = file_read(c->s->env, path, FILE_MOST, &file, e) &&
	     definitions_parse(out, buf_text(&file), file.len, casework_kinds(), e);
	buf_free(&file);
	return ok;
}

bool
explain_period(struct call *c, struct span *out, struct err *e)
{
	const char *typed = call_value(c, "period");
	int year = day_year(session_now(c->s).day);

	*out = (struct span){day_make(year, 1, 1), day_make(year, 12, 31)};
	return typed == NULL || span_parse(typed, out, e);
}

/* ---- as text ---- */

static void
put_head(struct call *c, const struct figure *fig)
{
	char now[SPAN_TEXT], before[SPAN_TEXT], day[DAY_TEXT], time[DAY_TEXT], share[FIGURE_TEXT];
	struct now state = now_of_ms(fig->state_ms);

	buf_printf(&c->out, "%s %s%s\n%s\n\n", fig->def->no, lang_pick(fig->def->de, fig->def->en),
	    fig->def->estimate ? _(" (Schätzung)") : "",
	    lang_pick(fig->def->says_de, fig->def->says_en));
	buf_printf(&c->out, _("Zeitraum %s, Vergleich %s. Definitionen Fassung %s.\n"),
	    span_text(&fig->span, now), span_text(&fig->before, before), fig->definitions->version);
	if (fig->state_ms > 0)
		buf_printf(&c->out, _("Datenstand: letzte Änderung %s %s.\n"),
		    day_text(state.day, day), minute_text(state.minute, time));
	buf_printf(&c->out,
	    _("Anteil Altzahlen: %s %%. Kontakte ohne Bereich: %lld, ohne Thema: %lld. Monate ohne "
	      "Abschluss: %lld.\n"),
	    figure_text(UNIT_PERMILLE, true, fig->legacy_permille, share),
	    (long long)fig->without_area, (long long)fig->without_topic,
	    (long long)fig->open_months);
}

static void
put_number(struct buf *out, const struct figure_value *v)
{
	char now[FIGURE_TEXT];
	const char *unit = unit_text(v->def->unit);

	buf_printf(out, "%s%s%s", figure_text(v->def->unit, v->known, v->value, now),
	    v->known && *unit != '\0' ? " " : "", v->known ? unit : "");
}

static void
put_change(struct buf *out, const struct figure_value *v)
{
	char before[FIGURE_TEXT], by[FIGURE_TEXT], share[FIGURE_TEXT];
	int64_t absolute, permille;
	bool has;

	if (!figure_change(v, &absolute, &has, &permille))
		return;
	buf_printf(out, _(", vorher %s (%s%s"), figure_text(v->def->unit, true, v->before, before),
	    absolute > 0 ? "+" : "", figure_text(v->def->unit, true, absolute, by));
	if (has && v->def->unit != UNIT_PERMILLE)
		buf_printf(out, "; %s%s %%", permille > 0 ? "+" : "",
		    figure_text(UNIT_PERMILLE, true, permille, share));
	buf_printf(out, ")");
}

static const char *
source_text(const struct figure_value *v)
{
	switch (v->source) {
	case FIGURE_PUBLISHED: return _(", aus den Zahlen abgeschlossener Monate");
	case FIGURE_HIDDEN:
		return _(", wird nur mit den Fallakten gezählt und ist nicht veröffentlicht");
	default: return "";
	}
}

static void
put_value(struct call *c, const struct figure_value *v)
{
	char legacy[FIGURE_TEXT];
	bool of_list = v->def->total == TOTAL_MEDIAN || v->def->total == TOTAL_MAX;

	buf_printf(&c->out, "  %s%s%s: ", lang_pick(v->def->de, v->def->en),
	    *v->label != '\0' ? " · " : "", v->label);
	put_number(&c->out, v);
	if (of_list)
		buf_printf(&c->out, " (n = %lld)", (long long)v->n);
	put_change(&c->out, v);
	if (v->legacy != 0)
		buf_printf(&c->out, _(", davon Altzahlen %s"),
		    figure_text(v->def->unit, true, v->legacy, legacy));
	buf_printf(&c->out, "%s\n", source_text(v));
}

/* ---- entries ---- */

static bool
of_value(const struct figure *fig, size_t i, const struct value_def *v)
{
	return &fig->definitions->value[fig->entries[i].value] == v;
}

static bool
same_reason(const struct figure *fig, size_t a, size_t b)
{
	return fig->entries[a].value == fig->entries[b].value &&
	       fig->entries[a].counted == fig->entries[b].counted &&
	       strcmp(fig->entries[a].why, fig->entries[b].why) == 0;
}

static size_t
first_of(const struct figure *fig, size_t at)
{
	size_t i;

	for (i = 0; !same_reason(fig, i, at); i++)
		;
	return i;
}

static void
put_entry(struct call *c, const struct figure *fig, size_t at)
{
	const struct figure_entry *entry = &fig->entries[at];
	char day[DAY_TEXT], hex[ID_HEX], amount[FIGURE_TEXT];
	const struct value_def *v = &fig->definitions->value[entry->value];

	id_hex(&entry->id, hex);
	buf_printf(
	    &c->out, "      %-10s  %s %s", day_text(entry->day, day), entry->kind->name, hex);
	if (entry->counted && v->measure.n > 0)
		buf_printf(&c->out, "  %s", figure_text(v->unit, true, entry->amount, amount));
	buf_put(&c->out, "\n", 1);
}

/* One reason, how many there are, and, unless only sums are wanted, each of them. */
static void
put_reason(struct call *c, const struct figure *fig, size_t first)
{
	const struct figure_entry *entry = &fig->entries[first];
	long long n = 0;
	size_t i;

	for (i = first; i < fig->n_entries; i++)
		n += same_reason(fig, i, first);
	if (entry->counted)
		buf_printf(&c->out, _("    gezählt: %lld\n"), n);
	else
		buf_printf(&c->out, _("    nicht gezählt: %lld (%s)\n"), n, entry->why);
	for (i = first; !call_has(c, "summary") && i < fig->n_entries; i++)
		if (same_reason(fig, i, first))
			put_entry(c, fig, i);
}

static void
put_entries(struct call *c, const struct figure *fig, const struct value_def *v)
{
	size_t i;
	int counted;

	buf_printf(&c->out, "  %s.%s = %s\n", fig->def->no, v->key, v->formula);
	for (counted = 1; counted >= 0; counted--)
		for (i = 0; i < fig->n_entries; i++)
			if (of_value(fig, i, v) && fig->entries[i].counted == (counted != 0) &&
			    first_of(fig, i) == i)
				put_reason(c, fig, i);
}

static void
put_figure(struct call *c, const struct figure *fig)
{
	size_t i;

	put_head(c, fig);
	buf_printf(&c->out, "\n");
	for (i = 0; i < fig->n; i++)
		put_value(c, &fig->values[i]);
	buf_printf(&c->out, "\n%s\n", _("Woraus:"));
	for (i = fig->def->first; i < fig->def->first + fig->def->n; i++)
		put_entries(c, fig, &fig->definitions->value[i]);
}

/* ---- all of them ---- */

static void
list_figures(struct call *c, const struct definitions *d)
{
	size_t i;

	for (i = 0; i < d->n_figures; i++)
		buf_printf(&c->out, "%s  %s\n", d->figure[i].no,
		    lang_pick(d->figure[i].de, d->figure[i].en));
}

bool
explain_run(struct call *c, struct err *e)
{
	struct definitions *d = NULL;
	struct figures *f = NULL;
	struct figure fig = {0};
	struct span span;
	bool ok = explain_definitions(c, &d, e) && explain_period(c, &span, e);

	c->raw = ok && call_has(c, "json");
	if (ok && c->n == 0 && !c->raw) {
		list_figures(c, d);
	} else if (ok && c->n == 0) {
		explain_list_json(c, d);
	} else if (ok) {
		ok = figures_open(&f, c->s->replica, d, &span, e) &&
		     figure_compute(f, c->word[0], true, &fig, e);
		if (ok && c->raw)
			explain_json(c, &fig);
		else if (ok)
			put_figure(c, &fig);
		c->raw &= ok;
	}
	figure_free(&fig);
	figures_close(f);
	definitions_free(d);
	return ok;
}
