/* Who of those who arrive is perhaps known already: a score with a name, never a merge. */
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/alike.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/arrive.h"

#define LOOK_AT 20

static bool
score(struct replica *r, const struct arriving *a, const struct person_row *row,
    struct alike_score *out, struct err *e)
{
	struct alike_person who = {.family = a->family,
	    .given = a->given,
	    .birth = a->birth,
	    .nationality = a->nationality,
	    .phone = ""};
	struct alike_stored stored;
	bool ok = alike_stored_load(r, row, &stored, e);

	*out = (struct alike_score){0};
	if (ok && stored.person != NULL)
		*out = alike_persons(&who, &stored.facts, NULL);
	alike_stored_free(&stored);
	return ok;
}

static bool
take(struct replica *r, const struct arriving *a, size_t line, const struct person_row *row,
    struct arrive_knowns *out, struct err *e)
{
	struct arrive_known known = {.line = line, .stored = row->id, .birth = row->birth};

	if (!score(r, a, row, &known.score, e))
		return false;
	if (known.score.verdict == ALIKE_NO)
		return true;
	text_copy(known.name, sizeof(known.name), row->name);
	text_copy(known.case_code, sizeof(known.case_code), row->case_code);
	if (!rows_room(&out->at, out->n, sizeof(known), e))
		return false;
	out->at[out->n++] = known;
	return true;
}

static bool
look_one(struct replica *r, const struct people *people, const struct arriving *a, size_t line,
    struct arrive_knowns *out, struct err *e)
{
	struct person_hits hits = {0};
	struct buf words = BUF_EMPTY;
	size_t i;
	bool ok;

	buf_printf(&words, "%s %s", a->family, a->given);
	ok = buf_ok(&words, e) && people_search(r, people, buf_text(&words), LOOK_AT, &hits, e);
	for (i = 0; ok && i < hits.n; i++)
		ok = take(r, a, line, hits.at[i].row, out, e);
	person_hits_free(&hits);
	buf_free(&words);
	return ok;
}

static int
by_line(const void *x, const void *y)
{
	const struct arrive_known *a = x, *b = y;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return b->score.points - a->score.points;
}

bool
arrive_look(struct replica *r, const struct people *people, const struct arriving *at, size_t n,
    struct arrive_knowns *out, struct err *e)
{
	size_t i;

	*out = (struct arrive_knowns){0};
	for (i = 0; i < n; i++)
		if (id_zero(&at[i].stored) && !look_one(r, people, &at[i], i, out, e)) {
			arrive_knowns_free(out);
			return false;
		}
	if (out->n > 1)
		qsort(out->at, out->n, sizeof(*out->at), by_line);
	return true;
}

void
arrive_knowns_free(struct arrive_knowns *known)
{
	rows_free(known->at, known->n, sizeof(*known->at));
	*known = (struct arrive_knowns){0};
}
