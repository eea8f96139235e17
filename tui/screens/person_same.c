/*
 * "Is the same person as ..": chosen among all, the reasons told, done only on a letter of its own.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/alike.h"
#include "common/casework/name.h"
#include "common/casework/people.h"
#include "common/casework/person_merge.h"
#include "tui/kit/ask.h"
#include "tui/screens/screens.h"

static void
merge(struct app *app, const struct desk_same *same)
{
	struct person_merged done;
	struct err e = {0};

	if (!person_merge(desk_replica(app), &same->one, &same->other, &done, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	app_say(app,
	    done.reopened
		? _("Zusammengeführt, %zu Einträge gingen über, der Fall ist wieder offen. Strg+Z "
		    "trennt.")
		: _("Zusammengeführt, %zu Einträge gingen über. Strg+Z trennt sie wieder."),
	    done.records);
}

static void
answered(struct app *app, char letter, void *ctx)
{
	if (letter == 'z')
		merge(app, ctx);
}

/* ---- what speaks for it ---- */

static int
points_of(struct app *app, const struct person_row *a, const struct person_row *b)
{
	struct alike_stored one, other = {.person = NULL};
	int points = 0;

	if (alike_stored_load(desk_replica(app), a, &one, NULL) &&
	    alike_stored_load(desk_replica(app), b, &other, NULL)) {
		one.facts.same_household =
		    !id_zero(&a->household_id) && id_equal(&a->household_id, &b->household_id);
		points = alike_persons(&one.facts, &other.facts, NULL).points;
	}
	alike_stored_free(&one);
	alike_stored_free(&other);
	return points;
}

/* ---- asking ---- */

static void
chosen(struct app *app, const struct id *other, void *ctx)
{
	struct desk_same *same = ctx;
	const struct people *people = session_people(desk_session(app), NULL);
	const struct person_row *a = people != NULL ? people_by_id(people, &same->one) : NULL;
	const struct person_row *b = people != NULL ? people_by_id(people, other) : NULL;
	struct ask ask = {.answers = {{'z', _("zusammenführen")}}, .done = answered, .ctx = same};
	char text[2 * NAME_DISPLAY + 160];
	struct err e = {0};

	if (a == NULL || b == NULL || a == b) {
		app_problem(app, "%s", _("Das ist schon derselbe Eintrag."));
		return;
	}
	same->other = b->id;
	snprintf(text, sizeof(text),
	    _("%s (%s) und %s (%s): eine Person? Es sprechen %d Punkte dafür, ab 70 ist es "
	      "wahrscheinlich."),
	    a->name, a->code, b->name, b->code, points_of(app, a, b));
	ask.text = text;
	if (!ask_open(app, &ask, &e))
		app_error(app, &e);
}

bool
open_person_same(struct app *app, const struct id *person, struct err *e)
{
	const struct people *people = session_people(desk_session(app), e);
	const struct person_row *row = people != NULL ? people_by_id(people, person) : NULL;
	char family[NAME_DISPLAY];

	if (row == NULL)
		return false;
	desk_of(app)->same.one = row->id;
	snprintf(family, sizeof(family), "%.*s", (int)strcspn(row->name, ","), row->name);
	return open_person_pick(app, family, chosen, &desk_of(app)->same, e);
}
