#include "common/base/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

static const char *const weekdays[2][7] = {
    {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};

static const char *const weekdays_long[2][7] = {
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};

static const char *const months[2][12] = {
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
	"November", "Dezember"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"},
};

const char *
day_weekday_text(int weekday)
{
	return weekday < 1 || weekday > 7 ? "" : weekdays[lang_english()][weekday - 1];
}

static const char *
month_text(int month)
{
	return month < 1 || month > 12 ? "" : months[lang_english()][month - 1];
}

const char *
day_text(int32_t day, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (day_valid(day))
		snprintf(out, DAY_TEXT, "%02d.%02d.%04d", day_of_month(day), day_month(day),
		    day_year(day));
	return out;
}

const char *
day_text_iso(int32_t day, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (pdate_valid(day))
		snprintf(out, DAY_TEXT, "%04d-%02d-%02d", day_year(day), day_month(day),
		    day_of_month(day));
	return out;
}

const char *
day_text_short(int32_t day, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (day_valid(day))
		snprintf(out, DAY_TEXT, "%02d.%02d.", day_of_month(day), day_month(day));
	return out;
}

const char *
day_text_weekday(int32_t day, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (day_valid(day))
		snprintf(out, DAY_TEXT, "%s %02d.%02d.%04d", day_weekday_text(day_weekday(day)),
		    day_of_month(day), day_month(day), day_year(day));
	return out;
}

const char *
day_text_long(int32_t day, char out[static DAY_TEXT])
{
	bool en = lang_english();

	out[0] = '\0';
	if (day_valid(day))
		snprintf(out, DAY_TEXT, en ? "%s, %d %s %d" : "%s, %d. %s %d",
		    weekdays_long[en][day_weekday(day) - 1], day_of_month(day),
		    month_text(day_month(day)), day_year(day));
	return out;
}

const char *
day_text_month(int32_t day, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (day_valid(day))
		snprintf(out, DAY_TEXT, "%s %d", month_text(day_month(day)), day_year(day));
	return out;
}

const char *
pdate_text(int32_t p, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (pdate_valid(p))
		snprintf(
		    out, DAY_TEXT, "%02d.%02d.%04d", day_of_month(p), day_month(p), day_year(p));
	return out;
}

const char *
minute_text(int minute, char out[static DAY_TEXT])
{
	out[0] = '\0';
	if (minute >= 0 && minute < 1440)
		snprintf(out, DAY_TEXT, "%02d:%02d", minute / 60, minute % 60);
	return out;
}

const char *
minutes_text(int64_t minutes, char out[static DAY_TEXT])
{
	const char *sign = minutes < 0 ? "-" : "";
	uint64_t m = minutes < 0 ? 0 - (uint64_t)minutes : (uint64_t)minutes;

	snprintf(
	    out, DAY_TEXT, "%s%llu:%02u", sign, (unsigned long long)(m / 60), (unsigned)(m % 60));
	return out;
}

/* `digits` digits and, unless it is the last part, the character `then`; -1 when not so. */
static int
part(const char **at, int digits, char then)
{
	int v = 0;

	for (; digits > 0; digits--, (*at)++) {
		if (**at < '0' || **at > '9')
			return -1;
		v = v * 10 + (**at - '0');
	}
	if (**at != then)
		return -1;
	if (then != '\0')
		(*at)++;
	return v;
}

int32_t
pdate_parse(const char *text)
{
	const char *at = text;
	int y, m, d;
	bool iso = strnlen(text, 11) == 10 && text[4] == '-';

	if (strnlen(text, 11) != 10)
		return 0;
	if (iso) {
		y = part(&at, 4, '-');
		m = y < 0 ? -1 : part(&at, 2, '-');
		d = m < 0 ? -1 : part(&at, 2, '\0');
	} else {
		d = part(&at, 2, '.');
		m = d < 0 ? -1 : part(&at, 2, '.');
		y = m < 0 ? -1 : part(&at, 4, '\0');
	}
	if (y < 0 || m < 0 || d < 0)
		return 0;
	return pdate_valid(y * 10000 + m * 100 + d) ? y * 10000 + m * 100 + d : 0;
}

int32_t
day_parse(const char *text)
{
	int32_t p = pdate_parse(text);

	return day_valid(p) ? p : 0;
}
