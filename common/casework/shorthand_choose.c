/* Which of several people is meant: those who are here, whole names, who speaks for a family. */
#include <stdio.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/shorthand_inside.h"

/* Every typed word is a whole word of the name, not the beginning of one. */
static bool
whole(const struct person_row *row, const char *words)
{
	struct buf name = BUF_EMPTY, typed = BUF_EMPTY;
	const char *at;
	char word[80];
	size_t n;
	bool all = true;

	buf_u8(&name, ' ');
	if (!text_fold(row->name, &name) || !text_fold(words, &typed))
		all = false;
	buf_u8(&name, ' ');
	for (at = all ? buf_text(&typed) : ""; all && *at != '\0'; at += n + (at[n] == ' ')) {
		n = strcspn(at, " ");
		if (n + 3 > sizeof(word))
			break;
		snprintf(word, sizeof(word), " %.*s ", (int)n, at);
		all = strstr(buf_text(&name), word) != NULL;
	}
	buf_free(&name);
	buf_free(&typed);
	return all;
}

static bool
is_here(const struct person_row *row, const char *words)
{
	(void)words;
	return !row->gone;
}

/* Keeps those of whom it is true, unless it is true of none. */
static void
prefer(struct found *f, const char *words, bool (*good)(const struct person_row *, const char *))
{
	size_t i, n = 0;

	for (i = 0; i < f->n; i++)
		if (good(f->at[i], words))
			f->at[n++] = f->at[i];
	if (n > 0)
		f->n = n;
}

static bool
one_case(const struct found *f)
{
	size_t i;

	for (i = 1; i < f->n; i++)
		if (!id_equal(&f->at[i]->case_id, &f->at[0]->case_id))
			return false;
	return !id_zero(&f->at[0]->case_id);
}

/* Main contact of the household, else the oldest whose birth is known. */
static const struct person_row *
speaker(struct finding *f)
{
	const struct person_row *best = f->found.at[0];
	struct query *q =
	    replica_query(f->r, "SELECT main_contact FROM household WHERE id = ?1", f->e);
	struct id main = {{0}};
	size_t i;

	if (q == NULL) {
		f->failed = true;
		return NULL;
	}
	query_bind_id(q, 1, &best->household_id);
	if (query_step(q, f->e) > 0)
		main = query_id(q, 0);
	query_end(q);
	for (i = 0; i < f->found.n; i++) {
		const struct person_row *row = f->found.at[i];

		if (id_equal(&row->id, &main))
			return row;
		if (row->birth != 0 && (best->birth == 0 || row->birth < best->birth))
			best = row;
	}
	return best;
}

const struct person_row *
found_choose(struct finding *f, const char *words)
{
	prefer(&f->found, words, is_here);
	if (!found_code(words))
		prefer(&f->found, words, whole);
	if (f->found.n == 1)
		return f->found.at[0];
	return f->found.n > 1 && one_case(&f->found) ? speaker(f) : NULL;
}
