/* The command rule match: one flat, many searches, sorted with reasons. */
#include "tui/commands/rule_match.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

const struct option rule_match_options[] = {
    {.name = "rooms", .value = N_("ZAHL"), .what = N_("Wohnung: Zimmer")},
    {.name = "m2", .value = N_("ZAHL"), .what = N_("Wohnung: Quadratmeter")},
    {.name = "rent", .value = N_("EUR"), .what = N_("Wohnung: Miete bruttokalt")},
    {.name = "land", .value = N_("LAND"), .what = N_("Wohnung: sonst NI")},
    {.name = "available", .value = N_("TAG"), .what = N_("Wohnung: frei ab; sonst sofort")},
    {.name = "step-free", .what = N_("Wohnung: stufenlos")},
    {.name = "no-kitchen", .what = N_("Wohnung: ohne Küche")},
    {.name = "no-pets", .what = N_("Wohnung: keine Haustiere")},
    {.name = "wbs-required", .what = N_("Wohnung: Wohnberechtigungsschein nötig")},
    {.name = "other-town", .what = N_("Wohnung: in einer anderen Gemeinde")},
    {.name = "other-county", .what = N_("Wohnung: in einem anderen Landkreis")},
    {.name = "limit",
	.value = N_("EUR,EUR"),
	.what = N_("Mietgrenzen für 1, 2, 3 … Personen: 430,500,590")},
    {.name = "more", .value = N_("EUR"), .what = N_("Mietgrenze: je weitere Person mehr")},
    {.name = "search",
	.value = N_("GESUCH"),
	.what =
	    N_("Haddad,persons=6,rooms=4,step-free,entitled=15.09.2023,duty=NI; mehrmals möglich; "
	       "dazu m2, rent, own, pets, kitchen, wbs, wbs-until, from, since, infants, missing, "
	       "priority; duty auch assigned, county, town"),
	.many = true},
    {.name = "csv",
	.value = N_("DATEI"),
	.what = N_("Gesuche als Tabelle; Spalten: Haushalt, Personen und die Wörter von --search")},
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

/* ---- compared ---- */

static int
by_order(const void *a, const void *b)
{
	const struct search *x = a, *y = b;
	int order = housing_match_order(&x->match, &x->wish, &y->match, &y->wish);

	return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static void
compare(struct matching_ask *m)
{
	int32_t day = m->flat.available_from != 0 ? m->flat.available_from : m->today;
	size_t i;

	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		s->match = housing_match(&s->wish, &m->flat,
		    rent_limit_cents(&m->limit, 1, "", day, s->wish.persons), &s->why);
	}
	qsort(m->at, m->n, sizeof(m->at[0]), by_order);
}

/* ---- told ---- */

static void
put_indented(struct buf *out, const char *lines)
{
	size_t n;

	for (; *lines != '\0'; lines += n + (lines[n] == '\n')) {
		n = strcspn(lines, "\n");
		buf_printf(out, "   %.*s\n", (int)n, lines);
	}
}

static void
tell_json(struct call *c, struct matching_ask *m)
{
	static const char *const words[] = {
	    [MATCH_FIT] = "fit", [MATCH_CONDITIONAL] = "conditional", [MATCH_NO] = "no"};
	struct json j = {.out = &c->out};
	size_t i;

	c->raw = true;
	json_open(&j, NULL, '[');
	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		json_open(&j, NULL, '{');
		json_text(&j, "name", s->name);
		json_int(&j, "persons", s->wish.persons);
		json_text(&j, "verdict", words[s->match.verdict]);
		if (s->match.limit_cents >= 0)
			json_int(&j, "limit_cents", s->match.limit_cents);
		json_int(&j, "over_cents", s->match.over_cents);
		json_lines(&j, "reasons", buf_text(&s->why));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	buf_put(&c->out, "\n", 1);
}

static void
tell(struct call *c, struct matching_ask *m)
{
	size_t i;

	if (call_has(c, "json")) {
		tell_json(c, m);
		return;
	}
	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		buf_printf(&c->out, _("%d. %s, %d Personen: %s\n"), (int)i + 1,
		    *s->name != '\0' ? s->name : _("Gesuch"), s->wish.persons,
		    match_verdict_text(s->match.verdict));
		put_indented(&c->out, buf_text(&s->why));
	}
	buf_printf(&c->out, "%s\n",
	    _("Sortiert, nicht entschieden: wen man vorschlägt, entscheidet "
	      "ein Mensch."));
}

bool
rule_match_run(struct call *c, struct err *e)
{
	struct matching_ask m;
	bool ok = matching_read(c, &m, e);

	if (ok) {
		compare(&m);
		tell(c, &m);
	}
	matching_free(&m);
	return ok;
}
