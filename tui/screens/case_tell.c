/* The right side of a file: every field of the selected record that holds something. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "common/casework/staff.h"
#include "tui/screens/case_sheet.h"
#include "tui/screens/file_row.h"
#include "tui/screens/screens.h"
#include "tui/screens/short_text.h"
#include "tui/screens/told.h"

/* References and codes that say nothing to a person. */
static bool
says_nothing(const struct field *f)
{
	return (f->flags & FIELD_HIDDEN) != 0 || f->type == FIELD_REF;
}

static void
tell_field(
    const struct teller *t, const struct record *rec, const struct field *f, struct detail *d)
{
	const char *label = lang_pick(f->de, f->en);
	struct buf text = BUF_EMPTY;

	told_value(t, f, &rec->values[kind_index(rec->kind, f->name)], &text);
	if (f->type == FIELD_NOTE) {
		detail_line(d, ROLE_TEXT, "");
		detail_line(d, ROLE_QUIET, label);
		detail_line(d, ROLE_TEXT, buf_text(&text));
	} else {
		detail_field(d, label, buf_text(&text));
	}
	buf_free(&text);
}

static void
tell_record(const struct case_sheet *c, const struct record *rec, struct detail *d)
{
	struct teller t = {c->app, true};
	size_t i;

	for (i = 0; rec != NULL && i < rec->kind->n_fields; i++)
		if (!says_nothing(&rec->kind->fields[i]) && rec->values[i].type != VALUE_NULL)
			tell_field(&t, rec, &rec->kind->fields[i], d);
}

static void
tell(const struct case_sheet *c, const struct kind *kind, const struct id *id, struct detail *d)
{
	struct record *rec = NULL;
	struct err e = {0};

	if (!rows_load(desk_replica(c->app), kind, id, &rec, &e))
		detail_line(d, ROLE_ATTENTION, e.say);
	else
		tell_record(c, rec, d);
	record_free(rec);
}

/* ---- by type ---- */

static void
tell_spellings(const struct case_sheet *c, struct detail *d)
{
	size_t i;

	for (i = 0; i < c->names.n; i++)
		if (strcmp(name_script(c->names.at[i].display), "Latn") != 0 &&
		    (strcmp(name_script(c->names.at[i].display), "Arab") != 0 ||
			app_shows_rtl(c->app)))
			detail_alone(d, c->names.at[i].display);
}

static void
tell_person(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	const struct member_row *m = &c->members.at[case_at(row)];

	detail_head(d, m->name, m->code);
	if (id_equal(&m->id, &c->person))
		tell_spellings(c, d);
	if (!m->lives_here)
		detail_line(d, ROLE_QUIET, _("wohnt nicht mehr hier"));
	tell(c, &kind_person, &m->id, d);
}

static void
tell_household(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	detail_head(d, c->home, NULL);
	tell(c, &kind_household, &row->key.id, d);
}

static void
tell_figures(const struct case_sheet *c, struct detail *d)
{
	const struct case_overview *o = &c->overview;
	char day[DAY_TEXT], length[DAY_TEXT], text[120];

	snprintf(text, sizeof(text), _("%lld, zusammen %s Std."), (long long)o->contacts,
	    minutes_text(o->minutes, length));
	detail_field(d, _("Kontakte"), o->contacts > 0 ? text : _("noch keiner"));
	detail_field(d, _("zuletzt"), day_text_weekday(o->last_contact, day));
	detail_field(d, _("zuerst"), day_text_weekday(o->first_contact, day));
}

static void
tell_facts(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	char worker[STAFF_NAME];

	detail_head(d, c->overview.code, NULL);
	if (staff_name(desk_replica(c->app), &c->overview.worker, worker, NULL))
		detail_field(d, _("zuständig"), worker);
	tell_figures(c, d);
	tell(c, &kind_case, &row->key.id, d);
	tell(c, &kind_case_file, &row->key.id, d);
}

static void
tell_follow_up(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	const struct follow_up_row *f = &c->follow_ups.at[case_at(row)];
	char left[SHORT_TEXT];

	detail_head(d, _("WIEDERVORLAGE"), short_due(f->shown_on, c->today, left));
	tell(c, &kind_follow_up, &row->key.id, d);
}

static void
tell_request(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	const struct request_row *q = &c->requests.at[case_at(row)];

	detail_head(d, _("ANFRAGE"), q->open ? _("offen") : NULL);
	if (q->open)
		detail_printf(d, ROLE_TEXT, _("wartet %d Arbeitstage"), q->wait_workdays);
	tell(c, &kind_request_note, &row->key.id, d);
	tell(c, &kind_request, &row->key.id, d);
}

/* What stays on this device has a heading of its own: nobody shall take it for the file's. */
static void
tell_private(const struct case_sheet *c, const struct id *id, struct detail *d)
{
	struct record *rec = NULL;

	if (rows_load(desk_replica(c->app), &kind_private_note, id, &rec, NULL) && rec != NULL &&
	    record_has(rec, "text")) {
		detail_head(d, _("NUR AUF DIESEM GERÄT"), NULL);
		detail_line(d, ROLE_TEXT, record_text(rec, "text"));
	}
	record_free(rec);
}

static void
tell_contact(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	const struct contact_row *k = &c->contacts.at[case_at(row)];
	char day[DAY_TEXT], length[SHORT_TEXT];

	detail_head(d, day_text_weekday(k->held_on, day), short_minutes(k->minutes, length));
	tell(c, &kind_encounter_note, &row->key.id, d);
	detail_line(d, ROLE_TEXT, "");
	tell(c, &kind_encounter, &row->key.id, d);
	tell_private(c, &row->key.id, d);
}

static void
tell_name(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	const struct name_row *n = &c->names.at[case_at(row)];

	detail_head(d, n->leading ? _("FÜHRENDER NAME") : _("SCHREIBWEISE"), NULL);
	if (strcmp(name_script(n->display), "Latn") == 0)
		detail_line(d, ROLE_TEXT, n->display);
	else if (strcmp(name_script(n->display), "Arab") != 0 || app_shows_rtl(c->app))
		detail_alone(d, n->display);
	if (n->leading)
		detail_line(d, ROLE_QUIET,
		    _("Unter diesem Namen kommen Briefe; so steht die Person in jeder Liste."));
	detail_field(d, _("Schrift"), codes_label(&codes_script, name_script(n->display)));
	detail_field(d, _("steht so in"),
	    *n->source != '\0' ? codes_label(&codes_name_source, n->source) : "");
}

static void
tell_file(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	file_row_tell(c->app, &c->files.at[case_at(row)], d);
}

static void (*const tells[CASE_TYPES])(
    const struct case_sheet *c, const struct list_row *row, struct detail *d) = {
    [CASE_PERSON] = tell_person,
    [CASE_FACTS] = tell_facts,
    [CASE_HOUSEHOLD] = tell_household,
    [CASE_FOLLOW_UP] = tell_follow_up,
    [CASE_REQUEST] = tell_request,
    [CASE_CONTACT] = tell_contact,
    [CASE_NAME] = tell_name,
    [CASE_FILE] = tell_file,
    [CASE_SETTLED] = tell_request,
};

void
case_tell(const struct case_sheet *c, const struct list_row *row, struct detail *d)
{
	if (row != NULL && tells[case_type(row)] != NULL)
		tells[case_type(row)](c, row, d);
}
