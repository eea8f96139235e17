#include "tui/screens/person_find.h"

#include <stdlib.h>
#include <string.h>

void
person_find_init(struct person_find *f, struct app *app)
{
	*f = (struct person_find){.app = app};
}

void
person_find_free(struct person_find *f)
{
	free(f->at);
	free(f->sounds);
	*f = (struct person_find){0};
}

static bool
room_for(struct person_find *f, size_t n)
{
	struct id *at;
	bool *sounds;

	if (n <= f->cap)
		return true;
	at = realloc(f->at, n * sizeof(*at));
	f->at = at != NULL ? at : f->at;
	sounds = at != NULL ? realloc(f->sounds, n * sizeof(*sounds)) : NULL;
	f->sounds = sounds != NULL ? sounds : f->sounds;
	if (sounds == NULL)
		return false;
	f->cap = n;
	return true;
}

static void
take(struct person_find *f, const struct person_row *row, bool sounds)
{
	if (f->only_incomplete && (!row->incomplete || row->gone))
		return;
	f->at[f->n] = row->id;
	f->sounds[f->n++] = sounds;
}

static void
look_for(struct person_find *f, const struct people *people, const char *words)
{
	struct person_hits hits;
	struct err e = {0};
	size_t i;

	if (!people_search(desk_replica(f->app), people, words, PERSON_FIND_MAX, &hits, &e)) {
		app_error(f->app, &e);
		return;
	}
	for (i = 0; i < hits.n; i++)
		take(f, hits.at[i].row, hits.at[i].sounds);
	person_hits_free(&hits);
}

size_t
person_find(struct person_find *f, const char *words)
{
	struct err e = {0};
	const struct people *people = session_people(desk_session(f->app), &e);
	size_t i;

	f->n = f->of = 0;
	if (people == NULL || !room_for(f, people->n + 1)) {
		app_error(f->app, &e);
		return 0;
	}
	f->of = people->n;
	if (words[strspn(words, " ")] != '\0')
		look_for(f, people, words);
	else
		for (i = 0; i < people->n; i++)
			take(f, &people->at[i], false);
	return f->n;
}

const struct person_row *
person_find_row(const struct person_find *f, size_t i)
{
	const struct people *people = session_people(desk_session(f->app), NULL);

	/* Everybody in order is the common case, and then row i is just there. */
	if (people == NULL || i >= f->n)
		return NULL;
	if (i < people->n && id_equal(&people->at[i].id, &f->at[i]))
		return &people->at[i];
	return people_by_id(people, &f->at[i]);
}
