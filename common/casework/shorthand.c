/* From the line to a contact, and the contact told back in one sentence. */
#include "common/casework/shorthand.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/shorthand_inside.h"

/* ---- the records ---- */

static bool
set_number(struct record *rec, const char *field, int64_t v, int64_t none)
{
	return v == none || record_set_int(rec, field, v);
}

static bool
set_code(struct record *rec, const char *field, const char *code)
{
	return code[0] == '\0' || record_set_text(rec, field, code);
}

/* The place of the last contact goes along only with its kind. */
static bool
fill_row(struct record *row, const struct shorthand *s)
{
	if (s->kind[0] != '\0' && strcmp(s->kind, record_text(row, "kind")) != 0)
		record_clear(row, "place");
	return set_code(row, "kind", s->kind) && set_code(row, "area", s->area) &&
	       set_code(row, "place", s->place) && set_code(row, "outcome", s->outcome) &&
	       set_code(row, "areas_extra", s->areas_extra) &&
	       set_number(row, "begins", s->begins, -1) && set_number(row, "ends", s->ends, -1) &&
	       set_number(row, "minutes", s->minutes, 0) &&
	       set_number(row, "travel_min", s->travel_min, 0) && set_number(row, "km", s->km, 0) &&
	       set_number(row, "anonymous_count", s->unnamed, 0);
}

static bool
fill_note(struct contact *c, const struct shorthand *s, struct buf *lost)
{
	struct buf note = BUF_EMPTY;
	bool ok = set_code(c->note, "topics_extra", s->topics_extra);

	if (s->topic[0] != '\0')
		contact_topic(c, s->topic);
	buf_printf(&note, "%s%s%s", buf_text(lost), lost->len > 0 && s->note[0] != '\0' ? " " : "",
	    s->note);
	ok = ok && buf_ok(&note, NULL) && set_code(c->note, "text", buf_text(&note));
	buf_free(&note);
	return ok;
}

/* Begun for the first of the people, so that her defaults come along. */
static bool
begin(struct replica *r, const struct people *people, const struct shorthand *s, struct now now,
    const struct participants *who, struct contact *out, struct err *e)
{
	const struct person_row *first =
	    who->n > 0 ? people_by_code(people, who->at[0].code) : NULL;

	now.day = s->day;
	return contact_begin(r, now, first != NULL ? &first->id : NULL, out, e) &&
	       (who->n == 0 || contact_people(r, out, who, e));
}

static void
propose(const struct shorthand *s, struct proposals *with)
{
	with->follow_up = with->follow_up || s->due != 0;
	if (s->due != 0)
		with->due = s->due;
	if (s->due_text[0] != '\0')
		text_copy(with->text, sizeof(with->text), s->due_text);
	if (!s->meets)
		return;
	with->meets_on = s->due;
	with->meets_at = s->meets_at;
	text_copy(with->meets, sizeof(with->meets),
	    s->meets_text[0] != '\0' ? s->meets_text : _("Termin"));
}

/* ---- is it complete ---- */

static const char *
first_error(const struct problems *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (!p->at[i].warning)
			return p->at[i].say;
	return NULL;
}

/* What a save would refuse is said while it is typed; a length first, it is missing most often. */
static bool
complete(struct replica *r, const struct contact *c, struct now now, struct buf *say)
{
	struct problems p = {.n = 0};
	const char *error;

	if (!record_has(c->row, "minutes"))
		buf_printf(say, _("Wie lange? Zum Beispiel 45m oder 9:30-10:15."));
	else if (!record_has(c->row, "area"))
		buf_printf(say, _("Welcher Bereich? Zum Beispiel B4."));
	else {
		record_check(c->row, &p);
		record_check(c->note, &p);
		contact_check(r, c, now, &p);
		error = first_error(&p);
		if (error != NULL)
			buf_printf(say, "%s", error);
	}
	return say->len == 0;
}

/* ---- the reading ---- */

static void
part(struct buf *say, const char *text)
{
	if (text[0] != '\0')
		buf_printf(say, "%s%s", say->len > 0 ? " · " : "", text);
}

static void
say_people(struct buf *say, const struct people *people, const struct contact *c)
{
	struct participants who;
	const struct person_row *row;
	size_t i;

	participants_parse(record_text(c->row, "participants"), &who);
	for (i = 0; i < who.n; i++) {
		row = people_by_code(people, who.at[i].code);
		buf_printf(
		    say, "%s%s", i > 0 ? " + " : "", row != NULL ? row->name : who.at[i].code);
		if (i == 0 && row != NULL && row->case_code[0] != '\0')
			buf_printf(say, " (%s)", row->case_code);
	}
	if (record_has(c->row, "anonymous_count"))
		buf_printf(say, _("%s%lld ohne Namen"), who.n > 0 ? " + " : "",
		    (long long)record_int(c->row, "anonymous_count", 0));
}

static void
say_when(struct buf *say, const struct contact *c, struct now now)
{
	int32_t day = (int32_t)record_int(c->row, "held_on", 0);
	int64_t begins = record_int(c->row, "begins", -1), ends = record_int(c->row, "ends", -1);
	char text[2 * DAY_TEXT + 8], one[DAY_TEXT], two[DAY_TEXT] = "";

	if (day == now.day)
		snprintf(text, sizeof(text), "%s", _("heute"));
	else
		snprintf(text, sizeof(text), "%s %s", day_weekday_text(day_weekday(day)),
		    day_text_short(day, one));
	part(say, text);
	if (begins >= 0)
		buf_printf(say, " %s", minute_text((int)begins, one));
	if (begins >= 0 && ends >= 0)
		buf_printf(say, "–%s", minute_text((int)ends, two));
	part(say, typed_minutes_reading((int)record_int(c->row, "minutes", 0), text));
}

/* The label without what explains it: "Begleitung", not "Begleitung (Behörde, Kita, ...)". */
static void
say_code(struct buf *say, const struct codes *codes, const char *code, bool with_code)
{
	const char *label = codes_label(codes, code);
	size_t n = strcspn(label, with_code ? ",(" : "(");
	char text[120];

	if (code[0] == '\0')
		return;
	while (n > 0 && label[n - 1] == ' ')
		n--;
	snprintf(text, sizeof(text), "%s%s%.*s", with_code ? code : "", with_code ? " " : "",
	    (int)n, label);
	part(say, text);
}

static void
say_follow_up(struct buf *say, const struct proposals *with)
{
	char day[DAY_TEXT];

	part(say, _("Wiedervorlage"));
	buf_printf(say, " %s %s: %s", day_weekday_text(day_weekday(with->due)),
	    day_text_short(with->due, day), with->text);
}

static void
say_appointment(struct buf *say, const struct proposals *with)
{
	char day[DAY_TEXT], at[DAY_TEXT] = "";

	part(say, _("Termin"));
	buf_printf(say, " %s %s %s", day_weekday_text(day_weekday(with->meets_on)),
	    day_text_short(with->meets_on, day),
	    with->meets_at >= 0 ? minute_text(with->meets_at, at) : "");
	if (strcmp(with->meets, _("Termin")) != 0)
		buf_printf(say, " %s", with->meets);
}

static void
say_rest(struct buf *say, const struct contact *c, const struct proposals *with)
{
	const struct record *row = c->row;

	if (record_has(row, "areas_extra") || record_has(c->note, "topics_extra"))
		buf_printf(say, " +%s%s%s", record_text(row, "areas_extra"),
		    record_has(row, "areas_extra") && record_has(c->note, "topics_extra") ? " "
											  : "",
		    record_text(c->note, "topics_extra"));
	say_code(say, &codes_place, record_text(row, "place"), false);
	if (record_has(row, "travel_min"))
		buf_printf(
		    say, _(" · Fahrt %lld Min."), (long long)record_int(row, "travel_min", 0));
	if (record_has(row, "km"))
		buf_printf(say, " · %lld km", (long long)record_int(row, "km", 0));
	say_code(say, &codes_outcome, record_text(row, "outcome"), false);
	if (with->meets_on != 0)
		say_appointment(say, with);
	else if (with->follow_up)
		say_follow_up(say, with);
	if (with->time_entry)
		part(say, with->request ? _("+ Arbeitszeit, Anfrage") : _("+ Arbeitszeit"));
	else if (with->request)
		part(say, _("+ Anfrage"));
}

void
shorthand_tell(const struct people *people, const struct contact *c, const struct proposals *with,
    struct now now, struct buf *say)
{
	say_people(say, people, c);
	say_when(say, c, now);
	say_code(say, &codes_encounter_kind, record_text(c->row, "kind"), false);
	part(say, record_text(c->row, "area"));
	say_code(say, &codes_topic, record_text(c->note, "topic"), true);
	say_rest(say, c, with);
}

/* ---- all of it ---- */

static bool
make(struct replica *r, const struct people *people, const struct shorthand *s, struct now now,
    struct contact *out, struct proposals *with, struct buf *say, struct err *e)
{
	struct participants who;
	struct buf lost = BUF_EMPTY;
	struct err own = {0};
	bool ok = names_find(r, people, s->names, &who, &lost, say, &own);

	if (!ok && own.code != ERR_NONE) {
		if (e != NULL)
			*e = own;
		goto done;
	}
	ok = begin(r, people, s, now, &who, out, e) &&
	     ((fill_row(out->row, s) && fill_note(out, s, &lost)) || err_nomem(e)) &&
	     contact_proposals(r, out, now, with, e);
	if (ok)
		propose(s, with);
done:
	buf_free(&lost);
	return ok;
}

bool
shorthand_contact(struct replica *r, const struct people *people, const char *line, struct now now,
    struct contact *out, struct proposals *with, struct buf *say, struct err *e)
{
	struct shorthand s;
	struct buf own = BUF_EMPTY;
	bool ok;

	*out = (struct contact){0};
	memset(with, 0, sizeof(*with));
	line_read(line, now, names_have, people, &s, &own);
	ok = make(r, people, &s, now, out, with, &own, e);
	if (!ok) {
		contact_free(out);
	} else {
		if (own.len == 0 && complete(r, out, now, &own))
			shorthand_tell(people, out, with, now, say);
		else
			ok = err_set(e, ERR_INPUT, buf_text(&own), "shorthand");
		buf_put(say, own.at, own.len);
	}
	explicit_bzero(&s, sizeof(s));
	buf_free(&own);
	return ok;
}
