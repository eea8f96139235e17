#include "tui/book/book_begin.h"

#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/people.h"

/* A day that is mostly today, and a choice whose first code is where things begin. */
static const char *const todays[] = {"day", "since", "received_on", "opened_on", "announced_on",
    "registered_on", "given_on", "from_day", "proposed_on", "agreed_on"};
static const char *const firsts[] = {"state", "handled", "direction", "land", "status"};

static bool
listed(const char *const *names, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool
begin_field(struct record *rec, const struct field *f, int32_t today)
{
	if ((f->flags & FIELD_REQUIRED) == 0 || record_has(rec, f->name))
		return true;
	if (f->type == FIELD_DATE && listed(todays, sizeof(todays) / sizeof(*todays), f->name))
		return record_set_int(rec, f->name, today);
	if (f->type == FIELD_ENUM && listed(firsts, sizeof(firsts) / sizeof(*firsts), f->name))
		return record_set_text(rec, f->name, f->codes->list[0].code);
	return true;
}

static bool
begin_person(struct app *app, struct record *rec, const struct id *person)
{
	const struct people *people;
	const struct person_row *row;
	const struct field *who = kind_field(rec->kind, "person_id");
	const struct field *home = kind_field(rec->kind, "household_id");

	if (who != NULL && who->ref == KIND_PERSON && !record_set_id(rec, "person_id", person))
		return false;
	if (home == NULL || home->ref != KIND_HOUSEHOLD)
		return true;
	people = session_people(desk_session(app), NULL);
	row = people != NULL ? people_by_id(people, person) : NULL;
	return row == NULL || id_zero(&row->household_id) ||
	       record_set_id(rec, "household_id", &row->household_id);
}

static bool
begin_one(struct app *app, struct record *rec, const struct id *person, struct err *e)
{
	int32_t today = session_now(desk_session(app)).day;
	size_t i;

	for (i = 0; i < rec->kind->n_fields; i++)
		if (!begin_field(rec, &rec->kind->fields[i], today))
			return err_nomem(e);
	return person == NULL || begin_person(app, rec, person) || err_nomem(e);
}

bool
book_begin(struct app *app, const struct book *book, struct record **recs, const struct id *person,
    struct err *e)
{
	return begin_one(app, recs[0], person, e) &&
	       (recs[1] == NULL || begin_one(app, recs[1], person, e)) &&
	       (book->begin == NULL || book->begin(app, recs, e));
}
