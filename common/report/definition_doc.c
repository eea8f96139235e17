/* docs/figures.md: what each figure means, in words, made from the file. */
#include "common/base/lang.h"
#include "common/report/definition.h"

static const struct {
	enum total total;
	const char *de, *en;
} ways[] = {
    {TOTAL_COUNT, "Anzahl", "number"},
    {TOTAL_SUM, "Summe", "sum"},
    {TOTAL_MEDIAN, "Median", "median"},
    {TOTAL_MAX, "größter Wert", "largest value"},
    {TOTAL_LATEST, "neuester Stand", "latest state"},
    {TOTAL_PEOPLE, "verschiedene Personen", "different persons"},
    {TOTAL_DISTINCT, "verschiedene Werte", "different values"},
    {TOTAL_FIRST, "zum ersten Mal", "for the first time"},
    {TOTAL_GROUPS, "Gruppen ab einer Größe", "groups from a size on"},
    {TOTAL_CALC, "aus anderen Werten", "from other values"},
    {TOTAL_RULE, "Regel des Programms", "rule of the program"},
};

static void
put_value(const struct definitions *d, const struct value_def *v, struct buf *out)
{
	const char *way = "";
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (ways[i].total == v->total)
			way = lang_pick(ways[i].de, ways[i].en);
	buf_printf(out, "| `%s.%s` | %s | %s | %s | %s | `", d->figure[v->figure].no, v->key,
	    lang_pick(v->de, v->en), unit_name(v->unit), value_layer(v), way);
	/* a bar of the formula would end the cell */
	for (i = 0; v->formula[i] != '\0'; i++)
		buf_printf(out, v->formula[i] == '|' ? "\\%c" : "%c", v->formula[i]);
	buf_printf(out, "` |\n");
}

static void
put_records(const struct definitions *d, const struct figure_def *f, struct buf *out)
{
	const char *between = lang_pick("\nGezählt aus: ", "\nCounted from: ");
	size_t i, k;

	for (i = f->first; i < f->first + f->n; i++) {
		const struct kind *kind = d->value[i].kind;

		for (k = f->first; k < i && d->value[k].kind != kind; k++)
			;
		if (kind == NULL || k < i)
			continue;
		buf_printf(out, "%s%s (`%s`)", between, lang_pick(kind->de_many, kind->en_many),
		    kind->name);
		between = ", ";
	}
	if (between[0] == ',')
		buf_printf(out, ".\n");
}

static void
put_figure(const struct definitions *d, const struct figure_def *f, struct buf *out)
{
	size_t i;

	buf_printf(out, "\n## %s %s\n\n%s\n\n%s: %s%s\n", f->no, lang_pick(f->de, f->en),
	    lang_pick(f->says_de, f->says_en), lang_pick("Klasse", "Class"), f->edition,
	    f->estimate ? lang_pick(" · Schätzung", " · estimate") : "");
	put_records(d, f, out);
	buf_printf(out, "\n| %s |\n| --- | --- | --- | --- | --- | --- |\n",
	    lang_pick("Wert | Bezeichnung | Einheit | Schicht | Art | Rechnung",
		"value | label | unit | layer | way | formula"));
	for (i = f->first; i < f->first + f->n; i++)
		put_value(d, &d->value[i], out);
}

void
definitions_document(const struct definitions *d, struct buf *out)
{
	size_t i;

	buf_printf(out, "%s %s\n\n%s\n", lang_pick("# Kennzahlen, Fassung", "# Figures, version"),
	    d->version,
	    lang_pick(
		"Diese Seite entsteht aus `common/report/figures.conf` (`make figures`). Das "
		"Programm "
		"zählt nach derselben Datei; was sie bedeutet, steht in "
		"`common/report/definition.h`.\n"
		"`feldbuch explain K07 --period 2024` zeigt zu jeder Zahl, welche Einträge gezählt "
		"wurden, welche nicht, und warum.\n\nSchicht L2: auf jedem Gerät der Dienststelle "
		"dieselbe Zahl. L1 → L3: wird gezählt, wo die Akten gelesen werden dürfen, und als "
		"Zahl "
		"veröffentlicht.",
		"This page is made from `common/report/figures.conf` (`make figures`). The program "
		"counts by the same file; what it means stands in `common/report/definition.h`.\n"
		"`feldbuch explain K07 --period 2024` shows for each figure which entries were "
		"counted, "
		"which were not, and why.\n\nLayer L2: the same number on every device of the "
		"office. L1 "
		"→ L3: counted where the case files may be read, and published as a number."));
	for (i = 0; i < d->n_figures; i++)
		put_figure(d, &d->figure[i], out);
}
