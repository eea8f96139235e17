/* What one report reads once, whichever of its tables asks. */
#include <stdlib.h>

#include "common/base/lang.h"
#include "common/report/name_check.h"
#include "common/report/papers/figure_table.h"

#define HELD_MAX 256 /* periods of one report: twenty years of months and what is above them */

struct report_held {
	struct {
		struct span span;
		struct figures *figures;
	} at[HELD_MAX];
	size_t n;
	struct name_check *names;
};

struct report_held *
report_hold(struct err *e)
{
	struct report_held *held = calloc(1, sizeof(*held));

	if (held == NULL)
		err_nomem(e);
	return held;
}

void
report_drop(struct report_held *held)
{
	if (held == NULL)
		return;
	while (held->n > 0)
		figures_close(held->at[--held->n].figures);
	name_check_close(held->names);
	free(held);
}

struct figures *
figures_of(const struct report_ask *ask, const struct span *span, struct err *e)
{
	struct report_held *h = ask->held;
	size_t i;

	for (i = 0; i < h->n; i++)
		if (span_same(&h->at[i].span, span))
			return h->at[i].figures;
	if (h->n == HELD_MAX) {
		err_set(e, ERR_FULL, _("Der Zeitraum ist zu lang für diesen Bericht."), "periods");
		return NULL;
	}
	h->at[h->n].span = *span;
	if (!figures_open(&h->at[h->n].figures, ask->r, ask->definitions, span, e))
		return NULL;
	return h->at[h->n++].figures;
}

bool
report_typed(const struct report_ask *ask, const char *where, const char *text, struct err *e)
{
	struct report_held *h = ask->held;

	if (ask->edition > EDITION_GRANT || *text == '\0')
		return true;
	return (h->names != NULL || name_check_open(&h->names, ask->r, ask->edition, e)) &&
	       name_check_pass(h->names, where, text, e);
}

const struct name_check *
report_names(const struct report_ask *ask)
{
	return ask->held->names;
}
