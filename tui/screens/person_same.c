/*
 * "Is the same person as ..": chosen among all, the reasons told, done only on a letter of its own.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/people.h"
#include "common/casework/person_merge.h"
#include "common/rule/duplicate.h"
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

struct facts {
	struct record *rec;
	struct buf family, given;
	char land[8];
};

static bool
facts_load(struct app *app, const struct person_row *row, struct facts *f)
{
	const char *codes;

	if (!replica_load(desk_replica(app), &kind_person, &row->id, &f->rec, NULL))
		return false;
	codes = record_text(f->rec, "nationalities");
	snprintf(f->land, sizeof(f->land), "%.*s", (int)strcspn(codes, " "), codes);
	return name_split(row->name, &f->family, &f->given);
}

static void
facts_free(struct facts *f)
{
	record_free(f->rec);
	buf_free(&f->family);
	buf_free(&f->given);
}

static struct alike_person
as_alike(struct facts *f)
{
	return (struct alike_person){.family = buf_text(&f->family),
	    .given = buf_text(&f->given),
	    .birth = (int32_t)record_int(f->rec, "birth", 0),
	    .assigned = strcmp(record_text(f->rec, "birth_quality"), "assigned_0101") == 0,
	    .nationality = f->land,
	    .phone = record_text(f->rec, "phone")};
}

static int
points_of(struct app *app, const struct person_row *a, const struct person_row *b)
{
	struct facts one = {0}, other = {0};
	struct alike_person x, y;
	int points = 0;

	if (facts_load(app, a, &one) && facts_load(app, b, &other)) {
		x = as_alike(&one);
		y = as_alike(&other);
		x.same_household =
		    !id_zero(&a->household_id) && id_equal(&a->household_id, &b->household_id);
		points = alike_persons(&x, &y, NULL).points;
	}
	facts_free(&one);
	facts_free(&other);
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
