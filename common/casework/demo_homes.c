/* Who lives in the invented town, and when each household comes to the office first. */
#include <stdlib.h>
#include <string.h>

#include "common/casework/demo_inside.h"

#define EARLY_PERCENT 68 /* households that were there before the demo begins */

/* Who belongs together, and how often that is so. */
static const struct shape {
	uint8_t weight;
	const char *roles[DEMO_PEOPLE];
} shapes[] = {
    {26, {"FA"}},
    {6, {"MO"}},
    {10, {"FA", "MO"}},
    {9, {"FA", "MO", "CH"}},
    {13, {"FA", "MO", "CH", "CH"}},
    {8, {"FA", "MO", "CH", "CH", "CH"}},
    {3, {"FA", "MO", "GP", "CH", "CH"}},
    {12, {"MO", "CH"}},
    {8, {"MO", "CH", "CH"}},
    {3, {"MO", "GP", "CH"}},
    {2, {"SI", "SI"}},
};

static size_t
shape_of(struct demo *d)
{
	uint32_t at = demo_below(d, 100);
	size_t i = 0;

	while (i + 1 < sizeof(shapes) / sizeof(shapes[0]) && at >= shapes[i].weight)
		at -= shapes[i++].weight;
	return i;
}

static size_t
origin_of(struct demo *d)
{
	uint32_t at = demo_below(d, 100);
	size_t i = 0;

	while (i + 1 < demo_origins_n && at >= demo_origins[i].weight)
		at -= demo_origins[i++].weight;
	return i;
}

static size_t
any_matter(struct demo *d)
{
	uint32_t sum = 0, at;
	size_t i;

	for (i = 0; i < demo_matters_n; i++)
		sum += demo_matters[i].weight;
	at = demo_below(d, sum);
	for (i = 0; at >= demo_matters[i].weight; i++)
		at -= demo_matters[i].weight;
	return i;
}

/* Mostly what the household always comes with; a life is not drawn anew each week. */
size_t
demo_matter_of(struct demo *d, const struct demo_home *home)
{
	if (home == NULL || demo_often(d, 30))
		return any_matter(d);
	return DEMO_ONE_OF(d, home->matters);
}

size_t
demo_home_of(struct demo *d)
{
	size_t i, tries;

	for (tries = 0; tries < 200; tries++) {
		i = demo_below(d, (uint32_t)d->n_homes);
		if (!d->homes[i].gone && d->homes[i].met_on != d->day &&
		    demo_below(d, 10) < d->homes[i].weight)
			return i;
	}
	return 0;
}

/* A given name nobody else in the household has. */
static const char *
other_given(struct demo *d, const struct demo_home *home, bool she, size_t at)
{
	const struct demo_origin *o = &demo_origins[home->origin];
	const struct demo_name *list = she ? o->she : o->he;
	size_t n = she ? o->shes : o->hes, i, k = demo_below(d, (uint32_t)n), tries;

	for (tries = 0; tries < n; tries++, k = (k + 1) % n) {
		for (i = 0; i < at && home->given[i] != list[k].latin; i++)
			continue;
		if (i == at)
			break;
	}
	return list[k].latin;
}

static void
people_of(struct demo *d, struct demo_home *home)
{
	size_t i;

	for (i = 0; i < home->n; i++) {
		const char *role = home->roles[i];

		home->she[i] = strcmp(role, "MO") == 0 || (role[0] != 'F' && demo_often(d, 50));
		home->given[i] = other_given(d, home, home->she[i], i);
	}
}

static void
plan_home(struct demo *d, size_t n, struct demo_home *home)
{
	const struct demo_fixture *known = n < demo_fixtures_n ? &demo_fixtures[n] : NULL;
	const struct shape *shape = &shapes[shape_of(d)];
	const char *const *roles = known != NULL ? known->roles : shape->roles;
	size_t i;

	home->no = n;
	home->origin = known != NULL ? known->origin : origin_of(d);
	home->family =
	    &demo_origins[home->origin]
		 .family[known != NULL
			     ? known->family
			     : demo_below(d, (uint32_t)demo_origins[home->origin].families)];
	for (; home->n < DEMO_PEOPLE && roles[home->n] != NULL; home->n++)
		home->roles[home->n] = roles[home->n];
	people_of(d, home);
	for (i = 0; i < 3; i++)
		home->matters[i] = any_matter(d);
	home->weight = (uint8_t)demo_between(d, 1, 10);
	home->shelter = demo_often(d, 55);
}

static int
by_arrival(const void *a, const void *b)
{
	const struct demo_home *x = a, *y = b;

	if (x->arrives != y->arrives)
		return x->arrives < y->arrives ? -1 : 1;
	return x->no < y->no ? -1 : x->no > y->no;
}

/* The early ones are written down in the first two weeks; the others as they come to town. */
bool
demo_plan_homes(struct demo *d, struct err *e)
{
	size_t n = (size_t)d->size.households, i;
	int span = day_between(d->first, d->last), day;

	d->homes = calloc(n, sizeof(*d->homes));
	if (d->homes == NULL)
		return err_nomem(e);
	for (i = 0; i < n; i++) {
		bool early = i < demo_fixtures_n || demo_often(d, EARLY_PERCENT);

		plan_home(d, i, &d->homes[i]);
		day = early ? demo_between(d, 0, span < 10 ? span / 2 : 9)
			    : demo_between(d, span / 20, span);
		d->homes[i].arrives = i == 0 ? d->first : day_add(d->first, day);
		d->homes[i].opened =
		    early ? day_add(d->first, -demo_between(d, 5, 500)) : d->homes[i].arrives;
	}
	qsort(d->homes, n, sizeof(*d->homes), by_arrival);
	return true;
}
