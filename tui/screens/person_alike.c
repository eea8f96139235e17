/* Is she here already? Looked for while the name is typed, over all spellings and sounds. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/alike.h"
#include "tui/screens/person_form.h"

#define LETTERS 3 /* fewer say nothing */
#define LOOK_AT 20

static void
typed_name(struct person_form *pf, struct buf *out)
{
	buf_printf(out, "%s %s", record_text(pf->name, "family"), record_text(pf->name, "given"));
	buf_text(out);
}

/* Who fits the name typed, without herself; hits.at points into the people of the session. */
static bool
look(struct person_form *pf, struct person_hits *hits)
{
	struct session *s = desk_session(pf->screen->app);
	const struct people *people = session_people(s, NULL);
	struct buf name = BUF_EMPTY;
	bool ok;

	*hits = (struct person_hits){0};
	typed_name(pf, &name);
	ok = people != NULL && name.len > LETTERS &&
	     people_search(s->replica, people, buf_text(&name), LOOK_AT, hits, NULL);
	buf_free(&name);
	return ok;
}

void
person_alike_say(struct person_form *pf, struct buf *say)
{
	struct person_hits hits;
	const struct person_row *first = NULL;
	size_t i, n = 0;

	if (!look(pf, &hits))
		return;
	for (i = 0; i < hits.n; i++) {
		if (id_equal(&hits.at[i].row->id, &pf->person->id))
			continue;
		first = first == NULL ? hits.at[i].row : first;
		n++;
	}
	if (n == 1)
		buf_printf(say, _("Schon da? %s · %s   F3 zeigt"), first->name, first->case_code);
	else if (n > 1)
		buf_printf(say, _("Schon da? %s und %zu andere   F3 zeigt"), first->name, n - 1);
	person_hits_free(&hits);
}

/* ---- how alike ---- */

static struct alike_score
score(struct person_form *pf, const struct person_row *row)
{
	char nationality[ALIKE_CODE];
	struct alike_person typed = {.family = record_text(pf->name, "family"),
	    .given = record_text(pf->name, "given"),
	    .birth = (int32_t)record_int(pf->person, "birth", 0),
	    .assigned = alike_assigned(pf->person),
	    .nationality = alike_nationality(record_text(pf->person, "nationalities"), nationality),
	    .phone = record_text(pf->person, "phone")};
	struct alike_score found = {0};
	struct alike_stored stored;

	if (alike_stored_load(desk_replica(pf->screen->app), row, &stored, NULL) &&
	    stored.person != NULL)
		found = alike_persons(&typed, &stored.facts, NULL);
	alike_stored_free(&stored);
	return found;
}

bool
person_alike_likely(struct person_form *pf, struct id *out, struct buf *name)
{
	struct person_hits hits;
	size_t i;
	bool likely = false;

	if (!look(pf, &hits))
		return false;
	for (i = 0; i < hits.n && !likely; i++) {
		const struct person_row *row = hits.at[i].row;

		if (id_equal(&row->id, &pf->person->id))
			continue;
		likely = score(pf, row).verdict == ALIKE_LIKELY;
		if (likely) {
			*out = row->id;
			buf_printf(name, "%s (%s)", row->name, row->case_code);
		}
	}
	person_hits_free(&hits);
	return likely;
}
