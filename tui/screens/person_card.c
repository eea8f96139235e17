#include "tui/screens/person_card.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/contact.h"
#include "common/casework/follow_up.h"
#include "common/casework/people.h"
#include "common/casework/person.h"
#include "common/casework/request.h"
#include "tui/kit/glyph.h"
#include "tui/screens/short_text.h"

#define CONTACTS 5

struct card {
	struct app *app;
	struct replica *r;
	const struct person_row *row;
	struct detail *d;
	int32_t today;
};

/* ---- facts ---- */

static void
add_part(struct buf *out, const char *before, const char *text)
{
	if (*text != '\0')
		buf_printf(out, "%s%s%s", out->len > 0 ? " · " : "", before, text);
}

static void
tell_facts(struct card *c, const struct record *rec)
{
	struct buf line = BUF_EMPTY, list = BUF_EMPTY;
	int32_t birth = (int32_t)record_int(rec, "birth", 0);
	char day[DAY_TEXT];

	add_part(&line, _("geb. "), birth != 0 ? pdate_text(birth, day) : "");
	if (record_has(rec, "sex"))
		add_part(&line, "", codes_label(&codes_sex, record_text(rec, "sex")));
	codes_labels(&codes_language, record_text(rec, "languages"), &list);
	add_part(&line, "", list.len > 0 ? buf_text(&list) : "");
	if (record_has(rec, "german_speak"))
		add_part(&line, _("Deutsch "),
		    codes_label(&codes_cefr, record_text(rec, "german_speak")));
	if (line.len > 0)
		detail_line(c->d, ROLE_TEXT, buf_text(&line));
	if (*c->row->place != '\0')
		detail_line(c->d, ROLE_TEXT, c->row->place);
	if (record_has(rec, "phone"))
		detail_printf(c->d, ROLE_TEXT, _("Tel. %s"), record_text(rec, "phone"));
	if (record_int(rec, "dont_call", 0) == 1)
		detail_line(c->d, ROLE_ATTENTION, _("! nicht anrufen"));
	if (record_int(rec, "info_block", 0) == 1)
		detail_line(c->d, ROLE_ATTENTION, _("! Auskunftssperre"));
	if (c->row->incomplete)
		detail_line(
		    c->d, ROLE_QUIET, _("Geburtstag und Staatsangehörigkeit fehlen noch."));
	buf_free(&line);
	buf_free(&list);
}

/* ---- names ---- */

/* Which way the first letter runs, and whether it is of another script than ours. */
static bool
other_script(const char *name, bool *right_to_left)
{
	struct glyph g;
	size_t n = strlen(name);
	bool ok = glyph_next(name, n, &g);

	*right_to_left = ok && g.side == GLYPH_RIGHT;
	return ok && ((unsigned char)name[0] >= 0xcd); /* from Greek on */
}

static void
tell_names(struct card *c)
{
	struct name_rows names;
	struct buf also = BUF_EMPTY;
	size_t i;
	bool rtl;

	if (!names_load(c->r, &c->row->id, &names, NULL))
		return;
	for (i = 0; i < names.n; i++) {
		if (other_script(names.at[i].display, &rtl)) {
			if (!rtl || app_shows_rtl(c->app))
				detail_alone(c->d, names.at[i].display);
		} else if (!names.at[i].leading && strcmp(names.at[i].display, c->row->name) != 0) {
			buf_printf(&also, "%s%s", also.len > 0 ? "; " : "", names.at[i].display);
		}
	}
	if (also.len > 0)
		detail_printf(c->d, ROLE_QUIET, _("auch: %s"), buf_text(&also));
	buf_free(&also);
	names_free(&names);
}

/* ---- contacts, and what is open ---- */

static void
tell_contact(struct card *c, const struct contact_row *row)
{
	char day[DAY_TEXT], length[SHORT_TEXT];
	const char *topic = *row->topic != '\0' ? codes_label(&codes_topic, row->topic)
						: codes_label(&codes_activity_area, row->area);

	detail_printf(c->d, ROLE_TEXT, "%s %s %s  %s", day_text_short(row->held_on, day),
	    day_weekday_text(day_weekday(row->held_on)), short_minutes(row->minutes, length),
	    *row->note != '\0' ? row->note : topic);
}

static void
tell_contacts(struct card *c)
{
	struct contact_rows rows;
	size_t i;

	if (!contacts_of_person(c->r, &c->row->id, CONTACTS, &rows, NULL))
		return;
	if (rows.n > 0)
		detail_head(c->d, _("LETZTE KONTAKTE"), NULL);
	for (i = 0; i < rows.n; i++)
		tell_contact(c, &rows.at[i]);
	contact_rows_free(&rows);
}

static void
tell_follow_ups(struct card *c, bool *headed)
{
	struct follow_up_rows rows;
	char day[DAY_TEXT];
	size_t i;

	if (!follow_ups_open(c->r, c->today, 0, &c->row->id, &rows, NULL))
		return;
	for (i = 0; i < rows.n; i++) {
		if (!*headed)
			detail_head(c->d, _("OFFEN"), NULL);
		*headed = true;
		detail_printf(c->d, rows.at[i].overdue ? ROLE_ATTENTION : ROLE_TEXT, "%s%s  %s",
		    rows.at[i].overdue ? "! " : "", day_text_short(rows.at[i].due, day),
		    rows.at[i].text);
	}
	follow_up_rows_free(&rows);
}

static void
tell_requests(struct card *c, bool *headed)
{
	struct request_rows rows;
	char day[DAY_TEXT];
	size_t i;

	if (!requests_open(c->r, c->today, &rows, NULL))
		return;
	for (i = 0; i < rows.n; i++) {
		if (!id_equal(&rows.at[i].person, &c->row->id))
			continue;
		if (!*headed)
			detail_head(c->d, _("OFFEN"), NULL);
		*headed = true;
		detail_printf(c->d, ROLE_TEXT, _("%s  Anfrage: %s"),
		    day_text_short(rows.at[i].received_on, day),
		    *rows.at[i].matter != '\0'
			? rows.at[i].matter
			: codes_label(&codes_activity_area, rows.at[i].area));
	}
	request_rows_free(&rows);
}

void
person_card(struct app *app, const struct id *person, struct detail *d)
{
	struct session *s = desk_session(app);
	const struct people *people;
	struct card c = {.app = app, .r = s->replica, .d = d, .today = session_now(s).day};
	struct record *rec = NULL;
	struct err e = {0};
	bool headed = false;

	if (id_zero(person))
		return;
	people = session_people(s, &e);
	c.row = people != NULL ? people_by_id(people, person) : NULL;
	if (c.row == NULL || !replica_load(c.r, &kind_person, person, &rec, &e)) {
		detail_line(d, ROLE_QUIET,
		    e.code != ERR_NONE ? e.say : _("Diese Person gibt es auf diesem Gerät nicht."));
		return;
	}
	detail_head(d, c.row->name, c.row->case_code);
	tell_facts(&c, rec);
	tell_names(&c);
	tell_contacts(&c);
	tell_follow_ups(&c, &headed);
	tell_requests(&c, &headed);
	record_free(rec);
}
