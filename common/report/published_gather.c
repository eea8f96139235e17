/* Which of the tables that went out have to do with a new one. */
#include <stdlib.h>
#include <string.h>

#include "common/report/published_inside.h"

static bool
overlap(const struct span *a, const struct span *b)
{
	return a->from <= b->to && b->from <= a->to;
}

/* Two that share no day tell nothing of each other, but a third may join them. */
static bool
joins(const struct parts *ps, const struct published *p)
{
	const struct published *in;
	size_t i;

	for (i = 0; i < ps->n_sheets; i++) {
		in = ps->sheet[i].of;
		if (strcmp(in->measure, p->measure) != 0)
			return false;
		if (in->adds_up && p->adds_up ? overlap(&in->span, &p->span)
					      : span_same(&in->span, &p->span))
			return true;
	}
	return false;
}

static bool
gather_more(struct parts *ps, const struct published *list, size_t n, bool *taken, bool *more)
{
	size_t i;

	*more = false;
	for (i = 0; i < n; i++) {
		if (taken[i] || !joins(ps, &list[i]))
			continue;
		if (ps->n_sheets == PARTS_SHEETS)
			return false;
		ps->sheet[ps->n_sheets++].of = &list[i];
		taken[i] = *more = true;
	}
	return true;
}

bool
parts_gather(struct parts *ps, const struct published *list, size_t n, const struct published *new)
{
	bool *taken = calloc(n + 1, sizeof(*taken)), more = true, ok;
	struct sheet last;

	*ps = (struct parts){
	    .sheet = calloc(PARTS_SHEETS, sizeof(*ps->sheet)), .adds_up = new->adds_up};
	ok = taken != NULL && ps->sheet != NULL;
	if (ok)
		ps->sheet[ps->n_sheets++].of = new;
	while (ok && more)
		ok = gather_more(ps, list, n, taken, &more);
	if (ok) {
		last = ps->sheet[0];
		ps->sheet[0] = ps->sheet[ps->n_sheets - 1];
		ps->sheet[ps->n_sheets - 1] = last;
	}
	free(taken);
	return ok;
}
