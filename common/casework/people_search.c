#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/people.h"
#include "common/casework/rows.h"

/*
 * Finding people: the search index knows records (a name variant, a person, a household, a
 * case); this maps each hit to people of the snapshot, keeps the first finding of each, and puts
 * what only sounds alike behind the rest, nearest spelling first.
 */
struct gather {
	struct replica *r;
	const struct people *people;
	struct person_hits *out;
	size_t limit;
	const char *sql; /* ids of people of one record */
	struct err *e;
	bool ok;
};

static bool
add(struct gather *g, const struct id *person, bool sounds)
{
	const struct person_row *row = people_by_id(g->people, person);
	size_t i;

	if (row == NULL || g->out->n >= g->limit)
		return true;
	for (i = 0; i < g->out->n; i++) {
		if (g->out->at[i].row == row) {
			g->out->at[i].sounds = g->out->at[i].sounds && sounds;
			return true;
		}
	}
	if (!rows_room(&g->out->at, g->out->n, sizeof(*g->out->at), g->e))
		return false;
	g->out->at[g->out->n++] = (struct person_hit){row, sounds};
	return true;
}

static bool
on_hit(void *ctx, const struct hit *hit)
{
	struct gather *g = ctx;
	struct query *q;
	int rc = 0;

	if (g->sql == NULL) { /* the record is the person */
		g->ok = add(g, &hit->id, hit->sounds);
		return g->ok;
	}
	q = replica_query(g->r, g->sql, g->e);
	g->ok = q != NULL;
	if (!g->ok)
		return false;
	query_bind_id(q, 1, &hit->id);
	while (g->ok && (rc = query_step(q, g->e)) > 0) {
		struct id person = query_id(q, 0);

		g->ok = add(g, &person, hit->sounds);
	}
	query_end(q);
	g->ok = g->ok && rc >= 0;
	return g->ok;
}

static bool
add_codes(struct gather *g, const char *words)
{
	size_t i, n = strlen(words);

	for (i = 0; n >= 3 && i < g->people->n; i++) {
		if (strncasecmp(g->people->at[i].code, words, n) == 0 &&
		    !add(g, &g->people->at[i].id, false))
			return false;
	}
	return true;
}

static bool
is_gathered(struct gather *g, const char *words)
{
	static const struct {
		const struct kind *kind;
		const char *sql;
	} places[] = {
	    {&kind_person_name, "SELECT person_id FROM person_name WHERE id = ?1"},
	    {&kind_person, NULL},
	    {&kind_household, "SELECT id FROM person WHERE household_id = ?1"},
	    {&kind_case, "SELECT id FROM person WHERE case_id = ?1"},
	};
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		g->sql = places[i].sql;
		if (!replica_search(g->r, words, places[i].kind, g->limit, on_hit, g, g->e) ||
		    !g->ok)
			return false;
	}
	return add_codes(g, words);
}

/* ---- order ---- */

struct ranked {
	struct person_hit hit;
	int distance; /* -1: found by letters */
	size_t place; /* as found, and so by name */
};

static int
by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	return x->hit.row < y->hit.row ? -1 : x->hit.row > y->hit.row;
}

static bool
distance_to(const char *words, const char *name, int *out)
{
	struct buf a = BUF_EMPTY, b = BUF_EMPTY;
	bool ok = text_fold_whole(words, &a) && text_fold_whole(name, &b);

	*out = ok ? text_distance(buf_text(&a), buf_text(&b), 60) : 0;
	buf_free(&a);
	buf_free(&b);
	return ok;
}

static bool
rank(struct person_hits *hits, const char *words, struct err *e)
{
	struct ranked *list;
	size_t i;
	bool ok = true;

	if (hits->n == 0)
		return true;
	list = calloc(hits->n, sizeof(*list));
	if (list == NULL)
		return err_nomem(e);
	for (i = 0; i < hits->n && ok; i++) {
		list[i] = (struct ranked){hits->at[i], -1, i};
		ok = !hits->at[i].sounds ||
		     distance_to(words, hits->at[i].row->name, &list[i].distance) || err_nomem(e);
	}
	if (ok)
		qsort(list, hits->n, sizeof(*list), by_rank);
	for (i = 0; i < hits->n && ok; i++)
		hits->at[i] = list[i].hit;
	free(list);
	return ok;
}

bool
people_search(struct replica *r, const struct people *people, const char *words, size_t limit,
    struct person_hits *out, struct err *e)
{
	struct gather g = {
	    .r = r, .people = people, .out = out, .limit = limit, .e = e, .ok = true};

	*out = (struct person_hits){0};
	if (is_gathered(&g, words) && rank(out, words, e))
		return true;
	person_hits_free(out);
	return false;
}

void
person_hits_free(struct person_hits *hits)
{
	rows_free(hits->at, hits->n, sizeof(*hits->at));
	*hits = (struct person_hits){0};
}
