/*
 * Over sets of families: best[set] is the cheapest way (places used, wishes missed) to give exactly
 * that set a bed in the places looked at so far. One more place takes any subset that fits. That
 * is 3^n steps a place, some 40 million for 16 families: exact, and at once.
 */
#include "common/rule/allocate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

#define SETS(n) ((size_t)1 << (n))
#define NEVER UINT32_MAX

struct search {
	const struct allocate_family *families;
	const struct allocate_place *places;
	size_t n, n_places;
	int *persons;	  /* by set */
	uint32_t *best;	  /* by set: places << 16 | wishes missed */
	uint32_t *next;	  /* the same with one more place */
	uint16_t *took;	  /* by place and set: the subset that place took */
	uint16_t *missed; /* by set, for the place at hand */
};

static int
wishes_missed(const struct allocate_family *f, const struct allocate_place *p)
{
	return (f->step_free && !p->step_free) + (f->women_only != p->women_only);
}

static bool
search_begin(struct search *s)
{
	size_t sets = SETS(s->n), set;

	s->persons = calloc(sets, sizeof(*s->persons));
	s->best = malloc(sets * sizeof(*s->best));
	s->next = malloc(sets * sizeof(*s->next));
	s->missed = calloc(sets, sizeof(*s->missed));
	s->took = calloc(sets * (s->n_places + 1), sizeof(*s->took));
	if (s->persons == NULL || s->best == NULL || s->next == NULL || s->missed == NULL ||
	    s->took == NULL)
		return false;
	for (set = 1; set < sets; set++) {
		int low = __builtin_ctz((unsigned)set);

		s->persons[set] = s->persons[set & (set - 1)] + s->families[low].persons;
		s->best[set] = NEVER;
	}
	s->best[0] = 0;
	return true;
}

static void
search_end(struct search *s)
{
	free(s->persons);
	free(s->best);
	free(s->next);
	free(s->missed);
	free(s->took);
}

/* What place p would miss, for every set it could take. */
static void
count_missed(struct search *s, size_t p)
{
	size_t set;

	for (set = 1; set < SETS(s->n); set++) {
		int low = __builtin_ctz((unsigned)set);

		s->missed[set] = (uint16_t)(s->missed[set & (set - 1)] +
					    wishes_missed(&s->families[low], &s->places[p]));
	}
}

static void
with_place(struct search *s, size_t p)
{
	uint16_t *took = s->took + p * SETS(s->n);
	int beds = s->places[p].beds;
	size_t set, sub;

	count_missed(s, p);
	memcpy(s->next, s->best, SETS(s->n) * sizeof(*s->next));
	for (set = 1; set < SETS(s->n); set++) {
		for (sub = set; sub != 0; sub = (sub - 1) & set) {
			uint32_t before = s->best[set ^ sub], cost;

			if (s->persons[sub] > beds || before == NEVER)
				continue;
			cost = before + (1u << 16) + s->missed[sub];
			if (cost < s->next[set]) {
				s->next[set] = cost;
				took[set] = (uint16_t)sub;
			}
		}
	}
	memcpy(s->best, s->next, SETS(s->n) * sizeof(*s->best));
}

static size_t
best_set(const struct search *s)
{
	size_t set, found = 0;

	for (set = 1; set < SETS(s->n); set++) {
		if (s->best[set] == NEVER || s->persons[set] < s->persons[found])
			continue;
		if (s->persons[set] > s->persons[found] || s->best[set] < s->best[found])
			found = set;
	}
	return found;
}

static void
read_back(const struct search *s, size_t set, struct allocation_plan *out)
{
	size_t p, i;

	*out = (struct allocation_plan){.persons = s->persons[set],
	    .places = (int)(s->best[set] >> 16),
	    .wishes_missed = (int)(s->best[set] & 0xffff)};
	for (i = 0; i < ALLOCATE_FAMILIES; i++)
		out->place[i] = -1;
	for (i = 0; i < s->n; i++) {
		if ((set >> i & 1) != 0)
			continue;
		out->left_families++;
		out->left_persons += s->families[i].persons;
	}
	for (p = s->n_places; p-- > 0;) {
		size_t sub = s->took[p * SETS(s->n) + set];

		for (i = 0; i < s->n; i++)
			if ((sub >> i & 1) != 0)
				out->place[i] = (int)p;
		set ^= sub;
	}
}

static bool
possible(const struct allocate_family *families, size_t n_families,
    const struct allocate_place *places, size_t n_places, struct err *e)
{
	size_t i;

	if (n_families > ALLOCATE_FAMILIES || n_places > ALLOCATE_PLACES)
		return err_say(e, ERR_INPUT,
		    _("Auf einmal gehen höchstens %d Familien und %d Unterkünfte. Bitte in zwei "
		      "Schritten rechnen."),
		    ALLOCATE_FAMILIES, ALLOCATE_PLACES);
	for (i = 0; i < n_families; i++)
		if (families[i].persons < 1 || families[i].persons > ALLOCATE_BEDS)
			return err_set(e, ERR_INPUT, _("Eine Familie hat mindestens eine Person."),
			    "allocate: persons");
	for (i = 0; i < n_places; i++)
		if (places[i].beds < 0 || places[i].beds > ALLOCATE_BEDS)
			return err_set(e, ERR_INPUT,
			    _("Die Zahl der freien Betten kann nicht stimmen."), "allocate: beds");
	return true;
}

bool
allocate(const struct allocate_family *families, size_t n_families,
    const struct allocate_place *places, size_t n_places, struct allocation_plan *out,
    struct err *e)
{
	struct search s = {
	    .families = families, .places = places, .n = n_families, .n_places = n_places};
	size_t p;
	bool ok;

	if (!possible(families, n_families, places, n_places, e))
		return false;
	ok = search_begin(&s) || err_nomem(e);
	for (p = 0; ok && p < n_places; p++)
		with_place(&s, p);
	if (ok)
		read_back(&s, best_set(&s), out);
	search_end(&s);
	return ok;
}
