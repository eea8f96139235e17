/*
 * With whom somebody lives: chosen by a person, not by a list of households, for people know
 * each other by name. A household that is not there yet is made on the way.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/person.h"
#include "tui/kit/pick.h"
#include "tui/screens/case_sheet.h"
#include "tui/screens/screens.h"

static bool
home_of(struct app *app, const struct id *person, int32_t today, struct id *out, struct err *e)
{
	const struct people *people = session_people(desk_session(app), e);
	const struct person_row *row = people != NULL ? people_by_id(people, person) : NULL;
	char label[NAME_DISPLAY], name[NAME_DISPLAY];

	if (row == NULL)
		return err_set(e, ERR_MISSING, _("Diese Person gibt es auf diesem Gerät nicht."),
		    "no such person");
	*out = row->household_id;
	if (!id_zero(out))
		return true;
	memcpy(name, row->name, sizeof(name));
	name[strcspn(name, ",")] = '\0';
	snprintf(label, sizeof(label), _("Familie %.80s"), name);
	return household_of_person(desk_replica(app), person, label, today, out, e);
}

static bool
move_in(struct app *app, const struct case_home *h, const char *role, struct err *e)
{
	struct replica *r = desk_replica(app);
	int32_t today = session_now(desk_session(app)).day;
	struct id home;

	if (!replica_begin(r, __func__, e))
		return false;
	if (!home_of(app, &h->with, today, &home, e) ||
	    !household_join(r, &home, &h->person, role, today, e)) {
		replica_rollback(r);
		return false;
	}
	return replica_commit(r, e);
}

static void
role_chosen(struct app *app, const char *role, void *ctx)
{
	struct err e = {0};

	if (!move_in(app, ctx, role, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	app_top(app)->ops->shown(app_top(app));
	app_say(app, "%s", _("Wohnt jetzt zusammen. Strg+Z nimmt es zurück."));
}

static void
with_chosen(struct app *app, const struct id *with, void *ctx)
{
	struct case_home *h = ctx;
	struct err e = {0};

	if (id_equal(with, &h->person)) {
		app_problem(app, "%s", _("Bitte die andere Person wählen, mit der sie wohnt."));
		return;
	}
	h->with = *with;
	if (!pick_codes(
		app, _("Rolle im Haushalt"), &codes_famrole, NULL, true, role_chosen, h, &e))
		app_error(app, &e);
}

bool
case_home_ask(struct app *app, struct case_home *h, const struct id *person, struct err *e)
{
	h->person = *person;
	if (!open_person_pick(app, "", with_chosen, h, e))
		return false;
	app_say(app, "%s", _("Mit wem wohnt die Person zusammen?"));
	return true;
}
