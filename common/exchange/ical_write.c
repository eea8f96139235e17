#include <string.h>
#include <time.h>

#include "common/base/day.h"
#include "common/base/text.h"
#include "common/exchange/ical.h"

#define FOLD 75 /* octets of a line without its end */

/* RFC 5545, 3.1: between octets, but never inside a letter. */
static void
put_folded(struct buf *out, const char *line)
{
	size_t used = 0;
	int32_t cp;
	int n;

	for (; (n = text_point(line, &cp)) > 0; line += n) {
		if (used + (size_t)n > FOLD) {
			buf_put(out, "\r\n ", 3);
			used = 1;
		}
		buf_put(out, line, (size_t)n);
		used += (size_t)n;
	}
	buf_put(out, "\r\n", 2);
}

/* 3.3.11; other control characters have no place in it. */
static void
put_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\' || *text == ';' || *text == ',')
			buf_u8(out, '\\');
		if (*text == '\n')
			buf_put(out, "\\n", 2);
		else if ((unsigned char)*text >= 0x20 || *text == '\t')
			buf_u8(out, (uint8_t)*text);
	}
}

void
ical_raw(struct buf *out, const char *name, const char *value)
{
	struct buf line = BUF_EMPTY;

	buf_printf(&line, "%s:%s", name, value == NULL ? "" : value);
	if (value != NULL && buf_ok(&line, NULL))
		put_folded(out, buf_text(&line));
	else
		out->failed = true;
	buf_free(&line);
}

void
ical_line(struct buf *out, const char *name, const char *text)
{
	struct buf value = BUF_EMPTY;

	put_escaped(&value, text == NULL ? "" : text);
	ical_raw(out, name, buf_ok(&value, NULL) ? buf_text(&value) : NULL);
	buf_free(&value);
}

void
ical_begin(struct buf *out)
{
	static const char *const head[] = {"BEGIN:VCALENDAR", "VERSION:2.0",
	    "PRODID:-//feldbuch//feldbuch//DE", "CALSCALE:GREGORIAN", "BEGIN:VTIMEZONE",
	    "TZID:Europe/Berlin", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
	    "TZNAME:CEST", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
	    "END:DAYLIGHT", "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
	    "TZNAME:CET", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
	    "END:STANDARD", "END:VTIMEZONE"};
	size_t i;

	for (i = 0; i < sizeof(head) / sizeof(head[0]); i++)
		buf_printf(out, "%s\r\n", head[i]);
}

void
ical_end(struct buf *out)
{
	buf_printf(out, "END:VCALENDAR\r\n");
}

static void
put_time(struct buf *out, const char *name, int32_t day, int minute)
{
	if (minute < 0)
		buf_printf(out, "%s;VALUE=DATE:%08d\r\n", name, (int)day);
	else
		buf_printf(out, "%s;TZID=Europe/Berlin:%08dT%02d%02d00\r\n", name, (int)day,
		    minute / 60, minute % 60);
}

static void
put_stamp(struct buf *out, int64_t now_ms)
{
	time_t t = (time_t)(now_ms / 1000);
	char text[32] = "";
	struct tm tm;

	if (gmtime_r(&t, &tm) != NULL)
		strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &tm);
	buf_printf(out, "DTSTAMP:%s\r\n", text);
}

static void
put_alarm(struct buf *out, const struct ical_event *ev)
{
	buf_printf(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT%dM\r\n", ev->remind_min);
	ical_line(out, "DESCRIPTION", ev->title);
	buf_printf(out, "END:VALARM\r\n");
}

void
ical_put(struct buf *out, const struct ical_event *ev, int64_t now_ms)
{
	buf_printf(out, "BEGIN:VEVENT\r\n");
	ical_line(out, "UID", ev->uid);
	put_stamp(out, now_ms);
	put_time(out, "DTSTART", ev->day, ev->begins);
	if (ev->begins >= 0 && ev->ends > ev->begins)
		put_time(out, "DTEND", ev->day, ev->ends);
	else if (ev->begins < 0)
		put_time(out, "DTEND", day_add(ev->day, 1), -1);
	/* UNTIL is in UTC where DTSTART has a zone, a day where it is one. */
	if (ev->weekly_until != 0)
		buf_printf(out, "RRULE:FREQ=WEEKLY;UNTIL=%08d%s\r\n", (int)ev->weekly_until,
		    ev->begins < 0 ? "" : "T235959Z");
	ical_line(out, "SUMMARY", ev->title);
	if (ev->place[0] != '\0')
		ical_line(out, "LOCATION", ev->place);
	if (ev->cancelled)
		buf_printf(out, "STATUS:CANCELLED\r\n");
	if (ev->remind_min >= 0)
		put_alarm(out, ev);
	buf_printf(out, "END:VEVENT\r\n");
}
