/* The commands person add and person list. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/person.h"
#include "tui/commands/field.h"
#include "tui/commands/who.h"

enum { PERSON, NAME };

static const struct field_option fields[] = {
    {"family", NAME, "family"},
    {"given", NAME, "given"},
    {"sex", PERSON, "sex"},
    {"birth", PERSON, "birth"},
    {"nationality", PERSON, "nationalities"},
    {"language", PERSON, "languages"},
    {"preferred-language", PERSON, "preferred_language"},
    {"phone", PERSON, "phone"},
    {"email", PERSON, "email"},
    {"address", PERSON, "address"},
    {"remark", PERSON, "remark"},
    {NULL, 0, NULL},
};

const struct option person_add_options[] = {
    {.name = "family", .value = N_("NAME"), .what = N_("Familienname")},
    {.name = "given", .value = N_("NAME"), .what = N_("Vorname")},
    {.name = "sex", .value = N_("CODE"), .what = N_("w, m, d")},
    {.name = "birth", .value = N_("TAG"), .what = N_("3.1.1991, 1991, 00.00.1985")},
    {.name = "nationality", .value = N_("LAND"), .what = N_("SYR, UKR …"), .many = true},
    {.name = "language", .value = N_("SPRACHE"), .what = N_("ara, ukr …"), .many = true},
    {.name = "preferred-language", .value = N_("SPRACHE"), .what = N_("die bevorzugte")},
    {.name = "phone", .value = N_("TEXT"), .what = N_("Telefon")},
    {.name = "email", .value = N_("TEXT"), .what = N_("E-Mail")},
    {.name = "address", .value = N_("TEXT"), .what = N_("eigene Anschrift")},
    {.name = "remark", .value = N_("TEXT"), .what = N_("Bemerkung")},
    {.name = "with", .value = N_("WER"), .what = N_("wohnt mit dieser Person zusammen")},
    {.name = "role", .value = N_("CODE"), .what = N_("mit --with: Stellung in der Familie")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option person_list_options[] = {
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

/* The household of whom she lives with; made when there is none yet. */
static bool
household(struct call *c, struct id *out, struct err *e)
{
	const struct person_row *row;

	if (!who_find(c->s, call_value(c, "with"), &row, e))
		return false;
	*out = row->household_id;
	if (!id_zero(out))
		return true;
	return household_of_person(
	    c->s->replica, &row->id, row->name, session_now(c->s).day, out, e);
}

static bool
take_name(struct call *c, struct person_new *new, struct err *e)
{
	struct buf family = BUF_EMPTY, given = BUF_EMPTY;
	bool ok;

	if (c->n == 0)
		return true;
	ok = name_split(c->word[0], &family, &given) &&
	     record_set_text(new->name, "family", family.len > 0 ? buf_text(&family) : NULL) &&
	     record_set_text(new->name, "given", given.len > 0 ? buf_text(&given) : NULL);
	buf_free(&family);
	buf_free(&given);
	return ok || err_set(e, ERR_INPUT,
			 _("Dieser Name lässt sich nicht lesen. Bitte neu eintippen."), "name");
}

static bool
fill(struct call *c, struct person_new *new, struct err *e)
{
	struct record *recs[] = {new->person, new->name};
	const char *role = call_value(c, "role");

	if (role != NULL && new->member == NULL)
		return err_set(e, ERR_USAGE, _("--role gilt nur zusammen mit --with."), "role");
	return take_name(c, new, e) && fields_take(c, fields, recs, SENSE_PAST, e) &&
	       (role == NULL || field_set(new->member, "role", role, SENSE_PAST, 0, e));
}

static bool
save(struct call *c, struct person_new *new, struct err *e)
{
	struct problems problems = {0};
	bool ok = person_save(c->s->replica, new, NULL, &problems, e);

	field_problems(&problems, ok ? NULL : e);
	return ok;
}

static void
tell_new(struct call *c, const struct person_new *new)
{
	struct json j = {.out = &c->out};

	if (!call_has(c, "json")) {
		buf_printf(&c->out, "%s\n", record_text(new->person, "short_code"));
		return;
	}
	c->raw = true;
	json_open(&j, NULL, '{');
	json_hex(&j, "id", new->person->id.b, ID_LEN);
	json_text(&j, "code", record_text(new->person, "short_code"));
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

static bool
add(struct call *c, struct person_new *new, struct err *e)
{
	const struct id *home = NULL;
	struct id id;

	if (call_has(c, "with")) {
		if (!household(c, &id, e))
			return false;
		home = &id;
	}
	return person_begin(c->s->replica, session_now(c->s).day, home, new, e) &&
	       fill(c, new, e) && save(c, new, e);
}

bool
person_add_run(struct call *c, struct err *e)
{
	struct person_new new = {0};
	bool ok;

	if (!replica_begin(c->s->replica, __func__, e))
		return false;
	ok = add(c, &new, e);
	if (ok)
		ok = replica_commit(c->s->replica, e);
	else
		replica_rollback(c->s->replica);
	if (ok)
		tell_new(c, &new);
	person_new_free(&new);
	session_changed(c->s);
	return ok;
}

/* ---- list ---- */

static void
put_row(struct call *c, struct json *j, const struct person_row *row)
{
	char birth[DAY_TEXT];
	int pad = 30 - text_width(row->name);

	if (!c->raw) {
		buf_printf(&c->out, "%-9s %s%*s %-10s %-11s %s\n", row->code, row->name,
		    pad > 0 ? pad : 0, "", pdate_text(row->birth, birth), row->case_code,
		    row->place);
		return;
	}
	json_open(j, NULL, '{');
	json_hex(j, "id", row->id.b, ID_LEN);
	json_text(j, "code", row->code);
	json_text(j, "case", row->case_code);
	json_text(j, "name", row->name);
	json_text(j, "birth", pdate_text(row->birth, birth));
	json_text(j, "place", row->place);
	json_bool(j, "incomplete", row->incomplete);
	json_bool(j, "gone", row->gone);
	json_close(j, '}');
}

static bool
list(struct call *c, struct json *j, struct err *e)
{
	const struct people *people = session_people(c->s, e);
	struct person_hits hits = {0};
	size_t i;

	if (people == NULL)
		return false;
	for (i = 0; c->n == 0 && i < people->n; i++)
		put_row(c, j, &people->at[i]);
	if (c->n == 0)
		return true;
	if (!people_search(c->s->replica, people, c->word[0], 1000, &hits, e))
		return false;
	for (i = 0; i < hits.n; i++)
		put_row(c, j, hits.at[i].row);
	person_hits_free(&hits);
	return true;
}

bool
person_list_run(struct call *c, struct err *e)
{
	struct json j = {.out = &c->out};

	c->raw = call_has(c, "json");
	if (!c->raw)
		return list(c, &j, e);
	json_open(&j, NULL, '[');
	if (!list(c, &j, e))
		return false;
	json_close(&j, ']');
	buf_put(&c->out, "\n", 1);
	return true;
}
