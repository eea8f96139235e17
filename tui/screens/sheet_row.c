/*
 * A line of the sheet as a row of the list, and as one sentence.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "tui/screens/short_text.h"
#include "tui/screens/sheet.h"

#define URGENT "today"
#define WAIT_LONG 10 /* workdays; an open request is then waited for too long (domain 2.5) */

enum sheet_type
sheet_type(const struct list_row *row)
{
	return (enum sheet_type)(row->tag >> 32);
}

size_t
sheet_at(const struct list_row *row)
{
	return (size_t)(row->tag & 0xffffffff);
}

static const struct follow_up_row *
follow_up_of(const struct sheet *s, const struct list_row *row)
{
	return &s->follow_ups.at[sheet_at(row)];
}

static const struct request_row *
request_of(const struct sheet *s, const struct list_row *row)
{
	return &s->requests.at[sheet_at(row)];
}

static const struct contact_row *
contact_of(const struct sheet *s, const struct list_row *row)
{
	return &s->contacts.at[sheet_at(row)];
}

/* ---- headings ---- */

static size_t
overdue(const struct sheet *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->follow_ups.n; i++)
		n += s->follow_ups.at[i].overdue;
	return n;
}

static size_t
urgent(const struct sheet *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->requests.n; i++)
		n += strcmp(s->requests.at[i].urgency, URGENT) == 0;
	return n;
}

static int64_t
minutes_of_contacts(const struct sheet *s)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < s->contacts.n; i++)
		sum += s->contacts.at[i].minutes;
	return sum;
}

/* With those the sheet has no room for. */
static size_t
agenda_of(const struct sheet *s, enum sheet_type section)
{
	size_t i, n = s->hidden[section];

	for (i = 0; i < s->n; i++)
		n += s->lines[i].type == SHEET_AGENDA && s->lines[i].section == section;
	return n;
}

static void
counted(struct list_row *row, const char *what, size_t some, size_t all)
{
	if (some > 0)
		row_printf(row, SHEET_WHAT, "%zu %s, %zu", some, what, all);
	else
		row_printf(row, SHEET_WHAT, "%zu", all);
}

static void
heading(const struct sheet *s, enum sheet_type section, struct list_row *row)
{
	static const char *const titles[SHEET_TYPES] = {
	    [SHEET_CONFLICTS] = N_("ZU KLÄREN"),
	    [SHEET_REVIEW] = N_("ZU PRÜFEN"), /* for a companion: RÜCKFRAGEN */
	    [SHEET_URGENT] = N_("EILT"),
	    [SHEET_MEETING] = N_("TERMINE"),
	    [SHEET_FOLLOW_UP] = N_("WIEDERVORLAGEN"),
	    [SHEET_REQUEST] = N_("OFFENE ANFRAGEN"),
	    [SHEET_CONTACT] = N_("KONTAKTE HEUTE"),
	    [SHEET_DRAFT] = N_("ENTWÜRFE"),
	    [SHEET_STAFF] = N_("STUNDEN DIESER WOCHE"),
	};
	char length[SHORT_TEXT];

	row->heading = true;
	row_text(
	    row, 0, section == SHEET_REVIEW && s->casework ? _("RÜCKFRAGEN") : _(titles[section]));
	if (section == SHEET_FOLLOW_UP)
		counted(row, _("überfällig"), overdue(s), s->follow_ups.n);
	else if (section == SHEET_REQUEST)
		counted(row, _("dringend"), urgent(s), s->requests.n);
	else if (section == SHEET_CONTACT)
		row_printf(row, SHEET_WHAT, "%zu · %s", s->contacts.n,
		    short_minutes(minutes_of_contacts(s), length));
	else if (section == SHEET_DRAFT)
		row_printf(row, SHEET_WHAT, "%zu", s->drafts.n);
	else if (section == SHEET_URGENT || section == SHEET_MEETING)
		row_printf(row, SHEET_WHAT, "%zu", agenda_of(s, section));
}

/* "KW 10 · diese Woche       04.03. – 10.03." */
static void
week(const struct sheet *s, size_t at, struct list_row *row)
{
	int32_t monday = (int32_t)at, now = day_monday(s->now.day);
	int ahead = day_between(now, monday) / 7;
	char from[DAY_TEXT], to[DAY_TEXT];
	const char *which = ahead == 0	  ? _(" · diese Woche")
			    : ahead == 1  ? _(" · nächste Woche")
			    : ahead == -1 ? _(" · letzte Woche")
					  : "";

	row->heading = true;
	snprintf(row->key.sort, sizeof(row->key.sort), "week %d", (int)monday);
	row_printf(row, 0, _("KW %d%s"), day_iso_week(monday, NULL), which);
	row_printf(row, SHEET_WHAT, "%s – %s", day_text_short(monday, from),
	    day_text_short(day_add(monday, 6), to));
}

/* ---- rows ---- */

static void
put_day(struct list_row *row, int32_t day)
{
	char text[DAY_TEXT];

	row_text(row, SHEET_WHEN, day_text_short(day, text));
	row_text(row, SHEET_WEEKDAY, day_weekday_text(day_weekday(day)));
}

static void
follow_up(const struct sheet *s, struct list_row *row)
{
	const struct follow_up_row *f = follow_up_of(s, row);

	row->key.id = f->id;
	row->mark = f->overdue ? '!' : 0;
	row->role = f->overdue ? ROLE_ATTENTION : f->done_on != 0 ? ROLE_QUIET : ROLE_TEXT;
	put_day(row, f->done_on != 0 ? f->done_on : f->shown_on);
	row_text(row, SHEET_WHO, f->who);
	row_text(row, SHEET_WHAT, f->text);
}

static void
more(const struct sheet *s, struct list_row *row)
{
	char day[DAY_TEXT];

	row->role = ROLE_QUIET;
	row_printf(row, SHEET_WHO, _("%zu weitere"), s->hidden[sheet_at(row)]);
	if (sheet_at(row) == SHEET_FOLLOW_UP)
		row_printf(row, SHEET_WHAT, _("bis %s"),
		    day_text_short(s->follow_ups.at[s->follow_ups.n - 1].shown_on, day));
}

static void
request(const struct sheet *s, struct list_row *row)
{
	const struct request_row *q = request_of(s, row);
	bool now = strcmp(q->urgency, URGENT) == 0 || q->wait_workdays > WAIT_LONG;

	row->key.id = q->id;
	row->mark = now ? '!' : 0;
	row->role = now ? ROLE_ATTENTION : ROLE_TEXT;
	put_day(row, q->received_on);
	row_text(row, SHEET_WHO, *q->who != '\0' ? q->who : _("(ohne Namen)"));
	row_text(row, SHEET_WHAT,
	    *q->matter != '\0' ? q->matter : codes_label(&codes_activity_area, q->area));
}

static void
contact(const struct sheet *s, struct list_row *row)
{
	const struct contact_row *c = contact_of(s, row);
	char at[DAY_TEXT], length[SHORT_TEXT];
	const char *about = *c->note != '\0'	? c->note
			    : *c->topic != '\0' ? codes_label(&codes_topic, c->topic)
						: codes_label(&codes_activity_area, c->area);

	row->key.id = c->id;
	if (c->begins >= 0)
		row_text(row, SHEET_WHEN, minute_text(c->begins, at));
	row_text(row, SHEET_WHO, *c->who != '\0' ? c->who : _("(ohne Namen)"));
	row_printf(row, SHEET_WHAT, "%s %s", short_minutes(c->minutes, length), about);
}

static void
draft(const struct sheet *s, struct list_row *row)
{
	const struct draft_row *d = &s->drafts.at[sheet_at(row)];
	struct now at = now_of_ms(d->written_ms);
	const char *kind = d->kind != NULL ? lang_pick(d->kind->de, d->kind->en) : d->name;
	char text[DAY_TEXT];

	row->key.id = d->id;
	row->mark = '~';
	row->role = ROLE_DRAFT;
	if (at.day == s->now.day)
		row_text(row, SHEET_WHEN, minute_text(at.minute, text));
	else
		put_day(row, at.day);
	row_text(row, SHEET_WHO, *d->who != '\0' ? d->who : _("(noch ohne Namen)"));
	row_printf(row, SHEET_WHAT, "%s%s%s", kind, *d->text != '\0' ? ": " : "", d->text);
}

static void
staff(const struct sheet *s, struct list_row *row)
{
	const struct sheet_staff *w = &s->staff[sheet_at(row)];
	char done[DAY_TEXT], target[DAY_TEXT];

	row->key.id = w->id;
	row_text(row, SHEET_WHO, w->name);
	row_printf(row, SHEET_WHAT, _("%s von %s"), minutes_text(w->week.done, done),
	    minutes_text(w->week.target, target));
}

static void
conflicts(const struct sheet *s, struct list_row *row)
{
	row->mark = '!';
	row->role = ROLE_ATTENTION;
	row_text(row, SHEET_WHO, _("Widersprüche"));
	row_printf(row, SHEET_WHAT, "%lld", (long long)s->conflicts);
}

static void
review(const struct sheet *s, struct list_row *row)
{
	const struct sheet_mark *m = &s->marks[sheet_at(row)];

	row_text(row, SHEET_WHO, _(m->who));
	row_printf(row, SHEET_WHAT, "%lld %s", (long long)m->n, _(m->what));
}

static void
person(const struct sheet *s, struct list_row *row)
{
	const struct sheet_hit *h = &s->hits[sheet_at(row)];

	row->key.id = h->row.id;
	row->role = h->row.gone ? ROLE_QUIET : ROLE_TEXT;
	row_text(row, SHEET_WHEN, h->sounds ? _("klingt") : "");
	row_text(row, SHEET_WHO, h->row.name);
	row_text(row, SHEET_WHAT, *h->row.case_code != '\0' ? h->row.case_code : h->row.code);
}

static void
words(const struct sheet *s, struct list_row *row)
{
	row->role = ROLE_QUIET;
	row_text(row, SHEET_WHO, _("In allem suchen"));
	row_printf(row, SHEET_WHAT, "»%s«", s->needle);
}

static void
new_person(const struct sheet *s, struct list_row *row)
{
	row->role = ROLE_QUIET;
	row_text(row, SHEET_WHO, _("Neue Person"));
	row_printf(row, SHEET_WHAT, "»%s«", s->needle);
}

typedef void row_fn(const struct sheet *s, struct list_row *row);
static row_fn *const fillers[SHEET_TYPES] = {
    [SHEET_CONFLICTS] = conflicts,
    [SHEET_REVIEW] = review,
    [SHEET_AGENDA] = sheet_agenda_row,
    [SHEET_FOLLOW_UP] = follow_up,
    [SHEET_MORE] = more,
    [SHEET_REQUEST] = request,
    [SHEET_CONTACT] = contact,
    [SHEET_DRAFT] = draft,
    [SHEET_STAFF] = staff,
    [SHEET_PERSON] = person,
    [SHEET_WORDS] = words,
    [SHEET_NEW_PERSON] = new_person,
};

/* A draft may be of a record that stands here too: the section makes its key another one. */
static void
fill(const struct sheet *s, struct sheet_line line, struct list_row *out)
{
	out->tag = (int64_t)line.type << 32 | (int64_t)line.at;
	snprintf(out->key.sort, sizeof(out->key.sort), "%d.%d", (int)line.type, (int)line.section);
	out->key.id.b[0] = 1;
	if (line.type == SHEET_HEAD)
		heading(s, line.section, out);
	else if (line.type == SHEET_WEEK)
		week(s, line.at, out);
	else
		fillers[line.type](s, out);
}

void
sheet_line(const struct sheet *s, size_t i, struct list_row *out)
{
	fill(s, s->lines[i], out);
}

static struct sheet_line
found_line(const struct sheet *s, size_t i)
{
	if (!s->finds_people)
		return s->lines[s->kept[i]];
	return i < s->n_hits	? (struct sheet_line){SHEET_PERSON, SHEET_PERSON, i}
	       : i == s->n_hits ? (struct sheet_line){SHEET_WORDS, SHEET_WORDS, 0}
				: (struct sheet_line){SHEET_NEW_PERSON, SHEET_NEW_PERSON, 0};
}

void
sheet_row(void *ctx, size_t i, struct list_row *out)
{
	const struct sheet *s = ctx;

	fill(s, s->needle[0] != '\0' ? found_line(s, i) : s->lines[i], out);
}

/* ---- about a row ---- */

bool
sheet_person(const struct sheet *s, const struct list_row *row, struct id *out)
{
	if (row == NULL)
		return false;
	switch (sheet_type(row)) {
	case SHEET_AGENDA: *out = s->agenda.at[sheet_at(row)].person; break;
	case SHEET_FOLLOW_UP: *out = follow_up_of(s, row)->person; break;
	case SHEET_REQUEST: *out = request_of(s, row)->person; break;
	case SHEET_PERSON: *out = s->hits[sheet_at(row)].row.id; break;
	case SHEET_CONTACT: *out = contact_of(s, row)->person; break;
	default: return false;
	}
	return !id_zero(out);
}
