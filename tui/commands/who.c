#include "tui/commands/who.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

#define CANDIDATES 20
#define NAMED 6

static bool
exactly(const char *words, const char *name)
{
	struct buf a = BUF_EMPTY, b = BUF_EMPTY;
	bool same = text_fold_whole(words, &a) && text_fold_whole(name, &b) &&
		    strcmp(buf_text(&a), buf_text(&b)) == 0;

	buf_free(&a);
	buf_free(&b);
	return same;
}

/* One alone fits, or one alone is called exactly so. Names that only sound alike are offered,
 * never taken. */
static const struct person_row *
the_one(const char *words, const struct person_hits *hits)
{
	const struct person_row *fits = NULL, *exact = NULL;
	size_t i, n_fits = 0, n_exact = 0;

	for (i = 0; i < hits->n; i++) {
		if (hits->at[i].sounds)
			continue;
		fits = hits->at[i].row;
		n_fits++;
		if (exactly(words, fits->name)) {
			exact = fits;
			n_exact++;
		}
	}
	if (n_exact == 1)
		return exact;
	return n_fits == 1 ? fits : NULL;
}

/* Names go to the terminal, not into the error: that may be logged. */
static bool
not_one(const struct person_hits *hits, struct err *e)
{
	size_t i;

	if (hits->n == 0)
		return err_set(e, ERR_INPUT,
		    _("Unter diesem Namen ist hier niemand bekannt. Neu anlegen: »feldbuch person "
		      "add«."),
		    "nobody fits");
	call_progress("%s", _("Gemeint sein können:"));
	for (i = 0; i < hits->n && i < NAMED; i++)
		call_progress("  %s  %s", hits->at[i].row->code, hits->at[i].row->name);
	return err_set(e, ERR_INPUT,
	    _("Der Name ist nicht eindeutig. Bitte das Kürzel der Person angeben."),
	    "%zu people fit", hits->n);
}

bool
who_find(struct session *s, const char *words, const struct person_row **out, struct err *e)
{
	const struct people *people = session_people(s, e);
	struct person_hits hits = {0};

	if (people == NULL)
		return false;
	*out = people_by_code(people, words);
	if (*out != NULL)
		return true;
	if (!people_search(s->replica, people, words, CANDIDATES, &hits, e))
		return false;
	*out = the_one(words, &hits);
	if (*out == NULL)
		not_one(&hits, e);
	person_hits_free(&hits);
	return *out != NULL;
}
