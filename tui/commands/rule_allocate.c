/* The command rule allocate: which family where. */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/rule/allocate.h"
#include "tui/commands/rule.h"

const struct option rule_allocate_options[] = {
    {.name = "families",
	.value = N_("GRÖSSEN"),
	.what = N_("4,4,3s,2f: s braucht stufenlos, f eine Frau allein oder mit Kindern")},
    {.name = "beds",
	.value = N_("UNTERKÜNFTE"),
	.what = N_("Nord=5,Süd=8s,Remsede=6f: freie Betten; s stufenlos, f nur Frauen")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

struct arrival {
	char *families_text, *beds_text; /* cut in place */
	struct allocate_family families[ALLOCATE_FAMILIES];
	struct allocate_place places[ALLOCATE_PLACES];
	const char *name[ALLOCATE_PLACES];
	size_t n_families, n_places;
};

/* "5sf" */
static bool
number_and_letters(const char *text, int *n, bool *step_free, bool *women_only, struct err *e)
{
	char *end = NULL;
	long v = strtol(text, &end, 10);
	const char *at;

	for (at = end; *at == 's' || *at == 'f'; at++)
		*(*at == 's' ? step_free : women_only) = true;
	if (end == text || *at != '\0' || v < 0 || v > ALLOCATE_BEDS)
		return err_say(e, ERR_INPUT,
		    _("»%s« ist keine Zahl von Personen oder Betten. Beispiele: 4, 3s, 2f."), text);
	*n = (int)v;
	return true;
}

static bool
take_families(struct call *c, struct arrival *a, struct err *e)
{
	const char *text;
	struct rule_part part[ALLOCATE_FAMILIES];
	size_t i;

	if (!call_want(c, "families", &text, e))
		return false;
	a->families_text = strdup(text);
	if (a->families_text == NULL)
		return err_nomem(e);
	if (!rule_parts(a->families_text, part, ALLOCATE_FAMILIES, &a->n_families, e))
		return false;
	for (i = 0; i < a->n_families; i++)
		if (!number_and_letters(part[i].name, &a->families[i].persons,
			&a->families[i].step_free, &a->families[i].women_only, e))
			return false;
	return a->n_families > 0 ||
	       err_set(e, ERR_INPUT, _("--families: es kommt niemand."), "families");
}

static bool
take_beds(struct call *c, struct arrival *a, struct err *e)
{
	const char *text;
	struct rule_part part[ALLOCATE_PLACES];
	size_t i;

	if (!call_want(c, "beds", &text, e))
		return false;
	a->beds_text = strdup(text);
	if (a->beds_text == NULL)
		return err_nomem(e);
	if (!rule_parts(a->beds_text, part, ALLOCATE_PLACES, &a->n_places, e))
		return false;
	for (i = 0; i < a->n_places; i++) {
		a->name[i] = part[i].value != NULL ? part[i].name : "";
		if (!number_and_letters(part[i].value != NULL ? part[i].value : part[i].name,
			&a->places[i].beds, &a->places[i].step_free, &a->places[i].women_only, e))
			return false;
	}
	return true;
}

static int
persons_of(const struct arrival *a, const struct allocation_plan *p, int place)
{
	size_t i;
	int n = 0;

	for (i = 0; i < a->n_families; i++)
		if (p->place[i] == place)
			n += a->families[i].persons;
	return n;
}

static void
put_sizes(struct buf *out, const struct arrival *a, const struct allocation_plan *p, int place)
{
	const char *between = "";
	size_t i;

	for (i = 0; i < a->n_families; i++) {
		if (p->place[i] != place)
			continue;
		buf_printf(out, "%s%d", between, a->families[i].persons);
		between = " + ";
	}
}

/* Where a wish was not met, and for whom. */
static void
put_missed(struct buf *out, const struct arrival *a, const struct allocation_plan *p)
{
	size_t i;

	for (i = 0; i < a->n_families; i++) {
		const struct allocate_family *f = &a->families[i];
		const struct allocate_place *at;

		if (p->place[i] < 0)
			continue;
		at = &a->places[p->place[i]];
		if (f->step_free && !at->step_free)
			buf_printf(out,
			    _("Familie %d (%d Personen) braucht stufenlos, der Platz ist "
			      "es nicht.\n"),
			    (int)i + 1, f->persons);
		if (f->women_only && !at->women_only)
			buf_printf(out, _("Familie %d (%d Personen): kein Platz nur für Frauen.\n"),
			    (int)i + 1, f->persons);
		if (!f->women_only && at->women_only)
			buf_printf(out,
			    _("Familie %d (%d Personen) wäre in einem Haus nur für "
			      "Frauen.\n"),
			    (int)i + 1, f->persons);
	}
}

static void
explain(struct buf *out, const struct arrival *a, const struct allocation_plan *p)
{
	int i, n;

	buf_printf(out, _("%d von %d Personen haben ein Bett, in %d Unterkünften.\n"), p->persons,
	    p->persons + p->left_persons, p->places);
	for (i = 0; i < (int)a->n_places; i++) {
		n = persons_of(a, p, i);
		buf_printf(out, "%s: ", *a->name[i] != '\0' ? a->name[i] : _("Unterkunft"));
		if (n > 0)
			put_sizes(out, a, p, i);
		buf_printf(
		    out, _("%s%d von %d Betten\n"), n > 0 ? " = " : "", n, a->places[i].beds);
	}
	if (p->left_families > 0) {
		buf_printf(out, "%s", _("Ohne Bett: "));
		put_sizes(out, a, p, -1);
		buf_printf(out,
		    _(" (Familien: %d, Personen: %d). Die Wohnungsstelle sofort anrufen.\n"),
		    p->left_families, p->left_persons);
	}
	put_missed(out, a, p);
}

static void
tell_json(struct call *c, const struct arrival *a, const struct allocation_plan *p, const char *why)
{
	struct json j = {.out = &c->out};
	size_t i;

	c->raw = true;
	json_open(&j, NULL, '{');
	json_int(&j, "persons", p->persons);
	json_int(&j, "places", p->places);
	json_int(&j, "wishes_missed", p->wishes_missed);
	json_int(&j, "left_families", p->left_families);
	json_int(&j, "left_persons", p->left_persons);
	json_open(&j, "families", '[');
	for (i = 0; i < a->n_families; i++) {
		json_open(&j, NULL, '{');
		json_int(&j, "persons", a->families[i].persons);
		if (p->place[i] < 0)
			json_null(&j, "place");
		else if (*a->name[p->place[i]] != '\0')
			json_text(&j, "place", a->name[p->place[i]]);
		else
			json_int(&j, "place", p->place[i] + 1);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_lines(&j, "explanation", why);
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

bool
rule_allocate_run(struct call *c, struct err *e)
{
	struct arrival a = {0};
	struct allocation_plan plan;
	struct buf why = BUF_EMPTY;
	bool ok = take_families(c, &a, e) && take_beds(c, &a, e) &&
		  allocate(a.families, a.n_families, a.places, a.n_places, &plan, e);

	if (ok) {
		explain(&why, &a, &plan);
		if (call_has(c, "json"))
			tell_json(c, &a, &plan, buf_text(&why));
		else
			buf_printf(&c->out, "%s", buf_text(&why));
	}
	buf_free(&why);
	free(a.families_text);
	free(a.beds_text);
	return ok;
}
