/*
 * Reading a calendar line by line. Only what lies in a VEVENT is looked at, and of that only the
 * properties of a table; what a VALARM inside says is skipped.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/ical.h"
#include "common/exchange/ical_when.h"

struct reading {
	const struct ical_reader *to;
	struct err *e;
	size_t line; /* where the unfolded line begins */
	size_t events, notes;
	bool calendar; /* BEGIN:VCALENDAR was seen */
	int depth;     /* components inside the event */
	bool inside;   /* an event */

	size_t from; /* line of the event */
	struct buf uid, title, place;
	struct ical_when start, end;
	struct ical_rule rule;
	bool cancelled, exception;
};

static bool
note(struct reading *rd, size_t line, const char *say)
{
	if (++rd->notes > ICAL_NOTES_MAX)
		return true;
	return rd->to->note(rd->to->ctx, line, say, rd->e);
}

/* ---- properties ---- */

/* Backslashes resolved, line breaks blanks, NFC. */
static bool
take_text(struct reading *rd, struct buf *out, const char *value)
{
	struct buf plain = BUF_EMPTY, safe = BUF_EMPTY;
	bool ok;

	for (; *value != '\0'; value++) {
		if (*value == '\\' && value[1] != '\0') {
			value++;
			buf_u8(&plain, *value == 'n' || *value == 'N' ? ' ' : (uint8_t)*value);
		} else
			buf_u8(&plain, (uint8_t)*value < 0x20 ? ' ' : (uint8_t)*value);
	}
	buf_reset(out);
	ok = buf_ok(&plain, NULL) && text_safe(plain.at, plain.len, false, &safe) &&
	     text_nfc(buf_text(&safe), out);
	buf_free(&plain);
	buf_free(&safe);
	return ok || err_nomem(rd->e);
}

static bool
take_start(struct reading *rd, const char *params, const char *value)
{
	if (ical_when(params, value, &rd->start))
		return true;
	return note(rd, rd->line,
	    rd->start.foreign ? _("Die Zeitzone des Beginns ist unbekannt.")
			      : _("Der Beginn lässt sich nicht lesen."));
}

static bool
take_end(struct reading *rd, const char *params, const char *value)
{
	if (ical_when(params, value, &rd->end))
		return true;
	return note(rd, rd->line, _("Das Ende lässt sich nicht lesen und bleibt offen."));
}

static bool
take_duration(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	if (ical_duration(value, &rd->end.minutes))
		return true;
	return note(rd, rd->line, _("Die Dauer lässt sich nicht lesen. Das Ende bleibt offen."));
}

static bool
take_uid(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	return take_text(rd, &rd->uid, value);
}

static bool
take_title(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	return take_text(rd, &rd->title, value);
}

static bool
take_place(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	return take_text(rd, &rd->place, value);
}

static bool
take_state(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	rd->cancelled = strcasecmp(value, "CANCELLED") == 0;
	return true;
}

static bool
take_rule(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	ical_rule(value, &rd->rule);
	return true;
}

static bool
take_exception(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	(void)value;
	rd->exception = true;
	return true;
}

static bool
take_left_out(struct reading *rd, const char *params, const char *value)
{
	(void)params;
	(void)value;
	return note(
	    rd, rd->line, _("Ausnahmen von der Wiederholung bleiben draußen. Bitte prüfen."));
}

static const struct property {
	const char *name;
	bool (*take)(struct reading *rd, const char *params, const char *value);
} properties[] = {
    {"UID", take_uid},
    {"SUMMARY", take_title},
    {"LOCATION", take_place},
    {"DTSTART", take_start},
    {"DTEND", take_end},
    {"DURATION", take_duration},
    {"STATUS", take_state},
    {"RRULE", take_rule},
    {"RECURRENCE-ID", take_exception},
    {"EXDATE", take_left_out},
    {"RDATE", take_left_out},
};

/* ---- one event ---- */

static void
begin_event(struct reading *rd)
{
	rd->inside = true;
	rd->from = rd->line;
	buf_reset(&rd->uid);
	buf_reset(&rd->title);
	buf_reset(&rd->place);
	rd->start = rd->end = (struct ical_when){.minute = -1, .minutes = -1};
	rd->rule = (struct ical_rule){0};
	rd->cancelled = rd->exception = false;
}

/* The end as a minute of the first day, or -1; *say where that leaves something out. */
static int
end_of(const struct reading *rd, const char **say)
{
	const struct ical_when *s = &rd->start, *end = &rd->end;
	int64_t minute = -1;

	if (s->minute < 0) {
		if ((end->day > day_add(s->day, 1) && end->minute < 0) || end->minutes > 1440)
			*say = _("Der Termin dauert mehrere Tage. Übernommen wird der erste.");
		return -1;
	}
	if (end->minutes >= 0)
		minute = s->minute + end->minutes;
	else if (end->day == s->day)
		minute = end->minute;
	else if (end->day != 0)
		minute = 1440;
	if (minute < 1440)
		return minute > s->minute ? (int)minute : -1;
	*say = _("Der Termin endet an einem anderen Tag. Das Ende bleibt offen.");
	return -1;
}

static bool
end_event(struct reading *rd)
{
	struct ical_event ev = {.line = rd->from,
	    .day = rd->start.day,
	    .begins = rd->start.minute,
	    .cancelled = rd->cancelled,
	    .remind_min = -1};
	const char *say = NULL;

	rd->inside = false;
	if (++rd->events > ICAL_EVENTS_MAX)
		return err_say(rd->e, ERR_FULL,
		    _("Die Datei hat mehr als %d Termine. Bitte in Teilen einlesen."),
		    ICAL_EVENTS_MAX);
	if (ev.day == 0)
		return note(rd, rd->from, _("Ein Termin ohne lesbaren Beginn bleibt draußen."));
	if (rd->exception)
		return note(rd, rd->from,
		    _("Ein einzeln geänderter Termin einer Reihe bleibt draußen. Bitte von Hand "
		      "eintragen."));
	ev.ends = end_of(rd, &say);
	if (say != NULL && !note(rd, rd->from, say))
		return false;
	ev.weekly_until = ical_rule_until(&rd->rule, ev.day);
	if (rd->rule.there && ev.weekly_until == 0 &&
	    !note(rd, rd->from,
		_("Diese Wiederholung lässt sich nicht übernehmen, nur der erste Termin.")))
		return false;
	ev.uid = buf_text(&rd->uid);
	ev.title = buf_text(&rd->title);
	ev.place = buf_text(&rd->place);
	return ev.uid == NULL || ev.title == NULL || ev.place == NULL
		   ? err_nomem(rd->e)
		   : rd->to->event(rd->to->ctx, &ev, rd->e);
}

/* ---- lines ---- */

static bool
component(struct reading *rd, bool begins, const char *name)
{
	if (!rd->inside) {
		rd->calendar = rd->calendar || (begins && strcasecmp(name, "VCALENDAR") == 0);
		if (begins && rd->calendar && strcasecmp(name, "VEVENT") == 0)
			begin_event(rd);
		return true;
	}
	if (begins) {
		rd->depth++;
		return true;
	}
	if (rd->depth > 0) {
		rd->depth--;
		return true;
	}
	return end_event(rd);
}

/* name;params:value, with quoted parameters. Cuts the line in place. */
static bool
cut_line(char *line, char **params, char **value)
{
	bool quoted = false;
	char *p;

	*params = NULL;
	for (p = line; *p != '\0'; p++) {
		quoted = quoted != (*p == '"');
		if (quoted || (*p != ';' && *p != ':'))
			continue;
		if (*p == ':') {
			*p = '\0';
			*value = p + 1;
			*params = *params == NULL ? p : *params;
			return true;
		}
		if (*params == NULL) {
			*p = '\0';
			*params = p + 1;
		}
	}
	return false;
}

static bool
take_line(struct reading *rd, char *line)
{
	char *params, *value;
	size_t i;

	if (!cut_line(line, &params, &value))
		return true;
	if (strcasecmp(line, "BEGIN") == 0 || strcasecmp(line, "END") == 0)
		return component(rd, toupper((unsigned char)line[0]) == 'B', value);
	for (i = 0; rd->inside && rd->depth == 0 && i < sizeof(properties) / sizeof(properties[0]);
	     i++)
		if (strcasecmp(properties[i].name, line) == 0)
			return properties[i].take(rd, params, value);
	return true;
}

static bool
finish_line(struct reading *rd, struct buf *line)
{
	bool ok = true;

	if (line->len > 0 && !text_valid(line->at, line->len))
		ok = note(rd, rd->line, _("Die Zeile ist kein gültiger Text (UTF-8)."));
	else if (line->len > 0 && (buf_text(line) != NULL || err_nomem(rd->e)))
		ok = take_line(rd, (char *)line->at);
	buf_reset(line);
	return ok;
}

static bool
read_lines(struct reading *rd, const uint8_t *at, const uint8_t *end)
{
	struct buf line = BUF_EMPTY;
	const uint8_t *stop;
	size_t number = 1;
	bool ok = true;

	for (; ok && at < end; at = stop < end ? stop + 1 : end, number++) {
		stop = memchr(at, '\n', (size_t)(end - at));
		stop = stop == NULL ? end : stop;
		if (*at != ' ' && *at != '\t') {
			ok = finish_line(rd, &line);
			rd->line = number;
		} else
			at++;
		buf_put(&line, at, (size_t)(stop - at) - (stop > at && stop[-1] == '\r'));
		if (ok && line.len > ICAL_LINE_MAX)
			ok = err_say(rd->e, ERR_FULL, _("Zeile %zu ist zu lang."), rd->line);
	}
	ok = ok && finish_line(rd, &line);
	buf_free(&line);
	return ok;
}

bool
ical_read(const void *bytes, size_t n, const struct ical_reader *to, struct err *e)
{
	struct reading rd = {.to = to, .e = e, .line = 1};
	const uint8_t *at = bytes;
	bool ok;

	if (n > ICAL_FILE_MAX)
		return err_set(e, ERR_FULL, _("Die Datei ist zu groß. Bitte in Teilen einlesen."),
		    "%zu bytes", n);
	if (n >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) {
		at += 3;
		n -= 3;
	}
	ok = read_lines(&rd, at, at + n);
	if (ok && !rd.calendar)
		ok = err_set(
		    e, ERR_INPUT, _("Das ist keine Kalenderdatei (iCalendar)."), "no VCALENDAR");
	if (ok && rd.inside)
		ok = note(
		    &rd, rd.from, _("Der letzte Termin ist abgeschnitten und bleibt draußen."));
	buf_free(&rd.uid);
	buf_free(&rd.title);
	buf_free(&rd.place);
	return ok;
}
