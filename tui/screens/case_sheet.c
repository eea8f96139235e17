#include "tui/screens/case_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

/* ---- reading ---- */

/* Who belongs to nobody's household is a list of one. */
static bool
alone(struct case_sheet *c, const struct record *person, struct err *e)
{
	struct member_row *row;

	if (c->members.n > 0)
		return true;
	row = calloc(1, sizeof(*row));
	if (row == NULL)
		return err_nomem(e);
	row->id = c->person;
	row->birth = (int32_t)record_int(person, "birth", 0);
	text_copy(row->code, sizeof(row->code), record_text(person, "short_code"));
	text_copy(row->name, sizeof(row->name), c->name);
	row->lives_here = true;
	c->members = (struct member_rows){row, 1};
	return true;
}

/* "Familie Haddad · Unterkunft Süd" */
static bool
load_home(struct case_sheet *c, struct replica *r, struct err *e)
{
	struct record *home = NULL;
	const char *place;

	if (id_zero(&c->household))
		return true;
	if (!rows_load(r, &kind_household, &c->household, &home, e))
		return false;
	if (home != NULL) {
		place = record_text(
		    home, record_has(home, "accommodation") ? "accommodation" : "address");
		snprintf(c->home, sizeof(c->home), "%s%s%s", record_text(home, "label"),
		    *place != '\0' ? " · " : "", place);
	}
	record_free(home);
	return household_members(r, &c->household, &c->members, e);
}

static bool
load_person(struct case_sheet *c, struct replica *r, struct err *e)
{
	struct record *person = NULL;
	bool ok;

	if (!replica_load(r, &kind_person, &c->person, &person, e))
		return false;
	if (!record_id(person, "case_id", &c->of_case))
		c->of_case = (struct id){{0}};
	if (!record_id(person, "household_id", &c->household))
		c->household = (struct id){{0}};
	ok = name_display(r, &c->person, c->name, e) && load_home(c, r, e) && alone(c, person, e);
	record_free(person);
	return ok;
}

static bool
load_files(struct case_sheet *c, struct replica *r, struct err *e)
{
	struct file_of of = {c->person, c->of_case, c->household};

	return file_rows_load(r, &of, c->today, &c->files, e);
}

static bool
load_case(struct case_sheet *c, struct replica *r, struct err *e)
{
	return load_files(c, r, e) && names_load(r, &c->person, &c->names, e) &&
	       (id_zero(&c->of_case) ||
		   (case_overview(r, &c->of_case, &c->overview, e) &&
		       follow_ups_of_case(r, c->today, &c->of_case, &c->follow_ups, e) &&
		       requests_of_case(r, c->today, &c->of_case, &c->requests, e) &&
		       contacts_of_case(r, &c->of_case, NULL, CASE_CONTACTS, &c->contacts, e)));
}

/* ---- lines ---- */

static void
put(struct case_sheet *c, enum case_type type, enum case_type section, size_t at)
{
	c->lines[c->n_lines++] = (struct case_line){type, section, at};
}

static void
put_all(struct case_sheet *c, enum case_type type, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		put(c, type, type, i);
}

static void
put_section(struct case_sheet *c, enum case_type type, size_t n)
{
	if (n > 0)
		put(c, CASE_HEAD, type, 0);
	put_all(c, type, n);
}

/* Settled ones are looked up, not worked on: they come last of all. */
static void
put_requests(struct case_sheet *c, bool open)
{
	enum case_type type = open ? CASE_REQUEST : CASE_SETTLED;
	bool headed = false;
	size_t i;

	for (i = 0; i < c->requests.n; i++) {
		if (c->requests.at[i].open != open)
			continue;
		if (!headed)
			put(c, CASE_HEAD, type, 0);
		headed = true;
		put(c, type, type, i);
	}
}

/* The rows come by section already. */
static void
put_files(struct case_sheet *c)
{
	size_t i;

	for (i = 0; i < c->files.n; i++) {
		if (i == 0 || c->files.at[i].section != c->files.at[i - 1].section)
			put(c, CASE_HEAD, CASE_FILE, c->files.at[i].section);
		put(c, CASE_FILE, CASE_FILE, i);
	}
}

static bool
make_lines(struct case_sheet *c, struct err *e)
{
	size_t most = 16 + FILE_SECTIONS + c->members.n + c->follow_ups.n + c->requests.n +
		      c->files.n + c->contacts.n + c->names.n;

	c->lines = calloc(most, sizeof(*c->lines));
	if (c->lines == NULL)
		return err_nomem(e);
	put_section(c, CASE_PERSON, c->members.n);
	if (!id_zero(&c->household))
		put(c, CASE_HOUSEHOLD, CASE_HOUSEHOLD, 0);
	if (!id_zero(&c->of_case))
		put(c, CASE_FACTS, CASE_FACTS, 0);
	put_section(c, CASE_FOLLOW_UP, c->follow_ups.n);
	put_requests(c, true);
	put_files(c);
	put(c, CASE_HEAD, CASE_CONTACT, 0);
	put_all(c, CASE_CONTACT, c->contacts.n);
	put(c, CASE_HEAD, CASE_NAME, 0);
	put_all(c, CASE_NAME, c->names.n);
	put_requests(c, false);
	return true;
}

bool
case_sheet_load(struct case_sheet *c, struct app *app, const struct id *person, struct err *e)
{
	struct replica *r = desk_replica(app);

	*c = (struct case_sheet){
	    .app = app, .person = *person, .today = session_now(desk_session(app)).day};
	if (load_person(c, r, e) && load_case(c, r, e) && make_lines(c, e))
		return true;
	case_sheet_free(c);
	return false;
}

void
case_sheet_free(struct case_sheet *c)
{
	member_rows_free(&c->members);
	follow_up_rows_free(&c->follow_ups);
	request_rows_free(&c->requests);
	file_rows_free(&c->files);
	contact_rows_free(&c->contacts);
	names_free(&c->names);
	free(c->lines);
	secret_wipe(c, sizeof(*c));
}
