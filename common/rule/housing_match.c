#include "common/rule/housing_match.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"

/* Whole euros without decimals, as people say them. */
static void
euros(char *out, size_t cap, int64_t cents)
{
	if (cents % 100 == 0)
		snprintf(out, cap, "%lld", (long long)(cents / 100));
	else
		snprintf(
		    out, cap, "%lld,%02lld", (long long)(cents / 100), (long long)(cents % 100));
}

int64_t
rent_limit_cents(
    const struct rent_limit *limits, size_t n, const char *area, int32_t day, int persons)
{
	const struct rent_limit *found = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct rent_limit *l = &limits[i];

		if ((l->area[0] != '\0' && strcmp(l->area, area) != 0) || day < l->from ||
		    (l->to != 0 && day > l->to) || l->n < 1)
			continue;
		if (found == NULL || l->from > found->from)
			found = l;
	}
	if (found == NULL || persons < 1)
		return -1;
	if (persons <= found->n)
		return found->cents[persons - 1];
	return found->cents[found->n - 1] + (persons - found->n) * found->more_cents;
}

struct matching {
	const struct housing_wish *wish;
	const struct housing_flat *flat;
	struct match m;
	struct reasons found;
};

static void
look_at_size(struct matching *w)
{
	int area =
	    w->wish->area_min_m2 > 0 ? w->wish->area_min_m2 : M2_PER_PERSON * w->wish->persons;

	if (w->flat->rooms < w->wish->rooms_min)
		reason_add(&w->found, REASON_ROOMS, _("%d Zimmer, gebraucht werden %d"),
		    w->flat->rooms, w->wish->rooms_min);
	if (w->flat->m2 < area)
		reason_add(
		    &w->found, REASON_AREA, _("%d m², gebraucht werden %d"), w->flat->m2, area);
	if ((w->found.set & (REASON_ROOMS | REASON_AREA)) == 0)
		reason_add(&w->found, 0, _("Größe passt: %d Zimmer, %d m² für %d Personen"),
		    w->flat->rooms, w->flat->m2, w->wish->persons);
}

/* Who pays herself decides herself; else the table decides, and her own limit if it is lower. */
static void
look_at_rent(struct matching *w, int64_t limit)
{
	char over[32], rent[32], most[32];
	int64_t own = w->wish->rent_max_cents;

	if (w->wish->own_income)
		limit = own > 0 ? own : INT64_MAX;
	else if (own > 0 && (limit < 0 || own < limit))
		limit = own;
	if (limit == INT64_MAX)
		return;
	w->m.limit_cents = limit;
	if (limit < 0) {
		reason_add(&w->found, REASON_NO_LIMIT, "%s",
		    _("Mietgrenze für diesen Tag nicht hinterlegt: beim Amt erfragen"));
		return;
	}
	euros(rent, sizeof(rent), w->flat->gross_cold_cents);
	euros(most, sizeof(most), limit);
	w->m.over_cents = w->flat->gross_cold_cents - limit;
	if (w->m.over_cents > 0) {
		euros(over, sizeof(over), w->m.over_cents);
		reason_add(&w->found, REASON_RENT, _("%s EUR über der Grenze %s"), over, most);
		return;
	}
	w->m.over_cents = 0;
	reason_add(&w->found, 0, _("Miete passt: %s ≤ %s EUR"), rent, most);
}

static void
look_at_needs(struct matching *w)
{
	const struct housing_wish *wish = w->wish;
	const struct housing_flat *flat = w->flat;

	if (wish->step_free && !flat->step_free)
		reason_add(&w->found, REASON_STAIRS, "%s", _("nicht stufenlos erreichbar"));
	else if (wish->step_free)
		reason_add(&w->found, 0, "%s", _("stufenlos, wie gebraucht"));
	if (wish->pets && !flat->pets_allowed)
		reason_add(&w->found, REASON_PETS, "%s", _("Haustiere nicht erlaubt"));
	if (flat->wbs_required &&
	    (wish->wbs != WBS_VALID ||
		(wish->wbs_until != 0 && wish->wbs_until < flat->available_from)))
		reason_add(&w->found, REASON_WBS, "%s",
		    wish->wbs == WBS_APPLIED ? _("Wohnberechtigungsschein erst beantragt")
					     : _("Wohnberechtigungsschein fehlt"));
	if (!flat->kitchen && !wish->kitchen_money)
		reason_add(
		    &w->found, REASON_KITCHEN, "%s", _("ohne Küche: Erstausstattung beantragen"));
}

static void
look_at_time(struct matching *w)
{
	char x[DAY_TEXT];

	/* A flat that waits a little is no flat lost; one that stands empty for three months is. */
	if (w->wish->move_from != 0 &&
	    w->wish->move_from >
		day_add_months(
		    w->flat->available_from != 0 ? w->flat->available_from : w->wish->move_from, 3))
		reason_add(&w->found, REASON_TIME, _("Umzug erst ab %s möglich"),
		    day_text(w->wish->move_from, x));
}

/* A duty to live somewhere is not the flat's fault and not ours to judge: to be cleared first. */
static void
look_at_duty(struct matching *w)
{
	const struct housing_wish *wish = w->wish;
	bool elsewhere = false;

	switch (wish->duty) {
	case DUTY_NONE: return;
	case DUTY_ASSIGNED:
		reason_add(&w->found, REASON_ASSIGNED, "%s",
		    _("muss in der zugewiesenen Unterkunft wohnen: zuerst Ausländerbehörde und "
		      "Sozialamt fragen"));
		return;
	case DUTY_LAND: elsewhere = w->flat->land != wish->duty_land; break;
	case DUTY_COUNTY: elsewhere = !w->flat->same_county; break;
	case DUTY_TOWN: elsewhere = !w->flat->same_town; break;
	}
	if (elsewhere)
		reason_add(&w->found, REASON_DUTY,
		    _("Wohnsitzauflage %s: Änderung vorher beantragen"),
		    wish->duty == DUTY_LAND	? land_name(wish->duty_land)
		    : wish->duty == DUTY_COUNTY ? _("Landkreis")
						: _("Gemeinde"));
}

#define HARD                                                                                       \
	(REASON_ROOMS | REASON_AREA | REASON_RENT | REASON_STAIRS | REASON_PETS | REASON_WBS |     \
	    REASON_TIME)
#define SOFT (REASON_DUTY | REASON_ASSIGNED | REASON_KITCHEN | REASON_NO_LIMIT)

struct match
housing_match(const struct housing_wish *wish, const struct housing_flat *flat, int64_t limit_cents,
    struct buf *say)
{
	struct matching w = {
	    .wish = wish, .flat = flat, .m = {.limit_cents = -1}, .found = {0, say}};

	look_at_size(&w);
	look_at_rent(&w, limit_cents);
	look_at_needs(&w);
	look_at_time(&w);
	look_at_duty(&w);
	if (!wish->own_income)
		reason_add(&w.found, REASON_CONSENT, "%s",
		    _("vor der Unterschrift: Zusicherung des Amts einholen, das die Miete zahlt"));
	w.m.reasons = w.found.set;
	w.m.verdict = reasons_verdict(&w.found, HARD, SOFT);
	return w.m;
}

/* Smaller first; 0 (unknown) after everything. */
static int
earlier(int32_t a, int32_t b)
{
	if (a == b)
		return 0;
	if (a == 0 || b == 0)
		return a == 0 ? 1 : -1;
	return a < b ? -1 : 1;
}

static int
greater(int a, int b)
{
	return (a < b) - (a > b);
}

int
housing_match_order(const struct match *a, const struct housing_wish *wa, const struct match *b,
    const struct housing_wish *wb)
{
	const int steps[] = {
	    (a->verdict > b->verdict) - (a->verdict < b->verdict),
	    earlier(wa->entitled_since, wb->entitled_since),
	    greater(wa->step_free, wb->step_free),
	    greater(wa->infants, wb->infants),
	    greater(wa->missing_m2, wb->missing_m2),
	    earlier(wa->priority, wb->priority),
	    earlier(wa->searching_since, wb->searching_since),
	    (a->over_cents > b->over_cents) - (a->over_cents < b->over_cents),
	};
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i] != 0)
			return steps[i];
	return 0;
}
