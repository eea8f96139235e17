/*
 * The right side of the sheet, and its sentence in row 22: about the selected row.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "tui/screens/desk_sync.h"
#include "tui/screens/person_card.h"
#include "tui/screens/sheet.h"
#include "tui/screens/short_text.h"

#define MOVED_OFTEN 3 /* domain 2.9: then it is said since when */

typedef void tell_fn(const struct sheet *s, size_t at, struct detail *d);
typedef void say_fn(const struct sheet *s, size_t at, struct buf *out);

/* ---- follow-ups ---- */

static void
tell_follow_up(const struct sheet *s, size_t at, struct detail *d)
{
	const struct follow_up_row *f = &s->follow_ups.at[at];
	char due[DAY_TEXT], left[SHORT_TEXT], first[DAY_TEXT];

	detail_head(
	    d, _("WIEDERVORLAGE"), strcmp(f->priority, "1") == 0 ? _("Vorrang hoch") : NULL);
	detail_line(d, ROLE_TEXT, f->text);
	if (f->done_on != 0)
		detail_printf(d, ROLE_GOOD, _("erledigt am %s"), day_text_weekday(f->done_on, due));
	else
		detail_printf(d, f->overdue ? ROLE_ATTENTION : ROLE_TEXT, "%s%s, %s",
		    f->overdue ? "! " : "", day_text_weekday(f->due, due),
		    short_due(f->shown_on, s->now.day, left));
	if (f->shown_on != f->due && f->done_on == 0)
		detail_line(d, ROLE_QUIET,
		    _("Fällt auf einen freien Tag und steht deshalb am Werktag davor."));
	if (f->moved_count >= MOVED_OFTEN)
		detail_printf(d, ROLE_ATTENTION, _("! Seit %s schon %d mal verschoben"),
		    day_text(f->first_due, first), (int)f->moved_count);
	person_card(s->app, &f->person, d);
}

static void
say_follow_up(const struct sheet *s, size_t at, struct buf *out)
{
	const struct follow_up_row *f = &s->follow_ups.at[at];
	char due[DAY_TEXT], left[SHORT_TEXT];

	buf_printf(out, "%s%s%s · ", f->who, *f->who != '\0' ? " · " : "", f->text);
	if (f->done_on != 0)
		buf_printf(out, _("erledigt am %s"), day_text_weekday(f->done_on, due));
	else
		buf_printf(out, "%s %s (%s)", day_weekday_text(day_weekday(f->due)),
		    day_text_short(f->due, due), short_due(f->shown_on, s->now.day, left));
}

static void
tell_more(const struct sheet *s, size_t at, struct detail *d)
{
	if (at == SHEET_FOLLOW_UP)
		detail_printf(d, ROLE_TEXT,
		    _("%zu weitere Wiedervorlagen stehen in den nächsten Tagen an. Eingabe zeigt "
		      "alle (Taste 3)."),
		    s->hidden[at]);
	else
		detail_printf(d, ROLE_TEXT,
		    _("%zu weitere haben hier keinen Platz. Eingabe zeigt alle (Taste 3)."),
		    s->hidden[at]);
}

/* ---- requests ---- */

static void
tell_request(const struct sheet *s, size_t at, struct detail *d)
{
	const struct request_row *q = &s->requests.at[at];
	char day[DAY_TEXT], length[SHORT_TEXT];

	detail_head(d, _("ANFRAGE"), NULL);
	if (*q->matter != '\0')
		detail_line(d, ROLE_TEXT, q->matter);
	if (id_zero(&q->person) && *q->who != '\0')
		detail_field(d, _("wer"), q->who);
	detail_field(d, _("Bereich"), codes_label(&codes_activity_area, q->area));
	detail_field(
	    d, _("eilt"), *q->urgency != '\0' ? codes_label(&codes_urgency, q->urgency) : "");
	detail_field(d, _("Ergebnis"), codes_label(&codes_request_outcome, q->outcome));
	detail_field(d, _("seit"), day_text_weekday(q->received_on, day));
	detail_printf(d, ROLE_TEXT, _("wartet %d Arbeitstage"), q->wait_workdays);
	if (q->estimate_min > 0)
		detail_field(d, _("Aufwand"), short_minutes(q->estimate_min, length));
	person_card(s->app, &q->person, d);
}

static void
say_request(const struct sheet *s, size_t at, struct buf *out)
{
	const struct request_row *q = &s->requests.at[at];

	(void)s;
	buf_printf(out, "%s%s%s · ", q->who, *q->who != '\0' ? " · " : "",
	    *q->matter != '\0' ? q->matter : codes_label(&codes_activity_area, q->area));
	buf_printf(out, _("wartet %d Arbeitstage"), q->wait_workdays);
}

/* ---- contacts ---- */

static void
tell_contact(const struct sheet *s, size_t at, struct detail *d)
{
	const struct contact_row *c = &s->contacts.at[at];
	char begins[DAY_TEXT], length[SHORT_TEXT];

	detail_head(d, _("KONTAKT"), short_minutes(c->minutes, length));
	if (c->begins >= 0)
		detail_field(d, _("Beginn"), minute_text(c->begins, begins));
	if (id_zero(&c->person))
		detail_field(d, _("Personen"), c->who);
	detail_field(d, _("Art"), codes_label(&codes_encounter_kind, c->kind));
	detail_field(d, _("Bereich"), codes_label(&codes_activity_area, c->area));
	if (*c->topic != '\0')
		detail_field(d, _("Thema"), codes_label(&codes_topic, c->topic));
	if (*c->outcome != '\0')
		detail_field(d, _("Ergebnis"), codes_label(&codes_outcome, c->outcome));
	if (*c->note != '\0')
		detail_line(d, ROLE_TEXT, c->note);
	person_card(s->app, &c->person, d);
}

static void
say_contact(const struct sheet *s, size_t at, struct buf *out)
{
	const struct contact_row *c = &s->contacts.at[at];

	(void)s;
	buf_printf(out, "%s · %s · %s", c->who, codes_label(&codes_encounter_kind, c->kind),
	    *c->note != '\0' ? c->note : codes_label(&codes_activity_area, c->area));
}

/* ---- drafts ---- */

static void
say_draft(const struct sheet *s, size_t at, struct buf *out)
{
	const struct draft_row *d = &s->drafts.at[at];
	char when[64];

	desk_sync_when(desk_session(s->app), d->written_ms, when, sizeof(when));
	buf_printf(out, _("Noch nicht gespeichert, zuletzt getippt %s."), when);
}

static void
tell_draft(const struct sheet *s, size_t at, struct detail *d)
{
	const struct draft_row *row = &s->drafts.at[at];
	struct buf b = BUF_EMPTY;

	say_draft(s, at, &b);
	detail_head(d, _("ENTWURF"), NULL);
	detail_field(
	    d, _("Art"), row->kind != NULL ? lang_pick(row->kind->de, row->kind->en) : row->name);
	detail_field(d, _("Person"), row->who);
	if (*row->text != '\0')
		detail_line(d, ROLE_TEXT, row->text);
	detail_line(d, ROLE_QUIET, buf_text(&b));
	detail_line(d, ROLE_QUIET, _("Eingabe macht weiter, Entf wirft ihn weg."));
	buf_free(&b);
}

/* ---- what is counted ---- */

static void
tell_conflicts(const struct sheet *s, size_t at, struct detail *d)
{
	(void)s;
	(void)at;
	detail_head(d, _("WIDERSPRÜCHE"), NULL);
	detail_line(d, ROLE_TEXT,
	    _("Zwei Geräte haben dasselbe Feld verschieden geändert. Beide Werte sind aufgehoben; "
	      "einer davon soll gelten."));
	detail_line(d, ROLE_QUIET, _("Eingabe zeigt sie."));
}

static void
tell_review(const struct sheet *s, size_t at, struct detail *d)
{
	const struct sheet_mark *m = &s->marks[at];

	detail_head(d, _(m->who), NULL);
	detail_line(d, ROLE_TEXT, _(m->tell));
	detail_line(d, ROLE_QUIET, _("Eingabe öffnet die Liste (Taste 0)."));
}

static void
tell_staff(const struct sheet *s, size_t at, struct detail *d)
{
	const struct sheet_staff *w = &s->staff[at];
	char done[DAY_TEXT], target[DAY_TEXT], due[DAY_TEXT];

	detail_head(d, w->name, NULL);
	detail_field(d, _("geleistet"), minutes_text(w->week.done, done));
	detail_field(d, _("Soll der Woche"), minutes_text(w->week.target, target));
	detail_field(d, _("Soll bis heute"), minutes_text(w->week.due, due));
	detail_line(d, ROLE_QUIET, _("Eingabe zeigt den Monat (Taste 7)."));
}

/* ---- people ---- */

static void
tell_person(const struct sheet *s, size_t at, struct detail *d)
{
	person_card(s->app, &s->hits[at].row.id, d);
	if (s->hits[at].sounds)
		detail_line(d, ROLE_QUIET, _("Klingt ähnlich wie das Gesuchte."));
}

static void
tell_words(const struct sheet *s, size_t at, struct detail *d)
{
	(void)at;
	detail_printf(d, ROLE_TEXT,
	    _("Sucht »%s« in allen Vermerken, Anfragen, Wiedervorlagen und Akten dieses Geräts."),
	    s->needle);
}

static void
tell_new_person(const struct sheet *s, size_t at, struct detail *d)
{
	(void)at;
	detail_printf(
	    d, ROLE_TEXT, _("Legt »%s« als neue Person an. Der Name allein genügt."), s->needle);
}

static const struct {
	tell_fn *tell;
	say_fn *say;
} about[SHEET_TYPES] = {
    [SHEET_CONFLICTS] = {tell_conflicts, NULL},
    [SHEET_REVIEW] = {tell_review, NULL},
    [SHEET_AGENDA] = {sheet_agenda_tell, sheet_agenda_say},
    [SHEET_FOLLOW_UP] = {tell_follow_up, say_follow_up},
    [SHEET_MORE] = {tell_more, NULL},
    [SHEET_REQUEST] = {tell_request, say_request},
    [SHEET_CONTACT] = {tell_contact, say_contact},
    [SHEET_DRAFT] = {tell_draft, say_draft},
    [SHEET_STAFF] = {tell_staff, NULL},
    [SHEET_PERSON] = {tell_person, NULL},
    [SHEET_WORDS] = {tell_words, NULL},
    [SHEET_NEW_PERSON] = {tell_new_person, NULL},
};

void
sheet_tell(const struct sheet *s, const struct list_row *row, struct detail *d)
{
	if (row != NULL && about[sheet_type(row)].tell != NULL)
		about[sheet_type(row)].tell(s, sheet_at(row), d);
}

void
sheet_say(const struct sheet *s, const struct list_row *row, struct buf *out)
{
	if (row != NULL && about[sheet_type(row)].say != NULL)
		about[sheet_type(row)].say(s, sheet_at(row), out);
}
