#include "tui/screens/case_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "tui/kit/pick.h"
#include "tui/screens/short_text.h"

enum column { CELL_WHEN, CELL_WHAT, CELL_MORE };

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
load_case(struct case_sheet *c, struct replica *r, struct err *e)
{
	return names_load(r, &c->person, &c->names, e) &&
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

static bool
make_lines(struct case_sheet *c, struct err *e)
{
	size_t most =
	    16 + c->members.n + c->follow_ups.n + c->requests.n + c->contacts.n + c->names.n;

	c->lines = calloc(most, sizeof(*c->lines));
	if (c->lines == NULL)
		return err_nomem(e);
	put(c, CASE_HEAD, CASE_PERSON, 0);
	put_all(c, CASE_PERSON, c->members.n);
	if (!id_zero(&c->household))
		put(c, CASE_HOUSEHOLD, CASE_HOUSEHOLD, 0);
	if (!id_zero(&c->of_case))
		put(c, CASE_FACTS, CASE_FACTS, 0);
	if (c->follow_ups.n > 0)
		put(c, CASE_HEAD, CASE_FOLLOW_UP, 0);
	put_all(c, CASE_FOLLOW_UP, c->follow_ups.n);
	if (c->requests.n > 0)
		put(c, CASE_HEAD, CASE_REQUEST, 0);
	put_all(c, CASE_REQUEST, c->requests.n);
	put(c, CASE_HEAD, CASE_CONTACT, 0);
	put_all(c, CASE_CONTACT, c->contacts.n);
	put(c, CASE_HEAD, CASE_NAME, 0);
	put_all(c, CASE_NAME, c->names.n);
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
	contact_rows_free(&c->contacts);
	names_free(&c->names);
	free(c->lines);
	secret_wipe(c, sizeof(*c));
}

/* ---- rows ---- */

static const char *const heads[CASE_TYPES] = {
    [CASE_PERSON] = N_("WER DAZUGEHÖRT"),
    [CASE_FOLLOW_UP] = N_("WIEDERVORLAGEN"),
    [CASE_REQUEST] = N_("ANFRAGEN"),
    [CASE_CONTACT] = N_("KONTAKTE"),
    [CASE_NAME] = N_("SCHREIBWEISEN"),
};

static size_t
count_of(const struct case_sheet *c, enum case_type type)
{
	switch (type) {
	case CASE_PERSON: return c->members.n;
	case CASE_FOLLOW_UP: return c->follow_ups.n;
	case CASE_REQUEST: return c->requests.n;
	case CASE_CONTACT: return c->contacts.n;
	default: return c->names.n;
	}
}

static void
row_head(const struct case_sheet *c, const struct case_line *l, struct list_row *out)
{
	out->heading = true;
	row_text(out, CELL_WHEN, _(heads[l->section]));
	row_printf(out, CELL_MORE, "%zu", count_of(c, l->section));
}

static void
row_person(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct member_row *m = &c->members.at[at];

	out->key.id = m->id;
	out->role = m->lives_here ? ROLE_TEXT : ROLE_QUIET;
	row_text(out, CELL_WHEN, *m->role != '\0' ? codes_label(&codes_famrole, m->role) : "");
	row_text(out, CELL_WHAT, m->name);
	if (m->birth != 0)
		row_printf(out, CELL_MORE, "*%d", day_year(m->birth));
}

static void
row_household(const struct case_sheet *c, size_t at, struct list_row *out)
{
	(void)at;
	out->key.id = c->household;
	row_text(out, CELL_WHEN, _("Haush."));
	row_text(out, CELL_WHAT, c->home);
}

static void
row_facts(const struct case_sheet *c, size_t at, struct list_row *out)
{
	(void)at;
	out->key.id = c->of_case;
	row_text(out, CELL_WHEN, _("Fall"));
	row_printf(out, CELL_WHAT, "%s · %s", c->overview.code,
	    codes_label(&codes_case_state, c->overview.state));
}

static void
row_follow_up(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct follow_up_row *f = &c->follow_ups.at[at];
	char day[SHORT_TEXT];

	out->key.id = f->id;
	out->mark = f->overdue ? '!' : 0;
	out->role = f->overdue ? ROLE_ATTENTION : ROLE_TEXT;
	row_text(out, CELL_WHEN, short_day(f->due, c->today, day));
	row_text(out, CELL_WHAT, f->text);
}

static void
row_request(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct request_row *q = &c->requests.at[at];
	char day[SHORT_TEXT];

	out->key.id = q->id;
	out->role = q->open ? ROLE_TEXT : ROLE_QUIET;
	row_text(out, CELL_WHEN, short_day(q->received_on, c->today, day));
	row_text(out, CELL_WHAT,
	    *q->matter != '\0' ? q->matter : codes_label(&codes_activity_area, q->area));
	row_text(out, CELL_MORE, q->open ? _("offen") : "");
}

static void
row_contact(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct contact_row *k = &c->contacts.at[at];
	char day[SHORT_TEXT], length[SHORT_TEXT];

	out->key.id = k->id;
	row_text(out, CELL_WHEN, short_day(k->held_on, c->today, day));
	row_text(out, CELL_WHAT,
	    *k->note != '\0'	? k->note
	    : *k->topic != '\0' ? codes_label(&codes_topic, k->topic)
				: codes_label(&codes_activity_area, k->area));
	row_text(out, CELL_MORE, short_minutes(k->minutes, length));
}

/* From right to left it would change places with its neighbours: such a name stands alone, in the
 * detail. */
static void
row_name(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct name_row *n = &c->names.at[at];
	const char *script = name_script(n->display);

	out->key.id = n->id;
	row_text(out, CELL_WHEN, n->leading ? _("führt") : "");
	if (strcmp(script, "Arab") != 0)
		row_text(out, CELL_WHAT, n->display);
	else
		row_printf(out, CELL_WHAT, _("%s geschrieben"), codes_label(&codes_script, script));
}

static void (*const fills[CASE_TYPES])(
    const struct case_sheet *c, size_t at, struct list_row *out) = {
    [CASE_PERSON] = row_person,
    [CASE_FACTS] = row_facts,
    [CASE_HOUSEHOLD] = row_household,
    [CASE_FOLLOW_UP] = row_follow_up,
    [CASE_REQUEST] = row_request,
    [CASE_CONTACT] = row_contact,
    [CASE_NAME] = row_name,
};

static size_t
sheet_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct case_sheet *)ctx)->n_lines;
}

static void
sheet_row(void *ctx, size_t i, struct list_row *out)
{
	const struct case_sheet *c = ctx;
	const struct case_line *l = &c->lines[i];

	out->tag = (int64_t)l->type << 32 | (int64_t)l->at;
	if (l->type == CASE_HEAD)
		row_head(c, l, out);
	else
		fills[l->type](c, l->at, out);
}

enum case_type
case_type(const struct list_row *row)
{
	return (enum case_type)(row->tag >> 32);
}

size_t
case_at(const struct list_row *row)
{
	return (size_t)(row->tag & 0xffffffff);
}

const struct kind *
case_kind(const struct list_row *row)
{
	static const struct kind *const kinds[CASE_TYPES] = {
	    [CASE_PERSON] = &kind_person,
	    [CASE_FACTS] = &kind_case,
	    [CASE_HOUSEHOLD] = &kind_household,
	    [CASE_FOLLOW_UP] = &kind_follow_up,
	    [CASE_REQUEST] = &kind_request,
	    [CASE_CONTACT] = &kind_encounter,
	    [CASE_NAME] = &kind_person_name,
	};

	return kinds[case_type(row)];
}

static const struct list_column columns[] = {
    {.width = 9}, {.width = 0}, {.width = 6, .right = true, .from = 30}, LIST_COLUMNS_END};

const struct list_source case_source = {
    .columns = columns,
    .count = sheet_count,
    .row = sheet_row,
    .empty_de = "",
    .empty_en = "",
};
